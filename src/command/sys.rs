//! What commands ask of the operating system, a function for each call. Owns the unsafe code around
//! them, and EINTR; must not know what the calls are for.

use std::ffi::{CStr, c_char};
use std::io::{self, ErrorKind};
use std::mem::MaybeUninit;
use std::os::fd::{AsRawFd, BorrowedFd, FromRawFd, OwnedFd, RawFd};
use std::time::Instant;

unsafe extern "C" {
    static environ: *const *const c_char;
}

/// The environment of this process as C has it.
pub(super) fn own_environment() -> *const *const c_char {
    // SAFETY: the pointer is read at once; spam_run's callers do not change the environment
    // meanwhile.
    unsafe { environ }
}

/// The entries of the environment of this process.
pub(super) fn environment<'a>() -> impl Iterator<Item = &'a CStr> {
    let first = own_environment();
    (0..).map_while(move |index| {
        if first.is_null() {
            return None;
        }
        // SAFETY: the array ends with NULL, which ends this iteration; spam_run's callers do not
        // change it meanwhile.
        let entry = unsafe { *first.add(index) };
        // SAFETY: an entry that is not NULL is a text.
        (!entry.is_null()).then(|| unsafe { CStr::from_ptr(entry) })
    })
}

/// A pipe: its end to read, its end to write. Neither is a standard stream of this process, nor
/// does a program that it loads have them.
pub(super) fn pipe() -> io::Result<(OwnedFd, OwnedFd)> {
    let mut ends = [-1; 2];
    // SAFETY: two numbers that may be written.
    check(unsafe { libc::pipe2(ends.as_mut_ptr(), libc::O_CLOEXEC) })?;
    // SAFETY: just made, and nobody else has them.
    let [read, write] = ends.map(|end| unsafe { OwnedFd::from_raw_fd(end) });
    Ok((beyond_standard(read)?, beyond_standard(write)?))
}

/// Opens a file, under the conditions of [`pipe`].
pub(super) fn open(name: &CStr, flags: i32) -> io::Result<OwnedFd> {
    let flags = flags | libc::O_CLOEXEC;
    // SAFETY: a text, and numbers.
    let descriptor = retried(|| unsafe { libc::open(name.as_ptr(), flags) })?;
    // SAFETY: just made, and nobody else has it.
    beyond_standard(unsafe { OwnedFd::from_raw_fd(descriptor) })
}

/// A descriptor that becomes readable when the process ends, under the conditions of [`pipe`]. None
/// where there is no such thing: before Linux 5.3, under old valgrinds, in some sandboxes; and where
/// somebody else has reaped the child, which is told when it is waited for.
pub(super) fn pidfd(pid: libc::pid_t) -> io::Result<Option<OwnedFd>> {
    // SAFETY: takes numbers only.
    let descriptor = unsafe { libc::syscall(libc::SYS_pidfd_open, pid, 0) };
    if descriptor < 0 {
        let error = io::Error::last_os_error();
        return match error.raw_os_error() {
            Some(libc::ENOSYS | libc::EPERM | libc::ESRCH) => Ok(None),
            _ => Err(error),
        };
    }
    // SAFETY: just made, and nobody else has it. Descriptors are ints.
    beyond_standard(unsafe { OwnedFd::from_raw_fd(descriptor as RawFd) }).map(Some)
}

/// The same, under a number that no standard stream has: where this process has closed one, a new
/// descriptor would get its number.
pub(crate) fn beyond_standard(descriptor: OwnedFd) -> io::Result<OwnedFd> {
    if descriptor.as_raw_fd() > libc::STDERR_FILENO {
        return Ok(descriptor);
    }
    // SAFETY: takes numbers only.
    let moved = unsafe { libc::fcntl(descriptor.as_raw_fd(), libc::F_DUPFD_CLOEXEC, 3) };
    check(moved)?;
    // SAFETY: just made, and nobody else has it.
    Ok(unsafe { OwnedFd::from_raw_fd(moved) })
}

/// Whether this process has a descriptor with that number.
pub(super) fn is_open(descriptor: RawFd) -> bool {
    // SAFETY: takes numbers only.
    unsafe { libc::fcntl(descriptor, libc::F_GETFD) >= 0 }
}

/// Lets reads and writes fail where they would wait. Only for our end of a pipe: the other end is
/// not concerned.
pub(super) fn never_wait(descriptor: BorrowedFd<'_>) -> io::Result<()> {
    let descriptor = descriptor.as_raw_fd();
    // SAFETY: takes numbers only. O_NONBLOCK is the only flag that a fresh pipe may have.
    check(unsafe { libc::fcntl(descriptor, libc::F_SETFL, libc::O_NONBLOCK) })
}

/// Makes a pipe hold so many bytes, if that is allowed.
pub(super) fn widen(descriptor: BorrowedFd<'_>, size: i32) {
    // SAFETY: takes numbers only.
    unsafe { libc::fcntl(descriptor.as_raw_fd(), libc::F_SETPIPE_SZ, size) };
}

/// Whether this process may execute the file, found from that folder.
pub(super) fn may_execute(folder: Option<BorrowedFd<'_>>, name: &CStr) -> io::Result<()> {
    let folder = folder.map_or(libc::AT_FDCWD, |folder| folder.as_raw_fd());
    // SAFETY: a text, and numbers.
    check(unsafe { libc::faccessat(folder, name.as_ptr(), libc::X_OK, libc::AT_EACCESS) })
}

/// Whether the end of a child is not kept for this process.
pub(super) fn ignores_children() -> bool {
    let mut action = MaybeUninit::<libc::sigaction>::zeroed();
    // SAFETY: no new action, and a place for the present one; zeros are valid, should it fail.
    let action = unsafe {
        libc::sigaction(libc::SIGCHLD, std::ptr::null(), action.as_mut_ptr());
        action.assume_init()
    };
    action.sa_sigaction == libc::SIG_IGN || action.sa_flags & libc::SA_NOCLDWAIT != 0
}

/// Waits until a descriptor is ready, the time is up, or a signal was handled. Every wait for a
/// command or a process with a time limit or a pipe is this one; the others of spam_run are [`wait`].
pub(crate) fn poll(places: &mut [libc::pollfd], deadline: Option<Instant>) -> io::Result<()> {
    let left = deadline.map(|deadline| {
        let left = deadline.saturating_duration_since(Instant::now());
        libc::timespec {
            tv_sec: left.as_secs().try_into().unwrap_or(libc::time_t::MAX),
            tv_nsec: left.subsec_nanos().into(),
        }
    });
    let left = left.as_ref().map_or(std::ptr::null(), std::ptr::from_ref);
    let count = places.len() as libc::nfds_t;
    // SAFETY: so many places, a time or NULL, and no signal mask.
    let ready = unsafe { libc::ppoll(places.as_mut_ptr(), count, left, std::ptr::null()) };
    match check(ready) {
        Err(error) if error.kind() == ErrorKind::Interrupted => {
            places.iter_mut().for_each(|place| place.revents = 0);
            Ok(())
        }
        result => result,
    }
}

/// Reads what there is into memory that need not be initialised, and says how much of it is now; 0
/// is the end.
pub(super) fn read(descriptor: BorrowedFd<'_>, room: &mut [MaybeUninit<u8>]) -> io::Result<usize> {
    let length = room.len();
    retried(|| {
        // SAFETY: the room is as long as said, and may be written.
        unsafe { libc::read(descriptor.as_raw_fd(), room.as_mut_ptr().cast(), length) }
    })
    .map(|count| count as usize)
}

/// Writes what can be written at once. Where nobody reads, the failure is all: no SIGPIPE comes.
pub(crate) fn write_quietly(descriptor: BorrowedFd<'_>, bytes: &[u8]) -> io::Result<usize> {
    let mut pipe_signal = MaybeUninit::uninit();
    let mut mask = MaybeUninit::uninit();
    let mut pending = MaybeUninit::uninit();
    // SAFETY: the sets may be written, and each is, before it is read; no call fails for these
    // arguments.
    let (pipe_signal, mask, pending) = unsafe {
        libc::sigemptyset(pipe_signal.as_mut_ptr());
        libc::sigaddset(pipe_signal.as_mut_ptr(), libc::SIGPIPE);
        libc::sigpending(pending.as_mut_ptr());
        libc::pthread_sigmask(libc::SIG_BLOCK, pipe_signal.as_ptr(), mask.as_mut_ptr());
        (
            pipe_signal.assume_init(),
            mask.assume_init(),
            pending.assume_init(),
        )
    };
    let written = retried(|| {
        // SAFETY: the bytes are as many as said.
        unsafe { libc::write(descriptor.as_raw_fd(), bytes.as_ptr().cast(), bytes.len()) }
    });
    // SAFETY: sets that were just written.
    unsafe {
        // SIGPIPE comes to the thread that writes. One that waited before is not ours to take.
        let ours = libc::sigismember(&pending, libc::SIGPIPE) != 1;
        if ours
            && written
                .as_ref()
                .is_err_and(|error| error.kind() == ErrorKind::BrokenPipe)
        {
            let now = libc::timespec {
                tv_sec: 0,
                tv_nsec: 0,
            };
            let _ = retried(|| libc::sigtimedwait(&pipe_signal, std::ptr::null_mut(), &now));
        }
        libc::pthread_sigmask(libc::SIG_SETMASK, &mask, std::ptr::null_mut());
    }
    written.map(|count| count as usize)
}

/// Kills a child, and its process group. False where it is not to be waited for: somebody else has
/// reaped it, so that its number may be another's by now; or it has another user's rights.
pub(super) fn kill(pid: libc::pid_t) -> bool {
    if has_ended(pid).is_err() {
        return false;
    }
    // SAFETY: takes numbers only. The child is killed by itself, too, for it may have joined
    // another group.
    unsafe {
        libc::kill(-pid, libc::SIGKILL);
        libc::kill(pid, libc::SIGKILL) == 0
    }
}

/// Whether a child has ended. It is not reaped.
pub(super) fn has_ended(pid: libc::pid_t) -> io::Result<bool> {
    let mut info = MaybeUninit::<libc::siginfo_t>::zeroed();
    let options = libc::WEXITED | libc::WNOHANG | libc::WNOWAIT;
    // SAFETY: a result that may be written, and numbers. A child's number is not negative.
    retried(|| unsafe {
        libc::waitid(libc::P_PID, pid as libc::id_t, info.as_mut_ptr(), options)
    })?;
    // SAFETY: zeros are valid, and waitid left or filled them.
    Ok(unsafe { info.assume_init().si_pid() } != 0)
}

/// Waits until a child has ended, reaps it, and gives its wait status and what it used.
pub(super) fn wait(pid: libc::pid_t) -> io::Result<(i32, libc::rusage)> {
    let mut status = 0;
    let mut usage = MaybeUninit::<libc::rusage>::zeroed();
    // SAFETY: both results may be written.
    retried(|| unsafe { libc::wait4(pid, &mut status, 0, usage.as_mut_ptr()) })?;
    // SAFETY: zeros are valid, and wait4 wrote the rest.
    Ok((status, unsafe { usage.assume_init() }))
}

/// The result of a call that gives a negative number when it fails, made again for as long as a
/// signal interrupts it.
fn retried<T: Copy + Default + PartialOrd>(mut call: impl FnMut() -> T) -> io::Result<T> {
    loop {
        let result = call();
        if result >= T::default() {
            return Ok(result);
        }
        let error = io::Error::last_os_error();
        if error.kind() != ErrorKind::Interrupted {
            return Err(error);
        }
    }
}

fn check(result: i32) -> io::Result<()> {
    if result < 0 {
        return Err(io::Error::last_os_error());
    }
    Ok(())
}
