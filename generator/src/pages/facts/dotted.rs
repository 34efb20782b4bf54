//! Rows named `route.floor`: a field of the object `route`, where a row above says that there is one; else the dot is
//! part of a name, as in `museum.example/owner.id`.

use std::collections::BTreeMap;

use super::types::Type;
use super::{Field, Object};

/// Nested deeper than this, a dot is part of the name.
const DEEPEST: usize = 16;

/// Moves rows into the objects that their names begin with. Further objects are added behind the others.
pub(super) fn nested(fields: Vec<Field>, objects: &mut Vec<Object>) -> Vec<Field> {
    level(fields, objects, 0)
}

fn level(fields: Vec<Field>, objects: &mut Vec<Object>, depth: usize) -> Vec<Field> {
    if depth == DEEPEST {
        return fields;
    }
    let mut own: Vec<Field> = Vec::new();
    // The rows that are objects, by name: where each is among the own, and the fields that name it.
    let mut open: BTreeMap<String, (usize, Vec<Field>)> = BTreeMap::new();
    for field in fields {
        let inner = field.name.split_once('.').filter(|(_, rest)| !rest.is_empty());
        let parent = inner.and_then(|(parent, rest)| Some((open.get_mut(parent)?, rest.to_owned())));
        if let Some(((_, inner), name)) = parent {
            inner.push(Field { name, ..field });
            continue;
        }
        if field.r#type.is_open() {
            open.entry(field.name.clone()).or_insert((own.len(), Vec::new()));
        }
        own.push(field);
    }
    for (name, (at, inner)) in open.into_iter().filter(|(_, (_, inner))| !inner.is_empty()) {
        let origin = inner.first().map(|field| field.origin.clone()).unwrap_or_default();
        let fields = level(inner, objects, depth + 1);
        let index = objects.len();
        objects.push(Object { name, fields, origin });
        if let Some(field) = own.get_mut(at) {
            field.r#type = std::mem::take(&mut field.r#type).with_innermost(Type::Table(index));
        }
    }
    own
}
