//! Properties that the members of a union share: the union itself gives them, whichever member a value is.

use std::collections::{HashMap, HashSet};

use crate::model::{Api, Field, Named, NamedKind, Object, Rule, Shared, Type, TypeId, Union};

/// Finds the shared properties of each union that is told apart by a tag and of which every member is an object.
pub(super) fn check(api: &mut Api) {
    let found: Vec<_> = api.types.iter().enumerate().map(|(id, named)| of(api, TypeId(id), named)).collect();
    for (named, shared) in api.types.iter_mut().zip(found) {
        if let NamedKind::Union(union) = &mut named.kind {
            union.shared = shared;
        }
    }
}

fn of(api: &Api, id: TypeId, named: &Named) -> Vec<Shared> {
    let NamedKind::Union(Union { members, rule: Rule::Tag(_), shared: _ }) = &named.kind else {
        return Vec::new();
    };
    let objects: Option<Vec<&Object>> = members.iter().map(|member| api.object(&member.value)).collect();
    let Some(objects) = objects.filter(|objects| objects.len() > 1) else { return Vec::new() };
    let fields: Vec<HashMap<&str, &Field>> = objects
        .iter()
        .map(|object| object.fields.iter().map(|field| (field.name.wire.as_str(), field)).collect())
        .collect();
    let mut seen = HashSet::new();
    let names = objects.iter().flat_map(|object| &object.fields).map(|field| field.name.wire.as_str());
    names.filter(|name| seen.insert(*name)).filter_map(|name| property(name, id, &fields)).collect()
}

/// A property that all members have with one type, or some where it holds the union itself: the children of a tree.
fn property(wire: &str, union: TypeId, members: &[HashMap<&str, &Field>]) -> Option<Shared> {
    let having = members.iter().enumerate().filter_map(|(index, fields)| Some((index, *fields.get(wire)?)));
    let having: Vec<(usize, &Field)> = having.collect();
    let ty = &having.first()?.1.value.ty;
    let is_alike = |(_, field): &(usize, &Field)| !field.is_constant() && field.value.ty.is_like(ty);
    let is_shared = having.len() == members.len() || holds(ty, union);
    (is_shared && having.iter().all(is_alike)).then(|| Shared {
        wire: wire.to_owned(),
        ty: ty.clone(),
        deprecated: having.iter().any(|(_, field)| field.value.deprecated),
        members: having.iter().map(|(index, _)| *index).collect(),
    })
}

/// Whether a type is the union, or a list of it.
fn holds(ty: &Type, union: TypeId) -> bool {
    match ty {
        Type::Named(id) => *id == union,
        Type::List(item) => item.ty.as_named() == Some(union),
        Type::Scalar(_)
        | Type::Foreign(_)
        | Type::Tuple(_)
        | Type::Map(_)
        | Type::Constant(_)
        | Type::Json => false,
    }
}
