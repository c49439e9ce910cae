//! A record's fields as the parameters of a function: the same words, the same rules.

use super::interface::Noted;
use super::notes::{Notes, ParameterNotes};
use crate::diagnostic::Span;
use crate::model::{Linkage, Record, Type};
use crate::parse::{FunctionDeclaration, ParameterDeclaration};

impl Noted<Record> {
    /// A function that would take the fields, of which rules are asked and roles decided.
    pub fn as_function(&self) -> Noted<FunctionDeclaration> {
        let span = Span {
            start: self.item.location.clone(),
            length: self.item.name.len(),
        };
        let fields = self.item.layout.iter().flat_map(|layout| &layout.fields);
        let parameters: Vec<_> = fields
            .map(|field| ParameterDeclaration {
                name: field.name.clone(),
                ty: field.ty.clone(),
                comment: None,
                span: span.clone(),
            })
            .collect();
        let notes = parameters
            .iter()
            .zip(&self.members)
            .map(|(parameter, notes)| ParameterNotes {
                name: parameter.name.clone(),
                span: span.clone(),
                direction: None,
                annotations: notes.annotations.clone(),
            });
        Noted {
            notes: Notes {
                parameters: notes.collect(),
                ..Notes::default()
            },
            item: FunctionDeclaration {
                name: self.item.name.clone(),
                symbol: self.item.name.clone(),
                linkage: Linkage::Exported,
                defined: false,
                result: Type::Void,
                parameters,
                variadic: false,
                comment: None,
                span,
            },
            members: Vec::new(),
        }
    }
}
