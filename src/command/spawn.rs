//! The start of a process. Owns the order of what can fail on the way, and that nothing is left of
//! a start that fails; must not wait for the process.

use std::ffi::CStr;
use std::os::fd::{AsFd, OwnedFd};
use std::time::Instant;

use crate::command::actions::{Actions, Attributes, execute};
use crate::command::arrange::{Ends, Streams};
use crate::command::environment::{Environment, pointers};
use crate::command::failures::{bad_directory, children_ignored, no_descriptor, not_started};
use crate::command::request::Request;
use crate::command::search::Places;
use crate::command::sys;
use crate::last_error::Failure;

/// A process that was started, the leader of a process group of its own, and not reaped. Whoever
/// has it reaps it.
pub(crate) struct Child {
    pub(crate) pid: libc::pid_t,
    /// Readable when the process has ended. None where the system has no such thing.
    pub(crate) pidfd: Option<OwnedFd>,
    /// Our ends of the pipes that were asked for. Reads and writes of them never wait, and none is
    /// a standard stream of this process.
    pub(crate) stdin: Option<OwnedFd>,
    pub(crate) stdout: Option<OwnedFd>,
    pub(crate) stderr: Option<OwnedFd>,
    /// Just before it was started.
    pub(crate) started: Instant,
}

/// Starts a process. Writes nothing to its input.
pub(crate) fn spawn(request: &Request<'_>) -> Result<Child, Failure> {
    if sys::ignores_children() {
        return Err(children_ignored());
    }
    let mut actions = Actions::new()?;
    let (streams, ends) = Streams::arrange(request, &mut actions)?;
    let directory = request.directory.map(entered).transpose()?;
    if let Some(directory) = &directory {
        actions.enter(directory.as_fd())?;
    }
    actions.close_the_rest()?;
    let started = Instant::now();
    let pid = executed(request, directory.as_ref(), &actions)?;
    drop(streams);
    let pidfd = sys::pidfd(pid).map_err(|error| {
        sys::kill(pid);
        let _ = sys::wait(pid);
        no_descriptor("the process", &error)
    })?;
    let Ends {
        stdin,
        stdout,
        stderr,
    } = ends;
    Ok(Child {
        pid,
        pidfd,
        stdin,
        stdout,
        stderr,
        started,
    })
}

/// The directory, opened, so that a failure is known to be its own. It is checked here that it may
/// be searched, since in the child nobody could tell that from a failure of the program.
fn entered(name: &CStr) -> Result<OwnedFd, Failure> {
    let opened = sys::open(name, libc::O_PATH | libc::O_DIRECTORY).and_then(|directory| {
        sys::may_execute(Some(directory.as_fd()), c".")?;
        Ok(directory)
    });
    opened.map_err(|error| bad_directory(name, &error))
}

/// Executes the program at the first of its places where that succeeds, as execvp does.
fn executed(
    request: &Request<'_>,
    directory: Option<&OwnedFd>,
    actions: &Actions,
) -> Result<libc::pid_t, Failure> {
    let attributes = Attributes::new()?;
    let environment = Environment::of(request)?;
    let arguments = pointers(&request.arguments)?;
    let made = environment.pointers()?;
    let entries = made
        .as_ref()
        .map_or_else(sys::own_environment, |entries| entries.as_ptr());
    let name = request.arguments.first().copied().unwrap_or_default();
    let mut places = Places::of(name, &environment);
    let mut refusal = libc::ENOENT;
    while let Some(place) = places.next()? {
        let place = place.as_text();
        // A look at the file is a hundred times as cheap as a process that fails.
        let error = match sys::may_execute(directory.map(AsFd::as_fd), place) {
            Err(error) => error.raw_os_error().unwrap_or(libc::EIO),
            Ok(()) => {
                // SAFETY: the texts live as long as the request, and each array ends with NULL.
                let started =
                    unsafe { execute(place, actions, &attributes, arguments.as_ptr(), entries) };
                match started {
                    Ok(pid) => return Ok(pid),
                    // No other place would help.
                    Err(error @ (libc::EAGAIN | libc::ENOMEM)) => {
                        return Err(not_started(name, request.directory, error));
                    }
                    Err(error) => error,
                }
            }
        };
        let missing = error == libc::ENOENT || error == libc::ENOTDIR;
        if !missing && refusal == libc::ENOENT {
            refusal = error;
        }
    }
    Err(not_started(name, request.directory, refusal))
}
