//! Names of values: of signs by a table, and of numbers by the words behind them in a description.

use std::collections::HashSet;

use heck::ToUpperCamelCase;

/// Signs that stand alone.
const SIGNS: [(&str, &str); 16] = [
    ("=", "Equal"),
    ("==", "Equal"),
    ("!=", "NotEqual"),
    ("<>", "NotEqual"),
    (">", "Greater"),
    (">=", "GreaterOrEqual"),
    ("<", "Less"),
    ("<=", "LessOrEqual"),
    ("+", "Plus"),
    ("-", "Minus"),
    ("*", "Any"),
    ("&&", "And"),
    ("||", "Or"),
    ("!", "Not"),
    ("", "Empty"),
    ("~", "Like"),
];

/// The most words of a name.
const MAX_WORDS: usize = 4;

/// The name of a sign, or of a word beside signs: `-created` is `CreatedDescending` to many, so it is left out.
pub(super) fn of_sign(wire: &str) -> Option<String> {
    if let Some((_, name)) = SIGNS.iter().find(|(sign, _)| *sign == wire) {
        return Some((*name).to_owned());
    }
    let is_word = wire.starts_with(|c: char| c.is_ascii_alphabetic())
        && wire.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | ' '));
    is_word.then(|| wire.to_upper_camel_case())
}

/// A name for each number, where the text says all: `0: inactive, 1: active`, `1 - low`.
pub(super) fn described(text: &str, numbers: &[i64]) -> Option<Vec<String>> {
    let names: Vec<String> = numbers.iter().map(|number| name_of(text, *number)).collect::<Option<_>>()?;
    let is_unique = names.iter().collect::<HashSet<_>>().len() == names.len();
    is_unique.then_some(names)
}

fn name_of(text: &str, number: i64) -> Option<String> {
    let digits = number.to_string();
    let places = text.match_indices(&digits);
    let mut names = places.filter_map(|(at, _)| {
        let before = text.get(..at)?.chars().next_back();
        let after = text.get(at + digits.len()..)?;
        // `10` has no `0` in it, and `-1` no `1`.
        let is_alone = !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '.'));
        let after = after.trim_start_matches(['`', '\'', '"', ')', '*']).trim_start_matches(' ');
        let after =
            after.strip_prefix([':', '=', '-', '–', '—'])?.trim_start_matches([' ', '>', '`', '\'', '"']);
        let end = after
            .find(|c: char| !(c.is_alphanumeric() || matches!(c, ' ' | '_' | '-')))
            .unwrap_or(after.len());
        let words = after.get(..end)?.trim();
        let is_name = words.starts_with(|c: char| c.is_ascii_alphabetic())
            && words.is_ascii()
            && words.split_whitespace().count() <= MAX_WORDS
            && !words.chars().any(|c| c.is_ascii_digit());
        (is_alone && is_name).then(|| words.to_upper_camel_case())
    });
    names.next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_named_where_all_are() {
        let names = described("State: 0: inactive, 1: active; 10 - removed for good.", &[0, 1, 10]);
        assert_eq!(names.unwrap(), ["Inactive", "Active", "RemovedForGood"]);
        assert_eq!(described("0: off, 1: on", &[0, 1, 2]), None);
        assert_eq!(described("0: off, 1: off", &[0, 1]), None);
    }

    #[test]
    fn signs_have_names() {
        assert_eq!(of_sign(">=").as_deref(), Some("GreaterOrEqual"));
        assert_eq!(of_sign("any of").as_deref(), Some("AnyOf"));
        assert_eq!(of_sign("-created"), None);
    }
}
