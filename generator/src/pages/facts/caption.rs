//! Captions without the words around a name: how tables and types are matched.

use crate::pages::words::LANGUAGES;

/// Caption without the words around a name, case and punctuation.
pub(super) fn key(caption: &str) -> String {
    naming(caption)
        .flat_map(|word| {
            word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<Vec<_>>()
        })
        .collect()
}

/// The words of a caption that name something.
pub(super) fn naming(caption: &str) -> impl Iterator<Item = &str> {
    let is_plain = |word: &str| {
        LANGUAGES.iter().flat_map(|words| words.phrases.plain).any(|plain| plain.eq_ignore_ascii_case(word))
    };
    let word = move |word: &&str| !word.is_empty() && !is_plain(word);
    let words = caption.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '"' | ','));
    words.map(unended).filter(word)
}

/// A word without plain words behind it, in languages that write them without a blank: `links对象参数说明`.
fn unended(word: &str) -> &str {
    let plain = || LANGUAGES.iter().flat_map(|words| words.phrases.plain).filter(|plain| !plain.is_ascii());
    let mut word = word;
    while let Some(rest) = plain().find_map(|plain| word.strip_suffix(plain)) {
        word = rest;
    }
    word
}
