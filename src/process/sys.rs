//! What this group asks of the operating system, a function for each call. Owns the unsafe code
//! around them; must not know what the calls are for.

use std::fs::File;
use std::io::{self, ErrorKind};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, AsRawFd, FromRawFd, OwnedFd};

use crate::command::beyond_standard;
use crate::last_error::Failure;
use crate::status::spam_status::SPAM_OS_ERROR;

/// Appends what can be read at once into the room that the vector has; 0 is the end.
pub(super) fn read(file: &impl AsFd, bytes: &mut Vec<u8>) -> io::Result<usize> {
    let room = bytes.spare_capacity_mut();
    let descriptor = file.as_fd().as_raw_fd();
    // SAFETY: the room is as long as said, and may be written.
    let count = unsafe { libc::read(descriptor, room.as_mut_ptr().cast(), room.len()) };
    let count = usize::try_from(count).map_err(|_| io::Error::last_os_error())?;
    // SAFETY: so many bytes of the room have just been written.
    unsafe { bytes.set_len(bytes.len() + count) };
    Ok(count)
}

/// How a process ended, in the operating system's words.
pub(super) struct End {
    /// As wait4 gives it.
    pub(super) status: i32,
    pub(super) usage: libc::rusage,
}

/// How a child ended; none while it runs. It stays a zombie unless it is to be reaped now, and its
/// number stays its own as long.
pub(super) fn end_of(pid: libc::pid_t, reap: bool) -> io::Result<Option<End>> {
    let mut info = MaybeUninit::<libc::siginfo_t>::zeroed();
    let mut usage = MaybeUninit::<libc::rusage>::zeroed();
    let options = libc::WEXITED | libc::WNOHANG | if reap { 0 } else { libc::WNOWAIT };
    // The call itself, for the function of the C library keeps the usage to itself.
    // SAFETY: both results may be written.
    let code = unsafe {
        libc::syscall(
            libc::SYS_waitid,
            libc::P_PID,
            pid,
            info.as_mut_ptr(),
            options,
            usage.as_mut_ptr(),
        )
    };
    if code != 0 {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: zeros are valid for both, and whatever was written is.
    let (info, usage) = unsafe { (info.assume_init(), usage.assume_init()) };
    // SAFETY: waitid fills these fields, or leaves the zeros.
    let (child, value) = unsafe { (info.si_pid(), info.si_status()) };
    if child == 0 {
        return Ok(None);
    }
    let status = match info.si_code {
        libc::CLD_EXITED => (value & 0xff) << 8,
        libc::CLD_DUMPED => value | 0x80,
        _ => value,
    };
    Ok(Some(End { status, usage }))
}

/// Waits until a child has ended, and reaps it.
pub(super) fn wait_for_end(pid: libc::pid_t) {
    loop {
        // SAFETY: the status is not asked for.
        let code = unsafe { libc::waitpid(pid, std::ptr::null_mut(), 0) };
        if code >= 0 || io::Error::last_os_error().kind() != ErrorKind::Interrupted {
            return;
        }
    }
}

/// Sends a signal to a process, or to a group when the number is negative.
pub(super) fn kill(pid: libc::pid_t, signal: i32) -> io::Result<()> {
    // SAFETY: takes numbers only.
    match unsafe { libc::kill(pid, signal) } {
        0 => Ok(()),
        _ => Err(io::Error::last_os_error()),
    }
}

/// The number of this process.
pub(super) fn own_pid() -> libc::pid_t {
    // SAFETY: cannot fail.
    unsafe { libc::getpid() }
}

/// A descriptor that can be made ready from any thread.
pub(super) struct Waker(File);

impl Waker {
    pub(super) fn new() -> Result<Self, Failure> {
        // SAFETY: takes numbers only.
        let descriptor = unsafe { libc::eventfd(0, libc::EFD_CLOEXEC | libc::EFD_NONBLOCK) };
        if descriptor < 0 {
            return Err(no_waker(&io::Error::last_os_error()));
        }
        // SAFETY: the descriptor was just made, and nobody else has it.
        let descriptor = unsafe { OwnedFd::from_raw_fd(descriptor) };
        let moved = beyond_standard(descriptor).map_err(|error| no_waker(&error))?;
        Ok(Self(File::from(moved)))
    }

    /// Makes it ready. A counter that is full, the only failure, is ready already.
    pub(super) fn wake(&self) {
        let _ = io::Write::write(&mut &self.0, &1_u64.to_ne_bytes());
    }

    /// Makes it unready.
    pub(super) fn rest(&self) {
        let _ = io::Read::read(&mut &self.0, &mut [0; 8]);
    }
}

fn no_waker(error: &io::Error) -> Failure {
    Failure::new(
        SPAM_OS_ERROR,
        format_args!("no descriptor to wake a waiting thread could be had: {error}"),
    )
}

impl AsRawFd for Waker {
    fn as_raw_fd(&self) -> i32 {
        self.0.as_raw_fd()
    }
}
