//! libclang's functions, looked up in the library that was found.
//!
//! The invariant of this folder, which every call relies on: a cursor, type, location or file that
//! is passed to one of these functions came from a translation unit that is still alive. `Cursor`
//! and `ClangType` keep it by borrowing their `TranslationUnit`.

// Names and parameters are libclang's.
#![allow(non_snake_case, clippy::too_many_arguments)]

use std::ffi::{CStr, c_char, c_int, c_longlong, c_uint, c_ulonglong, c_void};
use std::mem::ManuallyDrop;
use std::path::Path;

use clang_sys::*;
use libloading::Library;

macro_rules! functions {
    ($(fn $name:ident($($argument:ident: $ty:ty),*) $(-> $result:ty)?;)*) => {
        /// One pointer for each function that this crate calls.
        struct Table {
            $($name: unsafe extern "C" fn($($ty),*) $(-> $result)?,)*
        }

        impl Table {
            fn of(library: &Library) -> Result<Self, String> {
                Ok(Self {
                    $($name: {
                        // SAFETY: the type is the one that libclang's stable C interface gives this
                        // name; the pointer is kept no longer than the library, which is never closed.
                        let symbol = unsafe {
                            library.get::<unsafe extern "C" fn($($ty),*) $(-> $result)?>(
                                concat!(stringify!($name), "\0").as_bytes(),
                            )
                        };
                        *symbol.map_err(|_| stringify!($name).to_owned())?
                    },)*
                })
            }
        }

        impl Libclang {
            $(pub(super) fn $name(&self, $($argument: $ty),*) $(-> $result)? {
                // SAFETY: the invariant of this folder (see the module): arguments are alive.
                unsafe { (self.table.$name)($($argument),*) }
            })*
        }
    };
}

/// A loaded libclang.
pub struct Libclang {
    table: Table,
    // Never closed: unloading LLVM runs its destructors, which costs time and gives nothing.
    _library: ManuallyDrop<Library>,
}

impl Libclang {
    /// Loads libclang from this file.
    ///
    /// # Errors
    ///
    /// A sentence that says why the file is not a libclang that can be used.
    pub fn load(path: &Path) -> Result<Self, String> {
        // SAFETY: opening libclang runs its static constructors only, which have no precondition.
        let library = unsafe { Library::new(path) }
            .map_err(|error| format!("{} cannot be loaded: {error}", path.display()))?;
        let table = Table::of(&library)
            .map_err(|name| format!("{} is too old: it has no {name}", path.display()))?;
        Ok(Self {
            table,
            _library: ManuallyDrop::new(library),
        })
    }

    /// Takes the text of a libclang string and gives the string back.
    pub(super) fn text(&self, string: CXString) -> String {
        let pointer = self.clang_getCString(string);
        let text = if pointer.is_null() {
            String::new()
        } else {
            // SAFETY: libclang gives a NUL-terminated text that lives until it is disposed of.
            unsafe { CStr::from_ptr(pointer) }
                .to_string_lossy()
                .into_owned()
        };
        self.clang_disposeString(string);
        text
    }
}

functions! {
    fn clang_getCString(string: CXString) -> *const c_char;
    fn clang_disposeString(string: CXString);

    fn clang_createIndex(exclude: c_int, display: c_int) -> CXIndex;
    fn clang_disposeIndex(index: CXIndex);
    fn clang_parseTranslationUnit2(
        index: CXIndex,
        path: *const c_char,
        arguments: *const *const c_char,
        count: c_int,
        unsaved: *mut CXUnsavedFile,
        unsaved_count: c_uint,
        flags: CXTranslationUnit_Flags,
        unit: *mut CXTranslationUnit
    ) -> CXErrorCode;
    fn clang_disposeTranslationUnit(unit: CXTranslationUnit);
    fn clang_getTranslationUnitCursor(unit: CXTranslationUnit) -> CXCursor;

    fn clang_getNumDiagnostics(unit: CXTranslationUnit) -> c_uint;
    fn clang_getDiagnostic(unit: CXTranslationUnit, index: c_uint) -> CXDiagnostic;
    fn clang_disposeDiagnostic(diagnostic: CXDiagnostic);
    fn clang_getDiagnosticSeverity(diagnostic: CXDiagnostic) -> CXDiagnosticSeverity;
    fn clang_getDiagnosticSpelling(diagnostic: CXDiagnostic) -> CXString;
    fn clang_getDiagnosticLocation(diagnostic: CXDiagnostic) -> CXSourceLocation;
    fn clang_getChildDiagnostics(diagnostic: CXDiagnostic) -> CXDiagnosticSet;
    fn clang_getNumDiagnosticsInSet(set: CXDiagnosticSet) -> c_uint;
    fn clang_getDiagnosticInSet(set: CXDiagnosticSet, index: c_uint) -> CXDiagnostic;

    fn clang_getFileName(file: CXFile) -> CXString;
    fn clang_getFileContents(
        unit: CXTranslationUnit, file: CXFile, size: *mut usize
    ) -> *const c_char;
    fn clang_getFileLocation(
        location: CXSourceLocation,
        file: *mut CXFile,
        line: *mut c_uint,
        column: *mut c_uint,
        offset: *mut c_uint
    );
    fn clang_getIncludedFile(cursor: CXCursor) -> CXFile;
    fn clang_getCursorLocation(cursor: CXCursor) -> CXSourceLocation;
    fn clang_getCursorExtent(cursor: CXCursor) -> CXSourceRange;
    fn clang_getRangeStart(range: CXSourceRange) -> CXSourceLocation;
    fn clang_getRangeEnd(range: CXSourceRange) -> CXSourceLocation;

    fn clang_visitChildren(
        parent: CXCursor, visitor: CXCursorVisitor, data: *mut c_void
    ) -> c_uint;
    fn clang_getCursorKind(cursor: CXCursor) -> CXCursorKind;
    fn clang_getCursorSpelling(cursor: CXCursor) -> CXString;
    fn clang_getCursorUSR(cursor: CXCursor) -> CXString;
    fn clang_getCursorType(cursor: CXCursor) -> CXType;
    fn clang_getCanonicalCursor(cursor: CXCursor) -> CXCursor;
    fn clang_getCursorDefinition(cursor: CXCursor) -> CXCursor;
    fn clang_getCursorSemanticParent(cursor: CXCursor) -> CXCursor;
    fn clang_Cursor_isNull(cursor: CXCursor) -> c_int;
    fn clang_equalCursors(left: CXCursor, right: CXCursor) -> c_uint;
    fn clang_hashCursor(cursor: CXCursor) -> c_uint;
    fn clang_Cursor_isAnonymous(cursor: CXCursor) -> c_uint;
    fn clang_Cursor_getStorageClass(cursor: CXCursor) -> CX_StorageClass;
    fn clang_Cursor_getMangling(cursor: CXCursor) -> CXString;
    fn clang_getCursorTLSKind(cursor: CXCursor) -> CXTLSKind;
    fn clang_Cursor_isFunctionInlined(cursor: CXCursor) -> c_uint;
    fn clang_Cursor_isMacroFunctionLike(cursor: CXCursor) -> c_uint;
    fn clang_Cursor_isMacroBuiltin(cursor: CXCursor) -> c_uint;
    fn clang_Cursor_getNumArguments(cursor: CXCursor) -> c_int;
    fn clang_Cursor_getArgument(cursor: CXCursor, index: c_uint) -> CXCursor;
    fn clang_Cursor_isBitField(cursor: CXCursor) -> c_uint;
    fn clang_getFieldDeclBitWidth(cursor: CXCursor) -> c_int;
    fn clang_Cursor_getOffsetOfField(cursor: CXCursor) -> c_longlong;
    fn clang_getEnumDeclIntegerType(cursor: CXCursor) -> CXType;
    fn clang_getEnumConstantDeclValue(cursor: CXCursor) -> c_longlong;
    fn clang_getEnumConstantDeclUnsignedValue(cursor: CXCursor) -> c_ulonglong;
    fn clang_getTypedefDeclUnderlyingType(cursor: CXCursor) -> CXType;

    fn clang_Cursor_Evaluate(cursor: CXCursor) -> CXEvalResult;
    fn clang_EvalResult_dispose(result: CXEvalResult);
    fn clang_EvalResult_getKind(result: CXEvalResult) -> CXEvalResultKind;
    fn clang_EvalResult_isUnsignedInt(result: CXEvalResult) -> c_uint;
    fn clang_EvalResult_getAsUnsigned(result: CXEvalResult) -> c_ulonglong;
    fn clang_EvalResult_getAsLongLong(result: CXEvalResult) -> c_longlong;
    fn clang_EvalResult_getAsDouble(result: CXEvalResult) -> f64;
    fn clang_EvalResult_getAsStr(result: CXEvalResult) -> *const c_char;

    fn clang_getTypeSpelling(ty: CXType) -> CXString;
    fn clang_getCanonicalType(ty: CXType) -> CXType;
    fn clang_getPointeeType(ty: CXType) -> CXType;
    fn clang_isConstQualifiedType(ty: CXType) -> c_uint;
    fn clang_getArrayElementType(ty: CXType) -> CXType;
    fn clang_getElementType(ty: CXType) -> CXType;
    fn clang_getArraySize(ty: CXType) -> c_longlong;
    fn clang_getResultType(ty: CXType) -> CXType;
    fn clang_getNumArgTypes(ty: CXType) -> c_int;
    fn clang_getArgType(ty: CXType, index: c_uint) -> CXType;
    fn clang_isFunctionTypeVariadic(ty: CXType) -> c_uint;
    fn clang_getTypeDeclaration(ty: CXType) -> CXCursor;
    fn clang_Type_getNamedType(ty: CXType) -> CXType;
    fn clang_Type_getModifiedType(ty: CXType) -> CXType;
    fn clang_Type_getValueType(ty: CXType) -> CXType;
    fn clang_getFunctionTypeCallingConv(ty: CXType) -> CXCallingConv;
    fn clang_Type_getSizeOf(ty: CXType) -> c_longlong;
    fn clang_Type_getAlignOf(ty: CXType) -> c_longlong;
    fn clang_Type_visitFields(ty: CXType, visitor: CXFieldVisitor, data: *mut c_void) -> c_uint;
}
