//! `x-clientwright-name` for operations whose method would read badly: without an `operationId`, with a framework's
//! marks on it, or with its words run together.

mod proposal;

use std::collections::HashMap;

use serde_json::json;

use super::place::Places;
use super::words::{function, snake};
use super::{About, Confidence, Suggestion};
use crate::model::{Api, Operation};
use proposal::{of_path, segmented};

/// More words than this are hard to read in one method.
const MANY_WORDS: usize = 6;

/// A better name.
struct Better {
    name: String,
    confidence: Confidence,
    reason: String,
}

pub(super) fn suggest(api: &Api, places: &Places<'_>) -> Vec<Suggestion> {
    let better: Vec<_> = api.operations.iter().map(|operation| better(api, places, operation)).collect();
    let mut counts: HashMap<String, usize> = HashMap::new();
    for (operation, better) in api.operations.iter().zip(&better) {
        let given = operation.name.given.clone().unwrap_or_else(|| snake(&operation.name.wire));
        *counts.entry(given).or_default() += 1;
        if let Some(better) = better {
            *counts.entry(better.name.clone()).or_default() += 1;
        }
    }
    let suggestions = api.operations.iter().zip(better).filter_map(|(operation, better)| {
        let Better { name, confidence, reason } = better?;
        let is_free = counts.get(&name) == Some(&1) && !is_reserved(&name);
        is_free.then_some(Suggestion {
            about: About::Name,
            confidence,
            target: places.operation(operation)?,
            reason,
            update: json!({ "x-clientwright-name": name }),
        })
    });
    suggestions.collect()
}

/// Words that Rust or the client itself has.
fn is_reserved(name: &str) -> bool {
    matches!(name, "new" | "builder" | "move" | "match" | "type" | "use" | "self" | "crate" | "super")
        || name.is_empty()
}

fn better(api: &Api, places: &Places<'_>, operation: &Operation) -> Option<Better> {
    // `FastAPI`'s ids are named by their function anyway.
    if operation.name.given.is_some() || function(operation).is_some() {
        return None;
    }
    let wire = operation.name.wire.as_str();
    let has_id = places.pointer(operation.name.span)?.ends_with("/operationId");
    let words = snake(wire);
    if !has_id {
        let name = of_path(api, operation)?;
        let is_shorter = name.len() < words.len();
        let reason = format!("the operation has no `operationId`, and `{words}` is only its method and path");
        return is_shorter.then_some(Better { name, confidence: Confidence::Medium, reason });
    }
    if let Some(name) = without_marks(wire) {
        let reason = format!("`{wire}` ends with what Springfox puts there");
        return Some(Better { name, confidence: Confidence::High, reason });
    }
    if let Some(name) = segmented(wire, operation) {
        let reason = format!("the words of `{wire}` run together; they are those of its path");
        return Some(Better { name, confidence: Confidence::Medium, reason });
    }
    let name = of_path(api, operation)?;
    let (count, shorter) = (words.split('_').count(), name.split('_').count());
    let ends_with_number = wire.rsplit_once('_').is_some_and(|(_, last)| last.parse::<u8>().is_ok());
    let (confidence, reason) = if ends_with_number {
        (Confidence::Medium, format!("the number of `{wire}` only tells it from another id"))
    } else if count > MANY_WORDS && shorter * 2 <= count {
        (Confidence::Low, format!("`{words}` has {count} words, and its path says it in {shorter}"))
    } else {
        return None;
    };
    Some(Better { name, confidence, reason })
}

/// `listImagesUsingGET_1` without what Springfox adds.
fn without_marks(wire: &str) -> Option<String> {
    let stem = wire.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('_');
    let marks = ["UsingGET", "UsingPOST", "UsingPUT", "UsingDELETE", "UsingPATCH", "UsingHEAD"];
    marks.iter().find_map(|mark| stem.strip_suffix(mark)).map(snake)
}
