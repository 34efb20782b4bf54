//! ```text
//! /// Calls that can follow:
//! ///
//! /// * [`show_author`](super::super::Client::show_author), with `id` from `$response.body#/author`
//! ```

use crate::emit::called::{Called, method_below};
use crate::emit::{Emission, docs, markdown};
use crate::model::Link;
use crate::name::plain;

/// Adds the links of an operation to its documentation.
pub(super) fn list(ctx: Emission<'_>, called: Called<'_>, lines: &mut Vec<String>) {
    let mut items: Vec<String> = Vec::new();
    for link in called.operation.responses.iter().flat_map(|response| &response.links) {
        items.extend(item(ctx, called, link).filter(|item| !items.contains(item)));
    }
    if !items.is_empty() {
        docs::paragraph(lines, "Calls that can follow:");
        lines.push(String::new());
        lines.extend(items.iter().flat_map(|item| markdown::wrapped(item, "  ")));
    }
}

/// One link; none to an operation that was left out.
fn item(ctx: Emission<'_>, called: Called<'_>, link: &Link) -> Option<String> {
    let mut operations = ctx.api.operations.iter().zip(ctx.names.operations());
    let (_, names) = operations.find(|(known, _)| known.name.wire == link.operation)?;
    let method = plain(&names.method);
    let takes = |(name, value): &(String, String)| format!("{} from {}", docs::code(name), docs::code(value));
    let body = link.body.iter().map(|body| format!("its body from {}", docs::code(body)));
    let taken: Vec<_> = link.parameters.iter().map(takes).chain(body).collect();
    let taken = if taken.is_empty() { String::new() } else { format!(", with {}", taken.join(", ")) };
    let text = markdown::lines(&link.docs).join(" ");
    let text = if text.trim().is_empty() { String::new() } else { format!(": {}", text.trim()) };
    let way = method_below(names, ctx.names.handle(names));
    Some(format!("* [`{method}`]({}::{way}){taken}{text}", called.up()))
}
