//! Headers that a caller may set, and those whose values are never shown.

use http::{HeaderMap, HeaderName, HeaderValue, header};

/// Headers whose values are never shown, whoever the provider is.
///
/// One list serves every client: a header is marked when it is put into a request, which may be before the client is
/// known, and recordings are cleaned without a client. A name too many hides a value from a log; a name too few shows
/// a secret.
pub(crate) const SECRET_HEADERS: &[&str] = &[
    "authorization",
    "cookie",
    "proxy-authorization",
    "x-api-key",
    "x-auth-token",
    "x-metadata-token",
    "x-security-token",
    "x-subject-token",
];

/// Headers about how a message travels. The transport sets them: a caller's would contradict it.
const TRANSPORT_HEADERS: &[&str] =
    &["connection", "content-length", "host", "te", "trailer", "transfer-encoding", "upgrade"];

/// A header's name and value.
pub(crate) type Header = (HeaderName, HeaderValue);

/// A header that a caller may set; an error says what is wrong with it.
pub(crate) fn header_of(name: &str, value: &str) -> Result<Header, String> {
    let shown = name.escape_debug();
    let Ok(key) = HeaderName::from_bytes(name.as_bytes()) else {
        return Err(format!("header `{shown}`: this is not the name of a header"));
    };
    if TRANSPORT_HEADERS.contains(&key.as_str()) {
        return Err(format!("header `{shown}`: it is the transport's to set"));
    }
    let Ok(mut value) = HeaderValue::from_bytes(value.as_bytes()) else {
        return Err(format!("header `{shown}`: it has a control character"));
    };
    value.set_sensitive(SECRET_HEADERS.contains(&key.as_str()));
    Ok((key, value))
}

/// Sets a header in place of the one of that name.
pub(crate) fn put(headers: &mut Vec<Header>, header: Header) {
    headers.retain(|(known, _)| *known != header.0);
    headers.push(header);
}

/// Sets a header of a request that goes out.
// Not inlined: inserting takes a kilobyte of code, which every header of a call should share.
#[inline(never)]
pub(crate) fn set(headers: &mut HeaderMap, (name, value): Header) {
    headers.insert(name, value);
}

/// Whether a body has this media type, or the first of these; parameters and the case of letters make no difference.
pub(crate) fn is_of(headers: &HeaderMap, media_type: &str) -> bool {
    let essence = |text: &str| text.split([';', ',']).next().unwrap_or_default().trim().to_ascii_lowercase();
    let is = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    is.is_some_and(|is| essence(is) == essence(media_type))
}
