//! A schema as one thing: what `$ref`, `allOf` of parts and `null` among alternatives bring together.

use std::collections::{BTreeSet, HashMap, HashSet};

use serde_json::Value;

use super::document::{Document, is_true, text};

/// So many parts of one schema are put together.
const MAX_PARTS: usize = 256;

/// So many levels of a type are spelled out.
const MAX_LEVELS: usize = 4;

/// So many alternatives of a type are spelled out.
const MAX_ALTERNATIVES: usize = 4;

/// Type, `format` or unit, and what scalars of one Rust type have in common; all others are the plain Rust type.
const TYPED: [(&str, &str, &str); 15] = [
    ("string", "date-time", "date-time"),
    ("string", "date", "date"),
    ("string", "byte", "base64"),
    ("string", "base64", "base64"),
    ("string", "password", "password"),
    ("integer", "unix-ms", "unix-ms"),
    ("integer", "unix-s", "unix-s"),
    ("integer", "int8", "int32"),
    ("integer", "int16", "int32"),
    ("integer", "int32", "int32"),
    ("integer", "uint8", "uint32"),
    ("integer", "uint16", "uint32"),
    ("integer", "uint32", "uint32"),
    ("integer", "uint64", "uint64"),
    ("number", "float", "float"),
];

/// The kind of a value, whatever is inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class<'d> {
    /// `string`, `integer`, `number`, `boolean`, `null`, or whatever the document says.
    Scalar(&'d str),
    /// A list.
    Array,
    /// An object with fields.
    Object,
    /// An object of any fields, all of one type.
    Map,
    /// An object of which nothing is said.
    FreeObject,
    /// One of several types.
    OneOf,
    /// Nothing is said.
    Any,
}

impl Class<'_> {
    /// Whether it has no Rust type of its own.
    pub(super) fn is_any_json(self) -> bool {
        match self {
            Self::OneOf | Self::Any => true,
            Self::Scalar(_) | Self::Array | Self::Object | Self::Map | Self::FreeObject => false,
        }
    }
}

/// A schema.
#[derive(Clone, Debug, Default)]
pub(super) struct View<'d> {
    /// The component that a reference led to.
    pub(super) name: Option<&'d str>,
    types: Vec<&'d str>,
    pub(super) is_nullable: bool,
    pub(super) properties: Vec<(&'d str, &'d Value)>,
    pub(super) required: BTreeSet<&'d str>,
    pub(super) alternatives: Vec<&'d Value>,
    keywords: HashMap<&'d str, &'d Value>,
}

impl<'d> View<'d> {
    pub(super) fn new(document: Document<'d>, schema: &'d Value) -> Self {
        let mut view = Self::default();
        let mut parts = vec![(schema, true)];
        let mut met = 0;
        // Parts are taken in the order they are written: what is nearer to the schema wins.
        while let Some((part, is_whole)) = parts.pop().filter(|_| met < MAX_PARTS) {
            met += 1;
            let mut inner = Vec::new();
            if let Some(reference) = text(part, "$ref") {
                if is_whole && view.name.is_none() {
                    view.name = reference.rsplit('/').next();
                }
                inner.extend(document.target(reference).map(|target| (target, is_whole)));
            }
            let all = part.get("allOf").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
            inner.extend(all.iter().map(|part| (part, is_whole && all.len() == 1)));
            inner.extend(view.alternative(part).map(|part| (part, is_whole)));
            view.take(part);
            parts.extend(inner.into_iter().rev());
        }
        view
    }

    /// The one alternative beside `null`; several are kept as such.
    fn alternative(&mut self, part: &'d Value) -> Option<&'d Value> {
        let of = |key| part.get(key).and_then(Value::as_array);
        let alternatives = of("oneOf").or_else(|| of("anyOf"))?;
        let is_null = |schema: &&Value| text(schema, "type") == Some("null");
        self.is_nullable |= alternatives.iter().any(|schema| is_null(&schema));
        let others: Vec<_> = alternatives.iter().filter(|schema| !is_null(schema)).collect();
        if let [one] = others.as_slice() {
            return Some(one);
        }
        self.alternatives = others;
        None
    }

    fn take(&mut self, part: &'d Value) {
        let Some(map) = part.as_object() else {
            return;
        };
        for (key, value) in map {
            match key.as_str() {
                "type" => self.take_types(value),
                "nullable" => self.is_nullable |= is_true(part, key),
                "properties" => {
                    let fields = value.as_object().into_iter().flatten();
                    let fields = fields.map(|(name, schema)| (name.as_str(), schema));
                    let known: HashSet<&str> = self.properties.iter().map(|(name, _)| *name).collect();
                    self.properties.extend(fields.filter(|(name, _)| !known.contains(name)));
                }
                "required" => {
                    self.required.extend(value.as_array().into_iter().flatten().filter_map(Value::as_str));
                }
                _ => drop(self.keywords.entry(key).or_insert(value)),
            }
        }
    }

    fn take_types(&mut self, value: &'d Value) {
        let several = value.as_array().map(Vec::as_slice).unwrap_or_default();
        let types: Vec<&str> =
            value.as_str().into_iter().chain(several.iter().filter_map(Value::as_str)).collect();
        let is_null_too = types.len() > 1 && types.contains(&"null");
        self.is_nullable |= is_null_too;
        if self.types.is_empty() {
            self.types = types.into_iter().filter(|name| !(is_null_too && *name == "null")).collect();
        }
    }

    /// The names of its types, `null` aside.
    pub(super) fn types(&self) -> &[&'d str] {
        &self.types
    }

    /// The value of a keyword.
    pub(super) fn keyword(&self, key: &str) -> Option<&'d Value> {
        self.keywords.get(key).copied()
    }

    /// The text of a keyword.
    pub(super) fn text(&self, key: &str) -> Option<&'d str> {
        self.keyword(key)?.as_str()
    }

    /// The schema of the elements.
    pub(super) fn items(&self) -> Option<&'d Value> {
        self.keyword("items")
    }

    /// The schema of the values of a map.
    pub(super) fn values(&self) -> Option<&'d Value> {
        self.keyword("additionalProperties")
            .filter(|values| values.as_object().is_some_and(|map| !map.is_empty()))
    }

    /// The values it can have; `const` is one.
    pub(super) fn options(&self) -> Vec<&'d Value> {
        let listed = self.keyword("enum").and_then(Value::as_array);
        let listed = listed.into_iter().flatten().filter(|value| !value.is_null());
        listed.chain(self.keyword("const")).collect()
    }

    pub(super) fn class(&self) -> Class<'d> {
        match self.types.as_slice() {
            _ if !self.alternatives.is_empty() => Class::OneOf,
            ["array"] => Class::Array,
            ["object"] => self.object(),
            [scalar] => Class::Scalar(scalar),
            [_, ..] => Class::OneOf,
            [] if !self.properties.is_empty() || self.values().is_some() => self.object(),
            [] if self.items().is_some() => Class::Array,
            [] if self.options().first().is_some_and(|value| value.is_string()) => Class::Scalar("string"),
            [] => Class::Any,
        }
    }

    fn object(&self) -> Class<'d> {
        if !self.properties.is_empty() {
            Class::Object
        } else if self.values().is_some() {
            Class::Map
        } else {
            Class::FreeObject
        }
    }

    /// The type in words: `array of Image (4 fields)`.
    pub(super) fn spelled(&self, document: Document<'d>) -> String {
        self.spelled_to(document, MAX_LEVELS)
    }

    fn spelled_to(&self, document: Document<'d>, levels: usize) -> String {
        let Some(below) = levels.checked_sub(1) else {
            return "…".to_owned();
        };
        let of = |schema: Option<&'d Value>| {
            schema.map_or_else(|| "anything".to_owned(), |s| document.view(s).spelled_to(document, below))
        };
        let plain = match self.class() {
            Class::Scalar(name) => name.to_owned(),
            Class::Array => format!("array of {}", of(self.items())),
            Class::Map => format!("map of {}", of(self.values())),
            Class::FreeObject => "object".to_owned(),
            Class::Any => "anything".to_owned(),
            Class::Object => {
                let count = self.properties.len();
                let fields = if count == 1 { "field" } else { "fields" };
                format!("{} ({count} {fields})", self.name.unwrap_or("object"))
            }
            Class::OneOf if self.alternatives.is_empty() => format!("one of {}", self.types.join(", ")),
            Class::OneOf => {
                let each: Vec<_> =
                    self.alternatives.iter().take(MAX_ALTERNATIVES).map(|schema| of(Some(schema))).collect();
                format!("one of {}", each.join(", "))
            }
        };
        if self.is_nullable { plain + " or null" } else { plain }
    }

    /// The marks that distinguish the Rust types of scalars of one type: `format` and unit, as far as the generator types them.
    pub(super) fn scalar(&self) -> &'static str {
        let Class::Scalar(name) = self.class() else {
            return "";
        };
        let marks = [self.text("x-clientwright-unit"), self.text("format")];
        let typed = |mark: &str| TYPED.iter().find(|(of, known, _)| *of == name && *known == mark);
        marks.into_iter().flatten().find_map(typed).map_or("", |(_, _, group)| group)
    }
}
