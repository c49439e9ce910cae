//! Rules for the status enum and the exceptions of its enumerators.

use super::shapes::gives_text;
use crate::annotate::{Interface, Noted, edit_distance};
use crate::diagnostic::{Diagnostic, Span, messages};
use crate::model::Enum;

/// Python's built-in exceptions that an error can be, of every version since 3.9.
const EXCEPTIONS: &[&str] = &[
    "ArithmeticError",
    "AssertionError",
    "AttributeError",
    "BlockingIOError",
    "BrokenPipeError",
    "BufferError",
    "ChildProcessError",
    "ConnectionAbortedError",
    "ConnectionError",
    "ConnectionRefusedError",
    "ConnectionResetError",
    "EOFError",
    "Exception",
    "FileExistsError",
    "FileNotFoundError",
    "FloatingPointError",
    "ImportError",
    "IndexError",
    "InterruptedError",
    "IsADirectoryError",
    "KeyError",
    "KeyboardInterrupt",
    "LookupError",
    "MemoryError",
    "ModuleNotFoundError",
    "NameError",
    "NotADirectoryError",
    "NotImplementedError",
    "OSError",
    "OverflowError",
    "PermissionError",
    "ProcessLookupError",
    "RecursionError",
    "ReferenceError",
    "RuntimeError",
    "StopAsyncIteration",
    "StopIteration",
    "SyntaxError",
    "SystemError",
    "TimeoutError",
    "TypeError",
    "UnicodeError",
    "ValueError",
    "ZeroDivisionError",
];

pub(super) fn check(interface: &Interface) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut first: Option<&Span> = None;
    for noted in &interface.enums {
        if let Some(((ok, message), span)) = noted.notes.annotations.error() {
            match first {
                None => first = Some(span),
                Some(other) => found.push(
                    Diagnostic::new(span.clone(), messages::second_error(&noted.item.name))
                        .with_label(other.clone(), "the first is here"),
                ),
            }
            found.extend(domain(interface, &noted.item, ok, message, span));
        }
        found.extend(raises(noted));
    }
    found
}

fn domain(
    interface: &Interface,
    item: &Enum,
    ok: &str,
    message: Option<&str>,
    span: &Span,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let names: Vec<&str> = item
        .enumerators
        .iter()
        .map(|found| found.name.as_str())
        .collect();
    if !names.contains(&ok) {
        let text = messages::error_ok_unknown(ok, &item.name, &names);
        found.push(Diagnostic::new(span.clone(), text));
    }
    if let Some(message) = message
        && !interface
            .function(message)
            .is_some_and(|noted| gives_text(&noted.item))
    {
        found.push(Diagnostic::new(
            span.clone(),
            messages::error_message_shape(message),
        ));
    }
    found
}

fn raises(noted: &Noted<Enum>) -> Vec<Diagnostic> {
    noted
        .members
        .iter()
        .filter_map(|notes| notes.annotations.raises())
        .filter(|(name, _)| !EXCEPTIONS.contains(name))
        .map(|(name, span)| {
            let meant = EXCEPTIONS
                .iter()
                .copied()
                .find(|known| edit_distance(name, known) <= 2);
            Diagnostic::new(span.clone(), messages::raises_unknown(name, meant))
        })
        .collect()
}
