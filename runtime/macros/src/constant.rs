//! `"type" = "message"`: a field that has always the same value.

use proc_macro::{Literal, Span, TokenTree};

use crate::{cursor::Cursor, failure::Failure, literal};

/// A constant field.
pub(crate) struct Constant {
    pub(crate) wire: String,
    pub(crate) span: Span,
    /// The private field that holds another value.
    pub(crate) field: String,
    /// The value: `Text("message")`, `Integer(2)`, …
    pub(crate) documented: String,
}

impl Constant {
    /// Reads what stands behind the name.
    pub(crate) fn read(cursor: &mut Cursor, wire: String, span: Span) -> Result<Self, Failure> {
        cursor.punct('=')?;
        let documented = documented(cursor)?;
        Ok(Self { field: String::new(), wire, span, documented })
    }

    /// Names the private field, unlike every name that is taken.
    pub(crate) fn name_field(&mut self, taken: &[String]) {
        let words = self.wire.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        let mut name = "constant".to_owned();
        for word in words {
            name.push('_');
            name.push_str(&word.to_ascii_lowercase());
        }
        while taken.contains(&name) {
            name.push_str("_1");
        }
        self.field = name;
    }
}

/// Reads a documented value as a variant of the runtime's `Documented`: `Text("message")`.
pub(crate) fn documented(cursor: &mut Cursor) -> Result<String, Failure> {
    let is_negative = cursor.take_punct('-');
    let documented = match cursor.peek().cloned() {
        Some(TokenTree::Literal(value)) => number_or_text(&value, is_negative),
        Some(TokenTree::Ident(ident)) if !is_negative => boolean(&ident.to_string()),
        Some(_) | None => None,
    };
    let Some(documented) = documented else {
        return Err(cursor.expected("a string, a number, `true` or `false`"));
    };
    cursor.next();
    Ok(documented)
}

/// A documented value as JSON shows it, and a text without its quotes.
pub(crate) fn wire_text(documented: &str) -> String {
    let value = documented.split_once('(').and_then(|(_, value)| value.strip_suffix(')')).unwrap_or_default();
    literal::unquoted(value).unwrap_or_else(|| value.to_owned())
}

fn boolean(word: &str) -> Option<String> {
    matches!(word, "true" | "false").then(|| format!("Bool({word})"))
}

fn number_or_text(value: &Literal, is_negative: bool) -> Option<String> {
    let value = value.to_string();
    let sign = if is_negative { "-" } else { "" };
    if let Some(text) = literal::unquoted(&value) {
        return (!is_negative).then(|| format!("Text({})", literal::quoted(&text)));
    }
    let plain = value.replace('_', "");
    if let Ok(number) = plain.parse::<u64>() {
        return Some(format!("Integer({sign}{number})"));
    }
    plain
        .parse::<f64>()
        .ok()
        .filter(|number| number.is_finite())
        .map(|number| format!("Float({sign}{number:?})"))
}
