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
    caption.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '"' | ',')).filter(word)
}
