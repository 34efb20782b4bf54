//! Announcements of lists of values, and the items that stand below them.

use super::{item_of, together};
use crate::pages::facts::sentence::{after, is_value, last, unquoted};
use crate::pages::page::Part;
use crate::pages::words::Words;

/// The items below a part that announces them: deeper ones, or those at its own depth below a paragraph.
pub(super) fn items<'c>(part: &'c Part, below: &'c [Part]) -> impl Iterator<Item = &'c str> {
    let deepest = below.first().map_or(0, |first| first.depth);
    let depth = part.depth;
    let is_below = move |next: &&Part| next.depth > depth;
    below
        .iter()
        .take_while(is_below)
        .filter(move |next| next.depth == deepest)
        .map(|next| next.text.text.as_str())
}

/// Paragraphs below one that announces a list: as many as are a value and its meaning, if there are two.
pub(super) fn paragraphs<'c>(below: &'c [Part], words: &Words) -> Vec<&'c str> {
    let texts = below.iter().take_while(|part| part.depth == 0).map(|part| part.text.text.as_str());
    let items: Vec<&str> = texts.take_while(|text| is_explained(text, words)).collect();
    if items.len() > 1 { items } else { Vec::new() }
}

/// Sentences of the paragraph below an announcement, where each is a value and its meaning, and there are two.
pub(super) fn sentences<'c>(below: &'c [Part], words: &Words) -> Vec<&'c str> {
    let text = below.first().filter(|part| part.depth == 0).map_or("", |part| part.text.text.as_str());
    let items: Vec<&str> = text.split('。').map(str::trim).filter(|item| !item.is_empty()).collect();
    let is_list = items.len() > 1 && items.iter().all(|item| has_meanings(item, words));
    if is_list { items } else { Vec::new() }
}

/// Sentences behind an announcement on its line, where each is a value and its meaning: `0: never. 1: at night.`
pub(super) fn told<'t>(rest: &'t str, words: &Words) -> Vec<&'t str> {
    let parts = rest.split(['.', ';']).map(str::trim).filter(|part| !part.is_empty());
    let items: Vec<&str> =
        parts.take_while(|part| part.contains([':', '：']) && is_explained(part, words)).collect();
    if items.len() > 1 { items } else { Vec::new() }
}

/// Nothing behind an announcement that has no colon, where items are below it: `Its speed, which can be`.
pub(super) fn unended<'t>(part: &Part, below: &[Part], words: &Words) -> Option<&'t str> {
    let text = part.text.text.trim().to_lowercase();
    let is_lead = words.inline_options.iter().any(|lead| text.ends_with(lead.trim_end()));
    (is_lead && items(part, below).count() > 1).then_some("")
}

/// Whether an item is one or two values and what they mean.
fn has_meanings(item: &str, words: &Words) -> bool {
    let (token, meaning) = item_of(item, words);
    !meaning.is_empty()
        && together(token, meaning, words).iter().all(|token| is_value(unquoted(token), words))
}

/// Whether an item is a value and its meaning.
pub(super) fn is_explained(item: &str, words: &Words) -> bool {
    let (token, meaning) = item_of(item, words);
    !meaning.is_empty() && is_value(token, words)
}

/// Text behind the words that announce a list: nothing when the list is in the bullets below.
pub(super) fn announced<'t>(text: &'t str, words: &Words) -> Option<&'t str> {
    let announces = |before: &str| {
        let start = before.ceil_char_boundary(before.len().saturating_sub(LONGEST_PHRASE));
        let before = before.get(start..).unwrap_or(before);
        let sentence = last(before).to_lowercase();
        if words.phrases.options_of.iter().any(|lead| sentence.contains(lead)) {
            return true;
        }
        let sentence = sentence.rsplit([',', '，', ':', '：']).next().unwrap_or("").trim();
        let cased = words.phrases.case_marks.iter().find_map(|mark| sentence.strip_suffix(mark));
        let sentence = cased.unwrap_or(sentence).trim();
        words.options.contains(&sentence)
            || named_values(sentence, words).is_some_and(str::is_empty)
            || is_named(sentence, words)
            || words.options.iter().any(|word| word.contains(' ') && sentence.ends_with(word))
    };
    let text = text.trim();
    if let Some(before) = text.strip_suffix([':', '：']) {
        return announces(before).then_some("");
    }
    if words.options.contains(&text.to_lowercase().as_str()) {
        return Some("");
    }
    let colons = text.match_indices([':', '：']);
    colons
        .filter_map(|(at, colon)| Some((text.get(..at)?, text.get(at + colon.len()..)?.trim())))
        .find(|(before, _)| announces(before))
        .map(|(_, rest)| rest)
}

/// Text behind the announcement of values under any name of up to three words: `possible colours are`.
pub(super) fn named_values<'t>(text: &'t str, words: &Words) -> Option<&'t str> {
    let (leads, ends) = words.phrases.options_are;
    let (_, rest) = after(text, leads)?;
    let (name, behind) = after(rest, ends)?;
    (name.split_whitespace().count() <= 3 && !name.contains(['.', ',', ':', '。', '，'])).then_some(behind)
}

/// Whether a label is but a name of up to three words and that its values follow: `possible colours`.
fn is_named(sentence: &str, words: &Words) -> bool {
    let name = words.phrases.options_are.0.iter().find_map(|lead| sentence.strip_prefix(lead));
    name.is_some_and(|name| (1..=3).contains(&name.split_whitespace().count()))
}

/// Bytes that announce a list, at most.
const LONGEST_PHRASE: usize = 256;
