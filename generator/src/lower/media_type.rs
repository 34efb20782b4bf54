//! `application/vnd.api+json; profile=x`: which kind of content a media type is, and how it is sent and asked for.

/// The kind of content that a media type says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `application/json`, anything `+json`, and the `text/json` of old servers.
    Json,
    /// `*/*`, which JSON APIs are fond of, and `application/*`.
    Any,
    /// `text/…` and XML.
    Text,
    /// Anything else.
    Other,
}

/// The kind of a media type; its parameters make no difference.
pub(super) fn kind(media_type: &str) -> Kind {
    let essence = essence(media_type);
    let is_xml = |essence: &str| essence == "application/xml" || essence.ends_with("+xml");
    match essence.as_str() {
        "application/json" | "text/json" => Kind::Json,
        "*/*" | "application/*" => Kind::Any,
        essence if essence.ends_with("+json") => Kind::Json,
        essence if essence.starts_with("text/") || is_xml(essence) => Kind::Text,
        _ => Kind::Other,
    }
}

/// Type and subtype without parameters, in small letters.
pub(super) fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or(media_type).trim().to_ascii_lowercase()
}

/// The media type as it stands in a header: as documented, but `application/json` without parameters, which it does not
/// have. `None` where it is none.
pub(super) fn in_header(media_type: &str) -> Option<String> {
    let essence = essence(media_type);
    let (kind, subtype) = essence.split_once('/')?;
    let is_token = |text: &str| {
        let fits = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
        !text.is_empty() && text.chars().all(fits)
    };
    let fits = is_token(kind) && is_token(subtype) && media_type.chars().all(|c| matches!(c, ' '..='~'));
    let written = if essence == "application/json" { essence } else { media_type.trim().to_owned() };
    fits.then_some(written)
}
