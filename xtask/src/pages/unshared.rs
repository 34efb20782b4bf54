//! A document in which each use of a component has a component of its own, called after its place. Which pages share a
//! component, and under which name, follows from all pages together: a fact of one page splits it or renames it, and that
//! is no fact of the others.

use serde_json::{Map, Value, json};

/// Components at most: a document that would have more of them stays as it is.
const MOST: usize = 50_000;

/// Nested deeper than this, a document stays as it is.
const DEEPEST: usize = 200;

/// A document whose components no two places share.
pub(super) struct Unshared {
    pub(super) document: Value,
    /// The name of each copy, and of the component that it is a copy of; the longest first.
    names: Vec<(String, String)>,
}

impl Unshared {
    /// A text about the document with the names that people know.
    pub(super) fn told(&self, text: &str) -> String {
        let is_there = |(copy, _): &&(String, String)| text.contains(copy.as_str());
        self.names
            .iter()
            .filter(is_there)
            .fold(text.to_owned(), |text, (copy, name)| text.replace(copy, name))
    }
}

/// The document with components that no two places share. Who calls is left out: how many pages say it decides that.
pub(super) fn unshared(document: &Value) -> Unshared {
    let mut copies = Copies { shared: document, schemas: Map::new(), names: Vec::new(), is_whole: true };
    let mut paths = Map::new();
    for (path, item) in document.get("paths").and_then(Value::as_object).into_iter().flatten() {
        let methods = item.as_object().into_iter().flatten();
        let operations = methods.map(|(method, operation)| {
            let place = endpoint(method, path);
            (method.clone(), copies.node(operation, &place, &mut Vec::new()))
        });
        paths.insert(path.clone(), Value::Object(operations.collect()));
    }
    let mut own = document.clone();
    if let Some(map) = own.as_object_mut().filter(|_| copies.is_whole) {
        map.insert("paths".to_owned(), Value::Object(paths));
        let components = map.entry("components").or_insert_with(|| json!({}));
        if let Some(components) = components.as_object_mut() {
            components.insert("schemas".to_owned(), Value::Object(copies.schemas));
            components.remove("securitySchemes");
        }
        map.remove("security");
    }
    copies.names.sort_by_key(|(copy, _)| std::cmp::Reverse(copy.len()));
    Unshared { document: own, names: copies.names }
}

/// Method and path as a name; what its variables are called is no part of it.
fn endpoint(method: &str, path: &str) -> String {
    let parts = path.split('/').filter(|part| !part.is_empty());
    let named = parts.map(|part| if part.starts_with('{') { "-" } else { part });
    std::iter::once(method).chain(named).collect::<Vec<_>>().join(".")
}

struct Copies<'d> {
    shared: &'d Value,
    schemas: Map<String, Value>,
    names: Vec<(String, String)>,
    /// Whether all was copied that there is.
    is_whole: bool,
}

/// The components around a node: the name of each, and of its copy.
type Around = Vec<(String, String)>;

impl Copies<'_> {
    fn node(&mut self, node: &Value, place: &str, around: &mut Around) -> Value {
        match node {
            Value::Object(map) => match map.get("$ref").and_then(Value::as_str) {
                Some(target) => self.reference(map, target, place, around),
                None => self.object(map, place, around),
            },
            Value::Array(items) => {
                let each = items.iter().enumerate();
                each.map(|(at, item)| self.node(item, &format!("{place}{}", one_of(item, at)), around))
                    .collect()
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => node.clone(),
        }
    }

    fn object(&mut self, map: &Map<String, Value>, place: &str, around: &mut Around) -> Value {
        let copied = map.iter().map(|(key, value)| {
            let is_data =
                key.starts_with("example") || matches!(key.as_str(), "enum" | "default" | "required");
            let copy = if is_data {
                value.clone()
            } else if key == "properties" || key == "responses" {
                self.named(value, place, around)
            } else {
                self.node(value, &format!("{place}{}", step(key)), around)
            };
            (key.clone(), copy)
        });
        Value::Object(copied.collect())
    }

    /// A map whose keys are names: of properties, or of statuses.
    fn named(&mut self, value: &Value, place: &str, around: &mut Around) -> Value {
        let entries = value.as_object().into_iter().flatten();
        let copied =
            entries.map(|(name, value)| (name.clone(), self.node(value, &format!("{place}.{name}"), around)));
        Value::Object(copied.collect())
    }

    fn reference(
        &mut self,
        map: &Map<String, Value>,
        target: &str,
        place: &str,
        around: &mut Around,
    ) -> Value {
        let refer = |name: &str| {
            let mut own = map.clone();
            own.insert("$ref".to_owned(), format!("#/components/schemas/{name}").into());
            Value::Object(own)
        };
        let name = target.strip_prefix("#/components/schemas/").unwrap_or_default();
        if let Some((_, copy)) = around.iter().find(|(known, _)| known == name) {
            return refer(copy);
        }
        let shared = self.shared;
        let Some(schema) = shared.pointer(&format!("/components/schemas/{name}")) else {
            return Value::Object(map.clone());
        };
        if self.schemas.len() >= MOST || around.len() >= DEEPEST {
            self.is_whole = false;
            return Value::Object(map.clone());
        }
        let mut copy = place.to_owned();
        while self.schemas.contains_key(&copy) {
            copy.push('-');
        }
        // Its place is taken before those inside are copied.
        self.schemas.insert(copy.clone(), Value::Null);
        self.names.push((copy.clone(), name.to_owned()));
        around.push((name.to_owned(), copy.clone()));
        let own = self.node(schema, &copy, around);
        around.pop();
        self.schemas.insert(copy.clone(), own);
        refer(&copy)
    }
}

/// Part of a place that a key makes: what tells a request from an answer, and elements from what they are in.
fn step(key: &str) -> &'static str {
    match key {
        "requestBody" => ".request",
        "items" => "-item",
        "additionalProperties" => "-value",
        _ => "",
    }
}

/// Part of a place that tells alternatives and parameters apart.
fn one_of(item: &Value, at: usize) -> String {
    let target = item.get("$ref").and_then(Value::as_str).and_then(|target| target.rsplit('/').next());
    let name = item.get("name").and_then(Value::as_str);
    target.or(name).map_or_else(|| format!("-{at}"), |name| format!(".{name}"))
}
