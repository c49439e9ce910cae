//! The shell, as libc's `system` has it. Owns nothing but the translation of its results.

use std::ffi::{c_char, c_int};
use std::io;

use crate::border::border;
use crate::last_error::Failure;
use crate::pointers::out;
use crate::status::spam_status::{self, SPAM_OS_ERROR};

/// Runs a command in the shell and waits until it ends, as libc's `system` does.
///
/// The command shares standard input, output and error with this process. Like `system`, it blocks
/// SIGCHLD on this thread, and ignores SIGINT and SIGQUIT in the whole process, until the command
/// ends. A process that ignores SIGCHLD gets SPAM_OS_ERROR, since the command's end is not kept
/// for it.
///
/// @param command (nullable) (type filename) Text for `/bin/sh -c`, which need not be UTF-8; it is
/// only read. NULL asks whether there is a shell.
/// @param[out] wait_status The wait status as waitpid() gives it, for WIFEXITED(), WEXITSTATUS()
/// and their like. For a NULL command, not 0 when there is a shell.
///
/// @return SPAM_OK, also when the command could be run and failed; SPAM_OS_ERROR when no process
/// could be made or its end not be learned; SPAM_NULL_POINTER.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_system(command: *const c_char, wait_status: *mut i32) -> spam_status {
    border(|| {
        // SAFETY: C promises a number that may be written.
        let place = unsafe { out("wait_status", wait_status) }?;
        // SAFETY: NULL or a text, as C promises.
        let status: c_int = unsafe { libc::system(command) };
        if status == -1 {
            let error = io::Error::last_os_error();
            return Err(Failure::new(
                SPAM_OS_ERROR,
                format_args!("command could not be run: {error}"),
            ));
        }
        place.write(status);
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::status::spam_status::{SPAM_NULL_POINTER, SPAM_OK};
    use std::ffi::CStr;
    use std::ptr;

    fn system(command: Option<&CStr>) -> i32 {
        let mut wait_status = -7;
        let command = command.map_or(ptr::null(), CStr::as_ptr);
        // SAFETY: NULL or a text, and a number that may be written.
        assert_eq!(unsafe { spam_system(command, &mut wait_status) }, SPAM_OK);
        wait_status
    }

    #[test]
    fn the_exit_status_is_found_in_the_wait_status() {
        assert_eq!(libc::WEXITSTATUS(system(Some(c"exit 3"))), 3);
        assert_eq!(system(Some(c"")), 0);
        assert!(libc::WIFSIGNALED(system(Some(c"kill -9 $$"))));
    }

    #[test]
    fn no_command_asks_for_a_shell() {
        assert_ne!(system(None), 0);
    }

    #[test]
    fn the_wait_status_needs_a_place() {
        // SAFETY: NULL is refused before the command is run.
        let status = unsafe { spam_system(c"exit 0".as_ptr(), ptr::null_mut()) };
        assert_eq!(status, SPAM_NULL_POINTER);
    }
}
