//! A parameter with its `schema`, `style` and `explode`, or its `content`.

use crate::diagnostic::Problem;
use crate::lower::media_type::{self, Kind};
use crate::lower::place::Hint;
use crate::lower::{Lowering, constant, owned, schema};
use crate::model::{Parameter, Place, Scalar, Style, Type, Value};
use crate::openapi::node::Node;
use crate::openapi::parameter::{Location, Parameter as Written};

/// Headers that belong to the message, not to the operation; the specification says to ignore them
/// (<https://spec.openapis.org/oas/v3.1.1.html#parameter-object>, `name`).
const OF_THE_MESSAGE: [&str; 3] = ["accept", "content-type", "authorization"];

/// Lowers one parameter; `None` for a header that belongs to the message.
pub(super) fn lower<'d>(
    ctx: &mut Lowering<'d, '_>,
    written: &Written<'d>,
    hint: &Hint<'_>,
) -> Option<Parameter> {
    let is_header = written.location == Location::Header;
    if is_header && OF_THE_MESSAGE.contains(&written.name.text.to_ascii_lowercase().as_str()) {
        report_authorization(ctx, written);
        return None;
    }
    let (mut value, style) = value(ctx, written, hint);
    let of_client = is_of_client(ctx, written, &value.ty);
    if let Some(text) = written.description {
        value.docs.text = owned(text);
    }
    value.examples.extend(written.example.map(Node::to_json));
    value.deprecated |= written.deprecated;
    Some(Parameter {
        name: super::name(written.name, written.rust_name),
        value,
        required: written.required,
        place: place(written.location),
        style,
        explode: written.explode.unwrap_or(style == Style::Form),
        reserved: is_reserved(ctx, written),
        of_client,
    })
}

/// Reports that a header which carries credentials is no parameter. The media types of bodies say what `Accept` and
/// `Content-Type` are.
fn report_authorization(ctx: &mut Lowering<'_, '_>, written: &Written<'_>) {
    if written.name.text.eq_ignore_ascii_case("authorization") {
        let what = format!("the header `{}` as a parameter", written.name.text);
        let instead = "the client's `credentials`, as OpenAPI says".to_owned();
        ctx.report(Problem::UnsupportedConstruct { what, instead }, written.name.span);
    }
}

/// The media types that a documented header `Accept` asks for, where it has one value, or a default. The header is no
/// parameter of its own, as the specification says.
pub(super) fn accept(ctx: &Lowering<'_, '_>, parameters: &[Written<'_>]) -> Option<String> {
    let is_accept = |written: &&Written<'_>| {
        written.location == Location::Header && written.name.text.eq_ignore_ascii_case("accept")
    };
    let schema = ctx.target(parameters.iter().find(is_accept)?.schema?);
    let only = schema.values.filter(|values| values.list.len() == 1);
    let value = only.and_then(|values| values.list.first()).or(schema.default)?;
    media_type::in_header(value.as_str()?)
}

/// The value, and the style that it is written in.
fn value<'d>(ctx: &mut Lowering<'d, '_>, written: &Written<'d>, hint: &Hint<'_>) -> (Value, Style) {
    let media = written.content.first();
    let Some(schema) = written.schema.or_else(|| media?.schema) else {
        return (unsaid(ctx, written), style(ctx, written));
    };
    let hint = hint.part(written.name.text, written.name.span);
    match media.map(|media| media_type::kind(media.name.text)) {
        Some(Kind::Json | Kind::Any) => (schema::lower(ctx, schema, &hint).value, Style::Json),
        Some(Kind::Text | Kind::Other) => (Value::of(Type::Scalar(Scalar::String)), style(ctx, written)),
        None => {
            let constant = written.required.then(|| constant::lower(ctx, schema)).flatten();
            let used = match constant {
                Some(constant) => schema::of_constant(ctx, schema, constant),
                None => schema::lower(ctx, schema, &hint),
            };
            (used.value, style(ctx, written))
        }
    }
}

/// The value of a parameter that no schema describes: text.
fn unsaid(ctx: &mut Lowering<'_, '_>, written: &Written<'_>) -> Value {
    if written.content.is_empty() {
        let what = format!("the parameter `{}` without a `schema`", written.name.text);
        ctx.report(Problem::UnsupportedConstruct { what, instead: "text".to_owned() }, written.span);
    }
    Value::of(Type::Scalar(Scalar::String))
}

/// Whether reserved characters are sent as they are, which a query alone can have.
fn is_reserved(ctx: &mut Lowering<'_, '_>, written: &Written<'_>) -> bool {
    let is_query = written.location == Location::Query;
    if written.reserved && !is_query {
        let what =
            format!("`allowReserved` of the {} parameter `{}`", written.location.name(), written.name.text);
        let instead = "a value that is encoded".to_owned();
        ctx.report(Problem::UnsupportedConstruct { what, instead }, written.span);
    }
    written.reserved && is_query
}

/// Whether the parameter is the client's. Only a string can be: the client's builder takes text.
fn is_of_client(ctx: &mut Lowering<'_, '_>, written: &Written<'_>, ty: &Type) -> bool {
    let can_be = *ty == Type::Scalar(Scalar::String);
    if written.of_client && !can_be {
        let what = format!("a client parameter that is no string: `{}`", written.name.text);
        let instead = "a parameter of each call".to_owned();
        ctx.report(Problem::UnsupportedConstruct { what, instead }, written.span);
    }
    written.of_client && can_be
}

fn place(location: Location) -> Place {
    match location {
        Location::Path => Place::Path,
        Location::Query => Place::Query,
        Location::Header => Place::Header,
        Location::Cookie => Place::Cookie,
    }
}

/// `style`, or what it is at this place when it is not written, or is none of the place's
/// (<https://spec.openapis.org/oas/v3.1.1.html#style-values>).
fn style(ctx: &mut Lowering<'_, '_>, written: &Written<'_>) -> Style {
    let styles = styles(written.location);
    let usual = styles.first().map_or(Style::Simple, |(_, style)| *style);
    let Some(text) = written.style else { return usual };
    if let Some((_, style)) = styles.iter().find(|(name, _)| *name == text.text) {
        return *style;
    }
    let what = format!(
        "the style `{}` of the {} parameter `{}`",
        text.text,
        written.location.name(),
        written.name.text
    );
    let instead = styles.first().map_or_else(String::new, |(name, _)| format!("the style `{name}`"));
    ctx.report(Problem::UnsupportedConstruct { what, instead }, text.span);
    usual
}

/// The styles of a place, that first which it has when none is written.
fn styles(location: Location) -> &'static [(&'static str, Style)] {
    match location {
        Location::Path => &[("simple", Style::Simple), ("label", Style::Label), ("matrix", Style::Matrix)],
        // Lists and single values are the same in both.
        Location::Header => &[("simple", Style::Simple), ("form", Style::Simple)],
        Location::Query => &[
            ("form", Style::Form),
            ("spaceDelimited", Style::SpaceDelimited),
            ("pipeDelimited", Style::PipeDelimited),
            ("deepObject", Style::DeepObject),
        ],
        Location::Cookie => &[("form", Style::Form), ("cookie", Style::Form)],
    }
}
