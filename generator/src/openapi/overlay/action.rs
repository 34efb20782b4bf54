//! One action of an overlay: where to change the document, and how.

use super::target::Query;
use super::{Checked, Node, Problem, Value, Version};

const KEYWORDS_1_0: &[&str] = &["target", "description", "update", "remove"];
const KEYWORDS_1_1: &[&str] = &["target", "description", "update", "remove", "copy"];

/// An action that can be tried on a document.
pub(super) struct Action<'n> {
    pub(super) target: Query<'n>,
    pub(super) change: Change<'n>,
}

/// The change of each value that the target selects.
pub(super) enum Change<'n> {
    /// Merge this into it.
    Update(&'n Node),
    /// Take it out.
    Remove,
    /// Merge into it the one value that is selected by this.
    Copy(Query<'n>),
}

/// Reads an action; what is wrong with it is reported.
pub(super) fn read<'n>(node: &'n Node, version: Version, checked: &mut Checked<'_>) -> Option<Action<'n>> {
    let fields = checked.mapping(node, "an action")?;
    let keywords = match version {
        Version::V1_0 => KEYWORDS_1_0,
        Version::V1_1 => KEYWORDS_1_1,
    };
    checked.keywords(fields, keywords, "action of the overlay");
    if let Some(description) = fields.get("description") {
        checked.text(description, "description");
    }
    let target = checked.required(fields, node, "target", "action of the overlay");
    let target = target.and_then(|target| query(target, "target", checked));
    let change = change(node, version, checked);
    Some(Action { target: target?, change: change? })
}

fn change<'n>(node: &'n Node, version: Version, checked: &mut Checked<'_>) -> Option<Change<'n>> {
    let update = node.get("update");
    let remove = node.get("remove");
    let removes = remove.map_or(Some(false), |remove| flag(remove, checked))?;
    let copy = node.get("copy").filter(|_| version == Version::V1_1);
    match (update, removes, copy) {
        (Some(update), false, None) => Some(Change::Update(update)),
        (None, true, None) => Some(Change::Remove),
        (None, false, Some(copy)) => query(copy, "copy", checked).map(Change::Copy),
        (update, removes, copy) => {
            let said = [("`update`", update.is_some()), ("`remove`", removes), ("`copy`", copy.is_some())];
            let said = said.into_iter().filter_map(|(name, is_said)| is_said.then_some(name));
            let found = said.collect();
            checked.diagnostics.push(Problem::OverlayActionUnclear { found }, node.span);
            None
        }
    }
}

fn flag(node: &Node, checked: &mut Checked<'_>) -> Option<bool> {
    if let Value::Bool(truth) = node.value {
        return Some(truth);
    }
    checked.wrong_kind(node, "remove", "true or false");
    None
}

fn query<'n>(node: &'n Node, keyword: &str, checked: &mut Checked<'_>) -> Option<Query<'n>> {
    let text = checked.text(node, keyword)?;
    match Query::parse(text, node.span) {
        Ok(query) => Some(query),
        Err(reason) => {
            let target = text.to_owned();
            checked.diagnostics.push(Problem::OverlayTargetInvalid { target, reason }, node.span);
            None
        }
    }
}
