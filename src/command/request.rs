//! A command as C describes it, checked. Owns every rule on the fields of a `spam_command`; must
//! not look at the file system.

use std::ffi::{CStr, c_char};

use crate::command::exported::{spam_command, spam_command_flags, spam_stream_mode};
use crate::command::shown::Shown;
use crate::last_error::Failure;
use crate::memory;
use crate::pointers::{array, handle, text};
use crate::status::spam_status::{SPAM_INVALID_ARGUMENT, SPAM_NULL_POINTER};
use spam_command_flags::{SPAM_CLEAR_ENVIRONMENT, SPAM_DETACHED, SPAM_OPEN_INPUT, SPAM_SHELL};
use spam_stream_mode::{SPAM_CAPTURE, SPAM_DISCARD, SPAM_INHERIT, SPAM_MERGE};

/// A checked command. What it refers to is the caller's.
pub(crate) struct Request<'a> {
    /// What the caller passed first, for the words of failures: a program or a command line.
    pub(crate) name: &'a CStr,
    /// The program, as it is to be found, is the first.
    pub(crate) arguments: Vec<&'a CStr>,
    /// Changes, each with a name in front.
    pub(crate) environment: Vec<&'a CStr>,
    pub(crate) clear_environment: bool,
    pub(crate) directory: Option<&'a CStr>,
    pub(crate) input: &'a [u8],
    pub(crate) input_file: Option<&'a CStr>,
    pub(crate) open_input: bool,
    /// Never SPAM_MERGE.
    pub(crate) stdout: spam_stream_mode,
    pub(crate) stderr: spam_stream_mode,
    pub(crate) detached: bool,
    /// 0 is none.
    pub(crate) timeout_ns: u64,
    /// 0 is none.
    pub(crate) output_limit: u64,
}

impl<'a> Request<'a> {
    /// # Safety
    ///
    /// A pointer that is not NULL points to a command, with arrays and texts as its fields say,
    /// that nobody writes during `'a`.
    pub(crate) unsafe fn of(command: *const spam_command) -> Result<Self, Failure> {
        // SAFETY: as the caller of this function promises, for this and all that follows.
        let command: &'a spam_command = unsafe { handle("command", command) }?;
        let flags = Flags::of(command.flags)?;
        // SAFETY: see above.
        let given = unsafe { texts("arguments", command.arguments, command.argument_count) }?;
        let Some(&name) = given.first() else {
            return Err(invalid(format_args!(
                "arguments is empty: pass the program to run at least"
            )));
        };
        let arguments = arguments(name, given, flags.shell)?;
        let environment =
            // SAFETY: see above.
            unsafe { texts("environment", command.environment, command.environment_count) }?;
        check_environment(&environment)?;
        // SAFETY: see above.
        let (directory, input_file) = unsafe {
            (
                optional("directory", command.directory)?,
                optional("input_file", command.input_file)?,
            )
        };
        // SAFETY: see above.
        let input = unsafe { array("input", command.input, command.input_size) }?;
        if input_file.is_some() && (!command.input.is_null() || flags.open_input) {
            return Err(invalid(format_args!(
                "input_file is {}, but there is {}, too: choose one of them",
                Shown::text(input_file.unwrap_or_default()),
                if flags.open_input {
                    "SPAM_OPEN_INPUT"
                } else {
                    "an input"
                }
            )));
        }
        let stdout = mode("stdout_mode", command.stdout_mode)?;
        if stdout == SPAM_MERGE {
            return Err(invalid(format_args!(
                "stdout_mode is SPAM_MERGE, which is for stderr_mode only: standard error can go \
                 where standard output goes, not the reverse"
            )));
        }
        Ok(Self {
            name,
            arguments,
            environment,
            clear_environment: flags.clear_environment,
            directory,
            input,
            input_file,
            open_input: flags.open_input,
            stdout,
            stderr: mode("stderr_mode", command.stderr_mode)?,
            detached: flags.detached,
            timeout_ns: command.limits.timeout_ns,
            output_limit: command.limits.output_size,
        })
    }
}

struct Flags {
    shell: bool,
    clear_environment: bool,
    open_input: bool,
    detached: bool,
}

impl Flags {
    fn of(bits: u32) -> Result<Self, Failure> {
        let has = |flag: spam_command_flags| bits & flag as u32 != 0;
        let known = [
            SPAM_SHELL,
            SPAM_CLEAR_ENVIRONMENT,
            SPAM_OPEN_INPUT,
            SPAM_DETACHED,
        ];
        let unknown = known.iter().fold(bits, |left, &flag| left & !(flag as u32));
        if unknown != 0 {
            return Err(invalid(format_args!(
                "flags is {bits:#x}, where {unknown:#x} means nothing: use spam_command_flags"
            )));
        }
        Ok(Self {
            shell: has(SPAM_SHELL),
            clear_environment: has(SPAM_CLEAR_ENVIRONMENT),
            open_input: has(SPAM_OPEN_INPUT),
            detached: has(SPAM_DETACHED),
        })
    }
}

/// The texts of an array of pointers.
///
/// # Safety
///
/// As for [`Request::of`].
unsafe fn texts<'a>(
    name: &str,
    pointer: *const *const c_char,
    length: usize,
) -> Result<Vec<&'a CStr>, Failure> {
    // SAFETY: as the caller of this function promises.
    let pointers = unsafe { array(name, pointer, length) }?;
    let mut texts = memory::room(length)?;
    for (index, &pointer) in pointers.iter().enumerate() {
        if pointer.is_null() {
            return Err(Failure::new(
                SPAM_NULL_POINTER,
                format_args!("{name}[{index}] is NULL: pass texts, and how many there are"),
            ));
        }
        // SAFETY: as the caller of this function promises.
        texts.push(unsafe { CStr::from_ptr(pointer) });
    }
    Ok(texts)
}

/// # Safety
///
/// As for [`text`].
unsafe fn optional<'a>(name: &str, pointer: *const c_char) -> Result<Option<&'a CStr>, Failure> {
    if pointer.is_null() {
        return Ok(None);
    }
    // SAFETY: as the caller of this function promises.
    unsafe { text(name, pointer) }.map(Some)
}

fn arguments<'a>(
    name: &'a CStr,
    given: Vec<&'a CStr>,
    shell: bool,
) -> Result<Vec<&'a CStr>, Failure> {
    if !shell {
        return Ok(given);
    }
    if given.len() > 1 {
        return Err(invalid(format_args!(
            "arguments has {} texts, but a command for the shell is one: join them with \
             spam_join(), or leave SPAM_SHELL out",
            given.len()
        )));
    }
    let mut arguments = memory::room(4)?;
    // With "--" a command line may begin with "-", too.
    arguments.extend([c"/bin/sh", c"-c", c"--", name]);
    Ok(arguments)
}

fn check_environment(changes: &[&CStr]) -> Result<(), Failure> {
    for (index, change) in changes.iter().enumerate() {
        let bytes = change.to_bytes();
        if bytes.first().is_none_or(|&first| first == b'=') {
            return Err(invalid(format_args!(
                "environment[{index}] is {}, which has no name: pass \"NAME=value\", or \"NAME\" \
                 to remove it",
                Shown(bytes)
            )));
        }
    }
    Ok(())
}

fn mode(name: &str, number: i32) -> Result<spam_stream_mode, Failure> {
    [SPAM_CAPTURE, SPAM_INHERIT, SPAM_DISCARD, SPAM_MERGE]
        .into_iter()
        .find(|&mode| mode as i32 == number)
        .ok_or_else(|| {
            invalid(format_args!(
                "{name} is {number}, which is no spam_stream_mode: use one from SPAM_CAPTURE to \
                 SPAM_MERGE"
            ))
        })
}

#[cold]
pub(super) fn invalid(text: std::fmt::Arguments<'_>) -> Failure {
    Failure::new(SPAM_INVALID_ARGUMENT, text)
}
