//! What a comment is, by its looks: prose about a declaration, a heading, or nothing of the kind.

/// What a comment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// It may speak of a declaration.
    Prose,
    /// A title between rules: it stands above a part of the file.
    Heading,
    /// Marks for tools; what stands beyond them counts.
    Mark,
    /// A licence, a rule, code that is commented out: it speaks of no declaration.
    Nothing,
}

/// What makes a comment a licence, near its beginning.
const LICENCE: &[&str] = &[
    "copyright (c)",
    "copyright \u{a9}",
    "spdx-license-identifier",
    "permission is hereby granted",
    "all rights reserved",
    "licensed under the",
    "this file is part of",
    "without any warranty",
];

/// What makes a comment a mark for a tool.
const MARKS: &[&str] = &[
    "-*-",
    "vim:",
    "vi:",
    "ex:",
    "kate:",
    "local variables:",
    "nolint",
    "clang-format",
    "lint:",
    "lint ",
    "iwyu ",
    "@{",
    "@}",
    "\\{",
    "\\}",
    "{{{",
    "}}}",
    "cppcheck-",
    "coverity[",
    "lcov_excl",
    "gcovr_excl",
    "splint",
    "@-",
    "@+",
    "@cond",
    "\\cond",
    "@endcond",
    "\\endcond",
];

/// Words that code begins a line with.
const CODE: &[&str] = &[
    "#define ", "#if", "#else", "#endif", "#include", "typedef ", "extern ", "return ",
];

/// What a comment is, by its text with its delimiters.
pub(super) fn of(text: &[u8]) -> Kind {
    let text = String::from_utf8_lossy(text);
    let lines: Vec<&str> = text
        .lines()
        .map(bare)
        .filter(|line| has_letters(line))
        .collect();
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
        let open = ["@{", "@}", "\\{", "\\}", "{{{", "}}}"];
        let mark = open.iter().any(|mark| text.contains(mark));
        return if mark { Kind::Mark } else { Kind::Nothing };
    };
    let opening = lines
        .iter()
        .take(4)
        .map(|line| line.to_lowercase())
        .collect::<Vec<_>>()
        .join(" ");
    if LICENCE.iter().any(|words| opening.contains(words)) || is_dated(&opening) {
        return Kind::Nothing;
    }
    if lines.len() <= 2 {
        let (first, last) = (first.to_lowercase(), last.to_lowercase());
        if MARKS.iter().any(|mark| first.starts_with(mark)) || last.ends_with("-*-") {
            return Kind::Mark;
        }
    }
    let code = lines.iter().filter(|line| is_code(line)).count();
    if code * 2 > lines.len() {
        return Kind::Nothing;
    }
    if lines.len() == 1 && is_ruled(text.as_bytes()) {
        return Kind::Heading;
    }
    Kind::Prose
}

/// `copyright 1995-2021`.
fn is_dated(text: &str) -> bool {
    text.split_once("copyright ").is_some_and(|(_, rest)| {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        digits == 4
    })
}

/// Whether a comment has a rule in it: `/*** title ***/`, `/*---- title ----*/`.
pub(super) fn is_ruled(text: &[u8]) -> bool {
    let text = String::from_utf8_lossy(text);
    let mut lines = text.lines();
    let inside = |line: &str| {
        let line = line.trim().trim_start_matches('/').trim_end_matches('/');
        // The delimiters' own stars.
        let line = line.strip_prefix('*').unwrap_or(line);
        line.strip_suffix('*').unwrap_or(line).trim().to_owned()
    };
    let first = lines.next().map(inside).unwrap_or_default();
    let last = lines.next_back().map_or_else(|| first.clone(), inside);
    run(first.bytes()) >= 4
        || run(last.bytes().rev()) >= 4
        || (run(first.bytes()) >= 2 && run(last.bytes().rev()) >= 2)
}

/// How many of the same drawing character a text begins with.
fn run(mut bytes: impl Iterator<Item = u8>) -> usize {
    match bytes.next() {
        Some(first) if b"*=-~#_+".contains(&first) => {
            1 + bytes.take_while(|&byte| byte == first).count()
        }
        _ => 0,
    }
}

/// A line without what frames it.
fn bare(line: &str) -> &str {
    let line = line.trim();
    let line = line.trim_start_matches("/*").trim_start_matches("//");
    let line = line.trim_end_matches("*/");
    line.trim_start_matches(['*', '!', '<', '/'])
        .trim_end_matches('*')
        .trim()
}

fn has_letters(line: &str) -> bool {
    line.chars().any(char::is_alphanumeric)
}

/// Whether a line is C, as far as one can tell.
fn is_code(line: &str) -> bool {
    if CODE.iter().any(|word| line.starts_with(word)) {
        return line.starts_with('#') || line.ends_with([';', '{', ',']);
    }
    if line.ends_with(['{', '}']) {
        return true;
    }
    let Some(statement) = line.strip_suffix(';') else {
        return false;
    };
    // `see there;` is prose; a call, an assignment and two words of a declaration are not.
    let words = |text: &str| text.split_whitespace().count();
    let head = statement.split(['(', '[']).next().unwrap_or_default();
    (statement.ends_with([')', ']']) && words(head) <= 5)
        || statement.contains(" = ")
        || words(statement) <= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_tell_what_a_comment_is() {
        for (text, kind) in [
            ("/* Opens a file. */", Kind::Prose),
            ("/* the size; see there; */", Kind::Prose),
            ("/** @brief x */", Kind::Prose),
            ("/***************/", Kind::Nothing),
            ("/* ---------- */", Kind::Nothing),
            ("/*\n * Copyright (c) 2001 Somebody\n */", Kind::Nothing),
            ("/*\n * Copyright 1995-2021 Somebody\n */", Kind::Nothing),
            ("/* Gives the copyright notice. */", Kind::Prose),
            ("/* SPDX-License-Identifier: MIT */", Kind::Nothing),
            ("/* -*- mode: c -*- */", Kind::Mark),
            ("/* vim: set ts=4: */", Kind::Mark),
            ("/* @{ */", Kind::Mark),
            ("// NOLINTNEXTLINE(whatever)", Kind::Mark),
            ("/* int old(void); */", Kind::Nothing),
            ("/* Since 3.0 this is an alias for f(a, 1); */", Kind::Prose),
            ("/*\n#define OLD 1\n*/", Kind::Nothing),
            (
                "/*****************\n*  Simple API\n*****************/",
                Kind::Heading,
            ),
            ("/*======  Helper functions  ======*/", Kind::Heading),
            ("/* --- Helpers --- */", Kind::Heading),
            ("/*- not a rule */", Kind::Prose),
            ("/** one star more */", Kind::Prose),
        ] {
            assert_eq!(of(text.as_bytes()), kind, "{text}");
        }
    }
}
