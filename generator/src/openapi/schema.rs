//! The schema object as written, JSON Schema 2020-12 and the 3.0 dialect alike.
//! Spec: <https://spec.openapis.org/oas/v3.1.1.html#schema-object>

use crate::openapi::extension;
use crate::openapi::fields::{Fields, Text, text};
use crate::openapi::node::{Node, Value};
use crate::openapi::reference::{Reading, Reference};

/// Keywords of JSON Schema that say nothing about the shape of a type.
const WITHOUT_EFFECT: [&str; 17] = [
    "$schema",
    "$id",
    "$comment",
    "$anchor",
    "xml",
    "externalDocs",
    "examples",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "unevaluatedProperties",
    "minProperties",
    "maxProperties",
    "propertyNames",
    "multipleOf",
    "exclusiveMinimum",
    "exclusiveMaximum",
];

/// One schema object.
#[derive(Debug)]
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
    /// `allOf`, `oneOf`, `anyOf`, `not` and their like, when they are there.
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
    /// `allOf`, `oneOf`, `anyOf` or another keyword of this kind.
    pub keyword: &'static str,
    /// Where the keyword's value stands.
    pub node: &'d Node,
    /// The parts; none for `not` and `if`.
    pub parts: &'d [Node],
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
    let mut fields = Fields::open(ctx.diagnostics, node, "schema")?;
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
        values: fields.take("enum").or(constant),
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
        ours: extension::of_schema(ctx, &mut fields),
    };
    fields.known(&["readOnly", "writeOnly", "discriminator", "$defs", "definitions"]);
    fields.known(&WITHOUT_EFFECT);
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

fn composition<'d>(ctx: &mut Reading<'d, '_>, fields: &mut Fields<'d>) -> Option<Composition<'d>> {
    const LISTS: [&str; 3] = ["allOf", "oneOf", "anyOf"];
    const OTHERS: [&str; 6] =
        ["not", "if", "dependentSchemas", "prefixItems", "contains", "patternProperties"];
    let mut found = None;
    for keyword in LISTS {
        let parts = fields.list(ctx.diagnostics, keyword);
        if let (false, Some(node)) = (parts.is_empty(), fields.take(keyword)) {
            found = found.or(Some(Composition { keyword, node, parts }));
        }
    }
    fields.known(&["then", "else", "dependentRequired"]);
    for keyword in OTHERS {
        if let Some(node) = fields.take(keyword) {
            found = found.or(Some(Composition { keyword, node, parts: &[] }));
        }
    }
    found
}

fn limits<'d>(fields: &mut Fields<'d>) -> Vec<Limit<'d>> {
    const LIMITS: [&str; 8] =
        ["minLength", "maxLength", "pattern", "minimum", "maximum", "minItems", "maxItems", "uniqueItems"];
    LIMITS.iter().filter_map(|&keyword| Some(Limit { keyword, value: fields.take(keyword)? })).collect()
}
