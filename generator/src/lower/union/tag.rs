//! The property that tells the alternatives apart: that of the `discriminator`, or one that has other constants in each.

use serde_json::Value as Json;

use crate::lower::Lowering;
use crate::lower::all_of::Parts;
use crate::model::Rule;
use crate::openapi::discriminator::Discriminator;
use crate::openapi::node::Node;
use crate::openapi::schema::Schema;

use super::alternative::{Alternative, Alternatives};
use super::{choice as choice_of, word};

/// How many choices may be inside each other and still have one tag.
const MAX_NESTED: usize = 8;

/// The rule, and the tags of each alternative.
pub(super) fn rule<'d>(
    ctx: &mut Lowering<'d, '_>,
    discriminator: Option<&'d Discriminator<'d>>,
    list: &[Alternative<'d>],
) -> (Rule, Vec<Vec<Json>>) {
    if let Some(stated) = discriminator
        && let Some(tags) = stated_tags(ctx, stated, list)
    {
        return (Rule::Tag(stated.property.text.to_owned()), tags);
    }
    // A choice in a choice has no properties itself.
    let names = list.iter().map(|one| properties(&one.parts(ctx))).find(|names| !names.is_empty());
    let mut found: Vec<(bool, usize, &str, Vec<Vec<Json>>)> = Vec::new();
    for (name, is_required) in names.unwrap_or_default() {
        let tags: Option<Vec<_>> = list.iter().map(|one| constants_of(ctx, one, name, 0)).collect();
        if let Some(tags) = tags.filter(|tags| are_distinct(tags)) {
            found.push((!is_required, longest(&tags), name, tags));
        }
    }
    // A tag that may be missing tells less, and a short one is a word where a long one is a message.
    let best = found.into_iter().min_by(|one, other| (one.0, one.1, one.2).cmp(&(other.0, other.1, other.2)));
    match best {
        Some((.., name, tags)) => (Rule::Tag(name.to_owned()), tags),
        None => (Rule::Fit, vec![Vec::new(); list.len()]),
    }
}

/// The names of the properties, and whether they are required.
fn properties<'d>(parts: &Parts<'d>) -> Vec<(&'d str, bool)> {
    let names = parts.properties.iter().map(|property| property.name.text);
    names.map(|name| (name, parts.is_required(name))).collect()
}

/// The length of the longest tag.
fn longest(tags: &[Vec<Json>]) -> usize {
    tags.iter().flatten().map(|tag| tag.to_string().len()).max().unwrap_or_default()
}

/// The tags that a discriminator gives to each alternative: by its mapping, by the constants of the property, or the
/// name of the schema.
fn stated_tags<'d>(
    ctx: &mut Lowering<'d, '_>,
    stated: &'d Discriminator<'d>,
    list: &[Alternative<'d>],
) -> Option<Vec<Vec<Json>>> {
    let tags = list.iter().map(|one| {
        let id = ctx.target_id(one.id);
        let mapped = stated.mapping.iter().filter(|(_, target)| *target == id);
        let mapped: Vec<Json> = mapped.map(|(key, _)| key.text.into()).collect();
        if !mapped.is_empty() {
            return Some(mapped);
        }
        let constants = constants_of(ctx, one, stated.property.text, 0);
        constants.or_else(|| Some(vec![word::component(ctx, id)?.into()]))
    });
    let tags: Option<Vec<_>> = tags.collect();
    tags.filter(|tags| are_distinct(tags))
}

/// The constants that the property has in an alternative; in a choice, those of all of its alternatives.
fn constants_of<'d>(
    ctx: &mut Lowering<'d, '_>,
    one: &Alternative<'d>,
    name: &str,
    depth: usize,
) -> Option<Vec<Json>> {
    let parts = one.parts(ctx);
    if let Some(property) = parts.property(name) {
        return property.schemas.iter().rev().find_map(|id| constants(ctx.target(*id)));
    }
    let target = one.target(ctx);
    let inner = choice_of(ctx, target).filter(|_| depth < MAX_NESTED)?;
    let mut found: Vec<Json> = Vec::new();
    for one in &Alternatives::of(ctx, inner, None).list {
        for tag in constants_of(ctx, one, name, depth + 1)? {
            if !found.contains(&tag) {
                found.push(tag);
            }
        }
    }
    Some(found)
}

/// The values of an enumeration, if all can be tags.
pub(super) fn constants(schema: &Schema<'_>) -> Option<Vec<Json>> {
    let values = schema.values?.list;
    let is_tag = |value: &Json| value.is_string() || value.is_boolean() || value.is_i64() || value.is_u64();
    let values: Vec<Json> = values.iter().map(Node::to_json).filter(|value| !value.is_null()).collect();
    (!values.is_empty() && values.iter().all(is_tag)).then_some(values)
}

/// Whether no tag stands for two alternatives.
pub(super) fn are_distinct(tags: &[Vec<Json>]) -> bool {
    let mut seen = std::collections::HashSet::new();
    tags.iter().all(|own| {
        let own: std::collections::HashSet<String> = own.iter().map(Json::to_string).collect();
        !own.is_empty() && own.into_iter().all(|tag| seen.insert(tag))
    })
}
