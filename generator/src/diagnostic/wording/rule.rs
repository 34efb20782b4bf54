//! Problems of rules about operations: how their lists are paged, what can be waited for.

use super::{Wording, did_you_mean};

pub(super) fn unknown_style(name: &str, suggestion: Option<&str>) -> Wording {
    Wording::error(
        "unknown-paging-style",
        format!("`{name}` is not a style of paging"),
        did_you_mean(suggestion, "write `offset`, `page`, `cursor`, `next-link` or `link-header`"),
    )
}

pub(super) fn unknown_place(name: &str, suggestion: Option<&str>) -> Wording {
    Wording::error(
        "unknown-paging-place",
        format!("`{name}` is no place of the parameters of paging"),
        did_you_mean(suggestion, "write `query` or `body`"),
    )
}

pub(super) fn unknown_parameter(name: &str, in_body: bool, suggestion: Option<&str>) -> Wording {
    let (message, remedy) = if in_body {
        let message = format!("the operation sends no JSON body with a field `{name}`");
        (message, "name a field of the request's JSON body; dots lead into objects")
    } else {
        let message = format!("the operation has no query parameter `{name}`");
        (
            message,
            "name a parameter with `in: query`, as it is on the wire, or write `in: body` for a field of the body",
        )
    };
    Wording::error("unknown-paging-parameter", message, did_you_mean(suggestion, remedy))
}

pub(super) fn unknown_field(path: &str, suggestion: Option<&str>) -> Wording {
    let otherwise = "name a field of the successful response, or of an item for `id`; dots lead into objects";
    Wording::error(
        "unknown-field",
        format!("`{path}` leads to no field"),
        did_you_mean(suggestion, otherwise),
    )
}

pub(super) fn without_goal(name: &str) -> Wording {
    Wording::error(
        "waiter-without-goal",
        format!("the waiter `{name}` waits for nothing"),
        "give it `success`, a list of values, or `success-status`, a list of status codes",
    )
}

pub(super) fn unknown_value(value: &str, suggestion: Option<&str>) -> Wording {
    Wording::warning(
        "unknown-waiter-value",
        format!("`{value}` is not a documented value of the field"),
        did_you_mean(suggestion, "name a value of its `enum`, or add this one to it"),
    )
}
