//! `Pet: { discriminator: { propertyName: kind } }` and `Cat: { allOf: [{ $ref: Pet }, …] }`: a type with subtypes. A value
//! of it is one of them, or has the fields of the type alone.

use std::collections::{HashMap, HashSet};

use serde_json::Value as Json;

use crate::diagnostic::Problem;
use crate::lower::all_of::Parts;
use crate::lower::place::Hint;
use crate::lower::{Lowering, object, schema};
use crate::model::{Member, Name, Rule, Union, Value};
use crate::openapi::Document;
use crate::openapi::discriminator::Discriminator;
use crate::openapi::found::SchemaId;
use crate::openapi::schema::{Reference, Schema};

use super::tag::{are_distinct, constants};
use super::word;

/// The effect of a discriminator without alternatives and without subtypes.
const OF_ONE_TYPE: &str = "a value is read as the type that is named";

/// How many types may be between a type and what it is derived from.
const MOST: usize = 100;

/// The word for a value that has the fields of the type alone.
const BASE: &str = "base";

/// The types that others are derived from, each with those.
#[derive(Default)]
pub(in crate::lower) struct Subtypes {
    of: HashMap<SchemaId, Vec<SchemaId>>,
    derived: HashSet<SchemaId>,
}

impl Subtypes {
    /// The subtypes among the components of a document: those whose `allOf` has the type, in the order of the document.
    pub(in crate::lower) fn of(document: &Document<'_>) -> Self {
        let mut found = Self::default();
        let schemas = document.components.iter().filter(|(word, _)| *word == "schema");
        for (_, id) in schemas.flat_map(|(_, schemas)| schemas) {
            for base in bases(document, *id) {
                let derived = found.of.entry(base).or_default();
                if base != *id && !derived.contains(id) {
                    derived.push(*id);
                    found.derived.insert(*id);
                }
            }
        }
        found
    }

    /// Whether the type is derived from another, so that it has fields of its own even where it adds none.
    pub(in crate::lower) fn is_derived(&self, id: SchemaId) -> bool {
        self.derived.contains(&id)
    }

    fn get(&self, id: SchemaId) -> &[SchemaId] {
        self.of.get(&id).map_or(&[], Vec::as_slice)
    }
}

/// The types that a schema is derived from, over those that have no subtypes themselves.
fn bases(document: &Document<'_>, id: SchemaId) -> Vec<SchemaId> {
    let (mut found, mut open, mut seen) = (Vec::new(), vec![id], HashSet::new());
    while let Some(id) = open.pop().filter(|_| seen.len() < MOST) {
        for part in document.schemas.get(id).all_of.iter().filter(|_| seen.insert(id)) {
            let Reference::To(base) = document.schemas.get(*part).reference else { continue };
            let found = if is_base(document.schemas.get(base)) { &mut found } else { &mut open };
            found.push(base);
        }
    }
    found
}

/// Whether a schema says by which property its subtypes are told apart.
fn is_base(schema: &Schema<'_>) -> bool {
    schema.discriminator.is_some() && schema.choices.is_empty()
}

/// A type with subtypes.
struct Base<'d> {
    id: SchemaId,
    schema: &'d Schema<'d>,
    stated: &'d Discriminator<'d>,
}

/// The union of a type and its subtypes; `None` where it has none.
pub(in crate::lower) fn of_subtypes<'d>(
    ctx: &mut Lowering<'d, '_>,
    (id, base): (SchemaId, &'d Schema<'d>),
    hint: &Hint<'_>,
) -> Option<Value> {
    let stated = base.discriminator.as_ref().filter(|_| base.choices.is_empty())?;
    let derived = ctx.subtypes.get(id).to_vec();
    if derived.is_empty() {
        let problem =
            Problem::KeywordIgnored { keyword: "discriminator", object: "schema", instead: OF_ONE_TYPE };
        ctx.report(problem, stated.span);
        return None;
    }
    let types = Base { id, schema: base, stated };
    let own = tags_of(ctx, &types, id);
    let tags: Vec<_> = derived.iter().map(|one| all_tags(ctx, &types, *one)).collect();
    let reserved = super::reserve(ctx, id, base, hint);
    let mut members = Vec::with_capacity(derived.len() + 1);
    let are_told = are_distinct(&tags);
    for (one, tags) in derived.iter().zip(&tags) {
        let word = word::component(ctx, *one).unwrap_or_default();
        let span = ctx.schema(*one).span;
        let value = schema::component(ctx, *one, &hint.part(&word, span));
        let tags = if are_told { tags.clone() } else { Vec::new() };
        members.push(Member { name: Name { wire: word, given: None, span }, value, tags, boxed: false });
    }
    let is_free = |tag: &Json| !tags.iter().any(|tags| tags.contains(tag));
    let own: Vec<_> = own.into_iter().filter(|tag| are_told && is_free(tag)).collect();
    if !are_told || !own.is_empty() {
        let value = Value::of(object::lower(ctx, base, vec![base], &hint.part(BASE, base.span)));
        let name = Name { wire: BASE.to_owned(), given: None, span: base.span };
        members.push(Member { name, value, tags: own, boxed: false });
    }
    let rule = if are_told { Rule::Tag(stated.property.text.to_owned()) } else { Rule::Fit };
    Some(super::finish(ctx, (id, base.span, reserved), Union { members, rule, ..Union::default() }))
}

/// The tags of a derived type and of those that are derived from it.
fn all_tags<'d>(ctx: &mut Lowering<'d, '_>, base: &Base<'d>, id: SchemaId) -> Vec<Json> {
    let (mut tags, mut open, mut seen) = (Vec::new(), vec![id], HashSet::from([base.id]));
    while let Some(id) = open.pop() {
        if seen.insert(id) {
            tags.extend(tags_of(ctx, base, id));
            open.extend(ctx.subtypes.get(id));
        }
    }
    let mut known = HashSet::new();
    tags.retain(|tag| known.insert(tag.to_string()));
    tags
}

/// The tags of one type: those of the mapping, those that its own schema of the property lists, or its name.
fn tags_of<'d>(ctx: &mut Lowering<'d, '_>, base: &Base<'d>, id: SchemaId) -> Vec<Json> {
    let mapped = base.stated.mapping.iter().filter(|(_, target)| *target == id);
    let mapped: Vec<Json> = mapped.map(|(key, _)| key.text.into()).collect();
    if !mapped.is_empty() {
        return mapped;
    }
    let own = if id == base.id { None } else { own_constants(ctx, base, id) };
    own.unwrap_or_else(|| word::component(ctx, id).map(Json::from).into_iter().collect())
}

/// The values of the property in a derived type, where it says more than the type that it is derived from.
fn own_constants<'d>(ctx: &mut Lowering<'d, '_>, base: &Base<'d>, id: SchemaId) -> Option<Vec<Json>> {
    let name = base.stated.property.text;
    let inherited = Parts::of(ctx, &[base.schema]).property(name).map(|property| property.schemas.clone());
    let derived = ctx.schema(id);
    let parts = Parts::of(ctx, &[derived]);
    let property = parts.property(name)?;
    let inherited = inherited.unwrap_or_default();
    let mut own = property.schemas.iter().rev().filter(|id| !inherited.contains(id));
    own.find_map(|id| constants(ctx.target(*id)))
}
