//! `x-clientwright-type-name` for components that a framework named: `Body_login_token_post`, `com.example.Image`,
//! `inline_response_200_3`.

use std::collections::HashMap;

use heck::ToUpperCamelCase;
use serde_json::json;

use super::place::Places;
use super::words::{function, snake};
use super::{About, Confidence, Suggestion};
use crate::model::{Api, Operation, Owner, RequestBody, TypeId};
use crate::openapi::node::escape_token;

/// A better name of a component.
struct Better {
    name: String,
    confidence: Confidence,
    reason: String,
}

pub(super) fn suggest(api: &Api, places: &Places<'_>) -> Vec<Suggestion> {
    let components: Vec<_> = places
        .types(api)
        .filter(|named| named.name.path.is_empty() && named.name.given.is_none())
        .filter_map(|named| match &named.name.owner {
            Owner::Component(key) => Some(key.as_str()),
            Owner::Operation(_) | Owner::Shared => None,
        })
        .collect();
    let better: Vec<_> = components.iter().map(|key| better(api, key)).collect();
    let mut counts: HashMap<String, usize> = HashMap::new();
    let known = api.types.iter().filter_map(|named| match &named.name.owner {
        Owner::Component(key) if named.name.path.is_empty() => Some(key.to_upper_camel_case()),
        Owner::Component(_) | Owner::Operation(_) | Owner::Shared => named.name.given.clone(),
    });
    // Requests are named after their operations.
    let requests = api.operations.iter().map(|operation| operation.name.wire.to_upper_camel_case());
    for name in known.chain(requests).chain(better.iter().flatten().map(|better| better.name.clone())) {
        *counts.entry(name).or_default() += 1;
    }
    let suggestions = components.iter().zip(better).filter_map(|(key, better)| {
        let Better { name, confidence, reason } = better?;
        let key = escape_token(key);
        let pointers = [format!("/components/schemas/{key}"), format!("/definitions/{key}")];
        let pointer = pointers.into_iter().find(|pointer| places.at(pointer).is_some())?;
        (counts.get(&name) == Some(&1)).then(|| Suggestion {
            about: About::Name,
            confidence,
            target: places.target(&pointer),
            reason,
            update: json!({ "x-clientwright-type-name": name }),
        })
    });
    suggestions.collect()
}

fn better(api: &Api, key: &str) -> Option<Better> {
    if let Some(name) = of_form(api, key) {
        let reason = format!("`{key}` is what FastAPI calls the form of an operation");
        return Some(Better { name, confidence: Confidence::High, reason });
    }
    if let Some((_, last)) = key.rsplit_once('.') {
        let name = last.to_upper_camel_case();
        let is_name = name.starts_with(|c: char| c.is_ascii_uppercase()) && name.is_ascii();
        let reason = format!("`{key}` has its namespace before it, and nothing else ends like it");
        return is_name.then_some(Better { name, confidence: Confidence::Medium, reason });
    }
    let words = snake(key);
    let is_inline =
        ["inline_response", "inline_object", "inline_model"].iter().any(|mark| words.starts_with(mark));
    let name = of_user(api, key).filter(|_| is_inline)?;
    let reason = format!("`{key}` says only where it stood, and one operation has it");
    Some(Better { name, confidence: Confidence::Medium, reason })
}

/// `Body_` and an id that `FastAPI` made of function, path and method.
fn of_form(api: &Api, key: &str) -> Option<String> {
    let id = key.strip_prefix("Body_")?;
    let operation = api.operations.iter().find(|operation| operation.name.wire == id)?;
    function(operation).map(|function| format!("{}Form", function.to_upper_camel_case()))
}

/// A name after the only operation that has the type as its body or answer.
fn of_user(api: &Api, key: &str) -> Option<String> {
    let is_it = |id: &TypeId| {
        let owner = api.named(*id).filter(|named| named.name.path.is_empty()).map(|named| &named.name.owner);
        matches!(owner, Some(Owner::Component(own)) if own == key)
    };
    let answers = |operation: &&Operation| {
        let representations = operation.responses.iter().flat_map(|response| &response.representations);
        representations.flat_map(|one| one.content.named()).any(|id| is_it(&id))
    };
    let asks = |operation: &&Operation| {
        let values = operation.body.iter().flat_map(RequestBody::values);
        values.flat_map(|value| value.ty.named()).any(|id| is_it(&id))
    };
    let mut users = api.operations.iter().filter(|operation| answers(operation) || asks(operation));
    let only = users.next().filter(|_| users.next().is_none())?;
    let ending = if answers(&only) { "Response" } else { "Request" };
    Some(format!("{}{ending}", only.name.wire.to_upper_camel_case()))
}
