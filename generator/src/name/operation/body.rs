//! Names of bodies: a method for each media type, and one for each part.

use crate::diagnostic::Diagnostics;
use crate::model::{Part, RequestBody, Sent, SentContent};
use crate::name::Ident;
use crate::name::case::{self, Case};
use crate::name::operation::BodyNames;
use crate::name::scope::Scope;

/// Words for media types whose own say less.
const WORDS: [(&str, &str); 5] = [
    ("application/octet-stream", "bytes"),
    ("application/x-www-form-urlencoded", "form"),
    ("multipart/form-data", "multipart"),
    ("text/plain", "text"),
    ("application/json", "json"),
];

/// Names the media types of a body: the first is the operation's own method, or `body` where it may be left out.
pub(super) fn name(
    body: &RequestBody,
    (method, methods): (&Ident, &mut Scope),
    (parameters, scope): (&[Ident], &mut Scope),
    diagnostics: &mut Diagnostics,
) -> Vec<BodyNames> {
    let mut found = Vec::with_capacity(body.choices.len());
    for (index, sent) in body.choices.iter().enumerate() {
        let words = words(&sent.media_type);
        let method = match (index, body.required) {
            (0, true) => method.clone(),
            (0, false) => case::ident("body"),
            (_, true) => {
                methods.made(&format!("{} as {words}", case::plain(method)), &sent.media_type, "body")
            }
            (_, false) => scope.made(&format!("body as {words}"), &sent.media_type, "body"),
        };
        let mut arguments = Scope::new(Case::Snake, &[]);
        for ident in parameters {
            arguments.reserve(&case::plain(ident), "a parameter");
        }
        let (parts, open) = parts(sent, (body.required, &mut arguments), scope, diagnostics);
        found.push(BodyNames { method, parts, open });
    }
    found
}

/// The names of parts: those that must be given are arguments and do not clash with methods.
fn parts(
    sent: &Sent,
    (required, arguments): (bool, &mut Scope),
    scope: &mut Scope,
    diagnostics: &mut Diagnostics,
) -> (Vec<Ident>, Option<Ident>) {
    let SentContent::Parts(parts) = &sent.content else { return (Vec::new(), None) };
    let mut name = |part: &Part| {
        let scope = if required && part.required { &mut *arguments } else { &mut *scope };
        let wire = &part.name.wire;
        let made = [wire.clone(), format!("{wire} part")];
        scope.given(&part.name, diagnostics).unwrap_or_else(|| scope.first_free(&made, wire, "part"))
    };
    let named = parts.named.iter().map(&mut name).collect();
    (named, parts.open.then(|| scope.made("part", "part", "part")))
}

/// `application/merge-patch+json` as `merge patch`.
pub(super) fn words(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or(media_type).trim().to_ascii_lowercase();
    if let Some((_, word)) = WORDS.iter().find(|(known, _)| *known == essence) {
        return (*word).to_owned();
    }
    let subtype = essence.split_once('/').map_or(essence.as_str(), |(_, subtype)| subtype);
    let stem = subtype.split_once('+').map_or(subtype, |(stem, _)| stem);
    let stem = stem.trim_start_matches("x-").trim_start_matches("vnd.");
    if stem.is_empty() { subtype.to_owned() } else { stem.to_owned() }
}
