//! The walk over a parsed unit: each declaration of the headers to its reader.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

use super::clang::{Cursor, Libclang, Options, TranslationUnit, sys};
use super::comments::{Comments, Of};
use super::declaration::{Comment, Declared, Unit};
use super::functions::Met;
use super::names::Names;
use super::scope::{Scope, shown};
use super::types::Types;
use super::{errors, macros, omissions, preamble};
use crate::diagnostic::{Diagnostic, Location, Sources, Span};
use crate::model::{Declaration, Omission, Record};

/// The file that includes the headers: it exists in memory only.
pub(super) const MAIN: &str = "spam-bindgen.c";

/// What is parsed.
#[derive(Debug, Clone, Default)]
pub struct Input {
    /// The headers, as the user names them.
    pub headers: Vec<String>,
    /// Folders for `-I`.
    pub include_dirs: Vec<String>,
    /// Macros for `-D`.
    pub defines: Vec<String>,
    /// Standard headers that go before the headers; `parse` adds those that it finds missing.
    pub preamble: Vec<String>,
    /// Whether `[[attributes]]` are read in C; `parse` says so where it mends errors.
    pub bracket_attributes: bool,
    /// The C compiler's own include folders.
    pub system_folders: Vec<PathBuf>,
    /// Files with annotations for headers that cannot be edited: the names under which they are
    /// shown, and their texts. `parse` hands them on.
    pub annotations: Vec<(String, String)>,
}

impl Input {
    pub(super) fn text(&self) -> String {
        let preamble = self.preamble.iter().map(|it| format!("#include <{it}>\n"));
        let headers = self.headers.iter().map(|it| format!("#include \"{it}\"\n"));
        preamble.chain(headers).collect()
    }

    pub(super) fn arguments(&self) -> Vec<String> {
        let mut arguments: Vec<String> = [
            "-xc",
            "-std=gnu17",
            "-ferror-limit=0",
            "-Wno-everything",
            // A `struct timeval` that only the parentheses of a function declare.
            "-Wvisibility",
        ]
        .map(String::from)
        .to_vec();
        if self.bracket_attributes {
            arguments.push("-fdouble-square-bracket-attributes".into());
        }
        if !self.system_folders.is_empty() {
            arguments.push("-nostdinc".into());
        }
        arguments.extend(self.include_dirs.iter().map(|folder| format!("-I{folder}")));
        arguments.extend(self.defines.iter().map(|define| format!("-D{define}")));
        for folder in &self.system_folders {
            arguments.extend(["-isystem".into(), folder.display().to_string()]);
        }
        arguments
    }
}

/// Reads the declarations of the headers.
///
/// # Errors
///
/// All errors that the compiler finds in them.
pub fn parse(
    clang: &Libclang,
    input: &Input,
    sources: &mut Sources,
) -> Result<Unit, Vec<Diagnostic>> {
    let mut input = input.clone();
    loop {
        let tree = tree_of(clang, &input)?;
        let remarks = tree.remarks();
        let missing = preamble::headers(&remarks, &input.preamble, &input.system_folders);
        if !missing.is_empty() {
            input.preamble.extend(missing);
            continue;
        }
        let found = errors::of(remarks, &input);
        if found.is_empty() {
            return read(clang, &tree, &input, sources);
        }
        // GCC knows C23's attributes in every C, clang for long in C++ alone.
        if !input.bracket_attributes {
            let other = Input {
                bracket_attributes: true,
                ..input.clone()
            };
            // A newer clang reads them always, and refuses to be told so.
            if let Ok(tree) = tree_of(clang, &other)
                && errors::of(tree.remarks(), &other).len() < found.len()
            {
                input = other;
                continue;
            }
        }
        return Err(errors::diagnostics(&found, &input, sources));
    }
}

fn tree_of<'c>(clang: &'c Libclang, input: &Input) -> Result<TranslationUnit<'c>, Vec<Diagnostic>> {
    TranslationUnit::parse(
        clang,
        MAIN,
        &input.text(),
        &input.arguments(),
        Options::Declarations,
    )
    .map_err(|text| vec![errors::gave_up(text)])
}

fn read(
    clang: &Libclang,
    tree: &TranslationUnit<'_>,
    input: &Input,
    sources: &mut Sources,
) -> Result<Unit, Vec<Diagnostic>> {
    let top = tree.cursor().children();
    let mut scope = Scope::new(input, &top);
    let names = Names::of(&top, &mut scope);
    let mut reader = Reader::new(Types::new(names, scope));
    for &cursor in &top {
        if reader.types.scope.holds(cursor) {
            reader.declaration(cursor);
        }
    }
    reader.read_needed_records();
    macros::evaluate(clang, input, &reader.macros, &mut reader.unit)?;
    reader.unit.file_comments = reader
        .files
        .iter()
        .flat_map(|file| reader.comments[file].of_file())
        .collect();
    for (file, comments) in &reader.comments {
        sources.insert(
            shown(file),
            String::from_utf8_lossy(comments.text()).into_owned(),
        );
    }
    let mut unit = reader.unit;
    unit.preamble.clone_from(&input.preamble);
    unit.records.splice(0..0, reader.foreign_records);
    omissions::settle(&mut unit);
    Ok(unit)
}

/// Gathers declarations; the readers of each kind are in their own modules.
pub(super) struct Reader<'u> {
    pub(super) types: Types<'u>,
    pub(super) unit: Unit,
    /// Records of other headers, which go before the headers' own.
    pub(super) foreign_records: Vec<Declared<Record>>,
    /// Records, enums, typedefs and variables that were read.
    pub(super) seen: HashSet<Cursor<'u>>,
    /// Functions that were read, by name.
    pub(super) functions: HashMap<String, Met>,
    /// Records that were read, by name, and whether they are complete.
    pub(super) complete: HashMap<String, bool>,
    /// Macros that may be constants.
    pub(super) macros: macros::Macros,
    /// Comments written beside a declaration of a record or enum that is not its definition.
    pub(super) tag_comments: HashMap<Cursor<'u>, Comment>,
    comments: HashMap<String, Comments>,
    /// The keys of `comments` in the order in which they were met.
    files: Vec<String>,
}

impl<'u> Reader<'u> {
    fn new(types: Types<'u>) -> Self {
        Self {
            types,
            unit: Unit::default(),
            foreign_records: Vec::new(),
            seen: HashSet::new(),
            functions: HashMap::new(),
            complete: HashMap::new(),
            macros: macros::Macros::default(),
            tag_comments: HashMap::new(),
            comments: HashMap::new(),
            files: Vec::new(),
        }
    }

    fn declaration(&mut self, cursor: Cursor<'u>) {
        match cursor.kind() {
            sys::CXCursor_StructDecl | sys::CXCursor_UnionDecl => self.record_declaration(cursor),
            sys::CXCursor_EnumDecl => self.enumeration(cursor),
            sys::CXCursor_TypedefDecl => self.typedef(cursor),
            sys::CXCursor_FunctionDecl => self.function(cursor),
            sys::CXCursor_VarDecl => self.variable(cursor),
            sys::CXCursor_MacroDefinition => self.macro_definition(cursor),
            // Static assertions, includes and macro uses declare nothing.
            _ => {}
        }
    }

    /// The comments of the file that a cursor is in.
    pub(super) fn comments_of(&mut self, cursor: Cursor<'u>) -> &Comments {
        let file = cursor.place().file;
        if !self.comments.contains_key(&file) {
            self.files.push(file.clone());
            let comments = Comments::of(shown(&file), cursor.file_contents());
            self.comments.insert(file.clone(), comments);
        }
        &self.comments[&file]
    }

    pub(super) fn comment(&mut self, cursor: Cursor<'u>, of: Of) -> Option<Comment> {
        let (start, end) = cursor.extent();
        let name = cursor.spelling();
        self.comments_of(cursor)
            .around(start.offset, end.offset, of, &name)
    }

    pub(super) fn parameter_comment(&mut self, cursor: Cursor<'u>) -> Option<Comment> {
        let (_, end) = cursor.extent();
        let unnamed = cursor.spelling().is_empty();
        self.comments_of(cursor)
            .beside_parameter(end.offset, unnamed)
    }

    pub(super) fn omit(
        &mut self,
        kind: Declaration,
        cursor: Cursor<'u>,
        reason: impl Into<String>,
    ) {
        self.unit.omitted.push(Omission {
            kind,
            name: cursor.spelling(),
            reason: reason.into(),
            location: location(cursor),
        });
    }
}

/// Where a declaration's name is.
pub(super) fn location(cursor: Cursor<'_>) -> Location {
    let place = cursor.place();
    Location {
        file: shown(&place.file),
        line: place.line,
        column: place.column,
    }
}

/// A declaration's name in the header.
pub(super) fn span(cursor: Cursor<'_>) -> Span {
    Span {
        start: location(cursor),
        length: cursor.spelling().len(),
    }
}
