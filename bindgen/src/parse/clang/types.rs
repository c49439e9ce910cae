//! Types as libclang has them.

// libclang's constants have its names.
#![allow(non_upper_case_globals)]

use std::ffi::c_void;

use clang_sys::*;

use super::{Cursor, TranslationUnit};

/// A type of a translation unit.
#[derive(Clone, Copy)]
pub struct ClangType<'u> {
    unit: &'u TranslationUnit<'u>,
    raw: CXType,
}

extern "C" fn collect(cursor: CXCursor, list: CXClientData) -> CXVisitorResult {
    // SAFETY: `fields` passes a list that outlives the visit, and nothing else touches it meanwhile.
    unsafe { (*list.cast::<Vec<CXCursor>>()).push(cursor) };
    CXVisit_Continue
}

impl<'u> ClangType<'u> {
    pub(super) fn new(unit: &'u TranslationUnit<'_>, raw: CXType) -> Self {
        Self { unit, raw }
    }

    fn with(self, raw: CXType) -> Self {
        Self {
            unit: self.unit,
            raw,
        }
    }

    /// What kind of type it is.
    pub fn kind(self) -> CXTypeKind {
        self.raw.kind
    }

    /// As the compiler writes it.
    pub fn spelling(self) -> String {
        self.unit
            .clang
            .text(self.unit.clang.clang_getTypeSpelling(self.raw))
    }

    /// The type with all typedefs looked through.
    pub fn canonical(self) -> Self {
        self.with(self.unit.clang.clang_getCanonicalType(self.raw))
    }

    /// What a pointer points to.
    pub fn pointee(self) -> Self {
        self.with(self.unit.clang.clang_getPointeeType(self.raw))
    }

    /// Whether it is `const`, by itself or through a typedef.
    pub fn is_const(self) -> bool {
        let constant = |raw| self.unit.clang.clang_isConstQualifiedType(raw) != 0;
        constant(self.raw) || constant(self.unit.clang.clang_getCanonicalType(self.raw))
    }

    /// Whether a function is called as C functions usually are.
    pub fn has_usual_convention(self) -> bool {
        matches!(
            self.unit.clang.clang_getFunctionTypeCallingConv(self.raw),
            CXCallingConv_Default
                | CXCallingConv_C
                | CXCallingConv_X86_64SysV
                | CXCallingConv_AAPCS
                | CXCallingConv_AAPCS_VFP
        )
    }

    /// What an `_Atomic` type holds.
    pub fn atomic_value(self) -> Self {
        self.with(self.unit.clang.clang_Type_getValueType(self.raw))
    }

    /// The type of an array's elements.
    pub fn array_element(self) -> Self {
        self.with(self.unit.clang.clang_getArrayElementType(self.raw))
    }

    /// The type of the parts of a complex number.
    pub fn complex_part(self) -> Self {
        self.with(self.unit.clang.clang_getElementType(self.raw))
    }

    /// The length of an array that has one.
    pub fn array_length(self) -> Option<u64> {
        u64::try_from(self.unit.clang.clang_getArraySize(self.raw)).ok()
    }

    /// What a function gives.
    pub fn result(self) -> Self {
        self.with(self.unit.clang.clang_getResultType(self.raw))
    }

    /// What a function takes.
    pub fn parameters(self) -> Vec<ClangType<'u>> {
        let count = self.unit.clang.clang_getNumArgTypes(self.raw).max(0);
        (0..count.unsigned_abs())
            .map(|index| self.with(self.unit.clang.clang_getArgType(self.raw, index)))
            .collect()
    }

    /// Whether a function takes more arguments than it names.
    pub fn is_variadic(self) -> bool {
        self.unit.clang.clang_isFunctionTypeVariadic(self.raw) != 0
    }

    /// The declaration of a record, an enum or a typedef.
    pub fn declaration(self) -> Cursor<'u> {
        Cursor::new(
            self.unit,
            self.unit.clang.clang_getTypeDeclaration(self.raw),
        )
    }

    /// What `struct name` names.
    pub fn named(self) -> Self {
        self.with(self.unit.clang.clang_Type_getNamedType(self.raw))
    }

    /// The type under an attribute.
    pub fn without_attribute(self) -> Self {
        self.with(self.unit.clang.clang_Type_getModifiedType(self.raw))
    }

    /// Its size in bytes, if it is complete.
    pub fn size(self) -> Option<u64> {
        u64::try_from(self.unit.clang.clang_Type_getSizeOf(self.raw)).ok()
    }

    /// Its alignment in bytes, if it is complete.
    pub fn align(self) -> Option<u64> {
        u64::try_from(self.unit.clang.clang_Type_getAlignOf(self.raw)).ok()
    }

    /// The fields of a record, those without a name too.
    pub fn fields(self) -> Vec<Cursor<'u>> {
        let mut list: Vec<CXCursor> = Vec::new();
        let data: *mut c_void = (&raw mut list).cast();
        self.unit
            .clang
            .clang_Type_visitFields(self.raw, collect, data);
        list.into_iter()
            .map(|raw| Cursor::new(self.unit, raw))
            .collect()
    }
}
