//! Names of operations: after the page's file, else after its title.

use std::collections::HashMap;

use heck::ToUpperCamelCase;

use super::uri::Uri;
use super::{Context, Operation, deprecated};
use crate::pages::words::LANGUAGES;

/// The operation under its name, and the same for each further method and path of the page.
pub(super) fn all(
    ctx: &Context<'_>,
    operation: Operation,
    uris: &[Uri],
    address: Option<&str>,
    path: &str,
) -> Vec<Operation> {
    let operation = named(ctx, operation, address, path);
    let others = uris.iter().skip(1).map(|other| {
        let same = operation.method == other.method;
        let suffix = if same { version(&other.path) } else { other.method.clone() };
        let name = format!("{}{}", operation.name, suffix.to_upper_camel_case());
        Operation { name, method: other.method.clone(), path: other.path.clone(), ..operation.clone() }
    });
    std::iter::once(operation.clone()).chain(others.collect::<Vec<_>>()).collect()
}

/// The first segment of a path.
fn version(path: &str) -> String {
    path.split('/').find(|part| !part.is_empty()).unwrap_or("other").replace('.', "_")
}

fn named(ctx: &Context<'_>, operation: Operation, address: Option<&str>, path: &str) -> Operation {
    let of_address = address.and_then(|address| address.rsplit('/').next());
    let own = ctx.page.name.as_deref().or(of_address).map(|name| name.trim_end_matches(".html"));
    let own = own.filter(|name| is_own(name)).map(str::to_owned);
    let title = &ctx.page.title;
    let is_titled = own.is_none();
    let name = own.unwrap_or_else(|| of_title(title));
    let name = if name.is_empty() { capitalised(&operation.method) } else { name };
    let deprecated = deprecated::is_page(title, path);
    let (address, file) = (address.map(str::to_owned), path.to_owned());
    let (title, source) = (title.clone(), Some(ctx.file));
    Operation { name, is_titled, title, address, file, source, deprecated, ..operation }
}

/// A title as a name: `Opening a gate` is `OpenGate`.
fn of_title(title: &str) -> String {
    let words = LANGUAGES.iter().flat_map(|words| words.phrases.gerunds).copied();
    let verbs: HashMap<&str, &str> = words.collect();
    let is_article = |word: &&str| matches!(*word, "a" | "an" | "the");
    let lower = title.to_lowercase();
    let mut name = String::new();
    for word in
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty() && !is_article(word))
    {
        let word = if name.is_empty() { verbs.get(word).copied().unwrap_or(word) } else { word };
        name.push_str(&capitalised(word));
    }
    name
}

/// A name such as `ShowImage`, not the number of a topic.
fn is_own(name: &str) -> bool {
    let is_word = name.chars().all(|c| c.is_ascii_alphanumeric());
    let digits = name.chars().filter(char::is_ascii_digit).count();
    is_word
        && digits < 4
        && name.chars().any(|c| c.is_ascii_lowercase())
        && name.starts_with(|c: char| c.is_ascii_uppercase())
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
