//! `spam-bindgen diff` as users meet it: exit codes, text, JSON, folders, patterns.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A folder with `old` and `new` in it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("spam-diff-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        for side in ["old", "new"] {
            fs::create_dir_all(folder.join(side)).expect("a temporary folder can be made");
        }
        Self(folder)
    }

    fn put(&self, below: &str, text: &str) {
        fs::write(self.0.join(below), text).expect("a temporary file can be written");
    }

    /// Exit code, standard output, standard error.
    fn diff(&self, arguments: &[&str]) -> (Option<i32>, String, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_spam-bindgen"))
            .arg("diff")
            .args(arguments)
            .current_dir(&self.0)
            .output()
            .expect("the command runs");
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        (
            output.status.code(),
            text(output.stdout),
            text(output.stderr),
        )
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn nothing_that_breaks_is_success() {
    let folder = Folder::new("none");
    folder.put("old/x.h", "int x_f(void);\n");
    folder.put("new/x.h", "int x_f(void);\n");
    let (code, out, _) = folder.diff(&["old/x.h", "new/x.h"]);
    assert_eq!(
        (code, out.as_str()),
        (Some(0), "none: the headers declare the same\n")
    );
    folder.put("new/x.h", "int x_f(void);\nint x_g(void);\n");
    let (code, out, _) = folder.diff(&["old/x.h", "new/x.h"]);
    assert_eq!(code, Some(0));
    assert!(
        out.contains("new/x.h:2:5: x_g: function added: `int x_g(void)`"),
        "{out}"
    );
    assert!(out.ends_with("minor: 1 is new\n"), "{out}");
}

#[test]
fn what_breaks_is_told_with_its_places() {
    let folder = Folder::new("major");
    folder.put("old/x.h", "int x_f(int a);\n");
    folder.put("new/x.h", "\nint x_f(long a);\n");
    let (code, out, err) = folder.diff(&["old/x.h", "new/x.h"]);
    let expected = "\
breaks: x_f: parameter `a`: `int` is now `long`
  --> new/x.h:2:5, was old/x.h:1:5
   = breaks: ABI
   = compatible: C, Python
   = why: `int` has 4 bytes, `long` 8 bytes

major: 1 change breaks the ABI
";
    assert_eq!((code, out.as_str(), err.as_str()), (Some(1), expected, ""));
}

#[test]
fn a_break_that_only_python_sees_is_no_break_of_the_library() {
    let folder = Folder::new("python");
    folder.put("old/x.h", "int x_f(int a);\n");
    folder.put("new/x.h", "int x_f(int b);\n");
    let (code, out, _) = folder.diff(&["old/x.h", "new/x.h"]);
    assert_eq!(code, Some(1));
    assert!(
        out.ends_with("major: 1 change breaks Python sources; for C alone: patch\n"),
        "{out}"
    );
}

#[test]
fn machines_get_one_object() {
    let folder = Folder::new("json");
    folder.put("old/x.h", "int x_f(int a);\n");
    folder.put("new/x.h", "int x_f(long a);\n");
    let (code, out, _) = folder.diff(&["old/x.h", "new/x.h", "--json"]);
    assert_eq!(code, Some(1));
    let report: serde_json::Value = serde_json::from_str(&out).expect("it is JSON");
    assert_eq!(report["command"], "diff");
    assert_eq!(report["verdict"], "major");
    assert_eq!(report["library_verdict"], "major");
    let change = &report["changes"][0];
    assert_eq!(change["kind"], "parameter-type");
    assert_eq!(change["abi"], "breaks");
    assert_eq!(change["c"], "compatible");
    assert_eq!(change["python"], "compatible");
    assert_eq!(change["old"]["file"], "old/x.h");
    assert_eq!(change["new"]["line"], 1);
}

#[test]
fn folders_are_compared_header_by_header() {
    let folder = Folder::new("folders");
    folder.put("old/x.h", "#include <y.h>\nx_t x_f(void);\n");
    folder.put("old/y.h", "typedef int x_t;\n");
    folder.put("old/z.h", "int x_z(void);\n");
    folder.put("new/x.h", "#include <y.h>\nx_t x_f(void);\n");
    folder.put("new/y.h", "typedef int x_t;\n");
    let (code, out, _) = folder.diff(&["old", "new"]);
    assert_eq!(code, Some(1));
    assert!(out.contains("breaks: z.h: header removed"), "{out}");
    assert!(out.contains("breaks: x_z: function removed"), "{out}");
    let (code, out, _) = folder.diff(&["old", "new", "--header", "x.h"]);
    assert_eq!(
        (code, out.as_str()),
        (Some(0), "none: the headers declare the same\n")
    );
}

#[test]
fn patterns_choose_names() {
    let folder = Folder::new("patterns");
    folder.put("old/x.h", "int x_f(int a);\nint x_internal_f(int a);\n");
    folder.put("new/x.h", "int x_f(int a);\n");
    let sides = ["old/x.h", "new/x.h"];
    assert_eq!(folder.diff(&sides).0, Some(1));
    let blocked = [&sides[..], &["--block", "x_internal_*"]].concat();
    assert_eq!(folder.diff(&blocked).0, Some(0));
    let allowed = [&sides[..], &["--allow", "x_f"]].concat();
    assert_eq!(folder.diff(&allowed).0, Some(0));
}

#[test]
fn a_symbol_that_the_new_library_lacks_is_gone() {
    let folder = Folder::new("library");
    let declarations = "int x_f(int a);\nint x_g(int a);\n";
    folder.put("old/x.h", declarations);
    folder.put("new/x.h", declarations);
    folder.put("x.c", "int x_f(int a) { return a; }\n");
    let made = Command::new("cc")
        .args(["-shared", "-fPIC", "-o", "libx.so", "x.c"])
        .current_dir(&folder.0)
        .status()
        .expect("there is a C compiler");
    assert!(made.success());
    let (code, out, _) = folder.diff(&["old/x.h", "new/x.h", "--library-new", "./libx.so"]);
    assert_eq!(code, Some(1));
    assert!(
        out.contains(
            "breaks: x_g: function cannot be bound any more: ./libx.so does not export it"
        ),
        "{out}"
    );
    assert!(!out.contains("x_f"), "{out}");
}

#[test]
fn what_cannot_be_compared_is_no_break() {
    let folder = Folder::new("usage");
    folder.put("old/x.h", "int x_f(void);\n");
    folder.put("new/x.h", "int x_f(\n");
    for arguments in [
        &["old/x.h", "gone.h"][..],
        &["old", "new/x.h"],
        &["old/x.h", "new/x.h"],
    ] {
        let (code, out, err) = folder.diff(arguments);
        assert_eq!((code, out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(err.starts_with("error: "), "{err}");
    }
}

/// Every kind that a module of `compare` makes a change of.
fn kinds() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/compare");
    let mut kinds = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the folder can be read").path();
        let text = fs::read_to_string(path).expect("the file can be read");
        for made in text.split("::new(").skip(1) {
            let word = made.trim_start().strip_prefix('"');
            kinds.extend(word.and_then(|rest| Some(rest.split_once('"')?.0.to_owned())));
        }
    }
    kinds
}

#[test]
fn every_kind_of_change_is_documented() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/commands.md");
    let docs = fs::read_to_string(docs).expect("the page is there");
    let kinds = kinds();
    assert!(kinds.len() > 40, "{kinds:?}");
    for kind in kinds {
        assert!(docs.contains(&format!("`{kind}`")), "{kind}");
    }
}
