//! Functions and variables.

use super::clang::{Cursor, Value, sys};
use super::comments::Of;
use super::declaration::{Declared, FunctionDeclaration, ParameterDeclaration};
use super::unit::{Reader, location, span};
use crate::model::{Constant, ConstantValue, Declaration, Doc, Global, Linkage, Omission};

impl<'u> Reader<'u> {
    pub(super) fn function(&mut self, cursor: Cursor<'u>) {
        let name = cursor.spelling();
        let comment = self.comment(cursor, Of::Declaration);
        let documented = comment
            .as_ref()
            .is_some_and(|comment| comment.documentation);
        // Of several declarations the first counts, or the first that is documented.
        let known = self
            .unit
            .functions
            .iter()
            .position(|function| function.name == name);
        if let Some(at) = known {
            let before = &self.unit.functions[at].comment;
            if !documented || before.as_ref().is_some_and(|comment| comment.documentation) {
                return;
            }
        } else if !self.seen.insert(cursor.canonical()) {
            return;
        }
        if let Some(reason) = unreachable(cursor, &name) {
            return self.omit(Declaration::Function, cursor, reason);
        }
        let ty = cursor.ty();
        let signature = self.types.signature(ty);
        let parameters = cursor
            .arguments()
            .into_iter()
            .zip(signature.parameters)
            .enumerate()
            .map(|(index, (argument, (_, ty)))| ParameterDeclaration {
                name: Some(argument.spelling())
                    .filter(|name| !name.is_empty())
                    .unwrap_or_else(|| format!("arg{}", index + 1)),
                ty,
                span: span(argument),
            })
            .collect();
        let function = FunctionDeclaration {
            symbol: name.clone(),
            linkage: Linkage::Exported,
            defined: false,
            name,
            result: signature.result,
            parameters,
            variadic: signature.variadic,
            comment,
            span: span(cursor),
        };
        match known {
            Some(at) => self.unit.functions[at] = function,
            None => self.unit.functions.push(function),
        }
    }

    /// An exported variable, or a constant written as a static variable.
    pub(super) fn variable(&mut self, cursor: Cursor<'u>) {
        if !self.seen.insert(cursor.canonical()) {
            return;
        }
        let comment = self.comment(cursor, Of::Declaration);
        let name = cursor.spelling();
        let ty = cursor.ty();
        if cursor.storage() == sys::CX_SC_Static {
            let value = ty.is_const().then(|| cursor.evaluate()).flatten();
            match value {
                Some(value) => self.unit.constants.push(Declared {
                    item: Constant {
                        name,
                        value: value.into(),
                        ty: ty.spelling(),
                        doc: Doc::default(),
                        location: location(cursor),
                    },
                    comment,
                    members: Vec::new(),
                }),
                None => self.omit(
                    Declaration::Global,
                    cursor,
                    "it is static: the library has no symbol for it",
                ),
            }
            return;
        }
        if cursor.is_thread_local() {
            return self.omit(Declaration::Global, cursor, "each thread has its own");
        }
        let item = Global {
            symbol: name.clone(),
            name,
            ty: self.types.value(ty),
            constant: ty.is_const() || ty.array_element().is_const(),
            thread_local: false,
            since: None,
            doc: Doc::default(),
            location: location(cursor),
        };
        if let Some(reason) = super::omissions::unsupported(&item.ty) {
            self.unit.omitted.push(Omission {
                kind: Declaration::Global,
                name: item.name,
                reason,
                location: item.location,
            });
            return;
        }
        self.unit.globals.push(Declared {
            item,
            comment,
            members: Vec::new(),
        });
    }
}

/// Why no caller outside of C can reach a function.
fn unreachable(cursor: Cursor<'_>, name: &str) -> Option<String> {
    if cursor.storage() == sys::CX_SC_Static {
        return Some("it is static: the library has no symbol for it".into());
    }
    if cursor.ty().kind() == sys::CXType_FunctionNoProto {
        return Some(format!(
            "its parameters are not declared; `{name}(void)` would say that it has none"
        ));
    }
    let symbol = cursor.symbol();
    (symbol != name).then(|| format!("its symbol in the library has another name, `{symbol}`"))
}

impl From<Value> for ConstantValue {
    fn from(value: Value) -> Self {
        match value {
            Value::Integer(value) => Self::Integer(value),
            Value::Float(value) => Self::Float(value),
            Value::Text(value) => Self::Text(value),
        }
    }
}
