//! The header is the documentation: every declaration in it has a comment, every parameter and
//! result of a function is explained, and its version is that of the package.

use std::fs;
use std::path::Path;

/// A declaration of a header and the comment before it.
struct Declaration {
    comment: String,
    text: String,
}

fn root_file(path: &str) -> String {
    fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../..")
            .join(path),
    )
    .expect(path)
}

/// The macros, types, enumerators, fields and functions of a header that cbindgen wrote: it puts one
/// declaration on a line, but for the parameters of functions.
fn declarations(header: &str) -> Vec<Declaration> {
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

/// What the comment of a declaration leaves out.
fn omissions(declaration: &Declaration) -> Vec<String> {
    let Declaration { comment, text } = declaration;
    if comment.is_empty() {
        return vec![format!("no comment: {text}")];
    }
    let Some((before, parameters)) = text.split_once('(').filter(|_| !text.starts_with('#')) else {
        return Vec::new();
    };
    let member = parameters.starts_with('*') && !before.starts_with("typedef");
    if member {
        // A pointer to a function: the function itself says what it takes and gives.
        return Vec::new();
    }
    let mut found = Vec::new();
    let parameters = parameters.trim_end_matches(");").split(',');
    let declared: Vec<&str> = parameters
        .filter(|parameter| *parameter != "void")
        .map(|parameter| parameter.rsplit([' ', '*']).next().unwrap_or_default())
        .collect();
    let documented: Vec<&str> = comment
        .lines()
        .filter_map(|line| line.strip_prefix("* @param"))
        .filter_map(|line| line.trim_start_matches("[out]").split_whitespace().next())
        .collect();
    if declared != documented {
        found.push(format!(
            "@param for {documented:?} instead of {declared:?}: {text}"
        ));
    }
    let result = before.trim_start_matches("typedef ");
    if result.starts_with("void ") == comment.contains("* @return") {
        found.push(format!("@return missing, or out of place: {text}"));
    }
    found
}

#[test]
fn every_declaration_is_documented() {
    let declarations = declarations(&root_file("include/spam.h"));
    let found: Vec<String> = declarations.iter().flat_map(omissions).collect();
    assert_eq!(found, [""; 0], "complete the doc comments in src/");
    // 4 macros, 3 types, 9 enumerators, 10 fields, 23 functions; later versions have more.
    assert!(
        declarations.len() >= 49,
        "only {} declarations were found",
        declarations.len()
    );
}

#[test]
fn omissions_are_found() {
    let comment =
        "/**\n * Says f.\n *\n * @param a One.\n * @param[out] b Two.\n *\n * @return 0.\n */\n";
    let found = |comment: &str, text: &str| -> usize {
        declarations(&format!("{comment}{text}\n"))
            .iter()
            .map(|d| omissions(d).len())
            .sum()
    };
    assert_eq!(found(comment, "int f(int a,\n      int *b);"), 0);
    assert_eq!(found("", "int f(void);"), 1);
    assert_eq!(found(comment, "\nint f(int a, int *b);"), 1);
    assert_eq!(found(comment, "int f(int a, int *b, int c);"), 1);
    assert_eq!(found(comment, "int f(int b, int *a);"), 1);
    assert_eq!(found(comment, "void f(int a, int *b);"), 1);
    assert_eq!(found("", "    SPAM_OK = 0,"), 1);
    assert_eq!(found("/** f(). */\n", "int (*f)(int a, int *b);"), 0);
    assert_eq!(found("", "int (*f)(int a, int *b);"), 1);
    assert_eq!(found("/** F. */\n", "typedef int (*f)(int a);"), 2);
    assert_eq!(found("", "#define SPAM_X 1"), 1);
    assert_eq!(found("", "#ifndef SPAM_H\n#define SPAM_H"), 0);
}

#[test]
fn the_version_of_the_header_is_that_of_the_package() {
    let manifest = root_file("Cargo.toml");
    let version = manifest
        .lines()
        .find(|line| line.starts_with("version = "))
        .expect("a version");
    let version = version.trim_start_matches("version = ");
    let header = root_file("include/spam.h");
    let define = format!("#define SPAM_VERSION {version}\n");
    assert!(
        header.contains(&define),
        "write {version} into cbindgen.toml, too"
    );
}
