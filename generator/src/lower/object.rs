//! `type: object` with `properties`, alone or put together from the parts of an `allOf`.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::Problem;
use crate::lower::schema::{self, Hint};
use crate::lower::{Lowering, MAX_DEPTH, facts};
use crate::model::{Docs, Field, Object, Presence, Type, TypeId};
use crate::openapi::node::{Node, Value};
use crate::openapi::schema::{Property, Schema};

/// An object with the schema's properties.
pub(super) fn lower<'d>(ctx: &mut Lowering<'d, '_>, schema: &Schema<'d>, hint: &Hint<'d>) -> Type {
    let name = hint.type_name(schema, ctx.types.component(schema.node).is_some());
    let docs = Docs { text: super::docs(schema.title, schema.description), link: None };
    let mut hint = hint.clone();
    if let Some(given) = schema.ours.type_name {
        hint.path = vec![given.text.to_owned()];
    }
    let id = ctx.types.reserve(name, docs, schema.deprecated);
    ctx.unfilled.push_back(Unfilled { id, node: schema.node, hint });
    Type::Named(id)
}

/// An object that has a name and no fields yet. Fields are lowered in a row, not inside each other: an
/// object may contain itself, and a long chain of objects must not be a deep recursion.
pub(super) struct Unfilled<'d> {
    id: TypeId,
    node: &'d Node,
    hint: Hint<'d>,
}

/// Lowers the fields of all objects that have none yet, and of those that they lead to.
pub(super) fn fill_all(ctx: &mut Lowering<'_, '_>) {
    while let Some(Unfilled { id, node, hint }) = ctx.unfilled.pop_front() {
        let Some(schema) = crate::openapi::schema::read(&mut ctx.reading, node) else { continue };
        let parts = Parts::of(ctx, &schema);
        let fields =
            parts.properties.iter().filter_map(|property| field(ctx, property, &parts.required, &hint));
        let fields = fields.collect();
        ctx.types.fill(id, Object { fields });
    }
}

/// Whether all parts of the schema's `allOf` are objects, so that they make one object.
pub(super) fn is_mergeable<'d>(ctx: &mut Lowering<'d, '_>, schema: &Schema<'d>) -> bool {
    let parts = Parts::of(ctx, schema);
    parts.is_object && !parts.properties.is_empty()
}

/// The properties of an object and of the parts it is put together from.
struct Parts<'d> {
    properties: Vec<Property<'d>>,
    /// Places in `properties`, by name.
    by_name: HashMap<&'d str, usize>,
    required: HashSet<&'d str>,
    seen: HashSet<*const Node>,
    is_object: bool,
}

impl<'d> Parts<'d> {
    fn of(ctx: &mut Lowering<'d, '_>, schema: &Schema<'d>) -> Self {
        let mut parts = Self {
            properties: Vec::new(),
            by_name: HashMap::new(),
            required: HashSet::new(),
            seen: HashSet::new(),
            is_object: true,
        };
        parts.collect(ctx, schema, 0);
        parts
    }

    /// Takes up the schema's own properties and, before them, those of its `allOf`.
    fn collect(&mut self, ctx: &mut Lowering<'d, '_>, schema: &Schema<'d>, depth: usize) {
        if !self.seen.insert(std::ptr::from_ref(schema.node)) {
            return;
        }
        if depth > MAX_DEPTH {
            ctx.reading.report(Problem::TooDeep { limit: MAX_DEPTH }, schema.node);
            return;
        }
        if let Some(reference) = &schema.reference {
            self.part(ctx, reference.target, depth);
        }
        if let Some(composition) = &schema.composition {
            let is_sum = composition.keyword == "allOf";
            self.is_object &= is_sum;
            // The parts of a choice say what may be, not what is.
            let parts = if is_sum { composition.parts } else { &[] };
            for part in parts {
                self.part(ctx, part, depth);
            }
        }
        let is_map =
            matches!(schema.additional.map(|node| &node.value), Some(Value::Mapping(map)) if !map.is_empty());
        self.is_object &= schema.types.iter().all(|kind| kind.text == "object");
        self.is_object &= schema.values.is_none() && schema.items.is_none();
        if is_map {
            let what = "`additionalProperties` beside `properties`".to_owned();
            let problem =
                Problem::UnsupportedConstruct { what, instead: "the named properties alone".to_owned() };
            ctx.reading.report(problem, schema.additional.unwrap_or(schema.node));
        }
        self.required.extend(schema.required.iter().map(|name| name.text));
        for property in &schema.properties {
            self.put(Property { name: property.name, schema: property.schema });
        }
    }

    fn part(&mut self, ctx: &mut Lowering<'d, '_>, node: &'d Node, depth: usize) {
        if let Some(schema) = crate::openapi::schema::read(&mut ctx.reading, node) {
            self.collect(ctx, &schema, depth + 1);
        }
    }

    /// A later property of the same name says more: it takes the earlier one's place.
    fn put(&mut self, property: Property<'d>) {
        let place = *self.by_name.entry(property.name.text).or_insert(self.properties.len());
        match self.properties.get_mut(place) {
            Some(other) => *other = property,
            None => self.properties.push(property),
        }
    }
}

fn field<'d>(
    ctx: &mut Lowering<'d, '_>,
    property: &Property<'d>,
    required: &HashSet<&str>,
    hint: &Hint<'d>,
) -> Option<Field> {
    let hint = hint.part(property.name, None);
    let found = schema::lower(ctx, property.schema, &hint)?;
    let schema = &found.schema;
    let is_required = required.contains(property.name.text);
    let name = super::name(property.name, schema.ours.name);
    let text = super::docs(schema.title, schema.description);
    let facts = facts::of(ctx, schema);
    Some(Field {
        name,
        docs: Docs { text, link: None },
        facts,
        deprecated: schema.deprecated,
        presence: presence(is_required, found.nullable, &found.ty),
        ty: found.ty,
        boxed: false,
    })
}

/// Free JSON says `null` itself; every other type needs help to do so.
fn presence(required: bool, nullable: bool, ty: &Type) -> Presence {
    match (required, nullable && *ty != Type::Json) {
        (true, false) => Presence::Required,
        (true, true) => Presence::RequiredNullable,
        (false, false) => Presence::Optional,
        (false, true) => Presence::OptionalNullable,
    }
}
