//! The shapes of names: prefixes off, words to CamelCase.

/// A name without a prefix, in whatever case the name has it.
///
/// The name stays whole where what is left would be no identifier.
pub(super) fn without_prefix<'n>(name: &'n str, prefix: &str) -> &'n str {
    let Some(head) = name.get(..prefix.len()) else {
        return name;
    };
    let rest = &name[prefix.len()..];
    if head.eq_ignore_ascii_case(prefix) && is_identifier(rest) {
        rest
    } else {
        name
    }
}

/// The beginning that all names share, up to and with an underscore, such that each rest is an
/// identifier.
pub(super) fn common_prefix<'n>(names: &[&'n str]) -> &'n str {
    let Some((first, rest)) = names.split_first() else {
        return "";
    };
    let mut common = *first;
    for name in rest {
        let same = common
            .bytes()
            .zip(name.bytes())
            .take_while(|(l, r)| l == r)
            .count();
        common = &common[..same];
    }
    while let Some(end) = common.rfind('_') {
        let prefix = &common[..=end];
        if names
            .iter()
            .all(|name| is_identifier(&name[prefix.len()..]))
        {
            return prefix;
        }
        common = &common[..end];
    }
    ""
}

/// `spam_summary` and `summary_t` to `SpamSummary` and `Summary`; capitals inside words stay.
pub(super) fn camel(name: &str) -> String {
    let stem = name
        .strip_suffix("_t")
        .filter(|stem| is_identifier(stem))
        .unwrap_or(name);
    pieces(stem).map(capitalised).collect()
}

/// `INVALID_UTF8` to `InvalidUtf8`.
pub(super) fn camel_of_constant(name: &str) -> String {
    pieces(name)
        .map(|piece| {
            let shouted = !piece.bytes().any(|byte| byte.is_ascii_lowercase());
            if shouted {
                capitalised(&piece.to_ascii_lowercase())
            } else {
                capitalised(piece)
            }
        })
        .collect()
}

/// Whether this may stand as a name: a letter, then letters, digits and underscores.
pub(super) fn is_identifier(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

fn pieces(name: &str) -> impl Iterator<Item = &str> {
    name.split('_').filter(|piece| !piece.is_empty())
}

fn capitalised(piece: &str) -> String {
    let mut letters = piece.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_ascii_uppercase().to_string() + letters.as_str()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefix_goes_in_any_case() {
        assert_eq!(without_prefix("spam_add", "spam_"), "add");
        assert_eq!(without_prefix("SPAM_VERSION", "spam_"), "VERSION");
        assert_eq!(without_prefix("other", "spam_"), "other");
    }

    #[test]
    fn prefix_stays_where_no_identifier_would_be_left() {
        assert_eq!(without_prefix("spam_", "spam_"), "spam_");
        assert_eq!(without_prefix("KEY_1", "key_"), "KEY_1");
    }

    #[test]
    fn common_prefix_ends_at_an_underscore_before_letters() {
        assert_eq!(common_prefix(&["MODE_FAST", "MODE_FAR"]), "MODE_");
        assert_eq!(common_prefix(&["KEY_CODE_1", "KEY_CODE_A"]), "KEY_");
        assert_eq!(common_prefix(&["Red", "Blue"]), "");
        assert_eq!(common_prefix(&["A_B", "A_B_C"]), "A_");
    }

    #[test]
    fn types_become_camel_case() {
        assert_eq!(camel("summary"), "Summary");
        assert_eq!(camel("file_info_t"), "FileInfo");
        assert_eq!(camel("RWops"), "RWops");
        assert_eq!(camel("_t"), "T");
    }

    #[test]
    fn constants_become_camel_case() {
        assert_eq!(camel_of_constant("INVALID_UTF8"), "InvalidUtf8");
        assert_eq!(camel_of_constant("NoMemory"), "NoMemory");
    }
}
