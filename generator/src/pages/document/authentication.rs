//! Headers that say who calls: a security scheme of the document, and no parameter of its operations.

use serde_json::{Map, Value, json};

use super::merge::Group;
use crate::pages::Options;
use crate::pages::facts::Parameter;
use crate::pages::words::Place;

/// Headers that are nothing else, in lower case.
const TOKENS: [&str; 1] = ["x-auth-token"];

/// The security schemes of the base, where it has some.
fn of_base(options: &Options) -> Option<&Map<String, Value>> {
    options
        .base
        .as_ref()?
        .pointer("/components/securitySchemes")?
        .as_object()
        .filter(|schemes| !schemes.is_empty())
}

/// Whether a header is one of the base's schemes; without any, whether it is known to say who calls.
pub(super) fn is_header(name: &str, options: &Options) -> bool {
    match of_base(options) {
        Some(schemes) => schemes
            .values()
            .filter_map(|scheme| scheme.get("name")?.as_str())
            .any(|header| header.eq_ignore_ascii_case(name)),
        None => TOKENS.iter().any(|token| token.eq_ignore_ascii_case(name)),
    }
}

/// The scheme of the header that pages list, where the base has no scheme.
pub(super) fn scheme(groups: &[Group], options: &Options) -> Option<Value> {
    if of_base(options).is_some() {
        return None;
    }
    let parameters =
        groups.iter().flat_map(|group| &group.operations).flat_map(|operation| &operation.parameters);
    let is_it = |parameter: &&Parameter| {
        parameter.place == Place::Header && is_header(&parameter.field.name, options)
    };
    let header = parameters.into_iter().find(is_it)?;
    Some(json!({ "type": "apiKey", "in": "header", "name": header.field.name }))
}
