//! The settings file.

use std::fs;

use crate::workspace::{SETTINGS, Workspace};

#[test]
fn wrong_settings_are_exit_code_2_with_the_place() {
    let workspace = Workspace::new("toml");
    for (text, expected) in [
        (
            "[[package]\n",
            "spam-bindgen.toml: TOML parse error at line 1",
        ),
        ("", "describes no package"),
        ("[[package]]\nname = \"x\"\n", "missing field `headers`"),
        (
            &SETTINGS.replace("build-ffi", "build_ffi"),
            "unknown field `build_ffi`",
        ),
        (
            &SETTINGS.replace("\"x\"", "\"x-y\""),
            "`x-y` cannot be the name",
        ),
        (
            &SETTINGS.replace("[\"include/x.h\"]", "[]"),
            "package `x` has no header",
        ),
    ] {
        workspace.put("spam-bindgen.toml", text);
        workspace.run(&["check"]).gives(2, &[expected]);
        workspace.run(&["generate"]).gives(2, &[expected]);
    }
    fs::remove_file(workspace.path("spam-bindgen.toml")).expect("the settings can be removed");
    workspace
        .run(&["check"])
        .gives(2, &["there is no spam-bindgen.toml in this folder"]);
}
