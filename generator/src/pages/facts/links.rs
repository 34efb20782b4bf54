//! Which table describes an object: by the link, the name or the number that a row gives, nearest scope first.

use super::outline::{Outline, Placed};
use super::rows::Fact;
use super::types::Type;
use crate::pages::words::{self, LANGUAGES};

/// The table a row leads to, by its index in the outline.
pub(super) fn target(outline: &Outline<'_>, from: usize, fact: &Fact<'_>) -> Option<usize> {
    let is_link = |links: &[&crate::pages::page::Link]| {
        links
            .iter()
            .find_map(|link| by_anchor(outline, &link.target).filter(|at| *at != from || links.len() == 1))
    };
    let inner = fact.field.r#type.innermost();
    let linked = is_link(&fact.links);
    if linked.is_some() && (fact.field.r#type.is_open() || matches!(inner, Type::String)) {
        return linked.filter(|_| fact.field.r#type.is_open());
    }
    match inner {
        Type::Named(name) => by_name(outline, from, name)
            .or_else(|| number_of(name, outline).and_then(|number| by_number(outline, number)))
            .or_else(|| described(outline, from, fact))
            .or_else(|| by_name(outline, from, &fact.field.name)),
        Type::Object => described(outline, from, fact).or_else(|| by_name(outline, from, &fact.field.name)),
        Type::Any if fact.field.r#type != Type::Any => {
            described(outline, from, fact).or_else(|| by_name(outline, from, &fact.field.name))
        }
        Type::Any
        | Type::String
        | Type::File
        | Type::Integer
        | Type::Long
        | Type::Number
        | Type::Float
        | Type::Double
        | Type::Boolean
        | Type::Null
        | Type::Table(_)
        | Type::Array(_)
        | Type::Map(_) => None,
    }
}

/// A name a page may give an object: `Table 3`, or the object's own.
pub(super) fn is_missing(fact: &Fact<'_>) -> Option<String> {
    match fact.field.r#type.innermost() {
        Type::Named(name) => Some(name.clone()),
        Type::Object if !fact.numbers.is_empty() => {
            fact.numbers.first().map(|number| format!("Table {number}"))
        }
        Type::Object
        | Type::Any
        | Type::String
        | Type::File
        | Type::Integer
        | Type::Long
        | Type::Number
        | Type::Float
        | Type::Double
        | Type::Boolean
        | Type::Null
        | Type::Table(_)
        | Type::Array(_)
        | Type::Map(_) => None,
    }
}

fn described(outline: &Outline<'_>, from: usize, fact: &Fact<'_>) -> Option<usize> {
    let linked = fact.described.iter().find_map(|link| by_anchor(outline, &link.target));
    // A number that links to another page counts the tables of that page.
    let is_elsewhere = |number: &u32| {
        fact.described.iter().any(|link| {
            number_of(&link.text, outline) == Some(*number) && by_anchor(outline, &link.target).is_none()
        })
    };
    let here = fact.numbers.iter().filter(|number| !is_elsewhere(number));
    let numbered = || here.into_iter().find_map(|number| by_number(outline, *number));
    linked.or_else(numbered).filter(|at| *at != from)
}

fn by_anchor(outline: &Outline<'_>, target: &str) -> Option<usize> {
    let is_it = |table: &Placed<'_>| table.anchors.iter().any(|anchor| anchor.eq_ignore_ascii_case(target));
    outline.tables.iter().position(is_it)
}

fn by_number(outline: &Outline<'_>, number: u32) -> Option<usize> {
    outline.tables.iter().position(|table| table.number == Some(number))
}

fn number_of(name: &str, outline: &Outline<'_>) -> Option<u32> {
    words::caption(name, outline.words).0
}

/// The table whose caption is the name, else one that has it among other words; of several the nearest in scope:
/// same section and status, after the row rather than before it.
fn by_name(outline: &Outline<'_>, from: usize, name: &str) -> Option<usize> {
    let wanted = key(name);
    if wanted.is_empty() {
        return None;
    }
    let here = outline.tables.get(from)?;
    let rank = |(at, table): (usize, &Placed<'_>)| {
        let is_word = || table.words.contains(&wanted);
        let fit = if table.key == wanted {
            0
        } else if is_word() {
            1
        } else {
            return None;
        };
        let section = usize::from(table.topic != here.topic);
        let status = usize::from(table.status != here.status);
        let distance = if at > from { at - from } else { outline.tables.len() + from - at };
        (at != from || fit == 0).then_some((fit, section, status, distance, at))
    };
    let best = outline.tables.iter().enumerate().filter_map(rank).min()?;
    Some(best.4)
}

/// What is left of a caption without the words around a name, case and punctuation.
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
