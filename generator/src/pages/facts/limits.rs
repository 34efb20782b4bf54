//! Lengths, ranges, formats and units, read from the words around numbers.

use serde_json::Number;

use super::sentence::{after, find, plain_numbers};
use super::types::Type;
use super::{Limits, pattern, times};
use crate::pages::words::{Phrases, Words};

/// The limits a description states for a value of a type.
pub(super) fn limits(text: &str, r#type: &Type, language: &Words) -> Limits {
    let phrases = language.phrases;
    match r#type {
        Type::String => Limits {
            pattern: pattern::of(text, phrases),
            ..lengths(&plain_numbers(text).to_lowercase(), language)
        },
        Type::Integer | Type::Long => whole(range(&plain_numbers(text).to_lowercase(), phrases)),
        Type::Number | Type::Float | Type::Double => range(&plain_numbers(text).to_lowercase(), phrases),
        Type::Array(_) => elements(&plain_numbers(text).to_lowercase(), language),
        Type::Boolean
        | Type::File
        | Type::Null
        | Type::Any
        | Type::Map(_)
        | Type::Object
        | Type::Named(_)
        | Type::Table(_) => Limits::default(),
    }
}

/// `Array length: 0 to 100`, else a sentence of its own: `A maximum of 20 tags are supported`.
fn elements(lower: &str, language: &Words) -> Limits {
    let phrases = language.phrases;
    let Some((_, rest)) = after(lower, phrases.elements_of) else {
        let max_items = lower.split(['.', '。']).find_map(|sentence| most_elements(sentence, language));
        return Limits { max_items, ..Limits::default() };
    };
    let pair = pair(rest, phrases.between).and_then(|(low, high)| Some((low.as_u64()?, high.as_u64()?)));
    let Some((low, high)) = pair.filter(|(low, high)| low <= high) else {
        return Limits::default();
    };
    Limits { min_items: Some(low), max_items: Some(high), ..Limits::default() }
}

/// Elements at most, where a sentence begins with their number; one of characters is about each element.
fn most_elements(sentence: &str, language: &Words) -> Option<u64> {
    let begins = |lead: &&str| sentence.trim_start().starts_with(*lead);
    let is_led = language.phrases.most_elements.iter().any(begins);
    let is_of_text = language.characters.iter().any(|word| sentence.contains(word));
    if is_led && !is_of_text { most(sentence, language) } else { None }
}

/// The type that limits imply where no column states one: text has a length, a whole number a range.
pub(super) fn implied(text: &str, language: &Words) -> Type {
    let lower = plain_numbers(text).to_lowercase();
    let (length, range) = (lengths(&lower, language), range(&lower, language.phrases));
    if length.min_length.is_some() || length.max_length.is_some() {
        Type::String
    } else if range.minimum.is_some() && range.maximum.is_some()
        || language.phrases.whole.iter().any(|phrase| lower.contains(phrase))
    {
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
    Limits { min_length, max_length, ..Limits::default() }
}

/// Numbers before the first word for characters: the largest alone, or the two ends of a range.
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
        let rest = lower.get(find(lower, phrase)? + phrase.len()..)?.trim_start();
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let (number, rest) = rest.split_at_checked(end)?;
        let counts = phrase.trim_end().ends_with(['：', ':'])
            || language.characters.iter().any(|word| rest.trim_start().starts_with(word));
        number.parse().ok().filter(|_| counts)
    })
}

/// `ranges from 1 to 100`, `Value range: 0-100`, `[1, 100]`, `minimum: 1`.
fn range(lower: &str, phrases: &Phrases) -> Limits {
    let behind = |word: &&str| lower.get(find(lower, word)? + word.len()..);
    let ranges = || phrases.ranges.iter().filter_map(behind);
    let spans = |text| times::range(text, lower, phrases).map(|(low, high)| (low.into(), high.into()));
    let between = |text| pair(text, phrases.between).or_else(|| spans(text));
    let (low, high) = match ranges().find_map(between) {
        Some((low, high)) => (Some(low), Some(high)),
        None => ranges().find_map(|text| open_range(text, phrases)).unwrap_or_default(),
    };
    let named = |words: &[&str]| words.iter().find_map(behind).and_then(first_number);
    let minimum = low.or_else(|| named(phrases.minimum));
    let maximum = high.or_else(|| named(phrases.maximum));
    let ends = minimum.as_ref().and_then(Number::as_f64).zip(maximum.as_ref().and_then(Number::as_f64));
    if ends.is_some_and(|(minimum, maximum)| minimum > maximum) {
        return Limits::default();
    }
    Limits { minimum, maximum, ..Limits::default() }
}

/// The ends that are whole numbers, for a type that has no others.
fn whole(limits: Limits) -> Limits {
    let whole = |end: Option<Number>| end.filter(Number::is_i64);
    Limits { minimum: whole(limits.minimum), maximum: whole(limits.maximum), ..limits }
}

/// `1 to 100`, `1-100`, `[1, 100]`, `1~100`.
fn pair(text: &str, between: &[&str]) -> Option<(Number, Number)> {
    let text = text.trim_start().trim_start_matches('[');
    let (low, rest) = number(text)?;
    let rest = between.iter().find_map(|between| rest.strip_prefix(between))?;
    Some((low, number(rest)?.0))
}

/// A range whose upper end is words: `0 to the value of quota`, `0 to MAX_VALUE (65535)`.
fn open_range(text: &str, phrases: &Phrases) -> Option<(Option<Number>, Option<Number>)> {
    let (low, rest) = number(text.trim_start())?;
    let rest = phrases
        .between
        .iter()
        .filter(|between| between.starts_with(' '))
        .find_map(|b| rest.strip_prefix(*b))?;
    rest.starts_with(|c: char| c.is_alphabetic()).then_some(())?;
    let (words, inside) = rest.split_once('(').unwrap_or((rest, ""));
    let is_name = words.split_whitespace().count() <= 3;
    let high = number(inside).filter(|(_, rest)| is_name && rest.starts_with(')')).map(|(high, _)| high);
    Some((Some(low), high))
}

/// The number a text begins with, if it ends there.
fn first_number(text: &str) -> Option<Number> {
    let (number, rest) = number(text.trim_start())?;
    let more = rest.strip_prefix(['.', ',']);
    let goes_on = more.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let ends = !goes_on && !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || "_-/%".contains(c));
    ends.then_some(number)
}

/// The number that a text begins with, its sign and its fraction included, and what follows it.
fn number(text: &str) -> Option<(Number, &str)> {
    let digits = |from: usize| {
        let rest = text.get(from..).unwrap_or("");
        rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len()
    };
    let sign = usize::from(text.starts_with('-'));
    let mut end = sign + digits(sign);
    if text.get(end..)?.starts_with('.') && digits(end + 1) > 0 {
        end += 1 + digits(end + 1);
        let power = text
            .get(end..)?
            .strip_prefix('e')
            .map_or(0, |rest| 1 + usize::from(rest.starts_with(['+', '-'])));
        end += if power > 0 && digits(end + power) > 0 { power + digits(end + power) } else { 0 };
    }
    let (number, rest) = text.split_at_checked(end)?;
    let whole = number.parse::<i64>().ok().map(Number::from);
    Some((whole.or_else(|| Number::from_f64(number.parse().ok()?))?, rest))
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

/// Unit of a number.
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
