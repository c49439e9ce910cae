//! The typedefs of function pointers of the table, in the order of the header.

use std::ffi::c_void;

use super::lines::line;
use super::spelling::{Spelled, function_type};
use crate::process::{spam_destroy_notify, spam_line_callback};
use crate::statistics::{spam_progress_callback, spam_statistic_callback};

callbacks! {
    LineCallback as spam_line_callback(*const u8, usize, *mut c_void) -> bool;
    DestroyNotify as spam_destroy_notify(*mut c_void) -> ();
    ProgressCallback as spam_progress_callback(u64, u64, *mut c_void) -> bool;
    StatisticCallback as spam_statistic_callback(*const f64, usize, *mut f64, *mut c_void) -> bool;
}

#[cfg(test)]
mod tests {
    use std::ffi::c_void;

    use super::super::lines::line;
    use super::super::spelling::{Char, Spelled, function_type};

    type spam_one = Option<unsafe extern "C" fn(*const f64, usize, *mut c_void) -> bool>;
    type spam_other = Option<unsafe extern "C" fn(*mut c_void)>;
    type spam_text = Option<unsafe extern "C" fn() -> *const std::ffi::c_char>;

    callbacks! {
        One as spam_one(*const f64, usize, *mut c_void) -> bool;
        Other as spam_other(*mut c_void) -> ();
        Text as spam_text() -> *const Char;
    }

    #[test]
    fn callbacks_have_a_line_and_a_name() {
        let mut table = String::new();
        write(&mut table);
        assert_eq!(
            table,
            "callback spam_one: bool (const double *, size_t, void *)\n\
             callback spam_other: void (void *)\n\
             callback spam_text: const char *(void)\n"
        );
        assert_eq!(<*const One>::spelling(), "const spam_one *");
        assert_eq!(<fn(Other) -> Text>::spelling(), "spam_text (*)(spam_other)");
    }
}
