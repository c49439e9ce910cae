//! Commands run through the C interface, as C would.

use std::ffi::{CString, c_char};
use std::ptr;
use std::time::{Duration, Instant};

use super::*;
use crate::last_error;
use crate::pointers::array;
use crate::status::spam_status::{self, *};
use spam_command_flags::*;
use spam_stream_mode::*;

/// A command with texts of its own.
struct Command {
    arguments: Vec<CString>,
    environment: Vec<CString>,
    directory: Option<CString>,
    input: Vec<u8>,
    raw: spam_command,
}

struct Output {
    exit: spam_exit,
    stdout: Vec<u8>,
    stderr: Vec<u8>,
}

fn text(text: &str) -> CString {
    CString::new(text).expect("no NUL")
}

fn command(arguments: &[&str]) -> Command {
    Command {
        arguments: arguments.iter().map(|argument| text(argument)).collect(),
        environment: Vec::new(),
        directory: None,
        input: Vec::new(),
        raw: spam_command {
            arguments: ptr::null(),
            argument_count: 0,
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
        },
    }
}

fn shell(line: &str) -> Command {
    let mut command = command(&[line]);
    command.raw.flags = SPAM_SHELL as u32;
    command
}

impl Command {
    fn run(&self) -> Result<Output, spam_status> {
        let pointers = |texts: &[CString]| -> Vec<*const c_char> {
            texts.iter().map(|text| text.as_ptr()).collect()
        };
        let (arguments, environment) = (pointers(&self.arguments), pointers(&self.environment));
        let raw = spam_command {
            arguments: arguments.as_ptr(),
            argument_count: arguments.len(),
            environment: environment.as_ptr(),
            environment_count: environment.len(),
            directory: self
                .directory
                .as_ref()
                .map_or(ptr::null(), |name| name.as_ptr()),
            input: if self.input.is_empty() {
                ptr::null()
            } else {
                self.input.as_ptr()
            },
            input_size: self.input.len(),
            ..self.raw
        };
        let mut output = ptr::null_mut();
        // SAFETY: a command, and a pointer that may be written.
        let status = unsafe { spam_run(&raw, &mut output) };
        if status != SPAM_OK {
            assert!(output.is_null());
            return Err(status);
        }
        let bytes = |data: *const u8, size| {
            assert_eq!(data.is_null(), size == 0);
            // SAFETY: as many bytes as the library says, or none.
            unsafe { array("output", data, size) }
                .expect("bytes")
                .to_vec()
        };
        // SAFETY: spam_run has made it.
        let given = unsafe { &*output };
        let copy = Output {
            exit: given.exit,
            stdout: bytes(given.stdout_data, given.stdout_size),
            stderr: bytes(given.stderr_data, given.stderr_size),
        };
        // SAFETY: spam_run has made it, and nobody uses it any more.
        unsafe { spam_output_free(output) };
        Ok(copy)
    }

    fn stdout(&self) -> String {
        let output = self.run().expect("it runs");
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    fn refused(&self) -> (spam_status, String) {
        match self.run() {
            Ok(_) => panic!("it runs"),
            Err(status) => (status, last_error::text()),
        }
    }
}

#[test]
fn exit_codes_and_signals_are_told_apart() {
    let exit = shell("exit 3").run().expect("it runs").exit;
    assert_eq!((exit.code, exit.signal), (3, 0));
    assert!(exit.wall_ns > 0 && exit.peak_memory > 0);
    let exit = shell("kill -9 $$").run().expect("it runs").exit;
    assert_eq!((exit.code, exit.signal), (-1, 9));
}

#[test]
fn outputs_come_apart_merged_or_not_at_all() {
    let mut both = shell("echo a; echo b >&2; echo c");
    let output = both.run().expect("it runs");
    assert_eq!(
        (&output.stdout[..], &output.stderr[..]),
        (&b"a\nc\n"[..], &b"b\n"[..])
    );
    both.raw.stderr_mode = SPAM_MERGE as i32;
    let output = both.run().expect("it runs");
    assert_eq!(
        (&output.stdout[..], &output.stderr[..]),
        (&b"a\nb\nc\n"[..], &b""[..])
    );
    both.raw.stdout_mode = SPAM_DISCARD as i32;
    let output = both.run().expect("it runs");
    assert!(output.stdout.is_empty() && output.stderr.is_empty());
    both.raw.stderr_mode = SPAM_CAPTURE as i32;
    assert_eq!(both.run().expect("it runs").stderr, b"b\n");
}

#[test]
fn input_of_any_size_is_echoed() {
    for size in [0, 1, 65_536, 65_537, 3_000_000] {
        let mut cat = command(&["cat"]);
        cat.input = (0..size).map(|index: u32| (index % 251) as u8).collect();
        let output = cat.run().expect("it runs");
        assert!(output.stdout == cat.input, "{size} bytes");
    }
}

#[test]
fn an_input_that_nobody_reads_is_dropped() {
    let mut ignorant = shell("exec <&-; echo done");
    ignorant.input = vec![b'x'; 1_000_000];
    assert_eq!(ignorant.stdout(), "done\n");
}

#[test]
fn the_environment_is_changed_or_cleared() {
    let mut env = command(&["/usr/bin/env"]);
    env.raw.flags = SPAM_CLEAR_ENVIRONMENT as u32;
    env.environment = ["A=1", "B=2", "A=3", "B", "C="].map(text).to_vec();
    assert_eq!(env.stdout(), "A=3\nC=\n");
    env.raw.flags = 0;
    env.environment = ["HOME", "PATH=/x"].map(text).to_vec();
    let seen = env.stdout();
    assert!(seen.lines().any(|line| line == "PATH=/x"));
    assert!(!seen.lines().any(|line| line.starts_with("HOME=")));
}

#[test]
fn each_failure_of_a_start_has_its_status_and_words() {
    let (status, words) = command(&["no-such-program"]).refused();
    assert_eq!(status, SPAM_NOT_FOUND);
    assert!(
        words.starts_with("program \"no-such-program\" was not found: "),
        "{words}"
    );
    let (status, _) = command(&["/etc/passwd"]).refused();
    assert_eq!(status, SPAM_NOT_EXECUTABLE);
    let (status, _) = command(&["/"]).refused();
    assert_eq!(status, SPAM_NOT_EXECUTABLE);
    let mut command = command(&["true"]);
    for directory in ["/no/such", "/etc/passwd"] {
        command.directory = Some(text(directory));
        let (status, words) = command.refused();
        assert_eq!(status, SPAM_BAD_DIRECTORY);
        assert!(words.contains(directory), "{words}");
    }
}

#[test]
fn a_relative_program_begins_at_the_directory() {
    let mut env = command(&["./env", "pwd"]);
    env.directory = Some(text("/usr/bin"));
    assert_eq!(env.stdout(), "/usr/bin\n");
}

#[test]
fn bad_commands_are_refused() {
    let invalid = |command: &Command, words: &str| {
        let (status, text) = command.refused();
        assert_eq!(status, SPAM_INVALID_ARGUMENT, "{text}");
        assert!(text.starts_with(words), "{text}");
    };
    invalid(&command(&[]), "arguments is empty");
    let mut bad = command(&["true"]);
    bad.raw.flags = 0x30;
    invalid(&bad, "flags is 0x30, where 0x30 means nothing");
    bad.raw.flags = SPAM_OPEN_INPUT as u32;
    invalid(&bad, "flags has SPAM_OPEN_INPUT");
    bad.raw.flags = SPAM_DETACHED as u32;
    invalid(&bad, "flags has SPAM_DETACHED");
    bad.raw.flags = 0;
    bad.raw.stdout_mode = SPAM_MERGE as i32;
    invalid(&bad, "stdout_mode is SPAM_MERGE");
    bad.raw.stdout_mode = 4;
    invalid(&bad, "stdout_mode is 4");
    bad.raw.stdout_mode = 0;
    bad.raw.stderr_mode = -1;
    invalid(&bad, "stderr_mode is -1");
    bad.raw.stderr_mode = 0;
    bad.raw.input_file = c"/dev/null".as_ptr();
    bad.input = vec![1];
    invalid(&bad, "input_file is \"/dev/null\", but there is an input");
    bad.input.clear();
    assert!(bad.run().is_ok());
    for change in ["", "=x"] {
        bad.environment = vec![text("A=1"), text(change)];
        invalid(&bad, "environment[1] is ");
    }
    let mut two = command(&["true", "false"]);
    two.raw.flags = SPAM_SHELL as u32;
    invalid(&two, "arguments has 2 texts");
}

#[test]
fn null_is_refused() {
    let mut output = ptr::null_mut();
    // SAFETY: NULL.
    let status = unsafe { spam_run(ptr::null(), &mut output) };
    assert_eq!(status, SPAM_NULL_POINTER);
    // SAFETY: a command, and NULL.
    let status = unsafe { spam_run(&command(&["true"]).raw, ptr::null_mut()) };
    assert_eq!(status, SPAM_NULL_POINTER);
    let arguments = [c"true".as_ptr(), ptr::null()];
    let mut raw = command(&[]).raw;
    raw.arguments = arguments.as_ptr();
    raw.argument_count = 2;
    // SAFETY: a command whose second argument is NULL.
    assert_eq!(unsafe { spam_run(&raw, &mut output) }, SPAM_NULL_POINTER);
    assert!(last_error::text().starts_with("arguments[1] is NULL"));
    // SAFETY: NULL is allowed.
    unsafe { spam_output_free(ptr::null_mut()) };
}

#[test]
fn a_timeout_kills_the_whole_group() {
    let before = Instant::now();
    let mut stubborn = shell("trap '' TERM; sleep 100 & sleep 100");
    stubborn.raw.limits.timeout_ns = 50_000_000;
    let (status, words) = stubborn.refused();
    assert_eq!(status, SPAM_TIMEOUT);
    assert!(
        words.ends_with("was killed after the 50ms of timeout_ns"),
        "{words}"
    );
    stubborn.raw.stdout_mode = SPAM_DISCARD as i32;
    stubborn.raw.stderr_mode = SPAM_INHERIT as i32;
    assert_eq!(stubborn.refused().0, SPAM_TIMEOUT);
    assert!(before.elapsed() < Duration::from_secs(20));
}

#[test]
fn what_has_left_the_group_does_not_hold_up_a_timeout() {
    let before = Instant::now();
    let mut escaped = shell("setsid sleep 3 & sleep 100");
    escaped.raw.limits.timeout_ns = 50_000_000;
    assert_eq!(escaped.refused().0, SPAM_TIMEOUT);
    assert!(before.elapsed() < Duration::from_secs(2));
}

#[test]
fn a_program_that_never_pauses_has_its_limits_too() {
    let mut yes = command(&["yes"]);
    yes.raw.limits.timeout_ns = 50_000_000;
    assert_eq!(yes.refused().0, SPAM_TIMEOUT);
    yes.raw.limits.output_size = 100_000;
    yes.raw.limits.timeout_ns = SPAM_FOREVER;
    let (status, words) = yes.refused();
    assert_eq!(status, SPAM_TOO_MUCH_OUTPUT);
    assert_eq!(
        words,
        "\"yes\" was killed after more output than the limit of 100000 bytes"
    );
    let mut exact = shell("printf 12345; printf 678 >&2");
    exact.raw.limits.output_size = 8;
    assert_eq!(exact.stdout(), "12345");
    exact.raw.limits.output_size = 7;
    assert_eq!(exact.refused().0, SPAM_TOO_MUCH_OUTPUT);
}

#[test]
fn commands_get_no_descriptor_of_this_process() {
    // SAFETY: takes numbers only.
    let leaky = unsafe { libc::fcntl(0, libc::F_DUPFD, 100) };
    assert!(leaky >= 100);
    let seen = command(&["test", "-e", &format!("/proc/self/fd/{leaky}")]).run();
    // SAFETY: the descriptor is open, and nobody uses it any more.
    unsafe { libc::close(leaky) };
    assert_eq!(seen.expect("it runs").exit.code, 1);
}

#[test]
fn programs_are_found_by_the_path_of_their_environment() {
    let mut command = command(&["env"]);
    command.environment = vec![text("PATH=/nowhere:/usr/bin")];
    assert!(command.run().is_ok());
    command.environment = vec![text("PATH=/nowhere")];
    assert_eq!(command.refused().0, SPAM_NOT_FOUND);
}
