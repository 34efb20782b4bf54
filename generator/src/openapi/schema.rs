//! The schema object as written, JSON Schema 2020-12 and the 3.0 dialect alike.
//! Spec: <https://spec.openapis.org/oas/v3.1.1.html#schema-object>

use crate::diagnostic::Problem;
use crate::openapi::discriminator::{self, Discriminator};
use crate::openapi::extension;
use crate::openapi::fields::{Fields, Text, text};
use crate::openapi::found::SchemaId;
use crate::openapi::keyword;
use crate::openapi::node::{Entry, Node, Value};
use crate::openapi::reference::Reading;
use crate::source::Span;

/// One schema object. Literals stay nodes: a `default`, an example, the values of an `enum` and the limits.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a keyword of its own")]
pub struct Schema<'d> {
    /// Place where it is written.
    pub span: Span,
    /// `$ref`; other keywords beside it are kept.
    pub reference: Reference,
    /// `type`, one or several (3.1), without `null`.
    pub types: Vec<Text<'d>>,
    /// Whether `null` is allowed: `nullable: true` (3.0) or `type: [x, "null"]` (3.1).
    pub nullable: bool,
    /// `format`.
    pub format: Option<Text<'d>>,
    /// `enum`, or the one value of `const`.
    pub values: Option<Values<'d>>,
    /// `default`.
    pub default: Option<&'d Node>,
    /// `properties` in the order of the document.
    pub properties: Vec<Property<'d>>,
    /// `required`.
    pub required: Vec<Text<'d>>,
    /// `items`; `false` where nothing follows `prefixItems`.
    pub items: Option<SchemaId>,
    /// `prefixItems`: the first items, each by itself.
    pub prefix: Vec<SchemaId>,
    /// `additionalProperties`, when it is there, or else `unevaluatedProperties`.
    pub additional: Option<Additional>,
    /// `patternProperties`, by pattern.
    pub patterns: Vec<Property<'d>>,
    /// `propertyNames`.
    pub names: Option<SchemaId>,
    /// `allOf`: all of them hold.
    pub all_of: Vec<SchemaId>,
    /// `oneOf` and `anyOf`.
    pub choices: Vec<Choice>,
    /// `discriminator`.
    pub discriminator: Option<Discriminator<'d>>,
    /// `contentMediaType`: what a text or a part holds.
    pub media_type: Option<Text<'d>>,
    /// `contentSchema`: what is in the text.
    pub content: Option<SchemaId>,
    /// `title` and `description`.
    pub title: Option<Text<'d>>,
    /// `description`.
    pub description: Option<Text<'d>>,
    /// `deprecated`.
    pub deprecated: bool,
    /// Limits on values, in the words of the keyword: `maxLength`, 512.
    pub limits: Vec<Limit<'d>>,
    /// `example`.
    pub example: Option<&'d Node>,
    /// `examples`, a list (3.1).
    pub examples: &'d [Node],
    /// `externalDocs.url`.
    pub documentation: Option<Text<'d>>,
    /// `readOnly`.
    pub read_only: bool,
    /// `writeOnly`.
    pub write_only: bool,
    /// Our own keywords.
    pub ours: extension::SchemaExtensions<'d>,
}

impl Schema<'_> {
    /// A schema without keywords.
    pub(super) fn anything(span: Span) -> Self {
        Self {
            span,
            reference: Reference::None,
            types: Vec::new(),
            nullable: false,
            format: None,
            values: None,
            default: None,
            properties: Vec::new(),
            required: Vec::new(),
            items: None,
            prefix: Vec::new(),
            additional: None,
            patterns: Vec::new(),
            names: None,
            all_of: Vec::new(),
            choices: Vec::new(),
            discriminator: None,
            media_type: None,
            content: None,
            title: None,
            description: None,
            deprecated: false,
            limits: Vec::new(),
            example: None,
            examples: &[],
            documentation: None,
            read_only: false,
            write_only: false,
            ours: extension::SchemaExtensions::default(),
        }
    }

    /// Whether it says of which type a value is. One that does not only describes a value, or demands fields that
    /// another schema has.
    pub fn says_type(&self) -> bool {
        let is_composed = !self.all_of.is_empty() || !self.choices.is_empty();
        let is_stated = !self.types.is_empty() || self.values.is_some() || self.is_list();
        self.reference != Reference::None || self.says_fields() || is_composed || is_stated
    }

    /// Whether it speaks of the fields of an object.
    pub fn says_fields(&self) -> bool {
        let is_named = !self.properties.is_empty() || self.names.is_some();
        is_named || self.additional.is_some() || !self.patterns.is_empty()
    }

    /// Whether it speaks of the items of a list.
    pub fn is_list(&self) -> bool {
        self.items.is_some() || !self.prefix.is_empty()
    }

    /// Whether it says that fields without a name may come.
    pub fn allows_others(&self) -> bool {
        let is_open = matches!(self.additional, Some(Additional::Of(_) | Additional::Anything(_)));
        is_open || !self.patterns.is_empty()
    }

    /// Whether `null` is its only value: `type: "null"`, `nullable: true` and no type, or `const: null`.
    pub fn is_null(&self) -> bool {
        let is_listed = |values: Values<'_>| !values.list.is_empty() && values.list.iter().all(Node::is_null);
        (self.nullable && !self.says_type()) || self.values.is_some_and(is_listed)
    }
}

/// `$ref` of a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reference {
    /// Absent.
    None,
    /// Leads nowhere, which is reported: anything may be there.
    Lost,
    /// Leads to this schema, which is never itself only a reference.
    To(SchemaId),
}

/// `enum` or `const`.
#[derive(Clone, Copy, Debug)]
pub struct Values<'d> {
    /// Place of the list.
    pub span: Span,
    /// The values.
    pub list: &'d [Node],
}

/// One entry of `properties`.
#[derive(Clone, Copy, Debug)]
pub struct Property<'d> {
    /// The wire name.
    pub name: Text<'d>,
    /// Schema of the value.
    pub schema: SchemaId,
}

/// `additionalProperties`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Additional {
    /// `false`: no others than those with a name.
    Forbidden,
    /// `true` or `{}`: any.
    Anything(Span),
    /// Values of this schema.
    Of(SchemaId),
}

/// `oneOf` or `anyOf`: a value is of one of several schemas.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The keyword.
    pub keyword: &'static str,
    /// Place of its list.
    pub span: Span,
    /// The alternatives.
    pub parts: Vec<SchemaId>,
}

/// A limit on values.
#[derive(Clone, Copy, Debug)]
pub struct Limit<'d> {
    /// The keyword: `maxLength`.
    pub keyword: &'static str,
    /// Value of the keyword.
    pub value: &'d Node,
}

/// Reads the schema object at `node`; one that is no schema is reported, and says nothing.
pub(super) fn read<'d>(ctx: &mut Reading<'d, '_>, node: &'d Node) -> Schema<'d> {
    if node.as_bool().is_some() {
        // `true` allows anything and `false` nothing (3.1); neither says what a value is.
        return Schema::anything(node.span);
    }
    let Some(mut fields) = Fields::open(ctx.diagnostics, node, &keyword::SCHEMA) else {
        return Schema::anything(node.span);
    };
    let reference = fields.take("$ref").map_or(Reference::None, |_| reference(ctx, node));
    let (types, null_type) = types(ctx, &mut fields);
    let nullable = fields.flag(ctx.diagnostics, "nullable") || null_type;
    let entries: Vec<_> = fields.entries(ctx.diagnostics, "properties").collect();
    let patterns: Vec<_> = fields.entries(ctx.diagnostics, "patternProperties").collect();
    let required = fields.list(ctx.diagnostics, "required");
    let schema = Schema {
        span: node.span,
        reference,
        types,
        nullable,
        format: fields.text(ctx.diagnostics, "format"),
        values: values(&mut fields),
        default: fields.take("default"),
        properties: entries.into_iter().map(|entry| property(ctx, entry)).collect(),
        required: required.iter().filter_map(|item| text(ctx.diagnostics, item, "required")).collect(),
        items: items(&mut fields).map(|node| ctx.schema(node)),
        prefix: prefix(ctx, &mut fields),
        additional: others(&mut fields).map(|node| additional(ctx, node)),
        patterns: patterns.into_iter().map(|entry| property(ctx, entry)).collect(),
        names: fields.take("propertyNames").map(|node| ctx.schema(node)),
        all_of: parts(ctx, &mut fields, "allOf"),
        choices: choices(ctx, &mut fields),
        discriminator: fields.take("discriminator").and_then(|node| discriminator::read(ctx, node)),
        media_type: fields.text(ctx.diagnostics, "contentMediaType"),
        content: fields.take("contentSchema").map(|node| ctx.schema(node)),
        title: fields.text(ctx.diagnostics, "title"),
        description: fields.text(ctx.diagnostics, "description"),
        deprecated: fields.flag(ctx.diagnostics, "deprecated"),
        limits: limits(&mut fields),
        example: fields.take("example"),
        examples: fields.take("examples").and_then(Node::as_sequence).unwrap_or_default(),
        documentation: crate::openapi::operation::documentation(ctx, &mut fields),
        read_only: fields.flag(ctx.diagnostics, "readOnly"),
        write_only: fields.flag(ctx.diagnostics, "writeOnly"),
        ours: extension::of_schema(ctx, &mut fields),
    };
    fields.close(ctx.diagnostics);
    schema
}

fn reference<'d>(ctx: &mut Reading<'d, '_>, node: &'d Node) -> Reference {
    match ctx.schema_reference(node) {
        Some(target) => Reference::To(target),
        None => Reference::Lost,
    }
}

fn property<'d>(ctx: &mut Reading<'d, '_>, entry: &'d Entry) -> Property<'d> {
    Property { name: Text { text: &entry.key, span: entry.key_span }, schema: ctx.schema(&entry.value) }
}

fn values<'d>(fields: &mut Fields<'d>) -> Option<Values<'d>> {
    let node = fields.take("const").or_else(|| fields.take("enum"))?;
    Some(Values { span: node.span, list: node.as_sequence().unwrap_or(std::slice::from_ref(node)) })
}

/// Schema of the items, but for those of a tuple: `false` behind `prefixItems`, or the list of older documents.
fn items<'d>(fields: &mut Fields<'d>) -> Option<&'d Node> {
    let is_end = |node: &Node| node.as_bool() == Some(false) || node.as_sequence().is_some();
    fields.take("items").filter(|node| !is_end(node))
}

/// `prefixItems`, or a list under `items`, which is its name before 3.1.
fn prefix<'d>(ctx: &mut Reading<'d, '_>, fields: &mut Fields<'d>) -> Vec<SchemaId> {
    let older = fields.take("items").filter(|node| node.as_sequence().is_some());
    if let Some(node) = older {
        let what = "a list under `items`".to_owned();
        ctx.report(
            Problem::UnsupportedConstruct { what, instead: "what `prefixItems` means".to_owned() },
            node,
        );
        return parts(ctx, fields, "items");
    }
    parts(ctx, fields, "prefixItems")
}

fn others<'d>(fields: &mut Fields<'d>) -> Option<&'d Node> {
    fields.take("additionalProperties").or_else(|| fields.take("unevaluatedProperties"))
}

fn additional<'d>(ctx: &mut Reading<'d, '_>, node: &'d Node) -> Additional {
    match &node.value {
        Value::Bool(false) => Additional::Forbidden,
        Value::Mapping(mapping) if !mapping.is_empty() => Additional::Of(ctx.schema(node)),
        Value::Null
        | Value::Bool(true)
        | Value::Number(_)
        | Value::String(_)
        | Value::Sequence(_)
        | Value::Mapping(_) => Additional::Anything(node.span),
    }
}

fn choices<'d>(ctx: &mut Reading<'d, '_>, fields: &mut Fields<'d>) -> Vec<Choice> {
    let mut choice = |keyword| {
        let parts = parts(ctx, fields, keyword);
        let span = fields.take(keyword)?.span;
        (!parts.is_empty()).then_some(Choice { keyword, span, parts })
    };
    ["oneOf", "anyOf"].into_iter().filter_map(&mut choice).collect()
}

fn parts<'d>(ctx: &mut Reading<'d, '_>, fields: &mut Fields<'d>, keyword: &'static str) -> Vec<SchemaId> {
    fields.list(ctx.diagnostics, keyword).iter().map(|node| ctx.schema(node)).collect()
}

/// `type` as a list, and whether `null` was among it.
fn types<'d>(ctx: &mut Reading<'d, '_>, fields: &mut Fields<'d>) -> (Vec<Text<'d>>, bool) {
    let Some(node) = fields.take("type") else { return (Vec::new(), false) };
    let written: Vec<Text<'d>> = match &node.value {
        Value::Sequence(items) => {
            items.iter().filter_map(|item| text(ctx.diagnostics, item, "type")).collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Mapping(_) => {
            text(ctx.diagnostics, node, "type").into_iter().collect()
        }
    };
    let count = written.len();
    let types: Vec<_> = written.into_iter().filter(|kind| kind.text != "null").collect();
    let nullable = types.len() < count;
    (types, nullable)
}

fn limits<'d>(fields: &mut Fields<'d>) -> Vec<Limit<'d>> {
    const LIMITS: [&str; 13] = [
        "minLength",
        "maxLength",
        "pattern",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "multipleOf",
        "minItems",
        "maxItems",
        "uniqueItems",
        "minProperties",
        "maxProperties",
    ];
    LIMITS.iter().filter_map(|&keyword| Some(Limit { keyword, value: fields.take(keyword)? })).collect()
}
