//! Feeding a command's input and reading its outputs until they are closed. Owns the rule that
//! whatever is ready is served first; must not know how a command ends.

use std::io::ErrorKind;
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, AsRawFd, OwnedFd};
use std::time::{Duration, Instant};

use crate::command::failures::waiting_failed;
use crate::command::sys;
use crate::last_error::Failure;
use crate::memory;

/// What is read at once from an output that has given little yet. Such an output takes no more
/// memory than it has.
const SMALL: usize = 16 * 1024;
/// What is read at once, at least, from one that has given more.
const LARGE: usize = 256 * 1024;
/// What a pipe is made to hold then. A program that writes more at once than fits waits for us, and
/// we for it.
const WIDE: i32 = 1024 * 1024;

/// How soon, and how often at last, is looked for the end of a process where it makes no descriptor
/// ready.
const FIRST_LOOK: Duration = Duration::from_micros(50);
const LAST_LOOK: Duration = Duration::from_millis(10);

/// Why draining stopped before the outputs were closed.
pub(super) enum Stop {
    Timeout,
    TooMuch,
    Failure(Failure),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

/// An output of a command: the end of its pipe, until it is closed, and what has come from it.
pub(super) struct Source {
    end: Option<OwnedFd>,
    pub(super) bytes: Vec<u8>,
}

impl Source {
    pub(super) fn new(end: Option<OwnedFd>) -> Self {
        Self {
            end,
            bytes: Vec::new(),
        }
    }

    /// Takes what there is, and closes at the end.
    fn take(&mut self) -> Result<(), Failure> {
        let Some(end) = &self.end else { return Ok(()) };
        let result = if self.bytes.len() < SMALL {
            let mut room = [const { MaybeUninit::uninit() }; SMALL];
            let result = sys::read(end.as_fd(), &mut room);
            if let Ok(count) = result {
                memory::grow_by_pages(&mut self.bytes, count)?;
                // SAFETY: so many bytes of the room were just written.
                self.bytes.extend(
                    room[..count]
                        .iter()
                        .map(|byte| unsafe { byte.assume_init() }),
                );
            }
            result
        } else {
            if self.bytes.len() < LARGE {
                sys::widen(end.as_fd(), WIDE);
            }
            if self.bytes.capacity() - self.bytes.len() < LARGE {
                memory::grow_by_pages(&mut self.bytes, LARGE)?;
            }
            let result = sys::read(end.as_fd(), self.bytes.spare_capacity_mut());
            if let Ok(count) = result {
                // SAFETY: so many bytes of the spare capacity were just written.
                unsafe { self.bytes.set_len(self.bytes.len() + count) };
            }
            result
        };
        match result {
            Ok(0) => self.end = None,
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::WouldBlock => {}
            Err(error) => return Err(waiting_failed(&error)),
        }
        Ok(())
    }
}

/// What a command is still to read: the end of its pipe, and the bytes.
pub(super) struct Feed<'a> {
    end: Option<OwnedFd>,
    bytes: &'a [u8],
}

impl<'a> Feed<'a> {
    pub(super) fn new(end: Option<OwnedFd>, bytes: &'a [u8]) -> Self {
        Self { end, bytes }
    }

    /// Gives what fits, and closes behind the last byte, or when nobody reads.
    fn give(&mut self) -> Result<(), Failure> {
        let Some(end) = &self.end else { return Ok(()) };
        match sys::write_quietly(end.as_fd(), self.bytes) {
            Ok(count) => self.bytes = &self.bytes[count..],
            Err(error) if error.kind() == ErrorKind::WouldBlock => {}
            Err(error) if error.kind() == ErrorKind::BrokenPipe => self.bytes = &[],
            Err(error) => return Err(waiting_failed(&error)),
        }
        if self.bytes.is_empty() {
            self.end = None;
        }
        Ok(())
    }
}

/// Serves all three until they are closed. `limit` is how many bytes both outputs may give.
pub(super) fn drain(
    feed: &mut Feed<'_>,
    sources: &mut [Source; 2],
    deadline: Option<Instant>,
    limit: u64,
) -> Result<(), Stop> {
    // Most inputs fit into the pipe at once.
    feed.give()?;
    loop {
        let mut places = [
            place(&feed.end, libc::POLLOUT),
            place(&sources[0].end, libc::POLLIN),
            place(&sources[1].end, libc::POLLIN),
        ];
        if places.iter().all(|place| place.fd < 0) {
            return Ok(());
        }
        poll(&mut places, deadline)?;
        // Asked whatever is ready: an output that never pauses has a deadline, too.
        if deadline.is_some_and(|deadline| Instant::now() >= deadline) {
            return Err(Stop::Timeout);
        }
        if places[0].revents != 0 {
            feed.give()?;
        }
        for (source, place) in sources.iter_mut().zip(&places[1..]) {
            if place.revents & libc::POLLIN != 0 {
                source.take()?;
            } else if place.revents != 0 {
                source.end = None;
            }
        }
        let total: usize = sources.iter().map(|source| source.bytes.len()).sum();
        if total as u64 > limit {
            return Err(Stop::TooMuch);
        }
    }
}

/// Waits until the process has ended.
pub(super) fn wait_for(
    pid: libc::pid_t,
    pidfd: Option<&OwnedFd>,
    deadline: Instant,
) -> Result<(), Stop> {
    let mut pause = FIRST_LOOK;
    loop {
        let (descriptor, until) = match pidfd {
            Some(pidfd) => (pidfd.as_raw_fd(), deadline),
            // A child that somebody else has reaped has ended, too.
            None if sys::has_ended(pid).unwrap_or(true) => return Ok(()),
            None => {
                pause = (pause * 2).min(LAST_LOOK);
                (-1, deadline.min(Instant::now() + pause))
            }
        };
        let mut places = [libc::pollfd {
            fd: descriptor,
            events: libc::POLLIN,
            revents: 0,
        }];
        poll(&mut places, Some(until))?;
        if places[0].revents != 0 {
            return Ok(());
        }
        if Instant::now() >= deadline {
            return Err(Stop::Timeout);
        }
    }
}

/// One wait, which a signal that was handled ends, too.
fn poll(places: &mut [libc::pollfd], until: Option<Instant>) -> Result<(), Failure> {
    sys::poll(places, until).map_err(|error| waiting_failed(&error))
}

/// A place that poll passes over when the descriptor is closed.
fn place(end: &Option<OwnedFd>, events: libc::c_short) -> libc::pollfd {
    libc::pollfd {
        fd: end.as_ref().map_or(-1, AsRawFd::as_raw_fd),
        events,
        revents: 0,
    }
}
