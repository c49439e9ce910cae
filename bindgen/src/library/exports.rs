//! What a library exports: names, and what is behind each.

use std::collections::HashMap;

use object::read::NameOrOrdinal;
use object::{BinaryFormat, Object};

/// What is behind an exported name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Symbol {
    /// Code.
    Function,
    /// Memory.
    Variable,
    /// Memory of each thread.
    ThreadLocal,
    /// The library does not say.
    Unknown,
}

/// The exported names.
#[derive(Debug, Clone, Default)]
pub struct Exports {
    symbols: HashMap<String, Symbol>,
}

impl Exports {
    /// What is behind a name; `None` where it is not exported.
    pub fn get(&self, name: &str) -> Option<Symbol> {
        self.symbols.get(name).copied()
    }

    /// Whether a name is exported.
    pub fn contains(&self, name: &str) -> bool {
        self.symbols.contains_key(name)
    }

    /// Adds the names of another library.
    pub fn extend(&mut self, other: Self) {
        for (name, symbol) in other.symbols {
            self.symbols.entry(name).or_insert(symbol);
        }
    }
}

impl FromIterator<(String, Symbol)> for Exports {
    fn from_iter<I: IntoIterator<Item = (String, Symbol)>>(symbols: I) -> Self {
        Self {
            symbols: symbols.into_iter().collect(),
        }
    }
}

/// Names of which nothing else is known.
impl<const N: usize> From<[String; N]> for Exports {
    fn from(names: [String; N]) -> Self {
        names
            .into_iter()
            .map(|name| (name, Symbol::Unknown))
            .collect()
    }
}

/// Of a format other than ELF, which does not say what is behind a name.
pub(super) fn generic(data: &[u8]) -> Result<Exports, String> {
    let file = object::File::parse(data).map_err(|error| error.to_string())?;
    // Mach-O puts an underscore before every C name.
    let mark = match file.format() {
        BinaryFormat::MachO => "_",
        _ => "",
    };
    let mut symbols = HashMap::new();
    for export in file.exports().map_err(|error| error.to_string())? {
        let export = export.map_err(|error| error.to_string())?;
        if let NameOrOrdinal::Name(name) = export.name()
            && let Ok(name) = std::str::from_utf8(name)
        {
            let name = name.strip_prefix(mark).unwrap_or(name);
            symbols.insert(name.to_owned(), Symbol::Unknown);
        }
    }
    Ok(Exports { symbols })
}
