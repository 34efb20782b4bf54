//! `discriminator: { propertyName: type, mapping: { cat: '#/components/schemas/Cat' } }` as written.
//! Spec: <https://spec.openapis.org/oas/v3.1.1.html#discriminator-object>

use crate::openapi::fields::{Fields, Text, text};
use crate::openapi::found::SchemaId;
use crate::openapi::keyword;
use crate::openapi::node::{Entry, Node};
use crate::openapi::reference::Reading;
use crate::source::Span;

/// The property that says of which schema a value is.
#[derive(Debug)]
pub struct Discriminator<'d> {
    /// Place where it is written.
    pub span: Span,
    /// `propertyName`.
    pub property: Text<'d>,
    /// `mapping`: values of the property, and the schema that each stands for.
    pub mapping: Vec<(Text<'d>, SchemaId)>,
}

/// Reads the discriminator at `node`. A text in its place is its `propertyName`, as Swagger 2.0 has it.
pub(super) fn read<'d>(ctx: &mut Reading<'d, '_>, node: &'d Node) -> Option<Discriminator<'d>> {
    if let Some(text) = node.as_str() {
        let property = Text { text, span: node.span };
        return Some(Discriminator { span: node.span, property, mapping: Vec::new() });
    }
    let mut fields = Fields::open(ctx.diagnostics, node, &keyword::DISCRIMINATOR)?;
    let property = fields.require(ctx.diagnostics, "propertyName");
    let property = property.and_then(|node| text(ctx.diagnostics, node, "propertyName"));
    let entries: Vec<_> = fields.entries(ctx.diagnostics, "mapping").collect();
    let mapping = entries.into_iter().filter_map(|entry| mapped(ctx, entry)).collect();
    fields.close(ctx.diagnostics);
    Some(Discriminator { span: node.span, property: property?, mapping })
}

fn mapped<'d>(ctx: &mut Reading<'d, '_>, entry: &'d Entry) -> Option<(Text<'d>, SchemaId)> {
    let target = text(ctx.diagnostics, &entry.value, "mapping")?;
    let node = ctx.named(target)?;
    let node = ctx.target(node)?;
    Some((Text { text: &entry.key, span: entry.key_span }, ctx.schema(node)))
}
