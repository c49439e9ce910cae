//! What C names lose in Python when nobody says it.

/// `spam_` where the package is `spam` and names begin so, in any case; else what all functions
/// begin with.
pub(super) fn guess(package: &str, functions: &[&str], others: &[&str]) -> String {
    let own = format!("{package}_");
    let begins = |name: &&str| {
        name.get(..own.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(&own))
    };
    if functions.iter().any(|name| name.starts_with(&own))
        || functions.is_empty() && others.iter().any(begins)
    {
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
