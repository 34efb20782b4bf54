//! `application/vnd.api+json; charset=utf-8`: kind and essence of a media type, by its name alone.

/// The kind of content that a media type says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
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
pub fn kind(media_type: &str) -> Kind {
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
pub fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or(media_type).trim().to_ascii_lowercase()
}

/// Whether a media type is JSON, or the wildcard that JSON APIs are fond of.
pub fn is_json(media_type: &str) -> bool {
    kind(media_type) == Kind::Json || essence(media_type) == "*/*"
}
