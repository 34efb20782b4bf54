//! Reads JSON (<https://www.rfc-editor.org/rfc/rfc8259>), which most large documents are, in a quarter of the time that the
//! parser of YAML takes for it. What is no JSON, or not read alike by both, is left to that parser and to its reports.

use std::borrow::Cow;

use serde_yaml::granit_parser::ScalarStyle;

use super::tree::{Builder, Contents};

/// Longer keys are left to the parser of YAML, which has a limit for them.
const LONGEST_KEY: usize = 32_768;

/// The tokens that may come next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    Value,
    /// A value, or the end of an empty list.
    FirstItem,
    /// A key, or the end of an empty mapping.
    FirstKey,
    Key,
    Colon,
    CommaOrEnd,
    /// Nothing but space.
    End,
}

/// Builds the tree of a text; `None` where it is for the parser of YAML.
pub(super) fn build(text: &str, builder: &mut Builder<'_>) -> Option<()> {
    let mut reader = Reader { text, at: 0 };
    let mut next = Next::Value;
    let mut open: Vec<u8> = Vec::new();
    loop {
        let crosses_lines = reader.skip_space();
        let start = reader.at;
        let Some(byte) = reader.peek() else {
            return (next == Next::End).then_some(());
        };
        let is_value = matches!(next, Next::Value | Next::FirstItem);
        next = match byte {
            b'{' | b'[' if is_value => {
                reader.at += 1;
                let contents = if byte == b'{' { Contents::mapping() } else { Contents::sequence() };
                builder.start(contents, builder.span_of(start, reader.at), 0).ok()?;
                open.push(byte);
                if byte == b'{' { Next::FirstKey } else { Next::FirstItem }
            }
            b'}' if open.last() == Some(&b'{') && matches!(next, Next::FirstKey | Next::CommaOrEnd) => {
                reader.end(builder, &mut open)?
            }
            b']' if open.last() == Some(&b'[') && matches!(next, Next::FirstItem | Next::CommaOrEnd) => {
                reader.end(builder, &mut open)?
            }
            b'"' if matches!(next, Next::FirstKey | Next::Key) => {
                reader.text(builder)?;
                if reader.at - start > LONGEST_KEY {
                    return None;
                }
                Next::Colon
            }
            b'"' if is_value => {
                reader.text(builder)?;
                behind(&open)
            }
            // To YAML, a key and its colon are on one line.
            b':' if next == Next::Colon && !crosses_lines => {
                reader.at += 1;
                Next::Value
            }
            b',' if next == Next::CommaOrEnd => {
                reader.at += 1;
                if open.last() == Some(&b'{') { Next::Key } else { Next::Value }
            }
            _ if is_value => {
                reader.plain(builder)?;
                behind(&open)
            }
            _ => return None,
        };
    }
}

/// The tokens that may come behind a value.
fn behind(open: &[u8]) -> Next {
    if open.is_empty() { Next::End } else { Next::CommaOrEnd }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    fn peek(&self) -> Option<u8> {
        self.rest().first().copied()
    }

    fn rest(&self) -> &'t [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// Whether a line ended among the space.
    fn skip_space(&mut self) -> bool {
        let space = self.rest().iter().take_while(|byte| matches!(byte, b' ' | b'\n' | b'\r' | b'\t'));
        let (mut length, mut crosses_lines) = (0, false);
        for byte in space {
            length += 1;
            crosses_lines |= matches!(byte, b'\n' | b'\r');
        }
        self.at += length;
        crosses_lines
    }

    /// The end of the innermost collection.
    fn end(&mut self, builder: &mut Builder<'_>, open: &mut Vec<u8>) -> Option<Next> {
        builder.end(builder.span_of(self.at, self.at + 1)).ok()?;
        self.at += 1;
        open.pop();
        Some(behind(open))
    }

    /// A string.
    fn text(&mut self, builder: &mut Builder<'_>) -> Option<()> {
        let start = self.at;
        let inner = self.text.get(start + 1..)?;
        let mut written = String::new();
        let (mut copied, mut is_ascii) = (0, true);
        let mut bytes = inner.bytes().enumerate();
        let end = loop {
            match bytes.next()? {
                (end, b'"') => break end,
                (place, b'\\') => {
                    written.push_str(inner.get(copied..place)?);
                    let (_, escape) = bytes.next()?;
                    copied = place + 2;
                    if escape == b'u' {
                        written.push(hexadecimal(inner.get(copied..copied + 4)?)?);
                        bytes.nth(3)?;
                        copied += 4;
                    } else {
                        written.push(escaped(escape)?);
                    }
                }
                (_, ..b' ' | 0x7f) => return None,
                (_, byte) => is_ascii &= byte.is_ascii(),
            }
        };
        let rest = inner.get(copied..end)?;
        if !is_ascii && inner.get(..end)?.contains(is_special) {
            return None;
        }
        self.at = start + 1 + end + 1;
        let text = if copied == 0 { Cow::Borrowed(rest) } else { Cow::Owned(written + rest) };
        self.scalar(builder, text, ScalarStyle::DoubleQuoted, start)
    }

    /// A number, or one of the three words.
    fn plain(&mut self, builder: &mut Builder<'_>) -> Option<()> {
        let start = self.at;
        let is_part = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
        let length = self.rest().iter().take_while(is_part).count();
        self.at += length;
        let text = self.text.get(start..self.at)?;
        let is_json = matches!(text, "true" | "false" | "null") || is_number(text.as_bytes());
        is_json.then_some(())?;
        self.scalar(builder, Cow::Borrowed(text), ScalarStyle::Plain, start)
    }

    fn scalar(
        &self,
        builder: &mut Builder<'_>,
        text: Cow<'_, str>,
        style: ScalarStyle,
        start: usize,
    ) -> Option<()> {
        let done = builder.scalar(text, style, None, builder.span_of(start, self.at)).ok()?;
        builder.finish(done, 0).ok()
    }
}

/// Characters that end a line to YAML, or that its parser refuses.
fn is_special(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

fn escaped(escape: u8) -> Option<char> {
    Some(match escape {
        b'"' | b'\\' | b'/' => char::from(escape),
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        _ => return None,
    })
}

/// The character of four digits; none where they are half of one.
fn hexadecimal(digits: &str) -> Option<char> {
    let are_digits = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    char::from_u32(u32::from_str_radix(digits, 16).ok().filter(|_| are_digits)?)
}

/// `-? (0 | [1-9][0-9]*) (\. [0-9]+)? ([eE] [-+]? [0-9]+)?`
fn is_number(text: &[u8]) -> bool {
    let digits = |text: &[u8]| text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let text = text.strip_prefix(b"-").unwrap_or(text);
    let whole = digits(text);
    if whole == 0 || (whole > 1 && text.starts_with(b"0")) {
        return false;
    }
    let mut rest = text.get(whole..).unwrap_or_default();
    if let Some(fraction) = rest.strip_prefix(b".") {
        let count = digits(fraction);
        if count == 0 {
            return false;
        }
        rest = fraction.get(count..).unwrap_or_default();
    }
    if let [b'e' | b'E', exponent @ ..] = rest {
        let exponent = exponent.strip_prefix(b"+").or(exponent.strip_prefix(b"-")).unwrap_or(exponent);
        return !exponent.is_empty() && digits(exponent) == exponent.len();
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::openapi::read::refused::StandIns;
    use crate::source::Sources;

    fn is_taken(text: &str) -> bool {
        let mut sources = Sources::default();
        let file = sources.add("a.json", text);
        let (mut diagnostics, stand_ins) = (Diagnostics::default(), StandIns::default());
        let mut builder = Builder::new(&sources, file, &mut diagnostics, &stand_ins);
        build(text, &mut builder).is_some()
    }

    #[test]
    fn what_is_no_json_is_left_to_yaml() {
        for text in ["{}", r#"{"a": [1, -0.5e-3, {"b": "\u00e9 ü"}], "c": null}"#, "{\n\t\"a\":\r\n true }\n"]
        {
            assert!(is_taken(text), "{text}");
        }
        for text in [
            "",
            "{",
            "{}}",
            "{} {}",
            "{]",
            "{a: 1}",
            "{\"a\": 1,}",
            "{\"a\" 1}",
            "{\"a\"\n: 1}",
            "{\"a\": }",
            "{\"a\": [1 2]}",
            "{\"a\": [,]}",
            "{\"a\": 01}",
            "{\"a\": 1.}",
            "{\"a\": +1}",
            "{\"a\": yes}",
            "{\"a\": \"\t\"}",
            "{\"a\": \"\u{85}\"}",
            "{\"a\": \"\\x41\"}",
            "{\"a\": \"\\ud83d\\ude00\"}",
            "{\"a\": \"b}",
            "{\"a\": 1} # b",
        ] {
            assert!(!is_taken(text), "{text}");
        }
        assert!(!is_taken(&format!("{}{}", "[".repeat(300), "]".repeat(300))));
    }
}
