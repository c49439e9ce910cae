//! The settings file.

use std::fs;

use crate::workspace::{SETTINGS, Workspace};

#[test]
fn wrong_settings_are_exit_code_2_with_the_place() {
    let workspace = Workspace::new("toml");
    let settings = |from: &str, to: &str| SETTINGS.replace(from, to);
    for (text, expected) in [
        (
            "[[package]\n".to_owned(),
            ["spam-bindgen.toml:1:", "error: "].as_slice(),
        ),
        (
            String::new(),
            &[
                "spam-bindgen.toml describes no package",
                "add a [[package]]",
            ],
        ),
        (
            "[[package]]\nname = \"x\"\n".to_owned(),
            &["missing field `headers`", "toml:1:1"],
        ),
        (
            settings("build-ffi", "build_ffi"),
            &[
                "there is no setting `build_ffi`",
                "toml:7:1",
                "did you mean `build-ffi`?",
            ],
        ),
        (
            settings("headers", "haeders"),
            &[
                "there is no setting `haeders`",
                "toml:3:1",
                "did you mean `headers`?",
            ],
        ),
        (
            settings("[[package]]", "packages = 1\n[[package]]"),
            &[
                "there is no setting `packages`",
                "toml:1:1",
                "did you mean `package`?",
            ],
        ),
        (
            settings("out = \"python\"", "out = 1"),
            &["invalid type: integer `1`", "toml:6:7"],
        ),
        (
            settings("\"x\"", "\"x-y\""),
            &["`x-y` cannot be the name", "toml:2:8"],
        ),
        (
            settings("[\"include/x.h\"]", "[]"),
            &["package `x` has no header", "toml:3:11"],
        ),
        (
            settings("library = \"libx-not-there.so\"\n", ""),
            &["package `x` has no library", "toml:1:1"],
        ),
        (
            settings("out", "backends = [\"capi\"]\nout"),
            &[
                "there is no backend `capi`",
                "toml:6:12",
                "the backends are ctypes, cffi",
            ],
        ),
        (
            format!(
                "{SETTINGS}[[package]]\nname = \"1\"\nheaders = [\"h\"]\nlibrary = \"l\"\nout = \"o\"\n"
            ),
            &["`1` cannot be the name", "toml:9:8"],
        ),
    ] {
        workspace.put("spam-bindgen.toml", &text);
        workspace.run(&["check"]).gives(2, expected);
        workspace.run(&["generate"]).gives(2, expected);
    }
    fs::remove_file(workspace.path("spam-bindgen.toml")).expect("the settings can be removed");
    workspace
        .run(&["check"])
        .gives(2, &["there is no spam-bindgen.toml in this folder"]);
}
