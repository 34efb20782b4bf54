//! `enum: [INIT, ACTIVE]` or `const: INIT`: an open enumeration of strings.

use std::collections::HashSet;

use crate::diagnostic::Problem;
use crate::lower::place::Hint;
use crate::lower::value_name::Given;
use crate::lower::{Lowering, scalar};
use crate::model::{Docs, Enumeration, Name, Named, NamedKind, Scalar, Type, Value, Variant};
use crate::openapi::node::{self, Node};
use crate::openapi::schema::{Schema, Values};

/// An enumeration of the strings among `values`; a plain scalar where they are numbers or truth values.
pub(super) fn lower<'d>(
    ctx: &mut Lowering<'d, '_>,
    schema: &Schema<'d>,
    values: Values<'d>,
    hint: &Hint<'_>,
) -> Value {
    let nullable = schema.nullable || values.list.iter().any(Node::is_null);
    let nodes: Vec<_> = values.list.iter().filter(|node| !node.is_null()).collect();
    if nodes.is_empty() {
        if !nullable {
            ctx.report(Problem::EmptyEnum, values.span);
        }
        return Value { nullable: true, ..Value::anything() };
    }
    check_default(ctx, schema, &nodes);
    let kind = schema.types.first().map_or_else(|| kind_of(&nodes), |kind| kind.text);
    if kind != "string" {
        return Value { nullable, ..Value::of(other(ctx, schema, kind, values)) };
    }
    let kind = NamedKind::Enumeration(enumeration(ctx, schema, &nodes));
    let docs = Docs {
        text: super::docs(schema.title, schema.description),
        link: schema.documentation.map(super::owned),
    };
    let name = hint.type_name(schema);
    let id = ctx.types.add(Named { name, docs, deprecated: schema.deprecated, kind });
    Value { nullable, ..Value::of(Type::Named(id)) }
}

fn enumeration(ctx: &mut Lowering<'_, '_>, schema: &Schema<'_>, nodes: &[&Node]) -> Enumeration {
    let mut given = Given::of(ctx, schema, nodes);
    let docs = |index: usize| schema.ours.value_docs.get(index).map(|docs| docs.text.to_owned());
    let mut values: Vec<Variant> = Vec::with_capacity(nodes.len());
    let mut seen = HashSet::with_capacity(nodes.len());
    for (index, node) in nodes.iter().enumerate() {
        let wire = wire(node);
        if !seen.insert(wire.clone()) {
            continue;
        }
        let name = given.take(ctx, index);
        let span = name.map_or(node.span, |name| name.span);
        let name = Name { wire, given: name.map(super::owned), span };
        values.push(Variant { name, docs: docs(index).unwrap_or_default() });
    }
    Enumeration { values }
}

/// The value's text; a number or truth value in a list of strings is taken as it is written.
pub(super) fn wire(node: &Node) -> String {
    node.as_str().map_or_else(|| node.to_json().to_string(), ToOwned::to_owned)
}

/// The type of values whose schema does not say it: `string` as soon as one is text.
pub(super) fn kind_of(nodes: &[&Node]) -> &'static str {
    let kinds = nodes.iter().map(|node| match node.value {
        node::Value::Bool(_) => "boolean",
        node::Value::Number(ref number) if number.is_f64() => "number",
        node::Value::Number(_) => "integer",
        node::Value::Null | node::Value::String(_) | node::Value::Sequence(_) | node::Value::Mapping(_) => {
            "string"
        }
    });
    kinds.reduce(|one, other| if one == other { one } else { "string" }).unwrap_or("string")
}

/// Numbers and truth values keep their plain type: their list is documentation.
fn other(ctx: &mut Lowering<'_, '_>, schema: &Schema<'_>, kind: &str, values: Values<'_>) -> Type {
    let ty = if kind == "array" || kind == "object" { Type::Json } else { scalar::lower(ctx, schema, kind) };
    if ty == Type::Json || ty == Type::Scalar(Scalar::Float64) {
        let what = format!("an `enum` of type {kind}");
        let instead = "a value of that type, whatever it is".to_owned();
        ctx.report(Problem::UnsupportedConstruct { what, instead }, values.span);
    }
    ty
}

fn check_default(ctx: &mut Lowering<'_, '_>, schema: &Schema<'_>, nodes: &[&Node]) {
    let Some(default) = schema.default.filter(|default| !default.is_null()) else { return };
    if !nodes.iter().any(|node| wire(node) == wire(default)) {
        let allowed = nodes.iter().map(|node| wire(node)).collect();
        ctx.report(Problem::DefaultOutsideEnum { value: wire(default), allowed }, default.span);
    }
}
