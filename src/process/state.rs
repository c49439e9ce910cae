//! What is known of a running process, and what an event changes in it. Owns its descriptors, the
//! outputs read ahead and how it ended; must not wait, and is changed under the lock only.

use std::fs::File;
use std::io::{self, ErrorKind};
use std::os::fd::{AsFd, OwnedFd};
use std::time::Instant;

use super::lines::Lines;
use super::sys;
use super::thread::Thread;
use crate::command::{Child, exit_of, spam_exit, write_quietly};
use crate::last_error::Failure;

/// Bytes asked for in one read: what a pipe holds unless it was made larger.
const PIECE: usize = 64 * 1024;
/// How many reads empty even a large pipe. More would not end while somebody keeps on writing.
const LAST_PIECES: usize = 16;

/// Why the library put an end to the process.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Verdict {
    /// The process itself may have ended before, and left its outputs to others.
    TimeIsUp {
        running: bool,
    },
    TooMuchOutput,
}

pub(super) enum Life {
    Running,
    /// Ended, and a zombie still: its number, and that of its group, are not given away.
    Ended(spam_exit),
    Reaped(spam_exit),
    /// Somebody else has reaped it, so nobody knows.
    Lost,
}

/// One output. Closed at its end; `file` is none from the start when it is not captured.
#[derive(Default)]
pub(super) struct Stream {
    pub(super) file: Option<File>,
    pub(super) captured: bool,
    pub(super) watched: bool,
    pub(super) lines: Lines,
}

/// Standard input.
#[derive(Default)]
pub(super) struct Input {
    pub(super) file: Option<File>,
    /// Given with the command, and not written yet.
    pub(super) pending: Vec<u8>,
    pub(super) written: usize,
    /// Whether more than that can be written.
    pub(super) open: bool,
    /// A thread is writing, and others wait for their turn.
    pub(super) busy: bool,
    /// The thread that writes waits for room in the pipe.
    pub(super) wanted: bool,
}

impl Input {
    pub(super) fn waits_for_room(&self) -> bool {
        self.wanted || !self.pending.is_empty()
    }

    pub(super) fn close(&mut self) {
        self.file = None;
        self.pending = Vec::new();
        self.wanted = false;
    }

    /// Writes what was given with the command, as far as there is room.
    pub(super) fn write_pending(&mut self) {
        while let Some(file) = self.file.as_ref().filter(|_| !self.pending.is_empty()) {
            match write_quietly(file.as_fd(), &self.pending[self.written..]) {
                Ok(count) => self.written += count,
                Err(error) if error.kind() == ErrorKind::WouldBlock => return,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                // A child need not read its input.
                Err(_) => return self.close(),
            }
            if self.written == self.pending.len() {
                self.pending = Vec::new();
            }
        }
        if self.pending.is_empty() && !self.open {
            self.close();
        }
    }
}

pub(super) struct State {
    pub(super) pid: libc::pid_t,
    /// Ready when the process has ended. It may not be had.
    pub(super) pidfd: Option<OwnedFd>,
    pub(super) started: Instant,
    /// When the process is killed.
    pub(super) deadline: Option<Instant>,
    pub(super) input: Input,
    pub(super) streams: [Stream; 2],
    pub(super) life: Life,
    pub(super) verdict: Option<Verdict>,
    /// How many more bytes of output may come.
    pub(super) output_left: u64,
    /// A thread waits for events; others wait for what it finds.
    pub(super) pumping: bool,
    pub(super) waiting: usize,
    /// The handle is being freed.
    pub(super) closing: bool,
    /// Those that serve the handle.
    pub(super) threads: Vec<Thread>,
    /// Those of them that will end at once.
    pub(super) done: Vec<Thread>,
}

impl State {
    /// Before there is a process.
    pub(super) fn new() -> Self {
        Self {
            pid: 0,
            pidfd: None,
            started: Instant::now(),
            deadline: None,
            input: Input::default(),
            streams: [Stream::default(), Stream::default()],
            life: Life::Lost,
            verdict: None,
            output_left: u64::MAX,
            pumping: false,
            waiting: 0,
            closing: false,
            threads: Vec::new(),
            done: Vec::new(),
        }
    }

    /// Takes over a process that was just made.
    pub(super) fn adopt(&mut self, child: Child) {
        self.pid = child.pid;
        self.pidfd = child.pidfd;
        self.started = child.started;
        self.life = Life::Running;
        self.input.file = child.stdin.map(File::from);
        let outputs = [child.stdout, child.stderr];
        for (stream, output) in self.streams.iter_mut().zip(outputs) {
            stream.captured = output.is_some();
            stream.file = output.map(File::from);
        }
    }

    /// Takes what there is of one output, up to one piece.
    pub(super) fn read(&mut self, index: usize) -> Result<(), Failure> {
        self.read_piece(index).map(|_| ())
    }

    /// Whether there may be more.
    fn read_piece(&mut self, index: usize) -> Result<bool, Failure> {
        let stream = &mut self.streams[index];
        let Some(file) = &stream.file else {
            return Ok(false);
        };
        let bytes = stream.lines.room_for(PIECE)?;
        let before = bytes.len();
        match sys::read(file, bytes) {
            Ok(0) => stream.file = None,
            Ok(count) => {
                let count = count as u64;
                if count > self.output_left {
                    bytes.truncate(before + self.output_left as usize);
                    self.output_left = 0;
                    self.condemn(Verdict::TooMuchOutput);
                } else {
                    self.output_left -= count;
                    return Ok(true);
                }
            }
            Err(error) if is_passing(&error) => {}
            // A pipe has no other errors; were there one, no more would come.
            Err(_) => stream.file = None,
        }
        Ok(false)
    }

    /// Takes everything that a process which has ended can have left in its pipes, so that the
    /// limit holds for all of it.
    fn read_what_is_there(&mut self) {
        for index in 0..self.streams.len() {
            for _ in 0..LAST_PIECES {
                // Without memory the rest stays where it is, for a reader to meet the failure.
                if !matches!(self.read_piece(index), Ok(true)) {
                    break;
                }
            }
        }
    }

    /// Looks whether the process has ended. It is reaped once nobody can write to its outputs: as
    /// long as somebody can, the group may have to be killed, whose number is that of the process.
    pub(super) fn look_for_end(&mut self) {
        let reap = self.streams.iter().all(|stream| stream.file.is_none());
        match self.life {
            Life::Running => {}
            Life::Ended(_) if reap => {}
            Life::Ended(_) | Life::Reaped(_) | Life::Lost => return,
        }
        match sys::end_of(self.pid, reap) {
            Ok(None) => {}
            Ok(Some(end)) => {
                let exit = match self.life {
                    Life::Ended(exit) => exit,
                    _ => exit_of(end.status, &end.usage, self.started.elapsed()),
                };
                let first_seen = matches!(self.life, Life::Running);
                self.life = if reap {
                    Life::Reaped(exit)
                } else {
                    Life::Ended(exit)
                };
                if first_seen && !reap {
                    self.read_what_is_there();
                    self.look_for_end();
                }
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(_) => {
                self.life = match self.life {
                    Life::Ended(exit) => Life::Reaped(exit),
                    _ => Life::Lost,
                }
            }
        }
    }

    /// Whether its number is still its own.
    pub(super) fn is_unreaped(&self) -> bool {
        match self.life {
            Life::Running | Life::Ended(_) => true,
            Life::Reaped(_) | Life::Lost => false,
        }
    }

    /// Kills the process and its group; what they wrote before stays to be read.
    pub(super) fn condemn(&mut self, verdict: Verdict) {
        if self.verdict.is_some() {
            return;
        }
        self.verdict = Some(verdict);
        self.kill_group();
        self.read_what_is_there();
        self.input.close();
        for stream in &mut self.streams {
            stream.file = None;
        }
    }

    /// Lets go of everything but the child.
    pub(super) fn close(&mut self) {
        self.pidfd = None;
        self.input.close();
        for stream in &mut self.streams {
            stream.file = None;
        }
    }

    /// Whether nothing is left of the group that could be killed, or it was.
    pub(super) fn kill_group(&mut self) -> bool {
        // Somebody else may have reaped it, and given its number away.
        self.look_for_end();
        if !self.is_unreaped() {
            return true;
        }
        // Without a group of its own, which a child can leave, there is still the child.
        let group = sys::kill(-self.pid, libc::SIGKILL);
        let child = sys::kill(self.pid, libc::SIGKILL);
        group.is_ok() || child.is_ok()
    }
}

/// Nothing is wrong; there is nothing to be had now.
fn is_passing(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::Interrupted)
}
