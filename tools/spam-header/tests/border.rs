//! Every exported function of libspam crosses the border: its body is one call of `border`, so that
//! no panic leaves the library.

use quote::ToTokens;
use std::fs;
use std::path::Path;
use syn::{Expr, Item, ItemFn, Stmt};

fn exported(source: &str) -> Vec<ItemFn> {
    let file = syn::parse_file(source).expect("Rust source");
    let functions = file.items.into_iter().filter_map(|item| match item {
        Item::Fn(function) => Some(function),
        _ => None,
    });
    functions.filter(is_exported).collect()
}

fn is_exported(function: &ItemFn) -> bool {
    let attributes = function
        .attrs
        .iter()
        .map(|attribute| attribute.to_token_stream().to_string());
    function.sig.abi.is_some()
        || attributes
            .into_iter()
            .any(|text| text.contains("no_mangle"))
}

/// Whether the body is `border(|| ...)` or `border::<R>(|| ...)`, and nothing else.
fn crosses_the_border(function: &ItemFn) -> bool {
    let [Stmt::Expr(Expr::Call(call), None)] = &function.block.stmts[..] else {
        return false;
    };
    let Expr::Path(callee) = &*call.func else {
        return false;
    };
    let segments = &callee.path.segments;
    segments.len() == 1 && segments[0].ident == "border" && call.args.len() == 1
}

/// The files of a folder and of those in it.
fn sources(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("src/") {
        let path = entry.expect("an entry of src/").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else {
            found.push(fs::read_to_string(path).expect("UTF-8"));
        }
    }
    found
}

#[test]
fn every_exported_body_is_one_call_of_the_border() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../src");
    let mut functions = Vec::new();
    for source in sources(&folder) {
        functions.extend(exported(&source));
    }
    let outside: Vec<String> = functions
        .iter()
        .filter(|function| !crosses_the_border(function))
        .map(|function| function.sig.ident.to_string())
        .collect();
    assert_eq!(outside, [""; 0], "make the body one call of `border`");
    let header = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../include/spam.h");
    let header = fs::read_to_string(header).expect("include/spam.h");
    for function in &functions {
        let name = function.sig.ident.to_string();
        assert!(
            header.contains(&format!("{name}(")),
            "{name} is not in include/spam.h"
        );
    }
    assert!(
        functions.len() >= 23,
        "only {} exported functions were found",
        functions.len()
    );
}

#[test]
fn other_bodies_are_recognised() {
    let bodies = [
        "1",
        "border(|| 1); 1",
        "border(|| 1);",
        "let x = border(|| 1); x",
        "other::border(|| 1)",
        "f(border(|| 1))",
        "{ border(|| 1) }",
    ];
    for body in bodies {
        let source = format!("#[unsafe(no_mangle)] pub extern \"C\" fn f() -> i64 {{ {body} }}");
        let functions = exported(&source);
        assert_eq!(functions.len(), 1);
        assert!(!crosses_the_border(&functions[0]), "{body}");
    }
    let good = "pub unsafe extern \"C\" fn f() { border::<()>(|| ()) } fn g() {}";
    let functions = exported(good);
    assert_eq!(functions.len(), 1);
    assert!(crosses_the_border(&functions[0]));
}
