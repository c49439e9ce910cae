//! A thread that hands each line of an output to a callback. Owns when a watch starts and ends, and
//! that what it was given is given back once; must not know C.

use std::sync::Arc;

use super::handle::Process;
use super::outputs::{Division, Reader, may_read};
use super::thread::Stack;
use crate::last_error::Failure;
use crate::memory;

/// What a watch calls.
pub(super) trait Watcher: Send + 'static {
    /// Takes a line; false ends the watch.
    fn line(&mut self, line: &[u8]) -> bool;
    /// The watch has ended.
    fn end(self);
}

impl Process {
    /// Starts a watch. When that fails the watcher is dropped, without a word of its end.
    pub(super) fn watch(
        self: &Arc<Self>,
        index: usize,
        watcher: impl Watcher,
    ) -> Result<(), Failure> {
        let mut state = self.monitor.lock();
        may_read(&state.streams[index], index, Reader::Caller)?;
        state.streams[index].watched = true;
        drop(state);
        let started = self.start_thread(Stack::ForCallbacks, move |process| {
            process.run_watch(index, watcher)
        });
        if started.is_err() {
            self.monitor.lock().streams[index].watched = false;
        }
        started
    }

    fn run_watch(&self, index: usize, mut watcher: impl Watcher) {
        let mut line = Vec::new();
        loop {
            let next = self.next(index, Division::Lines, Reader::Watch, |found| {
                line.clear();
                memory::grow(&mut line, found.len())?;
                line.extend_from_slice(found);
                Ok(())
            });
            // A failure is for whoever reads on or waits, on a thread that can be told.
            if !matches!(next, Ok(Some(()))) || !watcher.line(&line) {
                break;
            }
        }
        // In this order, so that a new watch can be started as soon as this one says that it ended.
        let mut state = self.monitor.lock();
        state.streams[index].watched = false;
        self.stir(&state);
        drop(state);
        watcher.end();
    }
}
