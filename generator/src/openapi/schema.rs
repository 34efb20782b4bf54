//! The schema object as written, JSON Schema 2020-12 and the 3.0 dialect alike.
//! Spec: <https://spec.openapis.org/oas/v3.1.1.html#schema-object>

use crate::openapi::extension;
use crate::openapi::fields::{Fields, Text, text};
use crate::openapi::keyword;
use crate::openapi::node::{Node, Value};
use crate::openapi::reference::{Reading, Reference};

/// One schema object.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a keyword of its own")]
pub struct Schema<'d> {
    /// The node it was read from; its address is the schema's identity.
    pub node: &'d Node,
    /// The schema this one refers to; other keywords beside it are kept.
    pub reference: Option<Reference<'d>>,
    /// `type`, one or several (3.1), without `null`.
    pub types: Vec<Text<'d>>,
    /// Whether `null` is allowed: `nullable: true` (3.0), `type: [x, "null"]` or an alternative `type: "null"` (3.1).
    pub nullable: bool,
    /// `format`.
    pub format: Option<Text<'d>>,
    /// `enum`, or the one value of `const`.
    pub values: Option<&'d Node>,
    /// `default`.
    pub default: Option<&'d Node>,
    /// `properties` in the order of the document.
    pub properties: Vec<Property<'d>>,
    /// `required`.
    pub required: Vec<Text<'d>>,
    /// `items`.
    pub items: Option<&'d Node>,
    /// `additionalProperties`, when it is there.
    pub additional: Option<&'d Node>,
    /// `allOf`, `oneOf` or `anyOf`, the first of them that says what a value is.
    pub composition: Option<Composition<'d>>,
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

impl<'d> Schema<'d> {
    /// A schema without keywords.
    fn anything(node: &'d Node) -> Self {
        Self {
            node,
            reference: None,
            types: Vec::new(),
            nullable: false,
            format: None,
            values: None,
            default: None,
            properties: Vec::new(),
            required: Vec::new(),
            items: None,
            additional: None,
            composition: None,
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

    /// Whether it refers to another schema, be that there or not.
    pub fn is_reference(&self) -> bool {
        self.node.get("$ref").is_some()
    }
}

/// One entry of `properties`.
#[derive(Clone, Copy, Debug)]
pub struct Property<'d> {
    /// The wire name.
    pub name: Text<'d>,
    /// Its schema as a node; read when it is lowered.
    pub schema: &'d Node,
}

/// Several schemas in one.
#[derive(Debug)]
pub struct Composition<'d> {
    /// `allOf`, `oneOf` or `anyOf`.
    pub keyword: &'static str,
    /// Where the keyword's value stands.
    pub node: &'d Node,
    /// The parts.
    pub parts: &'d [Node],
}

impl Composition<'_> {
    /// Whether the parts only say which combinations of fields are allowed: `required` and nothing else.
    pub fn constrains_only(&self) -> bool {
        let is_required = |part: &Node| {
            part.as_mapping().is_some_and(|part| part.iter().all(|entry| entry.key == "required"))
        };
        self.parts.iter().all(is_required)
    }
}

/// A limit on values.
#[derive(Clone, Copy, Debug)]
pub struct Limit<'d> {
    /// The keyword: `maxLength`.
    pub keyword: &'static str,
    /// Its value.
    pub value: &'d Node,
}

/// Reads the schema object at `node`.
pub fn read<'d>(ctx: &mut Reading<'d, '_>, node: &'d Node) -> Option<Schema<'d>> {
    if node.as_bool().is_some() {
        // `true` allows anything and `false` nothing (3.1); neither says what a value is.
        return Some(Schema::anything(node));
    }
    let mut fields = Fields::open(ctx.diagnostics, node, &keyword::SCHEMA)?;
    let reference = fields.take("$ref").and_then(|_| ctx.reference(node));
    let (types, null_type) = types(ctx, &mut fields);
    let nullable = fields.flag(ctx.diagnostics, "nullable") || null_type;
    let properties = fields.entries(ctx.diagnostics, "properties").map(property).collect();
    let required = fields.list(ctx.diagnostics, "required");
    let required = required.iter().filter_map(|item| text(ctx.diagnostics, item, "required")).collect();
    let constant = fields.take("const");
    let schema = Schema {
        node,
        reference,
        types,
        nullable,
        format: fields.text(ctx.diagnostics, "format"),
        values: constant.or_else(|| fields.take("enum")),
        default: fields.take("default"),
        properties,
        required,
        items: fields.take("items"),
        additional: fields.take("additionalProperties"),
        composition: composition(ctx, &mut fields),
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
    Some(schema)
}

fn property(entry: &crate::openapi::node::Entry) -> Property<'_> {
    Property { name: Text { text: &entry.key, span: entry.key_span }, schema: &entry.value }
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

/// The first composition that says what a value is; the others are reported.
fn composition<'d>(ctx: &mut Reading<'d, '_>, fields: &mut Fields<'d>) -> Option<Composition<'d>> {
    let mut found: Option<Composition<'d>> = None;
    for keyword in ["allOf", "oneOf", "anyOf"] {
        let parts = fields.list(ctx.diagnostics, keyword);
        let (false, Some(node)) = (parts.is_empty(), fields.take(keyword)) else { continue };
        let composition = Composition { keyword, node, parts };
        match &found {
            None => found = Some(composition),
            Some(_) if composition.constrains_only() => {}
            Some(first) if first.constrains_only() => found = Some(composition),
            Some(first) => fields.ignore(ctx.diagnostics, keyword, instead_of_second(first.keyword)),
        }
    }
    found
}

/// The effect of several compositions in one schema.
fn instead_of_second(first: &str) -> &'static str {
    if first == "allOf" {
        "only `allOf` of the same schema is read"
    } else {
        "only `oneOf` of the same schema is read"
    }
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
