//! Lines of at most a hundred columns, broken where ruff's formatter breaks them.
//!
//! Templates and emitters write each statement on one line; `fold` breaks what is too long. Text
//! in triple quotes and comments stay as they are.

use askama::Template;

/// How wide a line may be.
pub(in crate::emit) const WIDTH: usize = 100;

/// Breaks the lines of a module that are too long.
pub(in crate::emit) fn fold(module: &str) -> String {
    let mut folded = String::with_capacity(module.len());
    let mut quoted = false;
    for line in module.lines() {
        let was_quoted = quoted;
        if line.matches("\"\"\"").count() % 2 == 1 {
            quoted = !quoted;
        }
        let comment = line.trim_start().starts_with('#');
        if was_quoted || quoted || comment || width(without_pragma(line)) <= WIDTH {
            folded.push_str(line.trim_end());
            folded.push('\n');
        } else {
            let indent = width(line) - width(line.trim_start());
            statement(line.trim(), indent, &mut folded);
        }
    }
    folded
}

/// A line without a comment for tools, which counts nothing.
fn without_pragma(line: &str) -> &str {
    let pragmas = ["  # noqa", "  # pyright:", "  # type:"];
    let at = pragmas.iter().filter_map(|pragma| line.find(pragma)).min();
    at.map_or(line, |at| &line[..at])
}

/// A template's text, with lines that fit. Templates only put texts together, which cannot fail.
pub(in crate::emit) fn render(view: &impl Template) -> String {
    fold(view.render().unwrap_or_default().trim_end())
}

/// Puts spaces before each line that is not empty.
pub(in crate::emit) fn indent(text: &str, columns: usize) -> String {
    let margin = " ".repeat(columns);
    let lines = text.lines().map(|line| {
        if line.is_empty() {
            String::new()
        } else {
            format!("{margin}{line}")
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The line above a section of a module.
pub(in crate::emit) fn ruler(title: &str) -> String {
    format!("# {} {title}", "-".repeat(WIDTH - 5 - title.len()))
}

/// A Python literal of some text.
pub(in crate::emit) fn text_literal(text: &str) -> String {
    let mut literal = String::from("\"");
    for each in text.chars() {
        match each {
            '"' => literal.push_str("\\\""),
            '\\' => literal.push_str("\\\\"),
            '\n' => literal.push_str("\\n"),
            '\r' => literal.push_str("\\r"),
            '\t' => literal.push_str("\\t"),
            each if each.is_control() => literal.push_str(&format!("\\x{:02x}", u32::from(each))),
            each => literal.push(each),
        }
    }
    quoted_as_ruff_does(literal + "\"")
}

/// A Python literal of some bytes.
pub(in crate::emit) fn bytes_literal(bytes: &[u8]) -> String {
    let mut literal = String::from("\"");
    for &byte in bytes {
        match byte {
            b'"' => literal.push_str("\\\""),
            b'\\' => literal.push_str("\\\\"),
            b'\n' => literal.push_str("\\n"),
            b'\r' => literal.push_str("\\r"),
            b'\t' => literal.push_str("\\t"),
            0x20..=0x7e => literal.push(char::from(byte)),
            _ => literal.push_str(&format!("\\x{byte:02x}")),
        }
    }
    format!("b{}", quoted_as_ruff_does(literal + "\""))
}

/// A Python expression of a floating-point number.
pub(in crate::emit) fn float_literal(value: f64) -> String {
    if value.is_nan() {
        "float(\"nan\")".to_owned()
    } else if value.is_infinite() {
        format!("float(\"{}inf\")", if value < 0.0 { "-" } else { "" })
    } else {
        format!("{value:?}")
    }
}

/// Single quotes where they save backslashes.
fn quoted_as_ruff_does(literal: String) -> String {
    if literal.contains("\\\"") && !literal.contains('\'') {
        let inner = &literal[1..literal.len() - 1];
        return format!("'{}'", inner.replace("\\\"", "\""));
    }
    literal
}

fn width(line: &str) -> usize {
    line.chars().count()
}

fn push(out: &mut String, indent: usize, line: &str) {
    out.push_str(&" ".repeat(indent));
    out.push_str(line);
    out.push('\n');
}

fn statement(line: &str, indent: usize, out: &mut String) {
    if indent + width(line) <= WIDTH {
        return push(out, indent, line);
    }
    if let Some((head, names)) = line
        .strip_prefix("from ")
        .and_then(|_| line.split_once(" import "))
    {
        push(out, indent, &format!("{head} import ("));
        for name in names.split(", ") {
            push(out, indent + 4, &format!("{name},"));
        }
        return push(out, indent, ")");
    }
    if let Some(condition) = line
        .strip_prefix("if ")
        .and_then(|rest| rest.strip_suffix(':'))
    {
        let operands = split_top_level(condition, " or ");
        if operands.len() > 1 {
            push(out, indent, "if (");
            for (index, operand) in operands.iter().enumerate() {
                let or = if index == 0 { "" } else { "or " };
                statement(&format!("{or}{operand}"), indent + 4, out);
            }
            return push(out, indent, "):");
        }
    }
    if let Some((target, literal)) = line.split_once(" = ")
        && is_literal(literal)
    {
        push(out, indent, &format!("{target} = ("));
        for piece in pieces(literal, WIDTH - indent - 4) {
            push(out, indent + 4, &piece);
        }
        return push(out, indent, ")");
    }
    if let Some((target, value)) = line.split_once(" = ")
        && let [chosen, rest] = split_top_level(value, " if ")[..]
    {
        push(out, indent, &format!("{target} = ("));
        if indent + 4 + width(value) <= WIDTH {
            push(out, indent + 4, value);
        } else {
            statement(chosen, indent + 4, out);
            for (word, part) in ["if", "else"].iter().zip(split_top_level(rest, " else ")) {
                statement(&format!("{word} {part}"), indent + 4, out);
            }
        }
        return push(out, indent, ")");
    }
    let brackets = top_level_brackets(line);
    let definition = line.starts_with("def ") || line.starts_with("class ");
    let pair = if definition {
        brackets.first()
    } else {
        brackets.last()
    };
    let Some(&(open, close)) = pair.filter(|(open, close)| open + 1 < *close) else {
        return push(out, indent, line);
    };
    let (head, body) = (&line[..open], &line[open + 1..close]);
    let called = head.ends_with(|last: char| last.is_alphanumeric() || "_])".contains(last));
    push(out, indent, &line[..=open]);
    contents(body, indent + 4, line.as_bytes()[open], called, out);
    push(out, indent, &line[close..]);
}

/// Whether this is one text literal and nothing else.
fn is_literal(expression: &str) -> bool {
    let text = expression.strip_prefix('b').unwrap_or(expression);
    text.len() > 1 && text.starts_with(['"', '\'']) && code_bytes(text).len() == 1
}

/// A text literal in pieces that fit, which Python puts together.
fn pieces(literal: &str, columns: usize) -> Vec<String> {
    if width(literal) <= columns {
        return vec![literal.to_owned()];
    }
    let (prefix, text) = literal.split_at(literal.find(['"', '\'']).unwrap_or(0));
    let quote = &text[..1];
    let inner = &text[1..text.len() - 1];
    let room = columns - prefix.len() - 2;
    let mut pieces = Vec::new();
    let mut piece = String::new();
    let mut letters = inner.chars().peekable();
    while let Some(letter) = letters.next() {
        let mut unit = letter.to_string();
        if letter == '\\' {
            let hexadecimal = letters.peek() == Some(&'x');
            unit.extend(letters.by_ref().take(if hexadecimal { 3 } else { 1 }));
        }
        if width(&piece) + width(&unit) > room {
            pieces.push(format!("{prefix}{quote}{piece}{quote}"));
            piece.clear();
        }
        piece.push_str(&unit);
    }
    pieces.push(format!("{prefix}{quote}{piece}{quote}"));
    pieces
}

/// A text literal in a tuple, broken behind commas: it is a list of types.
fn broken_literal(literal: &str, indent: usize, out: &mut String) {
    let (quote, inner) = (&literal[..1], &literal[1..literal.len() - 1]);
    let columns = WIDTH.saturating_sub(indent + 3);
    let mut piece = String::new();
    for each in inner.split_inclusive(", ") {
        if !piece.is_empty() && width(&piece) + width(each) > columns {
            push(out, indent, &format!("{quote}{piece}{quote}"));
            piece.clear();
        }
        piece.push_str(each);
    }
    push(out, indent, &format!("{quote}{piece}{quote},"));
}

/// What stands in brackets: arguments on one line if they fit; else, and in lists and tuples, one
/// part a line.
fn contents(body: &str, indent: usize, bracket: u8, called: bool, out: &mut String) {
    let parts = split_top_level(body, ",");
    if (called || parts.len() == 1) && indent + width(body) <= WIDTH {
        return push(out, indent, body);
    }
    if parts.len() == 1 && bracket == b'(' {
        let operands = split_top_level(body, " and ");
        if operands.len() > 1 {
            for (index, operand) in operands.iter().enumerate() {
                let operand = operand.trim();
                let line = if index == 0 {
                    operand.to_owned()
                } else {
                    format!("and {operand}")
                };
                statement(&line, indent, out);
            }
            return;
        }
    }
    for part in parts {
        let part = part.trim();
        if bracket == b'(' && !called && is_literal(part) && indent + width(part) >= WIDTH {
            broken_literal(part, indent, out);
        } else if !part.is_empty() {
            statement(&format!("{part},"), indent, out);
        }
    }
}

/// The outermost bracket pairs of a line, text literals passed over.
fn top_level_brackets(line: &str) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let mut open = 0;
    for (at, byte, depth) in code_bytes(line) {
        match byte {
            b'(' | b'[' | b'{' if depth == 1 => open = at,
            b')' | b']' | b'}' if depth == 0 => pairs.push((open, at)),
            _ => {}
        }
    }
    pairs
}

fn split_top_level<'l>(body: &'l str, separator: &str) -> Vec<&'l str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, _, depth) in code_bytes(body) {
        if depth == 0 && at >= start && body[at..].starts_with(separator) {
            parts.push(&body[start..at]);
            start = at + separator.len();
        }
    }
    parts.push(&body[start..]);
    parts
}

/// The ASCII bytes of a line outside text literals, each with the depth of brackets behind it.
fn code_bytes(line: &str) -> Vec<(usize, u8, usize)> {
    let mut bytes = Vec::with_capacity(line.len());
    let mut depth = 0_usize;
    let mut quote = None;
    let mut escaped = false;
    for (at, byte) in line.bytes().enumerate() {
        if let Some(end) = quote {
            if escaped {
                escaped = false;
            } else if byte == b'\\' {
                escaped = true;
            } else if byte == end {
                quote = None;
            }
            continue;
        }
        match byte {
            b'"' | b'\'' => quote = Some(byte),
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if byte.is_ascii() {
            bytes.push((at, byte, depth));
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_lines_stay() {
        assert_eq!(fold("a = f(b)\n"), "a = f(b)\n");
    }

    #[test]
    fn a_long_text_in_a_tuple_breaks_behind_commas() {
        let long = "n".repeat(60);
        let line = format!("(\"name\", \"f({long}, {long}, a, b)\"),");
        let expected =
            format!("(\n    \"name\",\n    \"f({long}, \"\n    \"{long}, a, b)\",\n),\n");
        assert_eq!(fold(&line), expected);
    }

    #[test]
    fn arguments_go_on_one_line_if_they_fit() {
        let name = "n".repeat(60);
        let line = format!("x = {name}(aaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbb, ccccccccccccccc)");
        let expected = format!(
            "x = {name}(\n    aaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbb, ccccccccccccccc\n)\n"
        );
        assert_eq!(fold(&line), expected);
    }

    #[test]
    fn arguments_that_do_not_fit_get_a_line_each() {
        let long = "n".repeat(50);
        let line = format!("    f({long}, g(a, b), {long})");
        let expected =
            format!("    f(\n        {long},\n        g(a, b),\n        {long},\n    )\n");
        assert_eq!(fold(&line), expected);
    }

    #[test]
    fn a_definition_breaks_at_its_parameters() {
        let long = "n".repeat(70);
        let line = format!("def f({long}: int, other: int) -> tuple[int, int]:");
        let expected = format!("def f(\n    {long}: int, other: int\n) -> tuple[int, int]:\n");
        assert_eq!(fold(&line), expected);
    }

    #[test]
    fn an_import_gets_a_line_for_each_name() {
        let long = "n".repeat(90);
        let expected = format!("from a import (\n    b,\n    {long},\n)\n");
        assert_eq!(fold(&format!("from a import b, {long}")), expected);
    }

    #[test]
    fn a_condition_breaks_at_its_operators() {
        let long = "n".repeat(95);
        let expected = format!("if not (\n    type(a) is int\n    and {long}\n):\n");
        assert_eq!(
            fold(&format!("if not (type(a) is int and {long}):")),
            expected
        );
    }

    #[test]
    fn a_choice_goes_between_parentheses() {
        let (name, long) = ("n".repeat(32), "l".repeat(60));
        let choice = format!("(None, 0) if {name} is None else f({name})");
        let expected = format!("value = (\n    {choice}\n)\n");
        assert_eq!(fold(&format!("value = {choice}")), expected);
        let apart = format!("x = a if {long} is None else f({long})");
        let expected = format!("x = (\n    a\n    if {long} is None\n    else f({long})\n)\n");
        assert_eq!(fold(&apart), expected);
    }

    #[test]
    fn text_literals_and_docstrings_are_not_broken() {
        let long = "a, ".repeat(40);
        let text = format!("f(\"({long})\")");
        assert_eq!(fold(&text), format!("f(\n    \"({long})\",\n)\n"));
        let docstring = format!("\"\"\"Summary.\n\n{long}(b)\n\"\"\"\n");
        assert_eq!(fold(&docstring), docstring);
    }

    #[test]
    fn long_text_literals_go_between_parentheses_in_pieces() {
        let text = format!("{}\\x00\\\"{}", "a".repeat(90), "b".repeat(40));
        let expected = format!(
            "X = (\n    b\"{}\"\n    b\"\\x00\\\"{}\"\n)\n",
            "a".repeat(90),
            "b".repeat(40)
        );
        assert_eq!(fold(&format!("X = b\"{text}\"")), expected);
        let short = format!("\"{}\"", "c".repeat(90));
        assert_eq!(
            fold(&format!("NAME_1234 = {short}")),
            format!("NAME_1234 = (\n    {short}\n)\n")
        );
    }

    #[test]
    fn literals_use_the_quotes_that_ruff_prefers() {
        assert_eq!(text_literal("a\"b"), "'a\"b'");
        assert_eq!(text_literal("a\"'b"), "\"a\\\"'b\"");
        assert_eq!(bytes_literal(b"\x00a\n"), "b\"\\x00a\\n\"");
    }
}
