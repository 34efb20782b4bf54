//! Deprecation: a mark of the operation or field itself, not of something that its description mentions.

use super::sentence::first;
use crate::pages::page::Cell;
use crate::pages::words::{LANGUAGES, Words};

/// Whether a description says of its own field that it is going away. Items of lists speak of values.
pub(super) fn is_field(description: &Cell, words: &Words) -> bool {
    let own = description.parts.iter().filter(|part| part.depth == 0);
    own.enumerate().any(|(at, part)| {
        let lower = part.text.text.to_lowercase();
        at == 0 && is_marked(first(&lower), words)
            || sentences(&lower).any(|sentence| is_said(sentence, words))
    })
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['.', ';', '。', '；']).map(str::trim)
}

/// `Deprecated`, `(Deprecated) The hall`, `The hall (to be discarded)`: the mark stands apart from what is said.
fn is_marked(sentence: &str, words: &Words) -> bool {
    let plain = sentence.trim_start_matches(['(', '[', '（', '【']);
    words.deprecated.iter().any(|mark| {
        let mark = mark.trim_matches(['(', ')']);
        let begins = plain.strip_prefix(mark);
        let is_apart = |rest: &str| {
            rest.is_empty() || rest.starts_with([',', '，', ':', '：', ')', ']', '）', '】', '.', '!'])
        };
        begins.is_some_and(is_apart) || in_brackets(sentence, mark)
    })
}

fn in_brackets(text: &str, mark: &str) -> bool {
    [('(', ')'), ('（', '）'), ('[', ']')]
        .iter()
        .any(|(open, close)| text.contains(&format!("{open}{mark}{close}")))
}

/// `This parameter has been discarded`: who, and that.
fn is_said(sentence: &str, words: &Words) -> bool {
    let (subjects, verbs) = words.phrases.going;
    let after = subjects.iter().find_map(|subject| sentence.strip_prefix(subject)).map(str::trim_start);
    let rest = after.and_then(|rest| verbs.iter().find_map(|verb| rest.strip_prefix(verb)));
    let is_taken_back = words.phrases.not_deprecated.iter().any(|not| sentence.contains(not));
    rest.is_some_and(|rest| words.deprecated.iter().any(|mark| rest.trim_start().starts_with(mark)))
        && !is_taken_back
}

/// Whether a page's title, or a folder that it is in, says that its operations are going away.
pub(super) fn is_page(title: &str, path: &str) -> bool {
    let title = title.to_lowercase();
    let folders = path.rsplit_once(['/', '\\']).map_or("", |(folders, _)| folders).to_lowercase();
    let folders: Vec<String> =
        folders.split(['/', '\\']).map(|folder| folder.replace(['_', '-'], " ")).collect();
    LANGUAGES.iter().flat_map(|words| words.deprecated).any(|mark| {
        let plain = mark.trim_matches(['(', ')']);
        title.contains(mark) || folders.iter().any(|folder| folder.ends_with(plain))
    })
}
