//! Small readings of sentences: what follows a phrase, what a value looks like.

use crate::pages::words::Words;

/// What follows the first of these phrases, whatever the case, and what comes before it.
pub(super) fn after<'t>(text: &'t str, phrases: &[&str]) -> Option<(&'t str, &'t str)> {
    let lower = text.to_lowercase();
    // Lower case can change lengths outside ASCII; then positions are not the same.
    let lower = if lower.len() == text.len() { lower } else { text.to_owned() };
    let found = phrases.iter().filter_map(|phrase| lower.find(phrase).map(|at| (at, phrase.len()))).min();
    let (at, length) = found?;
    Some((text.get(..at)?, text.get(at + length..)?))
}

/// The sentence a text begins with, without the mark that ends it.
pub(super) fn first(text: &str) -> &str {
    let ends = |at: usize, c: char| {
        let after = text.get(at + c.len_utf8()..).unwrap_or("");
        matches!(c, '.' | ';') && (after.is_empty() || after.starts_with(char::is_whitespace))
            || matches!(c, '。' | '；')
    };
    let end = text.char_indices().find(|(at, c)| ends(*at, *c)).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text).trim()
}

/// The sentence a text ends with: what stands before a phrase in it.
pub(super) fn last(text: &str) -> &str {
    text.rsplit(['.', '。', ';', '；', '\n']).next().unwrap_or(text).trim()
}

/// Whether a token could be a value on the wire and is no word of a sentence.
pub(super) fn is_value(token: &str, words: &Words) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "_-.:/+*@#".contains(c);
    !token.is_empty()
        && token.len() <= 64
        && token.chars().all(is_part)
        && (is_in_capitals(token)
            || !words.phrases.no_values.iter().any(|word| word.eq_ignore_ascii_case(token)))
}

/// Whether a token is written as constants are: `DEFAULT` is a value where `default` is a word.
pub(super) fn is_in_capitals(token: &str) -> bool {
    token.len() > 1 && token.chars().all(|c| c.is_ascii_uppercase() || c == '_')
}

/// Without quotation marks around it.
pub(super) fn unquoted(token: &str) -> &str {
    let token = token.trim();
    let pairs = [('"', '"'), ('\'', '\''), ('“', '”'), ('‘', '’'), ('`', '`')];
    let inside = pairs.iter().find_map(|(open, close)| token.strip_prefix(*open)?.strip_suffix(*close));
    inside.unwrap_or(token).trim()
}

/// Whether a sentence makes what it says depend on something.
pub(super) fn is_conditional(sentence: &str, words: &Words) -> bool {
    let lower = sentence.to_lowercase();
    words
        .conditions
        .iter()
        .any(|condition| lower.starts_with(condition) || lower.contains(&format!(" {condition}")))
}
