//! What `generate` writes, what it says of it, and what `check` finds.

use crate::workspace::{HEADER, Workspace};

#[test]
fn generate_writes_what_the_settings_describe_and_says_what_it_left_out() {
    let workspace = Workspace::new("settings");
    let run = workspace.run(&["generate"]);
    run.gives(
        0,
        &[
            "x: 2 functions (1 idiomatic, 0 internal, 1 raw only), 0 records, 0 enums, 0 constants",
            "only compiled backends bind them: 1 inline function",
            "1 function has a raw binding only",
            "nobody looked whether libx-not-there.so exports",
            "wrote build_ffi.py",
        ],
    );
    assert!(
        workspace
            .text("python/x/__init__.py")
            .contains("Regenerate: spam-bindgen generate")
    );
    assert!(workspace.path("build_ffi.py").is_file());
    workspace
        .run(&["generate", "-v"])
        .gives(0, &["include/x.h:3:5: x_more: it takes a variable"]);
}

#[test]
fn generate_by_arguments_records_the_command() {
    let workspace = Workspace::new("arguments");
    let arguments = [
        "generate",
        "include/x.h",
        "--library",
        "libx.so",
        "--unchecked",
        "--package",
        "x",
    ];
    let rest = [
        "--out",
        "here",
        "--backend",
        "ctypes",
        "-I",
        "include",
        "-D",
        "A=b c",
    ];
    workspace
        .run(&[arguments.as_slice(), &rest].concat())
        .gives(0, &["wrote here/x/__init__.py"]);
    let banner = workspace.text("here/x/__init__.py");
    let command = "spam-bindgen generate include/x.h --library libx.so --package x --out here \
                   --backend ctypes -I include -D 'A=b c'";
    let words: Vec<&str> = command.split(' ').collect();
    assert!(words.iter().all(|word| banner.contains(word)), "{banner}");
    assert!(
        !banner.contains(&*workspace.folder.to_string_lossy()),
        "{banner}"
    );
}

#[test]
fn generating_again_touches_nothing() {
    let workspace = Workspace::new("again");
    workspace.run(&["generate"]).gives(0, &["wrote"]);
    let before = workspace.files("");
    let run = workspace.run(&["generate"]);
    run.gives(0, &["up to date"]);
    assert!(!run.out.contains("wrote"), "{}", run.out);
    assert_eq!(workspace.files(""), before);
}

#[test]
fn check_tells_fresh_files_from_stale_ones() {
    let workspace = Workspace::new("check");
    workspace
        .run(&["check"])
        .gives(1, &["mend it with: spam-bindgen generate"]);
    workspace.run(&["generate"]).gives(0, &[]);
    workspace
        .run(&["check"])
        .gives(0, &["are what the headers give"]);
    let init = workspace.text("build_ffi.py");
    workspace.put("build_ffi.py", &format!("{init}# an edit\n"));
    workspace.run(&["check"]).gives(
        1,
        &["-# an edit", "--- build_ffi.py (here)", "1 file is not"],
    );
    workspace
        .run(&["generate"])
        .gives(0, &["wrote build_ffi.py"]);
    assert_eq!(workspace.text("build_ffi.py"), init);
    workspace.put("include/x.h", &HEADER.replace("x_add", "x_sum"));
    workspace.run(&["generate"]).gives(0, &["wrote"]);
    workspace.run(&["check"]).gives(0, &[]);
}

#[test]
fn what_is_left_out_is_grouped_unless_all_is_asked_for() {
    let workspace = Workspace::new("groups");
    let many: String = (0..9).map(|n| format!("int y_{n}(void);\n")).collect();
    workspace.put("include/x.h", &format!("{HEADER}{many}"));
    let arguments = [
        "generate",
        "include/x.h",
        "--library",
        "l.so",
        "--unchecked",
        "--package",
        "x",
        "--out",
        "o",
        "--allow",
        "x_*",
    ];
    let run = workspace.run(&arguments);
    run.gives(
        0,
        &[
            "left out, 9:",
            "9 functions: not among what is allowed: y_0, y_1, y_2 and 6 more",
            "--verbose names all",
        ],
    );
    let verbose = workspace.run(&[arguments.as_slice(), &["--verbose"]].concat());
    verbose.gives(0, &["include/x.h:13:5: y_8: not among what is allowed"]);
}
