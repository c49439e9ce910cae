//! The whole model from the whole interface.

use std::collections::HashMap;

use super::choice::Choice;
use super::{errors, functions, given, prefix};
use crate::annotate::{Interface, Noted, Notes, Threads, Word};
use crate::library::{Exports, Symbol};
use crate::model::{Declaration, Enum, FieldValue, Global, Linkage, Model, Omission};

/// What the headers do not say themselves.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Name of the Python package.
    pub package: String,
    /// File name or path of the library.
    pub library: String,
    /// What C names lose; guessed where it is not said.
    pub prefix: Option<String>,
    /// The headers as `#include` names them.
    pub headers: Vec<String>,
    /// The symbols that the library exports, where it is at hand.
    pub exports: Option<Exports>,
    /// Which declarations are bound.
    pub choice: Choice,
}

/// Builds the model.
pub fn build(mut interface: Interface, options: Options) -> Model {
    if let Some(exports) = &options.exports {
        leave_out_missing(&mut interface, exports, &options.library);
    }
    let error = errors::domain(&interface);
    let abi_table = interface
        .functions
        .iter()
        .find(|noted| noted.notes.annotations.has(&Word::AbiTable))
        .map(|noted| noted.item.name.clone());
    let (functions, inline_functions) = functions::build(&interface, error.as_ref())
        .into_iter()
        .partition::<Vec<_>, _>(|function| function.linkage == Linkage::Exported);
    let destructors = functions::destructors(&interface);
    let parents = functions::parents(&interface);
    let given: HashMap<String, Vec<FieldValue>> = interface
        .records
        .iter()
        .filter_map(|noted| Some((noted.item.name.clone(), given::of(&interface, noted).ok()?)))
        .collect();
    let prefix = options.prefix.unwrap_or_else(|| {
        let names: Vec<&str> = functions
            .iter()
            .map(|function| function.name.as_str())
            .collect();
        let constants = interface.constants.iter().map(|noted| &noted.item.name);
        let records = interface.records.iter().map(|noted| &noted.item.name);
        let enums = interface.enums.iter().map(|noted| &noted.item.name);
        let others: Vec<&str> = constants
            .chain(records)
            .chain(enums)
            .map(String::as_str)
            .collect();
        prefix::guess(&options.package, &names, &others)
    });
    let globals = interface
        .globals
        .into_iter()
        .map(|noted| Global {
            since: noted.notes.annotations.since().map(str::to_owned),
            doc: noted.notes.doc,
            ..noted.item
        })
        .collect();
    Model {
        package: options.package,
        library: options.library,
        prefix,
        preamble: interface.preamble,
        hidden: interface.hidden,
        headers: options.headers,
        doc: interface.doc,
        constants: documented(interface.constants, |item, notes, _| item.doc = notes.doc),
        enums: documented(interface.enums, enumeration),
        macro_enums: documented(interface.macro_enums, enumeration),
        records: documented(interface.records, |item, notes, members| {
            item.rename = notes.annotations.rename_to().map(str::to_owned);
            item.thread_safe = notes.annotations.has(&Word::Thread(Threads::Safe));
            item.value = given.get(&item.name).cloned();
            item.parent = parents.get(&item.name).cloned();
            item.doc = notes.doc;
            item.destructor = destructors.get(&item.name).cloned();
            let fields = item.layout.iter_mut().flat_map(|layout| &mut layout.fields);
            for (field, notes) in fields.zip(members) {
                field.rename = notes.annotations.rename_to().map(str::to_owned);
                field.doc = notes.doc;
            }
        }),
        typedefs: documented(interface.typedefs, |item, notes, _| item.doc = notes.doc),
        globals,
        functions,
        inline_functions,
        error,
        abi_table,
        omitted: interface.omitted,
    }
}

/// A function or variable that the library does not export, or as something else, cannot be bound.
fn leave_out_missing(interface: &mut Interface, exports: &Exports, library: &str) {
    let omitted = &mut interface.omitted;
    interface.functions.retain_mut(|noted| {
        let item = &mut noted.item;
        let reason = match exports.get(&item.symbol) {
            Some(Symbol::Function | Symbol::Unknown) => None,
            Some(Symbol::Variable | Symbol::ThreadLocal) => {
                Some(format!("{library} exports a variable of this name"))
            }
            None => Some(format!("{library} does not export it")),
        };
        // Who includes the headers has its code.
        if item.defined && reason.is_some() {
            item.linkage = Linkage::Inline;
        }
        let reason = reason.filter(|_| item.linkage != Linkage::Inline);
        let bound = reason.is_none();
        omitted.extend(reason.map(|reason| Omission {
            kind: Declaration::Function,
            name: item.name.clone(),
            reason,
            location: item.span.start.clone(),
        }));
        bound
    });
    interface.globals.retain(|noted| {
        let item = &noted.item;
        let reason = match (exports.get(&item.symbol), item.thread_local) {
            (Some(Symbol::Unknown), _)
            | (Some(Symbol::Variable), false)
            | (Some(Symbol::ThreadLocal), true) => None,
            (Some(Symbol::Function), _) => {
                Some(format!("{library} exports a function of this name"))
            }
            (Some(Symbol::ThreadLocal), false) => Some(format!(
                "{library} has one for each thread, which it does not say"
            )),
            (Some(Symbol::Variable), true) => Some(format!(
                "{library} has one for all threads, which it does not say"
            )),
            (None, _) => Some(format!("{library} does not export it")),
        };
        let bound = reason.is_none();
        omitted.extend(reason.map(|reason| Omission {
            kind: Declaration::Global,
            name: item.name.clone(),
            reason,
            location: item.location.clone(),
        }));
        bound
    });
}

fn enumeration(item: &mut Enum, notes: Notes, members: Vec<Notes>) {
    item.flags = notes.annotations.has(&Word::Flags);
    item.doc = notes.doc;
    for (enumerator, notes) in item.enumerators.iter_mut().zip(members) {
        enumerator.raises = notes.annotations.raises().map(|(name, _)| name.to_owned());
        enumerator.doc = notes.doc;
    }
}

fn documented<T>(noted: Vec<Noted<T>>, document: impl Fn(&mut T, Notes, Vec<Notes>)) -> Vec<T> {
    noted
        .into_iter()
        .map(|mut noted| {
            document(&mut noted.item, noted.notes, noted.members);
            noted.item
        })
        .collect()
}
