//! The table of all messages: what is wrong, and how to mend it.
//!
//! One function a message; no other module writes text for a diagnostic.

mod callbacks;

pub use callbacks::*;

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

/// `a table`, `an array`.
fn with_article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {noun}")
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

// Annotations in a TOML file.

/// It is no TOML.
pub fn annotations_syntax(text: &str) -> Message {
    message(
        format!("this is no TOML: {text}"),
        "a table is a C name in brackets, a value is a string of annotations: filename = \"(type utf8)\"",
    )
}

/// No table where one must be.
pub fn annotations_no_table(found: &str) -> Message {
    message(
        format!("a table is expected here, not {}", with_article(found)),
        "begin with the C name in brackets, as in [sqlite3_open]",
    )
}

/// No string where one must be.
pub fn annotations_no_text(found: &str) -> Message {
    message(
        format!("a string is expected here, not {}", with_article(found)),
        "write annotations as in comments: \"(type utf8) The name.\"",
    )
}

/// Parentheses with nothing that is an annotation.
pub fn annotations_no_word(text: &str) -> Message {
    message(
        format!("there is no annotation `{text}`"),
        "docs/annotations.md lists them; put words before the parentheses if this is documentation",
    )
}

/// Text where only annotations stand.
pub fn annotations_text_in_own(text: &str) -> Message {
    message(
        format!("`{text}` is no annotation"),
        "documentation goes to `doc`, what belongs to a parameter beside its name",
    )
}

/// A declaration that the headers do not have.
pub fn annotations_unknown_name(name: &str, near: Option<&str>) -> Message {
    message(
        format!("the headers declare no `{name}`"),
        match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "name a function, struct, enum, macro or variable that they declare".to_owned(),
        },
    )
}

/// A parameter that the function does not have.
pub fn annotations_unknown_parameter(
    name: &str,
    function: &str,
    parameters: &[&str],
    near: Option<&str>,
) -> Message {
    message(
        format!("`{function}` has no parameter `{name}`"),
        match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!(
                "its parameters are {}; other keys are `annotate`, `doc` and `return`",
                listed(parameters)
            ),
        },
    )
}

/// A field or enumerator that a declaration does not have.
pub fn annotations_unknown_member(name: &str, owner: &str, near: Option<&str>) -> Message {
    message(
        format!("`{owner}` has no member `{name}`"),
        match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "the keys are its members, `annotate` and `doc`".to_owned(),
        },
    )
}

/// `[enum.x]`: an enum of that name is there.
pub fn macro_enum_twice(name: &str) -> Message {
    message(
        format!("there is an enum `{name}` already"),
        format!("annotate it in [{name}], or choose another name for the macros"),
    )
}

/// `[enum.x]`: no members.
pub fn macro_enum_without_members(name: &str) -> Message {
    message(
        format!("the enum `{name}` has no members"),
        "name the macros: members = [\"FOO_OK\", \"FOO_ERROR_*\"]",
    )
}

/// `members`: no list of strings.
pub fn macro_enum_no_list() -> Message {
    message(
        "the members of an enum are a list of strings".to_owned(),
        "name the macros: members = [\"FOO_OK\", \"FOO_ERROR_*\"]",
    )
}

/// `members`: no such macro.
pub fn macro_enum_unknown(name: &str, near: Option<&str>) -> Message {
    message(
        format!("the headers define no integer macro `{name}`"),
        match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => {
                "name macros whose values are integers; `FOO_*` names all that begin so".to_owned()
            }
        },
    )
}

// Parameters and results.

/// `(array length=x)`: no `x`.
pub fn array_length_unknown(array: &str, length: &str, noun: &str, known: &[&str]) -> Message {
    message(
        format!("the length of {array} is said to be in `{length}`, which is no {noun}"),
        format!("the {noun}s are {}", listed(known)),
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

/// `(type X)`: no enum `X`.
pub fn type_unknown(name: &str, near: Option<&str>) -> Message {
    message(
        format!("(type {name}) names no type that annotations know"),
        match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => {
                "write (type utf8), (type filename), (type bytes), (type bool) for a result, or an \
                     enum's name"
                    .to_owned()
            }
        },
    )
}

/// `(type X)` on something of another size.
pub fn type_wrong_size(name: &str, wanted: &str, ty: &str) -> Message {
    message(
        format!("{name} is annotated (type {wanted}), but its type is `{ty}`"),
        "only an integer of the same size can be an enum, only an integer a bool; remove (type ...)",
    )
}

/// `(value X)`, `(default X)`: no `X`.
pub fn value_unknown(text: &str) -> Message {
    message(
        format!("`{text}` is no value"),
        "write NULL, a number, true, false, \"a text\", or macros and enumerators as in A|B",
    )
}

/// `(value X)`, `(default X)` of another type.
pub fn value_wrong_type(name: &str, text: &str, ty: &str) -> Message {
    message(
        format!("{name} cannot be `{text}`: its type is `{ty}`"),
        "write a value of that type",
    )
}

/// `(default X)` on what nobody passes.
pub fn default_of_hidden(name: &str) -> Message {
    message(
        format!("{name} has a default, but no caller passes it"),
        "remove (default ...), or what hides the parameter",
    )
}

/// `(default NULL)` on what cannot be NULL.
pub fn default_not_nullable(name: &str) -> Message {
    message(
        format!("{name} is NULL by default, but not (nullable)"),
        "write (nullable) beside it, or (value NULL) if it always is",
    )
}

/// `(parent)`: no handle.
pub fn parent_no_handle(name: &str) -> Message {
    message(
        format!("{name} is annotated (parent), but gives no new handle an owner"),
        "(parent) belongs to a handle that a (constructor) takes",
    )
}

/// `(transfer always)`: no handle.
pub fn always_no_handle(name: &str) -> Message {
    message(
        format!("{name} is annotated (transfer always), but no new handle is written there"),
        "it belongs to an (out) parameter `T **` of a constructor; write (transfer full)",
    )
}

/// `(fills x)`: no buffer.
pub fn fills_no_buffer(name: &str) -> Message {
    message(
        format!("(fills {name}) names no buffer"),
        "name a parameter annotated (out) (array length=...)",
    )
}

/// `(fails ...)` on a result that cannot.
pub fn fails_wrong_type(ty: &str) -> Message {
    message(
        format!("the result cannot mean failure so: its type is `{ty}`"),
        "(fails negative) is for signed numbers, (fails zero) for integers, (fails null) for pointers",
    )
}

/// `(ok X)`, `(grow X)` without a status enum.
pub fn status_without_enum(name: &str) -> Message {
    message(
        format!("`{name}` is no status: no enum is annotated (error ...)"),
        "annotate the status enum with (error ok=...); one of macros is made by [enum.NAME] in TOML",
    )
}

/// `(ok X)`, `(grow X)` in a function that gives no status.
pub fn status_of_other(name: &str, item: &str) -> Message {
    message(
        format!("`{name}` is a status, but the result is none"),
        format!("annotate the result with (type {item})"),
    )
}

/// A call of what is not there.
pub fn call_unknown(function: &str) -> Message {
    message(
        format!("`{function}` is no function of the headers"),
        "name the function that says how long it is",
    )
}

/// A call that gives no number.
pub fn call_no_number(function: &str) -> Message {
    message(
        format!("`{function}` gives no whole number"),
        "name the function that says how long it is",
    )
}

/// A call with other arguments than the function takes.
pub fn call_wrong_arguments(function: &str, types: &[String]) -> Message {
    message(
        format!("`{function}` does not take these parameters"),
        format!("it takes ({})", types.join(", ")),
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
        "a destructor takes one pointer to an opaque struct, and returns nothing or a status",
    )
}

/// Two destructors.
pub fn second_destructor(function: &str, record: &str) -> Message {
    message(
        format!("`{function}` is a second destructor of `{record}`"),
        "annotate only one function with (destructor), the other with (method) or (skip)",
    )
}

/// `(thread safe)` on a struct that is no handle.
pub fn thread_safe_no_handle(record: &str) -> Message {
    message(
        format!("`{record}` is annotated (thread safe), but it is no handle"),
        "remove (thread safe), or annotate the function that makes handles of it with \
         (constructor) and the one that frees them with (destructor)",
    )
}

/// `(thread safe)` on a struct whose handles share a lock.
pub fn thread_safe_in_family(record: &str, other: &str) -> Message {
    message(
        format!(
            "`{record}` is annotated (thread safe), but its handles share a lock with `{other}`"
        ),
        "remove (thread safe), or the (parent) that says that handles belong to others",
    )
}

/// `(thread local)` on a struct.
pub fn thread_local_struct(record: &str) -> Message {
    message(
        format!("`{record}` is annotated (thread local), which no backend follows"),
        "remove it: a handle serves one call at a time, in whatever thread",
    )
}

/// An iterator that is no method.
pub fn iterator_no_method(function: &str) -> Message {
    message(
        format!("`{function}` is annotated (iterator), but it is no (method)"),
        "annotate it with (method), too: each step of the iterator is a call on the handle",
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

// Options.

/// `(options)` on a union, or on a struct without fields.
pub fn options_no_struct(name: &str) -> Message {
    message(
        format!("`{name}` is annotated (options), but is no struct whose fields are known"),
        "only such a struct can be filled from arguments; remove (options), or declare its fields",
    )
}

/// `(options)` on a parameter that is no const pointer to a struct.
pub fn options_no_pointer(name: &str, ty: &str) -> Message {
    message(
        format!("parameter `{name}` is annotated (options), but its type is `{ty}`"),
        "options are read through a const pointer to a struct whose fields are known; make it one, \
         or remove (options)",
    )
}

/// `(options)` on a field that is no struct.
pub fn options_no_field(name: &str, ty: &str) -> Message {
    message(
        format!("field `{name}` is annotated (options), but its type is `{ty}`"),
        "only a struct inside another can be taken apart; remove (options)",
    )
}

/// Two fields, or a field and a parameter, of one name.
pub fn options_clash(function: &str, name: &str, first: &str, second: &str) -> Message {
    message(
        format!("`{function}` would take `{name}` twice: as {first} and as {second}"),
        "give one of them another name in Python: (rename-to NAME)",
    )
}

/// A struct that is filled from arguments stands twice in a function.
pub fn options_twice(function: &str, field: &str) -> Message {
    message(
        format!("`{function}` would take {field} twice"),
        "say (options) at one of the parameters, and not at the struct",
    )
}

// Enums.

/// `(flags)` with a negative member.
pub fn flags_negative(name: &str, member: &str, value: i128) -> Message {
    message(
        format!("`{name}` is annotated (flags), but `{member}` is {value}"),
        "flags are bits, which are not negative; remove (flags), or change the number",
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
        "name the function that gives the text of the last failure, of a status, or of a handle's \
         last failure, or remove message=",
    )
}

/// `(error code=f)`: no such `f`.
pub fn error_code_shape(function: &str) -> Message {
    message(
        format!("code={function} names no function that gives the status of a handle"),
        "name a function `int f(T *)` for the opaque struct T of the handles, or remove code=",
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
