//! A child process and the threads that serve it, from its making to its end. Owns what becomes of
//! both when the handle is freed; must not know C.

use std::mem;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::pump::{Unmet, failure_of, time_is_up};
use super::reaper;
use super::state::{Life, State, Verdict};
use super::sys::{self, Waker};
use super::thread::{Stack, Thread};
use crate::command::{Request, SPAM_FOREVER, spam_exit, spawn};
use crate::last_error::Failure;
use crate::memory;
use crate::monitor::Monitor;
use crate::status::spam_status::{SPAM_INVALID_ARGUMENT, SPAM_OS_ERROR};

/// What the handle and the threads that serve it share.
pub(super) struct Process {
    pub(super) monitor: Monitor<State>,
    /// Ends the wait of the thread that waits for the descriptors.
    pub(super) waker: Waker,
    pub(super) pid: libc::pid_t,
    detached: bool,
    /// The process that made the handle: a fork of it has a copy, but no right to the child.
    owner: libc::pid_t,
}

impl Process {
    pub(super) fn spawn(request: &Request<'_>) -> Result<Arc<Self>, Failure> {
        reaper::sweep();
        let mut pending = memory::room(request.input.len())?;
        pending.extend_from_slice(request.input);
        let monitor = Monitor::new(State::new())?;
        let waker = Waker::new()?;
        // Nothing fails from here on without the child being killed.
        let child = spawn(request)?;
        let process = Arc::new(Self {
            monitor,
            waker,
            pid: child.pid,
            detached: request.detached,
            owner: sys::own_pid(),
        });
        let mut state = process.monitor.lock();
        if request.output_limit != 0 {
            state.output_left = request.output_limit;
        }
        if request.timeout_ns != 0 {
            state.deadline = after(child.started, request.timeout_ns);
        }
        state.input.pending = pending;
        state.input.open = request.open_input;
        state.adopt(child);
        state.input.write_pending();
        let deadline = state.deadline;
        drop(state);
        if deadline.is_some() {
            process
                .start_thread(Stack::Small, |process| process.keep_deadline())
                .inspect_err(|_| process.end())?;
        }
        Ok(process)
    }

    /// Waits for the end, or at most that long.
    pub(super) fn wait(&self, timeout_ns: u64) -> Result<spam_exit, Failure> {
        let found = |state: &mut State| {
            state.look_for_end();
            match (state.verdict, &state.life) {
                (_, Life::Running) => None,
                (_, Life::Lost) => Some(Err(lost(self.pid))),
                (
                    Some(verdict @ (Verdict::TooMuchOutput | Verdict::TimeIsUp { running: true })),
                    Life::Ended(_) | Life::Reaped(_),
                ) => Some(Err(failure_of(verdict))),
                (_, Life::Ended(exit) | Life::Reaped(exit)) => Some(Ok(*exit)),
            }
        };
        self.wait_for(after(Instant::now(), timeout_ns), found)
            .map_err(|unmet| match unmet {
                Unmet::TimeIsUp => time_is_up(),
                Unmet::Failed(failure) => failure,
            })
    }

    /// Whether it has ended; takes in what there is, and never waits.
    pub(super) fn poll(&self) -> Result<bool, Failure> {
        let outcome = self.wait_for(Some(Instant::now()), |state| {
            state.look_for_end();
            match state.life {
                Life::Running => state.closing.then_some(Ok(false)),
                Life::Ended(_) | Life::Reaped(_) | Life::Lost => Some(Ok(true)),
            }
        });
        match outcome {
            Ok(ended) => Ok(ended),
            Err(Unmet::TimeIsUp) => Ok(false),
            Err(Unmet::Failed(failure)) => Err(failure),
        }
    }

    /// Sends a signal, unless the process has ended.
    pub(super) fn signal(&self, signal: i32) -> Result<(), Failure> {
        if !(0..=libc::SIGRTMAX()).contains(&signal) {
            return Err(Failure::new(
                SPAM_INVALID_ARGUMENT,
                format_args!(
                    "signal is {signal}: signals are 1 to {}, and 0 sends none",
                    libc::SIGRTMAX()
                ),
            ));
        }
        // The lock keeps the process from being reaped, and its number from being given away.
        let mut state = self.monitor.lock();
        state.look_for_end();
        if !state.is_unreaped() {
            return Ok(());
        }
        sys::kill(self.pid, signal).map_err(|error| {
            Failure::new(
                SPAM_OS_ERROR,
                format_args!(
                    "process {} cannot be sent signal {signal}: {error}",
                    self.pid
                ),
            )
        })
    }

    /// Starts a thread that ends when the handle is freed.
    pub(super) fn start_thread(
        self: &Arc<Self>,
        stack: Stack,
        work: impl FnOnce(&Self) + Send + 'static,
    ) -> Result<(), Failure> {
        let mut state = self.monitor.lock();
        // These have nothing left to do but to end.
        for done in state.done.drain(..) {
            done.join();
        }
        memory::grow(&mut state.threads, 1)?;
        let count = state.threads.len() + 1;
        memory::grow(&mut state.done, count)?;
        let process = Arc::clone(self);
        // The lock keeps the thread from being done before it is known.
        state.threads.push(Thread::start(stack, move || {
            work(&process);
            process.this_thread_is_done();
        })?);
        Ok(())
    }

    fn this_thread_is_done(&self) {
        let mut state = self.monitor.lock();
        // Not there when whoever frees the handle waits for it already.
        if let Some(index) = state.threads.iter().position(Thread::is_this) {
            let thread = state.threads.swap_remove(index);
            state.done.push(thread);
        }
    }

    /// Ends all that serves the handle, and the child unless it is detached.
    pub(super) fn end(self: &Arc<Self>) {
        if sys::own_pid() == self.owner {
            self.end_threads();
            self.end_child();
            reaper::sweep();
        } else {
            self.abandon();
        }
    }

    /// A thread that frees the handle itself cannot wait for its own end.
    fn end_threads(&self) {
        let mut state = self.monitor.lock();
        state.closing = true;
        if !self.detached {
            state.kill_group();
        }
        let (threads, done) = (mem::take(&mut state.threads), mem::take(&mut state.done));
        self.stir(&state);
        drop(state);
        for thread in threads.into_iter().chain(done) {
            if thread.is_this() {
                thread.leave();
            } else {
                thread.join();
            }
        }
    }

    fn end_child(&self) {
        let mut state = self.monitor.lock();
        state.close();
        state.look_for_end();
        if !matches!(state.life, Life::Running) {
            return;
        }
        if self.detached || !state.kill_group() {
            reaper::adopt(self.pid);
        } else {
            sys::wait_for_end(self.pid);
        }
        state.life = Life::Lost;
    }

    /// In a fork of the process that made the handle: its threads are not here, and what they had
    /// locked stays locked.
    fn abandon(self: &Arc<Self>) {
        if let Some(mut state) = self.monitor.try_lock() {
            state.close();
            state.threads.clear();
            state.done.clear();
        }
        mem::forget(Arc::clone(self));
    }
}

/// The moment that many nanoseconds later; none when it never comes.
fn after(start: Instant, nanoseconds: u64) -> Option<Instant> {
    match nanoseconds {
        SPAM_FOREVER => None,
        _ => start.checked_add(Duration::from_nanos(nanoseconds)),
    }
}

fn lost(pid: libc::pid_t) -> Failure {
    Failure::new(
        SPAM_OS_ERROR,
        format_args!(
            "how process {pid} ended is not known: somebody else has reaped it, \
             or this process ignores SIGCHLD"
        ),
    )
}
