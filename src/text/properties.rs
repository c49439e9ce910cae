//! What holds of every text, for each pair of a writer and its reader. `PROPTEST_CASES=100000`
//! tries harder.

use proptest::prelude::*;

use super::{byte_count, duration, parse_duration, shell_quote, shell_split};

/// Texts without NUL, those that mean something to a shell among them.
fn texts() -> impl Strategy<Value = String> {
    let shellish = "[ \t\r\n'\"\\\\#$`a-cé\u{a0}\u{2003}🐍]{0,20}";
    prop_oneof![shellish, "[^\0]{0,20}"]
}

/// Numbers of bytes of every magnitude.
fn sizes() -> impl Strategy<Value = u64> {
    (any::<u64>(), 0..64u32).prop_map(|(number, shift)| number >> shift)
}

/// Durations of every magnitude that has a form of its own.
fn durations() -> impl Strategy<Value = f64> {
    prop_oneof![
        any::<f64>().prop_filter("finite", |value| value.is_finite()),
        (-4.0..21.0f64, any::<bool>()).prop_map(|(exponent, negative)| {
            let value = 10f64.powf(exponent);
            if negative { -value } else { value }
        }),
    ]
}

fn words(line: &str) -> Option<Vec<String>> {
    let words = shell_split::split(line).ok()?;
    let text = String::from_utf8(words.bytes).ok()?;
    let found: Vec<String> = text.split_terminator('\0').map(str::to_owned).collect();
    (found.len() == words.count).then_some(found)
}

fn joined(words: &[String]) -> Option<String> {
    let line = shell_quote::join(words.iter().map(|word| Ok(word.as_str())));
    line.ok()?.into_string().ok()
}

fn quoted(text: &str) -> Option<String> {
    shell_quote::quote(text).ok()?.into_string().ok()
}

proptest! {
    #[test]
    fn joined_words_are_split_again(list in prop::collection::vec(texts(), 0..6)) {
        let line = joined(&list).expect("a line");
        prop_assert_eq!(words(&line), Some(list));
    }

    #[test]
    fn a_quoted_text_is_one_word(text in texts()) {
        let line = quoted(&text).expect("a line");
        prop_assert_eq!(words(&line), Some(vec![text]));
    }

    #[test]
    fn words_are_the_same_after_another_round(line in texts()) {
        if let Some(list) = words(&line) {
            let again = joined(&list).expect("a line");
            prop_assert_eq!(words(&again), Some(list));
        }
    }

    #[test]
    fn only_what_is_not_closed_cannot_be_split(line in "[^\0'\"\\\\]{0,40}") {
        let expected: Vec<String> = line
            .split([' ', '\t', '\r', '\n'])
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect();
        prop_assert_eq!(words(&line), Some(expected));
    }

    #[test]
    fn written_durations_are_read(nanoseconds in durations()) {
        let text = duration::format(nanoseconds);
        let read = parse_duration::parse(text.as_str()).expect("a duration");
        let again = duration::format(read);
        prop_assert_eq!(again.as_str(), text.as_str());
        // Half of the last of three digits, of a second, or of a minute.
        let size = nanoseconds.abs();
        let printed = match text.as_str() {
            text if text.contains(" h ") => 30e9,
            text if text.contains(" min ") => 0.5e9,
            _ => (size * 0.005_001).max(0.000_5),
        };
        prop_assert!((read - nanoseconds).abs() <= printed);
    }

    #[test]
    fn nanoseconds_are_read_as_numbers_are(
        number in "[0-9]{1,25}(\\.[0-9]{0,25})?(e-?[0-9]{1,2})?",
    ) {
        let expected: f64 = number.parse().expect("a number");
        let text = format!("{number} ns");
        prop_assert_eq!(parse_duration::parse(&text).ok(), Some(expected));
    }

    #[test]
    fn parts_add_up(parts in prop::array::uniform7(0..1_000_000u64)) {
        let units = ["d", "h", "min", "s", "ms", "us", "ns"];
        let seconds = [86_400, 3_600, 60, 1].map(|size: u128| size * 1_000_000_000);
        let sizes = seconds.into_iter().chain([1_000_000, 1_000, 1]);
        let each = parts.iter().zip(units).map(|(part, unit)| format!("{part}{unit} "));
        let text = each.collect::<String>();
        let sum: u128 = parts.iter().zip(sizes).map(|(&part, size)| u128::from(part) * size).sum();
        // The conversion of an integer rounds to nearest, ties to even.
        prop_assert_eq!(parse_duration::parse(&text).ok(), Some(sum as f64));
    }

    #[test]
    fn written_sizes_are_read(size in sizes()) {
        let text = byte_count::format(size);
        let read = byte_count::parse(text.as_str()).expect("a number of bytes");
        let again = byte_count::format(read);
        prop_assert_eq!(again.as_str(), text.as_str());
        prop_assert!(read.abs_diff(size) as f64 <= size as f64 * 0.005_001);
    }

    #[test]
    fn plain_sizes_are_read_exactly(size in sizes()) {
        for text in [format!("{size}"), format!("{size} B"), format!("{size}.0 bytes")] {
            prop_assert_eq!(byte_count::parse(&text).ok(), Some(size));
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in prop_oneof![texts(), "[0-9.eE+ a-zA-Zµ-]{0,12}"]) {
        if let Ok(nanoseconds) = parse_duration::parse(&text) {
            prop_assert!(nanoseconds.is_finite());
        }
        let _ = byte_count::parse(&text);
        let _ = words(&text);
    }
}
