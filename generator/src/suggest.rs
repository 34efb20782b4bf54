//! Suggestions for an overlay: what a document does not say outright and its names, values and examples let one guess,
//! each with its reason and how sure it is. Nothing is applied: a person keeps a suggestion or deletes it.
//!
//! Rules are tables of words; none is about one document.

mod enumeration;
mod operation_name;
mod overlay;
mod paging;
mod place;
mod secret;
mod timestamp;
mod type_name;
mod waiter;
mod words;

use serde_json::Value as Json;

use crate::model::Api;
use crate::openapi::node::Node;
use place::Places;

pub use overlay::write;

/// Suggestion: an action of an overlay.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// Kind of the decision.
    pub about: About,
    /// How sure it is.
    pub confidence: Confidence,
    /// JSONPath of the place in the document.
    pub target: String,
    /// Evidence, in words.
    pub reason: String,
    /// The keywords that are laid on the place.
    pub update: Json,
}

/// The decision that a suggestion is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// A list that comes in pages.
    Paging,
    /// A state that can be waited for.
    Waiter,
    /// The name of a method or a type.
    Name,
    /// The name of an enumeration or of its values.
    Enumeration,
    /// A moment written as a number or as text.
    Timestamp,
    /// Text that must not be shown.
    Secret,
}

impl About {
    /// Kinds in the order in which they are written.
    pub const ALL: [Self; 6] =
        [Self::Paging, Self::Waiter, Self::Name, Self::Enumeration, Self::Timestamp, Self::Secret];

    /// The word for it, for `count` suggestions.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Paging => "paging",
            Self::Waiter => "waiters",
            Self::Name => "names",
            Self::Enumeration => "enumerations",
            Self::Timestamp => "timestamps",
            Self::Secret => "secrets",
        }
    }
}

/// How sure a suggestion is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// A name alone speaks for it, or two facts contradict each other.
    Low,
    /// A single fact speaks for it.
    Medium,
    /// Two independent facts speak for it.
    High,
}

impl Confidence {
    /// As it is written.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// All suggestions for a document, by what they decide and then in the order of the API.
///
/// `api` is the API before `check` merges types that are alike: a suggestion is about one place of the document.
#[must_use]
pub fn suggest(api: &Api, tree: &Node) -> Vec<Suggestion> {
    let places = Places::of(api, tree);
    let rules = [
        paging::suggest,
        waiter::suggest,
        operation_name::suggest,
        type_name::suggest,
        enumeration::suggest,
        timestamp::suggest,
        secret::suggest,
    ];
    let mut all: Vec<Suggestion> = Vec::new();
    for suggestion in rules.into_iter().flat_map(|rule| rule(api, &places)) {
        // Several places can refer to one schema.
        let is_known =
            |known: &Suggestion| known.target == suggestion.target && known.update == suggestion.update;
        if !all.iter().rev().take(MAX_LOOKBACK).any(is_known) {
            all.push(suggestion);
        }
    }
    all
}

/// How many suggestions are looked through for the same one; a rule gives those of one schema in a row or nearly so, and
/// a double is harmless.
const MAX_LOOKBACK: usize = 500;
