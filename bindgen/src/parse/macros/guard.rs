//! The macro that keeps a header from being read twice.

/// The guard of a file, if it has one.
///
/// That is the `NAME` of an `#ifndef NAME` (or `#if !defined(NAME)`) around everything in the file,
/// when `#define NAME` comes next; in a file with `#pragma once`, also a `#define` first of all
/// whose name is made from the file's.
pub(super) fn of(file: &str, text: &[u8]) -> Option<String> {
    let code = without_comments(&String::from_utf8_lossy(text));
    let mut lines = code.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut once = false;
    let first = loop {
        let line = directive(lines.next()?)?;
        let Some(pragma) = line.strip_prefix("pragma") else {
            break line;
        };
        once |= pragma.trim() == "once";
    };
    if let Some(name) = defined(first) {
        return (once && is_made_from(name, file)).then(|| name.to_owned());
    }
    let name = tested(first)?;
    // The test must hold everything: what a header defines unless the user did is a constant.
    let mut depth = 1_u32;
    let mut second = true;
    for line in lines {
        let line = directive(line);
        if depth == 0 && line.is_none_or(|line| !line.starts_with("pragma")) {
            return None;
        }
        match line {
            Some(line) if second => {
                if line.starts_with("pragma") {
                    continue;
                }
                if defined(line) != Some(name) {
                    return None;
                }
                second = false;
            }
            Some(line) if line.starts_with("if") => depth += 1,
            Some(line) if line.starts_with("endif") => depth = depth.checked_sub(1)?,
            Some(line) if depth == 1 && line.starts_with("el") => return None,
            Some(_) => {}
            None if second => return None,
            None => {}
        }
    }
    (!second).then(|| name.to_owned())
}

/// What follows the `#` of a directive.
fn directive(line: &str) -> Option<&str> {
    line.strip_prefix('#').map(str::trim_start)
}

/// `NAME` of `define NAME`.
fn defined(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("define")?;
    rest.starts_with([' ', '\t'])
        .then(|| rest.split_whitespace().next())
        .flatten()
}

/// `NAME` of `ifndef NAME` and `if !defined(NAME)`.
fn tested(line: &str) -> Option<&str> {
    let rest = match line.strip_prefix("ifndef") {
        Some(rest) => rest,
        None => line
            .strip_prefix("if")?
            .trim_start()
            .strip_prefix('!')?
            .trim_start()
            .strip_prefix("defined")?,
    };
    let name = rest.trim_matches(|c: char| c.is_whitespace() || c == '(' || c == ')');
    let word = |c: char| c.is_alphanumeric() || c == '_';
    (!name.is_empty() && name.chars().all(word)).then_some(name)
}

/// `FOO_H`, `__FOO_H__` and `LIB_FOO_H_INCLUDED` are made from `foo.h`.
fn is_made_from(name: &str, file: &str) -> bool {
    let plain = |text: &str| -> String {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let file = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let (name, file) = (plain(name), plain(file));
    let name = name.strip_suffix("included").unwrap_or(&name);
    !file.is_empty() && name.ends_with(&file)
}

/// The text with each comment as a space, and continued lines as one.
fn without_comments(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut quote = None;
    let mut characters = text.chars().peekable();
    while let Some(each) = characters.next() {
        match (each, characters.peek()) {
            ('\\', Some('\n')) => {
                characters.next();
            }
            ('\\', Some(_)) if quote.is_some() => {
                plain.push(each);
                plain.extend(characters.next());
            }
            ('"' | '\'', _) if quote.is_none() => {
                quote = Some(each);
                plain.push(each);
            }
            // An apostrophe in text that is switched off ends with its line.
            ('\n', _) => {
                quote = None;
                plain.push(each);
            }
            (_, _) if quote == Some(each) => {
                quote = None;
                plain.push(each);
            }
            ('/', Some('/')) if quote.is_none() => {
                while characters.next_if(|&next| next != '\n').is_some() {}
            }
            ('/', Some('*')) if quote.is_none() => {
                characters.next();
                let mut star = false;
                for next in characters.by_ref() {
                    if star && next == '/' {
                        break;
                    }
                    star = next == '*';
                }
                plain.push(' ');
            }
            _ => plain.push(each),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guard(text: &str) -> Option<String> {
        of("include/foo.h", text.as_bytes())
    }

    #[test]
    fn guards_of_every_form_are_found() {
        for text in [
            "#ifndef FOO_H\n#define FOO_H\nint a;\n#endif\n",
            "/* # it's */\n#  ifndef FOO_H // yes\n\n#define FOO_H 1\n#if A\n#else\n#endif\n#endif /* x */",
            "#if !defined(FOO_H)\n#define FOO_H\n#endif\n",
            "#if ! defined FOO_H\n#define FOO_H\n#endif\n",
            "#pragma once\n#ifndef FOO_H\n#define FOO_H 1\n#endif\n",
            "#pragma once\n#define FOO_H 1\nint a;\n",
            "#ifndef FOO_H\n#pragma once\n#define FOO_H 1\nint a;\n#endif",
        ] {
            assert_eq!(guard(text).as_deref(), Some("FOO_H"), "{text}");
        }
    }

    #[test]
    fn what_a_header_defines_unless_the_user_did_is_no_guard() {
        for text in [
            "#ifndef FOO_MAX\n#define FOO_MAX 1\n#endif\nint a;\n",
            "#pragma once\n#define FOO_MAX 1\n",
            "#define FOO_H 1\n",
            "int a;\n#ifndef FOO_H\n#define FOO_H\n#endif\n",
            "#ifndef FOO_H\n#define BAR_H\n#endif\n",
            "#ifndef FOO_H\nint a;\n#define FOO_H\n#endif\n",
            "#ifndef FOO_H\n#define FOO_H 1\n#else\n#define OTHER 1\n#endif\n",
            "",
        ] {
            assert_eq!(guard(text), None, "{text}");
        }
    }
}
