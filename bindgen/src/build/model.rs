//! The whole model from the whole interface.

use std::collections::HashSet;

use super::{functions, prefix};
use crate::annotate::{Interface, Noted, Notes, Word};
use crate::model::{Declaration, Doc, ErrorDomain, Global, Linkage, Model, Omission};

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
    pub exports: Option<HashSet<String>>,
}

/// Builds the model.
pub fn build(mut interface: Interface, options: Options) -> Model {
    if let Some(exports) = &options.exports {
        leave_out_missing(&mut interface, exports, &options.library);
    }
    let error = error_domain(&interface);
    let abi_table = interface
        .functions
        .iter()
        .find(|noted| noted.notes.annotations.has(&Word::AbiTable))
        .map(|noted| noted.item.name.clone());
    let (functions, inline_functions) = functions::build(&interface, error.as_ref())
        .into_iter()
        .partition::<Vec<_>, _>(|function| function.linkage == Linkage::Exported);
    let destructors = functions::destructors(&interface);
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
        constants: documented(interface.constants, |item, doc, _| item.doc = doc),
        enums: documented(interface.enums, |item, doc, members| {
            item.doc = doc;
            for (enumerator, notes) in item.enumerators.iter_mut().zip(members) {
                enumerator.raises = notes.annotations.raises().map(|(name, _)| name.to_owned());
                enumerator.doc = notes.doc;
            }
        }),
        records: documented(interface.records, |item, doc, members| {
            item.doc = doc;
            item.destructor = destructors.get(&item.name).cloned();
            let fields = item.layout.iter_mut().flat_map(|layout| &mut layout.fields);
            for (field, notes) in fields.zip(members) {
                field.doc = notes.doc;
            }
        }),
        typedefs: documented(interface.typedefs, |item, doc, _| item.doc = doc),
        globals,
        functions,
        inline_functions,
        error,
        abi_table,
        omitted: interface.omitted,
    }
}

/// A function or variable that the library does not export cannot be bound.
fn leave_out_missing(interface: &mut Interface, exports: &HashSet<String>, library: &str) {
    let reason = format!("{library} does not export it");
    let omitted = &mut interface.omitted;
    interface.functions.retain_mut(|noted| {
        // Who includes the headers has its code.
        if noted.item.defined && !exports.contains(&noted.item.symbol) {
            noted.item.linkage = Linkage::Inline;
        }
        let exported =
            noted.item.linkage == Linkage::Inline || exports.contains(&noted.item.symbol);
        if !exported {
            omitted.push(Omission {
                kind: Declaration::Function,
                name: noted.item.name.clone(),
                reason: reason.clone(),
                location: noted.item.span.start.clone(),
            });
        }
        exported
    });
    interface.globals.retain(|noted| {
        let exported = exports.contains(&noted.item.symbol);
        if !exported {
            omitted.push(Omission {
                kind: Declaration::Global,
                name: noted.item.name.clone(),
                reason: reason.clone(),
                location: noted.item.location.clone(),
            });
        }
        exported
    });
}

fn error_domain(interface: &Interface) -> Option<ErrorDomain> {
    interface.enums.iter().find_map(|noted| {
        let ((ok, message), _) = noted.notes.annotations.error()?;
        Some(ErrorDomain {
            enumeration: noted.item.name.clone(),
            ok: ok.to_owned(),
            message: message
                .filter(|name| interface.function(name).is_some())
                .map(str::to_owned),
        })
    })
}

fn documented<T>(noted: Vec<Noted<T>>, document: impl Fn(&mut T, Doc, Vec<Notes>)) -> Vec<T> {
    noted
        .into_iter()
        .map(|mut noted| {
            document(&mut noted.item, noted.notes.doc, noted.members);
            noted.item
        })
        .collect()
}
