//! JSON pointers into the original, and those to the same thing in the converted document.
//! Spec: <https://spec.openapis.org/oas/v2.0.html#reference-object>

use super::context::Converting;
use super::media_type;
use super::object::{fragment, text};
use super::original::{self, Kind, METHODS};
use crate::openapi::fields::Text;
use crate::openapi::node::{Node, decode_fragment, escape_token, unescape};

/// Sections of both documents: the same component, under another pointer.
pub(super) const SECTIONS: [(&str, &str); 4] = [
    ("/definitions", "/components/schemas"),
    ("/parameters", "/components/parameters"),
    ("/responses", "/components/responses"),
    ("/securityDefinitions", "/components/securitySchemes"),
];

/// Converts the text of a `$ref`. One that leads to the same place in both documents, or out of them, stays.
pub(super) fn convert(ctx: &mut Converting<'_, '_>, node: &Node) -> Node {
    let pointer = node.as_str().and_then(|text| text.strip_prefix('#')).map(decode_fragment);
    let moved = pointer.and_then(|pointer| moved(ctx, &pointer));
    moved.map_or_else(|| node.clone(), |pointer| text(fragment(&pointer), node.span))
}

/// The pointer in the converted document, where it is another.
pub(super) fn moved(ctx: &mut Converting<'_, '_>, pointer: &str) -> Option<String> {
    let tokens: Vec<&str> = pointer.strip_prefix('/')?.split('/').collect();
    let root = ctx.root;
    let shared = |section: &str, name: &str| root.at(&format!("/{section}/{name}"));
    match tokens.as_slice() {
        ["parameters", name, rest @ ..] => match shared("parameters", name) {
            Some(node) => Some(in_shared_parameter(ctx, node, name, rest)),
            None => Some(joined("/components/parameters", &[&[*name], rest].concat())),
        },
        ["responses", name, rest @ ..] => {
            let base = format!("/components/responses/{name}");
            let produces = ctx.produces.clone();
            Some(in_response(ctx, &base, shared("responses", name), &produces, rest))
        }
        ["paths", path, rest @ ..] => in_path(ctx, path, rest),
        [section, rest @ ..] => {
            let renamed = SECTIONS.iter().find(|(from, _)| from.strip_prefix('/') == Some(*section));
            renamed.map(|(_, to)| joined(to, rest))
        }
        [] => None,
    }
}

fn joined(base: &str, tokens: &[&str]) -> String {
    tokens.iter().fold(base.to_owned(), |pointer, token| format!("{pointer}/{token}"))
}

fn in_shared_parameter(ctx: &Converting<'_, '_>, node: &Node, name: &str, rest: &[&str]) -> String {
    match original::kind(node) {
        Kind::Body => {
            let base = format!("/components/requestBodies/{name}");
            in_body(ctx, &base, node, &ctx.consumes, rest)
        }
        Kind::Form | Kind::Sent => in_parameter(&format!("/components/parameters/{name}"), rest),
    }
}

/// A pointer into a parameter: keywords of its value stand below `schema`.
fn in_parameter(base: &str, rest: &[&str]) -> String {
    match rest.first() {
        Some(first) if original::OF_VALUES.contains(first) => joined(&format!("{base}/schema"), rest),
        Some(_) | None => joined(base, rest),
    }
}

fn in_body(
    ctx: &Converting<'_, '_>,
    base: &str,
    node: &Node,
    consumes: &[Text<'_>],
    rest: &[&str],
) -> String {
    let types = media_type::of_request(ctx, node, consumes);
    match rest {
        ["schema", rest @ ..] => in_content(base, &types, rest),
        _ => joined(base, rest),
    }
}

/// The schema in `content`.
fn in_content(base: &str, types: &[Text<'_>], rest: &[&str]) -> String {
    let holder = escape_token(media_type::holder(types));
    joined(&format!("{base}/content/{holder}/schema"), rest)
}

fn in_response<'d>(
    ctx: &Converting<'d, '_>,
    base: &str,
    node: Option<&'d Node>,
    produces: &[Text<'d>],
    rest: &[&str],
) -> String {
    match (rest, node) {
        (["schema", rest @ ..], Some(node)) => {
            let types = media_type::of_response(ctx, node, produces);
            in_content(base, &types, rest)
        }
        (["headers", name, rest @ ..], _) => in_parameter(&format!("{base}/headers/{name}"), rest),
        _ => joined(base, rest),
    }
}

fn in_path(ctx: &mut Converting<'_, '_>, path: &str, rest: &[&str]) -> Option<String> {
    let base = format!("/paths/{path}");
    let item = ctx.root.at(&base)?;
    match rest {
        ["parameters", index, rest @ ..] => {
            // A body or a form of all operations stands in the first of them.
            let method = METHODS.into_iter().find(|method| item.get(method).is_some());
            in_list(ctx, &base, &joined(&base, method.as_slice()), item, index, rest)
        }
        [method, "parameters", index, rest @ ..] => {
            let base = format!("{base}/{method}");
            in_list(ctx, &base, &base, item.get(method)?, index, rest)
        }
        [method, "responses", status, rest @ ..] => {
            let operation = item.get(method)?;
            let node = operation.get("responses")?.get(&unescape(status))?;
            let own = original::listed(operation, "produces");
            let produces = media_type::produced(ctx, node, status, own);
            let base = format!("{base}/{method}/responses/{status}");
            Some(in_response(ctx, &base, Some(node), &produces, rest))
        }
        _ => None,
    }
}

/// A parameter of the list of `holder`, which is at `list`; a body or a form becomes the operation's at `base`.
fn in_list(
    ctx: &mut Converting<'_, '_>,
    list: &str,
    base: &str,
    holder: &Node,
    index: &str,
    rest: &[&str],
) -> Option<String> {
    let items = holder.get("parameters")?.as_sequence()?;
    let index: usize = index.parse().ok()?;
    let item = items.get(index)?;
    if let Some(target) = ctx.target(item) {
        let is_shared = target.pointer.starts_with("/parameters/");
        return is_shared.then(|| moved(ctx, &joined(&target.pointer, rest))).flatten();
    }
    if !ctx.has_room(items.len(), item.span) {
        return None;
    }
    let consumes = original::listed(holder, "consumes").unwrap_or_else(|| ctx.consumes.clone());
    match original::kind(item) {
        Kind::Sent => {
            let is_sent = |item: &&Node| original::kind_of_item(ctx, item) == Kind::Sent;
            let index = items.get(..index)?.iter().filter(is_sent).count();
            Some(in_parameter(&format!("{list}/parameters/{index}"), rest))
        }
        Kind::Body => Some(in_body(ctx, &format!("{base}/requestBody"), item, &consumes, rest)),
        Kind::Form => {
            let has_file = items.iter().any(|item| item.as_mapping().is_some_and(original::is_file));
            let types = media_type::of_form(&consumes, has_file, item.span);
            let name = escape_token(item.get("name")?.as_str()?);
            let form = in_content(&format!("{base}/requestBody"), &types, &["properties", &name]);
            Some(joined(&form, rest))
        }
    }
}
