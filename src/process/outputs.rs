//! What a process writes, line by line or chunk by chunk. Owns which output is meant and whether it
//! may be read; must not know C.

use super::handle::Process;
use super::lines::Lines;
use super::pump::{failure_of, freed};
use super::spam_stream;
use super::state::Stream;
use crate::last_error::Failure;
use crate::status::spam_status::SPAM_INVALID_ARGUMENT;

/// The most that one chunk holds.
const CHUNK: usize = 64 * 1024;

/// How an output is divided.
#[derive(Clone, Copy)]
pub(super) enum Division {
    Lines,
    Chunks,
}

/// Who reads an output.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    Caller,
    Watch,
}

impl Division {
    fn next(self, lines: &mut Lines, ended: bool) -> Option<&[u8]> {
        match self {
            Self::Lines => lines.line(ended),
            Self::Chunks => lines.chunk(CHUNK),
        }
    }
}

/// The index of an output that C names by a number.
pub(super) fn index_of(stream: i32) -> Result<usize, Failure> {
    const OUTPUT: i32 = spam_stream::SPAM_STDOUT as i32;
    const ERRORS: i32 = spam_stream::SPAM_STDERR as i32;
    match stream {
        OUTPUT => Ok(0),
        ERRORS => Ok(1),
        _ => Err(Failure::new(
            SPAM_INVALID_ARGUMENT,
            format_args!("stream is {stream}: pass SPAM_STDOUT or SPAM_STDERR"),
        )),
    }
}

impl Process {
    /// The next piece of an output, as `keep` made it; none at the end. What `keep` fails to make
    /// stays to be read.
    pub(super) fn next<R>(
        &self,
        index: usize,
        division: Division,
        reader: Reader,
        mut keep: impl FnMut(&[u8]) -> Result<R, Failure>,
    ) -> Result<Option<R>, Failure> {
        self.wait_long(|state| {
            if state.closing && reader == Reader::Watch {
                return Some(Err(freed()));
            }
            let verdict = state.verdict;
            let stream = &mut state.streams[index];
            if let Err(failure) = may_read(stream, index, reader) {
                return Some(Err(failure));
            }
            let ended = stream.file.is_none();
            if let Some(piece) = division.next(&mut stream.lines, ended) {
                let length = piece.len();
                let kept = keep(piece);
                if kept.is_ok() {
                    stream.lines.take(length);
                }
                return Some(kept.map(Some));
            }
            match verdict {
                Some(verdict) => Some(Err(failure_of(verdict))),
                None => ended.then_some(Ok(None)),
            }
        })
    }
}

pub(super) fn may_read(stream: &Stream, index: usize, reader: Reader) -> Result<(), Failure> {
    let name = ["standard output", "standard error"][index];
    if !stream.captured {
        return Err(Failure::new(
            SPAM_INVALID_ARGUMENT,
            format_args!("{name} is not captured: spawn the command with SPAM_CAPTURE for it"),
        ));
    }
    if stream.watched && reader == Reader::Caller {
        return Err(Failure::new(
            SPAM_INVALID_ARGUMENT,
            format_args!(
                "{name} is being watched: its lines go to the callback until the watch ends"
            ),
        ));
    }
    Ok(())
}
