//! `allOf: [{ $ref: Base }, { properties: … }]`: the properties of all parts, as those of one object.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::Problem;
use crate::lower::place::Place;
use crate::lower::rest::Rest;
use crate::lower::{Lowering, MAX_DEPTH, union};
use crate::openapi::fields::Text;
use crate::openapi::found::SchemaId;
use crate::openapi::schema::{Choice, Property, Reference, Schema};

/// The properties of an object and of the parts it is put together from.
pub(super) struct Parts<'d> {
    pub(super) properties: Vec<Written<'d>>,
    /// Places in `properties`, by name.
    by_name: HashMap<&'d str, usize>,
    required: Vec<Text<'d>>,
    is_required: HashSet<&'d str>,
    seen: HashSet<*const Schema<'d>>,
    /// Whether no part says that the value is something else than an object.
    pub(super) is_object: bool,
    /// Facts about fields without a name.
    pub(super) rest: Rest<'d>,
    /// The choices that parts leave.
    pub(super) choices: Vec<(&'d Schema<'d>, &'d Choice)>,
}

/// A property, and the component it is written in where that is another than the object's own.
pub(super) struct Written<'d> {
    pub(super) name: Text<'d>,
    /// The schemas that its value has, all of them: one, but where several parts have the property.
    pub(super) schemas: Vec<SchemaId>,
    pub(super) place: Option<Place>,
}

impl<'d> Parts<'d> {
    /// Collects the properties of the schemas and their parts, of each before those of the next.
    pub(super) fn of(ctx: &mut Lowering<'d, '_>, schemas: &[&'d Schema<'d>]) -> Self {
        let mut parts = Self {
            properties: Vec::new(),
            by_name: HashMap::new(),
            required: Vec::new(),
            is_required: HashSet::new(),
            seen: HashSet::new(),
            is_object: true,
            rest: Rest::default(),
            choices: Vec::new(),
        };
        for schema in schemas {
            parts.collect(ctx, schema, None, 0);
        }
        parts
    }

    /// Whether a part says that the property is required.
    pub(super) fn is_required(&self, name: &str) -> bool {
        self.is_required.contains(name)
    }

    /// The names that parts demand.
    pub(super) fn required(&self) -> impl Iterator<Item = &'d str> {
        self.required.iter().map(|name| name.text)
    }

    /// The names that parts demand, as the model keeps them.
    pub(super) fn order(&self) -> Vec<String> {
        self.required().map(str::to_owned).collect()
    }

    /// The property of this name.
    pub(super) fn property(&self, name: &str) -> Option<&Written<'d>> {
        self.by_name.get(name).and_then(|place| self.properties.get(*place))
    }

    /// The required names that no part declares.
    pub(super) fn undeclared(&self) -> impl Iterator<Item = Text<'d>> {
        self.required.iter().filter(|name| !self.by_name.contains_key(name.text)).copied()
    }

    /// Takes up the schema's own properties and, before them, those of its `allOf`.
    fn collect(
        &mut self,
        ctx: &mut Lowering<'d, '_>,
        schema: &'d Schema<'d>,
        place: Option<&Place>,
        depth: usize,
    ) {
        if !self.seen.insert(std::ptr::from_ref(schema)) {
            return;
        }
        if depth > MAX_DEPTH {
            ctx.report(Problem::TooDeep { limit: MAX_DEPTH }, schema.span);
            return;
        }
        self.collect_parts(ctx, schema, place, depth);
        self.is_object &= schema.types.iter().all(|kind| kind.text == "object");
        self.is_object &= schema.values.is_none() && !schema.is_list();
        self.rest.add(schema);
        for name in &schema.required {
            if self.is_required.insert(name.text) {
                self.required.push(*name);
            }
        }
        for property in &schema.properties {
            self.put(ctx, property, place);
        }
    }

    fn collect_parts(
        &mut self,
        ctx: &mut Lowering<'d, '_>,
        schema: &'d Schema<'d>,
        place: Option<&Place>,
        depth: usize,
    ) {
        if let Reference::To(target) = schema.reference {
            let component = ctx.types.component(target).cloned();
            self.collect(ctx, ctx.schema(target), component.as_ref().or(place), depth + 1);
        }
        // The alternatives of a choice say what may be, not what is.
        self.choices.extend(union::choices(ctx, schema).map(|choice| (schema, choice)));
        for part in &schema.all_of {
            self.collect(ctx, ctx.schema(*part), place, depth + 1);
        }
    }

    /// A property that an earlier part has as well is of both schemas.
    fn put(&mut self, ctx: &Lowering<'d, '_>, property: &Property<'d>, place: Option<&Place>) {
        let Property { name, schema } = *property;
        let at = *self.by_name.entry(name.text).or_insert(self.properties.len());
        match self.properties.get_mut(at) {
            Some(other) => {
                other.name = name;
                other.schemas.push(schema);
                if ctx.schema(schema).says_type() {
                    other.place = place.cloned();
                }
            }
            None => self.properties.push(Written { name, schemas: vec![schema], place: place.cloned() }),
        }
    }
}
