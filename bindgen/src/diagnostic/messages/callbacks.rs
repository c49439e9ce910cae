//! What is wrong with callbacks, and how to mend it.

use super::{Message, listed, message};

/// `(scope ...)` on what is no function.
pub fn scope_no_callback(name: &str, ty: &str) -> Message {
    message(
        format!(
            "parameter `{name}` is annotated (scope), but it is no pointer to a function: its type is `{ty}`"
        ),
        "remove (scope ...)",
    )
}

/// `(closure x)`, `(destroy x)`: no such parameter.
pub fn companion_unknown(word: &str, callback: &str, name: &str, parameters: &[&str]) -> Message {
    message(
        format!("`({word} {name})` of callback `{callback}` names no parameter"),
        format!("name one of {}", listed(parameters)),
    )
}

/// `(closure x)`: it cannot hold any address.
pub fn closure_not_memory(name: &str, ty: &str) -> Message {
    message(
        format!("parameter `{name}` cannot be the user data of a callback: its type is `{ty}`"),
        "user data is a `void *`, which the library hands to the callback",
    )
}

/// `(scope notified)` without a word of what notifies.
pub fn notified_without_destroy(callback: &str) -> Message {
    message(
        format!("nothing says when callback `{callback}` is not needed any more"),
        "add (destroy PARAMETER) for what is called then; or write (scope call) if it is not called \
         after the call, (scope forever) if it may always be",
    )
}

/// `(destroy x)` with another scope.
pub fn destroy_without_notified(callback: &str) -> Message {
    message(
        format!("callback `{callback}` has a (destroy ...), which only (scope notified) calls"),
        "write (scope notified), or remove (destroy ...)",
    )
}

/// `(destroy x)`: another type.
pub fn destroy_shape(name: &str, ty: &str) -> Message {
    message(
        format!("parameter `{name}` is no destroy notification: its type is `{ty}`"),
        "it is a `void (*)(void *)`, which the library calls with the user data",
    )
}

/// `(gil hold)` on a function that calls back.
pub fn hold_with_callback(function: &str, callback: &str) -> Message {
    message(
        format!(
            "`{function}` keeps the interpreter's lock, and calls `{callback}`, which needs it in \
             any thread"
        ),
        "remove (gil hold)",
    )
}

/// `(gil hold)` on a destructor that may wait for a callback.
pub fn hold_while_notified(destructor: &str, function: &str) -> Message {
    message(
        format!(
            "`{destructor}` keeps the interpreter's lock, and may wait for a callback that \
             `{function}` was given, which needs it"
        ),
        "remove (gil hold)",
    )
}

/// `(stop false)` on what is no result of a callback.
pub fn stop_no_callback(name: &str) -> Message {
    message(
        format!("(stop false) belongs to the result of a callback, and `{name}` is none"),
        "it stands behind `@return` in the comment of a typedef of a pointer to a function",
    )
}

/// `(stop false)` on a result that cannot be false.
pub fn stop_not_integer(name: &str, ty: &str) -> Message {
    message(
        format!("the result of `{name}` cannot be false: its type is `{ty}`"),
        "(stop false) is for `bool` and whole numbers",
    )
}
