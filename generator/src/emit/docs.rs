//! `/// …`: documentation, one `#[doc]` per line. Facts of the model become sentences here, and nowhere else.

mod said;

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value as Json;

use crate::emit::markdown;
use crate::model::{Access, Bound, Docs, Limits, Named, Rule, Sent, SentContent, Type, Union, Value};
use crate::name::{Ident, plain};

/// Documentation of an item: its author's, or `fallback`; then the link.
pub(super) fn of(docs: &Docs, fallback: &str) -> TokenStream {
    lines(&text(docs, &[], fallback))
}

/// The same as lines of Markdown, with facts.
pub(super) fn text(docs: &Docs, facts: &[String], fallback: &str) -> Vec<String> {
    let mut lines = prose(&docs.text);
    if lines.is_empty() {
        lines = markdown::lines(fallback);
    }
    if !facts.is_empty() {
        paragraph(&mut lines, &sentence(&facts.join("; ")));
    }
    if let Some(link) = docs.link.as_deref().filter(|link| markdown::is_link(link)) {
        paragraph(&mut lines, &format!("[Documentation]({link})"));
    }
    lines
}

/// A description as lines of Markdown, its sentences ended.
fn prose(text: &str) -> Vec<String> {
    let mut lines = markdown::lines(text);
    said::end_sentences(&mut lines);
    lines
}

/// A description of an operation, whose first line stays where there is no other.
pub(super) fn of_operation(text: &str, name: &str) -> Vec<String> {
    let rest = said::without_name(text, name);
    prose(if rest.is_empty() { text } else { rest })
}

/// Documentation of a value as lines of Markdown: its author's, where that does not only repeat its name, then its facts.
pub(super) fn of_value(value: &Value, name: &str, fallback: &str) -> Vec<String> {
    let said = said::without_name(&value.docs.text, name).to_owned();
    text(&Docs { text: said, link: value.docs.link.clone() }, &facts(value), fallback)
}

/// Documentation of a body as lines of Markdown: its author's, then its media type where the argument is text or bytes.
pub(super) fn of_body(docs: &Docs, sent: &Sent) -> Vec<String> {
    let media_type = sent.media_type.as_str();
    let fact = match &sent.content {
        SentContent::Text if !media_type.starts_with("text/plain") => {
            Some(format!("text of {}", code(media_type)))
        }
        SentContent::Bytes if media_type != "application/octet-stream" => {
            Some(format!("bytes of {}", code(media_type)))
        }
        SentContent::Text
        | SentContent::Bytes
        | SentContent::Json(_)
        | SentContent::Form(..)
        | SentContent::Multipart(..)
        | SentContent::Parts(_) => None,
    };
    text(docs, &Vec::from_iter(fact), "")
}

/// Adds a paragraph.
pub(super) fn paragraph(lines: &mut Vec<String>, text: &str) {
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines.extend(markdown::wrapped(text, ""));
}

/// `#[doc = …]` for each line.
pub(super) fn lines(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote!(#(#[doc = #lines])*)
}

/// Text as code: a backtick in it would end it.
pub(super) fn code(text: &str) -> String {
    format!("`{}`", text.replace('`', "'"))
}

/// "a, b or c".
pub(super) fn either(texts: impl Iterator<Item = String>, word: &str) -> String {
    let mut texts: Vec<_> = texts.collect();
    match (texts.pop(), texts.is_empty()) {
        (None, _) => String::new(),
        (Some(only), true) => only,
        (Some(last), false) => format!("{} {word} {last}", texts.join(", ")),
    }
}

/// With a capital first letter and a full stop.
fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(char::to_uppercase).into_iter().flatten();
    format!("{}{}.", first.collect::<String>(), chars.as_str())
}

/// Documentation of a type. A deprecated one says so in words: an attribute would warn wherever the generated code
/// itself names the type.
pub(super) fn of_type(docs: &Docs, is_deprecated: bool, fallback: &str) -> TokenStream {
    let mut text = text(docs, &[], fallback);
    if is_deprecated {
        paragraph(&mut text, "Deprecated.");
    }
    lines(&text)
}

/// Documentation of a union: its author's, and how a value shows which member it is.
pub(super) fn of_union(named: &Named, union: &Union) -> TokenStream {
    let mut text = text(&named.docs, &[], "");
    if named.deprecated {
        paragraph(&mut text, "Deprecated.");
    }
    let told = match &union.rule {
        Rule::Fit if union.members.len() == 1 => "A list that can contain itself.".to_owned(),
        Rule::Tag(wire) => {
            format!("One of several types, told apart by {}; any other is kept as it came.", code(wire))
        }
        Rule::Fit => "One of several types: the one that fits a value best, of several the first.".to_owned(),
    };
    paragraph(&mut text, &told);
    lines(&text)
}

/// `#[deprecated]`.
pub(super) fn deprecated(is: bool) -> TokenStream {
    super::when(is, quote!(#[deprecated]))
}

/// The facts about a value that its type does not show.
pub(super) fn facts(value: &Value) -> Vec<String> {
    let mut facts: Vec<String> = Vec::new();
    facts.extend(access(value.access).map(ToOwned::to_owned));
    facts.extend(value.unit.as_ref().map(|unit| format!("in {unit}")));
    facts.extend(value.format.as_deref().map(format));
    facts.extend(values(&value.values));
    facts.extend(limits(&shown_limits(value)));
    facts.extend(keys(value));
    facts.extend(items(value));
    facts.extend(value.default.as_ref().map(|default| format!("default {}", literal(default))));
    facts
}

fn access(access: Access) -> Option<&'static str> {
    match access {
        Access::Both => None,
        Access::Read => Some("in responses only"),
        Access::Write => Some("in requests only"),
    }
}

fn format(format: &str) -> String {
    if format == "uuid" { "a UUID".to_owned() } else { format!("format {}", code(format)) }
}

/// Facts about the keys of a map.
fn keys(value: &Value) -> Option<String> {
    let facts = facts(value.keys.as_deref()?);
    (!facts.is_empty()).then(|| format!("each key {}", facts.join(" and ")))
}

/// Facts about the items of a list.
fn items(value: &Value) -> Option<String> {
    match &value.ty {
        Type::List(item) | Type::Map(item) => of_part("each", item),
        Type::Tuple(items) => {
            let facts = items.iter().enumerate();
            let facts: Vec<_> = facts.filter_map(|(at, item)| of_part(&format!("`[{at}]`"), item)).collect();
            (!facts.is_empty()).then(|| facts.join("; "))
        }
        Type::Scalar(_) | Type::Named(_) | Type::Foreign(_) | Type::Constant(_) | Type::Json => None,
    }
}

fn of_part(which: &str, part: &Value) -> Option<String> {
    let facts = facts(part);
    (!facts.is_empty()).then(|| format!("{which} {}", facts.join(" and ")))
}

/// The documented values of a number.
fn values(values: &[Json]) -> Option<String> {
    match values {
        [] => None,
        [value] => Some(format!("always {}", literal(value))),
        values => Some(format!("one of {}", values.iter().map(literal).collect::<Vec<_>>().join(", "))),
    }
}

/// The limits that the type does not show: a tuple has as many items as it has.
fn shown_limits(value: &Value) -> Limits {
    let limits = value.limits.clone();
    if matches!(value.ty, Type::Tuple(_)) {
        return Limits { min_items: None, max_items: None, ..limits };
    }
    limits
}

fn limits(limits: &Limits) -> Vec<String> {
    let mut facts = Vec::new();
    let mut count = |at: &str, limit: Option<u64>, what: &str| {
        let plural = if limit == Some(1) { "" } else { "s" };
        facts.extend(limit.map(|limit| format!("at {at} {limit} {what}{plural}")));
    };
    count("least", limits.min_length, "character");
    count("most", limits.max_length, "character");
    count("least", limits.min_items, "item");
    count("most", limits.max_items, "item");
    facts.extend(limits.pattern.as_ref().map(|pattern| format!("matches {}", fenced(pattern))));
    facts.extend(limits.minimum.as_ref().map(|bound| bound_of(bound, "at least", "greater than")));
    facts.extend(limits.maximum.as_ref().map(|bound| bound_of(bound, "at most", "less than")));
    facts.extend(limits.multiple_of.as_ref().map(|number| format!("a multiple of {number}")));
    facts.extend(limits.unique_items.then(|| "no item twice".to_owned()));
    facts
}

fn bound_of(bound: &Bound, inside: &str, outside: &str) -> String {
    format!("{} {}", if bound.exclusive { outside } else { inside }, bound.value)
}

/// A JSON value as code; text without its quotation marks.
fn literal(value: &Json) -> String {
    fenced(&value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned))
}

/// Code between as many backticks as its own text needs.
fn fenced(text: &str) -> String {
    let text = text.replace(['\n', '\r'], " ");
    if text.is_empty() {
        return "the empty string".to_owned();
    }
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    if longest > 0 { format!("{fence} {text} {fence}") } else { format!("{fence}{text}{fence}") }
}

/// `#[doc(alias = "type")]` where the wire name is another than the Rust name and can be an alias.
pub(super) fn alias(wire: &str, ident: &Ident) -> TokenStream {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | ':');
    let is_plain = !wire.is_empty() && wire.chars().all(fits);
    // rustdoc's search looks past case and underscores by itself.
    let folded = |name: &str| name.replace('_', "").to_lowercase();
    let is_same = folded(&plain(ident)) == folded(wire);
    super::when(is_plain && !is_same, quote!(#[doc(alias = #wire)]))
}
