//! Merge keys (`<<: *defaults`), which YAML 1.2 no longer has and descriptions still use:
//! <https://yaml.org/type/merge.html>.

use super::{Failure, Problem};
use crate::openapi::node::{Mapping, Node, Value};

/// Adds the entries of a merge key's value, a mapping or a sequence of such, where the key is not there yet.
pub(super) fn add(mapping: &mut Mapping, merged: Node) -> Result<(), Failure> {
    match merged.value {
        Value::Mapping(entries) => {
            add_missing(mapping, entries);
            Ok(())
        }
        Value::Sequence(items) => items.into_iter().try_for_each(|item| match item.value {
            Value::Mapping(entries) => {
                add_missing(mapping, entries);
                Ok(())
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Sequence(_) => {
                Err(not_mergeable(&item))
            }
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Err(not_mergeable(&merged)),
    }
}

fn add_missing(mapping: &mut Mapping, entries: Mapping) {
    for entry in entries {
        if mapping.get(&entry.key).is_none() {
            mapping.insert(entry);
        }
    }
}

fn not_mergeable(node: &Node) -> Failure {
    let problem = Problem::WrongKind {
        what: "the value of `<<`".to_owned(),
        expected: "a mapping".to_owned(),
        found: node.kind().to_owned(),
    };
    (problem, node.span)
}
