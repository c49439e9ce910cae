//! Every function and variable of the model, declared again behind its header: the C compiler
//! refuses a type that is not the header's.

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use spam_bindgen::model::Model;

use crate::c_text::{declare, parameters};
use crate::common;

/// The declarations of a model, and how many there are.
fn declarations(model: &Model) -> (String, usize) {
    let mut text = String::new();
    let functions = model.functions.iter().chain(&model.inline_functions);
    let functions = functions.filter_map(|function| {
        let types = function.parameters.iter().map(|parameter| &parameter.ty);
        let parameters = parameters(model, types, function.variadic)?;
        let name = format!("({})({parameters})", function.name);
        declare(model, &function.result, &name)
    });
    let globals = model.globals.iter().filter_map(|global| {
        let own = if global.thread_local { "__thread " } else { "" };
        let constant = if global.constant { "const " } else { "" };
        // The const of an array is its elements'; that of a pointer is behind its star.
        let name = format!("({})", global.name);
        let declared = declare(model, &global.ty, &name)?;
        Some(match declared.contains('*') {
            false => format!("extern {own}{constant}{declared}"),
            true if global.constant => return None,
            true => format!("extern {own}{declared}"),
        })
    });
    let mut count = 0;
    for declaration in functions.chain(globals) {
        let _ = writeln!(text, "{declaration};");
        count += 1;
    }
    (text, count)
}

fn errors(header: &str, declarations: &str) -> String {
    use std::io::Write as _;
    let mut compiler = Command::new("cc")
        .args([
            "-std=gnu17",
            "-fsyntax-only",
            "-w",
            "-xc",
            "-I",
            "tests",
            "-",
        ])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("there is a C compiler");
    let mut input = compiler.stdin.take().expect("it reads a pipe");
    // The model has no volatile and no _Atomic.
    write!(
        input,
        "#define volatile\n#define _Atomic\n#include <stdarg.h>\n#include <stdbool.h>\n\
         #include <stddef.h>\n#include <uchar.h>\n#include \"{header}\"\n#line 1\n{declarations}"
    )
    .expect("the compiler reads it");
    drop(input);
    let output = compiler.wait_with_output().expect("the compiler ends");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn declarations_agree_with_the_header() {
    let model = crate::model("functions.h");
    let (text, count) = declarations(&model);
    assert!(count > 55, "only {count}:\n{text}");
    let errors = errors("constructs/functions.h", &text);
    assert_eq!(errors, "", "{text}");
}

#[test]
fn a_wrong_declaration_would_be_refused() {
    let found = errors(
        "constructs/functions.h",
        "int (declared_twice)(int, long);\n",
    );
    assert!(found.contains("conflicting types"), "{found}");
}

#[test]
fn declarations_of_installed_headers_agree() {
    let toolchain = common::toolchain();
    let mut tried = 0;
    for (header, least) in [
        ("stdio.h", 80),
        ("stdlib.h", 80),
        ("string.h", 40),
        ("time.h", 20),
        ("pthread.h", 80),
        ("signal.h", 20),
        ("sqlite3.h", 200),
        ("zlib.h", 50),
        ("expat.h", 50),
    ] {
        let folders = toolchain.system_folders.iter();
        let Some(path) = folders
            .map(|folder| folder.join(header))
            .find(|path| path.is_file())
        else {
            continue;
        };
        let model =
            common::model(&toolchain, Path::new(&path)).unwrap_or_else(|text| panic!("{text}"));
        let (text, count) = declarations(&model);
        assert!(count >= least, "{header}: only {count}");
        // The C library declares some of its functions as macros of builtins.
        assert_eq!(errors(header, &text), "", "{header}");
        tried += 1;
    }
    assert!(tried >= 6, "the C library's headers are missing");
}
