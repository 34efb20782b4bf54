//! A document that was made from pages, its lines led back to their rows: what the lock says of a fact is said of the line
//! that the fact stands in.

use crate::compare::{Row, Rows};
use crate::openapi::node::Node;
use crate::pages::{Lock, LockedPage};
use crate::source::{FileId, Sources, Span};

/// The rows of a document by its lines.
#[must_use]
pub fn rows(sources: &Sources, file: FileId, tree: &Node, lock: &Lock) -> Rows {
    let mut rows = Rows::of(sources.path(file));
    for page in &lock.pages {
        for (fact, place) in &page.origins {
            let shown = page.address.as_ref().unwrap_or(&page.file).clone();
            let row = Row { page: shown, place: place.clone() };
            if let Some(status) = fact.strip_prefix("status.") {
                rows.add_status(&page.operation, status, row);
                continue;
            }
            for span in spans(tree, page, fact) {
                rows.add(sources.line_column(span).0, row.clone());
            }
        }
    }
    rows
}

/// Places of a fact: the method and path, a parameter's name, or the key of a field.
fn spans(tree: &Node, page: &LockedPage, fact: &str) -> Vec<Span> {
    if fact == "endpoint" {
        return endpoint(tree, page).unwrap_or_default();
    }
    let Some((first, name)) = fact.split_once('.') else { return Vec::new() };
    parameter(tree, page, (first, name)).or_else(|| field(tree, (first, name))).into_iter().collect()
}

/// The path, the method, and the name of the operation.
fn endpoint(tree: &Node, page: &LockedPage) -> Option<Vec<Span>> {
    let (method, path) = page.endpoint.split_once(' ')?;
    let path = tree.get("paths")?.as_mapping()?.entry(path)?;
    let method = path.value.as_mapping()?.entry(&method.to_lowercase())?;
    let name = method.value.get("operationId").map(|name| name.span);
    Some([path.key_span, method.key_span].into_iter().chain(name).collect())
}

fn parameter(tree: &Node, page: &LockedPage, (place, name): (&str, &str)) -> Option<Span> {
    let (method, path) = page.endpoint.split_once(' ')?;
    let item = tree.get("paths")?.get(path)?;
    let lists = [item.get(&method.to_lowercase())?.get("parameters"), item.get("parameters")];
    let all = lists.into_iter().flatten().filter_map(Node::as_sequence).flatten();
    let says = |node: &Node, key: &str, text: &str| node.get(key).and_then(Node::as_str) == Some(text);
    let found = all.into_iter().find(|one| says(one, "in", place) && says(one, "name", name))?;
    found.get("name").map(|name| name.span)
}

fn field(tree: &Node, (component, name): (&str, &str)) -> Option<Span> {
    let schema = tree.get("components")?.get("schemas")?.get(component)?;
    Some(schema.get("properties")?.as_mapping()?.entry(name)?.key_span)
}
