//! Patterns of texts: an expression that a page writes out, or the characters that a sentence lists.

use super::sentence::{after, first};
use crate::pages::words::{Alphabet, Phrases};

/// The pattern that a description states.
pub(super) fn of(text: &str, phrases: &Phrases) -> Option<String> {
    expression(text, phrases).or_else(|| characters(&text.to_lowercase(), &phrases.alphabet))
}

/// `Regular expression matching: ^[a-z]{1,64}$`: one word that brackets, anchors or escapes show to be an expression.
fn expression(text: &str, phrases: &Phrases) -> Option<String> {
    let (_, rest) = after(text, phrases.patterns)?;
    let rest = rest.trim_start().trim_start_matches([':', '：', '`', '"', '“']).trim_start();
    let word = rest.split_whitespace().next()?;
    // A closing quotation mark may stand before the end of the sentence.
    let unended = word.trim_end_matches(['.', ',']);
    let word = if unended.ends_with(['`', '"', '”']) { unended } else { word };
    let word = word.trim_end_matches(['`', '"', '”', '。', '，']);
    let ends_sentence = word.ends_with("$.") || word.ends_with("$,");
    let word = if ends_sentence { word.trim_end_matches(['.', ',']) } else { word };
    let is_expression = word.contains(['^', '[', '(', '\\']) && is_closed(word) && word.len() <= LONGEST;
    is_expression.then(|| word.to_owned())
}

/// Bytes of the longest expression that is read; no known one has half of it.
const LONGEST: usize = 1024;

/// Whether each bracket is closed: an expression with blanks in it would be cut within one.
fn is_closed(expression: &str) -> bool {
    let (mut depth, mut in_class, mut escaped) = (0_usize, false, false);
    for c in expression.chars() {
        if std::mem::take(&mut escaped) {
            continue;
        }
        match c {
            '\\' => escaped = true,
            '[' => in_class = true,
            ']' => in_class = false,
            '(' if !in_class => depth += 1,
            ')' if !in_class => match depth.checked_sub(1) {
                Some(less) => depth = less,
                None => return false,
            },
            _ => {}
        }
    }
    depth == 0 && !in_class && !escaped
}

/// `including lowercase letters, digits, hyphens (-), and periods (.)`: only when each item of the list is known.
fn characters(lower: &str, alphabet: &Alphabet) -> Option<String> {
    let (before, list) = after(lower, alphabet.leads)?;
    let of_value = alphabet.contains.is_empty() || alphabet.contains.iter().any(|word| before.contains(word));
    let list = first(list).trim_end_matches('.');
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
