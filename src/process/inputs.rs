//! What is written to a process while it runs. Owns whose turn it is when several threads write;
//! must not know C.

use std::io::ErrorKind;
use std::os::fd::AsFd;

use super::handle::Process;
use super::pump::failure_of;
use super::state::{Input, Verdict};
use crate::command::write_quietly;
use crate::last_error::Failure;
use crate::status::spam_status::{SPAM_BROKEN_PIPE, SPAM_INVALID_ARGUMENT, SPAM_OS_ERROR};

impl Process {
    /// Writes all of it, while the outputs are drained. What others write does not come between.
    pub(super) fn write(&self, data: &[u8]) -> Result<(), Failure> {
        let (mut mine, mut rest) = (false, data);
        let result = self.wait_long(|state| {
            if !mine {
                if state.input.busy {
                    return None;
                }
                (mine, state.input.busy) = (true, true);
            }
            if state.input.wanted {
                return None;
            }
            let outcome = write_some(&mut state.input, state.verdict, &mut rest);
            if state.input.wanted {
                self.stir(state);
            }
            outcome
        });
        if mine {
            let mut state = self.monitor.lock();
            (state.input.busy, state.input.wanted) = (false, false);
            self.stir(&state);
        }
        result
    }

    /// Lets the process see the end of its input, once what was given with the command is written.
    pub(super) fn close_input(&self) {
        let mut state = self.monitor.lock();
        state.input.open = false;
        if state.input.pending.is_empty() {
            state.input.close();
        }
        self.stir(&state);
    }
}

/// Writes as much as there is room for.
fn write_some(
    input: &mut Input,
    verdict: Option<Verdict>,
    rest: &mut &[u8],
) -> Option<Result<(), Failure>> {
    if let Some(verdict) = verdict {
        return Some(Err(failure_of(verdict)));
    }
    if !input.open {
        return Some(Err(not_open()));
    }
    loop {
        if rest.is_empty() {
            return Some(Ok(()));
        }
        let Some(file) = &input.file else {
            return Some(Err(broken_pipe()));
        };
        if !input.pending.is_empty() {
            return None;
        }
        match write_quietly(file.as_fd(), rest) {
            Ok(count) => *rest = rest.get(count..).unwrap_or_default(),
            Err(error) => match error.kind() {
                ErrorKind::Interrupted => {}
                ErrorKind::WouldBlock => {
                    input.wanted = true;
                    return None;
                }
                ErrorKind::BrokenPipe => {
                    input.close();
                }
                _ => {
                    return Some(Err(Failure::new(
                        SPAM_OS_ERROR,
                        format_args!("cannot write to the process: {error}"),
                    )));
                }
            },
        }
    }
}

fn not_open() -> Failure {
    Failure::new(
        SPAM_INVALID_ARGUMENT,
        format_args!(
            "standard input is closed: spawn with SPAM_OPEN_INPUT, and write before it is closed"
        ),
    )
}

fn broken_pipe() -> Failure {
    Failure::new(
        SPAM_BROKEN_PIPE,
        format_args!("the process does not read its standard input any more"),
    )
}
