//! The standard streams of a command: which descriptors it gets, and which ends stay here. Owns the
//! order of those actions in the child.

use std::os::fd::{AsFd, AsRawFd, OwnedFd, RawFd};

use crate::command::actions::Actions;
use crate::command::exported::spam_stream_mode::{
    SPAM_CAPTURE, SPAM_DISCARD, SPAM_INHERIT, SPAM_MERGE,
};
use crate::command::failures::{no_descriptor, no_input_file};
use crate::command::request::Request;
use crate::command::sys;
use crate::last_error::Failure;

const INPUT: RawFd = libc::STDIN_FILENO;
const OUTPUT: RawFd = libc::STDOUT_FILENO;
const ERROR: RawFd = libc::STDERR_FILENO;

/// Our ends of the pipes; none waits.
#[derive(Default)]
pub(super) struct Ends {
    pub(super) stdin: Option<OwnedFd>,
    pub(super) stdout: Option<OwnedFd>,
    pub(super) stderr: Option<OwnedFd>,
}

/// The child's ends, until it has been made. Afterwards they must be dropped: a pipe does not end
/// while this process could write to it.
#[derive(Default)]
pub(super) struct Streams {
    stdin: Option<OwnedFd>,
    stdout: Option<OwnedFd>,
    stderr: Option<OwnedFd>,
    null: Option<OwnedFd>,
}

impl Streams {
    /// Opens what the command needs, and tells its child what to do with it.
    pub(super) fn arrange(
        request: &Request<'_>,
        actions: &mut Actions,
    ) -> Result<(Self, Ends), Failure> {
        let mut streams = Self::default();
        let mut ends = Ends::default();
        if request.open_input || !request.input.is_empty() {
            let (theirs, ours) = pipe("the standard input")?;
            ends.stdin = Some(ours);
            actions.duplicate(kept(&mut streams.stdin, theirs), INPUT)?;
        } else if let Some(name) = request.input_file {
            let file = sys::open(name, libc::O_RDONLY | libc::O_NOCTTY)
                .map_err(|error| no_input_file(name, &error))?;
            actions.duplicate(kept(&mut streams.stdin, file), INPUT)?;
        } else {
            actions.duplicate(streams.null()?, INPUT)?;
        }
        match request.stdout {
            SPAM_CAPTURE => {
                let (ours, theirs) = pipe_back("the standard output")?;
                ends.stdout = Some(ours);
                actions.duplicate(kept(&mut streams.stdout, theirs), OUTPUT)?;
            }
            SPAM_DISCARD => actions.duplicate(streams.null()?, OUTPUT)?,
            SPAM_INHERIT | SPAM_MERGE => {}
        }
        match request.stderr {
            SPAM_CAPTURE => {
                let (ours, theirs) = pipe_back("the standard error")?;
                ends.stderr = Some(ours);
                actions.duplicate(kept(&mut streams.stderr, theirs), ERROR)?;
            }
            SPAM_DISCARD => actions.duplicate(streams.null()?, ERROR)?,
            SPAM_INHERIT => {}
            // With a standard output that is closed, here and so there, error is closed, too.
            SPAM_MERGE if request.stdout == SPAM_INHERIT && !sys::is_open(OUTPUT) => {
                actions.close(ERROR)?;
            }
            SPAM_MERGE => actions.duplicate(OUTPUT, ERROR)?,
        }
        Ok((streams, ends))
    }

    /// /dev/null, opened once.
    fn null(&mut self) -> Result<RawFd, Failure> {
        if let Some(null) = &self.null {
            return Ok(null.as_raw_fd());
        }
        let null = sys::open(c"/dev/null", libc::O_RDWR)
            .map_err(|error| no_descriptor("/dev/null", &error))?;
        Ok(kept(&mut self.null, null))
    }
}

fn kept(place: &mut Option<OwnedFd>, descriptor: OwnedFd) -> RawFd {
    place.insert(descriptor).as_raw_fd()
}

/// A pipe to the child: its end, and ours.
fn pipe(purpose: &str) -> Result<(OwnedFd, OwnedFd), Failure> {
    let ends = sys::pipe().and_then(|(read, write)| {
        sys::never_wait(write.as_fd())?;
        Ok((read, write))
    });
    ends.map_err(|error| no_descriptor(purpose, &error))
}

/// A pipe from the child: our end, and its.
fn pipe_back(purpose: &str) -> Result<(OwnedFd, OwnedFd), Failure> {
    let ends = sys::pipe().and_then(|(read, write)| {
        sys::never_wait(read.as_fd())?;
        Ok((read, write))
    });
    ends.map_err(|error| no_descriptor(purpose, &error))
}
