//! Examples: the JSON in a page's code, and how it agrees with the tables. One that has other types than the tables, or
//! lacks what they demand, is kept as it is and marked: it shows something, but not a value of the schema.

use serde_json::Value;

use super::outline::Outline;
use super::types::Type;
use super::{Context, Example, Field, Object};
use crate::diagnostic::Problem;

/// The JSON in some code, if there is any; what is wrong with it is reported.
pub(super) fn json(ctx: &mut Context<'_>, code: &str, line: u32, at: &str) -> Option<Value> {
    let start = code.lines().scan(0, |offset, text| {
        let here = *offset;
        *offset += text.len() + 1;
        Some((here, text))
    });
    let (start, _) = start.into_iter().find(|(_, text)| text.trim_start().starts_with(['{', '[']))?;
    let before = code.get(..start)?.lines().count();
    let text = code.get(start..)?;
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    let number = |offset: usize| line.saturating_add(u32::try_from(before + offset).unwrap_or(0));
    match values.next()? {
        Ok(value) => {
            let rest = text.get(values.byte_offset()..).unwrap_or("").trim();
            if !rest.is_empty() {
                let reason = "there is more text behind it".to_owned();
                ctx.warn(Problem::PageExampleInvalid { at: at.to_owned(), reason }, number(0));
            }
            Some(value)
        }
        Err(error) => {
            let at_line = number(error.line().saturating_sub(1));
            let reason = error.to_string();
            ctx.warn(Problem::PageExampleInvalid { at: at.to_owned(), reason }, at_line);
            None
        }
    }
}

/// An example that was compared with the tables; what it contradicts is reported.
pub(super) fn checked(
    ctx: &mut Context<'_>,
    value: Value,
    r#type: &Type,
    objects: &[Object],
    at: &str,
    line: u32,
) -> Example {
    let mut check = Check { objects, found: Vec::new(), fits: true };
    check.value("", &value, r#type, None);
    let Check { found, fits, .. } = check;
    for what in found {
        ctx.warn(Problem::PageExampleMismatch { at: at.to_owned(), what }, line);
    }
    Example { value, fits }
}

/// The list that a body is, where its table names one in its only row and the example shows it bare.
pub(super) fn bare(value: &Value, body: Option<&Type>, objects: &[Object]) -> Option<Type> {
    let (Value::Array(_), Some(Type::Table(at))) = (value, body) else {
        return None;
    };
    match objects.get(*at)?.fields.as_slice() {
        [field] => matches!(field.r#type, Type::Array(_)).then(|| field.r#type.clone()),
        [] | [_, _, ..] => None,
    }
}

/// Whether the request lines of the examples all leave out the last word of the path.
pub(super) fn contradicts(outline: &Outline<'_>, path: &str) -> bool {
    let Some(word) = path.rsplit('/').find(|part| !part.is_empty() && !part.contains('{')) else {
        return false;
    };
    let lines = outline.examples.iter().flat_map(|example| example.code.text.lines());
    let mut requests = lines.filter(|line| line.contains("://") && line.split(' ').count() < 4).peekable();
    let has_word = |line: &str| line.split(['/', '?', ' ']).any(|part| part == word);
    requests.peek().is_some() && !requests.any(has_word)
}

struct Check<'o> {
    objects: &'o [Object],
    found: Vec<String>,
    /// Whether it is a value of the tables' types; options and unknown keys aside, which no client minds.
    fits: bool,
}

/// Contradictions told per example.
const MOST: usize = 20;

impl Check<'_> {
    fn say(&mut self, what: String) {
        if self.found.len() < MOST && !self.found.contains(&what) {
            self.found.push(what);
        }
    }

    fn contradiction(&mut self, what: String) {
        self.fits = false;
        self.say(what);
    }

    fn value(&mut self, path: &str, value: &Value, r#type: &Type, field: Option<&Field>) {
        match (r#type, value) {
            (Type::Any | Type::Named(_), _) => {}
            // A field that may be left out may as well be null; an item of a list may not.
            (_, Value::Null) if field.is_some_and(|field| field.required != Some(true)) => {}
            (Type::Array(inner), Value::Array(items)) => {
                for item in items {
                    self.value(&format!("{path}[]"), item, inner, field.filter(|_| !item.is_null()));
                }
            }
            (Type::Map(inner), Value::Object(map)) => {
                for value in map.values() {
                    self.value(&format!("{path}.*"), value, inner, field.filter(|_| !value.is_null()));
                }
            }
            (Type::Table(at), Value::Object(map)) => {
                if let Some(object) = self.objects.get(*at) {
                    self.object(path, map, object);
                }
            }
            _ if !agrees(r#type, value) => {
                let path = if path.is_empty() { "the whole".to_owned() } else { format!("`{path}`") };
                self.contradiction(format!(
                    "{path} is {} there, and {} in the table",
                    kind(value),
                    called(r#type)
                ));
            }
            _ => {
                let options = field.map(|field| field.options.as_slice()).unwrap_or_default();
                if !options.is_empty() && !options.contains(value) {
                    self.say(format!("`{path}` is {value} there, which is none of the options"));
                }
            }
        }
    }

    fn object(&mut self, path: &str, map: &serde_json::Map<String, Value>, object: &Object) {
        for (key, value) in map {
            let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            match object.fields.iter().find(|field| field.name == *key) {
                Some(field) => self.value(&path, value, &field.r#type, Some(field)),
                None => self.say(format!("`{path}` is not in the table")),
            }
        }
        for field in &object.fields {
            if field.required == Some(true) && !map.contains_key(&field.name) {
                let path =
                    if path.is_empty() { field.name.clone() } else { format!("{path}.{}", field.name) };
                self.contradiction(format!("`{path}` must be there by the table, and is not"));
            }
        }
    }
}

fn agrees(r#type: &Type, value: &Value) -> bool {
    match r#type {
        Type::String | Type::File => value.is_string(),
        Type::Integer | Type::Long => value.is_i64() || value.is_u64(),
        Type::Number | Type::Float | Type::Double => value.is_number(),
        Type::Boolean => value.is_boolean(),
        Type::Null => value.is_null(),
        Type::Array(_) => value.is_array(),
        Type::Map(_) | Type::Object | Type::Table(_) => value.is_object(),
        Type::Named(_) | Type::Any => true,
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

fn called(r#type: &Type) -> &'static str {
    match r#type {
        Type::String | Type::File => "a string",
        Type::Integer | Type::Long => "a whole number",
        Type::Number | Type::Float | Type::Double => "a number",
        Type::Boolean => "a boolean",
        Type::Null => "null",
        Type::Array(_) => "a list",
        Type::Map(_) | Type::Object | Type::Named(_) | Type::Table(_) => "an object",
        Type::Any => "anything",
    }
}
