//! A translation unit: parsing one, its remarks, its files' texts.

use std::ffi::{CString, c_uint};
use std::ptr;

use clang_sys::*;

use super::{Cursor, Libclang};

/// What a parse is asked for beside its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Options {
    /// Declarations and macro definitions; no function bodies.
    Declarations,
    /// Nothing beside the syntax tree.
    Plain,
}

/// A place in a file of the unit.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// The file as libclang names it; empty for a place in no file.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in bytes, from 1.
    pub column: u32,
    /// Offset in bytes, from 0.
    pub offset: usize,
}

/// What libclang has to say of a text.
#[derive(Debug, Clone)]
pub struct Remark {
    /// Whether the text is refused for it.
    pub error: bool,
    /// In words.
    pub text: String,
    /// Where.
    pub place: Place,
    /// The notes that belong to it.
    pub notes: Vec<Remark>,
}

/// A parsed text with everything that it includes.
pub struct TranslationUnit<'c> {
    pub(super) clang: &'c Libclang,
    raw: CXTranslationUnit,
    index: CXIndex,
}

impl<'c> TranslationUnit<'c> {
    /// Parses `text` as if it were the file `name`.
    ///
    /// # Errors
    ///
    /// A sentence, when libclang gives up altogether; errors in the text are `remarks`.
    pub fn parse(
        clang: &'c Libclang,
        name: &str,
        text: &str,
        arguments: &[String],
        options: Options,
    ) -> Result<Self, String> {
        let no_nul = |what: &str| {
            CString::new(what).map_err(|_| format!("{what:?} contains a NUL character"))
        };
        let path = no_nul(name)?;
        let contents = no_nul(text)?;
        let arguments = arguments
            .iter()
            .map(|item| no_nul(item))
            .collect::<Result<Vec<_>, _>>()?;
        let pointers: Vec<_> = arguments.iter().map(|item| item.as_ptr()).collect();
        let count = i32::try_from(pointers.len()).map_err(|_| "too many arguments".to_owned())?;
        let mut unsaved = CXUnsavedFile {
            Filename: path.as_ptr(),
            Contents: contents.as_ptr(),
            Length: contents.as_bytes().len() as _,
        };
        let flags = CXTranslationUnit_KeepGoing
            | match options {
                Options::Declarations => {
                    CXTranslationUnit_DetailedPreprocessingRecord
                        | CXTranslationUnit_SkipFunctionBodies
                }
                Options::Plain => CXTranslationUnit_SkipFunctionBodies,
            };
        let mut raw = ptr::null_mut();
        let index = clang.clang_createIndex(0, 0);
        let code = clang.clang_parseTranslationUnit2(
            index,
            path.as_ptr(),
            pointers.as_ptr(),
            count,
            &mut unsaved,
            1,
            flags,
            &mut raw,
        );
        if code != CXError_Success || raw.is_null() {
            clang.clang_disposeIndex(index);
            return Err(format!("libclang gave up on {name} (error {code})"));
        }
        Ok(Self { clang, raw, index })
    }

    /// The root of the syntax tree.
    pub fn cursor(&self) -> Cursor<'_> {
        Cursor::new(self, self.clang.clang_getTranslationUnitCursor(self.raw))
    }

    /// Everything that libclang remarked.
    pub fn remarks(&self) -> Vec<Remark> {
        (0..self.clang.clang_getNumDiagnostics(self.raw))
            .map(|index| {
                let diagnostic = self.clang.clang_getDiagnostic(self.raw, index);
                let remark = self.remark(diagnostic);
                self.clang.clang_disposeDiagnostic(diagnostic);
                remark
            })
            .collect()
    }

    fn remark(&self, diagnostic: CXDiagnostic) -> Remark {
        let clang = self.clang;
        // The set belongs to its diagnostic, as libclang documents: it is not disposed of.
        let children = clang.clang_getChildDiagnostics(diagnostic);
        Remark {
            error: clang.clang_getDiagnosticSeverity(diagnostic) >= CXDiagnostic_Error,
            text: clang.text(clang.clang_getDiagnosticSpelling(diagnostic)),
            place: self.place(clang.clang_getDiagnosticLocation(diagnostic)),
            notes: (0..clang.clang_getNumDiagnosticsInSet(children))
                .map(|index| self.remark(clang.clang_getDiagnosticInSet(children, index)))
                .collect(),
        }
    }

    /// Where this is in the file; of what a macro gives, where the macro is used.
    pub(super) fn place(&self, location: CXSourceLocation) -> Place {
        let (mut file, mut line, mut column, mut offset) = (ptr::null_mut(), 0, 0, 0);
        self.clang
            .clang_getFileLocation(location, &mut file, &mut line, &mut column, &mut offset);
        Place {
            file: self.file_name(file),
            line,
            column,
            offset: offset as usize,
        }
    }

    pub(super) fn file_name(&self, file: CXFile) -> String {
        if file.is_null() {
            return String::new();
        }
        self.clang.text(self.clang.clang_getFileName(file))
    }

    /// The text of the file that this cursor is in, as it was parsed.
    pub(super) fn contents(&self, location: CXSourceLocation) -> Vec<u8> {
        let (mut file, mut size) = (ptr::null_mut(), 0);
        let mut unused: [c_uint; 3] = [0; 3];
        let [line, column, offset] = &mut unused;
        self.clang
            .clang_getFileLocation(location, &mut file, line, column, offset);
        if file.is_null() {
            return Vec::new();
        }
        let start = self.clang.clang_getFileContents(self.raw, file, &mut size);
        if start.is_null() {
            return Vec::new();
        }
        // SAFETY: libclang gives a buffer of `size` bytes that lives as long as the unit.
        unsafe { std::slice::from_raw_parts(start.cast::<u8>(), size) }.to_vec()
    }
}

impl Drop for TranslationUnit<'_> {
    fn drop(&mut self) {
        self.clang.clang_disposeTranslationUnit(self.raw);
        self.clang.clang_disposeIndex(self.index);
    }
}
