//! The text that a string literal stands for.

use proc_macro::Literal;

use crate::{cursor::Cursor, failure::Failure};

/// Reads a string literal.
pub(crate) fn text(cursor: &mut Cursor, what: &str) -> Result<String, Failure> {
    let Some(literal) = cursor.take_literal() else { return Err(cursor.expected(what)) };
    unquoted(&literal.to_string()).ok_or_else(|| Failure::new(literal.span(), format!("expected {what}")))
}

/// The text of a literal as Rust writes it; `None` where that is no string.
pub(crate) fn unquoted(literal: &str) -> Option<String> {
    if let Some(raw) = literal.strip_prefix('r') {
        let raw = raw.trim_matches('#');
        return Some(raw.strip_prefix('"')?.strip_suffix('"')?.to_owned());
    }
    let mut rest = literal.strip_prefix('"')?.strip_suffix('"')?.chars();
    let mut text = String::new();
    while let Some(character) = rest.next() {
        match character {
            '\\' => escape(&mut rest, &mut text)?,
            character => text.push(character),
        }
    }
    Some(text)
}

/// Adds the character that an escape sequence stands for; none for a line that is continued.
fn escape(rest: &mut std::str::Chars<'_>, text: &mut String) -> Option<()> {
    text.push(match rest.next()? {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        '0' => '\0',
        'x' => code(&rest.by_ref().take(2).collect::<String>())?,
        'u' => {
            let digits: String =
                rest.by_ref().skip(1).take_while(|c| *c != '}').filter(|c| *c != '_').collect();
            code(&digits)?
        }
        '\n' => {
            *rest = rest.as_str().trim_start().chars();
            return Some(());
        }
        character => character,
    });
    Some(())
}

fn code(digits: &str) -> Option<char> {
    char::from_u32(u32::from_str_radix(digits, 16).ok()?)
}

/// A literal of a text.
pub(crate) fn quoted(text: &str) -> String {
    Literal::string(text).to_string()
}
