//! Nesting: os-api-ref lists the fields of a body flat, `region`, `id`, `links`; the samples show which object each is
//! in. A field that no sample shows is put beside the one listed before it, with a warning.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::diagnostic::Problem;
use crate::pages::directives::Left;
use crate::pages::entry::{Entry, Given, json};
use crate::pages::page::Text;

/// Nested deeper than this, a sample is not followed.
const DEEPEST: usize = 16;

/// Puts the fields of a body into the objects of the entry. Gives whether the body is a list.
pub(super) fn nest(entry: &mut Entry, left: &mut Vec<Left>, fields: Vec<Given>, is_request: bool) -> bool {
    let samples = entry.samples.iter().filter(|sample| sample.is_request == is_request);
    let samples: Vec<Value> = samples.filter_map(|sample| json(&sample.code.text)).collect();
    let mut nulls = BTreeSet::new();
    if !is_request {
        for sample in &samples {
            null_keys(sample, &mut nulls, 0);
        }
    }
    let whole = samples.into_iter().fold(Value::Null, merged);
    let is_list = whole.is_array();
    let body = object_of(&whole);
    let mut nest = Nest {
        body: body.iter().flat_map(Map::keys).cloned().collect(),
        placed: vec![Place::Nowhere; fields.len()],
        linked: vec![None; fields.len()],
        objects: &mut entry.objects,
        fields: fields.into_iter().map(|field| optional(field, &nulls)).collect(),
    };
    let mut rows = body.map(|map| nest.rows("", &map, Place::Body, 0)).unwrap_or_default();
    nest.rest(&mut rows, left);
    entry.given.append(&mut rows);
    is_list
}

/// Place where a field is seen: the body, else the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Nowhere,
    Body,
    Object(usize),
}

struct Nest<'e> {
    /// The fields, in the flat order of the page.
    fields: Vec<Given>,
    placed: Vec<Place>,
    /// For each field, the object that it leads to.
    linked: Vec<Option<usize>>,
    objects: &'e mut Vec<Vec<Given>>,
    /// The keys of the body itself.
    body: BTreeSet<String>,
}

impl Nest<'_> {
    /// The fields of one object of the sample, which stands under the key `parent`.
    fn rows(&mut self, parent: &str, map: &Map<String, Value>, place: Place, depth: usize) -> Vec<Given> {
        let shown = map.iter().filter(|_| depth < DEEPEST);
        shown.filter_map(|(key, value)| self.row(parent, key, value, place, depth)).collect()
    }

    fn row(&mut self, parent: &str, key: &str, value: &Value, place: Place, depth: usize) -> Option<Given> {
        let inner = object_of(value).filter(|inner| self.documents(key, inner, depth));
        let known = self.pick(parent, key, value);
        let field = known.and_then(|at| self.fields.get(at)).cloned();
        if let Some(placed) = known.and_then(|at| self.placed.get_mut(at))
            && (*placed == Place::Nowhere || place == Place::Body)
        {
            *placed = place;
        }
        match (field, inner) {
            (Some(field), Some(inner)) if is_open(&field.r#type) => {
                let object = self.object(key, &inner, depth);
                if let Some(linked) = known.and_then(|at| self.linked.get_mut(at)) {
                    linked.get_or_insert(object);
                }
                let r#type = container(&field.r#type, value);
                Some(Given { name: key.to_owned(), object: Some(object), r#type, ..field })
            }
            (Some(field), _) => Some(Given { name: key.to_owned(), ..field }),
            (None, Some(inner)) => {
                let structure = self.structure(key, value)?;
                Some(Given { object: Some(self.object(key, &inner, depth)), ..structure })
            }
            // The check of examples tells which keys no row describes.
            (None, None) => None,
        }
    }

    fn object(&mut self, key: &str, inner: &Map<String, Value>, depth: usize) -> usize {
        let at = self.objects.len();
        self.objects.push(Vec::new());
        let rows = self.rows(key, inner, Place::Object(at), depth + 1);
        if let Some(object) = self.objects.get_mut(at) {
            *object = rows;
        }
        at
    }

    /// An object that the page does not list, around fields that it does.
    fn structure(&self, key: &str, value: &Value) -> Option<Given> {
        let first = self.fields.first()?.clone();
        let r#type = container("", value);
        Some(Given { name: key.to_owned(), r#type, required: None, text: Text::default(), ..first })
    }

    /// The field of a key: of `user.name` and `name` the former; one not used yet whose type agrees, else one that
    /// agrees, else one not used yet.
    fn pick(&self, parent: &str, key: &str, value: &Value) -> Option<usize> {
        let rank = |(at, field): (usize, &Given)| {
            let is_used = self.is_placed(at);
            let agrees = agrees(&field.r#type, value);
            let is_it = is_called(field, parent, key) && (agrees || !is_used);
            is_it.then_some((!agrees, !field.name.contains('.'), is_used, at))
        };
        self.fields.iter().enumerate().filter_map(rank).min().map(|(.., at)| at)
    }

    /// Whether the page lists a field that is inside of an object of the sample.
    fn documents(&self, parent: &str, map: &Map<String, Value>, depth: usize) -> bool {
        let is_listed = |key: &str, value: &Value| {
            self.fields.iter().any(|field| is_called(field, parent, key) && agrees(&field.r#type, value))
        };
        depth < DEEPEST
            && map.iter().any(|(key, value)| {
                is_listed(key, value)
                    || object_of(value).is_some_and(|inner| self.documents(key, &inner, depth + 1))
            })
    }

    /// The fields that no sample shows.
    fn rest(&mut self, rows: &mut Vec<Given>, left: &mut Vec<Left>) {
        for at in 0..self.fields.len() {
            let is_placed = self.is_placed(at);
            let Some(field) = self.fields.get(at).cloned().filter(|_| !is_placed) else {
                continue;
            };
            if self.is_listed_twice(at) {
                let at = format!("field `{}`, which is listed more often than examples show it", field.name);
                left.push(Left { problem: Problem::PageDuplicateRow { at }, line: field.line, is_row: true });
                continue;
            }
            let place = self.guessed(at, rows);
            let object = match place {
                Place::Object(_) => "the object of the field listed before it",
                Place::Body | Place::Nowhere => "the body itself",
            };
            if at > 0 {
                let name = format!("field `{}`", field.name);
                let problem = Problem::PagePlaceGuessed { at: name, object: object.to_owned() };
                left.push(Left { problem, line: field.line, is_row: false });
            }
            if let Some(placed) = self.placed.get_mut(at) {
                *placed = place;
            }
            match place {
                Place::Object(object) => {
                    if let Some(object) = self.objects.get_mut(object) {
                        add(object, Given { required: None, ..field });
                    }
                }
                Place::Body | Place::Nowhere => add(rows, field),
            }
        }
    }

    /// The object of a field that no sample shows: the one that the field before leads to from the body, else the one
    /// that it is in.
    fn guessed(&mut self, at: usize, rows: &mut [Given]) -> Place {
        let around = self.around();
        let Some(before) = at.checked_sub(1) else {
            return around;
        };
        if let Some(place @ Place::Object(_)) = self.placed.get(before) {
            return *place;
        }
        if let Some(linked) = self.linked.get(before).copied().flatten() {
            // Where the body has all that the object shows, such as `links`, the list is of the body.
            let rows = self.objects.get(linked).map(Vec::as_slice).unwrap_or_default();
            let is_own = rows.iter().any(|row| !self.body.contains(&row.name));
            return if is_own { Place::Object(linked) } else { around };
        }
        self.wrapped(before, rows).map_or(around, Place::Object)
    }

    /// The object around all others, where the body of the sample is that object under its one key; else the body.
    fn around(&self) -> Place {
        let only = self.body.first().filter(|_| self.body.len() == 1);
        let named = only.and_then(|key| self.fields.iter().position(|field| field.name == *key));
        let object =
            named.and_then(|at| self.fields.get(at).filter(|field| !is_list(&field.r#type)).and(Some(at)));
        let linked = object.and_then(|at| self.linked.get(at).copied().flatten());
        linked.map_or(Place::Body, Place::Object)
    }

    /// Without a sample, a first field that is an object is the one around all others.
    fn wrapped(&mut self, before: usize, rows: &mut [Given]) -> Option<usize> {
        let name =
            self.fields.get(before).filter(|field| before == 0 && is_open(&field.r#type))?.name.clone();
        let row = rows.iter_mut().find(|row| row.name == name && row.object.is_none())?;
        row.r#type = container(&row.r#type, &Value::Null);
        row.object = Some(self.objects.len());
        self.objects.push(Vec::new());
        row.object
    }

    /// Whether another field of the name has the places that it could be in.
    fn is_listed_twice(&self, at: usize) -> bool {
        let name = self.fields.get(at).map(|field| field.name.as_str());
        let others = self.fields.iter().enumerate().filter(|(other, _)| *other != at);
        others.filter(|(_, field)| Some(field.name.as_str()) == name).any(|(other, _)| self.is_placed(other))
    }

    fn is_placed(&self, at: usize) -> bool {
        self.placed.get(at).is_some_and(|place| *place != Place::Nowhere)
    }
}

/// Whether a field is that of a key: `name`, or `user.name` below `user`.
fn is_called(field: &Given, parent: &str, key: &str) -> bool {
    field.name == key
        || field
            .name
            .rsplit_once('.')
            .is_some_and(|(before, name)| name == key && before.rsplit('.').next() == Some(parent))
}

/// A field that a sample shows as null may as well be left out.
fn optional(field: Given, nulls: &BTreeSet<String>) -> Given {
    let is_null = field.required == Some(true) && nulls.contains(&field.name);
    Given { required: if is_null { None } else { field.required }, ..field }
}

/// The keys that are null somewhere in a sample.
fn null_keys(value: &Value, found: &mut BTreeSet<String>, depth: usize) {
    match value {
        Value::Object(map) if depth < DEEPEST => {
            for (key, value) in map {
                if value.is_null() {
                    found.insert(key.clone());
                }
                null_keys(value, found, depth + 1);
            }
        }
        Value::Array(items) if depth < DEEPEST => {
            for item in items {
                null_keys(item, found, depth + 1);
            }
        }
        Value::Null
        | Value::Bool(_)
        | Value::Number(_)
        | Value::String(_)
        | Value::Array(_)
        | Value::Object(_) => {}
    }
}

fn add(rows: &mut Vec<Given>, field: Given) {
    if !rows.iter().any(|row| row.name == field.name) {
        rows.push(field);
    }
}

/// The fields of an object, or those of all objects of a list.
fn object_of(value: &Value) -> Option<Map<String, Value>> {
    match value {
        Value::Object(map) => Some(map.clone()),
        Value::Array(items) if !items.is_empty() && items.iter().all(Value::is_object) => {
            match items.iter().cloned().fold(Value::Null, merged) {
                Value::Object(map) => Some(map),
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => None,
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => None,
    }
}

/// Two samples as one that has the keys of both.
fn merged(first: Value, second: Value) -> Value {
    match (first, second) {
        (Value::Object(mut first), Value::Object(second)) => {
            for (key, value) in second {
                let known = first.remove(&key).unwrap_or(Value::Null);
                first.insert(key, merged(known, value));
            }
            Value::Object(first)
        }
        (Value::Array(mut first), Value::Array(second)) => {
            first.extend(second);
            Value::Array(first)
        }
        (Value::Null, second) => second,
        (first, _) => first,
    }
}

/// The type of a row that leads to an object.
fn container(documented: &str, value: &Value) -> String {
    let is_list = if documented.is_empty() { value.is_array() } else { is_list(documented) };
    if is_list { "Array of objects" } else { "Object" }.to_owned()
}

fn is_list(r#type: &str) -> bool {
    let lower = r#type.to_lowercase();
    lower.starts_with("array") || lower.starts_with("list")
}

fn is_open(r#type: &str) -> bool {
    matches!(r#type.to_lowercase().as_str(), "object" | "dict" | "array" | "list" | "anytype" | "json")
}

fn agrees(r#type: &str, value: &Value) -> bool {
    let lower = r#type.to_lowercase();
    match value {
        Value::Null => true,
        Value::Bool(_) => lower.starts_with("bool"),
        Value::Number(_) => {
            ["int", "float", "number", "long", "double"].iter().any(|word| lower.starts_with(word))
        }
        Value::String(_) => !(is_open(r#type) || lower.starts_with("bool") || lower.starts_with("int")),
        Value::Array(_) => is_list(r#type) || lower == "anytype",
        Value::Object(_) => is_open(r#type) && !is_list(r#type),
    }
}
