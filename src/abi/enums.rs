//! The enums of the table, in the order of the header.

use super::lines::{layout_of, line};
use crate::command::{spam_command_flags, spam_stream_mode};
use crate::process::spam_stream;
use crate::statistics::{spam_interval_method, spam_outlier, spam_statistic};
use crate::status::spam_status;

pub(super) fn write(table: &mut String) {
    enumeration!(
        table,
        spam_status {
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
        }
    );
    enumeration!(
        table,
        spam_stream_mode {
            SPAM_CAPTURE,
            SPAM_INHERIT,
            SPAM_DISCARD,
            SPAM_MERGE,
        }
    );
    enumeration!(
        table,
        spam_command_flags {
            SPAM_SHELL,
            SPAM_CLEAR_ENVIRONMENT,
            SPAM_OPEN_INPUT,
            SPAM_DETACHED,
        }
    );
    enumeration!(
        table,
        spam_stream {
            SPAM_STDOUT,
            SPAM_STDERR,
        }
    );
    enumeration!(
        table,
        spam_statistic {
            SPAM_MEAN,
            SPAM_MEDIAN,
            SPAM_TRIMMED_MEAN,
            SPAM_STDEV
        }
    );
    enumeration!(
        table,
        spam_interval_method {
            SPAM_BCA,
            SPAM_PERCENTILE
        }
    );
    enumeration!(
        table,
        spam_outlier {
            SPAM_NORMAL,
            SPAM_LOW_MILD,
            SPAM_LOW_SEVERE,
            SPAM_HIGH_MILD,
            SPAM_HIGH_SEVERE,
        }
    );
}
