//! The alternatives of a choice, flat: references followed, `null` and choices inside choices taken out.

use crate::lower::all_of::Parts;
use crate::lower::place::Hint;
use crate::lower::{Lowering, MAX_DEPTH, object, owned, schema};
use crate::model::Value;
use crate::openapi::found::SchemaId;
use crate::openapi::schema::{Choice, Reference, Schema};
use crate::source::Span;

use super::choice as choice_of;

/// One alternative.
#[derive(Debug)]
pub(in crate::lower) struct Alternative<'d> {
    /// The schema as it is listed.
    pub(in crate::lower) id: SchemaId,
    /// The schemas that a value of it has besides, outermost first: what stands beside the choice.
    beside: Vec<&'d Schema<'d>>,
    /// Schemas among them that are alternatives of other choices.
    pub(super) with: Vec<SchemaId>,
}

/// The alternatives of a choice.
#[derive(Debug, Default)]
pub(super) struct Alternatives<'d> {
    pub(super) list: Vec<Alternative<'d>>,
    /// Whether `null` is one.
    pub(super) nullable: bool,
}

impl<'d> Alternatives<'d> {
    /// The alternatives of `choice`; `base` has what all of them have.
    pub(super) fn of(ctx: &Lowering<'d, '_>, choice: &'d Choice, base: Option<&'d Schema<'d>>) -> Self {
        let mut found = Self::default();
        found.collect(ctx, choice, &base.into_iter().collect::<Vec<_>>(), 0);
        found
    }

    fn collect(
        &mut self,
        ctx: &Lowering<'d, '_>,
        choice: &'d Choice,
        beside: &[&'d Schema<'d>],
        depth: usize,
    ) {
        for id in &choice.parts {
            let target = ctx.target(*id);
            if target.is_null() {
                self.nullable = true;
                continue;
            }
            // A choice by reference is a type of its own, unless it is spread over what stands beside it.
            let is_inline = ctx.schema(*id).reference == Reference::None;
            let is_bare = target.properties.is_empty() && target.all_of.is_empty();
            let inner = choice_of(ctx, target).filter(|_| is_bare && (is_inline || !beside.is_empty()));
            match inner {
                Some(inner) if depth < MAX_DEPTH => {
                    self.nullable |= target.nullable;
                    self.collect(ctx, inner, beside, depth + 1);
                }
                Some(_) | None if self.list.iter().any(|other| other.id == *id) => {}
                Some(_) | None => {
                    let beside = beside.to_vec();
                    self.list.push(Alternative { beside, ..Alternative::alone(*id) });
                }
            }
        }
    }
}

impl<'d> Alternative<'d> {
    /// A schema with nothing beside it.
    pub(super) fn alone(id: SchemaId) -> Self {
        Self { id, beside: Vec::new(), with: Vec::new() }
    }

    /// The schema, its reference followed.
    pub(in crate::lower) fn target(&self, ctx: &Lowering<'d, '_>) -> &'d Schema<'d> {
        ctx.target(self.id)
    }

    /// Every schema that a value of it has.
    pub(super) fn parts(&self, ctx: &mut Lowering<'d, '_>) -> Parts<'d> {
        let mut schemas = self.beside.clone();
        schemas.push(self.target(ctx));
        Parts::of(ctx, &schemas)
    }

    /// Whether it says that it is an object, and leaves no choice itself.
    pub(super) fn is_object(&self, ctx: &mut Lowering<'d, '_>) -> bool {
        let target = self.target(ctx);
        let parts = Parts::of(ctx, &[target]);
        parts.is_object && parts.choices.is_empty() && target.says_type()
    }

    /// The alternative together with one of another choice.
    pub(super) fn with(&self, ctx: &Lowering<'d, '_>, other: &Self) -> Self {
        let mut both = Self { id: self.id, beside: self.beside.clone(), with: self.with.clone() };
        both.beside.push(other.target(ctx));
        both.with.push(other.id);
        both
    }

    /// Leaves out what stands beside the choice where that says nothing of this alternative: it is no object, or it
    /// has it all itself.
    pub(super) fn take_base(&mut self, ctx: &mut Lowering<'d, '_>, base: &Parts<'d>) {
        let target = self.target(ctx);
        let own = Parts::of(ctx, &[target]);
        let has = |name: &str| own.property(name).is_some();
        let has_all = base.properties.iter().all(|property| has(property.name.text));
        let demands_all = base.required().all(|name| own.is_required(name));
        if !own.is_object || (has_all && demands_all) {
            self.beside.clear();
        }
    }

    /// A value of it.
    pub(super) fn lower(&self, ctx: &mut Lowering<'d, '_>, hint: &Hint<'_>) -> Value {
        if self.beside.is_empty() {
            return schema::lower(ctx, self.id, hint).value;
        }
        let target = self.target(ctx);
        let mut schemas = self.beside.clone();
        schemas.push(target);
        Value::of(object::lower(ctx, target, schemas, hint))
    }

    /// Place of it.
    pub(super) fn span(&self, ctx: &Lowering<'_, '_>) -> Span {
        ctx.schema(self.id).span
    }

    /// The name that the overlay asks for.
    pub(super) fn given(&self, ctx: &Lowering<'_, '_>) -> Option<String> {
        ctx.schema(self.id).ours.name.map(owned)
    }
}
