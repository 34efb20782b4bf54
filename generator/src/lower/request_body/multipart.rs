//! `multipart/form-data`: parts, of which those with `format: binary` are files.

use crate::diagnostic::Problem;
use crate::lower::all_of::{Parts, Written};
use crate::lower::media_type::{self, Kind};
use crate::lower::place::{Hint, Place};
use crate::lower::{Lowering, MAX_DEPTH, object, schema, union, value};
use crate::model::{Access, FormParts, FormStyle, Part, PartContent, Scalar, SentContent, Type, Value};
use crate::openapi::found::SchemaId;
use crate::openapi::media_type::{Encoding, MediaType};
use crate::openapi::schema::{Additional, Schema};

use super::form;

/// Parts that are given one by one where some are files, else a value that is written as parts.
pub(super) fn lower<'d>(ctx: &mut Lowering<'d, '_>, media: &MediaType<'d>, hint: &Hint<'_>) -> SentContent {
    let Some(id) = media.schema else {
        return SentContent::Parts(FormParts { named: Vec::new(), open: true, order: Vec::new() });
    };
    let schemas = alternatives(ctx, id);
    let parts = Parts::of(ctx, &schemas);
    let files: Vec<_> = parts.properties.iter().map(|part| file(ctx, part, encoding(media, part))).collect();
    let open = is_open(ctx, &schemas);
    if schemas.len() == 1 && !open && !files.iter().any(Option::is_some) {
        let value = schema::lower(ctx, id, hint).value;
        let styles = media.encodings.iter();
        let styles = styles.filter_map(|one| Some((one.field.text.to_owned(), style(one)?)));
        return SentContent::Multipart(value, styles.collect());
    }
    let own = schemas.first().map_or(id, |_| ctx.target_id(id));
    ctx.taken_apart.insert(own);
    let place = ctx.types.component(own).cloned().unwrap_or_else(|| hint.place());
    let named = parts.properties.iter().zip(files).map(|(written, file)| {
        let required = schemas.len() == 1 && parts.is_required(written.name.text);
        part(ctx, written, required, &place, (file, encoding(media, written)))
    });
    SentContent::Parts(FormParts { named: named.collect(), open, order: parts.order() })
}

/// The schema, and those of which one is chosen: the parts of all can be given then.
fn alternatives<'d>(ctx: &mut Lowering<'d, '_>, id: SchemaId) -> Vec<&'d Schema<'d>> {
    let schema = ctx.target(id);
    let mut all = vec![schema];
    if let Some(choice) = union::choice(ctx, schema) {
        let what = format!("`{}` of parts", choice.keyword);
        let instead = "the parts of all alternatives, each of them optional".to_owned();
        ctx.report(Problem::UnsupportedConstruct { what, instead }, choice.span);
        all.extend(choice.parts.iter().map(|part| ctx.target(*part)));
    }
    all
}

/// Whether parts of other names can be files, or nothing is said of any part.
fn is_open(ctx: &Lowering<'_, '_>, schemas: &[&Schema<'_>]) -> bool {
    schemas.iter().any(|schema| match schema.additional {
        Some(Additional::Of(id)) => files(ctx, id, 0).is_some(),
        Some(Additional::Anything(_) | Additional::Forbidden) => false,
        None => {
            !schema.says_type()
                || (schema.properties.is_empty() && schema.all_of.is_empty() && schemas.len() == 1)
        }
    })
}

fn encoding<'m, 'd>(media: &'m MediaType<'d>, part: &Written<'d>) -> Option<&'m Encoding<'d>> {
    media.encodings.iter().find(|one| one.field.text == part.name.text)
}

/// How a part is a file, if it is one: whether it can be several, and the documented media types.
fn file(ctx: &Lowering<'_, '_>, part: &Written<'_>, encoding: Option<&Encoding<'_>>) -> Option<PartContent> {
    let written = encoding.and_then(|encoding| encoding.content_type);
    let media_types = written.and_then(|written| media_type::all_in_header(written.text));
    let is_media = media_types.as_deref().is_some_and(is_of_files);
    let found = part.schemas.iter().find_map(|id| files(ctx, *id, 0));
    let plain = || part.schemas.iter().find_map(|id| text(ctx, *id));
    let many = found.or_else(|| plain().filter(|_| is_media))?;
    Some(PartContent::File { many, media_types })
}

/// Whether a media type is of files: `image/png, image/jpeg`.
fn is_of_files(media_types: &str) -> bool {
    media_types
        .split(',')
        .all(|one| media_type::kind(one) == Kind::Other && media_type::essence(one).contains('/'))
}

/// Whether a value is bytes, `Some(true)` for a list of such.
fn files(ctx: &Lowering<'_, '_>, id: SchemaId, depth: usize) -> Option<bool> {
    let schema = ctx.target(id);
    if depth > MAX_DEPTH {
        return None;
    }
    if is_binary(schema) {
        return Some(false);
    }
    if let Some(items) = schema.items {
        return files(ctx, items, depth + 1).map(|_| true);
    }
    let parts = schema.choices.iter().flat_map(|choice| &choice.parts).chain(&schema.all_of);
    // A choice between one file and a list of files takes a list.
    parts.filter_map(|part| files(ctx, *part, depth + 1)).max()
}

fn is_binary(schema: &Schema<'_>) -> bool {
    let is_text = schema.types.iter().all(|kind| matches!(kind.text, "string" | "file" | "null"));
    let is_other = |written: &str| media_type::kind(written) == Kind::Other;
    let format = schema.format.is_some_and(|format| matches!(format.text, "binary" | "file"));
    is_text && (format || schema.media_type.is_some_and(|written| is_other(written.text)))
}

/// Whether a value is text, `Some(true)` for a list of such.
fn text(ctx: &Lowering<'_, '_>, id: SchemaId) -> Option<bool> {
    let is_text = |schema: &Schema<'_>| {
        !schema.types.is_empty() && schema.types.iter().all(|kind| kind.text == "string")
    };
    let schema = ctx.target(id);
    match schema.items {
        Some(items) => is_text(ctx.target(items)).then_some(true),
        None => is_text(schema).then_some(false),
    }
}

fn part<'d>(
    ctx: &mut Lowering<'d, '_>,
    written: &Written<'d>,
    required: bool,
    place: &Place,
    (file, encoding): (Option<PartContent>, Option<&Encoding<'d>>),
) -> Part {
    let Some(content) = file else {
        let place = written.place.as_ref().unwrap_or(place);
        let field = object::field(ctx, written, required, place);
        let required = required && field.value.access != Access::Read;
        let style = encoding.and_then(|encoding| style(encoding));
        return Part { name: field.name, value: field.value, required, content: PartContent::Value(style) };
    };
    let mut value = Value::of(Type::Scalar(Scalar::String));
    let mut given = None;
    for id in &written.schemas {
        value::put(ctx, &mut value, ctx.target(*id));
        value::put(ctx, &mut value, ctx.schema(*id));
        given = ctx.schema(*id).ours.name.or(given);
    }
    // Said by the type.
    value.format = None;
    Part { name: crate::lower::name(written.name, given), value, required, content }
}

/// The style of a part; `None` where it is written as usual.
fn style(encoding: &Encoding<'_>) -> Option<FormStyle> {
    let stated = encoding.style.is_some() || encoding.explode.is_some();
    let media_type = encoding.content_type.and_then(|written| media_type::in_header(first(written.text)));
    match form::style(encoding) {
        Some(FormStyle::Json) | None => media_type.filter(|_| !stated).map(FormStyle::As),
        style @ Some(FormStyle::Joined(_) | FormStyle::Deep | FormStyle::As(_)) => style,
    }
}

/// The first of several media types.
fn first(media_types: &str) -> &str {
    media_types.split(',').next().unwrap_or(media_types).trim()
}
