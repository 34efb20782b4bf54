//! ```yaml
//! webhooks: { newBook: { post: { requestBody: { content: { application/json: { schema: { $ref: … } } } } } } }
//! callbacks: { lent: { "{$request.body#/url}": { post: { requestBody: … } } } }
//! ```

use crate::diagnostic::Problem;
use crate::lower::media_type::{self, Kind};
use crate::lower::place::{Hint, Place};
use crate::lower::{Lowering, body, owned, schema, union};
use crate::model::{Docs, Encoding, NamedKind, Owner, Scalar, Type, Value, Webhook, Webhooks};
use crate::openapi::found::SchemaId;
use crate::openapi::media_type::MediaType;
use crate::openapi::webhook::Webhook as Written;

/// The media type of a form.
const FORM: &str = "application/x-www-form-urlencoded";

/// Lowers the webhooks of the document and the callbacks of its operations; `words` are those of each operation.
pub(super) fn all(ctx: &mut Lowering<'_, '_>, words: &[String]) -> Webhooks {
    let document = ctx.document;
    let mut found = Vec::new();
    let mut schemas = Vec::new();
    for written in &document.webhooks {
        if let Some((webhook, schema)) = lower(ctx, written, None) {
            schemas.extend(schema.filter(|_| webhook.encoding == Encoding::Json));
            found.push(webhook);
        }
    }
    let any = any(ctx, &schemas);
    for (operation, words) in document.operations.iter().zip(words) {
        let callbacks = operation.callbacks.iter();
        found.extend(callbacks.filter_map(|one| Some(lower(ctx, one, Some(words))?.0)));
    }
    Webhooks { all: found, any }
}

/// A call, and the schema of its body.
fn lower<'d>(
    ctx: &mut Lowering<'d, '_>,
    written: &'d Written<'d>,
    operation: Option<&String>,
) -> Option<(Webhook, Option<SchemaId>)> {
    let content = written.request_body.as_ref().map(|body| &body.content)?;
    let Some((encoding, schema)) = chosen(ctx, content) else {
        let what = format!("the body of `{}`, which is neither JSON nor a form nor text,", written.name.text);
        let instead = "a call of the service that the client does not read".to_owned();
        ctx.report(Problem::UnsupportedConstruct { what, instead }, written.name.span);
        return None;
    };
    let (owner, kind) = match operation {
        Some(words) => (Owner::Operation(words.clone()), "callback"),
        None => (Owner::Shared, "webhook"),
    };
    let place = Place { owner, path: vec![format!("{} {kind}", written.name.text)] };
    let body = match schema {
        Some(schema) => schema::lower(ctx, schema, &Hint::new(&place, written.name.span)).value,
        None => Value::of(Type::Scalar(Scalar::String)),
    };
    let webhook = Webhook {
        name: super::name(written.name, written.rust_name),
        operation: operation.cloned(),
        address: written.address.map(owned),
        docs: Docs { text: super::docs(written.summary, written.description), link: None },
        deprecated: written.deprecated,
        body,
        encoding,
    };
    Some((webhook, schema))
}

/// The media type that is read, with its schema: JSON before a form, and a form before text, which needs no schema.
fn chosen(ctx: &Lowering<'_, '_>, content: &[MediaType<'_>]) -> Option<(Encoding, Option<SchemaId>)> {
    let schema_of = |encoding, is: &dyn Fn(&MediaType<'_>) -> bool| {
        let schema = content.iter().find(|media| is(media)).and_then(|media| media.schema);
        schema.map(|schema| (encoding, Some(schema)))
    };
    let is_text = |media: &MediaType<'_>| media_type::kind(media.name.text) == Kind::Text;
    schema_of(Encoding::Json, &|media| body::is_json(ctx, media))
        .or_else(|| schema_of(Encoding::Form, &|media| media_type::essence(media.name.text) == FORM))
        .or_else(|| content.iter().any(is_text).then_some((Encoding::Text, None)))
}

/// The union of all bodies, where there are several.
fn any(ctx: &mut Lowering<'_, '_>, schemas: &[SchemaId]) -> Option<Value> {
    let first = ctx.schema(*schemas.first()?).span;
    let place = Place { owner: Owner::Shared, path: vec!["any webhook".to_owned()] };
    let value = union::of_bodies(ctx, schemas, first, &Hint::new(&place, first));
    let named = value.ty.as_named().and_then(|id| ctx.types.get(id));
    let is_union = named.is_some_and(|named| matches!(named.kind, NamedKind::Union(_)));
    (is_union && schemas.len() > 1).then_some(value)
}
