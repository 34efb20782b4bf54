//! Spans of time in another unit than the field's: `15 minutes to 24 hours` where the value counts seconds.

use crate::pages::words::Phrases;

/// The seconds of the unit in which a description counts its value.
fn counted(lower: &str, phrases: &Phrases) -> Option<i64> {
    let said = |name: &str| {
        [format!("(in {name}"), format!(", in {name}"), format!("unit: {name}"), format!("（单位：{name}")]
            .iter()
            .any(|mark| lower.contains(mark))
    };
    phrases.times.iter().find(|(name, _)| said(name)).map(|(_, seconds)| *seconds)
}

/// The span that a text begins with, in seconds, and what follows it.
fn span<'t>(text: &'t str, phrases: &Phrases) -> Option<(i64, &'t str)> {
    let digits = text.find(|c: char| !c.is_ascii_digit())?;
    let (number, rest) = text.split_at_checked(digits)?;
    let rest = rest.trim_start();
    let (name, seconds) = phrases.times.iter().find(|(name, _)| rest.starts_with(name))?;
    let rest = rest.get(name.len()..)?;
    let rest = rest.strip_prefix('s').unwrap_or(rest);
    let is_word = rest.starts_with(|c: char| c.is_ascii_alphanumeric());
    Some((number.parse::<i64>().ok()?.checked_mul(*seconds).filter(|_| !is_word)?, rest))
}

/// The range that a text begins with, in the unit that the description counts in.
pub(super) fn range(text: &str, lower: &str, phrases: &Phrases) -> Option<(i64, i64)> {
    let unit = counted(lower, phrases)?;
    let (low, rest) = span(text.trim_start(), phrases)?;
    let rest = phrases.between.iter().find_map(|between| rest.strip_prefix(between))?;
    let (high, _) = span(rest, phrases)?;
    (low % unit == 0 && high % unit == 0).then_some((low / unit, high / unit))
}

/// A span alone, in the unit that the description counts in.
pub(super) fn alone(token: &str, description: &str, phrases: &Phrases) -> Option<i64> {
    let unit = counted(&description.to_lowercase(), phrases)?;
    let token = token.to_lowercase();
    let (span, rest) =
        span(&format!("{token} "), phrases).map(|(span, rest)| (span, rest.trim().is_empty()))?;
    (rest && span % unit == 0).then_some(span / unit)
}
