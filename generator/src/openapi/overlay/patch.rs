//! A document while it is changed: the tree, and beside it the same as plain JSON, on which queries run.
//! Every change is made to both, so that no action has to convert the document anew.

use serde_json::Value as Json;

use super::action::{Action, Change};
use super::target::{Location, Query, Step, pointer};
use super::{Diagnostics, Node, Problem, Value};
use crate::openapi::node::{Entry, Measure};
use crate::openapi::read::{MAX_DEPTH, MAX_NODES};
use crate::source::Span;

/// How many values overlays may add to a document, as aliases may in it.
const MAX_ADDED: usize = 500_000;

/// A document that overlays are laid on, one after the other.
#[derive(Debug)]
pub struct Patch<'d> {
    document: &'d mut Node,
    json: Json,
    /// Size of the document, see [`Measure`]; removals are not subtracted.
    weight: usize,
    /// Largest size allowed.
    limit: usize,
    /// Whether a change went beyond that: then no other is tried, each of which could cost as much.
    is_full: bool,
}

impl<'d> Patch<'d> {
    /// The document as it is written.
    pub fn of(document: &'d mut Node) -> Self {
        let json = document.to_json();
        let weight = document.measure().weight;
        let limit = weight.saturating_add(MAX_ADDED).min(MAX_NODES);
        Self { document, json, weight, limit, is_full: false }
    }

    /// Does what an action says, or reports why it cannot be done.
    pub(super) fn apply(&mut self, action: &Action<'_>, diagnostics: &mut Diagnostics) {
        if self.is_full {
            return;
        }
        let target = &action.target;
        let locations = target.locations(&self.json);
        if locations.is_empty() {
            let problem = Problem::OverlayTargetMatchesNothing {
                target: target.text.to_owned(),
                suggestion: target.suggestion(&self.json),
            };
            diagnostics.push(problem, target.span);
            return;
        }
        match &action.change {
            Change::Remove => self.remove(locations, target.span, diagnostics),
            Change::Update(_) | Change::Copy(_) if self.are_mixed(&locations) => {
                let problem = Problem::OverlayTargetMixed { target: target.text.to_owned() };
                diagnostics.push(problem, target.span);
            }
            Change::Update(update) => {
                if self.has_room(&locations, update.measure(), update.span, diagnostics) {
                    self.merge(&locations, update, update.span, diagnostics);
                }
            }
            Change::Copy(source) => self.copy(&locations, source, diagnostics),
        }
    }

    /// Whether some of these are mappings, or sequences, and some are not.
    fn are_mixed(&self, locations: &[Location]) -> bool {
        let mut shapes = locations
            .iter()
            .filter_map(|location| self.json.pointer(&pointer(location)))
            .map(|json| (json.is_object(), json.is_array()));
        let first = shapes.next();
        shapes.any(|shape| Some(shape) != first)
    }

    fn copy(&mut self, locations: &[Location], source: &Query<'_>, diagnostics: &mut Diagnostics) {
        let sources = source.locations(&self.json);
        let [only] = sources.as_slice() else {
            diagnostics.push(self.not_one(source, sources.len()), source.span);
            return;
        };
        let only = pointer(only);
        // Measured before it is cloned: a hostile overlay doubles the document with every action.
        let measure = self.document.at(&only).map(Node::measure).unwrap_or_default();
        if self.has_room(locations, measure, source.span, diagnostics)
            && let Some(copied) = self.document.at(&only).cloned()
        {
            self.merge(locations, &copied, source.span, diagnostics);
        }
    }

    fn not_one(&self, source: &Query<'_>, selected: usize) -> Problem {
        if selected == 0 {
            return Problem::OverlayTargetMatchesNothing {
                target: source.text.to_owned(),
                suggestion: source.suggestion(&self.json),
            };
        }
        Problem::OverlayCopyNotOne { copy: source.text.to_owned(), selected }
    }

    fn merge(&mut self, locations: &[Location], update: &Node, span: Span, diagnostics: &mut Diagnostics) {
        for location in locations {
            if let Some((node, json)) = self.place(location) {
                let mut merging = Merging { location: location.clone(), span, diagnostics };
                merging.at_target(node, json, update);
            }
        }
    }

    /// Whether the document with one more such value at each of the locations is one we take; reports
    /// it if not.
    fn has_room(
        &mut self,
        locations: &[Location],
        update: Measure,
        span: Span,
        diagnostics: &mut Diagnostics,
    ) -> bool {
        let deepest = locations.iter().map(Vec::len).max().unwrap_or(0);
        let added = update.weight.saturating_mul(locations.len());
        let weight = self.weight.saturating_add(added);
        // An item appended to a sequence is a level further in than the sequence.
        if deepest + 1 + update.depth > MAX_DEPTH {
            diagnostics.push(Problem::TooDeep { limit: MAX_DEPTH }, span);
            return false;
        }
        if weight > self.limit {
            self.is_full = true;
            let reason = format!("with this change it has more than {} values", self.limit);
            diagnostics.push(Problem::BudgetExceeded { reason }, span);
            return false;
        }
        self.weight = weight;
        true
    }

    fn remove(&mut self, mut locations: Vec<Location>, span: Span, diagnostics: &mut Diagnostics) {
        // The inner before the outer, and the last before the first: no removal moves one to come.
        locations.sort_by_key(|location| {
            let index = match location.last() {
                Some(Step::Index(index)) => *index,
                Some(Step::Key(_)) | None => 0,
            };
            std::cmp::Reverse((location.len(), index))
        });
        for location in locations {
            let Some((last, parent)) = location.split_last() else {
                diagnostics.push(Problem::OverlayRemovesDocument, span);
                continue;
            };
            if let Some((node, json)) = self.place(parent) {
                remove_step(node, json, last);
            }
        }
    }

    fn place(&mut self, location: &[Step]) -> Option<(&mut Node, &mut Json)> {
        let mut node = &mut *self.document;
        let mut json = &mut self.json;
        for step in location {
            (node, json) = child(node, json, step)?;
        }
        Some((node, json))
    }
}

fn child<'p>(node: &'p mut Node, json: &'p mut Json, step: &Step) -> Option<(&'p mut Node, &'p mut Json)> {
    match (step, &mut node.value) {
        (Step::Key(key), Value::Mapping(mapping)) => Some((mapping.get_mut(key)?, json.get_mut(key)?)),
        (Step::Index(index), Value::Sequence(items)) => Some((items.get_mut(*index)?, json.get_mut(*index)?)),
        (Step::Key(_) | Step::Index(_), _) => None,
    }
}

fn remove_step(node: &mut Node, json: &mut Json, step: &Step) {
    match (step, &mut node.value, json) {
        (Step::Key(key), Value::Mapping(mapping), Json::Object(object)) => {
            mapping.remove(key);
            object.remove(key);
        }
        (Step::Index(index), Value::Sequence(items), Json::Array(array))
            if *index < items.len() && *index < array.len() =>
        {
            items.remove(*index);
            array.remove(*index);
        }
        (Step::Key(_) | Step::Index(_), _, _) => {}
    }
}

/// Merges a value into what is at a location.
struct Merging<'a> {
    location: Location,
    /// Place of the value to merge; a mismatch inside a copied value is reported here too.
    span: Span,
    diagnostics: &'a mut Diagnostics,
}

impl Merging<'_> {
    /// As [`Self::merge`], but what is not a sequence is appended to a target that is one.
    fn at_target(&mut self, node: &mut Node, json: &mut Json, update: &Node) {
        match (&mut node.value, json, &update.value) {
            (Value::Sequence(_), json, Value::Sequence(_)) => self.merge(node, json, update),
            (Value::Sequence(items), Json::Array(array), _) => {
                items.push(update.clone());
                array.push(update.to_json());
            }
            (_, json, _) => self.merge(node, json, update),
        }
    }

    fn merge(&mut self, node: &mut Node, json: &mut Json, update: &Node) {
        let replaces = node.is_scalar() && update.is_scalar();
        match (&mut node.value, &mut *json, &update.value) {
            (Value::Mapping(target), Json::Object(object), Value::Mapping(entries)) => {
                for entry in entries {
                    if let Some(value) = target.get_mut(&entry.key)
                        && let Some(json) = object.get_mut(&entry.key)
                    {
                        self.location.push(Step::Key(entry.key.clone()));
                        self.merge(value, json, &entry.value);
                        self.location.pop();
                    } else {
                        object.insert(entry.key.clone(), entry.value.to_json());
                        target.insert(Entry::clone(entry));
                    }
                }
            }
            (Value::Sequence(target), Json::Array(array), Value::Sequence(items)) => {
                target.extend(items.iter().cloned());
                array.extend(items.iter().map(Node::to_json));
            }
            _ if replaces => {
                *node = update.clone();
                *json = update.to_json();
            }
            _ => self.mismatch(node, update),
        }
    }

    fn mismatch(&mut self, node: &Node, update: &Node) {
        let problem = Problem::OverlayUpdateMismatch {
            at: pointer(&self.location),
            update: update.kind(),
            target: node.kind(),
        };
        let is_written_here = update.span.file == self.span.file;
        let span = if is_written_here { update.span } else { self.span };
        self.diagnostics.push(problem, span);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::openapi::read::read;
    use crate::source::Sources;

    #[test]
    fn no_overlay_makes_the_document_larger_than_we_read() {
        let mut sources = Sources::default();
        let file = sources.add("a.yaml", "tags: [a, b]\n");
        let mut diagnostics = Diagnostics::default();
        let mut document = read(&sources, file, &mut diagnostics).unwrap();
        let query = Query::parse("$.tags", document.span).unwrap();
        let copy = Query::parse("$.tags", document.span).unwrap();
        let action = Action { target: query, change: Change::Copy(copy) };
        let mut patch = Patch::of(&mut document);
        patch.weight = patch.limit - 4;
        patch.apply(&action, &mut diagnostics);
        assert!(diagnostics.is_empty());
        patch.apply(&action, &mut diagnostics);
        let codes: Vec<_> = diagnostics.iter().map(|diagnostic| diagnostic.problem.code()).collect();
        assert_eq!(codes, ["budget-exceeded"]);
        assert_eq!(document.to_json(), serde_json::json!({"tags": ["a", "b", "a", "b"]}));
    }
}
