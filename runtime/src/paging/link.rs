//! The address of the next page in `Link` headers.
//! Spec: <https://www.rfc-editor.org/rfc/rfc8288#section-3>

use http::{HeaderMap, header};

/// The target of the first link whose relation is `next`.
pub(super) fn next(headers: &HeaderMap) -> Option<String> {
    let values = headers.get_all(header::LINK).into_iter().filter_map(|value| value.to_str().ok());
    values.flat_map(links).find(Link::is_next).map(|link| link.target.to_owned())
}

struct Link<'h> {
    target: &'h str,
    parameters: Vec<(&'h str, &'h str)>,
}

impl Link<'_> {
    /// A link with an `anchor` is about something else than this page. Of several `rel` the first counts.
    fn is_next(&self) -> bool {
        let parameter = |wanted: &str| {
            self.parameters
                .iter()
                .find(|(name, _)| name.eq_ignore_ascii_case(wanted))
                .map(|(_, value)| *value)
        };
        let relations = parameter("rel").unwrap_or_default();
        let is_next =
            relations.split_ascii_whitespace().any(|relation| relation.eq_ignore_ascii_case("next"));
        is_next && parameter("anchor").is_none()
    }
}

/// The links in one header: `<a>; rel="next", <b>; rel=last`. What is not so written ends it.
fn links(mut rest: &str) -> impl Iterator<Item = Link<'_>> {
    std::iter::from_fn(move || {
        let begin = rest.trim_start_matches([',', ' ', '\t']);
        let (target, tail) = begin.strip_prefix('<')?.split_once('>')?;
        let (parameters, tail) = parameters(tail);
        rest = tail;
        Some(Link { target: target.trim(), parameters })
    })
}

/// The parameters at the beginning of the text, and what is behind them.
fn parameters(mut rest: &str) -> (Vec<(&str, &str)>, &str) {
    let mut found = Vec::new();
    while let Some(tail) = rest.trim_start().strip_prefix(';') {
        let end = tail.find(['=', ';', ',']).unwrap_or(tail.len());
        let (name, after) = tail.split_at_checked(end).unwrap_or((tail, ""));
        let (value, after) = after.strip_prefix('=').map_or(("", after), |text| value(text.trim_start()));
        found.push((name.trim(), value));
        rest = after;
    }
    (found, rest)
}

/// A value, in quotes or not, and what is behind it.
fn value(text: &str) -> (&str, &str) {
    if let Some(quoted) = text.strip_prefix('"') {
        return quoted.split_once('"').unwrap_or((quoted, ""));
    }
    let end = text.find([';', ',']).unwrap_or(text.len());
    let (value, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    (value.trim(), rest)
}
