//! `enum: [INIT, ACTIVE]` or `const: INIT`: an open enumeration of strings.

use std::collections::HashSet;

use heck::ToUpperCamelCase;

use crate::diagnostic::Problem;
use crate::lower::place::Hint;
use crate::lower::union::Alternative;
use crate::lower::value_name::{self, Given};
use crate::lower::{Lowering, scalar, schema};
use crate::model::{Docs, Enumeration, Name, Named, NamedKind, Scalar, Type, Value, Variant};
use crate::openapi::node::{self, Node};
use crate::openapi::schema::{Reference, Schema, Values};

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

/// An enumeration of alternatives that are lists of strings, each named by its title; a plain string beside them only
/// says that there are more values, which every enumeration expects. `None` where an alternative is something else.
pub(super) fn of_choice<'d>(
    ctx: &mut Lowering<'d, '_>,
    schema: &'d Schema<'d>,
    list: &[Alternative<'d>],
    hint: &Hint<'_>,
) -> Option<Value> {
    let targets: Vec<_> = list.iter().map(|one| one.target(ctx)).collect();
    if !targets.iter().all(|target| is_strings(target)) {
        return None;
    }
    let listing: Vec<_> = list.iter().zip(&targets).filter(|(_, target)| target.values.is_some()).collect();
    let is_component = |one: &Alternative<'_>| ctx.schema(one.id).reference != Reference::None;
    match listing.as_slice() {
        [] => None,
        [(only, _)] if is_component(only) => Some(schema::lower(ctx, only.id, hint).value),
        several if several.iter().any(|(one, _)| is_component(one)) => None,
        several => Some(of_lists(ctx, schema, several, hint)),
    }
}

/// Whether the schema is that of strings, listed or not, and of no special kind.
fn is_strings(schema: &Schema<'_>) -> bool {
    let is_string =
        schema.types.is_empty() || matches!(schema.types.as_slice(), [kind] if kind.text == "string");
    let is_plain =
        schema.all_of.is_empty() && schema.choices.is_empty() && schema.reference == Reference::None;
    let is_listed = |values: Values<'_>| {
        !values.list.is_empty() && values.list.iter().all(|value| value.as_str().is_some() || value.is_null())
    };
    let is_stated = schema.values.map_or(!schema.types.is_empty() && schema.format.is_none(), is_listed);
    is_string && is_plain && is_stated
}

fn of_lists<'d>(
    ctx: &mut Lowering<'d, '_>,
    schema: &'d Schema<'d>,
    lists: &[(&Alternative<'d>, &&'d Schema<'d>)],
    hint: &Hint<'_>,
) -> Value {
    let mut values: Vec<Variant> = Vec::new();
    let mut nullable = false;
    for (_, list) in lists {
        let nodes: Vec<_> = list.values.iter().flat_map(|values| values.list).collect();
        nullable |= list.nullable || nodes.iter().any(|node| node.is_null());
        let nodes: Vec<_> = nodes.into_iter().filter(|node| !node.is_null()).collect();
        let alone = nodes.len() == 1;
        for mut value in enumeration(ctx, list, &nodes).values {
            if alone {
                value.name.given = value.name.given.or_else(|| title(list, &values));
                value.docs = if value.docs.is_empty() { super::text(list.description) } else { value.docs };
            }
            if !values.iter().any(|other| other.name.wire == value.name.wire) {
                values.push(value);
            }
        }
    }
    let docs = Docs {
        text: super::docs(schema.title, schema.description),
        link: schema.documentation.map(super::owned),
    };
    let (name, kind) = (hint.type_name(schema), NamedKind::Enumeration(Enumeration { values }));
    let id = ctx.types.add(Named { name, docs, deprecated: schema.deprecated, kind });
    Value { nullable, ..Value::of(Type::Named(id)) }
}

/// The title of a list of one value, as the name of the value, where it can be one and no other value has it.
fn title(list: &Schema<'_>, values: &[Variant]) -> Option<String> {
    let name = list.title?.text.to_upper_camel_case();
    let is_free = !values.iter().any(|other| other.name.given.as_deref() == Some(&name));
    (is_free && value_name::is_identifier(&name)).then_some(name)
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
