//! Two schemas: type, options, default, limits; then field by field, element by element.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::change::{Kind, Limit, NoteKind};
use super::view::{Class, View};
use super::{Comparison, effect};

/// So many levels are compared.
const MAX_DEPTH: usize = 64;

/// Place of a schema: `200`, or `200 › data[].status`.
#[derive(Clone, Debug)]
pub(super) struct Place {
    root: String,
    path: String,
    depth: usize,
}

impl Place {
    pub(super) fn of(root: impl Into<String>) -> Self {
        Self { root: root.into(), path: String::new(), depth: 0 }
    }

    fn field(&self, name: &str) -> Self {
        let dot = if self.path.is_empty() { "" } else { "." };
        self.with(format!("{}{dot}{name}", self.path))
    }

    fn items(&self) -> Self {
        self.with(format!("{}[]", self.path))
    }

    fn values(&self) -> Self {
        self.with(format!("{}{{}}", self.path))
    }

    fn with(&self, path: String) -> Self {
        Self { root: self.root.clone(), path, depth: self.depth + 1 }
    }

    /// As it is shown.
    pub(super) fn text(&self) -> String {
        if self.path.is_empty() { self.root.clone() } else { format!("{} › {}", self.root, self.path) }
    }
}

/// Compares two schemas, and all that is in them.
pub(super) fn compare<'d>(ctx: &mut Comparison<'d>, before: &'d Value, after: &'d Value, place: &Place) {
    if place.depth > MAX_DEPTH || ctx.is_full() {
        ctx.changes.is_incomplete = true;
        return;
    }
    let at = (std::ptr::from_ref(before).addr(), std::ptr::from_ref(after).addr());
    if !ctx.places.insert(at) {
        return;
    }
    let known = ctx.changes.facts.len();
    viewed(ctx, (before, after), place);
    if ctx.changes.facts.len() > known {
        // Each place that uses a schema is told what changed in it.
        ctx.places.remove(&at);
    }
}

fn viewed<'d>(ctx: &mut Comparison<'d>, (before, after): (&'d Value, &'d Value), place: &Place) {
    let (old, new) = (ctx.before.view(before), ctx.after.view(after));
    let pair = old.name.zip(new.name);
    if pair.is_some_and(|pair| !ctx.pairs.insert(pair)) {
        return;
    }
    let known = ctx.changes.facts.len();
    ctx.words(old.text("description"), new.text("description"));
    if shape(ctx, &old, &new, place) {
        inside(ctx, &old, &new, place);
    }
    if let Some(pair) = pair {
        if ctx.changes.facts.len() > known {
            ctx.pairs.remove(&pair);
        }
        renamed(ctx, (&old, &new), known, place);
    }
}

/// A component that is called differently: the same in all else, or another type.
fn renamed(ctx: &mut Comparison<'_>, (old, new): (&View<'_>, &View<'_>), known: usize, place: &Place) {
    let (Some(before), Some(after)) = (old.name, new.name) else {
        return;
    };
    if before == after {
        return;
    }
    let is_same_name = own_name(before, &ctx.operations.0) == own_name(after, &ctx.operations.1);
    let place = place.text();
    let changed = ctx.changes.facts.get(known..).unwrap_or_default();
    let has_type = changed.iter().any(|change| change.kind == Kind::TypeChanged && change.place == place);
    if changed.is_empty() || is_same_name {
        ctx.note(NoteKind::ComponentRenamed, before, after);
    } else if !has_type {
        let spelled = (old.spelled(ctx.before), new.spelled(ctx.after));
        ctx.push(Kind::TypeChanged, &place, values(Some(spelled.0), Some(spelled.1)), effect::TYPE);
        // The type comes before its content.
        if let Some(changed) = ctx.changes.facts.get_mut(known..) {
            changed.rotate_right(1);
        }
    }
}

/// A component's name without what the importer puts around it where two are called the same: the name of an operation
/// before it, a number behind it.
fn own_name<'d>(name: &'d str, operations: &[&str]) -> &'d str {
    let stripped = operations.iter().filter_map(|operation| name.strip_prefix(operation));
    let own = stripped.min_by_key(|rest| rest.len()).unwrap_or(name);
    own.trim_end_matches(|c: char| c.is_ascii_digit())
}

/// Compares what two schemas are at their top; whether what is inside can be compared too.
fn shape<'d>(ctx: &mut Comparison<'d>, old: &View<'d>, new: &View<'d>, place: &Place) -> bool {
    let (was, is) = (old.class(), new.class());
    let is_union = was == Class::OneOf && old.alternatives.len() != new.alternatives.len();
    let (before, after) = (old.spelled(ctx.before), new.spelled(ctx.after));
    let is_type = was != is || old.is_nullable != new.is_nullable || is_union || plain_union(old, new);
    let text = place.text();
    if is_type {
        let judged = if was.is_any_json() && is.is_any_json() { effect::ANY_JSON } else { effect::TYPE };
        ctx.push(Kind::TypeChanged, &text, values(Some(before), Some(after)), judged);
    }
    if was != is || is_union {
        return false;
    }
    facts(ctx, old, new, &text);
    true
}

/// Whether two lists of types without schemas of their own differ: `type: [string, integer]`.
fn plain_union(old: &View<'_>, new: &View<'_>) -> bool {
    old.class() == Class::OneOf && old.alternatives.is_empty() && old.types() != new.types()
}

/// The facts about a value of one type.
fn facts<'d>(ctx: &mut Comparison<'d>, old: &View<'d>, new: &View<'d>, place: &str) {
    let scalar = if old.scalar() == new.scalar() { effect::SAME_TYPE } else { effect::TYPE };
    let mut keyword = |key: &str, kind: Kind, judged: effect::Judged| {
        let (before, after) = (old.keyword(key).cloned(), new.keyword(key).cloned());
        if !is_equal(before.as_ref(), after.as_ref()) {
            ctx.push(kind, place, (before, after), judged);
        }
    };
    keyword("format", Kind::FormatChanged, scalar);
    keyword("x-clientwright-unit", Kind::UnitChanged, scalar);
    keyword("default", Kind::DefaultChanged, effect::DEFAULT);
    for limit in Limit::ALL {
        keyword(limit.keyword(), Kind::RangeChanged(limit), effect::RANGE);
    }
    options(ctx, old, new, place);
    let is_deprecated =
        |view: &View<'_>| view.keyword("deprecated").and_then(Value::as_bool).unwrap_or(false);
    deprecated(ctx, place, (is_deprecated(old), is_deprecated(new)));
}

/// Compares two marks of what is going away.
pub(super) fn deprecated(ctx: &mut Comparison<'_>, place: &str, (was, is): (bool, bool)) {
    if was != is {
        let both = (Some(json!(was)), Some(json!(is)));
        ctx.push(Kind::DeprecatedChanged, place, both, effect::deprecated(is));
    }
}

/// `1` and `1.0` are one number.
fn is_equal(before: Option<&Value>, after: Option<&Value>) -> bool {
    let number = |value: Option<&Value>| value.and_then(Value::as_f64);
    before == after || (number(before).is_some() && number(before) == number(after))
}

fn options<'d>(ctx: &mut Comparison<'d>, old: &View<'d>, new: &View<'d>, place: &str) {
    let (was, is) = (old.options(), new.options());
    let list = |options: Vec<&Value>| (!options.is_empty()).then(|| options.into_iter().cloned().collect());
    let gained: Vec<_> = is.iter().copied().filter(|option| !was.contains(option)).collect();
    let lost: Vec<_> = was.iter().copied().filter(|option| !is.contains(option)).collect();
    let is_enumeration = |view: &View<'_>| view.class() == Class::Scalar("string");
    let judged = |judged| if is_enumeration(new) { judged } else { effect::OPTION_VALUES };
    if was.is_empty() != is.is_empty() {
        let (kind, reason) = if was.is_empty() {
            (Kind::OptionsAdded, effect::OPTIONS_LISTED)
        } else {
            (Kind::OptionsRemoved, effect::OPTIONS_UNLISTED)
        };
        ctx.push(kind, place, (list(was), list(is)), judged(reason));
        return;
    }
    let both = (list(was), list(is));
    if !gained.is_empty() {
        ctx.push(Kind::OptionsAdded, place, both.clone(), judged(effect::OPTIONS_ADDED));
    }
    if !lost.is_empty() {
        ctx.push(Kind::OptionsRemoved, place, both, judged(effect::OPTIONS_REMOVED));
    }
}

/// Compares fields, elements, values and alternatives.
fn inside<'d>(ctx: &mut Comparison<'d>, old: &View<'d>, new: &View<'d>, place: &Place) {
    fields(ctx, old, new, place);
    let any = &Value::Null;
    if old.class() == Class::Array {
        let both = (old.items().unwrap_or(any), new.items().unwrap_or(any));
        compare(ctx, both.0, both.1, &place.items());
    }
    if let Some((before, after)) = old.values().zip(new.values()) {
        compare(ctx, before, after, &place.values());
    }
    alternatives(ctx, old, new, place);
}

/// Alternatives of one name belong together, then those that are left, in their order.
fn alternatives<'d>(ctx: &mut Comparison<'d>, old: &View<'d>, new: &View<'d>, place: &Place) {
    let mut left: Vec<_> =
        new.alternatives.iter().map(|schema| (*schema, ctx.after.view(schema).name)).collect();
    let mut unpaired = Vec::new();
    let mut pairs = Vec::new();
    for before in old.alternatives.iter().copied() {
        let name = ctx.before.view(before).name;
        let same = left.iter().position(|(_, other)| name.is_some() && *other == name);
        match same {
            Some(at) => pairs.push((before, left.remove(at).0)),
            None => unpaired.push(before),
        }
    }
    pairs.extend(unpaired.into_iter().zip(left.into_iter().map(|(schema, _)| schema)));
    let known = ctx.changes.facts.len();
    for (before, after) in pairs {
        compare(ctx, before, after, &place.with(place.path.clone()));
    }
    ctx.judge_since(known, effect::ANY_JSON);
}

fn fields<'d>(ctx: &mut Comparison<'d>, old: &View<'d>, new: &View<'d>, place: &Place) {
    let index = |view: &View<'d>| view.properties.iter().copied().collect::<HashMap<&str, &'d Value>>();
    let (was, is) = (index(old), index(new));
    for (name, schema) in &old.properties {
        if !is.contains_key(name) {
            let before = ctx.before.view(schema).spelled(ctx.before);
            let place = place.field(name).text();
            ctx.push(Kind::FieldRemoved, &place, values(Some(before), None), effect::FIELD_REMOVED);
        }
    }
    for (name, after) in &new.properties {
        let below = place.field(name);
        let is_required = new.required.contains(name);
        let Some(before) = was.get(name) else {
            let after = ctx.after.view(after).spelled(ctx.after);
            let judged = effect::field_added(is_required);
            ctx.push(Kind::FieldAdded, &below.text(), values(None, Some(after)), judged);
            continue;
        };
        if old.required.contains(name) != is_required {
            let both = (Some(json!(!is_required)), Some(json!(is_required)));
            ctx.push(Kind::MandatoryChanged, &below.text(), both, effect::field_mandatory(is_required));
        }
        compare(ctx, before, after, &below);
    }
}

/// Two texts as values.
pub(super) fn values(before: Option<String>, after: Option<String>) -> (Option<Value>, Option<Value>) {
    (before.map(Value::from), after.map(Value::from))
}
