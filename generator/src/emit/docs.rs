//! `/// …`: documentation, one `#[doc]` per line.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::markdown;
use crate::model::Docs;

/// Documentation of an item: what its author wrote, or `fallback`; then the facts, then the link.
pub(super) fn of(docs: &Docs, facts: &[String], fallback: &str) -> TokenStream {
    lines(&text(docs, facts, fallback))
}

/// The same as lines of Markdown.
pub(super) fn text(docs: &Docs, facts: &[String], fallback: &str) -> Vec<String> {
    let mut lines = markdown::lines(&docs.text);
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

/// With a capital first letter and a full stop.
fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(char::to_uppercase).into_iter().flatten();
    format!("{}{}.", first.collect::<String>(), chars.as_str())
}

/// `#[doc(alias = "type")]` where the wire name is another than the Rust name and can be an alias.
pub(super) fn alias(wire: &str, ident: &proc_macro2::Ident) -> TokenStream {
    let is_plain =
        !wire.is_empty() && wire.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'));
    // rustdoc's search looks past case and underscores by itself.
    let folded = |name: &str| name.replace('_', "").to_lowercase();
    let name = ident.to_string();
    let is_same = folded(name.strip_prefix("r#").unwrap_or(&name)) == folded(wire);
    super::when(is_plain && !is_same, quote!(#[doc(alias = #wire)]))
}

/// Documentation of a type. One that is on its way out says so in words: an attribute would warn wherever
/// the generated code itself names the type.
pub(super) fn of_type(docs: &Docs, is_deprecated: bool, fallback: &str) -> TokenStream {
    let mut text = text(docs, &[], fallback);
    if is_deprecated {
        paragraph(&mut text, "Deprecated.");
    }
    lines(&text)
}

/// `#[deprecated]`.
pub(super) fn deprecated(is: bool) -> TokenStream {
    super::when(is, quote!(#[deprecated]))
}
