//! Types that a value contains by itself, without a list or map in between.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use crate::model::{Api, Type, TypeId, Value};

/// The types that a value contains: one, or several in a tuple.
pub(super) fn contained(value: &Value) -> Vec<TypeId> {
    match &value.ty {
        Type::Named(id) => vec![*id],
        Type::Tuple(items) => items.iter().flat_map(contained).collect(),
        Type::Scalar(_)
        | Type::Foreign(_)
        | Type::List(_)
        | Type::Map(_)
        | Type::Constant(_)
        | Type::Json => Vec::new(),
    }
}

/// The types that contain each other, together; a type stands after those that it contains.
pub(super) fn circles(api: &Api) -> Vec<Vec<usize>> {
    let mut graph: DiGraph<(), ()> = DiGraph::with_capacity(api.types.len(), api.types.len());
    let nodes: Vec<NodeIndex> = api.types.iter().map(|_| graph.add_node(())).collect();
    for (named, from) in api.types.iter().zip(&nodes) {
        for TypeId(target) in named.kind.parts().into_iter().flat_map(contained) {
            if let Some(to) = nodes.get(target) {
                graph.add_edge(*from, *to, ());
            }
        }
    }
    let circles = kosaraju_scc(&graph).into_iter();
    circles.map(|circle| circle.into_iter().map(NodeIndex::index).collect()).collect()
}
