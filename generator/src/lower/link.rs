//! ```yaml
//! links: { author: { operationId: showAuthor, parameters: { id: $response.body#/author } } }
//! ```

use crate::diagnostic::Problem;
use crate::lower::{Lowering, owned, text};
use crate::model::Link;
use crate::openapi::link::Link as Written;
use crate::openapi::node::Node;

/// Lowers the links of a response. `words` are the wire names of all operations.
pub(super) fn all(ctx: &mut Lowering<'_, '_>, written: &[Written<'_>], words: &[String]) -> Vec<Link> {
    let mut found = Vec::with_capacity(written.len());
    for link in written {
        if let Some(words) = operation(ctx, link).and_then(|place| words.get(place)) {
            found.push(lower(link, words.clone()));
            continue;
        }
        let what = format!("the link `{}` to an operation that is not there", link.name.text);
        let instead = "documentation without it".to_owned();
        ctx.report(Problem::UnsupportedConstruct { what, instead }, link.name.span);
    }
    found
}

fn lower(link: &Written<'_>, operation: String) -> Link {
    let parameters = link.parameters.iter().map(|(name, value)| (owned(*name), spelled(value)));
    Link {
        operation,
        parameters: parameters.collect(),
        body: link.request_body.map(spelled),
        docs: text(link.description),
    }
}

/// An expression as it is, another value as JSON.
fn spelled(node: &Node) -> String {
    node.as_str().map_or_else(|| node.to_json().to_string(), ToOwned::to_owned)
}

/// The place of the operation that a link means, by its id or by a reference into this document.
fn operation(ctx: &Lowering<'_, '_>, link: &Written<'_>) -> Option<usize> {
    let mut operations = ctx.document.operations.iter();
    if let Some(id) = link.operation_id {
        return operations.position(|one| one.id.is_some_and(|own| own.text == id.text));
    }
    let steps = link.operation_ref?.text.strip_prefix("#/paths/")?;
    let (path, method) = steps.rsplit_once('/')?;
    let path = path.replace("~1", "/").replace("~0", "~");
    operations.position(|one| one.path.text == path && one.keyword == method)
}
