//! Headers that are refused, with everything that is said of them.
//!
//! `tests/refused/NAME.h` has `NAME.stderr` beside it. `UPDATE_EXPECT=1 cargo test -p spam-bindgen
//! --test refused` writes those anew.

mod common;

use std::fs;

#[test]
fn refused_headers_are_explained_as_expected() {
    let toolchain = common::toolchain();
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut wrong = Vec::new();
    let mut headers: Vec<_> = fs::read_dir(common::path("refused"))
        .expect("tests/refused exists")
        .map(|entry| entry.expect("tests/refused can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "h"))
        .collect();
    headers.sort();
    assert!(headers.len() > 20, "the refused headers are missing");
    for header in headers {
        let Err(actual) = common::model(&toolchain, &header) else {
            wrong.push(format!("{} is not refused", header.display()));
            continue;
        };
        let file = header.with_extension("stderr");
        if update {
            fs::write(&file, &actual).expect("the expectation can be written");
            continue;
        }
        let expected = fs::read_to_string(&file).unwrap_or_default();
        if expected != actual {
            wrong.push(format!(
                "{}:\n--- expected\n{expected}\n--- actual\n{actual}",
                file.display()
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{}\nif the new texts are right: UPDATE_EXPECT=1 cargo test -p spam-bindgen --test refused",
        wrong.join("\n\n")
    );
}
