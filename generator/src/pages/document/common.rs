//! Names and descriptions of operations that several pages describe: what the pages have in common.

use std::collections::HashSet;

use heck::{ToSnakeCase, ToUpperCamelCase};

use super::merge::Group;
use crate::pages::facts::Operation;

/// Words that no name needs, and none ends with.
const SMALL: [&str; 14] =
    ["a", "an", "the", "by", "in", "of", "to", "with", "for", "from", "on", "using", "or", "and"];

/// Names every group of several pages anew. A name that another operation has gets a number.
pub(super) fn name(groups: &mut [Group]) {
    let all = groups.iter().flat_map(|group| &group.operations).map(|operation| operation.name.clone());
    let mut taken: HashSet<String> = all.collect();
    for group in groups.iter_mut().filter(|group| group.operations.len() > 1) {
        let name = of(group);
        let numbered = (2..).map(|number| format!("{name}{number}"));
        let free = std::iter::once(name.clone()).chain(numbered).find(|name| !taken.contains(name));
        group.name = free.unwrap_or(name);
        taken.insert(group.name.clone());
        group.summary = titles(&group.operations);
        group.description = described(&group.operations);
    }
}

/// The words of all names, and the last word of the path where the pages do different things.
fn of(group: &Group) -> String {
    let words: Vec<Vec<String>> = group.operations.iter().map(words).collect();
    let (Some(first), rest) = (words.first(), words.get(1..).unwrap_or_default()) else {
        return group.name.clone();
    };
    let stem = |word: &str| word.strip_suffix('s').unwrap_or(word).to_owned();
    let has = |words: &[String], word: &str| words.iter().any(|other| stem(other) == stem(word));
    let is_common = |word: &&String| rest.iter().all(|words| has(words, word));
    let mut common: Vec<&str> = first.iter().filter(is_common).map(String::as_str).collect();
    let mut seen = HashSet::new();
    common.retain(|word| !SMALL.contains(word) && seen.insert(stem(word)));
    let has_verb = first.first().is_some_and(|verb| common.first() == Some(&verb.as_str()));
    let literal = |part: &&str| !part.is_empty() && !part.contains('{');
    let segments: Vec<String> =
        group.path.split('/').filter(literal).map(ToSnakeCase::to_snake_case).collect();
    if common.is_empty() {
        let last = segments.get(segments.len().saturating_sub(2)..).unwrap_or_default();
        common = std::iter::once(group.method.as_str()).chain(last.iter().map(String::as_str)).collect();
    } else if let Some(last) = segments.last().map(String::as_str).filter(|_| !has_verb) {
        // `/instances` of the common word `instance` adds nothing; the method does.
        let is_known = common.iter().any(|word| stem(last) == stem(word));
        common.insert(if is_known { 0 } else { common.len() }, if is_known { &group.method } else { last });
    }
    common.join("_").to_upper_camel_case()
}

/// The words of an operation's name, in lower case.
fn words(operation: &Operation) -> Vec<String> {
    // Operations of one name have a number each behind it.
    let name = operation.name.trim_end_matches(|c: char| c.is_ascii_digit());
    name.to_snake_case().split('_').map(str::to_owned).collect()
}

/// The titles, each once.
fn titles(operations: &[Operation]) -> String {
    let mut titles: Vec<&str> = Vec::new();
    for title in operations.iter().map(|operation| operation.title.as_str()) {
        if !titles.contains(&title) {
            titles.push(title);
        }
    }
    titles.join("; ")
}

/// Description of each page, under its title.
fn described(operations: &[Operation]) -> String {
    let described = operations.iter().filter(|operation| !operation.description.is_empty());
    let parts: Vec<String> =
        described.map(|operation| format!("{}: {}", operation.title, operation.description)).collect();
    parts.join("\n\n")
}
