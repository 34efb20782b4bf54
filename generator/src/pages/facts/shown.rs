//! Types that a page shows by its examples alone: of rows in tables that have no column of types, of the elements of a
//! plain `Array`, and of tables of `key` and `value`, which are maps where an example has keys of its own.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt::Write;

use serde_json::Value;

use super::sentence::first;
use super::types::Type;
use super::{Field, Object};
use crate::pages::words::Words;

/// A row, by its object and its place there.
type At = (usize, usize);

/// The types that the examples of a page show.
#[derive(Debug)]
pub(super) struct Shown {
    /// The words of the page.
    words: &'static Words,
    /// The objects of tables that have no column of types.
    untyped: HashSet<usize>,
    /// The type of each row and the line that shows it; `None` where examples contradict each other.
    types: BTreeMap<At, Option<(Type, u32)>>,
    /// Rows whose object of `key` and `value` is a map.
    maps: BTreeSet<At>,
}

impl Shown {
    pub(super) fn new(words: &'static Words, untyped: HashSet<usize>) -> Self {
        Self { words, untyped, types: BTreeMap::new(), maps: BTreeSet::new() }
    }

    /// Reads what an example shows of a body.
    pub(super) fn read(&mut self, value: &Value, r#type: &Type, objects: &[Object], line: u32) {
        match (r#type, value) {
            (Type::Array(inner), Value::Array(items)) => {
                for item in items {
                    self.read(item, inner, objects, line);
                }
            }
            (Type::Map(inner), Value::Object(map)) => {
                for value in map.values() {
                    self.read(value, inner, objects, line);
                }
            }
            (Type::Table(at), Value::Object(map)) => {
                let fields = objects.get(*at).map(|object| object.fields.as_slice()).unwrap_or_default();
                for (row, field) in fields.iter().enumerate() {
                    if let Some(value) = map.get(&field.name) {
                        self.row((*at, row), field, value, objects, line);
                    }
                }
            }
            _ => {}
        }
    }

    fn row(&mut self, at: At, field: &Field, value: &Value, objects: &[Object], line: u32) {
        if is_pair(&field.r#type, objects) && has_own_keys(value) {
            self.maps.insert(at);
            return;
        }
        if let (Type::Table(_), Value::Array(_)) = (&field.r#type, value)
            && is_called_list(field, self.words)
        {
            let list = Type::Array(Box::new(field.r#type.clone()));
            self.read(value, &list, objects, line);
            self.types.insert(at, Some((list, line)));
            return;
        }
        let is_list = matches!(&field.r#type, Type::Array(inner) if **inner == Type::Any);
        if is_list || field.r#type == Type::Any && self.untyped.contains(&at.0) {
            let found = elements(value).or_else(|| scalar(value).filter(|_| !is_list));
            if let Some(found) = found {
                let known = self.types.entry(at).or_insert_with(|| Some((found.clone(), line)));
                if known.as_ref().is_some_and(|(r#type, _)| *r#type != found) {
                    *known = None;
                }
            }
            return;
        }
        self.read(value, &field.r#type, objects, line);
    }

    /// Gives the rows their types.
    pub(super) fn settle(mut self, objects: &mut [Object]) {
        self.maps.extend(described(objects, self.words));
        let values: Vec<Type> = objects.iter().map(|object| value_type(object).unwrap_or_default()).collect();
        let maps = self.maps.into_iter().map(|at| (at, None));
        let types = self.types.into_iter().filter_map(|(at, found)| Some((at, Some(found?))));
        for ((object, row), found) in maps.chain(types) {
            let Some(field) = objects.get_mut(object).and_then(|object| object.fields.get_mut(row)) else {
                continue;
            };
            if let Some((r#type, line)) = found {
                let _ = write!(field.origin, "; type of the example in line {line}");
                field.r#type = r#type;
            } else if let Type::Table(at) = field.r#type {
                field.r#type = Type::Map(Box::new(values.get(at).cloned().unwrap_or_default()));
            }
        }
    }
}

/// Whether a description calls the value a list: `Version object list`, where the type is but `Versions structure`.
fn is_called_list(field: &Field, words: &Words) -> bool {
    let text = first(&field.description).to_lowercase();
    words.phrases.lists.iter().any(|word| {
        let is_word = |c: char| c.is_ascii_alphabetic();
        text.match_indices(word).any(|(at, _)| {
            let (before, behind) = (text.get(..at).unwrap_or(""), text.get(at + word.len()..).unwrap_or(""));
            !before.ends_with(is_word) && !behind.starts_with(is_word)
        })
    })
}

/// Rows whose object is a map by the words of its `key`: `in "speed": "fast", the key is speed`.
fn described(objects: &[Object], words: &Words) -> Vec<At> {
    let says = |object: &Object| {
        let key = object.fields.iter().find(|field| field.name == "key");
        let text = key.map_or("", |key| key.description.as_str());
        let shown = words
            .phrases
            .keys
            .iter()
            .find_map(|phrase| text.split_once(phrase))
            .map(|(_, rest)| rest.split([' ', '.', ',', ';']).next().unwrap_or("").to_owned());
        shown.is_some_and(|name| !name.is_empty() && text.contains(&format!("\"{name}\":")))
    };
    let rows = objects.iter().enumerate().flat_map(|(at, object)| {
        object.fields.iter().enumerate().map(move |(row, field)| ((at, row), field))
    });
    let is_map = |field: &Field| {
        let Type::Table(at) = field.r#type else {
            return false;
        };
        objects.get(at).is_some_and(|object| value_type(object).is_some() && says(object))
    };
    rows.filter(|(_, field)| is_map(field)).map(|(at, _)| at).collect()
}

/// Whether a type is an object of `key` and `value`, and nothing else.
fn is_pair(r#type: &Type, objects: &[Object]) -> bool {
    let Type::Table(at) = r#type else {
        return false;
    };
    objects.get(*at).is_some_and(|object| value_type(object).is_some())
}

/// The type of `value` in an object of `key` and `value`.
fn value_type(object: &Object) -> Option<Type> {
    match object.fields.as_slice() {
        [key, value] if key.name == "key" && value.name == "value" => Some(value.r#type.clone()),
        _ => None,
    }
}

/// Whether a value is an object with keys, none of which is the name of a row.
fn has_own_keys(value: &Value) -> bool {
    let Value::Object(map) = value else {
        return false;
    };
    !map.is_empty() && !map.contains_key("key") && !map.contains_key("value")
}

/// The type of a value, unless it has parts or is `null`.
fn scalar(value: &Value) -> Option<Type> {
    match value {
        Value::String(_) => Some(Type::String),
        Value::Bool(_) => Some(Type::Boolean),
        Value::Number(number) if number.is_f64() => Some(Type::Number),
        Value::Number(_) => Some(Type::Integer),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// The list of the one type that all elements have.
fn elements(value: &Value) -> Option<Type> {
    let Value::Array(items) = value else {
        return None;
    };
    let first = scalar(items.first()?)?;
    items.iter().all(|item| scalar(item).as_ref() == Some(&first)).then(|| Type::Array(Box::new(first)))
}
