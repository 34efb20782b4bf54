//! A body as `application/x-www-form-urlencoded`: the fields of a model, in the styles that the document gives them.
//! Spec: <https://spec.openapis.org/oas/v3.1.1.html#encoding-the-x-www-form-urlencoded-media-type>

use serde_json::Value;

use super::{deep::deep, encode};
use crate::parameter::shown;

/// How a field of a form is written where it has several parts. A field without one repeats its name for each item of a
/// list, `a=1&a=2`, and is JSON where it is an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FormStyle {
    /// One text, with this between two items: `a=1,2`.
    Joined(char),
    /// The way to each value in brackets: `a[b]=1&a[c][]=2`.
    Deep,
    /// As JSON text.
    Json,
    /// As a part of this media type; each item of a list is one. Text and numbers in a form that has no parts.
    As(&'static str),
}

/// The fields of a form in their styles; an error says why it is none.
pub(super) fn write(value: &Value, styles: &[(&str, FormStyle)]) -> Result<String, &'static str> {
    let Value::Object(fields) = value else { return Err("only an object can be a form") };
    let mut form = String::new();
    // Sorted, as a query is: the order of a JSON object depends on what else a program is made of.
    let mut fields: Vec<_> = fields.iter().collect();
    fields.sort_by_key(|(name, _)| *name);
    for (name, value) in fields {
        let style = styles.iter().find(|(known, _)| known == name).map(|(_, style)| *style);
        match (style, value) {
            (Some(FormStyle::Json), value) => pair(&mut form, name, &value.to_string()),
            (Some(FormStyle::Deep), value) => {
                deep(name.clone(), value, &mut |name, value| pair(&mut form, &name, &value));
            }
            (Some(FormStyle::Joined(delimiter)), Value::Array(items)) => {
                joined(&mut form, name, items, delimiter);
            }
            (_, Value::Array(items)) => items.iter().for_each(|item| pair(&mut form, name, &shown(item))),
            (_, value) => pair(&mut form, name, &shown(value)),
        }
    }
    Ok(form)
}

fn pair(form: &mut String, name: &str, value: &str) {
    begin(form, name);
    encode::push(form, value);
}

fn begin(form: &mut String, name: &str) {
    if !form.is_empty() {
        form.push('&');
    }
    encode::push(form, name);
    form.push('=');
}

fn joined(form: &mut String, name: &str, items: &[Value], delimiter: char) {
    begin(form, name);
    for (index, item) in items.iter().enumerate() {
        match (index, delimiter) {
            (0, _) => {}
            (_, ',') => form.push(','),
            _ => encode::push(form, delimiter.encode_utf8(&mut [0; 4])),
        }
        encode::push(form, &shown(item));
    }
}

/// The names and texts that a value has in a style, not encoded.
pub(super) fn pairs(name: &str, value: &Value, style: FormStyle) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    match (style, value) {
        (FormStyle::Deep, value) => deep(name.to_owned(), value, &mut |name, text| pairs.push((name, text))),
        (FormStyle::Joined(delimiter), Value::Array(items)) => {
            let texts: Vec<_> = items.iter().map(shown).collect();
            pairs.push((name.to_owned(), texts.join(delimiter.encode_utf8(&mut [0; 4]))));
        }
        (FormStyle::Json, value) => pairs.push((name.to_owned(), value.to_string())),
        (FormStyle::Joined(_) | FormStyle::As(_), value) => pairs.push((name.to_owned(), shown(value))),
    }
    pairs
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn fields_are_written_in_their_styles() {
        let value = json!({
            "text": "a b&c=d+é", "number": 7, "flag": true, "none": null, "a b": "",
            "list": ["a,b", "c"], "empty": [], "joined": ["a,b", "c d"], "piped": [1, 2],
            "object": { "x": 1 }, "json": ["a"],
            "deep": { "a": { "b": "c" }, "tags": ["x", "y"], "rows": [{ "n": 1 }, { "n": 2 }] },
        });
        let styles = [
            ("joined", FormStyle::Joined(',')),
            ("piped", FormStyle::Joined('|')),
            ("json", FormStyle::Json),
            ("deep", FormStyle::Deep),
        ];
        let form = write(&value, &styles).unwrap();
        let mut pairs: Vec<_> = form.split('&').collect();
        pairs.sort_unstable();
        let expected = [
            "a%20b=",
            "deep%5Ba%5D%5Bb%5D=c",
            "deep%5Brows%5D%5B0%5D%5Bn%5D=1",
            "deep%5Brows%5D%5B1%5D%5Bn%5D=2",
            "deep%5Btags%5D%5B%5D=x",
            "deep%5Btags%5D%5B%5D=y",
            "flag=true",
            "joined=a%2Cb,c%20d",
            "json=%5B%22a%22%5D",
            "list=a%2Cb",
            "list=c",
            "none=",
            "number=7",
            "object=%7B%22x%22%3A1%7D",
            "piped=1%7C2",
            "text=a%20b%26c%3Dd%2B%C3%A9",
        ];
        assert_eq!(pairs, expected);
        assert_eq!(write(&json!({}), &[]).unwrap(), "");
        assert!(write(&json!([1]), &[]).is_err());
    }
}
