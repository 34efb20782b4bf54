//! Queries of the few forms that nearly all overlays are made of, such as `$.paths['/a'].get`, `$.components.schemas[*]`
//! and `$..[?@['$ref'] == '#/a']`: found without the copies of paths and of values that queries of any form take.

use serde_json::Value as Json;

use super::target::{Location, Step};

/// A query whose segments are all of these forms.
#[derive(Debug)]
pub(super) struct Simple {
    segments: Vec<Segment>,
}

#[derive(Debug)]
struct Segment {
    /// Whether it selects at any depth: `..`
    descends: bool,
    selector: Selector,
}

#[derive(Debug)]
enum Selector {
    /// `.name` or `['name']`
    Name(String),
    /// `.*` or `[*]`
    All,
    /// `[?@.key == 'text' && @.list[0] == 'text']`
    Where(Vec<Test>),
}

/// What a value selected by a filter has at a place in it.
#[derive(Debug)]
struct Test {
    path: Vec<Step>,
    text: String,
}

/// A value in the document: for each step that leads to it, the place among its siblings, and the key where it has one.
type Trail<'v> = Vec<(usize, Option<&'v str>)>;

impl Simple {
    /// The query, where it is of these forms.
    pub(super) fn parse(query: &str) -> Option<Self> {
        let mut rest = query.strip_prefix('$')?;
        let mut segments = Vec::new();
        while !rest.is_empty() {
            // `..name` is `..` and `.name`.
            let bracket = rest.strip_prefix("..").filter(|inner| inner.starts_with('['));
            let descends = rest.starts_with("..");
            let inner = bracket.or(rest.strip_prefix('.').filter(|_| descends)).unwrap_or(rest);
            let (selector, after) = selector(inner)?;
            segments.push(Segment { descends, selector });
            rest = after;
        }
        Some(Self { segments })
    }

    /// The places it selects, each once, in the order of the document.
    pub(super) fn locations(&self, document: &Json) -> Vec<Location> {
        let mut found = Vec::new();
        select(&self.segments, document, &mut Trail::new(), &mut found);
        if self.segments.iter().any(|segment| segment.descends) {
            found.sort_unstable();
            found.dedup();
        }
        let step = |(place, key): (usize, Option<&str>)| {
            key.map_or(Step::Index(place), |key| Step::Key(key.to_owned()))
        };
        found.into_iter().map(|trail| trail.into_iter().map(step).collect()).collect()
    }
}

/// Recursion is as deep as the document, which [`MAX_DEPTH`](crate::openapi::read::MAX_DEPTH) limits.
fn select<'v>(segments: &[Segment], value: &'v Json, at: &mut Trail<'v>, found: &mut Vec<Trail<'v>>) {
    let Some((Segment { descends, selector }, rest)) = segments.split_first() else {
        found.push(at.clone());
        return;
    };
    if let (Selector::Name(name), false) = (selector, descends) {
        let entry = value.as_object().and_then(|object| object.get_key_value(name));
        if let Some((key, value)) = entry {
            // The one value of a name needs no place.
            at.push((0, Some(key)));
            select(rest, value, at, found);
            at.pop();
        }
        return;
    }
    let mut inside = |place: usize, key: Option<&'v str>, value: &'v Json| {
        at.push((place, key));
        if selector.selects(key, value) {
            select(rest, value, at, found);
        }
        if *descends {
            select(segments, value, at, found);
        }
        at.pop();
    };
    match value {
        Json::Object(object) => {
            object.iter().enumerate().for_each(|(place, (key, value))| inside(place, Some(key), value));
        }
        Json::Array(items) => {
            items.iter().enumerate().for_each(|(place, value)| inside(place, None, value));
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
    }
}

impl Selector {
    /// Whether it selects a value, which has this key where it is in an object.
    fn selects(&self, key: Option<&str>, value: &Json) -> bool {
        match self {
            Self::Name(name) => key == Some(name),
            Self::All => true,
            Self::Where(tests) => tests.iter().all(|test| test.holds(value)),
        }
    }
}

impl Test {
    fn holds(&self, value: &Json) -> bool {
        let found = self.path.iter().try_fold(value, |value, step| match step {
            Step::Key(key) => value.as_object()?.get(key),
            Step::Index(index) => value.as_array()?.get(*index),
        });
        found.and_then(Json::as_str) == Some(&self.text)
    }
}

/// The first segment of the rest of a query, and what is behind it.
fn selector(rest: &str) -> Option<(Selector, &str)> {
    if let Some(rest) = rest.strip_prefix(".*").or(rest.strip_prefix("[*]")) {
        return Some((Selector::All, rest));
    }
    if let Some(mut rest) = rest.strip_prefix("[?") {
        let mut tests = Vec::new();
        loop {
            let (test, after) = test(rest)?;
            tests.push(test);
            if let Some(rest) = after.strip_prefix(']') {
                return Some((Selector::Where(tests), rest));
            }
            rest = after.trim_start_matches(' ').strip_prefix("&&")?.trim_start_matches(' ');
        }
    }
    let (name, rest) = name(rest)?;
    Some((Selector::Name(name.to_owned()), rest))
}

/// `@.key == 'text'`
fn test(rest: &str) -> Option<(Test, &str)> {
    let mut rest = rest.strip_prefix('@')?;
    let mut path = Vec::new();
    while rest.starts_with(['.', '[']) {
        let (step, after) = match index(rest) {
            Some((index, after)) => (Step::Index(index), after),
            None => name(rest).map(|(name, after)| (Step::Key(name.to_owned()), after))?,
        };
        path.push(step);
        rest = after;
    }
    let (text, rest) = quoted(rest.trim_start_matches(' ').strip_prefix("==")?.trim_start_matches(' '))?;
    Some((Test { path, text: text.to_owned() }, rest))
}

/// `[0]`
fn index(rest: &str) -> Option<(usize, &str)> {
    let (digits, rest) = rest.strip_prefix('[')?.split_once(']')?;
    let is_plain = digits == "0" || (digits.starts_with(|c| matches!(c, '1'..='9')) && digits.len() < 6);
    Some((digits.parse().ok().filter(|_| is_plain)?, rest))
}

/// `.name` or `['name']`
fn name(rest: &str) -> Option<(&str, &str)> {
    if let Some(inner) = rest.strip_prefix('[') {
        let (name, rest) = quoted(inner)?;
        return Some((name, rest.strip_prefix(']')?));
    }
    let inner = rest.strip_prefix('.')?;
    let end = inner.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(inner.len());
    let (name, rest) = inner.split_at(end);
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    // Behind a name of other letters it would go on.
    (is_name && rest.chars().next().is_none_or(|c| c.is_ascii())).then_some((name, rest))
}

/// A text in quotes that has no escapes.
fn quoted(rest: &str) -> Option<(&str, &str)> {
    let quote = rest.chars().next().filter(|c| matches!(c, '\'' | '"'))?;
    let (text, rest) = rest.get(1..)?.split_once(quote)?;
    let is_plain = !text.contains(|c: char| c == '\\' || c.is_control());
    is_plain.then_some((text, rest))
}
