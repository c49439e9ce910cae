//! The C interface of commands. Owns the layout of its structs and who frees what; must not know
//! how a process is made.

use std::ffi::c_char;
use std::time::Duration;

use crate::border::border;
use crate::command::request::Request;
use crate::command::run;
use crate::memory;
use crate::pointers::out;
use crate::status::spam_status;

/// A time in nanoseconds that never comes.
pub const SPAM_FOREVER: u64 = u64::MAX;

/// Where an output of a command goes.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum spam_stream_mode {
    /// The caller gets it.
    SPAM_CAPTURE = 0,
    /// It goes where this process's own goes.
    SPAM_INHERIT = 1,
    /// It goes nowhere.
    SPAM_DISCARD = 2,
    /// Standard error goes where standard output goes.
    SPAM_MERGE = 3,
}

/// What is not usual about a command; 0 is all that is usual.
///
/// (flags)
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum spam_command_flags {
    /// The only argument is a command line for `/bin/sh -c`.
    SPAM_SHELL = 1,
    /// The command's environment has nothing of this process's.
    SPAM_CLEAR_ENVIRONMENT = 2,
    /// spam_process_write() can write to the standard input. Not for spam_run().
    SPAM_OPEN_INPUT = 4,
    /// spam_process_free() lets the process live. Not for spam_run().
    SPAM_DETACHED = 8,
}

/// What a command may use up. Zeros are no limits.
///
/// (options)
#[repr(C)]
#[derive(Clone, Copy)]
pub struct spam_limits {
    /// (default 0) How long the command and all that holds its outputs may take, in nanoseconds
    /// from its start. Then its process group is killed. 0 is no limit.
    pub timeout_ns: u64,
    /// (default 0) (rename-to output_limit) How many bytes both captured outputs may have
    /// together. With one more the process group is killed. 0 is no limit.
    pub output_size: u64,
}

/// A command to be run. Zeros are right for all but the arguments.
///
/// The command gets a process group of its own, no blocked signal, SIGPIPE and SIGXFSZ with their
/// default actions, and no descriptor but standard input, output and error.
///
/// (options)
#[repr(C)]
#[derive(Clone, Copy)]
pub struct spam_command {
    /// (array length=argument_count) (type filename) The program and its arguments; with
    /// SPAM_SHELL a command line only. A program without "/" is looked for in the folders of the
    /// PATH of the command's environment, or "/bin:/usr/bin" without one; a relative name, of a
    /// program or a folder of PATH, begins at the command's directory.
    pub arguments: *const *const c_char,
    /// How many arguments there are, at least 1.
    pub argument_count: usize,
    /// (array length=environment_count) (type filename) (default NULL) Changes to the environment
    /// that the command has from this process: "NAME=value" adds or replaces, "NAME" removes. Of
    /// two for one name the last holds. May be NULL when environment_count is 0.
    pub environment: *const *const c_char,
    /// How many changes there are.
    pub environment_count: usize,
    /// (nullable) (type filename) (default NULL) The command's working directory; without one, that
    /// of this process.
    pub directory: *const c_char,
    /// (array length=input_size) (nullable) (default NULL) What the command reads from its
    /// standard input, through a pipe. What it does not read is dropped.
    pub input: *const u8,
    /// How many bytes there are to read.
    pub input_size: usize,
    /// (nullable) (type filename) (default NULL) A file that is the standard input, found from the
    /// working directory of this process. Without input and file it is /dev/null; both are refused.
    /// Opening a FIFO waits for its writer.
    pub input_file: *const c_char,
    /// (type spam_stream_mode) (default SPAM_CAPTURE) Where the standard output goes: a
    /// ::spam_stream_mode, but not SPAM_MERGE.
    pub stdout_mode: i32,
    /// (type spam_stream_mode) (default SPAM_CAPTURE) Where the standard error goes: a
    /// ::spam_stream_mode.
    pub stderr_mode: i32,
    /// (type spam_command_flags) (default 0) Of ::spam_command_flags, or 0.
    pub flags: u32,
    /// (options) What the command may use up.
    pub limits: spam_limits,
}

/// How a command ended, and what it took.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct spam_exit {
    /// The exit code, 0 to 255; -1 when a signal ended it.
    pub code: i32,
    /// The signal that ended it; 0 when it exited.
    pub signal: i32,
    /// Time from its start until its end was seen, in nanoseconds; captured outputs are read to
    /// their end before.
    pub wall_ns: u64,
    /// Processor time in user mode, in nanoseconds; that of descendants that it waited for
    /// included, as in all that follows.
    pub user_ns: u64,
    /// Processor time in the kernel, in nanoseconds.
    pub system_ns: u64,
    /// The most memory that one process of it had at once, in bytes, as wait4() says. Linux counts
    /// from before the program is loaded: it is never less than what this process had at most
    /// until then, and a command that needs less shows that.
    pub peak_memory: u64,
    /// How often it gave the processor away to wait for something.
    pub voluntary_switches: u64,
    /// How often the processor was taken from it.
    pub involuntary_switches: u64,
}

/// What came out of a command. Read-only, made by the library.
#[repr(C)]
pub struct spam_output {
    /// How it ended.
    pub exit: spam_exit,
    /// (array length=stdout_size) (rename-to stdout) Its standard output, with that of its error
    /// for SPAM_MERGE. Not ended by a NUL. NULL when there is none.
    pub stdout_data: *const u8,
    /// How many bytes of standard output there are.
    pub stdout_size: usize,
    /// (array length=stderr_size) (rename-to stderr) Its standard error. Not ended by a NUL. NULL
    /// when there is none.
    pub stderr_data: *const u8,
    /// How many bytes of standard error there are.
    pub stderr_size: usize,
}

/// Runs a command and waits until it has ended and its captured outputs are closed.
///
/// Writes the input and reads both outputs at once, so that no size of them stops it. Signals that
/// arrive meanwhile are handled, and the waiting goes on. Any thread may run commands at any time;
/// nobody may change this process's environment meanwhile.
///
/// A process that the command leaves running is waited for as long as it holds a captured output;
/// a timeout ends that, too. When time or output is up, the process group is killed, the command
/// reaped, and nothing is written. What has left the group lives on and is not waited for.
///
/// @param command (options) The command. It is only read, and not kept.
/// @param[out] output (transfer full) (free spam_output_free) What came out. It belongs to the
/// caller, who frees it with spam_output_free().
///
/// @return SPAM_OK, also when the command could be run and failed; SPAM_NOT_FOUND;
/// SPAM_NOT_EXECUTABLE; SPAM_BAD_DIRECTORY; SPAM_TIMEOUT; SPAM_TOO_MUCH_OUTPUT; SPAM_NO_PROCESS;
/// SPAM_OS_ERROR, when no descriptor could be had, the input file not be opened, or this process
/// ignores SIGCHLD, so that the end of no command is kept for it; SPAM_OUT_OF_MEMORY;
/// SPAM_INVALID_ARGUMENT; SPAM_NULL_POINTER.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_run(
    command: *const spam_command,
    output: *mut *mut spam_output,
) -> spam_status {
    border(|| {
        // SAFETY: C promises a pointer that may be written.
        let place = unsafe { out("output", output) }?;
        // SAFETY: C promises a command, with what it points to, that nobody writes meanwhile.
        let request = unsafe { Request::of(command) }?;
        let finished = run::run(&request)?;
        let owned = memory::boxed(Owned::of(finished))?;
        place.write(Box::into_raw(owned).cast());
        Ok(())
    })
}

/// Frees what spam_run() gave. Any thread may do so.
///
/// (skip) (gil hold)
///
/// @param output What spam_run() gave; not used afterwards. NULL is allowed, and nothing is done.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_output_free(output: *mut spam_output) {
    border(|| {
        if !output.is_null() {
            // SAFETY: C promises that spam_run made it, as the first field of such a box.
            drop(unsafe { Box::from_raw(output.cast::<Owned>()) });
        }
    })
}

/// An output, and the memory that it points to.
#[repr(C)]
struct Owned {
    output: spam_output,
    stdout: Vec<u8>,
    stderr: Vec<u8>,
}

impl Owned {
    fn of(finished: run::Finished) -> Self {
        let run::Finished {
            exit,
            stdout,
            stderr,
        } = finished;
        Self {
            output: spam_output {
                exit,
                stdout_data: first(&stdout),
                stdout_size: stdout.len(),
                stderr_data: first(&stderr),
                stderr_size: stderr.len(),
            },
            stdout,
            stderr,
        }
    }
}

fn first(bytes: &[u8]) -> *const u8 {
    bytes.first().map_or(std::ptr::null(), std::ptr::from_ref)
}

/// How a command ended, from what wait4 says of it.
pub(crate) fn exit_of(status: i32, usage: &libc::rusage, wall: Duration) -> spam_exit {
    let signalled = libc::WIFSIGNALED(status);
    spam_exit {
        code: if signalled {
            -1
        } else {
            libc::WEXITSTATUS(status)
        },
        signal: if signalled { libc::WTERMSIG(status) } else { 0 },
        wall_ns: wall.as_nanos().try_into().unwrap_or(u64::MAX),
        user_ns: nanoseconds(usage.ru_utime),
        system_ns: nanoseconds(usage.ru_stime),
        peak_memory: count(usage.ru_maxrss).saturating_mul(1024),
        voluntary_switches: count(usage.ru_nvcsw),
        involuntary_switches: count(usage.ru_nivcsw),
    }
}

fn nanoseconds(time: libc::timeval) -> u64 {
    count(time.tv_sec) * 1_000_000_000 + count(time.tv_usec) * 1_000
}

/// A number that the kernel never makes negative.
fn count(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}
