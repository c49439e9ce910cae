//! The handle through its C functions, with small shell scripts as children. Owns what the tests
//! have in common.

mod lives;
mod streams;
mod threads;
mod watches;

use std::ffi::{CString, c_char, c_void};
use std::ptr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::*;
use crate::command::{SPAM_FOREVER, spam_limits};
use crate::last_error;
use crate::status::spam_status::*;
use callbacks::{counts, destroyed, frees};

const OPEN_INPUT: u32 = 4;
const DETACHED: u32 = 8;

/// A handle that frees itself.
struct Handle(*mut spam_process);

// SAFETY: the functions may be called from any thread.
unsafe impl Send for Handle {}
// SAFETY: as above.
unsafe impl Sync for Handle {}

impl Drop for Handle {
    fn drop(&mut self) {
        // SAFETY: the handle is live, and not used again.
        unsafe { spam_process_free(self.0) };
    }
}

fn spawn_with(script: &str, change: impl FnOnce(&mut spam_command)) -> Handle {
    let words = ["sh", "-c", script].map(|word| CString::new(word).expect("no NUL"));
    let arguments: Vec<*const c_char> = words.iter().map(|word| word.as_ptr()).collect();
    let mut command = spam_command {
        arguments: arguments.as_ptr(),
        argument_count: arguments.len(),
        environment: ptr::null(),
        environment_count: 0,
        directory: ptr::null(),
        input: ptr::null(),
        input_size: 0,
        input_file: ptr::null(),
        stdout_mode: 0,
        stderr_mode: 0,
        flags: 0,
        limits: spam_limits {
            timeout_ns: 0,
            output_size: 0,
        },
    };
    change(&mut command);
    let mut process = ptr::null_mut();
    // SAFETY: the command holds what it says, and the pointer may be written.
    let status = unsafe { spam_process_spawn(&command, &mut process) };
    assert_eq!(status, SPAM_OK, "{}", last_error::text());
    Handle(process)
}

fn spawn(script: &str) -> Handle {
    spawn_with(script, |_| ())
}

impl Handle {
    fn piece(
        &self,
        next: unsafe extern "C" fn(*mut spam_process, i32, *mut *mut u8, *mut usize) -> spam_status,
        stream: spam_stream,
    ) -> Result<Option<Vec<u8>>, spam_status> {
        let (mut piece, mut size) = (ptr::null_mut(), 0);
        // SAFETY: the handle is live, and both results may be written.
        match unsafe { next(self.0, stream as i32, &mut piece, &mut size) } {
            SPAM_OK if piece.is_null() => Ok(None),
            SPAM_OK => {
                // SAFETY: so many bytes were given.
                let found = unsafe { std::slice::from_raw_parts(piece, size) }.to_vec();
                // SAFETY: the bytes were given, and are freed once.
                unsafe { crate::text::spam_bytes_free(piece) };
                Ok(Some(found))
            }
            status => Err(status),
        }
    }

    fn line(&self, stream: spam_stream) -> Result<Option<Vec<u8>>, spam_status> {
        self.piece(spam_process_next_line, stream)
    }

    fn all(&self, stream: spam_stream) -> Vec<u8> {
        let mut all = Vec::new();
        while let Some(chunk) = self
            .piece(spam_process_next_chunk, stream)
            .expect("a chunk")
        {
            all.extend(chunk);
        }
        all
    }

    fn write(&self, data: &[u8]) -> spam_status {
        // SAFETY: the handle is live, and the data are as long as said.
        unsafe { spam_process_write(self.0, data.as_ptr(), data.len()) }
    }

    fn close_input(&self) {
        // SAFETY: the handle is live.
        assert_eq!(unsafe { spam_process_close_input(self.0) }, SPAM_OK);
    }

    fn wait(&self, timeout: Duration) -> Result<spam_exit, spam_status> {
        let nanoseconds = u64::try_from(timeout.as_nanos()).unwrap_or(SPAM_FOREVER);
        let mut exit = std::mem::MaybeUninit::uninit();
        // SAFETY: the handle is live, and the record may be written.
        match unsafe { spam_process_wait(self.0, nanoseconds, exit.as_mut_ptr()) } {
            // SAFETY: written on success.
            SPAM_OK => Ok(unsafe { exit.assume_init() }),
            status => Err(status),
        }
    }

    fn code(&self) -> i32 {
        self.wait(Duration::MAX).expect("an end").code
    }

    fn has_ended(&self) -> bool {
        let mut ended = false;
        // SAFETY: the handle is live, and the bool may be written.
        assert_eq!(unsafe { spam_process_poll(self.0, &mut ended) }, SPAM_OK);
        ended
    }

    fn signal(&self, signal: i32) -> spam_status {
        // SAFETY: the handle is live.
        unsafe { spam_process_signal(self.0, signal) }
    }

    fn pid(&self) -> i32 {
        // SAFETY: the handle is live.
        unsafe { spam_process_pid(self.0) }
            .try_into()
            .expect("a pid")
    }

    fn watch(&self, on_line: spam_line_callback, data: &Watched) -> spam_status {
        let data = ptr::from_ref(data).cast_mut().cast();
        // SAFETY: the handle is live, and the data outlive it in every test.
        unsafe { spam_process_watch(self.0, SPAM_STDOUT as i32, on_line, data, Some(destroyed)) }
    }
}

use spam_stream::{SPAM_STDERR, SPAM_STDOUT};

/// What callbacks count.
#[derive(Default)]
struct Watched {
    lines: AtomicUsize,
    destroyed: AtomicUsize,
    most: usize,
    process: std::sync::atomic::AtomicPtr<spam_process>,
}

impl Watched {
    fn wait_for_end(&self) {
        let start = Instant::now();
        while self.destroyed.load(Ordering::Acquire) == 0 {
            assert!(start.elapsed() < Duration::from_secs(20));
            std::thread::yield_now();
        }
    }
}

mod callbacks {
    use super::*;

    pub(super) unsafe extern "C" fn counts(_: *const u8, _: usize, data: *mut c_void) -> bool {
        // SAFETY: the tests pass a Watched.
        let watched = unsafe { &*data.cast::<Watched>() };
        watched.lines.fetch_add(1, Ordering::Relaxed) + 1 != watched.most
    }

    pub(super) unsafe extern "C" fn frees(_: *const u8, _: usize, data: *mut c_void) -> bool {
        // SAFETY: the tests pass a Watched.
        let watched = unsafe { &*data.cast::<Watched>() };
        watched.lines.fetch_add(1, Ordering::Relaxed);
        let process = watched.process.swap(ptr::null_mut(), Ordering::AcqRel);
        // SAFETY: a live handle that nobody uses after, or NULL.
        unsafe { spam_process_free(process) };
        true
    }

    pub(super) unsafe extern "C" fn destroyed(data: *mut c_void) {
        // SAFETY: the tests pass a Watched.
        let watched = unsafe { &*data.cast::<Watched>() };
        watched.destroyed.fetch_add(1, Ordering::AcqRel);
    }
}

/// A zombie counts.
fn is_alive(pid: i32) -> bool {
    super::sys::kill(pid, 0).is_ok()
}
