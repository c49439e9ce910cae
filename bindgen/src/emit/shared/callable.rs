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
    /// The handles that are locked during the call.
    pub(in crate::emit) locks: Vec<LockView>,
    /// The call and what must be done before the locks are given back.
    pub(in crate::emit) call: Vec<String>,
    /// Statements that run however the call ends.
    pub(in crate::emit) release: Vec<String>,
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
    /// What is passed for None, where that may be; its NULL.
    pub(in crate::emit) null: Option<&'static str>,
}

/// A lock in the order in which they are taken.
struct TakenView {
    /// What has it.
    holder: String,
    /// What tells that it is held.
    inside: String,
    /// Columns before the statement that takes it.
    margin: String,
}

/// What is taken, in turn.
const HOLDERS: [&str; 3] = ["_outer", "_inner", "_innermost"];

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
    /// Whether locks are taken in an order that the call decides.
    fn in_order(&self) -> bool {
        self.locks.len() > 1 || self.locks.iter().any(|lock| lock.null.is_some())
    }

    /// The locks in the order in which they are taken.
    fn taken(&self) -> Vec<TakenView> {
        let ordered = self.in_order();
        let each = self.locks.iter().enumerate().map(|(index, lock)| {
            let known = HOLDERS.get(index).map(|name| (*name).to_owned());
            let holder = known.unwrap_or_else(|| format!("_holder{index}"));
            TakenView {
                inside: match index {
                    0 => "_inside".to_owned(),
                    _ => format!("_inside{holder}"),
                },
                holder: if ordered { holder } else { lock.object.clone() },
                margin: " ".repeat(4 * index),
            }
        });
        each.collect()
    }

    /// The locks in the order in which they are given back.
    fn given_back(&self) -> Vec<TakenView> {
        let mut taken = self.taken();
        taken.reverse();
        taken
    }

    /// The statements that run however the call ends: each in spite of what a signal handler raises
    /// in the one before it.
    fn at_end(&self) -> Vec<String> {
        let leave = |lock: TakenView| {
            vec![
                format!("if {}:", lock.inside),
                format!("    {}._leave()", lock.holder),
            ]
        };
        let mut steps: Vec<Vec<String>> = self.given_back().into_iter().map(leave).collect();
        // A condition, and what it guards.
        steps.extend(self.release.chunks(2).map(<[String]>::to_vec));
        let mut lines = Vec::new();
        let last = steps.len().saturating_sub(1);
        for (index, step) in steps.into_iter().enumerate() {
            let margin = " ".repeat(4 * index);
            if index == last {
                lines.extend(step.iter().map(|line| format!("{margin}{line}")));
            } else {
                lines.push(format!("{margin}try:"));
                lines.extend(step.iter().map(|line| format!("{margin}    {line}")));
                lines.push(format!("{margin}finally:"));
            }
        }
        lines
    }

    /// The statement that puts the handles in order.
    fn ordered(&self) -> String {
        let holders: Vec<String> = self.taken().into_iter().map(|each| each.holder).collect();
        let objects: Vec<&str> = self.locks.iter().map(|lock| lock.object.as_str()).collect();
        let holders = match holders.as_slice() {
            [only] => format!("({only},)"),
            many => many.join(", "),
        };
        format!("{holders} = _in_order({})", objects.join(", "))
    }

    /// The statement that says that no lock is held.
    fn outside(&self) -> String {
        let flags: Vec<String> = self.taken().into_iter().map(|each| each.inside).collect();
        format!("{} = False", flags.join(" = "))
    }

    /// The statements inside the locks: pointers, and the call.
    fn inside(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for lock in &self.locks {
            let LockView { object, local, .. } = lock;
            let views = match lock.mutates {
                true => format!(" or {object}._views"),
                false => String::new(),
            };
            let checked = [
                format!("{local} = {object}._pointer"),
                format!("if {local} is None{views}:"),
                format!("    raise {object}._unusable()"),
            ];
            match lock.null {
                None => lines.extend(checked),
                Some(null) => {
                    lines.push(format!("if {object} is None:"));
                    lines.push(format!("    {local} = {null}"));
                    lines.push("else:".to_owned());
                    lines.extend(checked.into_iter().map(|line| format!("    {line}")));
                }
            }
        }
        lines.extend(self.call.iter().cloned());
        let margin = " ".repeat(4 * self.locks.len());
        lines
            .iter_mut()
            .for_each(|line| line.insert_str(0, &margin));
        lines
    }

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
