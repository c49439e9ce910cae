//! String literals as libclang writes them out, read back: that way no NUL ends them and no wide
//! character is lost.

use crate::model::ConstantValue;

/// The value of a literal, its NUL left out.
///
/// `units` is how many characters the array has, and the check that the text was understood.
pub(super) fn value(written: &str, units: u64) -> Option<ConstantValue> {
    let (prefix, text) = written.split_once('"')?;
    let text = text.strip_suffix('"')?;
    let points = code_points(text)?;
    let length = |counted: usize| u64::try_from(counted + 1) == Ok(units);
    match prefix {
        "" | "u8" => {
            let bytes: Option<Vec<u8>> = points.into_iter().map(|it| it.try_into().ok()).collect();
            bytes
                .filter(|bytes| length(bytes.len()))
                .map(ConstantValue::Text)
        }
        _ => {
            let text: Option<String> = points.into_iter().map(char::from_u32).collect();
            // Two bytes a character, or four.
            text.filter(|text| length(text.encode_utf16().count()) || length(text.chars().count()))
                .map(ConstantValue::WideText)
        }
    }
}

/// What stands between the quotes, escapes resolved.
fn code_points(text: &str) -> Option<Vec<u32>> {
    let mut points = Vec::new();
    // One code unit a byte: libclang writes what it cannot print as an escape.
    let mut rest = text.as_bytes();
    while let [byte, after @ ..] = rest {
        rest = after;
        match byte {
            // `""` ends a hexadecimal escape before a character that could belong to it.
            b'"' => rest = rest.strip_prefix(b"\"")?,
            b'\\' => {
                let (kind, after) = rest.split_first()?;
                let (digits, radix) = match kind {
                    b'0'..=b'7' => (3, 8),
                    b'x' => (
                        after.iter().take_while(|it| it.is_ascii_hexdigit()).count(),
                        16,
                    ),
                    b'u' => (4, 16),
                    b'U' => (8, 16),
                    _ => {
                        points.push(simple(*kind)?);
                        rest = after;
                        continue;
                    }
                };
                let from = if radix == 8 { rest } else { after };
                let digits = from.split_at_checked(digits)?;
                points.push(u32::from_str_radix(std::str::from_utf8(digits.0).ok()?, radix).ok()?);
                rest = digits.1;
            }
            byte => points.push((*byte).into()),
        }
    }
    Some(points)
}

fn simple(escape: u8) -> Option<u32> {
    let point = match escape {
        b'a' => 7,
        b'b' => 8,
        b't' => b'\t',
        b'n' => b'\n',
        b'v' => 11,
        b'f' => 12,
        b'r' => b'\r',
        b'\\' | b'"' => escape,
        _ => return None,
    };
    Some(point.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_resolved() {
        let text = |written: &str, units| match value(written, units) {
            Some(ConstantValue::Text(bytes)) => bytes,
            other => panic!("{other:?}"),
        };
        assert_eq!(text(r#""a\000b""#, 4), b"a\0b");
        assert_eq!(text(r#""\"\\\n\377""#, 5), b"\"\\\n\xff");
        assert_eq!(text(r#"u8"\303\244""#, 3), "ä".as_bytes());
    }

    #[test]
    fn wide_literals_are_text() {
        let wide = |text: &str| Some(ConstantValue::WideText(text.to_owned()));
        assert_eq!(value(r#"L"\x20AC""f""#, 3), wide("€f"));
        assert_eq!(value(r#"u"\U0001F600""#, 3), wide("😀"));
        assert_eq!(value(r#"U"\U0001F600\344""#, 3), wide("😀ä"));
    }

    #[test]
    fn what_is_not_understood_has_no_value() {
        assert_eq!(value(r#""abc""#, 5), None);
        assert_eq!(value(r#""\q""#, 2), None);
        assert_eq!(value(r#"L"\xD800""#, 2), None);
        assert_eq!(value("", 1), None);
    }
}
