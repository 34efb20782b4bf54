//! `consumes` and `produces`: the media types of the bodies of all operations, or of one.
//! Spec: <https://spec.openapis.org/oas/v2.0.html#mime-types>

use super::context::{Converting, MAX_TYPES};
use super::original;
use crate::diagnostic::Problem;
use crate::openapi::fields::{Fields, Text, text};
use crate::openapi::mime::{essence, is_json};
use crate::openapi::node::{Entry, Node};
use crate::source::Span;

const FORM: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";

/// The list under `keyword`; `None` when it is absent, which is not the same as an empty one.
pub(super) fn read<'d>(
    ctx: &mut Converting<'d, '_>,
    fields: &mut Fields<'d>,
    keyword: &'static str,
) -> Option<Vec<Text<'d>>> {
    let node = fields.take(keyword)?;
    let items = fields.list(ctx.diagnostics, keyword);
    if items.len() > MAX_TYPES {
        let reason = format!("`{keyword}` has more than {MAX_TYPES} items");
        ctx.diagnostics.push(Problem::BudgetExceeded { reason }, node.span);
        return None;
    }
    Some(items.iter().filter_map(|item| text(ctx.diagnostics, item, keyword)).collect())
}

/// The types of a request body: JSON where nothing is listed.
pub(super) fn of_request<'d>(
    ctx: &Converting<'d, '_>,
    parameter: &'d Node,
    consumes: &[Text<'d>],
) -> Vec<Text<'d>> {
    let types = narrowed(ctx, consumes, &ctx.consumes, parameter.get("schema"));
    or(types, "application/json", parameter.span)
}

/// The media types of a response: those of `produces`, and those that it has examples of. An operation that produces an
/// archive says so of its errors too, and only their examples are JSON.
pub(super) fn of_response<'d>(
    ctx: &Converting<'d, '_>,
    response: &'d Node,
    produces: &[Text<'d>],
) -> Vec<Text<'d>> {
    let (schema, span) = (response.get("schema"), response.span);
    if schema.and_then(Node::as_mapping).is_some_and(original::is_file) {
        return of_file(produces, span);
    }
    let mut types = narrowed(ctx, produces, &ctx.produces, schema);
    let examples = response.get("examples").and_then(Node::as_mapping).into_iter().flatten();
    let is_new = |entry: &&Entry| entry.key.contains('/') && !is_listed(&types, &entry.key);
    let of_examples: Vec<_> = examples.filter(is_new).collect();
    types.extend(of_examples.iter().map(|entry| Text { text: &entry.key, span: entry.key_span }));
    or(types, "application/json", span)
}

/// The media types of an operation that produces its `own`, for the response at `status`. An operation that produces
/// text or an archive says so of its success: an error that is an object comes in those of the document.
pub(super) fn produced<'d>(
    ctx: &Converting<'d, '_>,
    node: &Node,
    status: &str,
    own: Option<Vec<Text<'d>>>,
) -> Vec<Text<'d>> {
    let of_document = || ctx.produces.clone();
    let Some(own) = own else { return of_document() };
    let is_success = status.starts_with(['1', '2', '3']);
    let response = ctx.target(node);
    let schema = response.as_ref().map_or(node, |target| target.node).get("schema");
    let is_structured = schema.is_some_and(|schema| original::is_structured(ctx, schema));
    if is_success || has_structured(&own) || !is_structured {
        return own;
    }
    if has_structured(&ctx.produces) { of_document() } else { Vec::new() }
}

/// Leaves out the types that cannot be an object, where the body is one and the list is the document's for all
/// operations.
fn narrowed<'d>(
    ctx: &Converting<'_, '_>,
    listed: &[Text<'d>],
    of_document: &[Text<'_>],
    schema: Option<&Node>,
) -> Vec<Text<'d>> {
    let is_general = are_same(listed, of_document) && has_structured(listed);
    let is_narrowed = is_general && schema.is_some_and(|schema| original::is_structured(ctx, schema));
    let fits = |listed: &Text<'_>| !is_narrowed || has_structured(std::slice::from_ref(listed));
    listed.iter().copied().filter(fits).collect()
}

/// Whether the list has this type.
pub(super) fn is_listed(types: &[Text<'_>], name: &str) -> bool {
    types.iter().any(|listed| listed.text == name)
}

/// The types of a file: JSON, which would be read as such, is none of them.
fn of_file<'d>(listed: &[Text<'d>], span: Span) -> Vec<Text<'d>> {
    let files = listed.iter().copied().filter(|listed| !is_json(listed.text)).collect();
    or(files, "application/octet-stream", span)
}

/// The types of a form. Only parts can be files.
pub(super) fn of_form<'d>(listed: &[Text<'d>], has_file: bool, span: Span) -> Vec<Text<'d>> {
    let is_form = |listed: &Text<'_>| {
        let essence = essence(listed.text);
        essence == MULTIPART || (essence == FORM && !has_file)
    };
    let forms = listed.iter().copied().filter(is_form).collect();
    or(forms, if has_file { MULTIPART } else { FORM }, span)
}

fn or<'d>(types: Vec<Text<'d>>, instead: &'static str, span: Span) -> Vec<Text<'d>> {
    if types.is_empty() { vec![Text { text: instead, span }] } else { types }
}

/// Whether one of the types can be an object or a list.
fn has_structured(types: &[Text<'_>]) -> bool {
    let is_other = |text: &str| STRUCTURED.iter().any(|word| text.to_ascii_lowercase().contains(word));
    types.iter().any(|listed| is_json(listed.text) || is_other(listed.text))
}

/// Words in the names of formats that have objects, besides JSON.
const STRUCTURED: [&str; 5] = ["xml", "yaml", "cbor", "msgpack", "protobuf"];

/// Whether two lists name the same types.
pub(super) fn are_same(one: &[Text<'_>], other: &[Text<'_>]) -> bool {
    one.iter().map(|one| one.text).eq(other.iter().map(|other| other.text))
}

/// The type whose entry has the schema, the first that is JSON; the others refer to it.
pub(super) fn holder<'d>(types: &[Text<'d>]) -> &'d str {
    let found = types.iter().find(|listed| is_json(listed.text)).or(types.first());
    found.map_or("", |found| found.text)
}
