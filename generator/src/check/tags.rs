//! The tag of a union is written by its members: an object that is a member under one tag has it as a constant, also
//! where its own schema leaves the property open or out.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use crate::model::{Api, Field, Name, NamedKind, Object, Rule, Type, TypeId, Union, Value};
use crate::source::Span;

/// Makes the tag a constant of each object that has one tag in all unions.
pub(super) fn check(api: &mut Api) {
    for ((TypeId(id), wire), tag) in tags(api) {
        if let Some(NamedKind::Object(object)) = api.types.get_mut(id).map(|named| &mut named.kind) {
            put(object, &wire, tag);
        }
    }
}

/// The tag of each type and property that has just one.
fn tags(api: &Api) -> Vec<((TypeId, String), Tag)> {
    let mut found: BTreeMap<(TypeId, String), (BTreeSet<String>, Tag)> = BTreeMap::new();
    for named in &api.types {
        let NamedKind::Union(Union { members, rule: Rule::Tag(wire), .. }) = &named.kind else { continue };
        for member in members {
            let Type::Named(id) = member.value.ty else { continue };
            for tag in &member.tags {
                let tag = Tag { value: tag.clone(), span: member.name.span };
                let entry = found.entry((id, wire.clone())).or_insert_with(|| (BTreeSet::new(), tag.clone()));
                entry.0.insert(tag.value.to_string());
            }
        }
    }
    let single = found.into_iter().filter(|(_, (values, _))| values.len() == 1);
    single.map(|(key, (_, tag))| (key, tag)).collect()
}

/// A tag, and place of the member that has it.
#[derive(Clone)]
struct Tag {
    value: Json,
    span: Span,
}

/// Makes the field a constant, or adds it.
fn put(object: &mut Object, wire: &str, tag: Tag) {
    let ty = Type::Constant(tag.value);
    if let Some(field) = object.fields.iter_mut().find(|field| field.name.wire == wire) {
        field.value = Value { docs: field.value.docs.clone(), ..Value::of(ty) };
        (field.required, field.demanded) = (true, true);
        return;
    }
    let name = Name { wire: wire.to_owned(), given: None, span: tag.span };
    object
        .fields
        .insert(0, Field { name, value: Value::of(ty), required: true, demanded: true, boxed: false });
}
