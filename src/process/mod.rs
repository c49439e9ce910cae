//! Child processes that are talked to while they run: the handle, from its making to its end, as C
//! sees it. What is read and written is in `streams`; must not compute anything.

mod handle;
mod inputs;
mod lines;
mod outputs;
mod pump;
mod reaper;
mod state;
mod streams;
mod sys;
#[cfg(test)]
mod tests;
mod thread;
mod watch;

use std::sync::Arc;

use crate::border::border;
use crate::command::{Request, spam_command, spam_exit};
use crate::memory;
use crate::pointers::{handle as handle_at, out};
use crate::status::spam_status;
use handle::Process;

pub(crate) use streams::*;

/// A child process, running or ended.
///
/// spam_process_spawn() makes it and spam_process_free() frees it. Any function but
/// spam_process_free() may be called from several threads at once; a thread that waits for a line,
/// for room in the input or for the end keeps no other from its work. Whoever waits, for whatever,
/// drains all captured outputs into memory meanwhile, so that a process never hangs on a full pipe
/// that nobody happens to read.
///
/// When the limits of the command are passed, the process and its group are killed. Calls that wait
/// then return SPAM_TIMEOUT or SPAM_TOO_MUCH_OUTPUT; what was read before can still be taken.
///
/// In a fork of the program that made it, a handle can only be freed; that leaves the process alone.
///
/// (thread safe)
pub struct spam_process {
    process: Arc<Process>,
}

/// Starts a command, and does not wait for it.
///
/// The process leads a process group of its own.
///
/// (constructor)
///
/// @param command (options) What to run, and how: see ::spam_command. It is copied, and may be
/// freed or changed as soon as the call returns.
/// @param[out] process (transfer full) (free spam_process_free) The process. It belongs to the
/// caller, who frees it with spam_process_free().
///
/// @return SPAM_OK; SPAM_NULL_POINTER; SPAM_INVALID_ARGUMENT; SPAM_NOT_FOUND;
/// SPAM_NOT_EXECUTABLE; SPAM_BAD_DIRECTORY; SPAM_NO_PROCESS; SPAM_OUT_OF_MEMORY; SPAM_OS_ERROR for
/// any other refusal of the system, such as no descriptors left. No process is left then.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_process_spawn(
    command: *const spam_command,
    process: *mut *mut spam_process,
) -> spam_status {
    border(|| {
        // SAFETY: C promises a command whose pointers hold what its comment says.
        let request = unsafe { Request::of(command) }?;
        // SAFETY: C promises a pointer that may be written.
        let place = unsafe { out("process", process) }?;
        let process = Process::spawn(&request)?;
        let handle = memory::boxed(spam_process {
            process: Arc::clone(&process),
        });
        if handle.is_err() {
            process.end();
        }
        place.write(Box::into_raw(handle?));
        Ok(())
    })
}

/// Gives the number that the system has for the process.
///
/// (method) (gil hold)
///
/// @param process The process; other threads may use it meanwhile. NULL gives 0.
///
/// @return The number. Once the process has ended it may be given to another one. 0 for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_process_pid(process: *const spam_process) -> i64 {
    border(|| {
        // SAFETY: C promises a live handle.
        unsafe { handle_at("process", process) }.map_or(0, |handle| handle.process.pid.into())
    })
}

/// Waits until the process has ended.
///
/// Captured outputs are drained into memory meanwhile, and can be read later. Processes that it
/// has started are not waited for.
///
/// (method)
///
/// @param process The process; other threads may use it meanwhile, and wait, too.
/// @param timeout_ns (default SPAM_FOREVER) How many nanoseconds to wait at most. 0 does not wait.
/// @param[out] exit How it ended; the same each time.
///
/// @return SPAM_OK; SPAM_TIMEOUT when it has not ended by then, and it runs on; SPAM_TIMEOUT or
/// SPAM_TOO_MUCH_OUTPUT when it was killed for the limits of the command; SPAM_OS_ERROR when
/// somebody else has reaped it; SPAM_OUT_OF_MEMORY, and no output is lost; SPAM_INVALID_ARGUMENT
/// in a callback of a watch while the process is being freed; SPAM_NULL_POINTER.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_process_wait(
    process: *mut spam_process,
    timeout_ns: u64,
    exit: *mut spam_exit,
) -> spam_status {
    border(|| {
        // SAFETY: C promises a live handle.
        let handle = unsafe { handle_at("process", process) }?;
        // SAFETY: C promises a record that may be written.
        let place = unsafe { out("exit", exit) }?;
        place.write(handle.process.wait(timeout_ns)?);
        Ok(())
    })
}

/// Looks whether the process has ended, and never waits.
///
/// (method)
///
/// @param process The process; other threads may use it meanwhile.
/// @param[out] ended Whether it has ended. Then spam_process_wait() says how, without waiting.
///
/// @return SPAM_OK; SPAM_OUT_OF_MEMORY, and no output is lost; SPAM_OS_ERROR; SPAM_NULL_POINTER.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_process_poll(
    process: *mut spam_process,
    ended: *mut bool,
) -> spam_status {
    border(|| {
        // SAFETY: C promises a live handle.
        let handle = unsafe { handle_at("process", process) }?;
        // SAFETY: C promises a bool that may be written.
        let place = unsafe { out("ended", ended) }?;
        place.write(handle.process.poll()?);
        Ok(())
    })
}

/// Sends a signal to the process, not to its group.
///
/// One that has ended is sent nothing: its number may be that of another process by then.
///
/// (method) (rename-to send_signal)
///
/// @param process The process; other threads may use it meanwhile.
/// @param signal The signal, such as SIGTERM. 0 sends none, and only looks whether it could be
/// sent.
///
/// @return SPAM_OK, for a process that has ended, too; SPAM_INVALID_ARGUMENT for a number that is
/// no signal; SPAM_OS_ERROR when the system forbids it; SPAM_NULL_POINTER.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_process_signal(
    process: *mut spam_process,
    signal: i32,
) -> spam_status {
    border(|| {
        // SAFETY: C promises a live handle.
        let handle = unsafe { handle_at("process", process) }?;
        handle.process.signal(signal)
    })
}

/// Frees a process; its handle ends, and so do its watches.
///
/// A process that has not ended is killed with its group, by SIGKILL, and reaped. So is a group
/// that still holds a captured output open. With SPAM_DETACHED nothing is killed; a process that
/// runs on is reaped when another one is made or freed after its end, and is a zombie until then.
///
/// The call waits for the threads of watches to end, but for one that it is called from; their
/// destroy functions have been called when it returns. Called from a callback, it returns first,
/// and the destroy function of that watch is called when the callback returns.
///
/// (destructor)
///
/// @param process (nullable) The process, used by no other thread meanwhile but in callbacks of
/// watches. NULL does nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_process_free(process: *mut spam_process) {
    border::<()>(|| {
        if !process.is_null() {
            // Callbacks may use the handle until its threads have ended.
            // SAFETY: C promises a live handle.
            unsafe { &*process }.process.end();
            // SAFETY: C promises a handle that `spam_process_spawn` made from a Box, and that it
            // does not use again.
            drop(unsafe { Box::from_raw(process) });
        }
    })
}
