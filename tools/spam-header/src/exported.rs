//! The exported functions as `src/` declares them. Owns how they are found; must not know what is
//! made of them.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use syn::{Item, ItemFn};

/// What the header is made from.
pub struct Exported {
    /// In the order of the header.
    pub functions: Vec<ItemFn>,
    /// The module of the crate that each function comes from, without doubles.
    pub groups: BTreeSet<String>,
    /// The module of the crate for each type with a name of the library's.
    pub types: HashMap<String, String>,
}

/// The functions that a header declares, and where they and their types come from.
pub fn exported(root: &Path, header: &str) -> Result<Exported, String> {
    let src = root.join("src");
    let mut functions = HashMap::new();
    let mut types = HashMap::new();
    for path in files(&src)? {
        let source = fs::read_to_string(&path)
            .map_err(|error| format!("error: cannot read {}: {error}", path.display()))?;
        let file = syn::parse_file(&source)
            .map_err(|error| format!("error: {} is not Rust: {error}", path.display()))?;
        let group = group(path.strip_prefix(&src).unwrap_or(&path));
        for item in file.items {
            match item {
                Item::Fn(function) if function.sig.abi.is_some() => {
                    functions.insert(function.sig.ident.to_string(), (function, group.clone()));
                }
                Item::Struct(item) => drop(types.insert(item.ident.to_string(), group.clone())),
                Item::Enum(item) => drop(types.insert(item.ident.to_string(), group.clone())),
                Item::Type(item) => drop(types.insert(item.ident.to_string(), group.clone())),
                _ => (),
            }
        }
    }
    let mut found = Exported {
        functions: Vec::new(),
        groups: BTreeSet::new(),
        types,
    };
    for name in declared(header) {
        let (function, group) = functions
            .remove(name)
            .ok_or_else(|| format!("error: no function of src/ is the header's {name}"))?;
        found.functions.push(function);
        found.groups.insert(group);
    }
    Ok(found)
}

/// The module of the crate that a file of src/ belongs to.
fn group(path: &Path) -> String {
    let first = path.components().next();
    let name = first.map(|each| each.as_os_str().to_string_lossy().into_owned());
    let name = name.unwrap_or_default();
    name.strip_suffix(".rs").unwrap_or(&name).to_owned()
}

/// The names of the functions that a header of cbindgen's declares: a declaration begins a line,
/// and what is within a comment or a struct does not.
fn declared(header: &str) -> Vec<&str> {
    let names = header.lines().filter_map(|line| {
        let begins = line.starts_with(|c: char| c.is_ascii_alphabetic());
        let (before, _) = line.split_once('(').filter(|_| begins)?;
        let name = before.rsplit([' ', '*']).next()?;
        (!name.is_empty() && !before.starts_with("typedef")).then_some(name)
    });
    names.collect()
}

/// The files in a folder and in those below it.
fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let failed = |error| format!("error: cannot read {}: {error}", folder.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_are_found_in_a_header() {
        let header = "/**\n * f(x) does.\n */\nint f(int x);\n\nconst char *g(void);\n\
                      struct s **h(int a,\n             int (*b)(void));\n\
                      typedef void (*t)(int);\ntypedef struct u {\n    int (*field)(int);\n} u;\n\
                      #define m(x)\nextern \"C\" {\n";
        assert_eq!(declared(header), ["f", "g", "h"]);
    }
}
