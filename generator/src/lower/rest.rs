//! Fields of an object that `properties` does not name: `additionalProperties`, `unevaluatedProperties`,
//! `patternProperties`, and unknown ones where they are to be kept.

use crate::lower::place::Hint;
use crate::lower::{Lowering, schema, untyped, value};
use crate::model::{Field, Name, Scalar, Type, Value, Why};
use crate::openapi::found::SchemaId;
use crate::openapi::schema::{Additional, Property, Schema};
use crate::source::Span;

/// The words that make the name of the field.
const NAME: &str = "extra";

/// All that the parts of an object say of fields without a name.
#[derive(Default)]
pub(super) struct Rest<'d> {
    /// Schemas of their values.
    schemas: Vec<SchemaId>,
    /// Place of `additionalProperties: true`.
    anything: Option<Span>,
    is_closed: bool,
    patterns: Vec<Property<'d>>,
    names: Option<SchemaId>,
    /// Whether unknown fields are to be kept.
    keep: Option<bool>,
}

impl<'d> Rest<'d> {
    /// Takes up what a part says.
    pub(super) fn add(&mut self, schema: &Schema<'d>) {
        match schema.additional {
            Some(Additional::Of(id)) => self.schemas.push(id),
            Some(Additional::Anything(span)) => self.anything = Some(span),
            Some(Additional::Forbidden) => self.is_closed = true,
            None => {}
        }
        // A pattern of all names is no pattern.
        for property in &schema.patterns {
            if is_any(property.name.text) {
                self.schemas.push(property.schema);
            } else {
                self.patterns.push(*property);
            }
        }
        self.names = schema.names.or(self.names);
        self.keep = schema.ours.keep_unknown.or(self.keep);
    }

    /// The field of an object with properties that holds them; `None` where nothing is to be kept.
    pub(super) fn field(
        &self,
        ctx: &mut Lowering<'d, '_>,
        hint: &Hint<'_>,
        span: Span,
    ) -> Option<Box<Field>> {
        let entries = self.beside_properties(ctx, hint, span)?;
        let docs = entries.docs.clone();
        let mut map = Value { docs, ..Value::of(Type::Map(Box::new(entries))) };
        map.keys = keys(ctx, self.names, &self.patterns);
        Some(named(map, span))
    }

    /// The value of each, beside properties.
    fn beside_properties(&self, ctx: &mut Lowering<'d, '_>, hint: &Hint<'_>, span: Span) -> Option<Value> {
        let is_open = self.schemas.is_empty() && !self.is_closed;
        match self.described(ctx, &hint.part(NAME, span)) {
            // Names that no pattern describes can have any value, which must not break decoding.
            Some(_) if is_open && !self.patterns.is_empty() => Some(untyped::part(ctx, span, Why::Pattern)),
            Some(value) => Some(value),
            None => self.keep.unwrap_or(ctx.document.keep_unknown).then(Value::anything),
        }
    }

    /// The value of each, as it is described; `None` where nothing is said of it.
    pub(super) fn described(&self, ctx: &mut Lowering<'d, '_>, hint: &Hint<'_>) -> Option<Value> {
        if let Some(span) = self.anything {
            let why = if self.patterns.is_empty() { Why::Entries } else { Why::Pattern };
            return Some(untyped::part(ctx, span, why));
        }
        let mut values = Vec::with_capacity(self.patterns.len() + 1);
        if !self.schemas.is_empty() {
            values.push(schema::all(ctx, &self.schemas, hint).value);
        }
        for Property { schema, .. } in &self.patterns {
            values.push(schema::lower(ctx, *schema, hint).value);
        }
        let mut values = values.into_iter();
        let first = values.next()?;
        let is_one = values.all(|other| other.is_like(&first));
        let span = self.patterns.first().map(|pattern| pattern.name.span);
        Some(span.filter(|_| !is_one).map_or(first, |span| untyped::part(ctx, span, Why::Pattern)))
    }

    /// The value of a field of any name, where that is described.
    pub(super) fn of_any_name(&self, ctx: &mut Lowering<'d, '_>, hint: &Hint<'_>) -> Option<Value> {
        if self.schemas.is_empty() { None } else { self.described(ctx, hint) }
    }

    /// The first of several schemas that values have.
    pub(super) fn several(&self) -> Option<SchemaId> {
        self.schemas.first().copied().filter(|_| self.schemas.len() > 1)
    }

    /// Whether no field is allowed that has no name.
    pub(super) fn is_closed(&self) -> bool {
        self.is_closed && self.schemas.is_empty() && self.patterns.is_empty()
    }
}

/// The field that holds a map of all fields without a name.
pub(super) fn named(map: Value, span: Span) -> Box<Field> {
    let name = Name { wire: NAME.to_owned(), given: None, span };
    Box::new(Field { name, value: map, required: true, demanded: true, boxed: false })
}

/// Whether a pattern is of all names.
fn is_any(pattern: &str) -> bool {
    matches!(pattern.trim_start_matches('^').trim_end_matches('$'), "" | ".*" | ".+" | "[\\s\\S]*")
}

/// The facts about the names of fields or keys, if there are any.
pub(super) fn keys(
    ctx: &mut Lowering<'_, '_>,
    names: Option<SchemaId>,
    patterns: &[Property<'_>],
) -> Option<Box<Value>> {
    let mut patterns: Vec<_> =
        patterns.iter().map(|pattern| pattern.name.text).filter(|pattern| !is_any(pattern)).collect();
    patterns.sort_unstable();
    if names.is_none() && patterns.is_empty() {
        return None;
    }
    let mut keys = Value::of(Type::Scalar(Scalar::String));
    if let Some(id) = names {
        value::put(ctx, &mut keys, ctx.target(id));
        value::put(ctx, &mut keys, ctx.schema(id));
    }
    if !patterns.is_empty() {
        keys.limits.pattern = Some(patterns.join("|"));
    }
    Some(Box::new(keys))
}
