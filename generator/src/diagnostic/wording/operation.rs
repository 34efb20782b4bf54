//! Problems of operations, their paths and their parameters.

use super::{Wording, did_you_mean};

pub(super) fn duplicate(name: &str, first: u32, instead: &str) -> Wording {
    Wording::warning(
        "duplicate-operation",
        format!("two operations have the `operationId` `{name}`; this one is named after `{instead}`"),
        "give it an `operationId` of its own, or a name with `x-clientwright-name` in the overlay",
    )
    .label(format!("the first is in line {first}"))
}

pub(super) fn duplicate_parameter(name: &str) -> Wording {
    Wording::warning(
        "duplicate-parameter",
        format!("the parameter `{name}` comes twice in the same place"),
        "remove one of the two",
    )
}

pub(super) fn unknown_location(name: &str, suggestion: Option<&str>) -> Wording {
    Wording::warning(
        "unknown-location",
        format!("`{name}` is not a place for a parameter"),
        did_you_mean(
            suggestion,
            "write `path`, `query`, `header` or `cookie`; in Swagger 2.0 also `body` or `formData`, and no `cookie`",
        ),
    )
}

pub(super) fn unknown_status(key: &str) -> Wording {
    Wording::warning(
        "unknown-status",
        format!("`{key}` is not a status"),
        "write a number from 100 to 599, a range such as `4XX`, or `default`",
    )
}

pub(super) fn variable_without_parameter(variable: &str, path: &str) -> Wording {
    Wording::warning(
        "path-variable-without-parameter",
        format!("`{{{variable}}}` in `{path}` has no parameter"),
        format!("add a parameter with `name: {variable}`, `in: path` and `required: true`"),
    )
}

pub(super) fn parameter_without_variable(parameter: &str, path: &str) -> Wording {
    Wording::warning(
        "parameter-without-path-variable",
        format!("the path `{path}` has no variable `{{{parameter}}}`"),
        format!("put `{{{parameter}}}` into the path, or remove the parameter"),
    )
}

pub(super) fn left_out(operation: &str, why: &str) -> Wording {
    Wording::warning(
        "operation-left-out",
        format!("the client will not have `{operation}`: {why}"),
        "correct the operation in the overlay, or remove it there to say that this is meant",
    )
}
