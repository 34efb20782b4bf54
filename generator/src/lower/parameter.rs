//! A parameter with its `schema`, `style` and `explode`.

use crate::diagnostic::Problem;
use crate::lower::place::Hint;
use crate::lower::{Lowering, constant, media_type, owned, schema};
use crate::model::{NamedKind, Parameter, Place, Scalar, Style, Type};
use crate::openapi::parameter::{Location, Parameter as Written};

/// Headers that belong to the message, not to the operation; the specification says to ignore them
/// (<https://spec.openapis.org/oas/v3.1.1.html#parameter-object>, `name`).
const OF_THE_MESSAGE: [&str; 3] = ["accept", "content-type", "authorization"];

/// Lowers one parameter. `Ok(None)`: it is not sent, which was reported where it matters;
/// `Err`: the operation cannot be called without it, and why.
pub(super) fn lower<'d>(
    ctx: &mut Lowering<'d, '_>,
    written: &Written<'d>,
    hint: &Hint<'_>,
) -> Result<Option<Parameter>, String> {
    let is_header = written.location == Location::Header;
    if is_header && OF_THE_MESSAGE.contains(&written.name.text.to_ascii_lowercase().as_str()) {
        return Ok(None);
    }
    match sent(ctx, written, hint) {
        Ok(parameter) => Ok(Some(parameter)),
        Err(why) if written.required => Err(why),
        Err(what) => {
            let instead = "an operation without this parameter".to_owned();
            ctx.report(Problem::UnsupportedConstruct { what, instead }, written.span);
            Ok(None)
        }
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

fn sent<'d>(ctx: &mut Lowering<'d, '_>, written: &Written<'d>, hint: &Hint<'_>) -> Result<Parameter, String> {
    let mut value = value(ctx, written, hint)?;
    let style = style(written)?;
    check(ctx, written, &value.ty, style)?;
    let of_client = is_of_client(ctx, written, &value.ty);
    if let Some(text) = written.description {
        value.docs.text = owned(text);
    }
    value.deprecated |= written.deprecated;
    let explode = written.explode.unwrap_or(style == Style::Form);
    Ok(Parameter {
        name: super::name(written.name, written.rust_name),
        value,
        required: written.required,
        place: place(written.location),
        style,
        explode,
        of_client,
    })
}

fn value<'d>(
    ctx: &mut Lowering<'d, '_>,
    written: &Written<'d>,
    hint: &Hint<'_>,
) -> Result<crate::model::Value, String> {
    let wire = written.name.text;
    let without = if written.content.is_some() { "described by `content`" } else { "without a `schema`" };
    let schema = written.schema.ok_or_else(|| format!("the parameter `{wire}` {without}"))?;
    let constant = written.required.then(|| constant::lower(ctx, schema)).flatten();
    let used = match constant {
        Some(constant) => schema::of_constant(ctx, schema, constant),
        None => schema::lower(ctx, schema, &hint.part(wire, written.name.span)),
    };
    Ok(used.value)
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

/// `style`, or what it is at this place when it is not written
/// (<https://spec.openapis.org/oas/v3.1.1.html#style-values>).
fn style(written: &Written<'_>) -> Result<Style, String> {
    let Some(style) = written.style else {
        return Ok(match written.location {
            Location::Path | Location::Header => Style::Simple,
            Location::Query | Location::Cookie => Style::Form,
        });
    };
    Ok(match style.text {
        "simple" => Style::Simple,
        "form" => Style::Form,
        "spaceDelimited" => Style::SpaceDelimited,
        "pipeDelimited" => Style::PipeDelimited,
        "deepObject" => Style::DeepObject,
        "label" => Style::Label,
        "matrix" => Style::Matrix,
        // A single value in a header is written in one way, whatever the style.
        _ if written.location == Location::Header => Style::Simple,
        other => {
            let (place, wire) = (written.location.name(), written.name.text);
            return Err(format!("the {place} parameter `{wire}` in the style `{other}`"));
        }
    })
}

/// Whether a value of this type can be sent at this place, or why not.
fn check(ctx: &Lowering<'_, '_>, written: &Written<'_>, ty: &Type, style: Style) -> Result<(), String> {
    let wire = written.name.text;
    let place = written.location.name();
    let is_list = match ty {
        Type::List(item) if !item.needs_null() && is_single(ctx, &item.ty) => true,
        Type::List(_) => return Err(format!("the {place} parameter `{wire}`, a list of lists or objects")),
        single if is_single(ctx, single) => false,
        one_or_many if written.location == Location::Query && is_one_or_many(ctx, one_or_many) => false,
        Type::Scalar(_)
        | Type::Named(_)
        | Type::Foreign(_)
        | Type::Tuple(_)
        | Type::Map(_)
        | Type::Constant(_)
        | Type::Json => {
            return Err(format!("the {place} parameter `{wire}`, which is no single value"));
        }
    };
    let is_sent = match (written.location, is_list) {
        (Location::Header, false) => true,
        (Location::Path, _) | (Location::Header, true) => style == Style::Simple,
        (Location::Query | Location::Cookie, false) => style == Style::Form,
        (Location::Query, true) => is_of_lists(style),
        (Location::Cookie, true) => return Err(format!("the cookie `{wire}`, a list")),
    };
    if is_sent { Ok(()) } else { Err(format!("the {place} parameter `{wire}` in this `style`")) }
}

/// Whether a list can be written in the query in this style.
fn is_of_lists(style: Style) -> bool {
    match style {
        Style::Form | Style::SpaceDelimited | Style::PipeDelimited => true,
        Style::Simple | Style::DeepObject | Style::Label | Style::Matrix => false,
    }
}

/// Whether the value is one of a union's that has one way to be written, or a list of such.
fn is_one_or_many(ctx: &Lowering<'_, '_>, ty: &Type) -> bool {
    let Type::Named(id) = ty else { return false };
    let Some(NamedKind::Union(union)) = ctx.types.get(*id).map(|named| &named.kind) else { return false };
    union.members.iter().all(|member| match &member.value.ty {
        Type::List(item) => !item.needs_null() && is_single(ctx, &item.ty),
        Type::Scalar(_)
        | Type::Named(_)
        | Type::Foreign(_)
        | Type::Tuple(_)
        | Type::Map(_)
        | Type::Constant(_)
        | Type::Json => is_single(ctx, &member.value.ty),
    })
}

/// Whether the value has one way to be written outside JSON.
fn is_single(ctx: &Lowering<'_, '_>, ty: &Type) -> bool {
    match ty {
        Type::Scalar(scalar) => !matches!(scalar, Scalar::Base64 | Scalar::Secret),
        Type::Constant(_) | Type::Foreign(_) => true,
        Type::Named(id) => match ctx.types.get(*id).map(|named| &named.kind) {
            Some(NamedKind::Enumeration(_)) => true,
            Some(NamedKind::Union(union)) => {
                union.members.iter().all(|member| is_single(ctx, &member.value.ty))
            }
            Some(NamedKind::Object(_)) | None => false,
        },
        Type::List(_) | Type::Tuple(_) | Type::Map(_) | Type::Json => false,
    }
}
