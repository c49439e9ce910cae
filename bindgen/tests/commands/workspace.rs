//! A folder with a header and settings, and the command in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A small header.
pub const HEADER: &str = "/** Adds. */\nint x_add(int a, int b);\nint x_more(int a, ...);\n\
                      static inline int x_inside(void) { return 1; }\n";
/// Settings for it.
pub const SETTINGS: &str = "[[package]]\nname = \"x\"\nheaders = [\"include/x.h\"]\n\
                        library = \"libx-not-there.so\"\nunchecked = true\nout = \"python\"\n\
                        build-ffi = \"build_ffi.py\"\n";

/// A folder with a header and settings, and the command in it.
pub struct Workspace {
    pub folder: PathBuf,
}

impl Workspace {
    pub fn new(name: &str) -> Self {
        let folder =
            std::env::temp_dir().join(format!("spam-bindgen-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("include")).expect("a temporary folder can be made");
        let workspace = Self { folder };
        workspace.put("include/x.h", HEADER);
        workspace.put("spam-bindgen.toml", SETTINGS);
        workspace
    }

    pub fn path(&self, below: &str) -> PathBuf {
        self.folder.join(below)
    }

    pub fn put(&self, below: &str, text: &str) {
        let path = self.path(below);
        let folder = path.parent().expect("a file is in a folder");
        fs::create_dir_all(folder).expect("a temporary folder can be made");
        fs::write(path, text).expect("a temporary file can be written");
    }

    pub fn text(&self, below: &str) -> String {
        fs::read_to_string(self.path(below)).unwrap_or_else(|error| panic!("{below}: {error}"))
    }

    pub fn run(&self, arguments: &[&str]) -> Run {
        self.command(arguments, &[])
    }

    pub fn command(&self, arguments: &[&str], environment: &[(&str, &str)]) -> Run {
        let output = Command::new(env!("CARGO_BIN_EXE_spam-bindgen"))
            .args(arguments)
            .envs(environment.iter().copied())
            .current_dir(&self.folder)
            .output()
            .expect("the command runs");
        Run::from(output)
    }

    /// All files below a folder with their times of change.
    pub fn files(&self, below: &str) -> Vec<(PathBuf, std::time::SystemTime)> {
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

/// What a command gave.
pub struct Run {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
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
    pub fn gives(&self, code: i32, texts: &[&str]) {
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
