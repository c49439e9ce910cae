//! Writes `include/spam.h` from `src/`, or says that it is stale. Owns no text of the header: that
//! stands in the doc comments of `src/` and in `cbindgen.toml`. First writes those files of `src/`
//! that are made from its exported functions.

mod api;
mod exported;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

const USAGE: &str = "usage: spam-header [--check]

Writes include/spam.h from the doc comments in src/, as cbindgen.toml has it, and before that
the struct of function pointers in src/api/ and src/abi/.
With --check it writes nothing; a stale file is shown as a diff, with exit code 1.";

const MEND: &str = "cargo run --manifest-path tools/spam-header/Cargo.toml";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let check = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => false,
        ["--check"] => true,
        ["--help" | "-h"] => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        _ => {
            eprintln!(
                "error: unknown arguments: {}\n\n{USAGE}",
                arguments.join(" ")
            );
            return ExitCode::from(2);
        }
    };
    match run(&root(), check) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// The repository, in which this crate stands two folders deep.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn run(root: &Path, check: bool) -> Result<(), String> {
    if root.join("src/api").is_dir() {
        let exported = exported::exported(root, &generate(root)?)?;
        for (path, fresh) in api::files(root, &exported)? {
            settle(root, path, &fresh, check)?;
        }
    }
    settle(root, "include/spam.h", &generate(root)?, check)
}

/// Writes a file that is not as it should be, or says so.
fn settle(root: &Path, name: &str, fresh: &str, check: bool) -> Result<(), String> {
    let path = root.join(name);
    let present = fs::read_to_string(&path).unwrap_or_default();
    if present == fresh {
        return Ok(());
    }
    if check {
        let diff = similar::TextDiff::from_lines(present.as_str(), fresh);
        let diff = diff.unified_diff().header(name, "from src/").to_string();
        return Err(format!(
            "{diff}\nerror: {name} is stale\nhelp: run `{MEND}`"
        ));
    }
    fs::write(&path, fresh).map_err(|error| format!("error: cannot write {name}: {error}"))
}

/// The header as `src/` has it now.
fn generate(root: &Path) -> Result<String, String> {
    let config = cbindgen::Config::from_file(root.join("cbindgen.toml"))
        .map_err(|error| format!("error: cbindgen.toml: {error}"))?;
    let bindings = cbindgen::Builder::new()
        .with_config(config)
        .with_src(root.join("src/lib.rs"))
        .generate()
        .map_err(|error| format!("error: cbindgen cannot read src/: {error}"))?;
    let mut header = Vec::new();
    bindings.write(&mut header);
    String::from_utf8(header).map_err(|error| format!("error: cbindgen wrote no UTF-8: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A repository with one exported function and the fresh header for it.
    fn small_root(name: &str) -> PathBuf {
        let root = env::temp_dir().join(format!("spam-header-{name}-{}", std::process::id()));
        for folder in ["src", "include"] {
            fs::create_dir_all(root.join(folder)).expect("a folder");
        }
        let source = "/// Says nothing.\n#[unsafe(no_mangle)] pub extern \"C\" fn spam_f() {}\n";
        fs::write(root.join("src/lib.rs"), source).expect("src");
        fs::write(root.join("cbindgen.toml"), "language = \"C\"\n").expect("config");
        run(&root, false).expect("a header");
        root
    }

    #[test]
    fn the_checked_in_header_is_fresh() {
        run(&root(), true).unwrap_or_else(|message| panic!("{message}"));
    }

    #[test]
    fn a_stale_header_is_shown_with_the_command_that_mends_it() {
        let root = small_root("stale");
        run(&root, true).expect("fresh");
        let path = root.join("include/spam.h");
        let fresh = fs::read_to_string(&path).expect("a header");
        fs::write(&path, fresh.replace("nothing", "something")).expect("a header");
        let message = run(&root, true).expect_err("stale");
        assert!(
            message.contains("- * Says something.") || message.contains("-/// Says something.")
        );
        assert!(message.contains(MEND), "{message}");
        assert_ne!(fs::read_to_string(&path).expect("a header"), fresh);
        run(&root, false).expect("mended");
        assert_eq!(fs::read_to_string(&path).expect("a header"), fresh);
    }

    #[test]
    fn sources_that_cannot_be_read_are_named() {
        let root = small_root("unreadable");
        fs::write(root.join("src/lib.rs"), "pub fn (").expect("src");
        let message = run(&root, true).expect_err("unreadable");
        assert!(
            message.starts_with("error: cbindgen cannot read src/"),
            "{message}"
        );
    }
}
