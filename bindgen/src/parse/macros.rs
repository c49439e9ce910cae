//! Macros that are constants, evaluated by the compiler.
//!
//! A second unit includes the headers and gives each candidate to a variable. What is no constant
//! expression there (a type, a keyword, a statement) is an error in that unit and is passed over.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::clang::{Cursor, Libclang, Options, TranslationUnit, Value, sys};
use super::comments::Of;
use super::declaration::{Comment, Declared};
use super::errors;
use super::unit::{Input, MAIN, Reader, location};
use crate::diagnostic::{Diagnostic, Location};
use crate::model::{Constant, Doc};

const VALUE: &str = "spam_bindgen_value_";
const SIZE: &str = "spam_bindgen_size_";

/// A macro that may be a constant.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    name: String,
    /// Its body without parentheses around it: the compiler does not evaluate `("text")`.
    body: String,
    comment: Option<Comment>,
    location: Location,
}

impl<'u> Reader<'u> {
    pub(super) fn macro_definition(&mut self, cursor: Cursor<'u>) {
        if cursor.is_special_macro() {
            return;
        }
        let name = cursor.spelling();
        let (start, end) = cursor.extent();
        let comments = self.comments_of(cursor);
        let text = comments.text();
        let body = text
            .get(start.offset + name.len()..end.offset)
            .unwrap_or_default();
        if !may_be_a_value(body) || is_guard(text, &name) {
            return;
        }
        let body = String::from_utf8_lossy(body).into_owned();
        // The cursor begins at the name; its comment stands before `#define`.
        let line = text[..start.offset].iter().rposition(|&byte| byte == b'#');
        let comment = comments.around(line.unwrap_or(start.offset), end.offset, Of::Declaration);
        self.macros.retain(|known| known.name != name);
        let body = without_parentheses(&body);
        self.macros.push(Candidate {
            name,
            body,
            comment,
            location: location(cursor),
        });
    }
}

/// Whether a macro's body can stand where a value is expected; the compiler has the last word.
fn may_be_a_value(body: &[u8]) -> bool {
    let mut depth = 0_i32;
    let mut quote = None;
    let mut escaped = false;
    for &byte in body {
        if let Some(end) = quote {
            if !escaped && byte == end {
                quote = None;
            }
            escaped = byte == b'\\' && !escaped;
            continue;
        }
        match byte {
            b'"' | b'\'' => quote = Some(byte),
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth -= 1,
            // With these the rest of the unit would read differently.
            b';' | b'{' | b'}' | b'#' => return false,
            _ => {}
        }
        if depth < 0 {
            return false;
        }
    }
    depth == 0 && quote.is_none() && !body.trim_ascii().is_empty()
}

/// A body without the parentheses that hold all of it.
fn without_parentheses(body: &str) -> String {
    let mut body = body.trim();
    while let Some(inside) = body
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
    {
        // `(a) + (b)` is not held by its first parenthesis.
        if !may_be_a_value(inside.as_bytes()) {
            break;
        }
        body = inside.trim();
    }
    body.to_owned()
}

/// Whether this macro keeps the file from being read twice: the file's first two directives are
/// `#ifndef NAME` and `#define NAME`.
fn is_guard(text: &[u8], name: &str) -> bool {
    let text = String::from_utf8_lossy(text);
    let mut directives = text
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix('#'));
    let (Some(first), Some(second)) = (directives.next(), directives.next()) else {
        return false;
    };
    let mut second = second.split_whitespace();
    let tests = first
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .any(|word| word == name);
    tests
        && first.trim_start().starts_with("if")
        && second.next() == Some("define")
        && second.next() == Some(name)
}

/// The values of those candidates that are constants.
pub(super) fn evaluate(
    clang: &Libclang,
    input: &Input,
    candidates: &[Candidate],
) -> Result<Vec<Declared<Constant>>, Vec<Diagnostic>> {
    if candidates.is_empty() {
        return Ok(Vec::new());
    }
    let mut text = input.text();
    for (index, Candidate { name, body, .. }) in candidates.iter().enumerate() {
        // The size tells a string with a NUL inside, which an evaluated text does not.
        let _ = writeln!(
            text,
            "__auto_type {VALUE}{index} = {body};\nchar {SIZE}{index}[sizeof({name})];"
        );
    }
    let tree = TranslationUnit::parse(clang, MAIN, &text, &input.arguments(), Options::Plain)
        .map_err(|text| vec![errors::gave_up(text)])?;
    let mut values = HashMap::new();
    let mut sizes = HashMap::new();
    for cursor in tree.cursor().children() {
        if cursor.kind() != sys::CXCursor_VarDecl {
            continue;
        }
        let name = cursor.spelling();
        if let Some(index) = index_after(&name, VALUE) {
            values.insert(index, cursor);
        } else if let Some(index) = index_after(&name, SIZE) {
            sizes.insert(index, cursor.ty().array_length());
        }
    }
    let constants = candidates
        .iter()
        .enumerate()
        .filter_map(|(index, candidate)| {
            // None where the macro is no longer defined after the headers.
            let size = sizes.get(&index).copied().flatten()?;
            let value = value_of(*values.get(&index)?, size)?;
            let name = candidate.name.clone();
            Some(Declared {
                item: Constant {
                    name,
                    value: value.into(),
                    doc: Doc::default(),
                    location: candidate.location.clone(),
                },
                comment: candidate.comment.clone(),
                members: Vec::new(),
            })
        });
    Ok(constants.collect())
}

fn index_after(name: &str, prefix: &str) -> Option<usize> {
    name.strip_prefix(prefix)?.parse().ok()
}

fn value_of(variable: Cursor<'_>, size: u64) -> Option<Value> {
    let ty = variable.ty().canonical();
    if ty.kind() == sys::CXType_Pointer {
        let pointee = ty.pointee().canonical();
        if !matches!(pointee.kind(), sys::CXType_Char_S | sys::CXType_Char_U) {
            return None;
        }
        return match variable.evaluate()? {
            Value::Text(text) if u64::try_from(text.len() + 1) == Ok(size) => {
                Some(Value::Text(text))
            }
            Value::Text(_) | Value::Integer(_) | Value::Float(_) => None,
        };
    }
    match variable.evaluate()? {
        value @ (Value::Integer(_) | Value::Float(_)) => Some(value),
        Value::Text(_) => None,
    }
}
