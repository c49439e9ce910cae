//! The status and the words for what the operating system refuses while a command is started. Must
//! not decide what is tried next.

use std::ffi::CStr;
use std::io;

use crate::command::shown::Shown;
use crate::last_error::Failure;
use crate::status::spam_status::{
    SPAM_BAD_DIRECTORY, SPAM_INVALID_ARGUMENT, SPAM_NO_PROCESS, SPAM_NOT_EXECUTABLE,
    SPAM_NOT_FOUND, SPAM_OS_ERROR, SPAM_OUT_OF_MEMORY,
};

/// Why a program, whose file was there or not, was not executed.
#[cold]
pub(super) fn not_started(program: &CStr, directory: Option<&CStr>, error: i32) -> Failure {
    let program = Shown::text(program);
    let reason = io::Error::from_raw_os_error(error);
    let place = From(directory);
    match error {
        libc::ENOENT | libc::ENOTDIR | libc::ENAMETOOLONG | libc::ELOOP => Failure::new(
            SPAM_NOT_FOUND,
            format_args!(
                "program {program} was not found{place}: {reason}; check the name, and for a \
                 script the interpreter in its first line"
            ),
        ),
        libc::ENOEXEC => Failure::new(
            SPAM_NOT_EXECUTABLE,
            format_args!(
                "program {program} cannot be executed{place}: {reason}; a script needs a first \
                 line like #!/bin/sh"
            ),
        ),
        libc::E2BIG => Failure::new(
            SPAM_INVALID_ARGUMENT,
            format_args!(
                "arguments and environment of {program} are too long for the system: {reason}; \
                 pass less, or by standard input"
            ),
        ),
        libc::EAGAIN | libc::ENOMEM => Failure::new(
            SPAM_NO_PROCESS,
            format_args!(
                "no process could be made for {program}: {reason}; see the limits of processes \
                 and memory"
            ),
        ),
        libc::EMFILE | libc::ENFILE | libc::EIO | libc::EINVAL => Failure::new(
            SPAM_OS_ERROR,
            format_args!("program {program} could not be started{place}: {reason}"),
        ),
        _ => Failure::new(
            SPAM_NOT_EXECUTABLE,
            format_args!(
                "program {program} cannot be executed{place}: {reason}; check its permissions"
            ),
        ),
    }
}

#[cold]
pub(super) fn bad_directory(directory: &CStr, error: &io::Error) -> Failure {
    if matches!(
        error.raw_os_error(),
        Some(libc::EMFILE | libc::ENFILE | libc::ENOMEM)
    ) {
        return no_descriptor("the directory", error);
    }
    Failure::new(
        SPAM_BAD_DIRECTORY,
        format_args!(
            "directory {} cannot be entered: {error}",
            Shown::text(directory)
        ),
    )
}

#[cold]
pub(super) fn no_input_file(file: &CStr, error: &io::Error) -> Failure {
    Failure::new(
        SPAM_OS_ERROR,
        format_args!("input_file {} cannot be read: {error}", Shown::text(file)),
    )
}

/// A descriptor, or the memory of the kernel's for it, could not be had.
#[cold]
pub(super) fn no_descriptor(purpose: &str, error: &io::Error) -> Failure {
    Failure::new(
        SPAM_OS_ERROR,
        format_args!(
            "no descriptor for {purpose} could be had: {error}; close some, or raise the limit \
             (ulimit -n)"
        ),
    )
}

#[cold]
pub(super) fn children_ignored() -> Failure {
    Failure::new(
        SPAM_OS_ERROR,
        format_args!(
            "this process ignores SIGCHLD, so that the end of no command is kept for it: give \
             SIGCHLD its default action, or a handler"
        ),
    )
}

#[cold]
pub(super) fn end_unknown(program: &CStr, error: &io::Error) -> Failure {
    Failure::new(
        SPAM_OS_ERROR,
        format_args!(
            "the end of {} was not learned: {error}; something else in this process waits for \
             every child, or ignores SIGCHLD",
            Shown::text(program)
        ),
    )
}

/// What should not fail: poll, and reads and writes of pipes.
#[cold]
pub(super) fn waiting_failed(error: &io::Error) -> Failure {
    Failure::new(
        SPAM_OS_ERROR,
        format_args!("input and outputs of a command could not be waited for: {error}"),
    )
}

/// posix_spawn's preparations need memory only.
#[cold]
pub(super) fn not_prepared(error: i32) -> Failure {
    let reason = io::Error::from_raw_os_error(error);
    let status = if error == libc::ENOMEM {
        SPAM_OUT_OF_MEMORY
    } else {
        SPAM_OS_ERROR
    };
    Failure::new(
        status,
        format_args!("the start of a process could not be prepared: {reason}"),
    )
}

/// Where a relative name begins, for the words of a failure.
struct From<'a>(Option<&'a CStr>);

impl std::fmt::Display for From<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 {
            Some(directory) => write!(formatter, " from {}", Shown::text(directory)),
            None => Ok(()),
        }
    }
}
