//! What the tests share: one toolchain, and the pipeline on a header of this folder.

use std::path::{Path, PathBuf};

use spam_bindgen::parse::Input;
use spam_bindgen::toolchain::Toolchain;
use spam_bindgen::{build, diagnostic};

/// A file below `tests/`, as the pipeline shows it: relative to the crate, where tests run.
#[allow(dead_code, reason = "not every test needs it")]
pub fn path(below: &str) -> PathBuf {
    Path::new("tests").join(below)
}

/// Finds the toolchain, or says how to get one.
pub fn toolchain() -> Toolchain {
    Toolchain::find().unwrap_or_else(|why| panic!("{why}"))
}

/// What the compiler is given for a header.
#[allow(dead_code, reason = "not every test needs it")]
pub fn input(toolchain: &Toolchain, header: &Path) -> Input {
    Input {
        headers: vec![header.display().to_string()],
        annotations: annotations(header),
        system_folders: toolchain.system_folders.clone(),
        ..Input::default()
    }
}

/// The annotations beside a header, if there are any: `NAME.toml`.
fn annotations(header: &Path) -> Vec<(String, String)> {
    let file = header.with_extension("toml");
    std::fs::read_to_string(&file)
        .map(|text| (file.display().to_string(), text))
        .into_iter()
        .collect()
}

/// The model of a header, or all its diagnostics as text without colours.
#[allow(dead_code, reason = "not every test needs it")]
pub fn model(toolchain: &Toolchain, header: &Path) -> Result<spam_bindgen::model::Model, String> {
    let options = build::Options {
        package: "x".into(),
        ..build::Options::default()
    };
    spam_bindgen::model_of(toolchain, &input(toolchain, header), options).map_err(|refused| {
        let text = diagnostic::render(&refused.diagnostics, &refused.sources);
        anstream::adapter::strip_str(&text).to_string()
    })
}
