//! `application/vnd.api+json; profile=x`: how a media type is sent and asked for.

pub(super) use crate::openapi::mime::{Kind, essence, kind};

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

/// Media types with commas between, as headers write them; nothing where one of them is none.
pub(super) fn all_in_header(media_types: &str) -> Option<String> {
    let all: Option<Vec<_>> = media_types.split(',').map(in_header).collect();
    Some(all?.join(", "))
}
