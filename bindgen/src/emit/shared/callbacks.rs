//! Python callables that C calls: what they get and give, and the trampolines through which C
//! reaches them.
//!
//! How a trampoline reads what C passes is the backend's own.

use super::api::Callable;
use super::docstring::with_full_stop;
use super::imports::Imports;
use super::scalars::{array_codes, is_byte, python_type, range};
use super::{annotations, layout::indent};
use crate::model::{
    Callback, CallbackResult, CallbackRole, Kind, Role, Scalar, ScalarKind, Scope, TextKind,
};
use crate::names::Names;

/// What the errors of a callable's results call them.
const RESULT: &str = "\"the callable's result\"";

/// The annotation of a callable.
pub(in crate::emit) fn callable(
    callback: &Callback,
    names: &Names,
    imports: &mut Imports,
) -> String {
    let mut taken = Vec::new();
    for each in callback.passed() {
        let (annotation, nullable) = match &each.role {
            CallbackRole::Value(scalar) => (python_type(scalar).to_owned(), false),
            CallbackRole::EnumValue(name) => {
                (annotations::enumeration(name, names, imports), false)
            }
            CallbackRole::Text { kind, nullable } => {
                (annotations::text(*kind).to_owned(), *nullable)
            }
            CallbackRole::Array {
                element, nullable, ..
            } if is_byte(element) => ("bytes".to_owned(), *nullable),
            CallbackRole::Array { nullable, .. } => ("memoryview".to_owned(), *nullable),
            CallbackRole::Length(_) | CallbackRole::Out(_) | CallbackRole::UserData => continue,
        };
        taken.push(match nullable {
            true => annotations::optional(&annotation, imports),
            false => annotation,
        });
    }
    let given: Vec<&str> = results(callback).map(python_type).collect();
    let given = match (given.as_slice(), &callback.result) {
        ([], CallbackResult::GoOn(_)) => annotations::optional("bool", imports),
        ([], CallbackResult::Void | CallbackResult::Value(_)) => "object".to_owned(),
        ([only], _) => (*only).to_owned(),
        (many, _) => format!("tuple[{}]", many.join(", ")),
    };
    let callable = imports.name("typing", "Callable");
    format!("{callable}[[{}], {given}]", taken.join(", "))
}

/// The numbers that a callable gives: its own result, then those through pointers.
fn results(callback: &Callback) -> impl Iterator<Item = &Scalar> {
    let own = match &callback.result {
        CallbackResult::Value(scalar) => Some(scalar),
        CallbackResult::Void | CallbackResult::GoOn(_) => None,
    };
    own.into_iter()
        .chain(callback.written().map(|(_, scalar)| scalar))
}

/// What a docstring says of how a callable is called, behind what it says of the parameter.
pub(super) fn doc(callback: &Callback, name: &str) -> String {
    let passed: Vec<&str> = callback.passed().map(|each| each.name.as_str()).collect();
    let mut text = format!("Called as ``{name}({})``.", passed.join(", "));
    let said = |wanted: &str| {
        let mut parameters = callback.doc.parameters.iter();
        let found = parameters.find(|each| each.name == wanted && !each.text.is_empty());
        found.map(|each| with_full_stop(&each.text))
    };
    let written = callback.written().map(|(each, _)| each);
    for each in callback.passed() {
        if let Some(said) = said(&each.name) {
            text.push_str(&format!(" {}: {said}", each.name));
        }
    }
    let results: Vec<String> = written.filter_map(|each| said(&each.name)).collect();
    if !results.is_empty() {
        text.push_str(&format!(" It gives: {}", results.join(" ")));
    } else if !callback.doc.returns.is_empty() {
        let returns = with_full_stop(&callback.doc.returns);
        text.push_str(&format!(" It gives: {returns}"));
    }
    text
}

/// The name of the trampoline of a callback.
pub(in crate::emit) fn trampoline(callback: &Callback) -> String {
    format!("_call_{}", callback.name)
}

/// How a backend reads what C passes to a trampoline.
pub(in crate::emit) trait Trampolines {
    /// What the module imports.
    fn imports(&mut self) -> &mut Imports;

    /// What Python calls the API.
    fn names(&self) -> &Names;

    /// The statement above the function, which makes C reach it.
    fn decorator(&mut self, callback: &Callback) -> String;

    /// The condition under which a pointer is NULL.
    fn is_null(&self, pointer: &str) -> String;

    /// The expression for the bytes of a text that is not NULL.
    fn text(&mut self, pointer: &str) -> String;

    /// The expression for a copy of `size` bytes, which are none where the pointer is NULL.
    fn copy(&mut self, pointer: &str, size: &str) -> String;

    /// The text of a trampoline.
    fn definition(&mut self, callback: &Callback) -> String {
        let decorator = self.decorator(callback);
        let mut parameters = Vec::new();
        for (name, each) in Names::callback_parameters(callback)
            .iter()
            .zip(&callback.parameters)
        {
            parameters.push(match &each.role {
                CallbackRole::Value(scalar) => format!("{name}: {}", python_type(scalar)),
                CallbackRole::EnumValue(_) | CallbackRole::Length(_) => format!("{name}: int"),
                CallbackRole::Text { .. }
                | CallbackRole::Array { .. }
                | CallbackRole::Out(_)
                | CallbackRole::UserData => {
                    let any = self.imports().name("typing", "Any");
                    format!("{name}: {any}")
                }
            });
        }
        let (result, stop) = match &callback.result {
            CallbackResult::Void => ("None", "return"),
            CallbackResult::Value(scalar) | CallbackResult::GoOn(scalar) => {
                match (python_type(scalar), &callback.result) {
                    ("float", _) => ("float", "return 0.0"),
                    ("bool", _) | (_, CallbackResult::GoOn(_)) => ("bool", "return False"),
                    _ => ("int", "return 0"),
                }
            }
        };
        let imports = self.imports();
        let held = imports.alias("._runtime.callables", "callable_of", "_callable_of");
        let keep = imports.alias("._runtime.callables", "keep", "_keep");
        let mut body = vec![
            format!("_callable = {held}(_key)"),
            "if _callable is None:".to_owned(),
            format!("    {stop}"),
        ];
        body.extend(self.called(callback));
        let mut text = format!(
            "{decorator}\ndef {}({}) -> {result}:\n    try:\n",
            trampoline(callback),
            parameters.join(", ")
        );
        text.push_str(&indent(&body.join("\n"), 8));
        text.push_str("\n    except BaseException as _raised:\n");
        text.push_str(&format!("        {keep}(_key, _raised)\n"));
        if stop != "return" {
            text.push_str(&format!("        {stop}\n"));
        }
        text.trim_end().to_owned()
    }

    /// The call of the callable, and what becomes of what it gives.
    fn called(&mut self, callback: &Callback) -> Vec<String> {
        let mut lines = Vec::new();
        let mut arguments = Vec::new();
        let names = Names::callback_parameters(callback);
        for (name, each) in names.iter().zip(&callback.parameters) {
            let argument = match &each.role {
                CallbackRole::Value(_) => name.clone(),
                CallbackRole::EnumValue(item) => {
                    let class = self.names().enumeration(item).to_owned();
                    let member = self
                        .imports()
                        .alias("._runtime.integers", "member", "_member");
                    format!("{member}({class}, {name})")
                }
                CallbackRole::Text { kind, nullable } => {
                    let null = self.is_null(name);
                    let bytes = self.text(name);
                    let text = match kind {
                        TextKind::Utf8 => format!("{bytes}.decode()"),
                        TextKind::Bytes => bytes,
                        TextKind::Filename => {
                            let decode = self.imports().alias("os", "fsdecode", "_fsdecode");
                            format!("{decode}({bytes})")
                        }
                    };
                    if *nullable {
                        format!("None if {null} else {text}")
                    } else {
                        let refuse =
                            self.imports()
                                .alias("._runtime.errors", "null_result", "_null_result");
                        lines.push(format!("if {null}:"));
                        lines.push(format!("    raise {refuse}(\"{}\")", callback.name));
                        text
                    }
                }
                CallbackRole::Array {
                    element,
                    length,
                    nullable,
                } => {
                    let length = &names[*length];
                    let size = match element.size {
                        1 => length.clone(),
                        size => format!("{length} * {size}"),
                    };
                    let copy = self.copy(name, &size);
                    let copy = match is_byte(element) {
                        true => copy,
                        false => format!("memoryview({copy}).cast(\"{}\")", array_codes(element).0),
                    };
                    match nullable {
                        true => format!("None if {} else {copy}", self.is_null(name)),
                        false => copy,
                    }
                }
                CallbackRole::Length(_) | CallbackRole::Out(_) | CallbackRole::UserData => continue,
            };
            arguments.push(argument);
        }
        let call = format!("_callable({})", arguments.join(", "));
        let count = results(callback).count();
        let places: Vec<String> = names
            .iter()
            .zip(&callback.parameters)
            .filter(|(_, each)| matches!(each.role, CallbackRole::Out(_)))
            .map(|(name, _)| format!("{name}[0]"))
            .collect();
        let scalars: Vec<Scalar> = results(callback).cloned().collect();
        let given = |index: usize| match count {
            1 => call.clone(),
            _ => format!("_given[{index}]"),
        };
        if count > 1 {
            let tuple = self
                .imports()
                .alias("._runtime.callables", "tuple_of", "_tuple_of");
            lines.push(format!("_given = {tuple}({call}, {count})"));
        }
        let own = usize::from(matches!(callback.result, CallbackResult::Value(_)));
        for (index, place) in places.iter().enumerate() {
            let scalar = &scalars[own + index];
            let value = self.converted(&given(own + index), scalar);
            lines.push(format!("{place} = {value}"));
        }
        if let CallbackResult::Value(scalar) = &callback.result {
            let value = self.converted(&given(0), scalar);
            lines.push(format!("return {value}"));
        }
        match (&callback.result, count) {
            (CallbackResult::GoOn(_), 0) => lines.push(format!("return {call} is not False")),
            (CallbackResult::GoOn(_), _) => lines.push("return True".to_owned()),
            (CallbackResult::Void, 0) => lines.push(call),
            (CallbackResult::Void | CallbackResult::Value(_), _) => {}
        }
        lines
    }

    /// A number that a callable gave, checked.
    fn converted(&mut self, given: &str, scalar: &Scalar) -> String {
        match scalar.kind {
            ScalarKind::Float => {
                let real = self.imports().alias("._runtime.integers", "real", "_real");
                format!("{real}({given}, {RESULT})")
            }
            ScalarKind::Bool
            | ScalarKind::Char
            | ScalarKind::WideChar
            | ScalarKind::Signed
            | ScalarKind::Unsigned
            | ScalarKind::Complex => {
                let integer = self
                    .imports()
                    .alias("._runtime.integers", "integer", "_integer");
                let (low, high) = range(scalar);
                let spelling = &scalar.spelling;
                let number = format!("{integer}({given}, {RESULT}, \"{spelling}\", {low}, {high})");
                match scalar.kind {
                    ScalarKind::Bool => format!("bool({number})"),
                    _ => number,
                }
            }
        }
    }
}

/// What makes C able to call the callables of a function: the statement around its call.
///
/// `callbacks` is the backend's class. A handle tells of what callables raise between calls.
pub(in crate::emit) fn context(callable: &Callable<'_>, callbacks: &str) -> String {
    let scopes = callable.idiom.roles.iter().filter_map(|role| match role {
        Role::Callback { scope, .. } => Some(*scope),
        _ => None,
    });
    let notified = scopes.into_iter().any(|scope| scope == Scope::Notified);
    let own = match &callable.idiom.kind {
        Kind::Method { .. } => true,
        Kind::Constructor { .. } => callable.opens,
        Kind::Function | Kind::Destructor { .. } | Kind::Internal => false,
    };
    let owner = if notified && own { "self" } else { "" };
    format!("with {callbacks}({owner}) as _callbacks:")
}

/// The expression for the user data of a callable: it stands for the callable as long as its scope.
pub(in crate::emit) fn user_data(scope: Scope, callable: &str) -> String {
    let method = match scope {
        Scope::Call => "call",
        Scope::Notified => "notified",
        Scope::Forever => "forever",
    };
    format!("_callbacks.{method}({callable})")
}

/// The statements that refuse what is not callable.
pub(in crate::emit) fn refuse(name: &str, nullable: bool, not_callable: &str) -> [String; 2] {
    let given = if nullable {
        format!("{name} is not None and ")
    } else {
        String::new()
    };
    [
        format!("if {given}not callable({name}):"),
        format!("    raise {not_callable}({name}, \"{name}\")"),
    ]
}
