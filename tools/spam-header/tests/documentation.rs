//! The header is the documentation: every declaration in it has a comment, every parameter and
//! result of a function is explained, and its version is that of the package.

mod common;

use common::{Declaration, declarations, root_file};

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
