//! A value that several threads change, with a lock and a way to wait for a change. Owns the
//! POSIX mutex and condition; must not know what the value is.
//!
//! Not `std::sync::Mutex`: on Linux that is a bare futex, which neither helgrind nor
//! ThreadSanitizer sees through, so that no program which links this library could be checked.

use std::cell::UnsafeCell;
use std::mem::MaybeUninit;
use std::ops::{Deref, DerefMut};
use std::time::{Duration, Instant};

use crate::last_error::Failure;
use crate::memory;
use crate::status::spam_status::SPAM_OS_ERROR;

pub(crate) struct Monitor<T> {
    /// In a box of their own, for they must not be moved.
    locks: Box<Locks>,
    value: UnsafeCell<T>,
}

struct Locks {
    mutex: UnsafeCell<libc::pthread_mutex_t>,
    condition: UnsafeCell<libc::pthread_cond_t>,
}

// SAFETY: the value is reached through the mutex only, by one thread at a time.
unsafe impl<T: Send> Sync for Monitor<T> {}

// SAFETY: a monitor that is moved is not locked, for a guard borrows it; its locks stay in place.
unsafe impl<T: Send> Send for Monitor<T> {}

impl<T> Monitor<T> {
    pub(crate) fn new(value: T) -> Result<Self, Failure> {
        let locks = memory::boxed(Locks {
            mutex: UnsafeCell::new(libc::PTHREAD_MUTEX_INITIALIZER),
            condition: UnsafeCell::new(libc::PTHREAD_COND_INITIALIZER),
        })?;
        let mut attributes = MaybeUninit::uninit();
        // SAFETY: the attributes are made, used and destroyed here; nobody has used the condition.
        let code = unsafe {
            let mut code = libc::pthread_condattr_init(attributes.as_mut_ptr());
            if code == 0 {
                libc::pthread_condattr_setclock(attributes.as_mut_ptr(), libc::CLOCK_MONOTONIC);
                code = libc::pthread_cond_init(locks.condition.get(), attributes.as_ptr());
                libc::pthread_condattr_destroy(attributes.as_mut_ptr());
            }
            code
        };
        if code != 0 {
            return Err(Failure::new(
                SPAM_OS_ERROR,
                format_args!(
                    "no lock could be made: {}",
                    std::io::Error::from_raw_os_error(code)
                ),
            ));
        }
        Ok(Self {
            locks,
            value: UnsafeCell::new(value),
        })
    }

    /// The value, once no other thread has it. A thread that has it already would wait for itself.
    pub(crate) fn lock(&self) -> Guard<'_, T> {
        // SAFETY: the mutex was initialised and is not moved.
        let code = unsafe { libc::pthread_mutex_lock(self.locks.mutex.get()) };
        debug_assert_eq!(code, 0);
        Guard { monitor: self }
    }

    /// The value, unless somebody has it: another thread, or one that a fork left behind.
    pub(crate) fn try_lock(&self) -> Option<Guard<'_, T>> {
        // SAFETY: the mutex was initialised and is not moved.
        let code = unsafe { libc::pthread_mutex_trylock(self.locks.mutex.get()) };
        // A guard that is made and dropped would unlock what another thread has.
        (code == 0).then(|| Guard { monitor: self })
    }

    /// Wakes all that wait for a change.
    pub(crate) fn notify_all(&self) {
        // SAFETY: the condition was initialised and is not moved.
        unsafe { libc::pthread_cond_broadcast(self.locks.condition.get()) };
    }
}

impl<T> Drop for Monitor<T> {
    fn drop(&mut self) {
        // So that a checker sees that whoever had the value last is done with it.
        drop(self.lock());
        // SAFETY: nobody borrows the monitor any more, so nobody holds or awaits its locks.
        unsafe {
            libc::pthread_cond_destroy(self.locks.condition.get());
            libc::pthread_mutex_destroy(self.locks.mutex.get());
        }
    }
}

/// The value, which this thread alone has until the guard is dropped.
pub(crate) struct Guard<'a, T> {
    monitor: &'a Monitor<T>,
}

impl<T> Guard<'_, T> {
    /// Gives the value away while `work` runs, which must not panic.
    pub(crate) fn unlocked<R>(&mut self, work: impl FnOnce() -> R) -> R {
        let mutex = self.monitor.locks.mutex.get();
        // SAFETY: this thread holds the mutex, and nothing borrows the value meanwhile, for `self`
        // is borrowed mutably.
        unsafe { libc::pthread_mutex_unlock(mutex) };
        let result = work();
        // SAFETY: the mutex was initialised and is not moved.
        unsafe { libc::pthread_mutex_lock(mutex) };
        result
    }

    /// Gives the value away until somebody notifies, or the time is up, or for no reason at all.
    pub(crate) fn wait_until(&mut self, deadline: Option<Instant>) {
        let locks = &self.monitor.locks;
        let (mutex, condition) = (locks.mutex.get(), locks.condition.get());
        // SAFETY: this thread holds the mutex, and has it again when the call returns. Nothing
        // borrows the value meanwhile, for `self` is borrowed mutably.
        unsafe {
            match deadline {
                Some(deadline) => {
                    let until = on_the_clock(deadline);
                    libc::pthread_cond_timedwait(condition, mutex, &until);
                }
                None => {
                    libc::pthread_cond_wait(condition, mutex);
                }
            }
        }
    }
}

/// The same moment as the operating system says it: an Instant does not tell.
fn on_the_clock(deadline: Instant) -> libc::timespec {
    let mut now = libc::timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    // SAFETY: the time may be written; this clock is always there.
    unsafe { libc::clock_gettime(libc::CLOCK_MONOTONIC, &mut now) };
    // Neither part is negative on this clock.
    let now = Duration::new(now.tv_sec.unsigned_abs(), now.tv_nsec.unsigned_abs() as u32);
    let then = now.saturating_add(deadline.saturating_duration_since(Instant::now()));
    libc::timespec {
        tv_sec: then.as_secs().try_into().unwrap_or(libc::time_t::MAX),
        tv_nsec: then.subsec_nanos().into(),
    }
}

impl<T> Deref for Guard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        // SAFETY: this thread holds the mutex.
        unsafe { &*self.monitor.value.get() }
    }
}

impl<T> DerefMut for Guard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: this thread holds the mutex, and `self` is borrowed mutably.
        unsafe { &mut *self.monitor.value.get() }
    }
}

impl<T> Drop for Guard<'_, T> {
    fn drop(&mut self) {
        // SAFETY: this thread holds the mutex.
        unsafe { libc::pthread_mutex_unlock(self.monitor.locks.mutex.get()) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thread_at_a_time_has_the_value() {
        let monitor = Monitor::new(0_u64).expect("a lock");
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..10_000 {
                        *monitor.lock() += 1;
                    }
                });
            }
        });
        assert_eq!(*monitor.lock(), 40_000);
    }

    #[test]
    fn who_waits_sees_the_change() {
        let monitor = Monitor::new(false).expect("a lock");
        std::thread::scope(|scope| {
            scope.spawn(|| {
                *monitor.lock() = true;
                monitor.notify_all();
            });
            let mut changed = monitor.lock();
            while !*changed {
                changed.wait_until(None);
            }
        });
    }

    #[test]
    fn waiting_ends_when_the_time_is_up() {
        let monitor = Monitor::new(()).expect("a lock");
        let start = Instant::now();
        let deadline = start + Duration::from_millis(20);
        let mut guard = monitor.lock();
        while Instant::now() < deadline {
            guard.wait_until(Some(deadline));
        }
        assert!(start.elapsed() < Duration::from_secs(5));
        guard.wait_until(Some(start));
    }

    #[test]
    fn a_value_that_somebody_has_is_not_had_twice() {
        let monitor = Monitor::new(7).expect("a lock");
        let guard = monitor.lock();
        assert!(monitor.try_lock().is_none());
        assert!(monitor.try_lock().is_none());
        drop(guard);
        assert_eq!(monitor.try_lock().as_deref(), Some(&7));
    }
}
