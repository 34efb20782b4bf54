//! Rows that are no field: `[items]` stands for the elements of a list, `{key}` for keys of any name.

use super::types::Type;
use crate::pages::words::LANGUAGES;

/// Kind of table that such a row makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A list, whose elements the row describes.
    List,
    /// An object with keys of any name, whose values the row describes.
    Map,
}

/// The shape a row's name stands for: `[items]`, `[Array element]`, `Array elements`, `{Customized_key}`.
pub(super) fn of_name(name: &str) -> Option<Shape> {
    let name = name.trim().trim_matches('*');
    let inside = |open: char, close: char| name.strip_prefix(open)?.strip_suffix(close).map(str::trim);
    let is_list = |word: &str, words: &[&str]| words.iter().any(|known| known.eq_ignore_ascii_case(word));
    let phrases = || LANGUAGES.iter().map(|words| words.phrases);
    if let Some(word) = inside('[', ']') {
        let is_known = word.is_empty() || phrases().any(|phrases| is_list(word, phrases.elements));
        return is_known.then_some(Shape::List);
    }
    if inside('{', '}')
        .or_else(|| inside('<', '>'))
        .is_some_and(|word| !word.is_empty() && !word.contains(['{', '<']))
    {
        return Some(Shape::Map);
    }
    let is_phrase = name.contains(' ') && phrases().any(|phrases| is_list(name, phrases.elements));
    is_phrase.then_some(Shape::List)
}

impl Shape {
    /// The type of the whole, where the row has this type. A row of a list may have the list's own type.
    pub(super) fn around(self, inner: Type) -> Type {
        match (self, inner) {
            (Self::List, Type::Array(element)) => Type::Array(element),
            (Self::List, inner) => Type::Array(Box::new(inner)),
            (Self::Map, Type::Map(value)) => Type::Map(value),
            (Self::Map, inner) => Type::Map(Box::new(inner)),
        }
    }
}

/// A row's type around what its table is. `Array of objects` and a table of `[items]` are one list, not two.
pub(super) fn within(outer: Type, table: Type) -> Type {
    match (outer, table) {
        (Type::Array(outer), Type::Array(element)) => Type::Array(Box::new(within(*outer, *element))),
        (Type::Map(outer), Type::Map(value)) => Type::Map(Box::new(within(*outer, *value))),
        (outer, table) => outer.with_innermost(table),
    }
}
