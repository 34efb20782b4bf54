//! Problems of schemas: types, enumerations, examples, and what cannot be typed.

use super::{Wording, did_you_mean};

/// How many allowed values a message lists before it leaves off.
const LISTED: usize = 8;

pub(super) fn unknown_type(name: &str, suggestion: Option<&str>) -> Wording {
    Wording::warning(
        "unknown-type",
        format!("`{name}` is not a type"),
        did_you_mean(
            suggestion,
            "the types are string, integer, number, boolean, array and object, and null in OpenAPI 3.1",
        ),
    )
}

pub(super) fn default_outside_enum(value: &str, allowed: &[String]) -> Wording {
    let mut listed: Vec<_> = allowed.iter().take(LISTED).map(|value| format!("`{value}`")).collect();
    if allowed.len() > LISTED {
        listed.push("…".to_owned());
    }
    Wording::warning(
        "default-outside-enum",
        format!("the default `{value}` is not one of the values of the enumeration"),
        format!("choose one of {}, or add `{value}` to `enum`", listed.join(", ")),
    )
}

pub(super) fn empty_enum() -> Wording {
    Wording::warning(
        "empty-enum",
        "an enumeration without a value allows nothing",
        "list the values, or remove `enum`",
    )
}

pub(super) fn example_mismatch(reason: &str) -> Wording {
    Wording::warning(
        "example-mismatch",
        format!("the example does not fit its schema: {reason}"),
        "correct the example, or the schema if the example is what the service sends",
    )
}

pub(super) fn unsupported(what: &str, instead: &str) -> Wording {
    Wording::warning(
        "unsupported-construct",
        format!("{what} is not supported"),
        "describe it more plainly in the overlay, or leave it as it is: the rest of the client is sound without it",
    )
    .label(format!("becomes {instead}"))
}

pub(super) fn value_names_mismatch(names: usize, values: usize) -> Wording {
    let s = |count: usize| if count == 1 { "" } else { "s" };
    Wording::warning(
        "value-names-mismatch",
        format!("`x-enum-varnames` has {names} name{} for {values} value{}", s(names), s(values)),
        "list one name for each value of `enum`, in the same order",
    )
}

pub(super) fn value_name_unusable(name: &str, reason: &str) -> Wording {
    Wording::warning(
        "value-name-unusable",
        format!("`{name}` cannot name a value: {reason}"),
        "correct it in `x-enum-varnames`; until then the value is named after itself",
    )
}

pub(super) fn required_undeclared(name: &str) -> Wording {
    Wording::warning(
        "required-undeclared",
        format!("`{name}` is required, and no property describes it"),
        format!("describe `{name}` in `properties`, or remove it from `required`"),
    )
    .label("becomes a required field of type `serde_json::Value`")
}
