//! Problems of the shape of a document: kinds, keywords, versions, references.

use super::{Wording, did_you_mean};

pub(super) fn wrong_kind(what: &str, expected: &str, found: &str) -> Wording {
    let what = quoted_keyword(what);
    let found = with_article(found);
    Wording::error(
        "wrong-kind",
        format!("{what} must be {expected}, not {found}"),
        format!("write {expected} here"),
    )
    .label(format!("this is {found}"))
}

/// A keyword in backticks; a phrase as it is.
fn quoted_keyword(what: &str) -> String {
    if what.contains(' ') { what.to_owned() } else { format!("`{what}`") }
}

fn with_article(kind: &str) -> String {
    if kind == "null" { kind.to_owned() } else { format!("a {kind}") }
}

pub(super) fn unknown_keyword(
    keyword: &str,
    object: &str,
    suggestion: Option<&str>,
    times: usize,
) -> Wording {
    let message = format!("unknown keyword `{keyword}` in {object}");
    Wording::warning(
        "unknown-keyword",
        if times > 1 { format!("{message}, {times} times; the first is here") } else { message },
        did_you_mean(suggestion, "remove it, or begin it with `x-` if it is an extension"),
    )
}

pub(super) fn keyword_ignored(keyword: &str, object: &str, instead: &str) -> Wording {
    Wording::warning(
        "keyword-ignored",
        format!("`{keyword}` in {object} is ignored"),
        "leave it if that is good enough; otherwise say the same in other keywords, in the overlay",
    )
    .label(instead)
}

pub(super) fn unknown_extension(key: &str, object: &str, suggestion: Option<&str>) -> Wording {
    Wording::error(
        "unknown-extension",
        format!("unknown extension `{key}` in {object}"),
        did_you_mean(
            suggestion,
            "remove it; `x-clientwright-` is reserved for the generator's own extensions",
        ),
    )
}

pub(super) fn missing_keyword(keyword: &str, object: &str) -> Wording {
    // Without its version a document cannot be read at all, and without these an overlay changes nothing.
    let is_needed = keyword == "openapi" || ["overlay", "action of the overlay"].contains(&object);
    let new = if is_needed { Wording::error } else { Wording::warning };
    new(
        "missing-keyword",
        format!("missing keyword `{keyword}` in {object}"),
        format!("add `{keyword}:`; it is required here"),
    )
}

pub(super) fn unsupported_version(version: &str) -> Wording {
    let (label, help) = match version.trim_start().chars().next() {
        Some('1') => {
            ("this is Swagger 1", "convert the document to OpenAPI 3 first; Swagger Editor can do it")
        }
        Some('2') => ("no version of OpenAPI", "write `swagger: \"2.0\"` if the document follows that"),
        Some(_) | None => {
            let help = "write `openapi: 3.1.0` (or 3.0.x), and check that the document follows it";
            ("none of 3.0, 3.1 and 3.2", help)
        }
    };
    let message = format!("OpenAPI `{version}` is not supported, only 3.0, 3.1, 3.2 and Swagger 2.0 are");
    Wording::error("unsupported-version", message, help).label(label)
}

pub(super) fn dangling_ref(reference: &str, suggestion: Option<&str>) -> Wording {
    let is_swagger = reference.starts_with("#/definitions/");
    let section = if is_swagger { "definitions" } else { "components" };
    Wording::warning(
        "dangling-ref",
        format!("`{reference}` leads to nothing"),
        did_you_mean(suggestion, &format!("add what is missing under `{section}`, or correct the reference")),
    )
    .label("nothing in this document is at this place")
}

pub(super) fn external_ref(reference: &str, why: &str) -> Wording {
    Wording::warning(
        "external-ref",
        format!("`{reference}` is not followed: {why}"),
        "put the file into the folder of the document, or below it, or move the target under `components`",
    )
    .label("only files in the folder of the document are read")
}

pub(super) fn cyclic_ref(chain: &[String]) -> Wording {
    Wording::warning(
        "cyclic-ref",
        format!("the reference leads back to itself: {}", chain.join(" → ")),
        "let one of these be a value of its own in place of a `$ref`",
    )
}

pub(super) fn no_operations(webhooks: usize) -> Wording {
    let message = match webhooks {
        0 => "the document has no operation, so the client has nothing to call".to_owned(),
        1 => "the document has no operation; its webhook is a call of the provider's, which `webhooks` reads"
            .to_owned(),
        _ => format!(
            "the document has no operation; its {webhooks} webhooks are calls of the provider's, which `webhooks` reads"
        ),
    };
    Wording::warning("no-operations", message, "describe the operations under `paths`")
}
