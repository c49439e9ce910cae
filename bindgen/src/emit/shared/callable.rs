//! The text of functions and classes, from the parts that a backend fills in.

use askama::Template;

use super::imports::Imports;
use super::layout::indent;

/// A function or method.
#[derive(Template, Debug, Default)]
#[template(path = "shared/function.py")]
pub(in crate::emit) struct FunctionView {
    /// Its name.
    pub(in crate::emit) name: String,
    /// Its parameters with annotations.
    pub(in crate::emit) parameters: String,
    /// The annotation of its result.
    pub(in crate::emit) result: String,
    /// The docstring's literal.
    pub(in crate::emit) docstring: String,
    /// Whether it makes another object of its class.
    pub(in crate::emit) class_method: bool,
    /// The statement around everything behind `prepare`; empty for none.
    pub(in crate::emit) context: String,
    /// Statements before the call: checks and conversions.
    pub(in crate::emit) prepare: Vec<String>,
    /// The handle that is locked during the call.
    pub(in crate::emit) lock: Option<LockView>,
    /// The call and what must be done before the lock is given back.
    pub(in crate::emit) call: Vec<String>,
    /// Statements behind it.
    pub(in crate::emit) finish: Vec<String>,
}

/// A handle that is locked during a call.
#[derive(Debug)]
pub(in crate::emit) struct LockView {
    /// The Python object.
    pub(in crate::emit) object: String,
    /// What its pointer is called.
    pub(in crate::emit) local: String,
    /// Whether the call changes it.
    pub(in crate::emit) mutates: bool,
}

/// A class for a handle.
#[derive(Template, Debug)]
#[template(path = "shared/class.py")]
pub(in crate::emit) struct ClassView {
    /// Its name.
    pub(in crate::emit) name: String,
    /// Its base, `Handle`.
    pub(in crate::emit) base: String,
    /// The docstring's literal.
    pub(in crate::emit) docstring: String,
    /// The expression for the function that frees it; empty for none.
    pub(in crate::emit) free: String,
    /// Whether C may call Python during calls on it.
    pub(in crate::emit) calls_back: bool,
    /// Its methods.
    pub(in crate::emit) methods: Vec<String>,
}

/// Sets of cells that calls of a function take and give back.
#[derive(Template, Debug)]
#[template(path = "shared/cells.py")]
struct CellsView<'c> {
    /// The private name of the function.
    name: &'c str,
    deque: String,
    any: String,
    /// The expression that makes a set.
    made: &'c str,
}

/// What a module calls functions of the library by, above what uses it.
#[derive(Debug, Default)]
pub(in crate::emit) struct Bindings {
    text: String,
    /// Whether the last line is a function's.
    defines: bool,
}

impl Bindings {
    /// A statement.
    pub(in crate::emit) fn line(&mut self, line: &str) {
        if self.defines {
            self.text.push_str("\n\n");
        }
        self.text.push_str(line);
        self.text.push('\n');
        self.defines = false;
    }

    /// A function.
    pub(in crate::emit) fn definition(&mut self, text: &str) {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        self.text.push_str(text);
        self.text.push('\n');
        self.defines = true;
    }

    /// Cells of the function with this private name; nothing where none are made.
    pub(in crate::emit) fn cells(&mut self, name: &str, made: &str, imports: &mut Imports) {
        if made.is_empty() {
            return;
        }
        let deque = imports.name("collections", "deque");
        let any = imports.name("typing", "Any");
        let view = CellsView {
            name,
            deque,
            any,
            made,
        };
        self.line(view.render().unwrap_or_default().trim_end());
        self.defines = true;
    }

    /// The text, without the last line's end.
    pub(in crate::emit) fn text(&self) -> String {
        self.text.trim_end().to_owned()
    }
}

impl FunctionView {
    /// Its text.
    pub(in crate::emit) fn text(&self) -> String {
        let text = self.render().unwrap_or_default();
        let context = format!("\n    {}\n", self.context);
        match text
            .split_once(&context)
            .filter(|_| !self.context.is_empty())
        {
            None => text,
            Some((before, inside)) => format!("{before}{context}{}", indent(inside, 4)),
        }
    }

    /// Its text inside a class.
    pub(in crate::emit) fn method(&self) -> String {
        indent(&self.text(), 4)
    }
}

impl ClassView {
    /// Its text.
    pub(in crate::emit) fn text(&self) -> String {
        self.render().unwrap_or_default()
    }
}
