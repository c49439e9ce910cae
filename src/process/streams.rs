//! What is written to a child process and read from it: the exported functions. Must not compute
//! anything; `inputs`, `outputs` and `watch` do.

use std::ffi::c_void;
use std::sync::Arc;

use super::outputs::{Division, Reader, index_of};
use super::spam_process;
use super::watch::Watcher;
use crate::border::border;
use crate::last_error::Failure;
use crate::memory::GivenBytes;
use crate::pointers::{array, handle, out};
use crate::status::spam_status::{self, SPAM_NULL_POINTER};

/// One of the outputs of a process.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum spam_stream {
    /// Standard output.
    SPAM_STDOUT = 1,
    /// Standard error.
    SPAM_STDERR = 2,
}

/// Takes a line of an output that is watched, on the thread of the watch.
///
/// It may call any function with the process, spam_process_free() included.
///
/// @param line (array length=size) The line with its newline; the last one may have none. It
/// belongs to the library, and may be read until the callback returns.
/// @param size How many bytes there are, the newline included. Any of them may be 0.
/// @param user_data What spam_process_watch() was given.
///
/// @return (stop false) Whether to go on. After false the watch ends, and the lines that follow
/// are left to others.
pub type spam_line_callback =
    Option<unsafe extern "C" fn(line: *const u8, size: usize, user_data: *mut c_void) -> bool>;

/// Frees what a callback was given as user data, which the library will not use again.
///
/// @param user_data What was given with the callback.
pub type spam_destroy_notify = Option<unsafe extern "C" fn(user_data: *mut c_void)>;

/// Writes bytes to the standard input of a process, all of them, and waits until it has taken them.
///
/// Captured outputs are drained into memory meanwhile. What several threads write does not mix.
///
/// (method)
///
/// @param process The process, spawned with SPAM_OPEN_INPUT; other threads may use it meanwhile.
/// @param data (array length=size) The bytes, which nobody may write meanwhile. May be NULL when
/// size is 0.
/// @param size How many bytes there are.
///
/// @return SPAM_OK; SPAM_BROKEN_PIPE when the process has closed its input, or has ended; no signal
/// is raised. SPAM_INVALID_ARGUMENT without SPAM_OPEN_INPUT, or when the input was closed here, or
/// in a callback of a watch while the process is being freed; SPAM_TIMEOUT or SPAM_TOO_MUCH_OUTPUT
/// when it was killed for the limits of the command; SPAM_OUT_OF_MEMORY when there is none for its
/// outputs; SPAM_OS_ERROR; SPAM_NULL_POINTER. After a failure some of the bytes may have been
/// written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_process_write(
    process: *mut spam_process,
    data: *const u8,
    size: usize,
) -> spam_status {
    border(|| {
        // SAFETY: C promises a live handle.
        let handle = unsafe { handle("process", process) }?;
        // SAFETY: C promises `size` bytes that nobody writes meanwhile.
        let data = unsafe { array("data", data, size) }?;
        handle.process.write(data)
    })
}

/// Closes the standard input of a process, which then meets its end.
///
/// What the command was given as input is written before. An input that is closed, or that never
/// was open, stays as it is. A write on another thread fails.
///
/// (method)
///
/// @param process The process; other threads may use it meanwhile.
///
/// @return SPAM_OK; SPAM_NULL_POINTER.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_process_close_input(process: *mut spam_process) -> spam_status {
    border(|| {
        // SAFETY: C promises a live handle.
        let handle = unsafe { handle("process", process) }?;
        handle.process.close_input();
        Ok(())
    })
}

/// Waits for the next line of an output.
///
/// Lines end with a newline, which is kept, and may be of any length; the last one may have none.
/// Lines and chunks may be read in turn: each byte is given once.
///
/// (method) (iterator) (rename-to lines)
///
/// @param process The process; other threads may use it meanwhile, and each line goes to one of
/// them.
/// @param stream (type spam_stream) (default SPAM_STDOUT) Which output.
/// @param[out] line (nullable) (array length=size) (transfer full) (free spam_bytes_free) The line,
/// without a NUL at its end. It belongs to the caller, who frees it with spam_bytes_free(). NULL
/// when nothing more will come.
/// @param[out] size How many bytes there are, the newline included.
///
/// @return SPAM_OK, at the end, too; SPAM_INVALID_ARGUMENT for another stream, one that is not
/// captured or that is being watched, or in a callback of a watch while the process is being freed;
/// SPAM_TIMEOUT or SPAM_TOO_MUCH_OUTPUT when the process was killed for the limits of the command
/// and what it wrote before has been read; SPAM_OUT_OF_MEMORY, and no output is lost;
/// SPAM_OS_ERROR; SPAM_NULL_POINTER.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_process_next_line(
    process: *mut spam_process,
    stream: i32,
    line: *mut *mut u8,
    size: *mut usize,
) -> spam_status {
    border(|| {
        // SAFETY: as C promises for this very function.
        unsafe { next(process, stream, Division::Lines, ("line", line), size) }
    })
}

/// Waits for the next bytes of an output, however many there are.
///
/// Lines and chunks may be read in turn: each byte is given once.
///
/// (method) (iterator) (rename-to chunks)
///
/// @param process The process; other threads may use it meanwhile, and each chunk goes to one of
/// them.
/// @param stream (type spam_stream) (default SPAM_STDOUT) Which output.
/// @param[out] chunk (nullable) (array length=size) (transfer full) (free spam_bytes_free) The
/// bytes, without a NUL at their end. They belong to the caller, who frees them with
/// spam_bytes_free(). NULL when nothing more will come.
/// @param[out] size How many bytes there are: 1 to 65536, and 0 at the end.
///
/// @return SPAM_OK, at the end, too; SPAM_INVALID_ARGUMENT for another stream, one that is not
/// captured or that is being watched, or in a callback of a watch while the process is being freed;
/// SPAM_TIMEOUT or SPAM_TOO_MUCH_OUTPUT when the process was killed for the limits of the command
/// and what it wrote before has been read; SPAM_OUT_OF_MEMORY, and no output is lost;
/// SPAM_OS_ERROR; SPAM_NULL_POINTER.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_process_next_chunk(
    process: *mut spam_process,
    stream: i32,
    chunk: *mut *mut u8,
    size: *mut usize,
) -> spam_status {
    border(|| {
        // SAFETY: as C promises for this very function.
        unsafe { next(process, stream, Division::Chunks, ("chunk", chunk), size) }
    })
}

/// # Safety
///
/// The handle is live, and both results may be written.
unsafe fn next(
    process: *mut spam_process,
    stream: i32,
    division: Division,
    (name, piece): (&str, *mut *mut u8),
    size: *mut usize,
) -> Result<(), Failure> {
    // SAFETY: as the caller of this function promises.
    let handle = unsafe { handle("process", process) }?;
    let index = index_of(stream)?;
    // SAFETY: as the caller of this function promises.
    let piece_place = unsafe { out(name, piece) }?;
    // SAFETY: as the caller of this function promises.
    let size_place = unsafe { out("size", size) }?;
    let keep = |piece: &[u8]| {
        let mut given = GivenBytes::with_room(piece.len())?;
        given.extend(piece);
        Ok(given)
    };
    let next = handle.process.next(index, division, Reader::Caller, keep)?;
    let (piece, size) = next.map_or((std::ptr::null_mut(), 0), GivenBytes::into_raw);
    piece_place.write(piece);
    size_place.write(size);
    Ok(())
}

/// Has a thread of the library's call back for each line of an output, from now on.
///
/// The watch ends when the output does, when the callback returns false, when the process is freed,
/// or when reading fails, which spam_process_next_line() or spam_process_wait() then says.
/// spam_process_next_line() refuses the output meanwhile. Each output may have a watch.
///
/// The thread handles no signals. What it is given is never used by two threads at once.
///
/// (method)
///
/// @param process The process; other threads may use it meanwhile.
/// @param stream (type spam_stream) (default SPAM_STDOUT) Which output.
/// @param on_line (scope notified) (closure user_data) (destroy destroy) Called for each line.
/// @param user_data (nullable) Passed to on_line and destroy, and not looked at.
/// @param destroy (nullable) Called once when the watch has ended, on its thread. Not called when
/// this call fails.
///
/// @return SPAM_OK; SPAM_INVALID_ARGUMENT for another stream, one that is not captured or that has
/// a watch; SPAM_OS_ERROR when no thread could be made; SPAM_OUT_OF_MEMORY; SPAM_NULL_POINTER.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_process_watch(
    process: *mut spam_process,
    stream: i32,
    on_line: spam_line_callback,
    user_data: *mut c_void,
    destroy: spam_destroy_notify,
) -> spam_status {
    border(|| {
        // SAFETY: C promises a live handle.
        let handle = unsafe { handle("process", process) }?;
        let index = index_of(stream)?;
        let Some(on_line) = on_line else {
            return Err(Failure::new(
                SPAM_NULL_POINTER,
                format_args!("on_line is NULL: pass a function that takes a line"),
            ));
        };
        let callback = Callback {
            on_line,
            user_data,
            destroy,
        };
        // The callback may free the handle before this call returns.
        let process = Arc::clone(&handle.process);
        process.watch(index, callback)
    })
}

/// What C gave to be called.
struct Callback {
    on_line: unsafe extern "C" fn(*const u8, usize, *mut c_void) -> bool,
    user_data: *mut c_void,
    destroy: spam_destroy_notify,
}

// SAFETY: C promises functions that may be called on the thread of the watch with that pointer.
unsafe impl Send for Callback {}

impl Watcher for Callback {
    fn line(&mut self, line: &[u8]) -> bool {
        // SAFETY: C promises a function of this type; the line is there until it returns.
        unsafe { (self.on_line)(line.as_ptr(), line.len(), self.user_data) }
    }

    fn end(self) {
        if let Some(destroy) = self.destroy {
            // SAFETY: C promises a function of this type, and it is called once.
            unsafe { destroy(self.user_data) };
        }
    }
}
