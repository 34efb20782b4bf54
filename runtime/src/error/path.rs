//! The place where decoding a JSON text failed, as a path such as `data[3].tags[0].key`.
//!
//! A deserializer that tracks the path would be instantiated for every model a second time. So
//! the path is found afterwards, from the place in the text that the error names: the text up
//! to there is walked once more, and what is open there is the path.

use std::fmt::Write;

use serde_json::error::Category;

/// An object or array that is open at a place in the text.
enum Open<'a> {
    /// An object, and the field whose value is being read: the name as it is written.
    Object(Option<&'a [u8]>),
    /// An array, and which element is being read.
    Array(usize),
}

/// The path of the value that the error is about; `None` where that is the whole text.
pub(crate) fn find(json: &[u8], error: &serde_json::Error) -> Option<String> {
    let end = offset(json, error)?;
    let path = display(&walk(json.get(..end)?));
    (!path.is_empty()).then_some(path)
}

/// Bytes that were read. A syntax error counts the byte that it stumbled over.
fn offset(json: &[u8], error: &serde_json::Error) -> Option<usize> {
    let lines_before = error.line().checked_sub(1)?;
    let start: usize = json.split_inclusive(|byte| *byte == b'\n').take(lines_before).map(<[u8]>::len).sum();
    let read = start + error.column();
    Some(match error.classify() {
        Category::Syntax => read.saturating_sub(1),
        Category::Data | Category::Eof | Category::Io => read.min(json.len()),
    })
}

fn walk(json: &[u8]) -> Vec<Open<'_>> {
    let mut open = Vec::new();
    let mut last: &[u8] = b"";
    let mut rest = json;
    while let Some((&byte, tail)) = rest.split_first() {
        rest = tail;
        match byte {
            b'{' => open.push(Open::Object(None)),
            b'[' => open.push(Open::Array(0)),
            b'}' | b']' => drop(open.pop()),
            b',' => match open.last_mut() {
                Some(Open::Object(name)) => *name = None,
                Some(Open::Array(index)) => *index += 1,
                None => {}
            },
            b'"' => {
                // A string that breaks off is the last thing there, and names nothing yet.
                let Some((text, tail)) = split_string(tail) else { break };
                last = text;
                rest = tail;
            }
            b':' => {
                if let Some(Open::Object(name)) = open.last_mut() {
                    *name = Some(last);
                }
            }
            _ => {}
        }
    }
    open
}

/// Content of a string, and the text after its closing quote.
fn split_string(json: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut escaped = false;
    let end = json.iter().position(|byte| {
        let closes = *byte == b'"' && !escaped;
        escaped = *byte == b'\\' && !escaped;
        closes
    })?;
    Some((json.get(..end)?, json.get(end + 1..)?))
}

fn display(open: &[Open<'_>]) -> String {
    let mut path = String::new();
    for part in open {
        match part {
            Open::Object(None) => {}
            Open::Object(Some(name)) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(&unescape(name));
            }
            Open::Array(index) => {
                // Writing to a string cannot fail.
                let _ = write!(path, "[{index}]");
            }
        }
    }
    path
}

fn unescape(name: &[u8]) -> String {
    let quoted = [b"\"", name, b"\""].concat();
    serde_json::from_slice(&quoted).unwrap_or_else(|_| String::from_utf8_lossy(name).into_owned())
}
