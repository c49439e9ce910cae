//! The handle through its C functions, with small shell scripts as children.

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

#[test]
fn both_outputs_are_read_in_any_order() {
    let script = "head -c 300000 /dev/zero >&2; head -c 300000 /dev/zero; echo end; exit 3";
    let process = spawn(script);
    assert_eq!(process.all(SPAM_STDOUT).len(), 300_004);
    assert_eq!(process.all(SPAM_STDERR).len(), 300_000);
    assert_eq!(process.line(SPAM_STDERR), Ok(None));
    assert_eq!(process.code(), 3);
    let process = spawn(script);
    assert_eq!(process.code(), 3);
    assert_eq!(process.code(), 3);
    assert_eq!(process.all(SPAM_STDERR).len(), 300_000);
    assert_eq!(process.all(SPAM_STDOUT).len(), 300_004);
}

#[test]
fn lines_keep_their_newline_and_the_last_may_have_none() {
    let process = spawn("printf 'one\\n\\n\\000two\\nrest'");
    for expected in [&b"one\n"[..], b"\n", b"\0two\n", b"rest"] {
        assert_eq!(process.line(SPAM_STDOUT), Ok(Some(expected.to_vec())));
    }
    assert_eq!(process.line(SPAM_STDOUT), Ok(None));
    assert_eq!(process.line(SPAM_STDOUT), Ok(None));
}

#[test]
fn what_is_written_comes_back_though_it_is_more_than_pipes_hold() {
    let process = spawn_with("cat", |command| command.flags = OPEN_INPUT);
    let data: Vec<u8> = (0..3_000_000_u32).map(|number| number as u8).collect();
    assert_eq!(process.write(&data), SPAM_OK);
    process.close_input();
    process.close_input();
    assert!(process.all(SPAM_STDOUT) == data);
    assert_eq!(process.code(), 0);
    assert_eq!(process.write(b"x"), SPAM_INVALID_ARGUMENT);
}

#[test]
fn input_that_comes_with_the_command_is_written_before_the_rest() {
    let input = vec![b'a'; 1_000_000];
    let process = spawn_with("cat", |command| {
        (command.input, command.input_size) = (input.as_ptr(), input.len());
        command.flags = OPEN_INPUT;
    });
    assert_eq!(process.write(b"b"), SPAM_OK);
    process.close_input();
    let all = process.all(SPAM_STDOUT);
    assert_eq!((all.len(), all.last()), (1_000_001, Some(&b'b')));
    let process = spawn_with("cat | wc -c", |command| {
        (command.input, command.input_size) = (input.as_ptr(), input.len());
    });
    assert_eq!(process.write(b"b"), SPAM_INVALID_ARGUMENT);
    assert_eq!(process.line(SPAM_STDOUT), Ok(Some(b"1000000\n".to_vec())));
}

#[test]
fn nobody_who_reads_is_a_broken_pipe() {
    let process = spawn_with("exec 0<&-; echo closed; exec sleep 60", |command| {
        command.flags = OPEN_INPUT;
    });
    assert_eq!(process.line(SPAM_STDOUT), Ok(Some(b"closed\n".to_vec())));
    // A child that another test has just made holds a copy of our pipe until it executes.
    let start = Instant::now();
    while process.write(b"x") == SPAM_OK {
        assert!(start.elapsed() < Duration::from_secs(20));
    }
    assert_eq!(process.write(b"x"), SPAM_BROKEN_PIPE);
}

#[test]
fn waiting_ends_with_the_time_and_leaves_the_process_running() {
    let process = spawn("exec sleep 60");
    assert_eq!(process.wait(Duration::ZERO), Err(SPAM_TIMEOUT));
    assert_eq!(process.wait(Duration::from_millis(20)), Err(SPAM_TIMEOUT));
    assert!(!process.has_ended());
    assert_eq!(process.signal(0), SPAM_OK);
    assert_eq!(process.signal(libc::SIGTERM), SPAM_OK);
    let exit = process.wait(Duration::MAX).expect("an end");
    assert_eq!((exit.code, exit.signal), (-1, libc::SIGTERM));
    assert_eq!(process.wait(Duration::ZERO), Ok(exit));
    assert!(process.has_ended());
    assert_eq!(process.signal(libc::SIGTERM), SPAM_OK);
    assert!(!is_alive(process.pid()), "it was reaped");
}

#[test]
fn a_number_that_is_no_signal_is_refused() {
    let process = spawn("exec sleep 60");
    for signal in [-1, 65, i32::MIN, i32::MAX] {
        assert_eq!(process.signal(signal), SPAM_INVALID_ARGUMENT);
    }
    assert_eq!(
        last_error::text(),
        "signal is 2147483647: signals are 1 to 64, and 0 sends none"
    );
    assert!(!process.has_ended());
}

#[test]
fn streams_that_cannot_be_read_are_refused() {
    let process = spawn_with("true", |command| command.stderr_mode = 2);
    assert_eq!(process.line(SPAM_STDERR), Err(SPAM_INVALID_ARGUMENT));
    assert_eq!(
        last_error::text(),
        "standard error is not captured: spawn the command with SPAM_CAPTURE for it"
    );
    let (mut line, mut size) = (ptr::null_mut(), 0);
    // SAFETY: the handle is live, and both results may be written.
    let status = unsafe { spam_process_next_line(process.0, 3, &mut line, &mut size) };
    assert_eq!(status, SPAM_INVALID_ARGUMENT);
    assert_eq!(
        last_error::text(),
        "stream is 3: pass SPAM_STDOUT or SPAM_STDERR"
    );
}

#[test]
fn the_time_limit_kills_the_group_and_every_wait_says_so() {
    let start = Instant::now();
    let process = spawn_with("echo before; sleep 60 & sleep 60", |command| {
        command.limits.timeout_ns = 50_000_000;
    });
    assert_eq!(process.line(SPAM_STDOUT), Ok(Some(b"before\n".to_vec())));
    assert_eq!(process.line(SPAM_STDOUT), Err(SPAM_TIMEOUT));
    assert_eq!(process.wait(Duration::MAX), Err(SPAM_TIMEOUT));
    assert_eq!(process.wait(Duration::MAX), Err(SPAM_TIMEOUT));
    assert!(last_error::text().starts_with("the process was killed: it ran longer"));
    assert!(process.has_ended());
    assert!(start.elapsed() < Duration::from_secs(30));
}

#[test]
fn the_time_limit_holds_though_nobody_waits() {
    let process = spawn_with("exec sleep 60", |command| {
        command.limits.timeout_ns = 50_000_000;
    });
    std::thread::sleep(Duration::from_millis(500));
    assert!(process.has_ended());
}

#[test]
fn too_much_output_kills_and_what_came_before_can_be_read() {
    for wait_first in [false, true] {
        let process = spawn_with("yes", |command| command.limits.output_size = 100_001);
        if wait_first {
            assert_eq!(process.wait(Duration::MAX), Err(SPAM_TOO_MUCH_OUTPUT));
        }
        let mut read = 0;
        let status = loop {
            match process.piece(spam_process_next_chunk, SPAM_STDOUT) {
                Ok(Some(chunk)) => read += chunk.len(),
                Ok(None) => panic!("an end"),
                Err(status) => break status,
            }
        };
        assert_eq!((read, status), (100_001, SPAM_TOO_MUCH_OUTPUT));
        assert_eq!(process.wait(Duration::MAX), Err(SPAM_TOO_MUCH_OUTPUT));
    }
}

#[test]
fn a_process_that_just_keeps_the_limits_is_left_alone() {
    let process = spawn_with(
        "head -c 60000 /dev/zero; head -c 60000 /dev/zero >&2",
        |command| {
            command.limits = spam_limits {
                timeout_ns: 60_000_000_000,
                output_size: 120_000,
            };
        },
    );
    assert_eq!(process.code(), 0);
    assert_eq!(process.all(SPAM_STDOUT).len(), 60_000);
    assert_eq!(process.all(SPAM_STDERR).len(), 60_000);
}

#[test]
fn a_grandchild_that_holds_the_pipes_does_not_hold_the_wait() {
    let process = spawn("sleep 60 & echo $!; exit 5");
    assert_eq!(process.code(), 5);
    let line = process.line(SPAM_STDOUT).expect("a line").expect("a line");
    let grandchild: i32 = String::from_utf8_lossy(&line)
        .trim()
        .parse()
        .expect("a pid");
    assert!(is_alive(grandchild));
    drop(process);
    let start = Instant::now();
    while is_alive(grandchild) && !is_zombie(grandchild) {
        assert!(start.elapsed() < Duration::from_secs(20));
    }
}

fn is_zombie(pid: i32) -> bool {
    std::fs::read_to_string(format!("/proc/{pid}/stat")).is_ok_and(|stat| stat.contains(") Z "))
}

#[test]
fn freeing_kills_unless_detached() {
    let process = spawn("exec sleep 60");
    let pid = process.pid();
    drop(process);
    assert!(!is_alive(pid));
    let process = spawn_with("exec sleep 0.2", |command| command.flags = DETACHED);
    let pid = process.pid();
    drop(process);
    assert!(is_alive(pid));
    let start = Instant::now();
    while is_alive(pid) {
        drop(spawn("true"));
        assert!(start.elapsed() < Duration::from_secs(20));
    }
}

#[test]
fn threads_that_wait_do_not_keep_others_from_working() {
    let process = spawn_with(
        "while read line; do echo \"$line\"; echo x >&2; done",
        |command| {
            command.flags = OPEN_INPUT;
        },
    );
    std::thread::scope(|scope| {
        let waiter = scope.spawn(|| process.code());
        let reader = scope
            .spawn(|| std::iter::from_fn(|| process.line(SPAM_STDOUT).expect("a line")).count());
        let errors = scope.spawn(|| process.all(SPAM_STDERR).len());
        let writers: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| {
                    for _ in 0..50 {
                        assert_eq!(process.write(b"some line\n"), SPAM_OK);
                        assert!(!process.has_ended());
                        assert_eq!(process.signal(0), SPAM_OK);
                    }
                })
            })
            .collect();
        for writer in writers {
            writer.join().expect("no panic");
        }
        process.close_input();
        assert_eq!(waiter.join().expect("no panic"), 0);
        assert_eq!(reader.join().expect("no panic"), 200);
        assert_eq!(errors.join().expect("no panic"), 400);
    });
}

#[test]
fn what_several_threads_write_does_not_mix() {
    let process = spawn_with("cat", |command| command.flags = OPEN_INPUT);
    let read = std::thread::scope(|scope| {
        let reader = scope.spawn(|| process.all(SPAM_STDOUT));
        std::thread::scope(|inner| {
            for letter in [b'a', b'b', b'c'] {
                let process = &process;
                inner.spawn(move || assert_eq!(process.write(&vec![letter; 500_000]), SPAM_OK));
            }
        });
        process.close_input();
        reader.join().expect("no panic")
    });
    let changes = read.windows(2).filter(|pair| pair[0] != pair[1]).count();
    assert_eq!((read.len(), changes), (1_500_000, 2));
}

#[test]
fn a_watch_sees_every_line_and_ends_with_the_output() {
    let watched = Watched::default();
    let process = spawn("seq 5000; printf rest");
    assert_eq!(process.watch(Some(counts), &watched), SPAM_OK);
    watched.wait_for_end();
    assert_eq!(watched.lines.load(Ordering::Relaxed), 5001);
    assert_eq!(process.line(SPAM_STDOUT), Ok(None));
    drop(process);
    assert_eq!(watched.destroyed.load(Ordering::Relaxed), 1);
}

#[test]
fn a_callback_can_stop_the_watch_and_the_rest_is_left() {
    let watched = Watched {
        most: 3,
        ..Watched::default()
    };
    let process = spawn("seq 10");
    assert_eq!(process.watch(Some(counts), &watched), SPAM_OK);
    watched.wait_for_end();
    assert_eq!(process.line(SPAM_STDOUT), Ok(Some(b"4\n".to_vec())));
    let again = Watched::default();
    assert_eq!(process.watch(Some(counts), &again), SPAM_OK);
    again.wait_for_end();
    assert_eq!(again.lines.load(Ordering::Relaxed), 6);
}

#[test]
fn a_stream_that_is_watched_is_refused_to_others() {
    let watched = Watched::default();
    let process = spawn("exec sleep 60");
    assert_eq!(process.watch(Some(counts), &watched), SPAM_OK);
    assert_eq!(process.line(SPAM_STDOUT), Err(SPAM_INVALID_ARGUMENT));
    assert_eq!(process.watch(Some(counts), &watched), SPAM_INVALID_ARGUMENT);
    assert_eq!(
        last_error::text(),
        "standard output is being watched: its lines go to the callback until the watch ends"
    );
    assert_eq!(process.watch(None, &watched), SPAM_NULL_POINTER);
    assert_eq!(watched.destroyed.load(Ordering::Relaxed), 0);
    drop(process);
    assert_eq!(watched.destroyed.load(Ordering::Relaxed), 1);
}

#[test]
fn freeing_ends_a_watch_at_any_moment() {
    for round in 0..100 {
        let watched = Watched::default();
        let process = spawn(["yes", "exec sleep 60", "seq 3"][round % 3]);
        assert_eq!(process.watch(Some(counts), &watched), SPAM_OK);
        std::thread::sleep(Duration::from_micros(round as u64 * 20));
        drop(process);
        assert_eq!(watched.destroyed.load(Ordering::Relaxed), 1);
    }
}

#[test]
fn a_callback_can_free_the_process() {
    for _ in 0..50 {
        let watched = Watched::default();
        let process = std::mem::ManuallyDrop::new(spawn("yes"));
        watched.process.store(process.0, Ordering::Release);
        assert_eq!(process.watch(Some(frees), &watched), SPAM_OK);
        watched.wait_for_end();
        assert_eq!(watched.lines.load(Ordering::Relaxed), 1);
    }
}

#[test]
fn many_processes_at_once_leave_nothing_behind() {
    std::thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(|| {
                for round in 0..6 {
                    let process = spawn("echo a; echo b >&2; exit 4");
                    if round % 2 == 0 {
                        assert_eq!(process.all(SPAM_STDOUT), b"a\n");
                        assert_eq!(process.code(), 4);
                    }
                }
            });
        }
    });
}

#[test]
fn null_is_no_process() {
    let none = ptr::null_mut();
    let (mut piece, mut size, mut ended) = (ptr::null_mut(), 0, false);
    let mut exit = std::mem::MaybeUninit::uninit();
    // SAFETY: NULL is refused, and freed without effect.
    let statuses = unsafe {
        spam_process_free(none);
        assert_eq!(spam_process_pid(none), 0);
        [
            spam_process_spawn(ptr::null(), ptr::null_mut()),
            spam_process_write(none, ptr::null(), 0),
            spam_process_close_input(none),
            spam_process_next_line(none, 1, &mut piece, &mut size),
            spam_process_next_chunk(none, 1, &mut piece, &mut size),
            spam_process_wait(none, 0, exit.as_mut_ptr()),
            spam_process_poll(none, &mut ended),
            spam_process_signal(none, 0),
            spam_process_watch(none, 1, Some(counts), ptr::null_mut(), None),
        ]
    };
    assert_eq!(statuses, [SPAM_NULL_POINTER; 9]);
}
