//! Fields and statuses that are items of a list: `name (string, required): text`, `name (required) - text`, `404: gone`.

use super::operation::{MARKS, marked};
use crate::pages::entry::{Given, Spot};
use crate::pages::page::Text;

/// The field of an item. Without a type the item counts only where fields are described.
pub(super) fn field(text: &Text, is_described: bool) -> Option<Given> {
    let (name, rest) = text.text.split_once(" (")?;
    let (inside, description) = rest.split_once(')')?;
    let (r#type, required) = said(inside);
    let is_type = crate::pages::facts::is_scalar(&r#type);
    let is_field = is_type || is_described && r#type.is_empty() && required.is_some();
    let description = description.trim_start_matches([' ', ':', '-', '–', '—']).to_owned();
    let text = Text { text: description, ..text.clone() };
    (is_name(name) && is_field).then(|| Given {
        spot: Spot::RequestBody,
        name: name.to_owned(),
        r#type,
        object: None,
        required,
        options: Vec::new(),
        line: text.line,
        text,
    })
}

/// Type and mark of `string, required`, `string` and `required`.
fn said(inside: &str) -> (String, Option<bool>) {
    let alone = MARKS.iter().find(|(mark, _)| mark.eq_ignore_ascii_case(inside.trim()));
    alone.map_or_else(|| marked(inside), |(_, required)| (String::new(), Some(*required)))
}

/// The status that an item begins with.
pub(super) fn status(text: &Text) -> Option<u16> {
    let word = text.text.split([' ', ':']).next()?;
    word.parse().ok().filter(|status| (100..600).contains(status) && word.len() == 3)
}

/// The field of an item that is but a name and a description, `name - text`, `name: text`, in small letters: a word in
/// capitals, such as `Note`, begins a sentence.
pub(super) fn plain(text: &Text) -> Option<Given> {
    let (name, rest) = described(text)?;
    let is_written = name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-.".contains(c));
    let text = Text { text: rest.to_owned(), ..text.clone() };
    (is_written && name.starts_with(|c: char| c.is_ascii_lowercase())).then(|| Given {
        spot: Spot::RequestBody,
        name: name.to_owned(),
        r#type: String::new(),
        object: None,
        required: None,
        options: Vec::new(),
        line: text.line,
        text,
    })
}

/// A name that no sentence begins with, though it is not written as those that are read are: `userId - text`.
pub(super) fn likely(text: &Text) -> Option<&str> {
    let (name, _) = described(text)?;
    let rest = name.get(1..).unwrap_or("");
    rest.contains(|c: char| c == '_' || c.is_ascii_uppercase() || c.is_ascii_digit()).then_some(name)
}

/// Name and description of `name (…) …`, `name - …`, `name: …`.
fn described(text: &Text) -> Option<(&str, &str)> {
    let (name, rest) = text.text.split_at(text.text.find([' ', ':'])?);
    let bare = rest.trim_start_matches([' ', ':', '-', '–', '—']);
    let is_marked = rest.starts_with(':') || rest.trim_start().starts_with(['(', '-', '–', '—']);
    (is_name(name) && is_marked).then_some((name, bare))
}

fn is_name(name: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    !name.is_empty() && name.chars().all(is_part)
}
