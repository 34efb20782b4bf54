//! Differences that are meant, each with its reason.

use super::compared::Difference;

/// A difference that is meant.
struct Listed {
    /// The operation by its wire name; every one without.
    operation: Option<&'static str>,
    part: &'static str,
    ours: Option<&'static str>,
    theirs: Option<&'static str>,
    why: &'static str,
}

const JSON: &str = "application/json";
const JSON_IN_UTF_8: &str = "application/json;charset=utf-8";
const MERGE_PATCH: &str = "application/merge-patch+json";

/// A kind of Content-Type that differs, in all operations or in one.
const fn content_type(
    operation: Option<&'static str>,
    ours: &'static str,
    theirs: &'static str,
    why: &'static str,
) -> Listed {
    Listed { operation, part: "content-type", ours: Some(ours), theirs: Some(theirs), why }
}

const LISTED: [Listed; 5] = [
    content_type(
        None,
        "none",
        JSON,
        "the kit sends Content-Type without a body, where HTTP gives it no meaning",
    ),
    content_type(
        None,
        "none",
        JSON_IN_UTF_8,
        "the kit sends Content-Type without a body, where HTTP gives it no meaning",
    ),
    content_type(
        None,
        JSON,
        JSON_IN_UTF_8,
        "the kit names a charset, which application/json does not have (RFC 8259)",
    ),
    content_type(Some("PatchNetwork"), MERGE_PATCH, JSON, "the page asks for application/merge-patch+json"),
    content_type(Some("PatchPool"), MERGE_PATCH, JSON, "the page asks for application/merge-patch+json"),
];

/// Why a difference is meant, where it is.
pub(super) fn why(operation: &str, difference: &Difference) -> Option<&'static str> {
    let fits = |listed: &&Listed| {
        listed.operation.is_none_or(|name| name == operation)
            && listed.part == difference.part
            && listed.ours.is_none_or(|ours| ours == difference.ours)
            && listed.theirs.is_none_or(|theirs| theirs == difference.theirs)
    };
    LISTED.iter().find(fits).map(|listed| listed.why)
}
