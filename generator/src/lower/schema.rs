//! Which construct a schema is: `$ref`, `enum`, `properties`, `items`, `type` and their combinations.

use crate::diagnostic::Problem;
use crate::lower::types::Known;
use crate::lower::{Lowering, MAX_DEPTH, array, enumeration, map, object, scalar};
use crate::model::{Name, Type, types::TypeName};
use crate::openapi::fields::Text;
use crate::openapi::node::Node;
use crate::openapi::schema::{self, Schema};

/// A schema at the place where it is used.
pub(super) struct Use<'d> {
    /// The type of the value.
    pub(super) ty: Type,
    /// Whether it may be `null`.
    pub(super) nullable: bool,
    /// The schema as written at this place; the reference's own keywords, not the target's.
    pub(super) schema: Schema<'d>,
}

/// The name of a type that has none of its own: that of the thing it belongs to.
#[derive(Clone)]
pub(super) struct Hint<'d> {
    /// The words of the name, outermost first.
    pub(super) path: Vec<String>,
    /// Where the schema stands, for problems with the name.
    pub(super) wire: Text<'d>,
}

impl<'d> Hint<'d> {
    /// The name of a part of this thing.
    pub(super) fn part(&self, wire: Text<'d>, given: Option<Text<'d>>) -> Self {
        let mut path = self.path.clone();
        path.push(given.unwrap_or(wire).text.to_owned());
        Self { path, wire }
    }

    /// The name that a type of this schema gets.
    pub(super) fn type_name(&self, schema: &Schema<'_>, is_component: bool) -> TypeName {
        let given = schema.ours.type_name;
        let span = given.map_or(self.wire.span, |given| given.span);
        let name =
            Name { wire: self.wire.text.to_owned(), given: given.map(|given| given.text.to_owned()), span };
        TypeName { path: self.path.clone(), name, is_component }
    }
}

/// What a value is that nothing is known of; `null` too.
const ANYTHING: (Type, bool) = (Type::Json, true);

/// Lowers every component that no operation leads to.
pub(super) fn components(ctx: &mut Lowering<'_, '_>) {
    for (_, node) in &ctx.document.schemas {
        let _: Option<(Type, bool)> = target(ctx, node, None);
    }
}

/// Lowers the schema at `node`, used at the place that `hint` names.
pub(super) fn lower<'d>(ctx: &mut Lowering<'d, '_>, node: &'d Node, hint: &Hint<'d>) -> Option<Use<'d>> {
    let schema = schema::read(&mut ctx.reading, node)?;
    ctx.depth += 1;
    let lowered = if ctx.depth > MAX_DEPTH {
        ctx.reading.report(Problem::TooDeep { limit: MAX_DEPTH }, node);
        None
    } else if let Some(reference) = &schema.reference {
        target(ctx, reference.target, Some(hint))
    } else if schema.is_reference() {
        // It leads nowhere, which has been reported: anything may be there.
        None
    } else {
        Some(known(ctx, node, &schema, hint))
    };
    ctx.depth -= 1;
    let (ty, nullable) = lowered.unwrap_or(ANYTHING);
    Some(Use { ty, nullable: nullable || schema.nullable, schema })
}

/// The type of a schema that something refers to.
fn target<'d>(ctx: &mut Lowering<'d, '_>, node: &'d Node, hint: Option<&Hint<'d>>) -> Option<(Type, bool)> {
    if let Some(Known::Lowered(ty, nullable)) = ctx.types.known(node) {
        return Some((ty, nullable));
    }
    let schema = schema::read(&mut ctx.reading, node)?;
    if schema.is_reference() {
        let Some(reference) = schema.reference else { return Some(ANYTHING) };
        return self::target(ctx, reference.target, hint);
    }
    let component = ctx.types.component(node);
    let own = component.map(|name| {
        let path = vec![schema.ours.type_name.map_or(name, |given| given.text).to_owned()];
        Hint { path, wire: Text { text: name, span: node.span } }
    });
    let hint = own.or_else(|| hint.cloned())?;
    Some(known(ctx, node, &schema, &hint))
}

/// The type of the schema at `node`: as known, or lowered now.
fn known<'d>(
    ctx: &mut Lowering<'d, '_>,
    node: &'d Node,
    schema: &Schema<'d>,
    hint: &Hint<'d>,
) -> (Type, bool) {
    match ctx.types.known(node) {
        Some(Known::Lowered(ty, nullable)) => return (ty, nullable),
        Some(Known::InProgress) => {
            let what = "a schema that contains itself without an object in between".to_owned();
            ctx.reading.report(unsupported(what), node);
            return (Type::Json, true);
        }
        None => ctx.types.note(node, Known::InProgress),
    }
    let (ty, nullable) = construct(ctx, schema, hint);
    ctx.types.note(node, Known::Lowered(ty.clone(), nullable));
    (ty, nullable)
}

/// Lowers a schema that is no reference.
fn construct<'d>(ctx: &mut Lowering<'d, '_>, schema: &Schema<'d>, hint: &Hint<'d>) -> (Type, bool) {
    if let Some(found) = composition(ctx, schema, hint) {
        return found;
    }
    if let Some(values) = schema.values {
        return enumeration::lower(ctx, schema, values, hint);
    }
    let kind = match schema.types.as_slice() {
        [] if !schema.properties.is_empty() || schema.additional.is_some() => "object",
        [] if schema.items.is_some() => "array",
        [] => return (Type::Json, true),
        [kind] => kind.text,
        [first, ..] => {
            let names: Vec<_> = schema.types.iter().map(|kind| kind.text).collect();
            let what = format!("a value of type {}", names.join(" or "));
            ctx.reading.diagnostics.push(unsupported(what), first.span);
            return (Type::Json, schema.nullable);
        }
    };
    let ty = match kind {
        "object" if schema.properties.is_empty() => map::lower(ctx, schema, hint),
        "object" => object::lower(ctx, schema, hint),
        "array" => array::lower(ctx, schema, hint),
        _ => scalar::lower(ctx, schema, kind),
    };
    (ty, schema.nullable)
}

/// `allOf`, `oneOf`, `anyOf` where they come down to something simpler; otherwise free JSON, with a warning.
fn composition<'d>(ctx: &mut Lowering<'d, '_>, schema: &Schema<'d>, hint: &Hint<'d>) -> Option<(Type, bool)> {
    let composition = schema.composition.as_ref()?;
    let parts: Vec<_> = composition.parts.iter().filter(|part| !is_null(part)).collect();
    let null_part = parts.len() < composition.parts.len();
    let is_alone = schema.properties.is_empty() && schema.types.iter().all(|kind| kind.text == "object");
    if let ([part], true) = (parts.as_slice(), is_alone) {
        let found = lower(ctx, part, hint)?;
        return Some((found.ty, found.nullable || null_part || schema.nullable));
    }
    if composition.keyword == "allOf" && object::is_mergeable(ctx, schema) {
        return Some((object::lower(ctx, schema, hint), schema.nullable));
    }
    let constrains_only = composition.parts.is_empty() || parts.iter().all(|part| constrains_only(part));
    if constrains_only && !(schema.types.is_empty() && schema.properties.is_empty()) {
        return None;
    }
    ctx.reading.report(unsupported(format!("`{}`", composition.keyword)), composition.node);
    Some((Type::Json, true))
}

/// Whether the part is `type: "null"` and nothing else.
fn is_null(part: &Node) -> bool {
    part.get("type").and_then(Node::as_str) == Some("null")
}

/// Whether the part only says which combinations of fields are allowed: `required` and nothing else.
fn constrains_only(part: &Node) -> bool {
    part.as_mapping().is_some_and(|part| part.iter().all(|entry| entry.key == "required"))
}

/// The warning for a construct that becomes free JSON.
pub(super) fn unsupported(what: String) -> Problem {
    Problem::UnsupportedConstruct { what, instead: "`serde_json::Value`".to_owned() }
}
