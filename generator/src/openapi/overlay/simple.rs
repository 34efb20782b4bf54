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
    /// `.name`, `['name']` or `['name', 'other']`
    Names(Vec<String>),
    /// `.*` or `[*]`
    All,
    /// `[?@.key == 'text' && @.list[0] == 'text' || @.key == 'other']`: all tests of one of the lists.
    Where(Vec<Vec<Test>>),
}

/// Condition of a filter: the text at a place in a value.
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
        let simple = Self { segments };
        // The order of several names is theirs, that of what is found at any depth the document's.
        let has_several = |one: &Segment| matches!(&one.selector, Selector::Names(names) if names.len() > 1);
        (!simple.descends() || !simple.segments.iter().any(has_several)).then_some(simple)
    }

    fn descends(&self) -> bool {
        self.segments.iter().any(|segment| segment.descends)
    }

    /// The places it selects, each once, in the order of the document.
    pub(super) fn locations(&self, document: &Json) -> Vec<Location> {
        let mut found = Vec::new();
        select(&self.segments, document, &mut Trail::new(), &mut found);
        if self.descends() {
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
    if let (Selector::Names(names), false) = (selector, descends) {
        let Some(object) = value.as_object() else { return };
        for (place, name) in names.iter().enumerate() {
            if let Some((key, value)) = object.get_key_value(name) {
                at.push((place, Some(key)));
                select(rest, value, at, found);
                at.pop();
            }
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
            Self::Names(names) => key.is_some_and(|key| names.iter().any(|name| name == key)),
            Self::All => true,
            Self::Where(any) => any.iter().any(|all| all.iter().all(|test| test.holds(value))),
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
    if let Some(rest) = rest.strip_prefix("[?") {
        return filter(rest);
    }
    if rest.starts_with('[') {
        return names(rest);
    }
    let (name, rest) = name(rest)?;
    Some((Selector::Names(vec![name.to_owned()]), rest))
}

/// The rest of a filter, behind `[?`: tests with `&&` between them, which binds closer, and `||`.
fn filter(mut rest: &str) -> Option<(Selector, &str)> {
    let (mut any, mut all) = (Vec::new(), Vec::new());
    loop {
        let (test, after) = test(rest)?;
        all.push(test);
        if let Some(rest) = after.strip_prefix(']') {
            any.push(all);
            return Some((Selector::Where(any), rest));
        }
        let after = after.trim_start_matches(' ');
        rest = match after.strip_prefix("||") {
            Some(rest) => {
                any.push(std::mem::take(&mut all));
                rest
            }
            None => after.strip_prefix("&&")?,
        };
        rest = rest.trim_start_matches(' ');
    }
}

/// `['name', 'other']`, each name once.
fn names(rest: &str) -> Option<(Selector, &str)> {
    let (mut names, mut rest) = (Vec::new(), rest.strip_prefix('[')?);
    loop {
        let (name, after) = quoted(rest)?;
        if names.iter().any(|known| known == name) {
            return None;
        }
        names.push(name.to_owned());
        let after = after.trim_start_matches(' ');
        match after.strip_prefix(',') {
            Some(after) => rest = after.trim_start_matches(' '),
            None => return Some((Selector::Names(names), after.strip_prefix(']')?)),
        }
    }
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
