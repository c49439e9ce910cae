//! posix_spawn and its two objects. Owns their memory, and which of their newer functions the C
//! library has; must not know what a command is.
//!
//! posix_spawn suspends this thread, not the process, while the child runs in this process's memory
//! until it executes the program: no page table is copied, and a failure comes back as a number.

use std::ffi::{CStr, c_char, c_int};
use std::mem::MaybeUninit;
use std::os::fd::{AsRawFd, BorrowedFd, RawFd};
use std::sync::OnceLock;

use crate::command::failures::not_prepared;
use crate::last_error::Failure;

type WithDescriptor = unsafe extern "C" fn(*mut libc::posix_spawn_file_actions_t, c_int) -> c_int;

/// What the child does with its descriptors and its directory before it executes the program, in
/// order.
pub(super) struct Actions(libc::posix_spawn_file_actions_t);

impl Actions {
    pub(super) fn new() -> Result<Self, Failure> {
        let mut actions = MaybeUninit::uninit();
        // SAFETY: a place that may be written.
        prepared(unsafe { libc::posix_spawn_file_actions_init(actions.as_mut_ptr()) })?;
        // SAFETY: the call filled it. It may be moved: it has pointers to the heap only.
        Ok(Self(unsafe { actions.assume_init() }))
    }

    pub(super) fn duplicate(&mut self, from: RawFd, to: RawFd) -> Result<(), Failure> {
        // SAFETY: an initialised object, and numbers.
        prepared(unsafe { libc::posix_spawn_file_actions_adddup2(&mut self.0, from, to) })
    }

    /// One that is not open is no failure.
    pub(super) fn close(&mut self, descriptor: RawFd) -> Result<(), Failure> {
        // SAFETY: an initialised object, and a number.
        prepared(unsafe { libc::posix_spawn_file_actions_addclose(&mut self.0, descriptor) })
    }

    pub(super) fn enter(&mut self, directory: BorrowedFd<'_>) -> Result<(), Failure> {
        static ENTER: OnceLock<Option<WithDescriptor>> = OnceLock::new();
        let name = c"posix_spawn_file_actions_addfchdir_np";
        let Some(enter) = *ENTER.get_or_init(|| function(name)) else {
            return Err(not_prepared(libc::ENOSYS));
        };
        // SAFETY: an initialised object, and a number.
        prepared(unsafe { enter(&mut self.0, directory.as_raw_fd()) })
    }

    /// Closes all that are not standard streams.
    pub(super) fn close_the_rest(&mut self) -> Result<(), Failure> {
        static CLOSE: OnceLock<Option<WithDescriptor>> = OnceLock::new();
        let name = c"posix_spawn_file_actions_addclosefrom_np";
        if let Some(close_from) = *CLOSE.get_or_init(|| function(name)) {
            // SAFETY: an initialised object, and a number.
            return prepared(unsafe { close_from(&mut self.0, libc::STDERR_FILENO + 1) });
        }
        // Before glibc 2.34: those that are open now.
        let Ok(entries) = std::fs::read_dir("/proc/self/fd") else {
            return Ok(());
        };
        for entry in entries.flatten() {
            let number = entry
                .file_name()
                .to_str()
                .and_then(|name| name.parse().ok());
            if let Some(number) = number.filter(|&number| number > libc::STDERR_FILENO) {
                self.close(number)?;
            }
        }
        Ok(())
    }
}

impl Drop for Actions {
    fn drop(&mut self) {
        // SAFETY: an initialised object, not used again.
        unsafe { libc::posix_spawn_file_actions_destroy(&mut self.0) };
    }
}

/// Process group and signals of the child.
pub(super) struct Attributes(libc::posix_spawnattr_t);

impl Attributes {
    /// A group of its own, no signal blocked, and default actions of those that interpreters
    /// ignore, for programs rely on them.
    pub(super) fn new() -> Result<Self, Failure> {
        let mut attributes = MaybeUninit::uninit();
        // SAFETY: a place that may be written.
        prepared(unsafe { libc::posix_spawnattr_init(attributes.as_mut_ptr()) })?;
        // SAFETY: the call filled it.
        let mut attributes = Self(unsafe { attributes.assume_init() });
        let flags = libc::POSIX_SPAWN_SETPGROUP
            | libc::POSIX_SPAWN_SETSIGMASK
            | libc::POSIX_SPAWN_SETSIGDEF;
        let mut signals = MaybeUninit::uninit();
        // SAFETY: an initialised object, and a set that is written before it is read.
        let code = unsafe {
            libc::sigemptyset(signals.as_mut_ptr());
            let mut code = libc::posix_spawnattr_setsigmask(&mut attributes.0, signals.as_ptr());
            libc::sigaddset(signals.as_mut_ptr(), libc::SIGPIPE);
            libc::sigaddset(signals.as_mut_ptr(), libc::SIGXFSZ);
            code |= libc::posix_spawnattr_setsigdefault(&mut attributes.0, signals.as_ptr());
            code |= libc::posix_spawnattr_setpgroup(&mut attributes.0, 0);
            // The type is c_short, and the flags are small.
            code | libc::posix_spawnattr_setflags(&mut attributes.0, flags as libc::c_short)
        };
        prepared(code)?;
        Ok(attributes)
    }
}

impl Drop for Attributes {
    fn drop(&mut self) {
        // SAFETY: an initialised object, not used again.
        unsafe { libc::posix_spawnattr_destroy(&mut self.0) };
    }
}

/// Pointers to texts, ended by NULL, as exec takes them.
///
/// # Safety
///
/// Each pointer but the last is a text, and the last is NULL.
pub(super) unsafe fn execute(
    program: &CStr,
    actions: &Actions,
    attributes: &Attributes,
    arguments: *const *const c_char,
    environment: *const *const c_char,
) -> Result<libc::pid_t, i32> {
    let mut pid = 0;
    // SAFETY: initialised objects, and texts as the caller of this function promises, which
    // posix_spawn does not write.
    let code = unsafe {
        libc::posix_spawn(
            &mut pid,
            program.as_ptr(),
            &actions.0,
            &attributes.0,
            arguments.cast::<*mut c_char>(),
            environment.cast::<*mut c_char>(),
        )
    };
    if code == 0 { Ok(pid) } else { Err(code) }
}

/// A function of the C library's that older ones do not have. So the library can be loaded there,
/// too.
fn function(name: &CStr) -> Option<WithDescriptor> {
    // SAFETY: a text.
    let address = unsafe { libc::dlsym(libc::RTLD_DEFAULT, name.as_ptr()) };
    // SAFETY: under both names it has this type.
    (!address.is_null()).then(|| unsafe { std::mem::transmute::<*mut _, WithDescriptor>(address) })
}

fn prepared(code: c_int) -> Result<(), Failure> {
    match code {
        0 => Ok(()),
        _ => Err(not_prepared(code)),
    }
}
