//! How C spells the types that cross the border.

use std::ffi::{c_char, c_void};

use crate::api::spam_functions;
use crate::command::{spam_command, spam_exit, spam_limits, spam_output};
use crate::process::spam_process;
use crate::samples::spam_samples;
use crate::statistics::{
    spam_bootstrap_options, spam_comparison, spam_fences, spam_interval, spam_summary,
};
use crate::status::spam_status;

/// A type as a C program spells it. Where two C types are one type in Rust, the spelling has a
/// marker of its own.
pub(super) trait Spelled {
    /// The type in the Rust declaration.
    type Rust;
    fn spelling() -> String;
}

/// `char`, which is `i8` or `u8` to Rust.
pub(super) struct Char;

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
    c_void as c_void => "void",
    bool as bool => "bool",
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
    spam_limits as spam_limits => "spam_limits",
    spam_command as spam_command => "spam_command",
    spam_exit as spam_exit => "spam_exit",
    spam_output as spam_output => "spam_output",
    spam_summary as spam_summary => "spam_summary",
    spam_bootstrap_options as spam_bootstrap_options => "spam_bootstrap_options",
    spam_interval as spam_interval => "spam_interval",
    spam_comparison as spam_comparison => "spam_comparison",
    spam_fences as spam_fences => "spam_fences",
    spam_process as spam_process => "spam_process",
    spam_samples as spam_samples => "spam_samples",
    spam_functions as spam_functions => "spam_functions",
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

/// Pointers to functions, in fields that never hold NULL: `fn(i32) -> u8` for `uint8_t (*)(int32_t)`.
macro_rules! spelled_function_pointers {
    ($(($($parameter:ident),*))+) => {$(
        impl<$($parameter: Spelled,)* R: Spelled> Spelled for fn($($parameter),*) -> R {
            type Rust = unsafe extern "C" fn($($parameter::Rust),*) -> R::Rust;
            fn spelling() -> String {
                function_type::<R>("(*)", &[$($parameter::spelling()),*])
            }
        }
    )+};
}

spelled_function_pointers! {
    ()
    (A)
    (A, B)
    (A, B, C)
    (A, B, C, D)
    (A, B, C, D, E)
    (A, B, C, D, E, F)
    (A, B, C, D, E, F, G)
    (A, B, C, D, E, F, G, H)
    (A, B, C, D, E, F, G, H, I)
}

/// A function's type around its declarator, which is "" for the type alone.
pub(super) fn function_type<R: Spelled>(declarator: &str, parameters: &[String]) -> String {
    let result = followed_by_space(&R::spelling());
    let parameters = match parameters {
        [] => "void".to_owned(),
        _ => parameters.join(", "),
    };
    format!("{result}{declarator}({parameters})")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constant_pointers_to_pointers_are_spelled_as_c_has_them() {
        assert_eq!(<*const *const f64>::spelling(), "const double *const *");
        assert_eq!(<*const *const Char>::spelling(), "const char *const *");
        assert_eq!(<*mut *mut Char>::spelling(), "char **");
        assert_eq!(<*mut c_void>::spelling(), "void *");
    }

    #[test]
    fn pointers_to_functions_are_spelled_as_c_has_them() {
        assert_eq!(<fn()>::spelling(), "void (*)(void)");
        assert_eq!(
            <fn(i32, *mut bool) -> *const Char>::spelling(),
            "const char *(*)(int32_t, bool *)"
        );
    }
}
