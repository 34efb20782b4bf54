//! ```yaml
//! headers: { Link: { schema: { type: string } }, X-Total: { schema: { type: integer } } }
//! ```

use crate::diagnostic::Problem;
use crate::lower::media_type::{self, Kind};
use crate::lower::place::Hint;
use crate::lower::{Lowering, owned, schema};
use crate::model::{HeaderForm, NamedKind, ResponseHeader, Scalar, Separator, Type, Value};
use crate::openapi::response_header::Header as Written;

/// Lowers the headers of a response; of one that stands there twice, the first.
pub(super) fn all<'d>(
    ctx: &mut Lowering<'d, '_>,
    written: &[Written<'d>],
    hint: &Hint<'_>,
) -> Vec<ResponseHeader> {
    let mut found: Vec<ResponseHeader> = Vec::with_capacity(written.len());
    for header in written {
        let is_same = |one: &ResponseHeader| one.name.wire.eq_ignore_ascii_case(header.name.text);
        if !is_name(header.name.text) {
            let what = format!("the header `{}`, which is no name of one,", header.name.text.escape_debug());
            let instead = "a response without it".to_owned();
            ctx.report(Problem::UnsupportedConstruct { what, instead }, header.name.span);
        } else if !found.iter().any(is_same) {
            found.push(lower(ctx, header, hint));
        }
    }
    found
}

/// Whether HTTP allows a header of this name (<https://www.rfc-editor.org/rfc/rfc9110#section-5.1>).
fn is_name(name: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    !name.is_empty() && name.chars().all(fits)
}

fn lower<'d>(ctx: &mut Lowering<'d, '_>, written: &Written<'d>, hint: &Hint<'_>) -> ResponseHeader {
    let (mut value, form) = value(ctx, written, hint);
    if let Some(text) = written.description {
        value.docs.text = owned(text);
    }
    value.deprecated |= written.deprecated;
    value.nullable = false;
    ResponseHeader { name: super::name(written.name, written.rust_name), value, form }
}

/// The value, and the form that it is written in.
fn value<'d>(ctx: &mut Lowering<'d, '_>, written: &Written<'d>, hint: &Hint<'_>) -> (Value, HeaderForm) {
    let media = written.content.first();
    let Some(schema) = written.schema.or_else(|| media?.schema) else {
        return (text(), HeaderForm::Text);
    };
    let hint = hint.part(written.name.text, written.name.span);
    match media.map(|media| media_type::kind(media.name.text)) {
        Some(Kind::Json | Kind::Any) => (schema::lower(ctx, schema, &hint).value, HeaderForm::Json),
        Some(Kind::Text | Kind::Other) => (text(), HeaderForm::Text),
        None => {
            let value = schema::lower(ctx, schema, &hint).value;
            match form(ctx, written, &value.ty) {
                Some(form) => (value, form),
                None => (parts(ctx, written), HeaderForm::Text),
            }
        }
    }
}

/// A text of which nothing else is known.
fn text() -> Value {
    Value::of(Type::Scalar(Scalar::String))
}

/// The form of a value; `None` for one of parts that have names.
fn form(ctx: &mut Lowering<'_, '_>, written: &Written<'_>, ty: &Type) -> Option<HeaderForm> {
    if let Type::List(item) = ty {
        return is_single(ctx, &item.ty).then(|| HeaderForm::List(separator(ctx, written)));
    }
    is_single(ctx, ty).then_some(HeaderForm::Text)
}

/// Whether the value has no parts.
fn is_single(ctx: &Lowering<'_, '_>, ty: &Type) -> bool {
    match ty {
        Type::Scalar(_) | Type::Constant(_) | Type::Foreign(_) | Type::Json => true,
        Type::Named(id) => match ctx.types.get(*id).map(|named| &named.kind) {
            Some(NamedKind::Enumeration(_) | NamedKind::Union(_)) => true,
            Some(NamedKind::Object(_)) | None => false,
        },
        Type::List(_) | Type::Tuple(_) | Type::Map(_) => false,
    }
}

/// The separator that a `style` means. OpenAPI 3 has commas alone; Swagger 2.0 says it by `collectionFormat`.
fn separator(ctx: &mut Lowering<'_, '_>, written: &Written<'_>) -> Separator {
    match written.style.map(|style| (style, style.text)) {
        None | Some((_, "simple")) => Separator::Comma,
        Some((_, "pipeDelimited")) => Separator::Pipe,
        Some((_, "spaceDelimited")) => Separator::Space,
        Some((style, text)) => {
            let what = format!("the style `{text}` of the header `{}`", written.name.text);
            let instead = "items with commas between them".to_owned();
            ctx.report(Problem::UnsupportedConstruct { what, instead }, style.span);
            Separator::Comma
        }
    }
}

/// Reports a value of several parts.
fn parts(ctx: &mut Lowering<'_, '_>, written: &Written<'_>) -> Value {
    let what = format!("the header `{}`, whose value has parts,", written.name.text);
    let instead = "the text that it comes as".to_owned();
    ctx.report(Problem::UnsupportedConstruct { what, instead }, written.name.span);
    text()
}
