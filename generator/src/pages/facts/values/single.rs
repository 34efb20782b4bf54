//! A single option: the one value that a sentence says is allowed.

use super::{Options, SENTENCES, value};
use crate::pages::facts::sentence::{after, first, is_participle, unquoted};
use crate::pages::facts::types::Type;
use crate::pages::words::Words;

/// `The value can be OBS.`: one value, in capitals, so that it is no word of the sentence; or the value that a sentence
/// says is the only one.
pub(super) fn single(text: &str, r#type: &Type, words: &Words) -> Option<Options> {
    let text = text.get(..text.floor_char_boundary(SENTENCES.0)).unwrap_or(text);
    if !matches!(r#type, Type::String) {
        return None;
    }
    if let Some((_, rest)) = after(text, words.phrases.single_options) {
        let token = first(rest);
        let is_capital = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
        let is_written = token.len() > 1 && token.starts_with(|c: char| c.is_ascii_uppercase());
        if is_written && token.chars().all(is_capital) {
            return one(token, r#type, words);
        }
    }
    only(text, words).and_then(|token| one(token, r#type, words))
}

/// The value that a sentence says is the only one: `Only NFS is supported.`, `The value is fixed at v2.`
fn only<'t>(text: &'t str, words: &Words) -> Option<&'t str> {
    let mut rest = text;
    for _ in 0..SENTENCES.1 {
        let sentence = first(rest);
        let token = words.phrases.only.iter().find_map(|(leads, ends)| {
            let (before, behind) = after(sentence, leads).filter(|(before, _)| before.is_empty())?;
            let (token, behind) = if ends.is_empty() { (behind, before) } else { after(behind, ends)? };
            let end = words.phrases.tails.iter().filter_map(|tail| token.find(tail)).min();
            behind.is_empty().then(|| token.get(..end.unwrap_or(token.len())).unwrap_or(token))
        });
        if let Some(token) = token {
            let token = unquoted(token.trim().trim_start_matches('[').trim_end_matches(']'));
            let is_free = sentence.ends_with(token);
            return Some(token).filter(|token| !(is_participle(token, words) || is_free && is_other(token)));
        }
        let behind = rest.trim_start().get(sentence.len()..)?;
        rest = behind.trim_start_matches(|c: char| c.is_whitespace() || ".;。；".contains(c));
    }
    None
}

/// The name of another field, `alarm_id`, or several values at once.
fn is_other(token: &str) -> bool {
    token.contains('/') || token.contains('_') && !token.chars().any(|c| c.is_ascii_uppercase())
}

/// One value as the only option.
pub(super) fn one(token: &str, r#type: &Type, words: &Words) -> Option<Options> {
    let is_some = !words.phrases.nothing.contains(&token);
    let value = value(token, r#type, words).filter(|_| is_some)?;
    Some(Options { values: vec![value], meanings: vec![String::new()], ..Options::default() })
}
