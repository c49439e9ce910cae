//! The table of all messages: what is wrong, and how to mend it.
//!
//! One function a message; no other module writes text for a diagnostic.

use super::Message;

fn message(text: String, hint: impl Into<String>) -> Message {
    Message {
        text,
        hint: Some(hint.into()),
    }
}

/// `a`, `b` and `c`, for hints.
fn listed(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        None => "none".to_owned(),
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
    }
}

// The compiler.

/// libclang gave no answer.
pub fn libclang(text: String) -> Message {
    message(
        text,
        "try another libclang: SPAM_BINDGEN_LIBCLANG=/path/to/libclang.so",
    )
}

/// The compiler refuses the header.
pub fn compiler(text: &str) -> Message {
    Message {
        text: text.to_owned(),
        hint: None,
    }
}

/// An included file is in none of the folders; it may be in one that is not named.
pub fn missing_file(text: &str, folder: Option<&str>) -> Message {
    let hint = match folder {
        Some(folder) => format!("name the folder that holds it: -I {folder} (or include-dirs)"),
        None => "name the folder that holds it with -I DIR (or include-dirs)".to_owned(),
    };
    message(text.to_owned(), hint)
}

/// The header has an `#error` of its own.
pub fn refusal(text: &str) -> Message {
    message(
        text.to_owned(),
        "the header itself refuses this use: name the header that it asks for instead, or define \
         with -D what it tests above",
    )
}

/// The header is C++.
pub fn not_c(word: &str) -> Message {
    message(
        format!("`{word}` is C++"),
        "name a header that C programs can include, too",
    )
}

/// The header uses a name that nothing before it declares; another header that includes this one
/// may do so after what it needs.
pub fn missing_name(text: &str, name: &str, includer: Option<&str>) -> Message {
    let hint = match includer {
        Some(includer) => format!(
            "name {includer} instead, which includes this header, or before it the header that \
             declares `{name}`"
        ),
        None => format!(
            "`{name}` is not declared before this: name the header that declares it before this \
             one, or define it with -D"
        ),
    };
    message(text.to_owned(), hint)
}

/// A pattern of `--allow` or `--block` that holds for no declaration.
pub fn unmatched_pattern(pattern: &str, near: &[&str]) -> Message {
    let hint = if near.is_empty() {
        "write a C name, or a pattern for some, as `png_*`".to_owned()
    } else {
        format!("there is {}", listed(near))
    };
    message(
        format!("`{pattern}` is the name of nothing in the headers"),
        hint,
    )
}

// The settings file.

/// There is no settings file.
pub fn no_settings(file: &str) -> Message {
    message(
        format!("there is no {file} in this folder"),
        format!(
            "name a header (spam-bindgen generate HEADER --library NAME --package NAME --out DIR), \
             or run this where {file} is"
        ),
    )
}

/// The settings file cannot be read.
pub fn unreadable_settings(file: &str, why: &str) -> Message {
    message(format!("{file} cannot be read: {why}"), "make it readable")
}

/// The settings file has no package.
pub fn no_package(file: &str) -> Message {
    message(
        format!("{file} describes no package"),
        "add a [[package]] table to it",
    )
}

/// The settings file is no TOML, or a value has another type.
pub fn settings(text: &str) -> Message {
    Message {
        text: text.to_owned(),
        hint: None,
    }
}

/// A key that no package has.
pub fn unknown_setting(key: &str, near: &[&str], known: &[&str]) -> Message {
    let hint = match near {
        [] => format!("the keys are {}", listed(known)),
        [meant, ..] => format!("did you mean `{meant}`?"),
    };
    message(format!("there is no setting `{key}`"), hint)
}

// The words of annotations.

/// A known annotation with arguments that it does not take.
pub fn wrong_arguments(inside: &str, usage: &str) -> Message {
    message(
        format!("`({inside})` is not how this annotation is written"),
        format!("write {usage}"),
    )
}

/// Nearly a known annotation.
pub fn unknown_annotation(inside: &str, meant: &str) -> Message {
    message(
        format!("there is no annotation `({inside})`"),
        format!("did you mean `({meant})`?"),
    )
}

/// A known annotation beside the wrong thing.
pub fn misplaced(word: &str, place: &str) -> Message {
    message(
        format!("`({word})` cannot be said here"),
        format!("it belongs to {place}"),
    )
}

// Parameters and results.

/// `(array length=x)`: no `x`.
pub fn array_length_unknown(array: &str, length: &str, parameters: &[&str]) -> Message {
    message(
        format!("the length of {array} is said to be in `{length}`, which is no parameter"),
        format!("the parameters are {}", listed(parameters)),
    )
}

/// `(array length=x)`: `x` is no integer.
pub fn array_length_not_integer(array: &str, length: &str, ty: &str) -> Message {
    message(
        format!("the length of {array} is said to be in `{length}`, whose type is `{ty}`"),
        "name an integer parameter, or a pointer to an integer for a length that is written",
    )
}

/// `(array)` on something that points to nothing.
pub fn array_not_pointer(name: &str, ty: &str) -> Message {
    message(
        format!("{name} is annotated (array), but its type is `{ty}`"),
        "only a pointer can be an array; remove (array)",
    )
}

/// `(out)` on something that points to nothing.
pub fn out_not_pointer(name: &str, ty: &str) -> Message {
    message(
        format!("parameter `{name}` is said to be written, but its type is `{ty}`"),
        "only a pointer can be (out) or (inout); remove it, or make the parameter a pointer",
    )
}

/// `(out)` through a pointer to const.
pub fn out_const(name: &str, ty: &str) -> Message {
    message(
        format!("parameter `{name}` is said to be written, but `{ty}` points to const"),
        "remove (out), or remove const from the type",
    )
}

/// `(nullable)` on something that cannot be NULL.
pub fn nullable_not_pointer(name: &str, ty: &str) -> Message {
    message(
        format!("{name} is annotated (nullable), but its type `{ty}` is never NULL"),
        "remove (nullable)",
    )
}

/// `(type utf8)` on something that is no text.
pub fn text_not_char(name: &str, ty: &str) -> Message {
    message(
        format!("{name} is annotated as text, but its type is `{ty}`"),
        "(type ...) belongs to a `char *`; remove it",
    )
}

/// `(free f)`: no `f`.
pub fn free_unknown(function: &str) -> Message {
    message(
        format!("(free {function}) names no function of the headers"),
        "name the function that frees it, or declare that function in the header",
    )
}

/// `(free f)`: `f` takes something else.
pub fn free_wrong_type(function: &str, owned: &str) -> Message {
    message(
        format!("(free {function}) cannot free what is a `{owned}`: it does not take one"),
        format!("name a function whose only parameter is a `{owned}`"),
    )
}

/// `(borrows x)`: no handle.
pub fn borrows_no_handle(name: &str) -> Message {
    message(
        format!("(borrows {name}) names no handle"),
        "name a parameter that points to an opaque struct",
    )
}

/// `(size-needed x)`: no buffer.
pub fn size_needed_no_buffer(name: &str) -> Message {
    message(
        format!("(size-needed {name}) names no buffer"),
        "name a `char *` parameter annotated (out) (array length=...)",
    )
}

/// `@param x`: no `x`.
pub fn parameter_unknown(name: &str, function: &str, parameters: &[&str]) -> Message {
    let hint = if parameters.is_empty() {
        "it has no parameters; remove this".to_owned()
    } else {
        format!("its parameters are {}", listed(parameters))
    };
    message(format!("`{function}` has no parameter `{name}`"), hint)
}

// Kinds of functions.

/// `(method)` without a handle.
pub fn method_without_handle(function: &str) -> Message {
    message(
        format!("`{function}` is annotated (method), but its first parameter is no handle"),
        "the first parameter of a method points to an opaque struct; remove (method)",
    )
}

/// `(constructor)` that makes nothing.
pub fn constructor_without_handle(function: &str) -> Message {
    message(
        format!("`{function}` is annotated (constructor), but it gives no handle"),
        "a constructor has a parameter `T **` marked (out), or returns a `T *`, for an opaque struct T",
    )
}

/// A constructor of what nothing frees.
pub fn constructor_without_destructor(function: &str, record: &str) -> Message {
    message(
        format!("`{function}` makes handles of `{record}`, but nothing frees them"),
        format!("annotate the function `void f({record} *)` that does with (destructor)"),
    )
}

/// `(destructor)` of another shape.
pub fn destructor_shape(function: &str) -> Message {
    message(
        format!("`{function}` is annotated (destructor), but it is no `void f(T *)`"),
        "a destructor returns nothing and takes one pointer to an opaque struct",
    )
}

/// Two destructors.
pub fn second_destructor(function: &str, record: &str) -> Message {
    message(
        format!("`{function}` is a second destructor of `{record}`"),
        "annotate only one function with (destructor), the other with (method) or (skip)",
    )
}

/// `(abi-table)` of another shape.
pub fn abi_table_shape(function: &str) -> Message {
    message(
        format!("`{function}` is annotated (abi-table), but it is no `const char *f(void)`"),
        "remove (abi-table), or make it return the table as text",
    )
}

/// Two ABI tables.
pub fn second_abi_table(function: &str) -> Message {
    message(
        format!("`{function}` is a second (abi-table)"),
        "annotate only one function with (abi-table)",
    )
}

// Errors.

/// Two error enums.
pub fn second_error(name: &str) -> Message {
    message(
        format!("`{name}` is a second (error) enum"),
        "annotate only the enum whose values the functions return",
    )
}

/// `(error ok=x)`: no `x`.
pub fn error_ok_unknown(ok: &str, name: &str, enumerators: &[&str]) -> Message {
    message(
        format!("`{ok}` is no enumerator of `{name}`"),
        format!("its enumerators are {}", listed(enumerators)),
    )
}

/// `(error message=f)`: no such `f`.
pub fn error_message_shape(function: &str) -> Message {
    message(
        format!("message={function} names no function `const char *{function}(void)`"),
        "name the function that gives the text of the last failure, or remove message=",
    )
}

/// `(raises X)`: no exception.
pub fn raises_unknown(name: &str, meant: Option<&str>) -> Message {
    message(
        format!("(raises {name}) names no built-in exception of Python"),
        match meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "name a built-in exception, such as ValueError or OSError".to_owned(),
        },
    )
}
