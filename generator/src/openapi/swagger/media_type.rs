//! `consumes` and `produces`: the media types of the bodies of all operations, or of one.
//! Spec: <https://spec.openapis.org/oas/v2.0.html#mime-types>

use super::context::Converting;
use super::object::{Object, reference};
use super::place::Place;
use crate::diagnostic::Problem;
use crate::openapi::fields::{Fields, Text, text};
use crate::openapi::media_type::is_json;
use crate::openapi::node::Node;
use crate::source::Span;

/// More types than anybody lists; each is an entry of each body.
const MAX_TYPES: usize = 100;

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

/// The same without a word, of an operation that is converted elsewhere.
pub(super) fn listed<'d>(operation: &'d Node, keyword: &str) -> Option<Vec<Text<'d>>> {
    let items = operation.get(keyword)?.as_sequence()?;
    let text = |item: &'d Node| Some(Text { text: item.as_str()?, span: item.span });
    Some(items.iter().take(MAX_TYPES).filter_map(text).collect())
}

/// The types of a body with a schema: JSON where nothing is listed.
pub(super) fn of_body<'d>(listed: &[Text<'d>], span: Span) -> Vec<Text<'d>> {
    or(listed.to_vec(), "application/json", span)
}

/// The types of a file: JSON, which would be read as such, is none of them.
pub(super) fn of_file<'d>(listed: &[Text<'d>], span: Span) -> Vec<Text<'d>> {
    let files = listed.iter().copied().filter(|listed| !is_json(listed.text)).collect();
    or(files, "application/octet-stream", span)
}

/// The types of a form. Only parts can be files.
pub(super) fn of_form<'d>(listed: &[Text<'d>], has_file: bool, span: Span) -> Vec<Text<'d>> {
    let is_form = |listed: &Text<'_>| {
        let essence = listed.text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        essence == MULTIPART || (essence == FORM && !has_file)
    };
    let forms = listed.iter().copied().filter(is_form).collect();
    or(forms, if has_file { MULTIPART } else { FORM }, span)
}

fn or<'d>(types: Vec<Text<'d>>, instead: &'static str, span: Span) -> Vec<Text<'d>> {
    if types.is_empty() { vec![Text { text: instead, span }] } else { types }
}

/// Whether one of the types can be an object or a list.
pub(super) fn has_structured(types: &[Text<'_>]) -> bool {
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

/// `content`: an entry for each of the types, with the schema, and what `rest` adds.
pub(super) fn content(
    ctx: &mut Converting<'_, '_>,
    types: &[Text<'_>],
    place: &Place<'_>,
    schema: &Node,
    mut rest: impl FnMut(&str, &mut Object),
) -> Node {
    let holder = holder(types);
    let is_short =
        schema.as_mapping().is_some_and(|schema| schema.len() == 1 && schema.get("$ref").is_some());
    let mut content = Object::new(schema.span);
    for listed in types {
        let mut media = Object::new(listed.span);
        if listed.text == holder {
            media.add("schema", schema.clone());
        } else if ctx.has_room(place.weight() + schema_weight(schema, is_short), listed.span) {
            let other = || reference(&place.pointer(&["content", holder, "schema"]), schema.span);
            media.add("schema", if is_short { schema.clone() } else { other() });
        } else {
            break;
        }
        rest(listed.text, &mut media);
        content.push(listed.text, listed.span, media.into_node());
    }
    content.into_node()
}

/// What one more entry of a media type weighs.
fn schema_weight(schema: &Node, is_short: bool) -> usize {
    const ENTRY: usize = 6;
    if is_short { ENTRY + schema.measure().weight } else { ENTRY }
}
