//! Patterns for names: `*` is any text, `?` any character, `[a-z]` one of several.

/// Whether a pattern holds for all of a name.
pub fn matches(pattern: &str, name: &str) -> bool {
    let pattern: Vec<char> = pattern.chars().collect();
    let name: Vec<char> = name.chars().collect();
    let (mut at, mut place) = (0, 0);
    // Where the last `*` is, and up to where it has taken the name.
    let mut star: Option<(usize, usize)> = None;
    while place < name.len() {
        if pattern.get(at) == Some(&'*') {
            star = Some((at, place));
            at += 1;
            continue;
        }
        if let Some(width) = one(&pattern[at.min(pattern.len())..], name[place]) {
            at += width;
            place += 1;
            continue;
        }
        let Some((of_star, taken)) = star else {
            return false;
        };
        star = Some((of_star, taken + 1));
        at = of_star + 1;
        place = taken + 1;
    }
    pattern[at.min(pattern.len())..]
        .iter()
        .all(|each| *each == '*')
}

/// How much of the pattern stands for this character.
fn one(pattern: &[char], character: char) -> Option<usize> {
    match pattern {
        ['?', ..] => Some(1),
        ['[', rest @ ..] => match rest.iter().position(|each| *each == ']') {
            Some(end) => {
                let (not, set) = match &rest[..end] {
                    ['!' | '^', set @ ..] => (true, set),
                    set => (false, set),
                };
                (in_set(set, character) != not).then_some(end + 2)
            }
            None => (character == '[').then_some(1),
        },
        [each, ..] => (*each == character).then_some(1),
        [] => None,
    }
}

fn in_set(set: &[char], character: char) -> bool {
    match set {
        [from, '-', to, rest @ ..] => (*from..=*to).contains(&character) || in_set(rest, character),
        [each, rest @ ..] => *each == character || in_set(rest, character),
        [] => false,
    }
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn patterns_hold_for_whole_names() {
        for (pattern, name) in [
            ("png_*", "png_create"),
            ("*", ""),
            ("a*b*c", "axxbyybzc"),
            ("a?c", "abc"),
            ("[a-c]x", "bx"),
            ("[!a]x", "bx"),
            ("plain", "plain"),
            ("[", "["),
        ] {
            assert!(matches(pattern, name), "{pattern} {name}");
        }
        for (pattern, name) in [
            ("png_*", "xpng_a"),
            ("a?c", "ac"),
            ("[a-c]x", "dx"),
            ("plain", "plainer"),
            ("", "a"),
            ("a*b", "abc"),
            ("[!a]x", "ax"),
        ] {
            assert!(!matches(pattern, name), "{pattern} {name}");
        }
    }
}
