//! Threads that live beside their maker. Owns when they are joined; `threads` makes them.

use std::ffi::c_void;
use std::io;
use std::ptr;

use crate::border::border;
use crate::last_error::Failure;
use crate::memory;
use crate::status::spam_status::SPAM_OS_ERROR;
use crate::threads::create;

/// How large a thread's stack is.
pub(super) enum Stack {
    /// As large as those of other threads: callbacks run interpreters, which go as deep as they do
    /// on threads of their own. It is memory only as far as it is used.
    ForCallbacks,
    Small,
}

const SMALL: usize = 128 * 1024;

/// A thread that has been started, to be joined or left.
pub(super) struct Thread(libc::pthread_t);

impl Thread {
    /// Starts a thread that handles no signals which are meant for the process.
    pub(super) fn start<W>(stack: Stack, work: W) -> Result<Self, Failure>
    where
        W: FnOnce() + Send + 'static,
    {
        extern "C" fn run<W: FnOnce()>(work: *mut c_void) -> *mut c_void {
            border::<()>(|| {
                // SAFETY: `start` made it from a Box, and gave it to this thread alone.
                let work = unsafe { Box::from_raw(work.cast::<Work<W>>()) };
                (work.0)();
            });
            ptr::null_mut()
        }

        let work = Box::into_raw(memory::boxed(Work(work))?);
        let size = match stack {
            Stack::ForCallbacks => None,
            Stack::Small => Some(SMALL),
        };
        // SAFETY: the new thread alone has the work, if there is one.
        let made = unsafe { create(size, run::<W>, work.cast()) };
        made.map(Self).map_err(|code| {
            // SAFETY: no thread has it.
            drop(unsafe { Box::from_raw(work) });
            let error = io::Error::from_raw_os_error(code);
            Failure::new(
                SPAM_OS_ERROR,
                format_args!("no thread could be made: {error}"),
            )
        })
    }

    pub(super) fn is_this(&self) -> bool {
        // SAFETY: cannot fail.
        unsafe { libc::pthread_equal(self.0, libc::pthread_self()) != 0 }
    }

    /// Waits until it has ended.
    pub(super) fn join(self) {
        // SAFETY: joined or left once, for that takes the value.
        unsafe { libc::pthread_join(self.0, ptr::null_mut()) };
    }

    /// Lets it end by itself.
    pub(super) fn leave(self) {
        // SAFETY: joined or left once, for that takes the value.
        unsafe { libc::pthread_detach(self.0) };
    }
}

/// Has a size, whatever the work.
struct Work<W>(W);
