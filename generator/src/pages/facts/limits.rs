//! Lengths, ranges, formats and units, read from the words around numbers.

use super::Limits;
use super::sentence::{after, plain_numbers};
use super::types::Type;
use crate::pages::words::{Alphabet, Phrases, Words};

/// The limits a description states for a value of a type.
pub(super) fn limits(text: &str, r#type: &Type, language: &Words) -> Limits {
    let phrases = language.phrases;
    match r#type {
        Type::String => lengths(&plain_numbers(text).to_lowercase(), language),
        Type::Integer | Type::Long => range(&plain_numbers(text).to_lowercase(), phrases),
        Type::Array(_) => elements(&plain_numbers(text).to_lowercase(), phrases),
        Type::Number
        | Type::Float
        | Type::Double
        | Type::Boolean
        | Type::File
        | Type::Null
        | Type::Any
        | Type::Map(_)
        | Type::Object
        | Type::Named(_)
        | Type::Table(_) => Limits::default(),
    }
}

/// `Array length: 0 to 100`.
fn elements(lower: &str, phrases: &Phrases) -> Limits {
    let Some((_, rest)) = after(lower, phrases.elements_of) else {
        return Limits::default();
    };
    let Some((low, high)) = pair(rest, phrases.between).filter(|(low, high)| low <= high) else {
        return Limits::default();
    };
    Limits { min_items: low.try_into().ok(), max_items: high.try_into().ok(), ..Limits::default() }
}

/// The type that limits imply where no column states one: text has a length, a whole number a range.
pub(super) fn implied(text: &str, language: &Words) -> Type {
    let lower = plain_numbers(text).to_lowercase();
    let (length, range) = (lengths(&lower, language), range(&lower, language.phrases));
    if length.min_length.is_some() || length.max_length.is_some() {
        Type::String
    } else if range.minimum.is_some() && range.maximum.is_some() {
        Type::Integer
    } else {
        Type::Any
    }
}

/// `1 to 64 characters`, `a maximum of 512 characters`, `maximum length: 255`.
fn lengths(lower: &str, language: &Words) -> Limits {
    let phrases = language.phrases;
    let (low, high) = counted(lower, language);
    let min_length = low.or_else(|| length(lower, phrases.shortest, language));
    let max_length = high.or_else(|| length(lower, phrases.longest, language));
    let is_sound = min_length.unwrap_or(0) <= max_length.unwrap_or(u64::MAX);
    let (min_length, max_length) = if is_sound { (min_length, max_length) } else { (None, None) };
    Limits { min_length, max_length, pattern: pattern(lower, &phrases.alphabet), ..Limits::default() }
}

/// What stands before the first word for characters: one number that is the largest, or the two ends of a range.
fn counted(lower: &str, language: &Words) -> (Option<u64>, Option<u64>) {
    let found = language.characters.iter().filter_map(|word| Some((lower.find(word)?, word.len())));
    let Some((at, length)) = found.min_by_key(|(at, length)| (*at, usize::MAX - length)) else {
        return (None, None);
    };
    let goes_on = |rest: &str| rest.starts_with(|c: char| c.is_ascii_alphabetic());
    if lower.get(at + length..).is_none_or(goes_on) {
        return (None, None);
    }
    let before = lower.get(..at).unwrap_or("").trim_end_matches([' ', ')', '）']);
    let (before, Some(high)) = last_number(before) else {
        return (None, None);
    };
    if language.phrases.longest.iter().any(|phrase| before.ends_with(phrase)) {
        return (None, Some(high));
    }
    let low = language.phrases.between.iter().find_map(|between| before.strip_suffix(between));
    match low.and_then(|before| last_number(before).1) {
        Some(low) => (Some(low), Some(high)),
        None => (None, None),
    }
}

/// How many there may be: `a maximum of three dimensions`, `up to 4 tags`.
pub(super) fn most(text: &str, language: &Words) -> Option<u64> {
    let (_, rest) = after(text, language.phrases.most)?;
    let word = rest.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty())?.to_lowercase();
    let numerals = || language.phrases.numerals.iter().zip(1..);
    word.parse().ok().or_else(|| numerals().find(|(numeral, _)| **numeral == word).map(|(_, number)| number))
}

/// The number that ends a text, `1,024` included, and what stands before it.
fn last_number(text: &str) -> (&str, Option<u64>) {
    let without = |text: &'_ str| text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let mut start = without(text);
    let mut group = text.len() - start;
    // A group of thousands: three digits behind a comma that stands behind a digit.
    while group == 3 {
        let Some(before) = text.get(..start).and_then(|before| before.strip_suffix(',')) else {
            break;
        };
        group = before.len() - without(before);
        if group == 0 || group > 3 {
            break;
        }
        start = before.len() - group;
    }
    let (before, digits) = text.split_at_checked(start).unwrap_or((text, ""));
    (before, digits.replace(',', "").parse().ok())
}

/// The number behind a phrase that ends with a colon, or before the word for characters.
fn length(lower: &str, phrases: &[&str], language: &Words) -> Option<u64> {
    phrases.iter().find_map(|phrase| {
        let rest = lower.get(lower.find(phrase)? + phrase.len()..)?.trim_start();
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let (number, rest) = rest.split_at_checked(end)?;
        let counts = phrase.trim_end().ends_with(['：', ':'])
            || language.characters.iter().any(|word| rest.trim_start().starts_with(word));
        number.parse().ok().filter(|_| counts)
    })
}

/// `ranges from 1 to 100`, `Value range: 0-100`, `[1, 100]`, `minimum: 1`.
fn range(lower: &str, phrases: &Phrases) -> Limits {
    let behind = |word: &&str| lower.get(lower.find(word)? + word.len()..);
    let mut ranges = phrases.ranges.iter().filter_map(behind);
    let pair = ranges.find_map(|text| pair(text, phrases.between));
    let named = |words: &[&str]| words.iter().find_map(behind).and_then(first_number);
    let minimum = pair.map(|pair| pair.0).or_else(|| named(phrases.minimum));
    let maximum = pair.map(|pair| pair.1).or_else(|| named(phrases.maximum));
    if minimum.is_some_and(|minimum| maximum.is_some_and(|maximum| minimum > maximum)) {
        return Limits::default();
    }
    Limits { minimum, maximum, ..Limits::default() }
}

/// `1 to 100`, `1-100`, `[1, 100]`, `1~100`.
fn pair(text: &str, between: &[&str]) -> Option<(i64, i64)> {
    let text = text.trim_start().trim_start_matches('[');
    let (low, rest) = text.split_at_checked(digits(text))?;
    let rest = between.iter().find_map(|between| rest.strip_prefix(between))?;
    Some((low.parse().ok()?, rest.get(..digits(rest))?.parse().ok()?))
}

/// The number a text begins with, if it ends there.
fn first_number(text: &str) -> Option<i64> {
    let text = text.trim_start();
    let (number, rest) = text.split_at_checked(digits(text))?;
    let more = rest.strip_prefix(['.', ',']);
    let goes_on = more.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let ends = !goes_on && !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || "_-/%".contains(c));
    number.parse().ok().filter(|_| ends)
}

/// Bytes of the number that a text begins with, its sign included.
fn digits(text: &str) -> usize {
    let is_part = |(at, c): &(usize, char)| c.is_ascii_digit() || *at == 0 && *c == '-';
    text.char_indices().take_while(is_part).count()
}

/// `including lowercase letters, digits, hyphens (-), and periods (.)`: only when each item of the list is known.
fn pattern(lower: &str, alphabet: &Alphabet) -> Option<String> {
    let (before, list) = after(lower, alphabet.leads)?;
    let of_value = alphabet.contains.is_empty() || alphabet.contains.iter().any(|word| before.contains(word));
    let list = list.split('。').next()?.trim_end_matches('.');
    let mut items = vec![list];
    for separator in alphabet.separators {
        items = items.into_iter().flat_map(|item| item.split(separator)).collect();
    }
    let (mut class, mut marks) = (String::new(), Vec::new());
    for item in items.into_iter().map(str::trim) {
        match alphabet.classes.iter().find(|(name, _)| *name == item) {
            Some((_, part)) => class.push_str(part),
            None => marks.push(marked(item)?),
        }
    }
    // A hyphen at the end of a class is itself.
    marks.sort_by_key(|c| (*c == '-', *c));
    let marks: String = marks.into_iter().collect();
    (of_value && !class.is_empty()).then(|| format!("^[{class}{marks}]*$"))
}

/// The sign in `hyphens (-)`, when it means itself in a pattern's class.
fn marked(item: &str) -> Option<char> {
    let (_, inside) = item.split_once(['(', '（'])?;
    let mut inside = inside.strip_suffix([')', '）'])?.chars();
    let mark = inside.next()?;
    (inside.next().is_none() && mark.is_ascii_punctuation() && !"[]^\\".contains(mark)).then_some(mark)
}

/// The format a description names.
pub(super) fn format(text: &str, r#type: &Type, language: &Words) -> Option<&'static str> {
    if !matches!(r#type, Type::String) {
        return None;
    }
    has(&text.to_lowercase(), language.phrases.uuid).then_some("uuid")
}

fn has(lower: &str, words: &[&str]) -> bool {
    words.iter().any(|word| lower.contains(word))
}

/// Units of sizes, as documents and as pages write them.
const SIZES: [(&str, &str); 4] = [("KB", "kb"), ("MB", "mb"), ("GB", "gb"), ("B", "bytes")];

/// What a number counts.
pub(super) fn unit(text: &str, r#type: &Type, language: &Words) -> Option<&'static str> {
    if !matches!(r#type, Type::Integer | Type::Long) {
        return None;
    }
    let (lower, phrases) = (text.to_lowercase(), language.phrases);
    if has(&lower, phrases.milliseconds) {
        let is_point = has(&lower, phrases.points) && !has(&lower, phrases.stretches);
        return Some(if is_point { "unix-ms" } else { "ms" });
    }
    let clauses = lower.split(['.', ',', ';', '(', ')', '。', '，', '；', '（', '）']).map(str::trim);
    let counts = |clause: &str, unit: &str| {
        let before = clause.strip_suffix(unit);
        before.is_some_and(|before| phrases.units.iter().any(|lead| before.ends_with(lead)))
    };
    let of = |(_, unit): &&(&str, &str)| clauses.clone().any(|clause| counts(clause, unit));
    SIZES.iter().find(of).map(|(unit, _)| *unit)
}
