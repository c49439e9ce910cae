//! Rules for the status enum and the exceptions of its enumerators.

use crate::annotate::{ErrorWord, Interface, Noted, Word, edit_distance};
use crate::build::tells_failures;
use crate::diagnostic::{Diagnostic, Span, messages};
use crate::model::{Enum, Type};

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
    for noted in interface.all_enums() {
        if let Some((error, span)) = noted.notes.annotations.error() {
            match first {
                None => first = Some(span),
                Some(other) => found.push(
                    Diagnostic::new(span.clone(), messages::second_error(&noted.item.name))
                        .with_label(other.clone(), "the first is here"),
                ),
            }
            found.extend(domain(interface, &noted.item, error, span));
        }
        found.extend(raises(noted));
        found.extend(flags(noted));
    }
    found
}

fn domain(interface: &Interface, item: &Enum, error: &ErrorWord, span: &Span) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let names: Vec<&str> = item
        .enumerators
        .iter()
        .map(|found| found.name.as_str())
        .collect();
    if !names.contains(&error.ok.as_str()) {
        let text = messages::error_ok_unknown(&error.ok, &item.name, &names);
        found.push(Diagnostic::new(span.clone(), text));
    }
    for message in &error.messages {
        let tells = interface
            .function(message)
            .is_some_and(|noted| tells_failures(interface, &noted.item));
        if !tells {
            let text = messages::error_message_shape(message);
            found.push(Diagnostic::new(span.clone(), text));
        }
    }
    if let Some(code) = &error.code {
        let takes_handle = interface
            .function(code)
            .and_then(|noted| match noted.item.parameters.as_slice() {
                [only] if !matches!(noted.item.result.resolved(), Type::Pointer { .. }) => {
                    interface.handle(&only.ty)
                }
                _ => None,
            })
            .is_some();
        if !takes_handle {
            let text = messages::error_code_shape(code);
            found.push(Diagnostic::new(span.clone(), text));
        }
    }
    found
}

/// The values of flags are bits: none is negative.
fn flags(noted: &Noted<Enum>) -> Option<Diagnostic> {
    let span = noted.notes.annotations.span_of(&Word::Flags)?;
    let mut enumerators = noted.item.enumerators.iter();
    let negative = enumerators.find(|each| each.value < 0)?;
    let message = messages::flags_negative(&noted.item.name, &negative.name, negative.value);
    Some(Diagnostic::new(span.clone(), message))
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
