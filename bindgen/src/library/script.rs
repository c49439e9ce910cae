//! Text that stands where a library is expected: the GNU linker's scripts.

/// The libraries that a script names, in its order; `None` for what is no script.
pub(super) fn inputs(data: &[u8]) -> Option<Vec<String>> {
    // A script is short; nothing else in a library's place is text.
    let text = std::str::from_utf8(data.get(..data.len().min(0x1_0000))?).ok()?;
    let text = without_comments(text);
    let mut words = text
        .split(|c: char| c.is_whitespace() || c == ',')
        .flat_map(parenthesised)
        .filter(|word| !word.is_empty());
    let mut inputs = Vec::new();
    let mut known = false;
    while let Some(word) = words.next() {
        match word {
            "INPUT" | "GROUP" => {
                known = true;
                let mut depth = 0_u32;
                for word in words.by_ref() {
                    match word {
                        "(" => depth += 1,
                        ")" => {
                            depth = depth.saturating_sub(1);
                            if depth == 0 {
                                break;
                            }
                        }
                        "AS_NEEDED" => {}
                        input => inputs.push(input.trim_matches('"').to_owned()),
                    }
                }
            }
            "OUTPUT_FORMAT" | "OUTPUT_ARCH" | "SEARCH_DIR" | "TARGET" => known = true,
            _ => {}
        }
    }
    known.then_some(inputs)
}

/// A word with its parentheses as words of their own.
fn parenthesised(word: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = word;
    while let Some(at) = rest.find(['(', ')']) {
        let (before, from) = rest.split_at(at);
        let (parenthesis, behind) = from.split_at(1);
        parts.extend([before, parenthesis]);
        rest = behind;
    }
    parts.push(rest);
    parts
}

fn without_comments(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, from)) = rest.split_once("/*") {
        plain += before;
        plain.push(' ');
        rest = from.split_once("*/").map_or("", |(_, behind)| behind);
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_name_libraries() {
        let text = "/* GNU ld script */\nOUTPUT_FORMAT(elf64-x86-64)\n\
                    GROUP ( /lib/libc.so.6 /usr/lib/libc_nonshared.a  AS_NEEDED ( /lib64/ld.so.2 ) )\n";
        assert_eq!(
            inputs(text.as_bytes()),
            Some(vec![
                "/lib/libc.so.6".to_owned(),
                "/usr/lib/libc_nonshared.a".to_owned(),
                "/lib64/ld.so.2".to_owned()
            ])
        );
        assert_eq!(
            inputs(b"INPUT(libncurses.so.6 -ltinfo)"),
            Some(vec!["libncurses.so.6".to_owned(), "-ltinfo".to_owned()])
        );
    }

    #[test]
    fn other_text_is_no_script() {
        assert_eq!(inputs(b"not a library"), None);
        assert_eq!(inputs(b"\x7fELF\xff\xfe"), None);
        assert_eq!(inputs(b"INPUT("), Some(Vec::new()));
    }
}
