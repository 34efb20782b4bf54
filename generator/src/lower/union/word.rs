//! Names of a union's members: the tag, the component, the title, or what the type is.

use std::collections::HashMap;

use heck::{ToSnakeCase, ToUpperCamelCase};
use serde_json::Value as Json;

use crate::lower::{Lowering, foreign};
use crate::model::{Owner, Rule};
use crate::openapi::found::SchemaId;
use crate::openapi::schema::{Reference, Schema};

use super::alternative::Alternative;

/// The words of each member's name: its tag where that is a word, or else its own, without those of the union's name or
/// those that all components among the members end or begin with.
pub(super) fn all(
    ctx: &Lowering<'_, '_>,
    list: &[Alternative<'_>],
    (rule, tags): (&Rule, &[Vec<Json>]),
    own: Option<&str>,
) -> Vec<String> {
    let components: Vec<_> = list.iter().map(|one| component(ctx, ctx.target_id(one.id))).collect();
    let named = list.iter().zip(tags).zip(&components);
    let words = named.map(|((one, tags), component)| {
        let tag = of_tag(rule, tags).filter(|_| component.is_none() || is_word(tags));
        let telling = || telling(ctx, one, list).filter(|_| component.is_none());
        tag.or_else(telling).unwrap_or_else(|| of_alternative(ctx, one))
    });
    let words: Vec<_> = words.collect();
    let mut shorter: Vec<_> = words.iter().map(|word| without(word, own.unwrap_or_default())).collect();
    if shorter == words && words.iter().map(Some).eq(components.iter().map(Option::as_ref)) {
        shorter = without_shared(&words);
    }
    let mut counts: HashMap<String, usize> = HashMap::new();
    for word in shorter.iter().chain(words.iter().filter(|word| !shorter.contains(word))) {
        *counts.entry(word.to_upper_camel_case()).or_default() += 1;
    }
    let is_free = |word: &String| counts.get(&word.to_upper_camel_case()) == Some(&1);
    let words = words.into_iter().zip(shorter);
    words.map(|(word, shorter)| if is_free(&shorter) { shorter } else { word }).collect()
}

/// The tag of a member that has one: a text itself, another value behind the property.
fn of_tag(rule: &Rule, tags: &[Json]) -> Option<String> {
    let Rule::Tag(wire) = rule else { return None };
    match tags {
        [Json::String(tag)] => tag.starts_with(char::is_alphabetic).then(|| tag.clone()),
        [tag] => Some(format!("{wire} {tag}")),
        _ => None,
    }
}

/// Whether a member has one tag, and that is a text.
fn is_word(tags: &[Json]) -> bool {
    matches!(tags, [Json::String(_)])
}

/// The name of the schema, and those of alternatives of other choices behind it.
fn of_alternative(ctx: &Lowering<'_, '_>, one: &Alternative<'_>) -> String {
    let word = |id: &SchemaId| {
        let id = ctx.target_id(*id);
        component(ctx, id).unwrap_or_else(|| of_schema(ctx, ctx.schema(id)))
    };
    if one.with.is_empty() {
        return word(&one.id);
    }
    // An inline alternative is called by the property that only it has, which says more than `object`.
    let only = |id: &SchemaId| match (ctx.target(*id).properties.as_slice(), word(id)) {
        ([only], word) if word == "object" => only.name.text.to_owned(),
        (_, word) => word,
    };
    let words: Vec<_> = std::iter::once(&one.id).chain(&one.with).map(only).collect();
    words.join(" ")
}

/// The property that an inline object demands, or else has, and no other alternative knows of, where that is one and
/// nothing else names the object.
fn telling(ctx: &Lowering<'_, '_>, one: &Alternative<'_>, list: &[Alternative<'_>]) -> Option<String> {
    let schema = one.target(ctx);
    let is_bare = one.with.is_empty() && schema.all_of.is_empty() && schema.choices.is_empty();
    let is_titled = schema.title.is_some_and(|title| is_name(title.text));
    if !is_bare || is_titled || foreign::word(ctx, schema).is_some() {
        return None;
    }
    let others: Vec<_> =
        list.iter().filter(|other| other.id != one.id).map(|other| other.target(ctx)).collect();
    let is_own = |name: &str| others.iter().all(|other| !demands(other, name) && !has(other, name));
    let only = |names: &mut dyn Iterator<Item = &str>| {
        let mut names = names.filter(|name| is_own(name));
        names.next().filter(|_| names.next().is_none()).map(str::to_owned)
    };
    only(&mut schema.required.iter().map(|name| name.text))
        .or_else(|| only(&mut schema.properties.iter().map(|property| property.name.text)))
}

fn demands(schema: &Schema<'_>, name: &str) -> bool {
    schema.required.iter().any(|other| other.text == name)
}

fn has(schema: &Schema<'_>, name: &str) -> bool {
    schema.properties.iter().any(|property| property.name.text == name)
}

/// The key of a component.
pub(super) fn component(ctx: &Lowering<'_, '_>, id: SchemaId) -> Option<String> {
    let place = ctx.types.component(id)?;
    match &place.owner {
        Owner::Component(key) => Some(key.clone()),
        Owner::Operation(_) | Owner::Shared => None,
    }
}

fn of_schema(ctx: &Lowering<'_, '_>, schema: &Schema<'_>) -> String {
    let title = schema.title.map(|title| title.text).filter(|title| is_name(title));
    if let Some(title) = title {
        return title.to_owned();
    }
    if let Some(word) = foreign::word(ctx, schema) {
        return word;
    }
    match schema.types.as_slice() {
        [kind] => of_kind(ctx, schema, kind.text),
        [] if schema.is_list() => of_kind(ctx, schema, "array"),
        [] if schema.values.is_some() => of_kind(ctx, schema, "string"),
        [] if schema.says_type() => of_kind(ctx, schema, "object"),
        [] | [..] => "value".to_owned(),
    }
}

/// Whether a title can be the name of a member: a few words, and no sentence.
fn is_name(title: &str) -> bool {
    title.starts_with(char::is_alphabetic) && title.len() <= 40 && title.split_whitespace().count() <= 4
}

/// The word for a schema as a value of this type.
pub(super) fn of_kind(ctx: &Lowering<'_, '_>, schema: &Schema<'_>, kind: &str) -> String {
    let [one, _] = words(ctx, schema, kind, 0);
    one
}

/// The word for one value and for several.
fn words(ctx: &Lowering<'_, '_>, schema: &Schema<'_>, kind: &str, depth: usize) -> [String; 2] {
    let both = |one: &str, many: &str| [one.to_owned(), many.to_owned()];
    let format = schema.format.map(|format| format.text);
    match kind {
        "string" => match (schema.values.map(|values| values.list), format) {
            (Some([only]), _) => [only.as_str().unwrap_or("constant").to_owned(), "constants".to_owned()],
            (Some(_), _) => both("keyword", "keywords"),
            (None, Some("date-time")) => both("date time", "date times"),
            (None, Some("date")) => both("date", "dates"),
            (None, Some(_) | None) => both("string", "strings"),
        },
        "integer" => both("integer", "integers"),
        "number" => both("number", "numbers"),
        "boolean" => both("boolean", "booleans"),
        "array" if !schema.prefix.is_empty() => both("tuple", "tuples"),
        "array" => list_words(ctx, schema, depth),
        "object" if schema.properties.is_empty() => both("map", "maps"),
        _ => match schema.required.as_slice() {
            [only] => [only.text.to_owned(), format!("{} objects", only.text)],
            _ => both("object", "objects"),
        },
    }
}

/// `Strings` for a list of strings, `StringLists` for one of those.
fn list_words(ctx: &Lowering<'_, '_>, schema: &Schema<'_>, depth: usize) -> [String; 2] {
    const DEEPEST: usize = 3;
    let Some(items) = schema.items.filter(|_| depth < DEEPEST) else {
        return ["list".to_owned(), "lists".to_owned()];
    };
    let item = ctx.target(items);
    let is_component = matches!(ctx.schema(items).reference, Reference::To(_));
    match item.types.as_slice() {
        [kind] if !is_component => {
            let [one, many] = words(ctx, item, kind.text, depth + 1);
            [many, format!("{one} lists")]
        }
        _ => ["list".to_owned(), "lists".to_owned()],
    }
}

/// The word without the union's own words at its end or its beginning.
fn without(word: &str, own: &str) -> String {
    let (words, own) = (word.to_snake_case(), own.to_snake_case());
    let rest = words.strip_suffix(&own).and_then(|rest| rest.strip_suffix('_'));
    let rest = rest.or_else(|| words.strip_prefix(&own).and_then(|rest| rest.strip_prefix('_')));
    match rest {
        Some(rest) if !own.is_empty() && rest.starts_with(char::is_alphabetic) => rest.to_owned(),
        Some(_) | None => word.to_owned(),
    }
}

/// Names without the words that all of them begin and end with: `Button` of `ButtonComponent`, beside `MenuComponent`.
fn without_shared(names: &[String]) -> Vec<String> {
    let split: Vec<String> = names.iter().map(|name| name.to_snake_case()).collect();
    let split: Vec<Vec<&str>> = split.iter().map(|name| name.split('_').collect()).collect();
    let Some((first, others)) = split.split_first() else { return Vec::new() };
    let begin = others.iter().map(|words| count_shared(first.iter().zip(words))).min().unwrap_or_default();
    let ends = others.iter().map(|words| count_shared(first.iter().rev().zip(words.iter().rev())));
    let end = ends.min().unwrap_or_default();
    let rest = |words: &Vec<&str>| Some(words.get(begin..words.len().checked_sub(end)?)?.join("_"));
    let rests: Option<Vec<_>> = split.iter().map(rest).collect();
    let are_names = |rests: &Vec<String>| rests.iter().all(|rest| rest.starts_with(char::is_alphabetic));
    rests.filter(are_names).unwrap_or_else(|| names.to_vec())
}

fn count_shared<'a>(pairs: impl Iterator<Item = (&'a &'a str, &'a &'a str)>) -> usize {
    pairs.take_while(|(one, other)| one == other).count()
}
