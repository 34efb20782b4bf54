//! ```yaml
//! webhooks: { newBook: { post: { requestBody: { content: { application/json: { schema: { $ref: … } } } } } } }
//! callbacks: { lent: { "{$request.body#/url}": { post: { requestBody: … } } } }
//! ```

use crate::diagnostic::Problem;
use crate::lower::place::{Hint, Place};
use crate::lower::{Lowering, body, owned, schema, union};
use crate::model::{Docs, NamedKind, Owner, Value, Webhook, Webhooks};
use crate::openapi::found::SchemaId;
use crate::openapi::webhook::Webhook as Written;

/// Lowers the webhooks of the document and the callbacks of its operations; `words` are those of each operation.
pub(super) fn all(ctx: &mut Lowering<'_, '_>, words: &[String]) -> Webhooks {
    let document = ctx.document;
    let mut found = Vec::new();
    let mut schemas = Vec::new();
    for written in &document.webhooks {
        if let Some((webhook, schema)) = lower(ctx, written, None) {
            found.push(webhook);
            schemas.push(schema);
        }
    }
    let any = any(ctx, &schemas);
    for (operation, words) in document.operations.iter().zip(words) {
        let callbacks = operation.callbacks.iter();
        found.extend(callbacks.filter_map(|one| Some(lower(ctx, one, Some(words))?.0)));
    }
    Webhooks { all: found, any }
}

/// A call, and the schema of its body, where that is JSON.
fn lower<'d>(
    ctx: &mut Lowering<'d, '_>,
    written: &'d Written<'d>,
    operation: Option<&String>,
) -> Option<(Webhook, SchemaId)> {
    let content = written.request_body.as_ref().map(|body| &body.content)?;
    let json = content.iter().find(|media| body::is_json(ctx, media));
    let Some(schema) = json.and_then(|media| media.schema) else {
        let what = format!("the body of `{}`, which is not described as JSON,", written.name.text);
        let instead = "a call of the service that the client does not read".to_owned();
        ctx.report(Problem::UnsupportedConstruct { what, instead }, written.name.span);
        return None;
    };
    let (owner, kind) = match operation {
        Some(words) => (Owner::Operation(words.clone()), "callback"),
        None => (Owner::Shared, "webhook"),
    };
    let place = Place { owner, path: vec![format!("{} {kind}", written.name.text)] };
    let body = schema::lower(ctx, schema, &Hint::new(&place, written.name.span)).value;
    let webhook = Webhook {
        name: super::name(written.name, written.rust_name),
        operation: operation.cloned(),
        address: written.address.map(owned),
        docs: Docs { text: super::docs(written.summary, written.description), link: None },
        deprecated: written.deprecated,
        body,
    };
    Some((webhook, schema))
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
