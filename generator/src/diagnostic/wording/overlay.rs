//! Problems of overlays and of applying them.

use super::Wording;

pub(super) fn version(version: &str) -> Wording {
    Wording::error(
        "overlay-version",
        format!("OpenAPI Overlay `{version}` is not supported, only 1.0 and 1.1 are"),
        "write `overlay: 1.1.0`, and check that the overlay follows it",
    )
}

pub(super) fn without_actions() -> Wording {
    Wording::error(
        "overlay-without-actions",
        "the overlay has no action",
        "add an action with a `target` and one of `update`, `remove` and `copy`, or do without the overlay",
    )
}

pub(super) fn action_unclear(found: &[&str]) -> Wording {
    let message = if found.is_empty() {
        "the action says nothing to do with its target".to_owned()
    } else {
        format!("the action asks for {} at once", found.join(" and "))
    };
    Wording::error(
        "overlay-action-unclear",
        message,
        "give each action exactly one of `update`, `remove: true` and `copy`",
    )
}

pub(super) fn target_invalid(target: &str, reason: &str) -> Wording {
    Wording::error(
        "overlay-target-invalid",
        format!("`{target}` is not a JSONPath query: {reason}"),
        "write it as RFC 9535 says, for example `$.paths['/images/{id}'].get`",
    )
}

pub(super) fn target_matches_nothing(target: &str, suggestion: Option<&str>) -> Wording {
    let help = suggestion.map_or_else(
        || "correct the target, or remove the action if the document no longer needs it".to_owned(),
        |suggestion| format!("did you mean `{suggestion}`?"),
    );
    Wording::error(
        "overlay-target-matches-nothing",
        format!("`{target}` matches nothing in the document"),
        help,
    )
}

pub(super) fn target_mixed(target: &str) -> Wording {
    Wording::error(
        "overlay-target-mixed",
        format!("`{target}` selects values of several kinds"),
        "let one target select only mappings, only sequences, or only scalars",
    )
}

pub(super) fn update_mismatch(at: &str, update: &str, target: &str) -> Wording {
    let place = if at.is_empty() { "the document" } else { at };
    Wording::error(
        "overlay-update-mismatch",
        format!("a {update} cannot be merged into the {target} at {place}"),
        format!("write a {target} here, or remove what is there in an action before this one"),
    )
}

pub(super) fn copy_not_one(copy: &str, selected: usize) -> Wording {
    Wording::error(
        "overlay-copy-not-one",
        format!("`{copy}` selects {selected} values, not one"),
        "narrow the query until it selects the one value to copy",
    )
}

pub(super) fn removes_document() -> Wording {
    Wording::error(
        "overlay-removes-document",
        "the action would remove the whole document",
        "select what to remove with a longer target, for example `$.paths['/internal']`",
    )
}
