//! The ABI table: what the compiled library is, in words that its header can be compared with.
//! Owns the format of the table and the C spelling of types. Every line is made from the Rust
//! types themselves, so that a wrong or missing one does not compile.

use std::ffi::{CStr, CString, c_char};
use std::fmt::Write;
use std::sync::OnceLock;

use crate::calibrate::*;
use crate::library::*;
use crate::samples::*;
use crate::statistics::*;
use crate::status::spam_status;
use crate::system::*;
use crate::text::*;

/// The table, made at the first call.
pub(crate) fn table() -> &'static CStr {
    static TABLE: OnceLock<CString> = OnceLock::new();
    TABLE.get_or_init(|| CString::new(text()).unwrap_or_default())
}

/// A type as a C program spells it. Where two C types are one type in Rust, the spelling has a
/// marker of its own.
trait Spelled {
    /// The type in the Rust declaration.
    type Rust;
    fn spelling() -> String;
}

/// `char`, which is `i8` or `u8` to Rust.
struct Char;

macro_rules! spelled {
    ($($marker:ty as $rust:ty => $spelling:literal),+ $(,)?) => {$(
        impl Spelled for $marker {
            type Rust = $rust;
            fn spelling() -> String {
                $spelling.to_owned()
            }
        }
    )+};
}

spelled! {
    () as () => "void",
    Char as c_char => "char",
    u8 as u8 => "uint8_t",
    i16 as i16 => "int16_t",
    u16 as u16 => "uint16_t",
    i32 as i32 => "int32_t",
    u32 as u32 => "uint32_t",
    i64 as i64 => "int64_t",
    u64 as u64 => "uint64_t",
    usize as usize => "size_t",
    f64 as f64 => "double",
    spam_status as spam_status => "spam_status",
    spam_summary as spam_summary => "spam_summary",
    spam_samples as spam_samples => "spam_samples",
}

impl<T: Spelled> Spelled for *mut T {
    type Rust = *mut T::Rust;
    fn spelling() -> String {
        pointer_to(&T::spelling())
    }
}

impl<T: Spelled> Spelled for *const T {
    type Rust = *const T::Rust;
    fn spelling() -> String {
        let pointee = T::spelling();
        if pointee.ends_with('*') {
            pointer_to(&format!("{pointee}const"))
        } else {
            pointer_to(&format!("const {pointee}"))
        }
    }
}

fn pointer_to(pointee: &str) -> String {
    format!("{}*", followed_by_space(pointee))
}

/// A `*` is written close to what follows.
fn followed_by_space(spelling: &str) -> String {
    if spelling.ends_with('*') {
        spelling.to_owned()
    } else {
        format!("{spelling} ")
    }
}

/// Adds the lines of an enum. All its enumerators must be named.
macro_rules! enumeration {
    ($table:ident, $name:ident { $($enumerator:ident),+ $(,)? }) => {
        let _all_named = |value: $name| match value { $($name::$enumerator => (),)+ };
        line(&mut $table, "enum", stringify!($name), &layout_of::<$name>());
        $(line(
            &mut $table,
            "enumerator",
            concat!(stringify!($name), ".", stringify!($enumerator)),
            &($name::$enumerator as i64).to_string(),
        );)+
    };
}

/// Adds the lines of a struct. All its fields must be named, with their types.
macro_rules! structure {
    ($table:ident, $name:ident { $($field:ident: $marker:ty),+ $(,)? }) => {
        let _all_named = |$name { $($field),+ }: $name| {
            $(let _: <$marker as Spelled>::Rust = $field;)+
        };
        line(&mut $table, "struct", stringify!($name), &layout_of::<$name>());
        $(line(
            &mut $table,
            "field",
            concat!(stringify!($name), ".", stringify!($field)),
            &format!("{} at {}", <$marker>::spelling(), std::mem::offset_of!($name, $field)),
        );)+
    };
}

/// Adds the line of a function, whose type must be exactly this.
macro_rules! function {
    ($table:ident, $name:ident($($parameter:ty),*)) => {
        function!($table, $name($($parameter),*) -> ())
    };
    ($table:ident, $name:ident($($parameter:ty),*) -> $result:ty) => {
        let _: unsafe extern "C" fn($(<$parameter as Spelled>::Rust),*)
            -> <$result as Spelled>::Rust = $name;
        let parameters: &[String] = &[$(<$parameter>::spelling()),*];
        let result = followed_by_space(&<$result>::spelling());
        let parameters = match parameters {
            [] => "void".to_owned(),
            _ => parameters.join(", "),
        };
        line(&mut $table, "function", stringify!($name), &format!("{result}({parameters})"));
    };
}

fn line(table: &mut String, kind: &str, name: &str, fact: &str) {
    // Writing into a String cannot fail.
    let _ = writeln!(table, "{kind} {name}: {fact}");
}

fn layout_of<T>() -> String {
    format!("size {}, align {}", size_of::<T>(), align_of::<T>())
}

/// Everything in the order of the header.
fn text() -> String {
    let mut table = "abi 1\n".to_owned();
    enumeration!(
        table,
        spam_status {
            SPAM_OK,
            SPAM_NULL_POINTER,
            SPAM_INVALID_ARGUMENT,
            SPAM_OVERFLOW,
            SPAM_INVALID_UTF8,
            SPAM_BUFFER_TOO_SMALL,
            SPAM_OUT_OF_MEMORY,
            SPAM_OS_ERROR,
            SPAM_PANIC,
        }
    );
    structure!(
        table,
        spam_summary {
            count: u64,
            sum: f64,
            mean: f64,
            stdev: f64,
            min: f64,
            lower_quartile: f64,
            median: f64,
            upper_quartile: f64,
            max: f64,
            mad: f64,
        }
    );
    function!(table, spam_version() -> *const Char);
    function!(table, spam_status_message(i32) -> *const Char);
    function!(table, spam_last_error_message() -> *const Char);
    function!(table, spam_abi() -> *const Char);
    function!(table, spam_noop());
    function!(table, spam_multiply(i32, i32) -> i64);
    function!(table, spam_add_mixed(u8, i16, u16, i32, u32) -> i64);
    function!(table, spam_add(i32, i32, *mut i32) -> spam_status);
    function!(
        table,
        spam_count_byte(*const u8, usize, u8, *mut usize) -> spam_status
    );
    function!(table, spam_sum(*const f64, usize, *mut f64) -> spam_status);
    function!(table, spam_system(*const Char, *mut i32) -> spam_status);
    function!(
        table,
        spam_summarize(*const f64, usize, *mut spam_summary) -> spam_status
    );
    function!(
        table,
        spam_percentiles(*const f64, usize, *const f64, usize, *mut f64) -> spam_status
    );
    function!(
        table,
        spam_samples_new(*mut *mut spam_samples) -> spam_status
    );
    function!(
        table,
        spam_samples_push(*mut spam_samples, f64) -> spam_status
    );
    function!(
        table,
        spam_samples_extend(*mut spam_samples, *const f64, usize) -> spam_status
    );
    function!(
        table,
        spam_samples_view(*const spam_samples, *mut *const f64, *mut usize) -> spam_status
    );
    function!(table, spam_samples_sort(*mut spam_samples) -> spam_status);
    function!(
        table,
        spam_samples_summarize(*const spam_samples, *mut spam_summary) -> spam_status
    );
    function!(table, spam_samples_free(*mut spam_samples));
    function!(
        table,
        spam_format_duration(f64, *mut Char, usize, *mut usize) -> spam_status
    );
    function!(
        table,
        spam_quote(*const Char, *mut *mut Char) -> spam_status
    );
    function!(table, spam_string_free(*mut Char));
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_one_text_with_the_facts_of_the_header() {
        let table = table().to_str().expect("ASCII");
        assert!(table.starts_with("abi 1\nenum spam_status: size 4, align 4\n"));
        assert!(table.ends_with("function spam_string_free: void (char *)\n"));
        for line in [
            "enumerator spam_status.SPAM_OK: 0",
            "enumerator spam_status.SPAM_PANIC: 8",
            "struct spam_summary: size 80, align 8",
            "field spam_summary.count: uint64_t at 0",
            "field spam_summary.sum: double at 8",
            "field spam_summary.mad: double at 72",
            "function spam_noop: void (void)",
            "function spam_add: spam_status (int32_t, int32_t, int32_t *)",
            "function spam_version: const char *(void)",
            "function spam_samples_view: spam_status \
                (const spam_samples *, const double **, size_t *)",
        ] {
            assert!(table.lines().any(|found| found == line), "{line}");
        }
    }

    #[test]
    fn constant_pointers_to_pointers_are_spelled_as_c_has_them() {
        assert_eq!(<*const *const f64>::spelling(), "const double *const *");
        assert_eq!(<*mut *mut Char>::spelling(), "char **");
    }
}
