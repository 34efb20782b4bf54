//! Applies an overlay, a list of changes to a document, by versions 1.0 and 1.1 of its specification
//! (<https://spec.openapis.org/overlay/v1.1.0.html>). What an overlay brings keeps the overlay's positions.
//!
//! Stricter than the specification in two things: a target that selects nothing is an error, because
//! then a decision of ours is silently lost, and an action says exactly one thing to do.

mod action;
mod patch;
mod simple;
mod target;

use super::node::{Mapping, Node, Value};
use crate::diagnostic::{Diagnostics, Problem, suggest};
pub use patch::Patch;

const OVERLAY_KEYWORDS: &[&str] = &["overlay", "info", "extends", "actions"];
const INFO_KEYWORDS: &[&str] = &["title", "version", "description"];

/// Applies every action of the overlay in turn; an action that cannot be applied is reported, and
/// the others are applied all the same.
///
/// Nothing is applied when the overlay is of a version we do not know.
pub fn apply(patch: &mut Patch<'_>, overlay: &Node, diagnostics: &mut Diagnostics) {
    let mut checked = Checked { diagnostics };
    let Some(fields) = checked.mapping(overlay, "the overlay") else {
        return;
    };
    checked.keywords(fields, OVERLAY_KEYWORDS, "overlay");
    checked.info(fields, overlay);
    if let Some(extends) = fields.get("extends") {
        checked.text(extends, "extends");
    }
    let version = checked.version(fields, overlay);
    let actions = checked.actions(fields, overlay);
    let (Some(version), Some(actions)) = (version, actions) else {
        return;
    };
    for action in actions {
        if let Some(action) = action::read(action, version, &mut checked) {
            patch.apply(&action, checked.diagnostics);
        }
    }
}

/// The differences between the versions.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Version {
    V1_0,
    /// Has `copy`.
    V1_1,
}

/// Reads parts of an overlay and reports those of another shape.
struct Checked<'d> {
    diagnostics: &'d mut Diagnostics,
}

impl Checked<'_> {
    fn version(&mut self, fields: &Mapping, overlay: &Node) -> Option<Version> {
        let node = self.required(fields, overlay, "overlay", "overlay")?;
        let version = self.text(node, "overlay")?;
        let (major_minor, patch) = match version.rsplit_once('.') {
            Some(parts @ ("1.0" | "1.1", _)) => parts,
            _ => (version, "0"),
        };
        let is_number = !patch.is_empty() && patch.bytes().all(|byte| byte.is_ascii_digit());
        match major_minor {
            "1.0" if is_number => Some(Version::V1_0),
            "1.1" if is_number => Some(Version::V1_1),
            _ => {
                let version = version.to_owned();
                self.diagnostics.push(Problem::OverlayVersion { version }, node.span);
                None
            }
        }
    }

    fn info(&mut self, fields: &Mapping, overlay: &Node) {
        let Some(node) = self.required(fields, overlay, "info", "overlay") else {
            return;
        };
        let Some(info) = self.mapping(node, "info") else {
            return;
        };
        self.keywords(info, INFO_KEYWORDS, "info of the overlay");
        for keyword in ["title", "version"] {
            if let Some(value) = self.required(info, node, keyword, "info of the overlay") {
                self.text(value, keyword);
            }
        }
        if let Some(description) = info.get("description") {
            self.text(description, "description");
        }
    }

    fn actions<'n>(&mut self, fields: &'n Mapping, overlay: &Node) -> Option<&'n [Node]> {
        let node = self.required(fields, overlay, "actions", "overlay")?;
        let Some(actions) = node.as_sequence() else {
            self.wrong_kind(node, "actions", "a sequence");
            return None;
        };
        if actions.is_empty() {
            self.diagnostics.push(Problem::OverlayWithoutActions, node.span);
            return None;
        }
        Some(actions)
    }

    /// Reports keys that are neither among the keywords nor extensions.
    fn keywords(&mut self, fields: &Mapping, keywords: &[&'static str], object: &'static str) {
        for entry in fields {
            let key = entry.key.as_str();
            if keywords.contains(&key) || key.starts_with("x-") {
                continue;
            }
            let problem = Problem::UnknownKeyword {
                keyword: key.to_owned(),
                object,
                suggestion: suggest(key, keywords.iter().copied()),
                times: 1,
            };
            self.diagnostics.push(problem, entry.key_span);
        }
    }

    fn required<'n>(
        &mut self,
        fields: &'n Mapping,
        node: &Node,
        keyword: &'static str,
        object: &'static str,
    ) -> Option<&'n Node> {
        let value = fields.get(keyword);
        if value.is_none() {
            let problem = Problem::MissingKeyword { keyword, object };
            self.diagnostics.push(problem, node.span);
        }
        value
    }

    fn mapping<'n>(&mut self, node: &'n Node, what: &str) -> Option<&'n Mapping> {
        if let Value::Mapping(mapping) = &node.value {
            return Some(mapping);
        }
        self.wrong_kind(node, what, "a mapping");
        None
    }

    fn text<'n>(&mut self, node: &'n Node, what: &str) -> Option<&'n str> {
        if let Value::String(text) = &node.value {
            return Some(text);
        }
        self.wrong_kind(node, what, "a string");
        None
    }

    fn wrong_kind(&mut self, node: &Node, what: &str, expected: &str) {
        let problem = Problem::WrongKind {
            what: what.to_owned(),
            expected: expected.to_owned(),
            found: node.kind().to_owned(),
        };
        self.diagnostics.push(problem, node.span);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::openapi::read::read;
    use crate::source::Sources;
    use serde_json::json;

    const DOCUMENT: &str = "info: {title: T, tags: [a]}\npaths:\n  /a: {get: {id: x}, put: {id: y}}\n";

    /// The document after these actions, and what was reported in the overlay.
    fn apply_actions(actions: &str) -> (serde_json::Value, Vec<(&'static str, String)>) {
        let head = "overlay: 1.1.0\ninfo: {title: t, version: '1'}\nactions:\n";
        let mut sources = Sources::default();
        let document = sources.add("openapi.yaml", DOCUMENT);
        let overlay = sources.add("overlay.yaml", format!("{head}{actions}"));
        let mut diagnostics = Diagnostics::default();
        let mut document = read(&sources, document, &mut diagnostics).unwrap();
        let overlay = read(&sources, overlay, &mut diagnostics).unwrap();
        apply(&mut Patch::of(&mut document), &overlay, &mut diagnostics);
        let found = diagnostics.sorted().into_iter().map(|diagnostic| {
            let at = sources.snippet(diagnostic.span.unwrap()).to_owned();
            (diagnostic.problem.code(), at)
        });
        (document.to_json(), found.collect())
    }

    #[test]
    fn actions_merge_append_replace_remove_and_copy() {
        let (document, found) = apply_actions(
            r#"
- {target: $.info, update: {title: U, tags: [b], new: {x: 1}}}
- {target: $.info.tags, update: c}
- {target: $.info.title, update: V}
- {target: "$.info.tags[?@ == 'a']", remove: true}
- {target: $.paths.*.*, update: {safe: true}}
- {target: $.paths, update: {/b: {}}}
- {target: "$.paths['/b']", copy: "$.paths['/a']"}
- {target: "$.paths['/a']", remove: true}
"#,
        );
        assert_eq!(found, []);
        let methods = json!({"get": {"id": "x", "safe": true}, "put": {"id": "y", "safe": true}});
        assert_eq!(document["info"], json!({"title": "V", "tags": ["b", "c"], "new": {"x": 1}}));
        assert_eq!(document["paths"], json!({"/b": methods}));
    }

    #[test]
    fn what_cannot_be_applied_is_reported_where_it_is_written() {
        let (document, found) = apply_actions(
            r"
- {target: $.nfo, update: {a: 1}}
- {target: paths, remove: true}
- {target: $, remove: true}
- {target: $.info, update: {tags: {a: 1}}}
- {target: $.info, copy: $.paths..id}
- {target: $.*.*, update: 1}
- {target: $.info}
- {target: $.info, upadte: 1, remove: 1}
",
        );
        assert_eq!(document["info"], json!({"title": "T", "tags": ["a"]}));
        let found: Vec<_> = found.iter().map(|(code, at)| (*code, at.as_str())).collect();
        assert_eq!(
            found,
            [
                ("overlay-target-matches-nothing", "$.nfo"),
                ("overlay-target-invalid", "paths"),
                ("overlay-removes-document", "$"),
                ("overlay-update-mismatch", "{a: 1}"),
                ("overlay-copy-not-one", "$.paths..id"),
                ("overlay-target-mixed", "$.*.*"),
                ("overlay-action-unclear", "{target: $.info}"),
                ("unknown-keyword", "upadte"),
                ("wrong-kind", "1"),
            ]
        );
    }

    #[test]
    fn no_overlay_makes_the_document_deeper_than_we_read() {
        let step = |i: usize| format!("- {{target: '${}', update: {{a: {{}}}}}}\n", ".a".repeat(i));
        let (_, found) = apply_actions(&(0..255).map(step).collect::<String>());
        let codes: Vec<_> = found.iter().map(|(code, _)| *code).collect();
        assert_eq!(codes, ["too-deep", "overlay-target-matches-nothing"]);
    }
}
