//! A parameter with its `schema`, `style` and `explode`.

use crate::diagnostic::Problem;
use crate::lower::schema::{self, Hint};
use crate::lower::{Lowering, facts, text};
use crate::model::{Docs, Location, NamedKind, Parameter, QueryStyle, Scalar, Type};
use crate::openapi::fields::Text;
use crate::openapi::parameter::{self, Parameter as Written};

/// Headers that belong to the message, not to the operation; the specification says to ignore them
/// (<https://spec.openapis.org/oas/v3.1.1.html#parameter-object>, `name`).
const OF_THE_MESSAGE: [&str; 3] = ["accept", "content-type", "authorization"];

/// Lowers one parameter. `Ok(None)`: it is not sent, which was reported where it matters;
/// `Err`: the operation cannot be called without it, and why.
pub(super) fn lower<'d>(
    ctx: &mut Lowering<'d, '_>,
    written: &Written<'d>,
    hint: &Hint<'d>,
) -> Result<Option<Parameter>, String> {
    let is_header = written.location == parameter::Location::Header;
    if is_header && OF_THE_MESSAGE.contains(&written.name.text.to_ascii_lowercase().as_str()) {
        return Ok(None);
    }
    let lowered = sent(ctx, written, hint);
    match lowered {
        Ok(parameter) => Ok(Some(parameter)),
        Err(why) if written.required => Err(why),
        Err(what) => {
            let instead = "an operation without this parameter".to_owned();
            ctx.reading.report(Problem::UnsupportedConstruct { what, instead }, written.node);
            Ok(None)
        }
    }
}

fn sent<'d>(ctx: &mut Lowering<'d, '_>, written: &Written<'d>, hint: &Hint<'d>) -> Result<Parameter, String> {
    let wire = written.name.text;
    let node = written.schema.ok_or_else(|| format!("the parameter `{wire}` without a `schema`"))?;
    let hint = hint.part(written.name, None);
    let used =
        schema::lower(ctx, node, &hint).ok_or_else(|| format!("the parameter `{wire}` without a type"))?;
    let facts = facts::of(ctx, &used.schema);
    let location = location(ctx, written, &used.ty)?;
    let of_client = is_of_client(ctx, written, &used.ty);
    let docs = written.description.or(used.schema.description);
    Ok(Parameter {
        name: super::name(written.name, written.rust_name),
        docs: Docs { text: text(docs), link: None },
        facts,
        deprecated: written.deprecated || used.schema.deprecated,
        ty: used.ty,
        required: written.required,
        location,
        of_client,
    })
}

/// Whether the parameter is the client's. Only a string can be: the client's builder takes text.
fn is_of_client(ctx: &mut Lowering<'_, '_>, written: &Written<'_>, ty: &Type) -> bool {
    let can_be = *ty == Type::Scalar(Scalar::String);
    if written.of_client && !can_be {
        let what = format!("a client parameter that is no string: `{}`", written.name.text);
        let instead = "a parameter of each call".to_owned();
        ctx.reading.report(Problem::UnsupportedConstruct { what, instead }, written.node);
    }
    written.of_client && can_be
}

/// Where the parameter goes, if its type can go there.
fn location(ctx: &Lowering<'_, '_>, written: &Written<'_>, ty: &Type) -> Result<Location, String> {
    let wire = written.name.text;
    let place = written.location.name();
    let list = match ty {
        Type::List(item) if is_single(ctx, item) => true,
        Type::List(_) => return Err(format!("the {place} parameter `{wire}`, a list of lists or objects")),
        single if is_single(ctx, single) => false,
        Type::Scalar(_) | Type::Named(_) | Type::Map(_) | Type::Nullable(_) | Type::Json => {
            return Err(format!("the {place} parameter `{wire}`, which is no single value"));
        }
    };
    match (written.location, list) {
        (parameter::Location::Path, false) if is_style(written.style, "simple") => Ok(Location::Path),
        (parameter::Location::Header, false) => Ok(Location::Header),
        (parameter::Location::Query, false) if !is_style(written.style, "form") => {
            Err(format!("the query parameter `{wire}` in this `style`"))
        }
        (parameter::Location::Query, _) => query(written).map(Location::Query),
        (parameter::Location::Cookie, _) => Err(format!("the cookie `{wire}`")),
        (parameter::Location::Path | parameter::Location::Header, _) => {
            Err(format!("the {place} parameter `{wire}` in this `style`"))
        }
    }
}

/// Whether the value has one way to be written outside JSON.
fn is_single(ctx: &Lowering<'_, '_>, ty: &Type) -> bool {
    match ty {
        Type::Scalar(scalar) => !matches!(scalar, Scalar::Base64 | Scalar::Secret),
        Type::Named(id) => {
            matches!(ctx.types.get(*id), Some(named) if matches!(named.kind, NamedKind::Enumeration(_)))
        }
        Type::List(_) | Type::Map(_) | Type::Nullable(_) | Type::Json => false,
    }
}

fn is_style(style: Option<Text<'_>>, expected: &str) -> bool {
    style.is_none_or(|style| style.text == expected)
}

/// `style` and `explode` of a list in the query
/// (<https://spec.openapis.org/oas/v3.1.1.html#style-values>).
fn query(written: &Written<'_>) -> Result<QueryStyle, String> {
    let style = written.style.map_or("form", |style| style.text);
    match (style, written.explode.unwrap_or(style == "form")) {
        ("form" | "spaceDelimited" | "pipeDelimited", true) => Ok(QueryStyle::Repeated),
        ("form", false) => Ok(QueryStyle::Joined(',')),
        ("spaceDelimited", false) => Ok(QueryStyle::Joined(' ')),
        ("pipeDelimited", false) => Ok(QueryStyle::Joined('|')),
        _ => Err(format!("the query parameter `{}` in the style `{style}`", written.name.text)),
    }
}
