//! `/v1/messages?beta=true&n={n}#latest`: the key of a path item, which may have more in it than a path.

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use serde_json::Value as Json;

use crate::diagnostic::Problem;
use crate::lower::Lowering;
use crate::model::{Name, Parameter, Place, Style, Type, Value};
use crate::openapi::fields::Text;

/// Characters that a path cannot have as they are (<https://www.rfc-editor.org/rfc/rfc3986#section-3.3>).
const FORBIDDEN: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// A key, taken apart. A fragment only tells keys apart: it is never sent.
#[derive(Debug, PartialEq)]
pub(super) struct Path {
    /// The path with its `{variables}`, its text encoded.
    pub(super) template: String,
    query: Vec<(String, Part)>,
}

/// A value in the query of a key.
#[derive(Debug, PartialEq)]
enum Part {
    Text(String),
    Variable(String),
}

/// Takes a key apart; `Err` where no call can be made of it, and why.
pub(super) fn read(key: &str) -> Result<Path, String> {
    let whole = key.split_once('#').map_or(key, |(whole, _)| whole);
    let (path, query) = whole.split_once('?').unwrap_or((whole, ""));
    if !path.starts_with('/') {
        return Err(format!("its path `{key}` does not begin with `/`"));
    }
    let template =
        template(path).ok_or_else(|| format!("its path `{key}` has a brace without its other half"))?;
    if path.split('/').any(is_step) {
        return Err(format!("its path `{key}` has `.` or `..` in it"));
    }
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let query: Option<Vec<_>> = pairs.map(pair).collect();
    let query = query.ok_or_else(|| format!("the query of its path `{key}` has text around a variable"))?;
    let is_twice =
        |(index, (name, _)): (usize, &(String, Part))| query.iter().skip(index + 1).any(|(n, _)| n == name);
    if query.iter().enumerate().any(is_twice) {
        return Err(format!("the query of its path `{key}` has a name twice"));
    }
    Ok(Path { template, query })
}

/// The path with its text encoded.
fn template(path: &str) -> Option<String> {
    let mut template = String::with_capacity(path.len());
    let mut rest = path;
    while let Some((text, tail)) = rest.split_once('{') {
        let (variable, tail) = tail.split_once('}')?;
        if variable.contains('{') {
            return None;
        }
        push(&mut template, text)?;
        template.extend(["{", variable, "}"]);
        rest = tail;
    }
    push(&mut template, rest)?;
    Some(template)
}

/// Adds text encoded; what is encoded already stays so.
fn push(template: &mut String, text: &str) -> Option<()> {
    if text.contains('}') {
        return None;
    }
    for (index, part) in text.split('%').enumerate() {
        let is_code = part.get(..2).is_some_and(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()));
        if index > 0 {
            template.push_str(if is_code { "%" } else { "%25" });
        }
        template.extend(utf8_percent_encode(part, FORBIDDEN));
    }
    Some(())
}

/// Whether a segment is a step, which those who forward a request resolve.
fn is_step(segment: &str) -> bool {
    matches!(segment.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | "..")
}

fn pair(pair: &str) -> Option<(String, Part)> {
    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
    let decoded = |text: &str| percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned();
    let has_brace = |text: &str| text.contains(['{', '}']);
    let part = match value.strip_prefix('{').and_then(|value| value.strip_suffix('}')) {
        Some(variable) if !has_brace(variable) => Part::Variable(variable.to_owned()),
        Some(_) | None if has_brace(value) => return None,
        Some(_) | None => Part::Text(decoded(value)),
    };
    (!has_brace(name)).then(|| (decoded(name), part))
}

impl Path {
    /// Makes parameters of the query: constants, and variables that are parameters of the path as written.
    pub(super) fn set(
        self,
        ctx: &mut Lowering<'_, '_>,
        parameters: &mut Vec<Parameter>,
        key: Text<'_>,
    ) -> Result<String, String> {
        for (wire, part) in self.query {
            let is_same = |other: &Parameter| other.place == Place::Query && other.name.wire == wire;
            if parameters.iter().any(is_same) {
                let what = format!("the query parameter `{wire}`, which the path `{}` has too,", key.text);
                let instead = "the value that the path has".to_owned();
                ctx.diagnostics.push(Problem::UnsupportedConstruct { what, instead }, key.span);
                parameters.retain(|other| !is_same(other));
            }
            match part {
                Part::Text(text) => parameters.push(constant(wire, text, key)),
                Part::Variable(variable) => {
                    let is_it =
                        |other: &&mut Parameter| other.place == Place::Path && other.name.wire == variable;
                    let Some(found) = parameters.iter_mut().find(is_it) else {
                        return Err(format!(
                            "the variable `{variable}` in the query of its path has no parameter"
                        ));
                    };
                    (found.place, found.style, found.explode) = (Place::Query, Style::Form, true);
                    found.name.wire = wire;
                }
            }
        }
        Ok(self.template)
    }
}

/// A parameter that is always sent.
fn constant(wire: String, text: String, key: Text<'_>) -> Parameter {
    Parameter {
        name: Name { wire, given: None, span: key.span },
        value: Value::of(Type::Constant(Json::String(text))),
        required: true,
        place: Place::Query,
        style: Style::Form,
        explode: true,
        reserved: false,
        of_client: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn template_of(key: &str) -> String {
        read(key).unwrap().template
    }

    #[test]
    fn text_is_encoded_and_variables_are_not() {
        for (key, expected) in [
            ("/", "/"),
            ("//", "//"),
            ("/a//b/", "/a//b/"),
            ("/é/{id}", "/%C3%A9/{id}"),
            ("/with space/%20/é/{id}", "/with%20space/%20/%C3%A9/{id}"),
            ("/100%/%zz/%é", "/100%25/%25zz/%25%C3%A9"),
            ("/q\"uote/<a>/[0]/x|y/`/^/\\", "/q%22uote/%3Ca%3E/%5B0%5D/x%7Cy/%60/%5E/%5C"),
            ("/odata('{id}')/x(a={b})", "/odata('{id}')/x(a={b})"),
            ("/semi;v=1/$count/@me/~u/+p/*:do", "/semi;v=1/$count/@me/~u/+p/*:do"),
            ("/a\r\n/\u{0}", "/a%0D%0A/%00"),
            ("/files/{id}#rename", "/files/{id}"),
            ("/files/{id}#a?b=c", "/files/{id}"),
            ("/files?b=c#d", "/files"),
        ] {
            assert_eq!(template_of(key), expected);
        }
    }

    #[test]
    fn the_query_is_taken_apart() {
        let text = |text: &str| Part::Text(text.to_owned());
        let expected = vec![
            ("beta".to_owned(), text("true")),
            ("n".to_owned(), Part::Variable("m".to_owned())),
            ("a b".to_owned(), text("c&d")),
            ("flag".to_owned(), text("")),
        ];
        assert_eq!(read("/m?beta=true&n={m}&a%20b=c%26d&flag&").unwrap().query, expected);
    }

    #[test]
    fn what_no_call_can_be_made_of_says_why() {
        for (key, why) in [
            ("", "does not begin with `/`"),
            ("c/no-slash", "does not begin with `/`"),
            ("?a=b", "does not begin with `/`"),
            ("/a/{id", "brace"),
            ("/b/id}", "brace"),
            ("/{a{b}}", "brace"),
            ("/dots/../up", "`..`"),
            ("/./x", "`..`"),
            ("/%2E%2e/x", "`..`"),
            ("/x?a=b{c}", "around a variable"),
            ("/x?{a}=b", "around a variable"),
            ("/x?a={b}{c}", "around a variable"),
            ("/x?a=1&a=2", "twice"),
        ] {
            let told = read(key).unwrap_err();
            assert!(told.contains(why), "{key}: {told}");
        }
    }
}
