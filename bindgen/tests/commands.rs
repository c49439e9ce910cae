//! The command line as users meet it: exit codes, messages, what is written and what is left alone.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const HEADER: &str = "/** Adds. */\nint x_add(int a, int b);\nint x_more(int a, ...);\n\
                      static inline int x_inside(void) { return 1; }\n";
const SETTINGS: &str = "[[package]]\nname = \"x\"\nheaders = [\"include/x.h\"]\n\
                        library = \"libx-not-there.so\"\nout = \"python\"\n\
                        build-ffi = \"build_ffi.py\"\n";

/// A folder with a header and settings, and the command in it.
struct Workspace {
    folder: PathBuf,
}

impl Workspace {
    fn new(name: &str) -> Self {
        let folder =
            std::env::temp_dir().join(format!("spam-bindgen-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("include")).expect("a temporary folder can be made");
        let workspace = Self { folder };
        workspace.put("include/x.h", HEADER);
        workspace.put("spam-bindgen.toml", SETTINGS);
        workspace
    }

    fn path(&self, below: &str) -> PathBuf {
        self.folder.join(below)
    }

    fn put(&self, below: &str, text: &str) {
        fs::write(self.path(below), text).expect("a temporary file can be written");
    }

    fn text(&self, below: &str) -> String {
        fs::read_to_string(self.path(below)).unwrap_or_else(|error| panic!("{below}: {error}"))
    }

    fn run(&self, arguments: &[&str]) -> Run {
        self.command(arguments, &[])
    }

    fn command(&self, arguments: &[&str], environment: &[(&str, &str)]) -> Run {
        let output = Command::new(env!("CARGO_BIN_EXE_spam-bindgen"))
            .args(arguments)
            .envs(environment.iter().copied())
            .current_dir(&self.folder)
            .output()
            .expect("the command runs");
        Run::from(output)
    }

    /// All files below a folder with their times of change.
    fn files(&self, below: &str) -> Vec<(PathBuf, std::time::SystemTime)> {
        fn walk(folder: &Path, found: &mut Vec<(PathBuf, std::time::SystemTime)>) {
            for entry in fs::read_dir(folder).expect("the folder can be read") {
                let path = entry.expect("the folder can be read").path();
                if path.is_dir() {
                    walk(&path, found);
                } else {
                    let changed = fs::metadata(&path).and_then(|data| data.modified());
                    found.push((path, changed.expect("files have times")));
                }
            }
        }
        let mut found = Vec::new();
        walk(&self.path(below), &mut found);
        found.sort();
        found
    }
}

impl Drop for Workspace {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

struct Run {
    code: Option<i32>,
    out: String,
    err: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

impl Run {
    #[track_caller]
    fn gives(&self, code: i32, texts: &[&str]) {
        let all = format!("{}{}", self.out, self.err);
        assert_eq!(self.code, Some(code), "{all}");
        for text in texts {
            assert!(all.contains(text), "{text:?} is not in:\n{all}");
        }
        assert!(
            !all.contains('\u{1b}'),
            "there are colours, but no terminal:\n{all}"
        );
        assert!(!all.contains("panicked"), "{all}");
    }
}

#[test]
fn generate_writes_what_the_settings_describe_and_says_what_it_left_out() {
    let workspace = Workspace::new("settings");
    let run = workspace.run(&["generate"]);
    run.gives(
        0,
        &[
            "x: 2 functions (1 idiomatic, 0 internal, 1 raw only), 0 records, 0 enums, 0 constants",
            "include/x.h:4:19: x_inside: it is static",
            "1 function has a raw binding only",
            "libx-not-there.so was not found here",
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
fn files_of_the_user_are_left_alone() {
    let workspace = Workspace::new("foreign");
    fs::create_dir_all(workspace.path("python/x")).expect("a folder can be made");
    workspace.put("python/x/__init__.py", "mine = 1\n");
    workspace.put("build_ffi.py", "mine = 2\n");
    workspace.run(&["generate"]).gives(
        2,
        &[
            "not generated by spam-bindgen, so not replaced: build_ffi.py",
            "--force",
        ],
    );
    // Nothing was written beside it.
    assert_eq!(workspace.files("python").len(), 1);
    workspace
        .run(&["generate", "--force"])
        .gives(0, &["kept python/x/__init__.py as your own"]);
    assert_eq!(workspace.text("python/x/__init__.py"), "mine = 1\n");
    assert_ne!(workspace.text("build_ffi.py"), "mine = 2\n");
    workspace.run(&["check"]).gives(0, &[]);
}

#[test]
fn an_older_copy_of_the_runtime_is_replaced() {
    let workspace = Workspace::new("runtime");
    workspace.run(&["generate"]).gives(0, &[]);
    let runtime = workspace.files("python/x/_runtime");
    let other = runtime
        .iter()
        .find(|(path, _)| !path.ends_with("__init__.py"));
    let (path, _) = other.expect("the runtime has files");
    fs::write(path, "old = 1\n").expect("the runtime can be written");
    workspace
        .run(&["generate"])
        .gives(0, &["wrote python/x/_runtime/"]);
    assert_ne!(fs::read_to_string(path).expect("it is there"), "old = 1\n");
}

#[test]
fn a_runtime_that_is_kept_is_neither_written_nor_compared() {
    let workspace = Workspace::new("keep");
    workspace.put(
        "spam-bindgen.toml",
        &format!("{SETTINGS}keep-runtime = true\n"),
    );
    workspace.run(&["generate"]).gives(0, &[]);
    assert!(!workspace.path("python/x/_runtime").exists());
    workspace.run(&["check"]).gives(0, &[]);
}

#[test]
fn an_output_that_cannot_be_written_is_one_message_and_leaves_nothing() {
    let workspace = Workspace::new("unwritable");
    workspace.put("python", "a file where the folder should be\n");
    let run = workspace.run(&["generate"]);
    run.gives(2, &["python/x/", "cannot be"]);
    assert_eq!(
        workspace.text("python"),
        "a file where the folder should be\n"
    );
    assert!(!workspace.path("build_ffi.py").exists());
}

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
            ["--library <NAME_OR_PATH>", "Usage"],
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
