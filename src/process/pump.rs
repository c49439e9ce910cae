//! Waiting for what a process does. Owns the rule by which threads share the work: one of them, any
//! one, waits for the descriptors and drains all outputs; the others wait for what it finds.

use std::os::fd::AsRawFd;
use std::time::{Duration, Instant};

use super::handle::Process;
use super::state::{Life, State, Verdict};
use crate::command::poll;
use crate::last_error::Failure;
use crate::monitor::Guard;
use crate::status::spam_status::{
    SPAM_INVALID_ARGUMENT, SPAM_OS_ERROR, SPAM_TIMEOUT, SPAM_TOO_MUCH_OUTPUT,
};

/// Between looks for the end of a process that nothing announces. They double, as those of
/// subprocess do.
const SHORTEST_PAUSE: Duration = Duration::from_micros(250);
const LONGEST_PAUSE: Duration = Duration::from_millis(50);

/// What ended a wait that did not find what it waited for.
pub(super) enum Unmet {
    /// The time that the caller gave is up.
    TimeIsUp,
    Failed(Failure),
}

impl Process {
    /// Waits until `found` finds something, draining the outputs meanwhile. `found` must not wait.
    pub(super) fn wait_for<R>(
        &self,
        deadline: Option<Instant>,
        mut found: impl FnMut(&mut State) -> Option<Result<R, Failure>>,
    ) -> Result<R, Unmet> {
        let mut state = self.monitor.lock();
        let mut looked = false;
        let mut pause = SHORTEST_PAUSE;
        let result = loop {
            self.enforce_deadline(&mut state);
            if let Some(result) = found(&mut state) {
                break result.map_err(Unmet::Failed);
            }
            if state.closing {
                break Err(Unmet::Failed(freed()));
            }
            if looked && deadline.is_some_and(|deadline| deadline <= Instant::now()) {
                break Err(Unmet::TimeIsUp);
            }
            looked = true;
            let until = look_up(&state, deadline, &mut pause);
            if state.pumping {
                state.waiting += 1;
                state.wait_until(until);
                state.waiting -= 1;
            } else if let Err(failure) = self.pump(&mut state, until) {
                break Err(Unmet::Failed(failure));
            }
        };
        // Whoever waits on must wait for the descriptors itself now.
        if state.waiting > 0 {
            self.monitor.notify_all();
        }
        result
    }

    /// As long as it takes.
    pub(super) fn wait_long<R>(
        &self,
        found: impl FnMut(&mut State) -> Option<Result<R, Failure>>,
    ) -> Result<R, Failure> {
        self.wait_for(None, found).map_err(|unmet| match unmet {
            Unmet::Failed(failure) => failure,
            Unmet::TimeIsUp => time_is_up(),
        })
    }

    /// Ends the wait of whoever pumps, so that it sees what has changed.
    pub(super) fn stir(&self, state: &State) {
        if state.pumping {
            self.waker.wake();
        }
        if state.waiting > 0 {
            self.monitor.notify_all();
        }
    }

    /// Kills the process when its time is up.
    pub(super) fn enforce_deadline(&self, state: &mut State) {
        let due = state
            .deadline
            .is_some_and(|deadline| deadline <= Instant::now());
        if due && state.verdict.is_none() {
            state.look_for_end();
            let done = state.streams.iter().all(|stream| stream.file.is_none());
            if !done || matches!(state.life, Life::Running) {
                let running = matches!(state.life, Life::Running);
                state.condemn(Verdict::TimeIsUp { running });
                self.stir(state);
            }
        }
    }

    /// Kills the process when its time is up, though nobody waits for it. Runs on a thread of its own.
    pub(super) fn keep_deadline(&self) {
        let mut state = self.monitor.lock();
        while let Some(deadline) = state.deadline {
            if state.closing || deadline <= Instant::now() {
                break;
            }
            state.waiting += 1;
            state.wait_until(Some(deadline));
            state.waiting -= 1;
        }
        if !state.closing {
            self.enforce_deadline(&mut state);
        }
    }

    /// Waits for an event, without the lock, and takes in what it brings.
    fn pump(&self, state: &mut Guard<'_, State>, until: Option<Instant>) -> Result<(), Failure> {
        let mut places = self.places(state);
        state.pumping = true;
        let polled = state.unlocked(|| poll(&mut places, until));
        state.pumping = false;
        if let Err(error) = polled {
            return Err(Failure::new(
                SPAM_OS_ERROR,
                format_args!("cannot wait for the process: {error}"),
            ));
        }
        let ready = places.map(|place| place.revents != 0);
        let [woken, ended, input, output, errors] = ready;
        if woken {
            self.waker.rest();
        }
        if input {
            state.input.wanted = false;
            state.input.write_pending();
        }
        let outcome = [output, errors]
            .into_iter()
            .enumerate()
            .filter(|&(_, ready)| ready)
            .try_for_each(|(index, _)| state.read(index));
        if ended || output || errors || state.pidfd.is_none() {
            state.look_for_end();
        }
        if state.waiting > 0 {
            self.monitor.notify_all();
        }
        outcome
    }

    /// What to wait for: the waker, the end, room in the input, and both outputs. A negative
    /// number is passed over.
    fn places(&self, state: &State) -> [libc::pollfd; 5] {
        let place = |descriptor: i32, events| libc::pollfd {
            fd: descriptor,
            events,
            revents: 0,
        };
        let pidfd = state
            .pidfd
            .as_ref()
            .filter(|_| matches!(state.life, Life::Running));
        let input = state
            .input
            .file
            .as_ref()
            .filter(|_| state.input.waits_for_room());
        let [output, errors] = &state.streams;
        let number = |file: Option<&std::fs::File>| file.map_or(-1, AsRawFd::as_raw_fd);
        [
            place(self.waker.as_raw_fd(), libc::POLLIN),
            place(pidfd.map_or(-1, AsRawFd::as_raw_fd), libc::POLLIN),
            place(number(input), libc::POLLOUT),
            place(number(output.file.as_ref()), libc::POLLIN),
            place(number(errors.file.as_ref()), libc::POLLIN),
        ]
    }
}

/// When to look up from waiting.
fn look_up(state: &State, deadline: Option<Instant>, pause: &mut Duration) -> Option<Instant> {
    let life = state.deadline.filter(|_| state.verdict.is_none());
    let blind = state.pidfd.is_none() && matches!(state.life, Life::Running);
    let end = blind.then(|| {
        let now = Instant::now();
        *pause = LONGEST_PAUSE.min(*pause * 2);
        now + *pause
    });
    [deadline, life, end].into_iter().flatten().min()
}

/// The failure that a verdict means to every call from then on.
pub(super) fn failure_of(verdict: Verdict) -> Failure {
    match verdict {
        Verdict::TimeIsUp { .. } => Failure::new(
            SPAM_TIMEOUT,
            format_args!(
                "the process was killed: it ran longer than limits.timeout_ns allows; \
                 allow more, or 0 for no limit"
            ),
        ),
        Verdict::TooMuchOutput => Failure::new(
            SPAM_TOO_MUCH_OUTPUT,
            format_args!(
                "the process was killed: it wrote more than limits.output_size allows; \
                 allow more, or 0 for no limit"
            ),
        ),
    }
}

/// The failure of a wait that found nothing in the time that its caller gave.
pub(super) fn time_is_up() -> Failure {
    Failure::new(
        SPAM_TIMEOUT,
        format_args!("the process is still running after timeout_ns: wait longer, or end it"),
    )
}

/// The failure of a wait that the end of the handle ends.
pub(super) fn freed() -> Failure {
    Failure::new(
        SPAM_INVALID_ARGUMENT,
        format_args!("the process is being freed: no call can wait for it any more"),
    )
}
