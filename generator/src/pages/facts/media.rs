//! Media types of bodies: those that a form lists, else what the row of the `Content-Type` says, else a form where a
//! field is a file.

use super::{Field, Object, Operation, Place, Response, Type};

/// Media type of a body that no row or sample describes.
pub const JSON: &str = "application/json";

/// The media types of a request's body.
pub fn of_request(operation: &Operation) -> Vec<String> {
    if operation.media.is_empty() { vec![one_of_request(operation)] } else { operation.media.clone() }
}

fn one_of_request(operation: &Operation) -> String {
    let headers = operation.parameters.iter().filter(|parameter| parameter.place == Place::Header);
    stated(headers.map(|parameter| &parameter.field)).unwrap_or_else(|| {
        let has_file = |body: &Type| {
            let Type::Table(at) = body else { return false };
            operation.objects.get(*at).is_some_and(|object| object.fields.iter().any(is_file))
        };
        let is_form = operation.requests().any(has_file);
        if is_form { "multipart/form-data".to_owned() } else { of_type(operation.request.as_ref()) }
    })
}

/// The media types of an answer's body.
pub fn of_response(response: &Response) -> Vec<String> {
    if response.media.is_empty() { vec![one_of_response(response)] } else { response.media.clone() }
}

/// The media type of an answer whose types are not listed.
pub(super) fn one_of_response(response: &Response) -> String {
    stated(response.headers.iter()).unwrap_or_else(|| of_type(response.body.as_ref()))
}

/// The bytes that a body is: its table has one row, a file, or the row of the `Content-Type` says that it is no JSON.
pub(super) fn bytes(body: &mut Option<Type>, objects: &[Object], stated: &str) {
    let Some(Type::Table(at)) = body else {
        return;
    };
    let is_text = stated == JSON || stated.starts_with("text/") || stated.ends_with("+json");
    let is_bytes = match objects.get(*at).map(|object| object.fields.as_slice()) {
        Some([field]) => {
            matches!(field.r#type, Type::File)
                || matches!(field.r#type, Type::String) && !is_text && !is_form(stated)
        }
        Some([] | [_, _, ..]) | None => false,
    };
    if is_bytes {
        *body = Some(Type::File);
    }
}

fn is_form(media: &str) -> bool {
    media.starts_with("multipart/form-data") || media.ends_with("x-www-form-urlencoded")
}

/// Whether a body of this type has the fields that a page lists: JSON, a form, or JSON that is called text.
pub fn has_fields(media: &str) -> bool {
    media == JSON || media.ends_with("+json") || media == "text/plain" || is_form(media)
}

fn of_type(body: Option<&Type>) -> String {
    let is_file = matches!(body, Some(Type::File));
    if is_file { "application/octet-stream".to_owned() } else { JSON.to_owned() }
}

fn is_file(field: &Field) -> bool {
    matches!(field.r#type.innermost(), Type::File)
}

/// Media type in the row of the `Content-Type`; JSON if it is among several.
fn stated<'f>(headers: impl Iterator<Item = &'f Field>) -> Option<String> {
    let mut headers = headers.filter(|field| field.name.eq_ignore_ascii_case("content-type"));
    headers.find_map(|field| {
        let options = field.options.iter().chain(&field.default).filter_map(|option| option.as_str());
        let texts: Vec<&str> = options.chain([field.description.as_str()]).collect();
        let types: Vec<String> = texts.iter().flat_map(|text| types_in(text)).collect();
        let json = types.iter().find(|r#type| r#type.as_str() == JSON);
        json.or_else(|| types.first()).cloned()
    })
}

/// The media types in a text: `application/merge-patch + JSON` is written with blanks at times.
pub fn types_in(text: &str) -> Vec<String> {
    const TREES: [&str; 6] = ["application", "multipart", "text", "image", "audio", "video"];
    let text = text.replace(" + ", "+").to_lowercase();
    let words = text.split(|c: char| c.is_whitespace() || ",;()\"'，；。（）".contains(c));
    let is_type = |word: &&str| {
        let is_part = |c: char| c.is_ascii_alphanumeric() || "-+.".contains(c);
        word.split_once('/').is_some_and(|(tree, rest)| {
            TREES.contains(&tree) && !rest.is_empty() && rest.chars().all(is_part)
        })
    };
    words.map(|word| word.trim_end_matches('.')).filter(is_type).map(str::to_owned).collect()
}
