//! What C names lose in Python when nobody says it.

/// `spam_` where the package is `spam` and functions begin so; else what all functions begin with.
pub(super) fn guess(package: &str, functions: &[&str]) -> String {
    let own = format!("{package}_");
    if functions.iter().any(|name| name.starts_with(&own)) {
        return own;
    }
    let Some((first, rest)) = functions.split_first().filter(|(_, rest)| !rest.is_empty()) else {
        return String::new();
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
    // A prefix ends at an underscore: `deflate` and `delete` share no prefix.
    common
        .rfind('_')
        .map_or_else(String::new, |at| common[..=at].to_owned())
}
