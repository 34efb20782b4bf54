//! `enum: [INIT, ACTIVE]` or `const: INIT`: an open enumeration of strings, of named numbers, or of both.

use std::collections::HashSet;

use heck::ToUpperCamelCase;
use serde_json::Value as Json;

use crate::diagnostic::Problem;
use crate::lower::place::Hint;
use crate::lower::union::Alternative;
use crate::lower::value_name::{self, Given};
use crate::lower::{Lowering, scalar, schema, untyped};
use crate::model::{Enumeration, Name, Named, NamedKind, Scalar, Type, Value, ValueKind, Variant, Why};
use crate::openapi::node::{self, Node};
use crate::openapi::schema::{Reference, Schema, Values};

/// An enumeration of `values`; a plain scalar where they are numbers without names, or truth values.
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
        return untyped::anything(ctx, values.span, Why::Null);
    }
    check_default(ctx, schema, &nodes);
    let Some(kind) = kind(ctx, schema, &nodes) else {
        let kind = schema.types.first().map_or_else(|| kind_of(&nodes), |kind| kind.text);
        return Value { nullable, ..Value::of(other(ctx, schema, kind, values)) };
    };
    let enumeration = Enumeration { kind, values: variants(ctx, schema, kind, &nodes) };
    Value { nullable, ..named(ctx, schema, enumeration, hint) }
}

/// The kind of an enumeration of these values; `None` where they are better a plain number or truth value, because
/// nobody says what each of them means.
fn kind(ctx: &mut Lowering<'_, '_>, schema: &Schema<'_>, nodes: &[&Node]) -> Option<ValueKind> {
    let stated = match schema.types.as_slice() {
        [only] => Some(only.text),
        [] | [_, _, ..] => None,
    };
    let is_mixed = !nodes.iter().all(|node| node.as_str().is_some());
    match stated.unwrap_or_else(|| kind_of(nodes)) {
        "string" if stated.is_none() && is_mixed => Some(ValueKind::Mixed),
        "string" => Some(ValueKind::Text),
        kind @ ("integer" | "number") if schema.ours.value_names.len() == nodes.len() => {
            let is_number = |node: &&Node| node.to_json().is_number();
            let Type::Scalar(scalar) = scalar::lower(ctx, schema, kind) else { return None };
            nodes.iter().all(is_number).then_some(ValueKind::Number(scalar))
        }
        _ => None,
    }
}

/// The type of an enumeration.
fn named<'d>(
    ctx: &mut Lowering<'d, '_>,
    schema: &Schema<'d>,
    enumeration: Enumeration,
    hint: &Hint<'_>,
) -> Value {
    let docs = super::docs_of(schema);
    let (name, kind) = (hint.type_name(schema), NamedKind::Enumeration(enumeration));
    let id = ctx.types.add(Named { name, docs, deprecated: schema.deprecated, kind });
    Value::of(Type::Named(id))
}

/// An enumeration of alternatives that are lists of values, each named by its title; a plain string beside them only
/// says that there are more values, which every enumeration expects. `None` where an alternative is something else.
pub(super) fn of_choice<'d>(
    ctx: &mut Lowering<'d, '_>,
    schema: &'d Schema<'d>,
    list: &[Alternative<'d>],
    hint: &Hint<'_>,
) -> Option<Value> {
    let targets: Vec<_> = list.iter().map(|one| one.target(ctx)).collect();
    if !targets.iter().all(|target| is_list(target)) {
        return None;
    }
    let listing: Vec<_> = list.iter().zip(&targets).filter(|(_, target)| target.values.is_some()).collect();
    let is_component = |one: &Alternative<'_>| ctx.schema(one.id).reference != Reference::None;
    let nullable = targets.iter().any(|target| target.nullable);
    let value = match listing.as_slice() {
        [] => None,
        [(only, _)] if is_component(only) => Some(schema::lower(ctx, only.id, hint).value),
        several if several.iter().any(|(one, _)| is_component(one)) => None,
        several => {
            let lists: Vec<_> = several.iter().map(|(_, target)| **target).collect();
            of_lists(ctx, schema, &lists, hint)
        }
    };
    value.map(|value| Value { nullable: nullable || value.nullable, ..value })
}

/// Whether the schema lists single values, or is that of any string.
fn is_list(schema: &Schema<'_>) -> bool {
    let is_plain =
        schema.all_of.is_empty() && schema.choices.is_empty() && schema.reference == Reference::None;
    let is_listed = |values: Values<'_>| !values.list.is_empty() && values.list.iter().all(Node::is_scalar);
    let is_string =
        matches!(schema.types.as_slice(), [kind] if kind.text == "string") && schema.format.is_none();
    is_plain && schema.values.map_or(is_string, is_listed)
}

fn of_lists<'d>(
    ctx: &mut Lowering<'d, '_>,
    schema: &'d Schema<'d>,
    lists: &[&'d Schema<'d>],
    hint: &Hint<'_>,
) -> Option<Value> {
    let mut values: Vec<Variant> = Vec::new();
    let mut nullable = false;
    for list in lists {
        let nodes: Vec<_> = list.values.iter().flat_map(|values| values.list).collect();
        nullable |= nodes.iter().any(|node| node.is_null());
        let nodes: Vec<_> = nodes.into_iter().filter(|node| !node.is_null()).collect();
        let alone = nodes.len() == 1;
        for mut value in variants(ctx, list, ValueKind::Mixed, &nodes) {
            if alone {
                value.name.given = value.name.given.or_else(|| title(list, &values));
                value.docs = if value.docs.is_empty() { super::text(list.description) } else { value.docs };
            }
            if !values.iter().any(|other| other.value == value.value) {
                values.push(value);
            }
        }
    }
    let are = |is: fn(&Json) -> bool| values.iter().all(|value| is(&value.value));
    let kind = match () {
        () if are(Json::is_string) => ValueKind::Text,
        // Numbers that nobody names are better plain numbers.
        () if are(Json::is_i64) && values.iter().all(|value| value.name.given.is_some()) => {
            ValueKind::Number(Scalar::Int64)
        }
        () if are(Json::is_number) || are(Json::is_boolean) => return None,
        () => ValueKind::Mixed,
    };
    Some(Value { nullable, ..named(ctx, schema, Enumeration { kind, values }, hint) })
}

/// The title of a list of one value, as the name of the value, where it can be one and no other value has it.
fn title(list: &Schema<'_>, values: &[Variant]) -> Option<String> {
    let name = list.title?.text.to_upper_camel_case();
    let is_free = !values.iter().any(|other| other.name.given.as_deref() == Some(&name));
    (is_free && value_name::is_identifier(&name)).then_some(name)
}

fn variants(
    ctx: &mut Lowering<'_, '_>,
    schema: &Schema<'_>,
    kind: ValueKind,
    nodes: &[&Node],
) -> Vec<Variant> {
    let mut given = Given::of(ctx, schema, nodes);
    let docs = |index: usize| schema.ours.value_docs.get(index).map(|docs| docs.text.to_owned());
    let mut values: Vec<Variant> = Vec::with_capacity(nodes.len());
    let mut seen = HashSet::with_capacity(nodes.len());
    for (index, node) in nodes.iter().enumerate() {
        let wire = wire(node);
        let value = if kind == ValueKind::Text { Json::String(wire.clone()) } else { node.to_json() };
        if !seen.insert(value.to_string()) {
            continue;
        }
        let name = given.take(ctx, index);
        let span = name.map_or(node.span, |name| name.span);
        let name = Name { wire, given: name.map(super::owned), span };
        values.push(Variant { name, value, docs: docs(index).unwrap_or_default() });
    }
    values
}

/// The value's text; a number or truth value in a list of strings is taken as it is written.
pub(super) fn wire(node: &Node) -> String {
    node.as_str().map_or_else(|| node.to_json().to_string(), ToOwned::to_owned)
}

/// The type of values whose schema does not say it: `string` for single values of several types, `object` as soon as
/// one is no single value.
pub(super) fn kind_of(nodes: &[&Node]) -> &'static str {
    let kinds = nodes.iter().map(|node| match node.value {
        node::Value::Bool(_) => "boolean",
        node::Value::Number(ref number) if number.is_f64() => "number",
        node::Value::Number(_) => "integer",
        node::Value::Null | node::Value::String(_) => "string",
        node::Value::Sequence(_) | node::Value::Mapping(_) => "object",
    });
    let joined = |one, other| match (one, other) {
        (one, other) if one == other => one,
        ("object", _) | (_, "object") => "object",
        ("integer", "number") | ("number", "integer") => "number",
        _ => "string",
    };
    kinds.reduce(joined).unwrap_or("string")
}

/// Numbers and truth values keep their plain type: their list is documentation.
fn other(ctx: &mut Lowering<'_, '_>, schema: &Schema<'_>, kind: &str, values: Values<'_>) -> Type {
    let ty = if kind == "array" || kind == "object" {
        untyped::note(ctx, values.span, Why::Type);
        Type::Json
    } else {
        scalar::lower(ctx, schema, kind)
    };
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
