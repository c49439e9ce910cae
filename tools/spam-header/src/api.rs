//! The struct of function pointers that `spam_api` gives, and its lines of the ABI table, as Rust
//! source: cbindgen does not see what a macro makes. Owns the text of both files.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use quote::{ToTokens, quote};
use syn::{FnArg, Pat, ReturnType};

use crate::exported::Exported;

const BANNER: &str = "\
// Written by tools/spam-header from the exported functions; do not edit. Regenerate:
//   cargo run --manifest-path tools/spam-header/Cargo.toml
";

/// Where a file goes, from the root, and what it says.
pub type Written = (&'static str, String);

/// Both files.
pub fn files(root: &Path, exported: &Exported) -> Result<Vec<Written>, String> {
    let markers = markers(root)?;
    let pointers = formatted(&pointers(exported))?;
    let facts = formatted(&facts(exported, &markers))?;
    Ok(vec![
        ("src/api/functions.rs", pointers),
        ("src/abi/api.rs", facts),
    ])
}

/// The struct, and the one that there is.
fn pointers(exported: &Exported) -> String {
    let groups = exported.groups.iter().map(|group| match group.as_str() {
        "api" => "use super::*;".to_owned(),
        group => format!("use crate::{group}::*;"),
    });
    let mut text = format!(
        "{BANNER}//! The struct of all exported functions, and the one that there is.

use std::ffi::{{c_char, c_void}};

{}
use crate::status::spam_status;

/// Every function of the library, as pointers in the order of the header, none of them NULL.
///
/// A program that was given this struct compares struct_version with ::SPAM_API_VERSION first: when
/// they differ, the struct is not the one of its header.
#[repr(C)]
pub struct spam_functions {{
    /// ::SPAM_API_VERSION of the library.
    pub struct_version: u32,
    /// The size of this struct in bytes.
    pub struct_size: u32,
",
        groups.collect::<Vec<_>>().join("\n")
    );
    for function in &exported.functions {
        let name = function.sig.ident.to_string();
        let parameters = function.sig.inputs.iter().map(shown);
        let parameters = parameters.collect::<Vec<_>>().join(", ");
        let result = match &function.sig.output {
            ReturnType::Default => String::new(),
            ReturnType::Type(_, ty) => format!(" -> {}", tokens(ty)),
        };
        let field = field(&name);
        text += &format!("/// {name}().\n");
        text += &format!("pub {field}: unsafe extern \"C\" fn({parameters}){result},\n");
    }
    text += "}

pub(super) static FUNCTIONS: spam_functions = spam_functions {
    struct_version: SPAM_API_VERSION,
    struct_size: size_of::<spam_functions>() as u32,
";
    for function in &exported.functions {
        let name = function.sig.ident.to_string();
        text += &format!("{}: {name},\n", field(&name));
    }
    text + "};\n"
}

/// The lines of the ABI table.
fn facts(exported: &Exported, markers: &HashMap<String, String>) -> String {
    let mut fields = String::new();
    let mut used: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    used.entry("crate::api".to_owned())
        .or_default()
        .insert("spam_functions".to_owned());
    for function in &exported.functions {
        let parameters = function.sig.inputs.iter().map(|input| match input {
            FnArg::Typed(typed) => tokens(&typed.ty),
            FnArg::Receiver(receiver) => tokens(receiver),
        });
        let parameters = parameters.collect::<Vec<_>>().join(", ");
        let result = match &function.sig.output {
            ReturnType::Default => "()".to_owned(),
            ReturnType::Type(_, ty) => tokens(ty),
        };
        let ty = format!("fn({parameters}) -> {result}");
        for word in ty.split(between_words) {
            if let Some((path, name)) = import(word, exported, markers) {
                used.entry(path).or_default().insert(name.to_owned());
            }
        }
        let name = function.sig.ident.to_string();
        fields += &fact(field(&name), &marked(&ty, markers));
    }
    let imports = used.into_iter().map(|(path, names)| {
        let names = names.into_iter().collect::<Vec<_>>().join(", ");
        format!("use {path}::{{{names}}};\n")
    });
    let imports = imports.collect::<String>();
    format!(
        "{BANNER}//! The struct of function pointers in the table.

use std::ffi::c_void;

use super::lines::{{layout_of, line}};
use super::spelling::{{Char, Spelled}};
{imports}
pub(super) fn write(table: &mut String) {{
    structure!(
        table,
        spam_functions {{
            struct_version: u32,
            struct_size: u32,
{fields}        }}
    );
}}
"
    )
}

/// Where the table's file gets the type of that name from, if it is not always there.
fn import<'a>(
    word: &'a str,
    exported: &Exported,
    markers: &'a HashMap<String, String>,
) -> Option<(String, &'a str)> {
    match (markers.get(word), exported.types.get(word)) {
        (Some(marker), _) => Some(("super::callbacks".to_owned(), marker)),
        (None, Some(group)) => Some((format!("crate::{group}"), word)),
        (None, None) => None,
    }
}

/// A field of the struct as rustfmt would write it, which leaves the inside of macros alone.
fn fact(name: &str, ty: &str) -> String {
    let ty = ty.replace("* ", "*");
    let line = format!("            {name}: {ty},\n");
    if line.len() <= 101 {
        return line;
    }
    match (ty.split_once('('), ty.rsplit_once(')')) {
        (Some((_, rest)), Some((_, result))) => {
            let parameters = &rest[..rest.len() - result.len() - 1];
            let each = parameters.split(", ");
            let lines = each.map(|parameter| format!("                {parameter},\n"));
            let lines = lines.collect::<String>();
            format!("            {name}: fn(\n{lines}            ){result},\n")
        }
        _ => line,
    }
}

/// A function's name without the prefix, which a field of the struct does not need.
fn field(name: &str) -> &str {
    name.strip_prefix("spam_").unwrap_or(name)
}

/// A parameter with its name.
fn shown(input: &FnArg) -> String {
    match input {
        FnArg::Typed(typed) => match &*typed.pat {
            Pat::Ident(name) => format!("{}: {}", name.ident, tokens(&typed.ty)),
            _ => tokens(&typed.ty),
        },
        FnArg::Receiver(receiver) => tokens(receiver),
    }
}

fn tokens(part: &impl ToTokens) -> String {
    quote!(#part).to_string()
}

fn between_words(c: char) -> bool {
    !c.is_alphanumeric() && c != '_'
}

/// A type by the markers of the ABI table, for those types of C's that are one type in Rust.
fn marked(ty: &str, markers: &HashMap<String, String>) -> String {
    let mut marked = String::new();
    for piece in ty.split_inclusive(between_words) {
        let word = piece.trim_end_matches(between_words);
        let name = match word {
            "c_char" => "Char",
            _ => markers.get(word).map_or(word, String::as_str),
        };
        marked += name;
        marked += &piece[word.len()..];
    }
    marked
}

/// The markers of the types of callbacks, as src/abi/callbacks.rs has them: `Marker as name(`.
fn markers(root: &Path) -> Result<HashMap<String, String>, String> {
    let path = root.join("src/abi/callbacks.rs");
    let source = fs::read_to_string(&path)
        .map_err(|error| format!("error: cannot read {}: {error}", path.display()))?;
    let lines = source.lines().filter_map(|line| {
        let (marker, rest) = line.trim().split_once(" as ")?;
        let (name, _) = rest.split_once('(')?;
        Some((name.to_owned(), marker.to_owned()))
    });
    Ok(lines.collect())
}

fn formatted(source: &str) -> Result<String, String> {
    let failed = |error| {
        format!("error: cannot run rustfmt: {error}\nhelp: run `rustup component add rustfmt`")
    };
    let mut rustfmt = Command::new("rustfmt")
        .args(["--edition", "2024"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(failed)?;
    if let Some(mut input) = rustfmt.stdin.take() {
        input.write_all(source.as_bytes()).map_err(failed)?;
    }
    let done = rustfmt.wait_with_output().map_err(failed)?;
    if !done.status.success() {
        return Err(format!("error: rustfmt refuses this:\n{source}"));
    }
    String::from_utf8(done.stdout).map_err(|error| format!("error: rustfmt: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_take_the_place_of_types() {
        let markers = HashMap::from([("spam_notify".to_owned(), "Notify".to_owned())]);
        let ty = "fn(* const * const c_char, spam_notify, * mut c_void) -> bool";
        assert_eq!(
            marked(ty, &markers),
            "fn(* const * const Char, Notify, * mut c_void) -> bool"
        );
    }

    #[test]
    fn pointers_have_the_types_of_their_functions() {
        let function: syn::ItemFn = syn::parse_quote! {
            pub unsafe extern "C" fn spam_f(data: *const u8, n: usize) -> spam_status { border(|| 0) }
        };
        let exported = Exported {
            functions: vec![function],
            groups: BTreeSet::from(["group".to_owned()]),
            types: HashMap::from([("spam_status".to_owned(), "status".to_owned())]),
        };
        let text = formatted(&pointers(&exported)).expect("Rust");
        assert!(text.contains("use crate::group::*;\n"));
        let field = "pub f: unsafe extern \"C\" fn(data: *const u8, n: usize) -> spam_status,\n";
        assert!(text.contains(field), "{text}");
        assert!(text.contains("    f: spam_f,\n"));
        let text = formatted(&facts(&exported, &HashMap::new())).expect("Rust");
        assert!(text.contains("use crate::status::spam_status;\n"));
        assert!(
            text.contains("f: fn(*const u8, usize) -> spam_status,\n"),
            "{text}"
        );
    }
}
