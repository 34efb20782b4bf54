//! `allOf: [{ $ref: Base }, { properties: … }]`: the properties of all parts, as those of one object.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::Problem;
use crate::lower::place::Place;
use crate::lower::{Lowering, MAX_DEPTH};
use crate::openapi::fields::Text;
use crate::openapi::node::{Node, Value};
use crate::openapi::schema::Schema;

/// The properties of an object and of the parts it is put together from.
pub(super) struct Parts<'d> {
    pub(super) properties: Vec<Written<'d>>,
    /// Places in `properties`, by name.
    by_name: HashMap<&'d str, usize>,
    required: Vec<Text<'d>>,
    is_required: HashSet<&'d str>,
    seen: HashSet<*const Node>,
    /// Whether no part says that the value is something else than an object.
    pub(super) is_object: bool,
}

/// A property, and the component it is written in where that is another than the object's own.
pub(super) struct Written<'d> {
    pub(super) name: Text<'d>,
    pub(super) schema: &'d Node,
    pub(super) place: Option<Place>,
}

impl<'d> Parts<'d> {
    /// Collects the properties of `schema` and its parts.
    pub(super) fn of(ctx: &mut Lowering<'d, '_>, schema: &Schema<'d>) -> Self {
        let mut parts = Self {
            properties: Vec::with_capacity(schema.properties.len()),
            by_name: HashMap::with_capacity(schema.properties.len()),
            required: Vec::new(),
            is_required: HashSet::new(),
            seen: HashSet::new(),
            is_object: true,
        };
        parts.collect(ctx, schema, None, 0);
        parts
    }

    /// Whether a part says that the property is required.
    pub(super) fn is_required(&self, name: &str) -> bool {
        self.is_required.contains(name)
    }

    /// The required names that no part declares.
    pub(super) fn undeclared(&self) -> impl Iterator<Item = Text<'d>> {
        self.required.iter().filter(|name| !self.by_name.contains_key(name.text)).copied()
    }

    /// Takes up the schema's own properties and, before them, those of its `allOf`.
    fn collect(
        &mut self,
        ctx: &mut Lowering<'d, '_>,
        schema: &Schema<'d>,
        place: Option<&Place>,
        depth: usize,
    ) {
        if !self.seen.insert(std::ptr::from_ref(schema.node)) {
            return;
        }
        if depth > MAX_DEPTH {
            ctx.reading.report(Problem::TooDeep { limit: MAX_DEPTH }, schema.node);
            return;
        }
        self.collect_parts(ctx, schema, place, depth);
        self.is_object &= schema.types.iter().all(|kind| kind.text == "object");
        self.is_object &= schema.values.is_none() && schema.items.is_none();
        report_additional(ctx, schema);
        for name in &schema.required {
            if self.is_required.insert(name.text) {
                self.required.push(*name);
            }
        }
        for property in &schema.properties {
            self.put(Written { name: property.name, schema: property.schema, place: place.cloned() });
        }
    }

    fn collect_parts(
        &mut self,
        ctx: &mut Lowering<'d, '_>,
        schema: &Schema<'d>,
        place: Option<&Place>,
        depth: usize,
    ) {
        if let Some(reference) = &schema.reference {
            let component = ctx.types.component(reference.target).cloned();
            self.part(ctx, reference.target, component.as_ref().or(place), depth);
        }
        let Some(composition) = &schema.composition else { return };
        let is_sum = composition.keyword == "allOf";
        self.is_object &= is_sum;
        // The parts of a choice say what may be, not what is.
        for part in if is_sum { composition.parts } else { &[] } {
            self.part(ctx, part, place, depth);
        }
    }

    fn part(&mut self, ctx: &mut Lowering<'d, '_>, node: &'d Node, place: Option<&Place>, depth: usize) {
        if let Some(schema) = crate::openapi::schema::read(&mut ctx.reading, node) {
            self.collect(ctx, &schema, place, depth + 1);
        }
    }

    /// A later property of the same name says more: it takes the earlier one's place.
    fn put(&mut self, property: Written<'d>) {
        let place = *self.by_name.entry(property.name.text).or_insert(self.properties.len());
        match self.properties.get_mut(place) {
            Some(other) => *other = property,
            None => self.properties.push(property),
        }
    }
}

fn report_additional(ctx: &mut Lowering<'_, '_>, schema: &Schema<'_>) {
    let Some(node) = schema.additional else { return };
    if matches!(&node.value, Value::Mapping(_) | Value::Bool(true)) && !schema.properties.is_empty() {
        let what = "`additionalProperties` beside `properties`".to_owned();
        let instead = "the named properties alone".to_owned();
        ctx.reading.report(Problem::UnsupportedConstruct { what, instead }, node);
    }
}
