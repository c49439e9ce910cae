//! Small headers, one idea each, with the complete packages that they give.
//!
//! `tests/headers/NAME.h` gives what is in `tests/expectations/NAME/`, the copies of the runtime left
//! out. The repository's `tests/golden_packages` builds, imports and calls those. `UPDATE_EXPECT=1
//! cargo test -p spam-bindgen --test golden` writes them anew.

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use similar::TextDiff;
use spam_bindgen::emit::{Backend, BuildSettings, GeneratedFile, Settings};
use spam_bindgen::toolchain::Toolchain;
use spam_bindgen::{Request, build, diagnostic, generate};

const COMMAND: &str = "UPDATE_EXPECT=1 cargo test -p spam-bindgen --test golden";

#[test]
fn headers_give_the_expected_packages() {
    let toolchain = common::toolchain();
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let names = names();
    assert!(names.len() > 15, "the headers are missing");
    let mut wrong = Vec::new();
    for name in &names {
        let folder = common::path("expectations").join(name);
        let files = package(&toolchain, name);
        if update {
            write(&folder, &files);
        } else {
            wrong.extend(differences(&folder, &files));
        }
    }
    for stray in existing(&common::path("expectations")) {
        let known = stray
            .iter()
            .next()
            .is_some_and(|first| names.iter().any(|name| first == &**name));
        if !known {
            wrong.push(format!("{}: no header gives it", stray.display()));
        }
    }
    assert!(
        wrong.is_empty(),
        "{}\nif the new texts are right: {COMMAND}",
        wrong.join("\n")
    );
}

fn names() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(common::path("headers"))
        .expect("tests/headers exists")
        .map(|entry| entry.expect("tests/headers can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "h"))
        .map(|path| {
            path.file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

/// The generated files of one header, without the runtime.
fn package(toolchain: &Toolchain, name: &str) -> Vec<GeneratedFile> {
    let header = common::path("headers").join(name).with_extension("h");
    let request = Request {
        input: common::input(toolchain, &header),
        options: build::Options {
            package: name.to_owned(),
            library: format!("lib{name}.so"),
            headers: vec![format!("{name}.h")],
            ..build::Options::default()
        },
        backends: match name {
            // One package shows ABI mode, too.
            "places" => vec![Backend::Ctypes, Backend::Cffi, Backend::CffiAbi],
            _ => vec![Backend::Ctypes, Backend::Cffi],
        },
        settings: Settings {
            command: COMMAND.to_owned(),
            build: BuildSettings {
                package_folder: name.to_owned(),
                include_folders: vec!["../../headers".to_owned()],
                ..BuildSettings::default()
            },
        },
    };
    let generated = generate(toolchain, request).unwrap_or_else(|refused| {
        panic!(
            "{name}.h is refused:\n{}",
            diagnostic::render(&refused.diagnostics, &refused.sources)
        )
    });
    let runtime = Path::new(name).join("_runtime");
    let mut files = generated.files;
    files.retain(|file| !file.path.starts_with(&runtime));
    files
}

fn write(folder: &Path, files: &[GeneratedFile]) {
    if folder.exists() {
        fs::remove_dir_all(folder).expect("the old expectation can be removed");
    }
    for file in files {
        let path = folder.join(&file.path);
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).expect("the expectation's folder can be made");
        fs::write(&path, &file.text).expect("the expectation can be written");
    }
}

fn differences(folder: &Path, files: &[GeneratedFile]) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut there: BTreeSet<PathBuf> = existing(folder).into_iter().collect();
    for file in files {
        there.remove(&file.path);
        let path = folder.join(&file.path);
        let expected = fs::read_to_string(&path).unwrap_or_default();
        if expected != file.text || !path.exists() {
            let diff = TextDiff::from_lines(&expected, &file.text);
            let shown = path.display().to_string();
            let mut unified = diff.unified_diff();
            wrong.push(
                unified
                    .context_radius(3)
                    .header(&shown, "generated now")
                    .to_string(),
            );
        }
    }
    wrong.extend(
        there
            .iter()
            .map(|path| format!("{}: no longer generated", path.display())),
    );
    wrong
}

/// All files below a folder, relative to it. Python's caches are no expectations.
fn existing(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(inner) = folders.pop() {
        let Ok(entries) = fs::read_dir(&inner) else {
            continue;
        };
        for path in entries.filter_map(Result::ok).map(|entry| entry.path()) {
            if path.is_dir() {
                if !path.ends_with("__pycache__") {
                    folders.push(path);
                }
            } else if let Ok(relative) = path.strip_prefix(folder) {
                found.push(relative.to_path_buf());
            }
        }
    }
    found.sort();
    found
}
