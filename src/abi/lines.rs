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
    ($table:ident, $name:ident($($parameter:ty),*)) => {
        function!($table, $name($($parameter),*) -> ())
    };
    ($table:ident, $name:ident($($parameter:ty),*) -> $result:ty) => {
        let _: unsafe extern "C" fn($(<$parameter as Spelled>::Rust),*)
            -> <$result as Spelled>::Rust = $name;
        let parameters: &[String] = &[$(<$parameter as Spelled>::spelling()),*];
        let result = followed_by_space(&<$result as Spelled>::spelling());
        let parameters = match parameters {
            [] => "void".to_owned(),
            _ => parameters.join(", "),
        };
        line($table, "function", stringify!($name), &format!("{result}({parameters})"));
    };
}

pub(super) fn line(table: &mut String, kind: &str, name: &str, fact: &str) {
    // Writing into a String cannot fail.
    let _ = writeln!(table, "{kind} {name}: {fact}");
}

pub(super) fn layout_of<T>() -> String {
    format!("size {}, align {}", size_of::<T>(), align_of::<T>())
}
