//! A type that contains itself by value has no size: the fields that close the circle are boxed.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use crate::model::{Api, NamedKind, Type, TypeId};

/// Boxes the fields through which a type reaches itself without a list or map in between.
pub(super) fn check(api: &mut Api) {
    let circles = circles(api);
    let circle = |index: usize| circles.get(index).copied();
    for (index, named) in api.types.iter_mut().enumerate() {
        let NamedKind::Object(object) = &mut named.kind else { continue };
        for field in &mut object.fields {
            field.boxed = contained(&field.ty).is_some_and(|TypeId(target)| circle(target) == circle(index));
        }
    }
}

/// For each type the number of the circle it is in; types that contain each other have the same.
fn circles(api: &Api) -> Vec<usize> {
    let mut graph: DiGraph<(), ()> = DiGraph::with_capacity(api.types.len(), api.types.len());
    let nodes: Vec<NodeIndex> = api.types.iter().map(|_| graph.add_node(())).collect();
    for (named, from) in api.types.iter().zip(&nodes) {
        let NamedKind::Object(object) = &named.kind else { continue };
        for TypeId(target) in object.fields.iter().filter_map(|field| contained(&field.ty)) {
            if let Some(to) = nodes.get(target) {
                graph.add_edge(*from, *to, ());
            }
        }
    }
    let mut circles = vec![0; nodes.len()];
    for (number, circle) in kosaraju_scc(&graph).into_iter().enumerate() {
        for node in circle {
            if let Some(place) = circles.get_mut(node.index()) {
                *place = number;
            }
        }
    }
    circles
}

/// The type that a value of `ty` contains.
fn contained(ty: &Type) -> Option<TypeId> {
    match ty {
        Type::Named(id) => Some(*id),
        Type::Nullable(ty) => contained(ty),
        Type::Scalar(_) | Type::List(_) | Type::Map(_) | Type::Json => None,
    }
}
