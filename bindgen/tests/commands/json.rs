//! `--json`: one object, whatever happens.

use serde_json::Value;

use crate::workspace::{HEADER, Run, Workspace};

fn object(run: &Run) -> Value {
    let object: Value = serde_json::from_str(&run.out).unwrap_or_else(|error| {
        panic!("{error} in:\n{}\n{}", run.out, run.err);
    });
    assert_eq!(object["version"], 1);
    object
}

#[test]
fn generate_tells_what_is_bound_and_each_file() {
    let workspace = Workspace::new("json-generate");
    let run = workspace.run(&["generate", "--json"]);
    assert_eq!(run.code, Some(0));
    let object = object(&run);
    let package = &object["packages"][0];
    assert_eq!(package["package"], "x");
    assert_eq!(package["bound"]["functions"], 2);
    assert_eq!(package["raw_only"][0]["name"], "x_more");
    assert_eq!(package["raw_only"][0]["line"], 3);
    assert_eq!(package["raw_only"][0]["column"], 5);
    let files = package["files"].as_array().expect("files are a list");
    assert!(!files.is_empty());
    for file in files {
        assert_eq!(file["state"], "written");
        assert!(
            workspace
                .path(file["path"].as_str().expect("a path"))
                .is_file()
        );
    }
    assert_eq!(object["errors"].as_array().map(Vec::len), Some(0));
}

#[test]
fn check_tells_which_files_are_stale() {
    let workspace = Workspace::new("json-check");
    workspace.run(&["generate"]).gives(0, &[]);
    workspace.put("include/x.h", &HEADER.replace("x_add", "x_sum"));
    let run = workspace.run(&["check", "--json"]);
    assert_eq!(run.code, Some(1));
    assert_eq!(run.err, "");
    let object = object(&run);
    let files = object["packages"][0]["files"]
        .as_array()
        .expect("files are a list");
    let state = |name: &str| {
        let file = files.iter().find(|file| file["path"] == name);
        file.expect("the file is listed")["state"].clone()
    };
    assert_eq!(state("build_ffi.py"), "stale");
    assert_eq!(state("python/x/_runtime/errors.py"), "fresh");
}

#[test]
fn errors_have_their_place_and_help() {
    let workspace = Workspace::new("json-errors");
    workspace.put("include/x.h", "int x_add(int a;\n");
    let run = workspace.run(&["generate", "--json"]);
    assert_eq!(run.code, Some(1));
    let refused = object(&run);
    assert_eq!(refused["errors"][0]["file"], "include/x.h");
    assert_eq!(refused["errors"][0]["line"], 1);
    assert_eq!(refused["packages"].as_array().map(Vec::len), Some(0));
    workspace.put("spam-bindgen.toml", "");
    let run = workspace.run(&["check", "--json"]);
    assert_eq!(run.code, Some(2));
    let unusable = object(&run);
    assert_eq!(
        unusable["errors"][0]["message"],
        "spam-bindgen.toml describes no package"
    );
    assert_eq!(
        unusable["errors"][0]["help"],
        "add a [[package]] table to it"
    );
}
