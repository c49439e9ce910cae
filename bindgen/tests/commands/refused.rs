//! Bad input: one clear message each, with its exit code.

use crate::workspace::Workspace;

/// Arguments that work, but for those that are changed.
fn usual<'a>(changed: &[(&str, &'a str)]) -> Vec<&'a str> {
    let mut arguments = vec![
        "generate",
        "include/x.h",
        "--library",
        "l.so",
        "--package",
        "x",
        "--out",
        "o",
        "--unchecked",
    ];
    for (from, to) in changed {
        for argument in arguments.iter_mut().filter(|argument| *argument == from) {
            *argument = to;
        }
    }
    arguments
}

#[test]
fn wrong_usage_is_exit_code_2_with_the_mending() {
    let workspace = Workspace::new("usage");
    for (arguments, texts) in [
        (
            usual(&[("include/x.h", "y.h")]),
            ["there is no header y.h", "-I DIR"],
        ),
        (
            usual(&[("x", "1x")]),
            ["`1x` cannot be the name", "beginning with a letter"],
        ),
        (
            usual(&[("x", "class")]),
            ["`class` cannot be the name", "letters"],
        ),
        (usual(&[("--out", "--backend")]), ["--out <DIR>", "Usage"]),
        (
            ["generate", "include/x.h"].to_vec(),
            ["--package <NAME>", "Usage"],
        ),
        (["generate", "--prefix", "p"].to_vec(), ["HEADER", "Usage"]),
        (["nonsense"].to_vec(), ["nonsense", "Usage"]),
    ] {
        workspace.run(&arguments).gives(2, &texts);
    }
    let mut backend = usual(&[]);
    backend.extend(["--backend", "ctypes,capy"]);
    workspace
        .run(&backend)
        .gives(2, &["there is no backend `capy`", "ctypes, cffi"]);
}

#[test]
fn a_refused_header_is_exit_code_1_and_writes_nothing() {
    let workspace = Workspace::new("refused");
    workspace.put("include/x.h", "int x_add(int a;\n\nz y(void);\n");
    workspace.run(&["generate"]).gives(
        1,
        &[
            "include/x.h:1:16",
            "2 errors; nothing was written",
            "unknown type name",
        ],
    );
    assert!(!workspace.path("python").exists());
}

#[test]
fn a_missing_libclang_is_explained() {
    let workspace = Workspace::new("libclang");
    workspace
        .command(
            &["generate"],
            &[("SPAM_BINDGEN_LIBCLANG", "/no/such/libclang.so")],
        )
        .gives(
            2,
            &["SPAM_BINDGEN_LIBCLANG: /no/such/libclang.so cannot be loaded"],
        );
    workspace.put("libclang.so", "not a library");
    workspace
        .command(&["generate"], &[("SPAM_BINDGEN_LIBCLANG", ".")])
        .gives(2, &["libclang.so cannot be loaded"]);
    workspace
        .command(&["generate"], &[("LIBCLANG_PATH", "include")])
        .gives(2, &["LIBCLANG_PATH: there is no libclang*.so in include"]);
}
