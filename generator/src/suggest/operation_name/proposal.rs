//! The name of an operation from its method and its path, as the conventions of REST have it.

use crate::model::{Api, NamedKind, Operation, Type};
use crate::suggest::words::{singular, snake};

/// Words before a noun in ids whose words run together.
const VERBS: [&str; 24] = [
    "get", "list", "create", "add", "update", "delete", "remove", "put", "set", "find", "search", "show",
    "fetch", "cancel", "start", "stop", "upload", "download", "check", "send", "replace", "patch", "all",
    "by",
];

/// The fewest letters of an id whose words are looked for.
const LONG: usize = 9;

/// The name that the conventions give: `list_images`, `get_image`, `create_image`, `restart_server`.
pub(super) fn of_path(api: &Api, operation: &Operation) -> Option<String> {
    let parts: Vec<_> = operation.path_key.split('/').filter(|part| !part.is_empty()).collect();
    let is_variable = |part: &&&str| part.contains('{');
    let fixed: Vec<String> = parts.iter().filter(|part| !is_variable(part)).map(|part| snake(part)).collect();
    let last = fixed.last()?.as_str();
    if is_version(last) || last.is_empty() {
        return None;
    }
    let ends_with_variable = parts.last().is_some_and(|part| is_variable(&part));
    let one = singular(last);
    Some(match (operation.method, ends_with_variable) {
        ("GET", true) => format!("get_{one}"),
        ("GET", false) if is_list(api, operation) => format!("list_{last}"),
        ("GET", false) => format!("get_{last}"),
        ("DELETE", _) if ends_with_variable => format!("delete_{one}"),
        ("DELETE", _) => format!("delete_{last}"),
        ("PUT" | "PATCH", true) => format!("update_{one}"),
        ("PUT" | "PATCH", false) => format!("update_{last}"),
        ("POST", false) if one != last => format!("create_{one}"),
        ("POST", false) => {
            // `/servers/{id}/restart`: the last word is what is done.
            let thing =
                fixed.len().checked_sub(2).and_then(|at| fixed.get(at)).filter(|word| !is_version(word));
            // `/servers/count`: of all of them.
            let is_of_one = parts
                .len()
                .checked_sub(2)
                .and_then(|at| parts.get(at))
                .is_some_and(|part| is_variable(&part));
            let named = |thing: &String| if is_of_one { singular(thing) } else { thing.clone() };
            thing.map_or_else(|| last.to_owned(), |thing| format!("{last}_{}", named(thing)))
        }
        _ => return None,
    })
}

/// Whether a part of a path is `v1`, `api` or the like.
fn is_version(part: &str) -> bool {
    let digits = part.strip_prefix('v').unwrap_or(part);
    part == "api" || digits.chars().all(|c| c.is_ascii_digit() || c == '_')
}

/// Whether a list comes back, by itself or in an object.
fn is_list(api: &Api, operation: &Operation) -> bool {
    let Some(value) = operation.output.json() else { return false };
    let named = value.ty.as_named().and_then(|id| api.named(id)).map(|named| &named.kind);
    let has_list = match named {
        Some(NamedKind::Object(object)) => {
            object.fields.iter().any(|field| matches!(field.value.ty, Type::List(_)))
        }
        Some(NamedKind::Enumeration(_) | NamedKind::Union(_)) | None => false,
    };
    let ends_like_many = operation.path_key.trim_end_matches('/').ends_with('s');
    matches!(value.ty, Type::List(_)) || (has_list && ends_like_many)
}

/// The words of an id in small letters only, where all of them are verbs or words of its path: `getimagebyid`.
pub(super) fn segmented(wire: &str, operation: &Operation) -> Option<String> {
    if wire.len() < LONG || !wire.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let path = snake(&operation.path_key);
    let mut known: Vec<String> = VERBS.iter().map(|verb| (*verb).to_owned()).collect();
    for word in path.split('_').filter(|word| word.len() > 1) {
        known.extend([singular(word), word.to_owned()]);
    }
    // The longest first, so that `images` is not `image` and a rest.
    known.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let mut words = Vec::new();
    let mut rest = wire;
    while !rest.is_empty() {
        let word = known.iter().find(|word| rest.starts_with(word.as_str()))?;
        rest = rest.get(word.len()..)?;
        words.push(word.as_str());
    }
    (words.len() > 1).then(|| words.join("_"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_no_things() {
        for part in ["v1", "api", "2024_01_01"] {
            assert!(is_version(part), "{part}");
        }
        assert!(!is_version("vms"));
    }
}
