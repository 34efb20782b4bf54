//! `content`: one schema in several media types.
//! Spec: <https://spec.openapis.org/oas/v3.0.4.html#media-type-object>

use super::context::Converting;
use super::media_type::holder;
use super::object::{Object, reference};
use super::place::Place;
use crate::openapi::fields::Text;
use crate::openapi::node::Node;

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

/// Weight of one more entry of a media type.
fn schema_weight(schema: &Node, is_short: bool) -> usize {
    const ENTRY: usize = 6;
    if is_short { ENTRY + schema.measure().weight } else { ENTRY }
}
