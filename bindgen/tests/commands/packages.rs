//! `--pkg-config`: folders, macros and the library from a package's file.

use std::process::Command;

use crate::workspace::Workspace;

fn with_package(name: &str) -> Workspace {
    let workspace = Workspace::new(name);
    let folder = workspace.folder.display().to_string();
    workspace.put(
        "x-1.pc",
        &format!(
            "Name: x\nDescription: x\nVersion: 1\nCflags: -I{folder}/include/x-1 -DX_MORE=1\n\
             Libs: -L{folder}/lib -lx\n"
        ),
    );
    workspace.put(
        "include/x-1/x.h",
        "int x_add(int a, int b);\n#if X_MORE\nint x_sub(int a, int b);\n#endif\n",
    );
    workspace.put(
        "x.c",
        "int x_add(int a, int b) { return a + b; }\nint x_sub(int a, int b) { return a - b; }\n",
    );
    workspace.put("lib/readme", "");
    let compiled = Command::new("cc")
        .args(["-shared", "-fPIC", "x.c", "-o", "lib/libx.so"])
        .current_dir(&workspace.folder)
        .status()
        .expect("there is a C compiler");
    assert!(compiled.success());
    workspace
}

const ARGUMENTS: &[&str] = &[
    "generate",
    "x.h",
    "--package",
    "x",
    "--out",
    "o",
    "--pkg-config",
    "x-1",
];

#[test]
fn a_package_gives_folders_macros_and_the_library() {
    let workspace = with_package("packages");
    let folder = workspace.folder.display().to_string();
    workspace
        .command(ARGUMENTS, &[("PKG_CONFIG_PATH", &folder)])
        .gives(0, &["x: 2 functions (2 idiomatic"]);
    assert!(workspace.text("o/x/raw_ctypes.py").contains("libx.so"));
    let build = workspace.text("o/build_ffi.py");
    assert!(build.contains("set_source_pkgconfig("), "{build}");
    assert!(build.contains("\"x-1\""), "{build}");
    // Where the package is differs from machine to machine.
    assert!(!build.contains(&folder), "{build}");
}

#[test]
fn a_package_that_is_not_there_is_one_message() {
    let workspace = Workspace::new("no-package");
    workspace
        .command(ARGUMENTS, &[("PKG_CONFIG_PATH", "")])
        .gives(
            2,
            &["error: pkg-config does not know x-1", "PKG_CONFIG_PATH"],
        );
    workspace
        .command(ARGUMENTS, &[("PKG_CONFIG", "/no/such/pkg-config")])
        .gives(
            2,
            &["/no/such/pkg-config is not there, which --pkg-config asks"],
        );
}
