//! The two meanings of `<` and `>` in `:<json name:`. Up to version 1 of httpdomain, `<` is what the server takes; since
//! version 2, `<` is what the caller gets. A page shows which it was written for by headers that only one side sends,
//! and by bodies of methods whose requests have none.

use super::head;
use crate::pages::directives::directive;

/// The meaning of the arrows on a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Arrows {
    /// `<` is the request, as in version 1; so too where a page does not show it.
    #[default]
    IntoServer,
    /// `<` is the response, as since version 2.
    IntoCaller,
}

/// Headers that only requests have.
const OF_REQUESTS: [&str; 8] =
    ["accept", "authorization", "cookie", "host", "if-match", "if-none-match", "range", "user-agent"];

/// Headers that only responses have.
const OF_RESPONSES: [&str; 8] = [
    "etag",
    "location",
    "server",
    "set-cookie",
    "transfer-encoding",
    "www-authenticate",
    "retry-after",
    "link",
];

impl Arrows {
    /// The meaning on a page: the one that more of its fields show.
    pub(super) fn of(lines: &[&str]) -> Self {
        let (mut into_server, mut into_caller) = (0_usize, 0_usize);
        let mut has_body = true;
        for line in lines {
            if let Some(method) = directive(line).and_then(|found| super::method(found.name)) {
                has_body = !matches!(method, "get" | "head");
            }
            let Some((role, argument, _)) = head::parts(line) else {
                continue;
            };
            let Some((is_left, is_request)) = evidence(role, argument, has_body) else {
                continue;
            };
            if is_left == is_request { into_server += 1 } else { into_caller += 1 }
        }
        if into_caller > into_server { Self::IntoCaller } else { Self::IntoServer }
    }

    /// The role as version 1 spells it.
    pub(super) fn role(self, role: &str) -> String {
        match (self, role.get(..1)) {
            (Self::IntoCaller, Some("<")) => role.replacen('<', ">", 1),
            (Self::IntoCaller, Some(">")) => role.replacen('>', "<", 1),
            (Self::IntoCaller | Self::IntoServer, _) => role.to_owned(),
        }
    }
}

/// Whether the arrow points left, and whether the field can only be one of a request.
fn evidence(role: &str, argument: &str, has_body: bool) -> Option<(bool, bool)> {
    let is_left = role.starts_with('<');
    let kind = role.strip_prefix(['<', '>'])?;
    if kind.starts_with("json") {
        return (!has_body).then_some((is_left, false));
    }
    let name = argument.to_lowercase();
    if OF_REQUESTS.contains(&name.as_str()) {
        return Some((is_left, true));
    }
    OF_RESPONSES.contains(&name.as_str()).then_some((is_left, false))
}
