//! A type that contains itself by value has no size: the fields that close the circle are boxed.

use crate::model::{Api, NamedKind, Type, TypeId};

/// Boxes the fields through which a type reaches itself without a list or map in between.
pub(super) fn check(api: &mut Api) {
    let edges: Vec<Vec<usize>> = api.types.iter().map(|named| direct(&named.kind)).collect();
    for (index, named) in api.types.iter_mut().enumerate() {
        let NamedKind::Object(object) = &mut named.kind else { continue };
        for field in &mut object.fields {
            field.boxed = contained(&field.ty).is_some_and(|TypeId(target)| reaches(&edges, target, index));
        }
    }
}

/// The types that a type contains by value.
fn direct(kind: &NamedKind) -> Vec<usize> {
    match kind {
        NamedKind::Object(object) => {
            object.fields.iter().filter_map(|field| contained(&field.ty)).map(|TypeId(index)| index).collect()
        }
        NamedKind::Enumeration(_) => Vec::new(),
    }
}

fn contained(ty: &Type) -> Option<TypeId> {
    match ty {
        Type::Named(id) => Some(*id),
        Type::Nullable(ty) => contained(ty),
        Type::Scalar(_) | Type::List(_) | Type::Map(_) | Type::Json => None,
    }
}

/// Whether `from` is `to` or contains it, at any depth.
fn reaches(edges: &[Vec<usize>], from: usize, to: usize) -> bool {
    let mut seen = vec![false; edges.len()];
    let mut open = vec![from];
    while let Some(index) = open.pop() {
        if index == to {
            return true;
        }
        if let Some(seen) = seen.get_mut(index).filter(|seen| !**seen) {
            *seen = true;
            open.extend(edges.get(index).into_iter().flatten());
        }
    }
    false
}
