//! The border between C and Rust: the one function that every exported body calls. Owns what a
//! panic becomes; must not know any exported function.
//!
//! By the time a panic comes here, Rust's default hook has written it to standard error. That stays:
//! it is where the defect can be found, and a hook is not the library's to replace.

use std::any::Any;
use std::ffi::c_char;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::api::spam_functions;
use crate::last_error::Failure;
use crate::status::spam_status;

/// Runs the work of an exported function, so that neither a panic nor a `Result` leaves it.
#[inline]
pub(crate) fn border<R: Crossing>(work: impl FnOnce() -> R::Inside) -> R {
    // Unwind safety: after a panic the caller holds a status and no result, and every change of a
    // handle is one call into Vec, which keeps its own invariants.
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(inside) => R::outgoing(inside),
        Err(payload) => {
            let failure = stopped(payload);
            R::after_panic(&failure)
        }
    }
}

/// A type that exported functions return.
pub(crate) trait Crossing {
    /// What the work gives.
    type Inside;
    /// What C receives for it.
    fn outgoing(inside: Self::Inside) -> Self;
    /// What C receives after a panic.
    fn after_panic(failure: &Failure) -> Self;
}

impl Crossing for spam_status {
    type Inside = Result<(), Failure>;

    #[inline]
    fn outgoing(inside: Self::Inside) -> Self {
        match inside {
            Ok(()) => spam_status::SPAM_OK,
            Err(failure) => failure.status(),
        }
    }

    fn after_panic(failure: &Failure) -> Self {
        failure.status()
    }
}

impl Crossing for () {
    type Inside = ();

    #[inline]
    fn outgoing((): ()) {}

    fn after_panic(_: &Failure) {}
}

impl Crossing for i64 {
    type Inside = i64;

    #[inline]
    fn outgoing(inside: i64) -> i64 {
        inside
    }

    fn after_panic(_: &Failure) -> i64 {
        0
    }
}

impl Crossing for usize {
    type Inside = usize;

    #[inline]
    fn outgoing(inside: usize) -> usize {
        inside
    }

    fn after_panic(_: &Failure) -> usize {
        0
    }
}

/// A struct that is there as long as the library is. Finding it cannot panic.
impl Crossing for *const spam_functions {
    type Inside = *const spam_functions;

    #[inline]
    fn outgoing(inside: *const spam_functions) -> *const spam_functions {
        inside
    }

    fn after_panic(_: &Failure) -> *const spam_functions {
        std::ptr::null()
    }
}

impl Crossing for *const c_char {
    type Inside = *const c_char;

    #[inline]
    fn outgoing(inside: *const c_char) -> *const c_char {
        inside
    }

    fn after_panic(_: &Failure) -> *const c_char {
        c"".as_ptr()
    }
}

#[cold]
fn stopped(payload: Box<dyn Any + Send>) -> Failure {
    let failure = match panic_text(&*payload) {
        Some(text) => Failure::new(
            spam_status::SPAM_PANIC,
            format_args!("panic in libspam: {text}"),
        ),
        None => Failure::new(
            spam_status::SPAM_PANIC,
            format_args!("panic in libspam, without a text"),
        ),
    };
    if panic_text(&*payload).is_none() {
        // Dropping a payload of unknown type runs unknown code, which could panic again, out here.
        std::mem::forget(payload);
    }
    failure
}

fn panic_text(payload: &(dyn Any + Send)) -> Option<&str> {
    let literal = payload.downcast_ref::<&'static str>().copied();
    literal.or_else(|| payload.downcast_ref::<String>().map(String::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::last_error;

    #[test]
    fn success_is_ok() {
        let status: spam_status = border(|| Ok(()));
        assert_eq!(status, spam_status::SPAM_OK);
    }

    #[test]
    fn a_failure_becomes_its_status() {
        let status: spam_status = border(|| {
            Err(Failure::new(
                spam_status::SPAM_OVERFLOW,
                format_args!("too much"),
            ))
        });
        assert_eq!(status, spam_status::SPAM_OVERFLOW);
        assert_eq!(last_error::text(), "too much");
    }

    #[test]
    fn a_panic_becomes_a_status_with_its_text() {
        let status: spam_status = border(|| panic!("literal"));
        assert_eq!(status, spam_status::SPAM_PANIC);
        assert_eq!(last_error::text(), "panic in libspam: literal");
        let status: spam_status = border(|| panic!("formatted {}", 7));
        assert_eq!(status, spam_status::SPAM_PANIC);
        assert_eq!(last_error::text(), "panic in libspam: formatted 7");
    }

    #[test]
    fn a_panic_whose_payload_panics_again_is_stopped() {
        struct Grenade;
        impl Drop for Grenade {
            fn drop(&mut self) {
                panic!("again");
            }
        }
        let status: spam_status = border(|| std::panic::panic_any(Grenade));
        assert_eq!(status, spam_status::SPAM_PANIC);
        assert_eq!(last_error::text(), "panic in libspam, without a text");
    }

    #[test]
    fn functions_without_a_status_give_zero_or_an_empty_text() {
        let number: i64 = border(|| panic!("number"));
        assert_eq!(number, 0);
        assert_eq!(last_error::text(), "panic in libspam: number");
        let text: *const c_char = border(|| panic!("text"));
        // SAFETY: after a panic the border gives a static text.
        assert_eq!(unsafe { std::ffi::CStr::from_ptr(text) }, c"");
        border::<()>(|| panic!("nothing"));
        assert_eq!(last_error::text(), "panic in libspam: nothing");
    }
}
