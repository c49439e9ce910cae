//! Functions and variables that an older library lacks: `(since X)`.
//!
//! The compiled module refers to them weakly, so that it can be loaded without them, and says which
//! are there; `raw_cffi` has `lib` refuse the others.

use crate::model::Model;

/// Something that an older library lacks.
pub(super) struct Optional<'m> {
    /// Its C name.
    pub(super) name: &'m str,
    /// Its symbol.
    pub(super) symbol: &'m str,
    /// The version that brought it.
    pub(super) since: &'m str,
}

/// All of them, in the order of `shim_has`.
pub(super) fn all(model: &Model) -> Vec<Optional<'_>> {
    let functions = model.functions.iter().filter_map(|each| {
        let since = each.since.as_deref()?;
        let (name, symbol) = (&each.name, &each.symbol);
        Some(Optional {
            name,
            symbol,
            since,
        })
    });
    let globals = model.globals.iter().filter_map(|each| {
        let since = each.since.as_deref()?;
        let (name, symbol) = (&each.name, &each.symbol);
        Some(Optional {
            name,
            symbol,
            since,
        })
    });
    functions.chain(globals).collect()
}

/// The declaration for the cdef; empty where nothing is optional.
pub(super) fn declaration(model: &Model) -> Vec<String> {
    match all(model).is_empty() {
        true => Vec::new(),
        false => vec!["_Bool shim_has(int index);".to_owned()],
    }
}

/// The definition for the C source; empty where nothing is optional.
pub(super) fn definition(model: &Model) -> Vec<String> {
    let optional = all(model);
    if optional.is_empty() {
        return Vec::new();
    }
    let weak = optional
        .iter()
        .map(|each| format!("#pragma weak {}", each.symbol));
    let mut lines: Vec<String> = weak.collect();
    lines.push(String::new());
    lines.push("static _Bool shim_has(int index) {".to_owned());
    lines.push("    switch (index) {".to_owned());
    for (index, each) in optional.iter().enumerate() {
        lines.push(format!(
            "    case {index}: return (const void *)&{} != 0;",
            each.name
        ));
    }
    lines.push("    default: return 0;".to_owned());
    lines.extend(["    }".to_owned(), "}".to_owned()]);
    lines
}
