//! `$anchor: name`, which `$ref: '#name'` leads to, wherever it stands.
//! Spec: <https://json-schema.org/draft/2020-12/json-schema-core#section-8.2.2>

use std::collections::HashMap;

use crate::openapi::node::{Mapping, Node};

/// The schemas with an `$anchor` or `$dynamicAnchor`, by name. Of several with one name the first stays.
pub(super) fn all(root: &Node) -> HashMap<&str, &Node> {
    let mut found = HashMap::new();
    let mut rest = vec![root];
    while let Some(node) = rest.pop() {
        for keyword in ["$anchor", "$dynamicAnchor"] {
            if let Some(name) = node.get(keyword).and_then(Node::as_str) {
                found.entry(name).or_insert(node);
            }
        }
        // In reverse, so that the first is taken next.
        rest.extend(node.as_mapping().into_iter().flat_map(Mapping::iter).map(|entry| &entry.value).rev());
        rest.extend(node.as_sequence().into_iter().flatten().rev());
    }
    found
}
