//! `$anchor: name`, which `$ref: '#name'` leads to, wherever it stands; and `$id`, which is an address of its own.
//! Spec: <https://json-schema.org/draft/2020-12/json-schema-core#section-8.2.2>

use std::collections::HashMap;

use crate::openapi::node::{Mapping, Node};

/// Keywords that name a schema for `$ref: '#name'`.
pub(super) const NAMES: &[&str] = &["$anchor", "$dynamicAnchor"];

/// The keyword that gives a schema an address.
pub(super) const ADDRESS: &[&str] = &["$id"];

/// The schemas with one of the keywords, by its value. Of several with one value the first stays.
pub(super) fn all<'d>(root: &'d Node, keywords: &[&str]) -> HashMap<&'d str, &'d Node> {
    let mut found = HashMap::new();
    let mut rest = vec![root];
    while let Some(node) = rest.pop() {
        for keyword in keywords {
            if let Some(name) = node.get(keyword).and_then(Node::as_str) {
                found.entry(name.trim_end_matches('#')).or_insert(node);
            }
        }
        // In reverse, so that the first is taken next.
        rest.extend(node.as_mapping().into_iter().flat_map(Mapping::iter).map(|entry| &entry.value).rev());
        rest.extend(node.as_sequence().into_iter().flatten().rev());
    }
    found
}
