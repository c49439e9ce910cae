//! A command from its start to its end. Owns what is killed and reaped, on every path; must not
//! know how bytes are moved.

use std::time::{Duration, Instant};

use crate::command::drain::{Feed, Source, Stop, drain, wait_for};
use crate::command::exported::{SPAM_FOREVER, exit_of, spam_exit};
use crate::command::failures::end_unknown;
use crate::command::request::{Request, invalid};
use crate::command::shown::Shown;
use crate::command::spawn::{Child, spawn};
use crate::command::sys;
use crate::last_error::Failure;
use crate::status::spam_status::{SPAM_TIMEOUT, SPAM_TOO_MUCH_OUTPUT};

/// What came out.
pub(super) struct Finished {
    pub(super) exit: spam_exit,
    pub(super) stdout: Vec<u8>,
    pub(super) stderr: Vec<u8>,
}

pub(super) fn run(request: &Request<'_>) -> Result<Finished, Failure> {
    for (flag, given) in [
        ("SPAM_OPEN_INPUT", request.open_input),
        ("SPAM_DETACHED", request.detached),
    ] {
        if given {
            return Err(invalid(format_args!(
                "flags has {flag}, which is for spam_process_spawn() only: leave it out"
            )));
        }
    }
    let Child {
        pid,
        pidfd,
        stdin,
        stdout,
        stderr,
        started,
    } = spawn(request)?;
    let deadline = deadline(started, request.timeout_ns);
    let limit = match request.output_limit {
        0 => u64::MAX,
        limit => limit,
    };
    let mut feed = Feed::new(stdin, request.input);
    let mut sources = [Source::new(stdout), Source::new(stderr)];
    let mut drained = drain(&mut feed, &mut sources, deadline, limit);
    if let (Ok(()), Some(deadline)) = (&drained, deadline) {
        drained = wait_for(pid, pidfd.as_ref(), deadline);
    }
    if let Err(stop) = drained {
        // Until it is reaped its number, and that of its group, are its own. The pipes are closed
        // unread: what has left the group may hold them for ever.
        drop((feed, sources));
        if sys::kill(pid) {
            let _ = sys::wait(pid);
        }
        return Err(stopped(stop, request));
    }
    let (status, usage) = sys::wait(pid).map_err(|error| end_unknown(request.name, &error))?;
    let wall = started.elapsed();
    let [stdout, stderr] = sources.map(|source| source.bytes);
    Ok(Finished {
        exit: exit_of(status, &usage, wall),
        stdout,
        stderr,
    })
}

/// None for 0, and for a time that never comes.
fn deadline(started: Instant, timeout_ns: u64) -> Option<Instant> {
    match timeout_ns {
        0 | SPAM_FOREVER => None,
        time => started.checked_add(Duration::from_nanos(time)),
    }
}

#[cold]
fn stopped(stop: Stop, request: &Request<'_>) -> Failure {
    let program = Shown::text(request.name);
    match stop {
        Stop::Timeout => Failure::new(
            SPAM_TIMEOUT,
            format_args!(
                "{program} was killed after the {:?} of timeout_ns",
                Duration::from_nanos(request.timeout_ns)
            ),
        ),
        Stop::TooMuch => Failure::new(
            SPAM_TOO_MUCH_OUTPUT,
            format_args!(
                "{program} was killed after more output than the limit of {} bytes",
                request.output_limit
            ),
        ),
        Stop::Failure(failure) => failure,
    }
}
