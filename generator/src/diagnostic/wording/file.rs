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

pub(super) fn manifest_syntax(reason: &str) -> Wording {
    Wording::error(
        "manifest-syntax",
        format!("the manifest is no TOML: {reason}"),
        "mend the manifest; `cargo metadata` reports the same place",
    )
}

pub(super) fn setting_unusable(key: &str, expected: &str) -> Wording {
    Wording::error(
        "setting-unusable",
        format!("`{key}` in `[package.metadata.clientwright]` must be {expected}"),
        "change the value, or take the key out; `clientwright generate --help` has what each means",
    )
}

pub(super) fn nothing_recorded(path: &str) -> Wording {
    Wording::error(
        "nothing-recorded",
        format!("`{path}` records no document, and none was given"),
        "name the document once: `clientwright generate openapi.yaml --out .`; from then on it is recorded",
    )
}

pub(super) fn nothing_selected(what: &str, pattern: &str) -> Wording {
    Wording::warning(
        "nothing-selected",
        format!("no operation has the {what} `{pattern}`"),
        "check the spelling, or use `*` for any text; `clientwright inspect --stage model` lists all operations",
    )
}
