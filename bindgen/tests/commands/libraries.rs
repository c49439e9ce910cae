//! Libraries: what they export, and files that are none.

use std::process::Command;

use crate::workspace::{SETTINGS, Workspace};

#[test]
fn functions_that_the_library_does_not_export_are_left_out() {
    let workspace = Workspace::new("exports");
    workspace.put("x.c", "int x_add(int a, int b) { return a + b; }\n");
    let compiled = Command::new("cc")
        .args(["-shared", "-fPIC", "-o", "libx.so", "x.c"])
        .current_dir(&workspace.folder)
        .status()
        .expect("there is a C compiler");
    assert!(compiled.success());
    workspace.put(
        "spam-bindgen.toml",
        &SETTINGS.replace("libx-not-there.so", "./libx.so"),
    );
    let run = workspace.run(&["generate"]);
    run.gives(
        0,
        &[
            "x: 1 function (",
            "include/x.h:3:5: x_more: ./libx.so does not export it",
        ],
    );
    assert!(!run.out.contains("was not found here"), "{}", run.out);
    workspace.put("libx.so", "no library");
    workspace
        .run(&["generate"])
        .gives(2, &["libx.so cannot be read as a shared library"]);
}
