//! The declarations of a header with their comments, for the tests of the documentation.

use std::fs;
use std::path::Path;

/// A declaration of a header and the comment before it.
pub struct Declaration {
    pub comment: String,
    pub text: String,
}

pub fn root_file(path: &str) -> String {
    fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../..")
            .join(path),
    )
    .expect(path)
}

/// The macros, types, enumerators, fields and functions of a header that cbindgen wrote: it puts one
/// declaration on a line, but for the parameters of functions.
pub fn declarations(header: &str) -> Vec<Declaration> {
    let mut found = Vec::new();
    let mut comment = String::new();
    let mut lines = header.lines();
    while let Some(line) = lines.next() {
        let line = line.trim();
        if line.starts_with("/**") {
            comment = line.to_owned();
            while !comment.ends_with("*/") {
                comment.push('\n');
                comment.push_str(lines.next().expect("an end of the comment").trim());
            }
        } else if is_declaration(line) {
            let mut text = line.to_owned();
            while text.contains('(') && !text.ends_with(';') {
                text.push(' ');
                text.push_str(lines.next().expect("an end of the function").trim());
            }
            found.push(Declaration {
                comment: std::mem::take(&mut comment),
                text,
            });
        } else {
            comment.clear();
        }
    }
    found
}

fn is_declaration(line: &str) -> bool {
    let named_end = line.starts_with('}');
    let guard = line == "#define SPAM_H";
    let other_directive = line.starts_with('#') && !line.starts_with("#define");
    let linkage = line.starts_with("extern \"C\"");
    !(line.is_empty() || named_end || guard || other_directive || linkage)
}
