//! Parameters in `formData` become the properties of one request body, a form or one of several parts.
//! Spec: <https://spec.openapis.org/oas/v2.0.html#parameter-object>

use std::collections::HashSet;

use super::context::Converting;
use super::object::{Object, flag, list, text};
use super::place::Place;
use super::request_body::Unsent;
use super::{content, media_type, original, parameter};
use crate::diagnostic::Problem;
use crate::openapi::fields::{Fields, Text};
use crate::openapi::keyword::swagger as keyword;
use crate::openapi::node::Node;
use crate::source::Span;

/// The parts of a form, as they are gathered.
#[derive(Debug)]
struct Form {
    properties: Object,
    required: Vec<Node>,
    encoding: Object,
    has_file: bool,
}

/// The request body of these parameters, at least one.
pub(super) fn convert<'d>(
    ctx: &mut Converting<'d, '_>,
    parameters: &[Unsent<'d>],
    place: &Place<'_>,
    consumes: &[Text<'d>],
    span: Span,
) -> Node {
    let (properties, encoding) = (Object::new(span), Object::new(span));
    let mut form = Form { properties, required: Vec::new(), encoding, has_file: false };
    let mut names = HashSet::new();
    for parameter in parameters {
        // A parameter of the path item or a shared one is in the forms of several operations.
        if !ctx.has_room(parameter.node.measure().weight, parameter.item.span) {
            break;
        }
        form.add(ctx, *parameter, &mut names);
    }
    let types = media_type::of_form(consumes, form.has_file, span);
    let is_required = !form.required.is_empty();
    let encoding = (!form.encoding.is_empty()).then(|| form.encoding.into_node());
    let schema = object_of(form.properties, form.required, span);
    let content = content::content(ctx, &types, place, &schema, |_, media| {
        if let Some(encoding) = &encoding {
            media.add("encoding", encoding.clone());
        }
    });
    let mut body = Object::new(span);
    body.add("content", content);
    if is_required {
        body.add("required", flag(true, span));
    }
    body.into_node()
}

fn object_of(properties: Object, required: Vec<Node>, span: Span) -> Node {
    let mut schema = Object::new(span);
    schema.add("type", text("object", span));
    schema.add("properties", properties.into_node());
    if !required.is_empty() {
        schema.add("required", list(required, span));
    }
    schema.into_node()
}

impl Form {
    fn add<'d>(&mut self, ctx: &mut Converting<'d, '_>, parameter: Unsent<'d>, names: &mut HashSet<&'d str>) {
        let Some(mut fields) = Fields::open(ctx.diagnostics, parameter.node, &keyword::PARAMETER) else {
            return;
        };
        let shared = parameter.shared_schema(ctx);
        if let Some(name) = parameter::name(ctx, &mut fields) {
            if names.insert(name.text) {
                let property = property(ctx, &mut fields, shared);
                self.properties.push(name.text, name.span, property);
                self.note(ctx, &mut fields, name);
            } else {
                let problem = Problem::DuplicateParameter { name: name.text.to_owned() };
                ctx.diagnostics.push(problem, name.span);
            }
        }
        fields.close(ctx.diagnostics);
    }

    /// Notes the facts of a property that stand outside of it.
    fn note(&mut self, ctx: &mut Converting<'_, '_>, fields: &mut Fields<'_>, name: Text<'_>) {
        self.has_file |= original::is_file(fields.mapping());
        if fields.flag(ctx.diagnostics, "required") {
            self.required.push(text(name.text, name.span));
        }
        if original::is_list(fields.mapping()) {
            let encoding = encoding(ctx, fields);
            self.encoding.push(name.text, name.span, encoding);
        }
    }
}

/// The schema of a field, with the words of its parameter.
fn property(ctx: &mut Converting<'_, '_>, fields: &mut Fields<'_>, shared: Option<String>) -> Node {
    let written = match shared {
        Some(pointer) => Some(super::object::reference(&pointer, fields.node.span)),
        None => parameter::value(ctx, fields),
    };
    let mut object = Object::new(fields.node.span);
    if let Some(schema) = written.as_ref().and_then(Node::as_mapping) {
        for entry in schema {
            object.push(&entry.key, entry.key_span, entry.value.clone());
        }
    }
    for entry in fields.mapping() {
        let is_foreign = entry.key.starts_with("x-") && !original::OF_VALUES.contains(&entry.key.as_str());
        if entry.key == "description" || (is_foreign && entry.key != "x-nullable") {
            object.push(&entry.key, entry.key_span, entry.value.clone());
        }
    }
    object.into_node()
}

/// How a list is written; commas unless it says more.
fn encoding(ctx: &mut Converting<'_, '_>, fields: &mut Fields<'_>) -> Node {
    let format = fields.text(ctx.diagnostics, "collectionFormat");
    let span = format.map_or(fields.node.span, |format| format.span);
    let (style, explode) = match format.map_or("csv", |format| format.text) {
        "csv" => ("form", false),
        "multi" => ("form", true),
        "ssv" => ("spaceDelimited", false),
        "pipes" => ("pipeDelimited", false),
        other => {
            let what = format!("`collectionFormat: {other}` in a form");
            let instead = "the values, joined by commas".to_owned();
            ctx.diagnostics.push(Problem::UnsupportedConstruct { what, instead }, span);
            ("form", false)
        }
    };
    let mut object = Object::new(span);
    object.add("style", text(style, span));
    object.add("explode", flag(explode, span));
    object.into_node()
}
