//! Functions.

use super::clang::{Cursor, sys};
use super::comments::Of;
use super::declaration::{Comment, FunctionDeclaration, ParameterDeclaration};
use super::unit::{Reader, span};
use crate::model::{Declaration, Linkage, Type};

/// How well a declaration tells of its function; the best of several is taken, of equals the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    /// `int f()` says nothing of parameters.
    prototype: bool,
    /// The weight of its comment.
    documented: Option<u8>,
}

/// A function that was met.
#[derive(Debug)]
pub(super) struct Met {
    rank: Rank,
    /// Its place among the functions of the unit; `None` for one that cannot be bound.
    place: Option<usize>,
}

impl<'u> Reader<'u> {
    pub(super) fn function(&mut self, cursor: Cursor<'u>) {
        let name = cursor.spelling();
        let comment = self.comment(cursor, Of::Function);
        let rank = Rank {
            prototype: cursor.ty().canonical().kind() == sys::CXType_FunctionProto,
            documented: comment.as_ref().map(Comment::weight),
        };
        let Some((before, place)) = self
            .functions
            .get(&name)
            .and_then(|met| Some((met.rank, met.place?)))
        else {
            return self.first(cursor, name, rank, comment);
        };
        let known = self.unit.functions[place].comment.clone();
        let comment = if rank.documented > known.as_ref().map(Comment::weight) {
            comment
        } else {
            known
        };
        if rank > before {
            if let Some(function) = self.declared(cursor, comment) {
                self.unit.functions[place] = function;
                self.functions.insert(
                    name,
                    Met {
                        rank,
                        place: Some(place),
                    },
                );
            }
        } else {
            self.unit.functions[place].comment = comment;
        }
    }

    /// A function that is not bound yet: by its first declaration, or by one that gives it a body.
    fn first(&mut self, cursor: Cursor<'u>, name: String, rank: Rank, comment: Option<Comment>) {
        self.unit
            .omitted
            .retain(|known| known.kind != Declaration::Function || known.name != name);
        let place = self.declared(cursor, comment).map(|function| {
            self.unit.functions.push(function);
            self.unit.functions.len() - 1
        });
        self.functions.insert(name, Met { rank, place });
    }

    fn has_body(&mut self, cursor: Cursor<'u>) -> bool {
        let (start, end) = cursor.extent();
        // Made by a macro as a whole, where each part is at the macro's place: of static functions
        // only those with a body are worth that.
        if start.offset == cursor.place().offset {
            return cursor.storage() == sys::CX_SC_Static;
        }
        let text = self.comments_of(cursor).text();
        goes_on_with_body(text.get(end.offset..).unwrap_or_default())
    }

    /// Whether every C file that has the body has code that a call reaches. C's `inline` alone
    /// leaves that to one file, the library's; `gnu_inline` to none.
    fn is_compiled_anywhere(&mut self, cursor: Cursor<'u>) -> bool {
        if cursor.storage() == sys::CX_SC_Static || !cursor.is_inline() {
            return true;
        }
        let mut emitted = cursor.storage() == sys::CX_SC_Extern;
        for attribute in cursor.children() {
            if attribute.kind() != sys::CXCursor_UnexposedAttr {
                continue;
            }
            let (start, end) = attribute.extent();
            let text = self.comments_of(attribute).text();
            let words = text.get(start.offset..end.offset).unwrap_or_default();
            if String::from_utf8_lossy(words)
                .to_lowercase()
                .contains("always_inline")
            {
                return true;
            }
            // It may be gnu_inline, by the name of a macro too.
            emitted = false;
        }
        emitted
    }

    /// The function as this declaration has it; `None`, and an omission, if nobody can call it.
    fn declared(
        &mut self,
        cursor: Cursor<'u>,
        comment: Option<Comment>,
    ) -> Option<FunctionDeclaration> {
        let ty = cursor.ty();
        let body = self.has_body(cursor) && self.is_compiled_anywhere(cursor);
        let (linkage, defined) = match linkage(cursor, body) {
            Ok(found) => found,
            Err(reason) => {
                self.omit(Declaration::Function, cursor, reason);
                return None;
            }
        };
        if !ty.has_usual_convention() {
            self.omit(
                Declaration::Function,
                cursor,
                "it has a calling convention of its own",
            );
            return None;
        }
        let signature = self.types.signature(ty);
        let arguments = cursor.arguments();
        let types = signature.parameters.into_iter().map(|(_, ty)| ty).collect();
        let comments = arguments
            .iter()
            .map(|it| self.parameter_comment(*it))
            .collect();
        Some(FunctionDeclaration {
            name: cursor.spelling(),
            symbol: cursor.symbol(),
            linkage,
            defined,
            result: signature.result,
            parameters: parameters(cursor, &arguments, types, comments),
            variadic: signature.variadic,
            comment,
            span: span(cursor),
        })
    }
}

/// Whether a declaration goes on with a body: libclang skips bodies, and tells of none.
fn goes_on_with_body(text: &[u8]) -> bool {
    let mut depth = 0_usize;
    let mut rest = text;
    while let Some((&byte, after)) = rest.split_first() {
        rest = match byte {
            b'/' if after.starts_with(b"*") => behind(after, b"*/"),
            b'/' if after.starts_with(b"/") => behind(after, b"\n"),
            b'#' => behind(after, b"\n"),
            b'{' if depth == 0 => return true,
            b';' if depth == 0 => return false,
            b'(' => {
                depth += 1;
                after
            }
            b')' => {
                depth = depth.saturating_sub(1);
                after
            }
            _ => after,
        };
    }
    false
}

fn behind<'t>(text: &'t [u8], end: &[u8]) -> &'t [u8] {
    let at = text.windows(end.len()).position(|window| window == end);
    at.map_or(&[], |at| &text[at + end.len()..])
}

/// The parameters by name. A function that is declared through a typedef has names for none.
fn parameters(
    function: Cursor<'_>,
    arguments: &[Cursor<'_>],
    types: Vec<Type>,
    comments: Vec<Option<Comment>>,
) -> Vec<ParameterDeclaration> {
    let mut taken: Vec<String> = arguments.iter().map(|it| it.spelling()).collect();
    let mut comments = comments.into_iter();
    let each = types.into_iter().enumerate().map(|(index, ty)| {
        let comment = comments.next().flatten();
        let argument = arguments.get(index).copied();
        let mut name = argument.map(Cursor::spelling).unwrap_or_default();
        if name.is_empty() {
            name = format!("arg{}", index + 1);
            while taken.contains(&name) {
                name.push('_');
            }
            taken.push(name.clone());
        }
        ParameterDeclaration {
            name,
            ty,
            comment,
            span: span(argument.unwrap_or(function)),
        }
    });
    each.collect()
}

/// Where a function's code is, and whether every C file has it; or why nobody can call it.
fn linkage(cursor: Cursor<'_>, body: bool) -> Result<(Linkage, bool), &'static str> {
    if cursor.storage() != sys::CX_SC_Static {
        return Ok((Linkage::Exported, body));
    }
    if body {
        Ok((Linkage::Inline, true))
    } else {
        Err("it is static, and the headers have no body for it")
    }
}
