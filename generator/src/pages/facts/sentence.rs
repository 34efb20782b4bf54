//! Small readings of sentences: what follows a phrase, what a value looks like.

use crate::pages::words::Words;

/// Text before and behind the first of these phrases, whatever the case.
pub(super) fn after<'t>(text: &'t str, phrases: &[&str]) -> Option<(&'t str, &'t str)> {
    let lower = text.to_lowercase();
    // Lower case can change lengths outside ASCII; then positions are not the same.
    let lower = if lower.len() == text.len() { lower } else { text.to_owned() };
    let found = phrases.iter().filter_map(|phrase| Some((find(&lower, phrase)?, phrase.len())));
    // The longer of two phrases at one place says more.
    let found = found.min_by_key(|(at, length)| (*at, usize::MAX - length));
    let (at, length) = found?;
    Some((text.get(..at)?, text.get(at + length..)?))
}

/// First place of a phrase. Most phrases are in no text, and `contains` is several times faster than `find`.
pub(super) fn find(text: &str, phrase: &str) -> Option<usize> {
    if text.contains(phrase) { text.find(phrase) } else { None }
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
    // Operators of comparison.
    if matches!(token, "<" | "<=" | "=" | "==" | ">=" | ">" | "!=") {
        return true;
    }
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

/// Whether a token is a word of prose such as `added`, in lower case.
pub(super) fn is_participle(token: &str, words: &Words) -> bool {
    let is_lower = token.chars().all(|c| c.is_ascii_lowercase());
    is_lower && words.phrases.participles.iter().any(|end| token.ends_with(end))
}

/// Without quotation marks around it.
pub(super) fn unquoted(token: &str) -> &str {
    let token = token.trim();
    let pairs = [('"', '"'), ('\'', '\''), ('“', '”'), ('‘', '’'), ('`', '`')];
    let inside = pairs.iter().find_map(|(open, close)| {
        let inside = token.strip_prefix(*open)?.strip_suffix(*close)?;
        // Two quoted values in a row are not one: `"a" or "b"`.
        (!inside.contains([*open, *close])).then_some(inside)
    });
    inside.unwrap_or(token).trim()
}

/// Whether a sentence makes what it says depend on something.
pub(super) fn is_conditional(sentence: &str, words: &Words) -> bool {
    let mut lower = sentence.to_lowercase();
    // A clause "if it is left out" is no condition: every default applies then.
    for unset in words.phrases.unset {
        lower = lower.replace(unset, "");
    }
    words
        .conditions
        .iter()
        .any(|condition| lower.starts_with(condition) || lower.contains(&format!(" {condition}")))
}

/// The text with `65,535` written as `65535`. A pair in brackets is no number: `[1,100]`.
pub(super) fn plain_numbers(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(',') {
        let (before, after) = (rest.get(..at).unwrap_or(""), rest.get(at + 1..).unwrap_or(""));
        out.push_str(before);
        let lead = out.len() - out.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let group = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let start = out.get(..out.len() - lead).unwrap_or("");
        let is_pair = start.ends_with(['[', '(', '（'])
            && after.get(group..).is_some_and(|end| end.starts_with([']', ')', '）']));
        let is_number = lead > 0 && group == 3 && !is_pair && !start.ends_with(['.', '_']);
        if !is_number || out.get(start.len()..).is_some_and(|digits| digits.starts_with('0')) {
            out.push(',');
        }
        rest = after;
    }
    out + rest
}
