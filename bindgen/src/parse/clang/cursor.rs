//! Cursors: nodes of the syntax tree.

// libclang's constants have its names.
#![allow(non_upper_case_globals)]

use std::ffi::{CStr, c_void};
use std::hash::{Hash, Hasher};

use clang_sys::*;

use super::{ClangType, Place, TranslationUnit};

/// A node of the syntax tree.
#[derive(Clone, Copy)]
pub struct Cursor<'u> {
    unit: &'u TranslationUnit<'u>,
    raw: CXCursor,
}

/// What a constant expression is worth.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// An integer.
    Integer(i128),
    /// A floating-point number.
    Float(f64),
    /// A string literal up to its first NUL.
    Text(Vec<u8>),
}

impl PartialEq for Cursor<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.unit.clang.clang_equalCursors(self.raw, other.raw) != 0
    }
}

impl Eq for Cursor<'_> {}

impl Hash for Cursor<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.unit.clang.clang_hashCursor(self.raw).hash(state);
    }
}

extern "C" fn collect(cursor: CXCursor, _: CXCursor, list: CXClientData) -> CXChildVisitResult {
    // SAFETY: `children` passes a list that outlives the visit, and nothing else touches it meanwhile.
    unsafe { (*list.cast::<Vec<CXCursor>>()).push(cursor) };
    CXChildVisit_Continue
}

impl<'u> Cursor<'u> {
    pub(super) fn new(unit: &'u TranslationUnit<'_>, raw: CXCursor) -> Self {
        Self { unit, raw }
    }

    /// The nodes right below this one.
    pub fn children(self) -> Vec<Cursor<'u>> {
        let mut list: Vec<CXCursor> = Vec::new();
        let data: *mut c_void = (&raw mut list).cast();
        self.unit.clang.clang_visitChildren(self.raw, collect, data);
        list.into_iter().map(|raw| self.with(raw)).collect()
    }

    fn with(self, raw: CXCursor) -> Cursor<'u> {
        Cursor {
            unit: self.unit,
            raw,
        }
    }

    fn present(self, raw: CXCursor) -> Option<Cursor<'u>> {
        (self.unit.clang.clang_Cursor_isNull(raw) == 0).then(|| self.with(raw))
    }

    /// What kind of node it is.
    pub fn kind(self) -> CXCursorKind {
        self.unit.clang.clang_getCursorKind(self.raw)
    }

    /// Its name; empty where it has none.
    pub fn spelling(self) -> String {
        self.unit
            .clang
            .text(self.unit.clang.clang_getCursorSpelling(self.raw))
    }

    /// Its type.
    pub fn ty(self) -> ClangType<'u> {
        ClangType::new(self.unit, self.unit.clang.clang_getCursorType(self.raw))
    }

    /// The same node for all declarations of one thing.
    pub fn canonical(self) -> Cursor<'u> {
        self.with(self.unit.clang.clang_getCanonicalCursor(self.raw))
    }

    /// The declaration that defines it.
    pub fn definition(self) -> Option<Cursor<'u>> {
        self.present(self.unit.clang.clang_getCursorDefinition(self.raw))
    }

    /// Where its name is.
    pub fn place(self) -> Place {
        self.unit
            .place(self.unit.clang.clang_getCursorLocation(self.raw))
    }

    /// Where it begins and ends in the file.
    pub fn extent(self) -> (Place, Place) {
        let range = self.unit.clang.clang_getCursorExtent(self.raw);
        (
            self.unit.place(self.unit.clang.clang_getRangeStart(range)),
            self.unit.place(self.unit.clang.clang_getRangeEnd(range)),
        )
    }

    /// The file that an inclusion directive includes, as libclang names it.
    pub fn included_file(self) -> Option<String> {
        let file = self.unit.clang.clang_getIncludedFile(self.raw);
        Some(self.unit.file_name(file)).filter(|name| !name.is_empty())
    }

    /// The text of the file that it is in.
    pub fn file_contents(self) -> Vec<u8> {
        self.unit
            .contents(self.unit.clang.clang_getCursorLocation(self.raw))
    }

    /// Whether it is a struct, union or enum without a tag.
    pub fn is_anonymous(self) -> bool {
        // Newer versions invent a spelling, `struct (unnamed at ...)`, for what has no name.
        self.unit.clang.clang_Cursor_isAnonymous(self.raw) != 0
            || matches!(self.spelling(), name if name.is_empty() || name.contains(['(', ' ']))
    }

    /// The tag of a struct, union or enum, if it has one.
    pub fn tag(self) -> Option<String> {
        let name = self.spelling();
        if name.is_empty() || name.contains(['(', ' ']) {
            return None;
        }
        // Newer versions call one without a tag as its typedef; `SA` instead of `S` tells.
        let clang = self.unit.clang;
        let identity = clang.text(clang.clang_getCursorUSR(self.raw));
        let borrowed = ["SA", "UA", "EA"]
            .iter()
            .any(|mark| identity.ends_with(&format!("@{mark}@{name}")));
        (!borrowed).then_some(name)
    }

    /// Whether it belongs to a function: what is declared between its parentheses.
    pub fn is_of_a_function(self) -> bool {
        self.present(self.unit.clang.clang_getCursorSemanticParent(self.raw))
            .is_some_and(|parent| parent.kind() == CXCursor_FunctionDecl)
    }

    /// Its storage class.
    pub fn storage(self) -> CX_StorageClass {
        self.unit.clang.clang_Cursor_getStorageClass(self.raw)
    }

    /// Its symbol in an object file.
    pub fn symbol(self) -> String {
        let symbol = self
            .unit
            .clang
            .text(self.unit.clang.clang_Cursor_getMangling(self.raw));
        match symbol.strip_prefix('\u{1}') {
            // LLVM's mark of a name that the header gives literally: asm("name").
            Some(literal) => literal.to_owned(),
            // Mach-O puts an underscore before every C name.
            None if symbol.strip_prefix('_') == Some(&self.spelling()) => self.spelling(),
            None => symbol,
        }
    }

    /// Whether a function is declared `inline`.
    pub fn is_inline(self) -> bool {
        self.unit.clang.clang_Cursor_isFunctionInlined(self.raw) != 0
    }

    /// Whether each thread has its own.
    pub fn is_thread_local(self) -> bool {
        self.unit.clang.clang_getCursorTLSKind(self.raw) != CXTLS_None
    }

    /// Whether it is a macro that takes arguments or that the compiler brings itself.
    pub fn is_special_macro(self) -> bool {
        self.unit.clang.clang_Cursor_isMacroFunctionLike(self.raw) != 0
            || self.unit.clang.clang_Cursor_isMacroBuiltin(self.raw) != 0
    }

    /// The parameters of a function.
    pub fn arguments(self) -> Vec<Cursor<'u>> {
        let count = self
            .unit
            .clang
            .clang_Cursor_getNumArguments(self.raw)
            .max(0);
        (0..count.unsigned_abs())
            .map(|index| self.with(self.unit.clang.clang_Cursor_getArgument(self.raw, index)))
            .collect()
    }

    /// The width of a bit-field.
    pub fn bit_width(self) -> Option<u64> {
        if self.unit.clang.clang_Cursor_isBitField(self.raw) == 0 {
            return None;
        }
        u64::try_from(self.unit.clang.clang_getFieldDeclBitWidth(self.raw)).ok()
    }

    /// The offset of a field in bits; `None` where the layout is not known.
    pub fn offset_bits(self) -> Option<u64> {
        u64::try_from(self.unit.clang.clang_Cursor_getOffsetOfField(self.raw)).ok()
    }

    /// The integer type that carries an enum.
    pub fn enum_carrier(self) -> ClangType<'u> {
        ClangType::new(
            self.unit,
            self.unit.clang.clang_getEnumDeclIntegerType(self.raw),
        )
    }

    /// The value of an enumerator whose enum is carried by a signed or an unsigned type.
    pub fn enumerator_value(self, signed: bool) -> i128 {
        if signed {
            self.unit
                .clang
                .clang_getEnumConstantDeclValue(self.raw)
                .into()
        } else {
            self.unit
                .clang
                .clang_getEnumConstantDeclUnsignedValue(self.raw)
                .into()
        }
    }

    /// What a typedef stands for.
    pub fn typedef_target(self) -> ClangType<'u> {
        ClangType::new(
            self.unit,
            self.unit.clang.clang_getTypedefDeclUnderlyingType(self.raw),
        )
    }

    /// The value of a variable's initialiser, if it is constant.
    pub fn evaluate(self) -> Option<Value> {
        let clang = self.unit.clang;
        let result = clang.clang_Cursor_Evaluate(self.raw);
        if result.is_null() {
            return None;
        }
        let value = match clang.clang_EvalResult_getKind(result) {
            CXEval_Int if clang.clang_EvalResult_isUnsignedInt(result) != 0 => Some(
                Value::Integer(clang.clang_EvalResult_getAsUnsigned(result).into()),
            ),
            CXEval_Int => Some(Value::Integer(
                clang.clang_EvalResult_getAsLongLong(result).into(),
            )),
            CXEval_Float => Some(Value::Float(clang.clang_EvalResult_getAsDouble(result))),
            CXEval_StrLiteral => {
                let text = clang.clang_EvalResult_getAsStr(result);
                // SAFETY: for a string literal libclang gives a NUL-terminated text, alive as long
                // as the result.
                (!text.is_null())
                    .then(|| Value::Text(unsafe { CStr::from_ptr(text) }.to_bytes().to_vec()))
            }
            _ => None,
        };
        clang.clang_EvalResult_dispose(result);
        value
    }
}
