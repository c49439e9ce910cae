//! The lines of the table, a macro for each kind of declaration.

use std::fmt::Write;

/// Adds the lines of an enum. All its enumerators must be named.
macro_rules! enumeration {
    ($table:ident, $name:ident { $($enumerator:ident),+ $(,)? }) => {
        let _all_named = |value: $name| match value { $($name::$enumerator => (),)+ };
        line($table, "enum", stringify!($name), &layout_of::<$name>());
        $(line(
            $table,
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
        line($table, "struct", stringify!($name), &layout_of::<$name>());
        $(line(
            $table,
            "field",
            concat!(stringify!($name), ".", stringify!($field)),
            &format!("{} at {}", <$marker as Spelled>::spelling(), std::mem::offset_of!($name, $field)),
        );)+
    };
}

/// Adds the line of a function, whose type must be exactly this.
macro_rules! function {
    ($table:ident, $name:ident($($parameter:ty),* $(,)?)) => {
        function!($table, $name($($parameter),*) -> ())
    };
    ($table:ident, $name:ident($($parameter:ty),* $(,)?) -> $result:ty) => {
        let _: unsafe extern "C" fn($(<$parameter as Spelled>::Rust),*)
            -> <$result as Spelled>::Rust = $name;
        let ty = function_type::<$result>("", &[$(<$parameter as Spelled>::spelling()),*]);
        line($table, "function", stringify!($name), &ty);
    };
}

/// Makes for each typedef of a function pointer, whose type must be exactly this, the marker by
/// which parameters and fields name it, and `write`, which adds the lines.
macro_rules! callbacks {
    ($($marker:ident as $name:ident($($parameter:ty),*) -> $result:ty;)*) => {
        $(
            /// Marks parameters and fields of this type.
            pub(in crate::abi) struct $marker;

            impl Spelled for $marker {
                type Rust = $name;
                fn spelling() -> String {
                    stringify!($name).to_owned()
                }
            }
        )*

        pub(in crate::abi) fn write(_table: &mut String) {
            $(
                let _: fn($name) -> Option<
                    unsafe extern "C" fn($(<$parameter as Spelled>::Rust),*)
                        -> <$result as Spelled>::Rust,
                > = |callback| callback;
                let ty = function_type::<$result>("", &[$(<$parameter as Spelled>::spelling()),*]);
                line(_table, "callback", stringify!($name), &ty);
            )*
        }
    };
}

pub(super) fn line(table: &mut String, kind: &str, name: &str, fact: &str) {
    // Writing into a String cannot fail.
    let _ = writeln!(table, "{kind} {name}: {fact}");
}

pub(super) fn layout_of<T>() -> String {
    format!("size {}, align {}", size_of::<T>(), align_of::<T>())
}
