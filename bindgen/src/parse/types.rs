//! libclang's types to the model's.

use std::collections::HashMap;

use super::clang::{ClangType, Cursor, sys};
use super::names::Names;
use super::omissions;
use super::scalars::{scalar, standard};
use super::scope::Scope;
use crate::model::{Scalar, ScalarKind, Signature, Type};

/// How deep types may be nested; C compilers must take 12 declarators.
const DEEPEST: usize = 100;

const VARIABLE_ARGUMENTS: &[&str] = &[
    "va_list",
    "__builtin_va_list",
    "__gnuc_va_list",
    "__builtin_ms_va_list",
];

/// Whether a type's record must be complete where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    /// Passed or embedded by value.
    Complete,
    /// Behind a pointer.
    Named,
}

/// Converts types, and remembers the records that they need.
pub(super) struct Types<'u> {
    pub(super) names: Names<'u>,
    pub(super) scope: Scope,
    /// Whether a declaration of the headers themselves is being read.
    pub(super) ours: bool,
    /// How many types the one that is being converted stands in.
    depth: usize,
    /// Records that were met, in order, and what is needed of each.
    needed: Vec<Cursor<'u>>,
    needs: HashMap<Cursor<'u>, Need>,
}

impl<'u> Types<'u> {
    pub(super) fn new(names: Names<'u>, scope: Scope) -> Self {
        Self {
            names,
            scope,
            ours: true,
            depth: 0,
            needed: Vec::new(),
            needs: HashMap::new(),
        }
    }

    /// The records met so far, from `start`, with what is needed of each.
    pub(super) fn needed_from(&self, start: usize) -> Vec<Cursor<'u>> {
        self.needed[start.min(self.needed.len())..].to_vec()
    }

    /// What is needed of this record.
    pub(super) fn need(&self, record: Cursor<'u>) -> Need {
        self.needs
            .get(&record.canonical())
            .copied()
            .unwrap_or(Need::Named)
    }

    /// Says that a record is needed.
    pub(super) fn require(&mut self, record: Cursor<'u>, need: Need) {
        let record = record.canonical();
        self.names.claim(record);
        let need = if self.ours && self.is_for_callers(record) {
            Need::Complete
        } else {
            need
        };
        match self.needs.get(&record) {
            None => {
                self.needs.insert(record, need);
                self.needed.push(record);
            }
            Some(Need::Named) if need == Need::Complete => {
                // Met again: it may have been left incomplete the first time.
                self.needs.insert(record, need);
                self.needed.push(record);
            }
            Some(Need::Named | Need::Complete) => {}
        }
    }

    /// Whether callers make records of this kind, as they make a `struct timeval`: then it is complete
    /// also where the headers only point to it. `FILE` is not, and no name that is reserved.
    fn is_for_callers(&self, record: Cursor<'u>) -> bool {
        self.names.get(record).is_some_and(|tag| {
            !tag.spelling.is_empty() && !tag.name.starts_with('_') && tag.name != "FILE"
        })
    }

    /// A type that stands by value: a field, a result, a variable.
    pub(super) fn value(&mut self, ty: ClangType<'u>) -> Type {
        match self.convert(ty, Need::Complete) {
            Type::VariableArguments => unsupported(ty, "only C code can make a va_list"),
            converted => converted,
        }
    }

    /// A parameter's type: arrays and functions are pointers there.
    pub(super) fn parameter(&mut self, ty: ClangType<'u>) -> Type {
        let plain = looked_through(ty);
        match plain.kind() {
            sys::CXType_ConstantArray | sys::CXType_IncompleteArray | sys::CXType_VariableArray => {
                let element = plain.array_element();
                Type::Pointer {
                    constant: element.is_const() || ty.is_const(),
                    pointee: Box::new(self.convert(element, Need::Named)),
                }
            }
            sys::CXType_FunctionProto | sys::CXType_FunctionNoProto => Type::Pointer {
                constant: false,
                pointee: Box::new(self.convert(ty, Need::Named)),
            },
            // Of functions that the compiler knows itself it forgets the name `va_list`.
            sys::CXType_Pointer if is_list_record(looked_through(plain.pointee())) => {
                Type::VariableArguments
            }
            _ => self.convert(ty, Need::Complete),
        }
    }

    fn convert(&mut self, ty: ClangType<'u>, need: Need) -> Type {
        if self.depth == DEEPEST {
            return Type::Unsupported {
                spelling: "a type".to_owned(),
                reason: format!("it is behind {DEEPEST} others"),
                size: None,
                align: None,
            };
        }
        self.depth += 1;
        let converted = self.convert_one(ty, need);
        self.depth -= 1;
        converted
    }

    fn convert_one(&mut self, ty: ClangType<'u>, need: Need) -> Type {
        match ty.kind() {
            sys::CXType_Void => Type::Void,
            sys::CXType_Elaborated => self.convert(ty.named(), need),
            sys::CXType_Attributed => self.convert(ty.without_attribute(), need),
            sys::CXType_Typedef => self.typedef(ty, need),
            sys::CXType_Pointer => {
                let pointee = ty.pointee();
                Type::Pointer {
                    constant: pointee.is_const(),
                    pointee: Box::new(self.convert(pointee, Need::Named)),
                }
            }
            sys::CXType_ConstantArray | sys::CXType_IncompleteArray => self.array(ty),
            sys::CXType_FunctionProto | sys::CXType_FunctionNoProto => self.function(ty),
            sys::CXType_Record if is_list_record(ty) => Type::VariableArguments,
            sys::CXType_Record => self.record(ty, need),
            sys::CXType_Enum => self.enumeration(ty),
            sys::CXType_Atomic => self.atomic(ty, need),
            sys::CXType_Complex => scalar(ty.complex_part()).map_or_else(
                || unsupported(ty, "complex numbers of this type are not supported"),
                |part| {
                    Type::Scalar(Scalar {
                        spelling: format!("{} _Complex", part.spelling),
                        kind: ScalarKind::Complex,
                        size: part.size * 2,
                    })
                },
            ),
            _ => match scalar(ty) {
                Some(scalar) => Type::Scalar(scalar),
                // `__typeof__`, `__auto_type`, and what a newer libclang wraps in a kind that this
                // crate does not know.
                None if ty.canonical().kind() != ty.kind() => self.convert(ty.canonical(), need),
                None => unsupported(ty, reason(ty.kind())),
            },
        }
    }

    fn typedef(&mut self, ty: ClangType<'u>, need: Need) -> Type {
        let declaration = ty.declaration();
        let name = declaration.spelling();
        let target = declaration.typedef_target();
        if VARIABLE_ARGUMENTS.contains(&name.as_str()) {
            return Type::VariableArguments;
        }
        if let Some(scalar) = standard(&name, ty) {
            return Type::Scalar(scalar);
        }
        let converted = match self.convert(target, need) {
            Type::Unsupported {
                reason,
                size,
                align,
                ..
            } => Type::Unsupported {
                spelling: name.clone(),
                reason,
                size,
                align,
            },
            converted => converted,
        };
        if matches!(
            converted,
            Type::Unsupported { .. } | Type::VariableArguments
        ) || self.names.is_name_of_tag(declaration, &name)
            || !self.scope.holds(declaration)
        {
            return converted;
        }
        Type::Typedef {
            name,
            target: Box::new(converted),
        }
    }

    /// An array of what no backend has is nothing that one has, of the same size.
    fn array(&mut self, ty: ClangType<'u>) -> Type {
        // Also behind a pointer, for its elements have a size.
        match self.convert(ty.array_element(), Need::Complete) {
            Type::Unsupported { reason, .. } => unsupported(ty, &reason),
            Type::VariableArguments => unsupported(ty, "only C code can make a va_list"),
            element => Type::Array {
                element: Box::new(element),
                length: (ty.kind() == sys::CXType_ConstantArray)
                    .then(|| ty.array_length())
                    .flatten(),
            },
        }
    }

    /// A function type; where no backend can make such a call, a pointer to it stays opaque.
    fn function(&mut self, ty: ClangType<'u>) -> Type {
        if !ty.has_usual_convention() {
            return unsupported(ty, "it has a calling convention of its own");
        }
        let signature = self.signature(ty);
        let mut types = signature.parameters.iter().map(|(_, ty)| ty);
        match types
            .find_map(omissions::unsupported)
            .or_else(|| omissions::unsupported(&signature.result))
        {
            Some(reason) => unsupported(ty, &reason),
            None => Type::Function(Box::new(signature)),
        }
    }

    /// An atomic type has the representation of what it holds, unless it needs a lock.
    fn atomic(&mut self, ty: ClangType<'u>, need: Need) -> Type {
        let value = ty.atomic_value();
        if value.size() == ty.size() && value.align() == ty.align() {
            self.convert(value, need)
        } else {
            unsupported(ty, "it is atomic by a lock or by padding")
        }
    }

    pub(super) fn signature(&mut self, ty: ClangType<'u>) -> Signature {
        Signature {
            result: self.value(ty.result()),
            parameters: ty
                .parameters()
                .into_iter()
                .map(|parameter| (String::new(), self.parameter(parameter)))
                .collect(),
            // Of a function without a prototype libclang says so as well.
            variadic: ty.canonical().kind() == sys::CXType_FunctionProto && ty.is_variadic(),
        }
    }

    fn record(&mut self, ty: ClangType<'u>, need: Need) -> Type {
        let declaration = ty.declaration();
        match self.names.get(declaration) {
            Some(tag) => {
                self.require(declaration, need);
                Type::Record(tag.name)
            }
            None => unsupported(
                ty,
                "a struct or union without a name outside of this declaration",
            ),
        }
    }

    /// An enum of the headers by name; any other by the integer that carries it.
    fn enumeration(&mut self, ty: ClangType<'u>) -> Type {
        let declaration = ty.declaration();
        let defined = declaration.definition();
        match (self.names.get(declaration), defined) {
            (Some(tag), Some(definition)) if self.scope.holds(definition) => Type::Enum(tag.name),
            (_, Some(definition)) => scalar(definition.enum_carrier().canonical()).map_or_else(
                || unsupported(ty, "an enum carried by no integer type"),
                Type::Scalar,
            ),
            (_, None) => unsupported(ty, "an enum that is declared but not defined"),
        }
    }
}

/// Whether this is the record that `va_list` is made of on most machines.
fn is_list_record(ty: ClangType<'_>) -> bool {
    ty.kind() == sys::CXType_Record
        && ["__va_list_tag", "__va_list"].contains(&ty.declaration().spelling().as_str())
}

/// The type without typedefs and attributes on top, but with those inside.
fn looked_through(ty: ClangType<'_>) -> ClangType<'_> {
    match ty.kind() {
        sys::CXType_Elaborated => looked_through(ty.named()),
        sys::CXType_Attributed => looked_through(ty.without_attribute()),
        // va_list is an array type on some machines, but not one that a caller can make.
        sys::CXType_Typedef
            if !VARIABLE_ARGUMENTS.contains(&ty.declaration().spelling().as_str()) =>
        {
            looked_through(ty.declaration().typedef_target())
        }
        // `__typeof__`.
        sys::CXType_Unexposed => ty.canonical(),
        _ => ty,
    }
}

fn unsupported(ty: ClangType<'_>, reason: &str) -> Type {
    // GNU C gives functions a size, too.
    let object = !matches!(
        ty.canonical().kind(),
        sys::CXType_FunctionProto | sys::CXType_FunctionNoProto
    );
    // A flexible array takes no place.
    let flexible = ty.canonical().kind() == sys::CXType_IncompleteArray;
    Type::Unsupported {
        spelling: ty.spelling(),
        reason: reason.to_owned(),
        size: if flexible { Some(0) } else { ty.size() }.filter(|_| object),
        align: ty.align().filter(|_| object),
    }
}

fn reason(kind: sys::CXTypeKind) -> &'static str {
    match kind {
        sys::CXType_Int128 | sys::CXType_UInt128 => {
            "128-bit integers have no counterpart in Python's ABI"
        }
        sys::CXType_Vector | sys::CXType_ExtVector => "vector registers cannot be passed",
        sys::CXType_Half | sys::CXType_Float16 | sys::CXType_BFloat16 | sys::CXType_Float128 => {
            "this floating-point format cannot be passed"
        }
        sys::CXType_BlockPointer => "blocks cannot be passed",
        sys::CXType_Atomic => "atomic types cannot be passed",
        sys::CXType_VariableArray => "the length of the array is not a constant",
        _ => "no backend can pass this type",
    }
}
