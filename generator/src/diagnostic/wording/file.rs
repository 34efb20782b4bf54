//! Problems of a file and of the text in it, before anything is known of its meaning.

use super::Wording;

pub(super) fn not_found(path: &str, reason: &str) -> Wording {
    Wording::error(
        "file-not-found",
        format!("cannot read `{path}`: {reason}"),
        "check the path; it is taken relative to the current directory",
    )
}

pub(super) fn cannot_write(path: &str, reason: &str) -> Wording {
    Wording::error(
        "cannot-write",
        format!("cannot write `{path}`: {reason}"),
        "check that the folder is there and may be written to",
    )
}

pub(super) fn not_utf8(path: &str) -> Wording {
    Wording::error(
        "not-utf8",
        format!("`{path}` is not UTF-8"),
        "save the file as UTF-8; OpenAPI documents have no other encoding",
    )
}

pub(super) fn too_large(limit: usize) -> Wording {
    let megabytes = limit / 1_000_000;
    Wording::error(
        "too-large",
        format!("the document is larger than {megabytes} MB"),
        "split the document, or take out of it what the client does not need",
    )
}

pub(super) fn empty() -> Wording {
    Wording::error(
        "empty-document",
        "there is no document in this file",
        "a document begins with `openapi: 3.1.0`, an overlay with `overlay: 1.1.0`",
    )
}

pub(super) fn several_documents() -> Wording {
    Wording::error(
        "several-documents",
        "there is more than one document in this file",
        "keep one document per file: remove the `---` or `...` and what does not belong",
    )
    .label("a second document begins here")
}

pub(super) fn syntax(reason: &str) -> Wording {
    Wording::error(
        "yaml-syntax",
        format!("this cannot be read as YAML or JSON: {reason}"),
        "check indentation, quotes and brackets here and in the lines above",
    )
}

pub(super) fn too_deep(limit: usize) -> Wording {
    Wording::error(
        "too-deep",
        format!("values are nested more than {limit} levels deep"),
        "give the inner values a name in `components` and refer to them with `$ref`",
    )
}

pub(super) fn budget_exceeded(reason: &str) -> Wording {
    Wording::error(
        "budget-exceeded",
        format!("the document grows too large: {reason}"),
        "use `$ref` in place of YAML aliases (`*name`) and merge keys (`<<`), and shorten what operations share",
    )
}

pub(super) fn duplicate_key(key: &str, first: u32) -> Wording {
    Wording::error(
        "duplicate-key",
        format!("the key `{key}` comes twice in this mapping"),
        "remove or rename one of the two",
    )
    .label(format!("first used in line {first}"))
}
