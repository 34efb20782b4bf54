//! Lengths, ranges, formats and units, read from the words around numbers.

use super::Limits;
use super::types::Type;
use crate::pages::words::Words;

/// The limits a description states for a value of a type.
pub(super) fn limits(text: &str, r#type: &Type, language: &Words) -> Limits {
    let words: Vec<&str> = text.split_whitespace().collect();
    match r#type {
        Type::String => {
            let limits = lengths(&words, text);
            let max_length = limits.max_length.or_else(|| longest(text, language));
            Limits { max_length, ..limits }
        }
        Type::Integer | Type::Long => range(&words, text, language),
        Type::Number
        | Type::Float
        | Type::Double
        | Type::Boolean
        | Type::File
        | Type::Null
        | Type::Any
        | Type::Array(_)
        | Type::Map(_)
        | Type::Object
        | Type::Named(_)
        | Type::Table(_) => Limits::default(),
    }
}

/// `1 to 64 characters`, `a maximum of 512 characters`, `cannot exceed 255 characters`.
fn lengths(words: &[&str], text: &str) -> Limits {
    let mut limits = Limits { pattern: pattern(text), ..Limits::default() };
    let Some(at) = words.iter().position(|word| plain(word) == "characters" || plain(word) == "character")
    else {
        return limits;
    };
    let before = words.get(at.saturating_sub(5)..at).unwrap_or_default();
    let lower: Vec<String> = before.iter().map(|word| plain(word).to_lowercase()).collect();
    let lower: Vec<&str> = lower.iter().map(String::as_str).collect();
    match lower.as_slice() {
        [.., "up", "to", high] => limits.max_length = high.parse().ok(),
        [.., low, "to" | "and", high] => {
            limits.min_length = low.parse().ok();
            limits.max_length = high.parse().ok().filter(|_| limits.min_length.is_some());
        }
        [.., "maximum", "of", high] | [.., "exceed" | "most" | "than", high] => {
            let is_less = !lower.contains(&"greater") && !lower.contains(&"least");
            limits.max_length = high
                .parse()
                .ok()
                .filter(|_| is_less && (!lower.contains(&"than") || lower.contains(&"more")));
        }
        [.., both] => {
            if let Some((low, high)) = both.split_once(['-', '~', '–']) {
                limits.min_length = low.parse().ok();
                limits.max_length = high.parse().ok().filter(|_| limits.min_length.is_some());
            }
        }
        [] => {}
    }
    let is_sound = limits.min_length.unwrap_or(0) <= limits.max_length.unwrap_or(u64::MAX);
    if is_sound { limits } else { Limits { pattern: limits.pattern, ..Limits::default() } }
}

/// What a language without blanks between words says: a phrase, a number, the word for characters.
fn longest(text: &str, language: &Words) -> Option<u64> {
    language.phrases.longest.iter().find_map(|phrase| {
        let rest = text.get(text.find(phrase)? + phrase.len()..)?.trim_start();
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let (number, rest) = rest.split_at_checked(end)?;
        let counts = phrase.ends_with(['：', ':'])
            || language.characters.iter().any(|word| rest.trim_start().starts_with(word));
        number.parse().ok().filter(|_| counts)
    })
}

/// `ranges from 1 to 100`, `Value range: 0-100`, `[1, 100]`.
fn range(words: &[&str], text: &str, language: &Words) -> Limits {
    let lower = text.to_lowercase();
    let found =
        language.phrases.ranges.iter().find_map(|phrase| lower.find(phrase).map(|at| at + phrase.len()));
    let pair = found.and_then(|at| pair(lower.get(at..)?));
    let named = |names: &[&str]| {
        let at = names.iter().find_map(|name| lower.find(name).map(|at| at + name.len()))?;
        number(lower.get(at..)?.split_whitespace().next()?)
    };
    let minimum =
        pair.map(|pair| pair.0).or_else(|| named(&["minimum value: ", "minimum value is ", "minimum: "]));
    let maximum =
        pair.map(|pair| pair.1).or_else(|| named(&["maximum value: ", "maximum value is ", "maximum: "]));
    let _ = words;
    if minimum.is_some_and(|minimum| maximum.is_some_and(|maximum| minimum > maximum)) {
        return Limits::default();
    }
    Limits { minimum, maximum, ..Limits::default() }
}

/// `1 to 100`, `1-100`, `[1, 100]`, `1~100`.
fn pair(text: &str) -> Option<(i64, i64)> {
    let text = text.trim_start().trim_start_matches('[');
    let separators = [" to ", "~", "～", "至", "到", " - ", ", ", ",", "-", "–"];
    let digits =
        text.find(|c: char| !c.is_ascii_digit() && c != '-').filter(|at| *at > 0).unwrap_or(text.len());
    let start = text.get(1..).and_then(|rest| rest.find(['-', '–'])).map_or(digits, |at| digits.min(at + 1));
    let low: i64 = text.get(..start)?.trim().parse().ok()?;
    let rest = text.get(start..)?;
    let rest = separators.iter().find_map(|separator| rest.strip_prefix(separator))?;
    let end = rest
        .char_indices()
        .find(|(at, c)| !(c.is_ascii_digit() || *at == 0 && *c == '-'))
        .map_or(rest.len(), |(at, _)| at);
    Some((low, rest.get(..end)?.parse().ok()?))
}

fn number(word: &str) -> Option<i64> {
    word.trim_end_matches(['.', ',', ';', ')']).parse().ok()
}

fn plain(word: &str) -> &str {
    word.trim_matches(|c: char| matches!(c, '.' | ',' | ';' | ':' | '(' | ')'))
}

/// `including lowercase letters, digits, hyphens (-), and periods (.)`: only when each item of the list is known.
fn pattern(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let at = lower.find("including ").map(|at| at + "including ".len())?;
    let before = lower.get(..at)?;
    let of_value = before.contains("contain") || before.contains("consist");
    let list = lower.get(at..)?.trim_end_matches('.');
    let mut class = (String::new(), String::new());
    for item in list.split(',') {
        let item = item.trim();
        let item = item.strip_prefix("and ").unwrap_or(item);
        match item {
            "lowercase letters" => class.0.push_str("a-z"),
            "uppercase letters" => class.0.push_str("A-Z"),
            "letters" => class.0.push_str("a-zA-Z"),
            "digits" | "numbers" => class.0.push_str("0-9"),
            _ => class.1.push(marked(item)?),
        }
    }
    let mut marks: Vec<char> = class.1.chars().collect();
    // A hyphen at the end of a class is itself.
    marks.sort_by_key(|c| (*c == '-', *c));
    let marks: String = marks.into_iter().collect();
    (of_value && !class.0.is_empty()).then(|| format!("^[{}{marks}]*$", class.0))
}

/// The sign in `hyphens (-)`, when it means itself in a pattern's class.
fn marked(item: &str) -> Option<char> {
    let (_, inside) = item.split_once('(')?;
    let mut inside = inside.strip_suffix(')')?.chars();
    let mark = inside.next()?;
    (inside.next().is_none() && mark.is_ascii_punctuation() && !"[]^\\".contains(mark)).then_some(mark)
}

/// The format a description names.
pub(super) fn format(text: &str, r#type: &Type) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let is_uuid = ["uuid format", "uuid) format", "uuid-format"].iter().any(|words| lower.contains(words));
    (is_uuid && matches!(r#type, Type::String)).then_some("uuid")
}

/// What a number counts.
pub(super) fn unit(text: &str, r#type: &Type) -> Option<&'static str> {
    if !matches!(r#type, Type::Integer | Type::Long) {
        return None;
    }
    let lower = text.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let is_point =
        has(&["timestamp", "(utc", "utc ms", " time ", "time when", "creation time", "update time"])
            && !has(&["duration", "interval", "timeout"]);
    if has(&["utc ms", "(ms)", "in milliseconds", "in ms", "in unit of ms", "millisecond"]) {
        return Some(if is_point { "unix-ms" } else { "ms" });
    }
    let units = [("KB", "kb"), ("MB", "mb"), ("GB", "gb"), ("B", "bytes")];
    let named = units.iter().find(|(_, unit)| {
        [
            format!("in {unit}"),
            format!("in unit of {unit}"),
            format!("unit: {unit}"),
            format!("unit is {unit}"),
        ]
        .iter()
        .any(|phrase| {
            lower.split(['.', ',', ';', '(', ')']).any(|clause| clause.trim().ends_with(phrase.as_str()))
        })
    });
    named.map(|(unit, _)| *unit)
}
