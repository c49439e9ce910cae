//! The status that every call which can fail returns. Owns the numbers and their static texts;
//! what went wrong in one particular call is the business of `last_error`.

use std::ffi::CStr;

/// How a call ended.
///
/// (error ok=SPAM_OK message=spam_last_error_message)
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum spam_status {
    /// The call did what was asked.
    SPAM_OK = 0,
    /// A pointer was NULL that must not be. (raises ValueError)
    SPAM_NULL_POINTER = 1,
    /// An argument has a value that the function does not take. (raises ValueError)
    SPAM_INVALID_ARGUMENT = 2,
    /// A result does not fit its type. (raises OverflowError)
    SPAM_OVERFLOW = 3,
    /// A text is not valid UTF-8. (raises UnicodeError)
    SPAM_INVALID_UTF8 = 4,
    /// The caller's buffer is too small; the size needed was written. (raises BufferError)
    SPAM_BUFFER_TOO_SMALL = 5,
    /// Memory could not be had. (raises MemoryError)
    SPAM_OUT_OF_MEMORY = 6,
    /// The operating system refused. (raises OSError)
    SPAM_OS_ERROR = 7,
    /// A defect in libspam: a panic, stopped at the border. (raises RuntimeError)
    SPAM_PANIC = 8,
    /// A command was not found. (raises FileNotFoundError)
    SPAM_NOT_FOUND = 9,
    /// A command cannot be executed. (raises PermissionError)
    SPAM_NOT_EXECUTABLE = 10,
    /// A working directory cannot be entered. (raises NotADirectoryError)
    SPAM_BAD_DIRECTORY = 11,
    /// The time was up. (raises TimeoutError)
    SPAM_TIMEOUT = 12,
    /// There was more output than the limit. (raises OSError)
    SPAM_TOO_MUCH_OUTPUT = 13,
    /// No process could be made. (raises BlockingIOError)
    SPAM_NO_PROCESS = 14,
    /// Nobody reads what was to be written. (raises BrokenPipeError)
    SPAM_BROKEN_PIPE = 15,
    /// A callback stopped the work. (raises RuntimeError)
    SPAM_STOPPED = 16,
    /// A text does not follow its grammar. (raises ValueError)
    SPAM_INVALID_SYNTAX = 17,
    /// Bytes are damaged, or are not what they should be. (raises ValueError)
    SPAM_DAMAGED = 18,
}

use spam_status::*;

/// Every status, at the index that is its number.
const ALL: [spam_status; 19] = [
    SPAM_OK,
    SPAM_NULL_POINTER,
    SPAM_INVALID_ARGUMENT,
    SPAM_OVERFLOW,
    SPAM_INVALID_UTF8,
    SPAM_BUFFER_TOO_SMALL,
    SPAM_OUT_OF_MEMORY,
    SPAM_OS_ERROR,
    SPAM_PANIC,
    SPAM_NOT_FOUND,
    SPAM_NOT_EXECUTABLE,
    SPAM_BAD_DIRECTORY,
    SPAM_TIMEOUT,
    SPAM_TOO_MUCH_OUTPUT,
    SPAM_NO_PROCESS,
    SPAM_BROKEN_PIPE,
    SPAM_STOPPED,
    SPAM_INVALID_SYNTAX,
    SPAM_DAMAGED,
];

impl spam_status {
    /// The status with that number, if there is one: numbers that come in from C may be anything.
    pub(crate) fn from_number(number: i32) -> Option<Self> {
        usize::try_from(number)
            .ok()
            .and_then(|index| ALL.get(index).copied())
    }

    /// What the status means, in a few words.
    pub(crate) fn message(self) -> &'static CStr {
        match self {
            SPAM_OK => c"success",
            SPAM_NULL_POINTER => c"NULL pointer",
            SPAM_INVALID_ARGUMENT => c"invalid argument",
            SPAM_OVERFLOW => c"result does not fit its type",
            SPAM_INVALID_UTF8 => c"text is not valid UTF-8",
            SPAM_BUFFER_TOO_SMALL => c"buffer too small",
            SPAM_OUT_OF_MEMORY => c"out of memory",
            SPAM_OS_ERROR => c"operating system error",
            SPAM_PANIC => c"panic in libspam",
            SPAM_NOT_FOUND => c"command not found",
            SPAM_NOT_EXECUTABLE => c"command cannot be executed",
            SPAM_BAD_DIRECTORY => c"directory cannot be entered",
            SPAM_TIMEOUT => c"time is up",
            SPAM_TOO_MUCH_OUTPUT => c"too much output",
            SPAM_NO_PROCESS => c"no process could be made",
            SPAM_BROKEN_PIPE => c"nobody reads what is written",
            SPAM_STOPPED => c"stopped by a callback",
            SPAM_INVALID_SYNTAX => c"text does not follow its grammar",
            SPAM_DAMAGED => c"damaged bytes",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_is_found_under_its_own_number() {
        for (index, status) in ALL.into_iter().enumerate() {
            assert_eq!(status as usize, index);
            assert_eq!(spam_status::from_number(status as i32), Some(status));
        }
    }

    #[test]
    fn other_numbers_are_no_status() {
        for number in [-1, ALL.len() as i32, i32::MAX, i32::MIN] {
            assert_eq!(spam_status::from_number(number), None);
        }
    }

    #[test]
    fn messages_differ() {
        for one in ALL {
            for other in ALL {
                assert_eq!(one.message() == other.message(), one == other);
            }
        }
    }
}
