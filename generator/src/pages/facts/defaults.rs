//! Defaults: what a value is when it is left out, in all the ways a description says so.

use serde_json::Value;

use super::sentence::{after, first, is_conditional, is_in_capitals, is_participle, last};
use super::times;
use super::types::Type;
use super::values::{Options, item_of, value};
use crate::pages::page::{Cell, Part};
use crate::pages::words::Words;

/// The default a cell states for every case; one that holds only sometimes is none.
pub(super) fn default(cell: &Cell, r#type: &Type, words: &Words) -> Option<Value> {
    let ways = [announced, by_default, opening];
    let of_all = || cell.parts.iter().filter(|part| !is_case(part, words));
    ways.iter().find_map(|way| of_all().find_map(|part| way(part, r#type, words)))
}

/// Whether an item is about one case: `For a boat, the value can be 1 or 2. The default value is 1.`
fn is_case(part: &Part, words: &Words) -> bool {
    let text = part.text.text.to_lowercase();
    part.depth > 0 && words.phrases.cases.iter().any(|case| text.starts_with(case))
}

/// `The default value is 10.`
fn announced(part: &Part, r#type: &Type, words: &Words) -> Option<Value> {
    let (before, rest) = after(&part.text.text, words.defaults)?;
    // `DEFAULT: what it means` is an item of a list, not a default.
    if part.depth > 0 && is_in_capitals(item_of(&part.text.text, words).0) {
        return None;
    }
    let sentence = first(rest);
    if is_conditional(last(before), words) || is_conditional(sentence, words) {
        return None;
    }
    let token = sentence.split([',', '，', '(', '（']).next()?.trim();
    let used = words.phrases.default_uses.iter().find_map(|used| token.strip_suffix(used.trim_end()));
    let token = used.unwrap_or(token);
    // A further statement may follow the value: `0 and lists all of them`.
    let stated = words.phrases.default_goes_on.iter().filter_map(|and| token.split_once(and));
    let alone = stated.filter(|(_, rest)| rest.trim().contains(' ')).map(|(token, _)| token).next();
    let token = some(alone.unwrap_or(token), words)?;
    // A sentence that ends with `is Default` names it: a word of prose would be in lower case.
    let is_name = token == sentence && matches!(r#type, Type::String) && token == "Default";
    if is_name {
        return Some(Value::from(token));
    }
    let is_whole = matches!(r#type, Type::Integer | Type::Long);
    let span = || times::alone(token, &part.text.text, words.phrases).filter(|_| is_whole).map(Value::from);
    value(token, r#type, words).or_else(span)
}

/// `The value is 0 by default`, `IPv4 is used by default`.
fn by_default(part: &Part, r#type: &Type, words: &Words) -> Option<Value> {
    let (before, rest) = after(&part.text.text, words.phrases.by_default)?;
    let sentence = last(before);
    if is_conditional(sentence, words) || is_conditional(first(rest), words) {
        return None;
    }
    let phrases = words.phrases;
    let used = phrases.default_uses.iter().find_map(|used| sentence.strip_suffix(used.trim_end()));
    let sentence = used.unwrap_or(sentence).trim();
    let (lead, token) = sentence.rsplit_once(' ').unwrap_or(("", sentence));
    let is_led = if used.is_some() {
        lead.is_empty() || lead.ends_with([',', '，'])
    } else {
        phrases.default_leads.iter().any(|word| lead.ends_with(word)) && !is_participle(token, words)
    };
    value(some(token, words).filter(|_| is_led)?, r#type, words)
}

/// `By default, IPv4 is used`, `By default, they are sorted by size`.
fn opening(part: &Part, r#type: &Type, words: &Words) -> Option<Value> {
    let (opens, verbs) = words.phrases.default_opens;
    let (before, rest) = after(&part.text.text, opens)?;
    let sentence = first(rest);
    if !last(before).is_empty() || is_conditional(sentence, words) {
        return None;
    }
    let used = words.phrases.default_uses.iter().find_map(|used| sentence.strip_suffix(used));
    let token = used.or_else(|| after(sentence, verbs).map(|(_, token)| token))?;
    value(some(token, words).filter(|token| !is_participle(token, words))?, r#type, words)
}

/// The value whose meaning is said to be the default: `IPv4 is used by default`, where 4 means IPv4.
pub(super) fn meant(cell: &Cell, options: &Options, words: &Words) -> Option<Value> {
    cell.parts.iter().find_map(|part| {
        let (before, rest) = after(&part.text.text, words.phrases.by_default)?;
        let sentence = last(before);
        if is_conditional(sentence, words) || is_conditional(first(rest), words) {
            return None;
        }
        let used =
            words.phrases.default_uses.iter().find_map(|used| sentence.strip_suffix(used.trim_end()))?;
        let meaning = used.rsplit([',', '，']).next().unwrap_or(used).trim();
        let mut of = options.meanings.iter().zip(&options.values);
        let found = of.find(|(said, _)| !said.is_empty() && said.eq_ignore_ascii_case(meaning));
        found.map(|(_, value)| value.clone())
    })
}

/// The value that a mark in brackets says is the default: `1 to 100 (default)`, `true (default value): it is sent`.
pub(super) fn marked(cell: &Cell, r#type: &Type, words: &Words) -> Option<Value> {
    cell.parts.iter().find_map(|part| mark(part, r#type, words))
}

fn mark(part: &Part, r#type: &Type, words: &Words) -> Option<Value> {
    let text = &part.text.text;
    let lower = text.to_lowercase();
    let marks =
        words.phrases.default_marks.iter().flat_map(|mark| [format!("({mark})"), format!("（{mark}）")]);
    let at = marks.filter_map(|mark| lower.find(&mark)).min()?;
    let before = text.get(..at).filter(|_| lower.len() == text.len())?.trim_end();
    let token = before.rsplit([' ', ',', '，', '、', '[', '-', '~']).next()?;
    // Behind more words than the value itself the mark may be of a meaning: `desc: descending order (default)`.
    let is_certain = before.len() == token.len() || token.parse::<f64>().is_ok();
    value(some(token, words).filter(|_| is_certain)?, r#type, words)
}

/// A token, unless it says that there is nothing.
fn some<'t>(token: &'t str, words: &Words) -> Option<&'t str> {
    (!words.phrases.nothing.contains(&token)).then_some(token)
}

/// The default in a text that is nothing but the default, or a sentence about it.
pub(super) fn alone(cell: &Cell, r#type: &Type, words: &Words) -> Option<Value> {
    let text = cell.flat();
    let sentence = first(&text);
    if is_conditional(sentence, words) {
        return None;
    }
    let token = item_of(sentence, words).0;
    some(token, words).and_then(|token| value(token, r#type, words)).or_else(|| default(cell, r#type, words))
}
