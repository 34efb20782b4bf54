//! Errors of one part of a response: an event or a line of a stream, a header, or the file that its body becomes.

use std::{io, path::Path};

use super::{Error, Kind, path};
use crate::RawResponse;

impl Error {
    /// A part that is not as documented. The response has it as its body.
    pub(crate) fn decode_part(
        response: RawResponse,
        part: &str,
        number: u64,
        cause: serde_json::Error,
    ) -> Self {
        let path = path::find(response.body(), &cause);
        let place = path.as_ref().map(|path| format!("`{path}`: ")).unwrap_or_default();
        // Lines are counted in the body, not in the part.
        let why = cause.to_string().replace(" at line 1 column ", " at column ");
        let text = format!("{part} {number} of the body is not as documented: {place}{why}");
        let mut error = Self::new(Kind::Decode, text).with(response);
        error.0.path = path;
        error.0.source = Some(Box::new(cause));
        error
    }

    /// A part that is longer than what may be kept of a response.
    pub(crate) fn part_too_long(response: RawResponse, part: &str, limit: usize) -> Self {
        let article = if part.starts_with('e') { "an" } else { "a" };
        let text = format!("{article} {part} of the body is longer than the {limit} bytes the client allows");
        Self::new(Kind::TooLong, text).with(response)
    }

    /// A file that the body could not be written to.
    pub(crate) fn of_file(path: &Path, cause: io::Error, response: RawResponse) -> Self {
        let text = format!("the file `{}` cannot be written: {cause}", path.display());
        let mut error = Self::new(Kind::File, text).with(response);
        error.0.source = Some(Box::new(cause));
        error
    }

    /// The body of a call that the service makes.
    pub(crate) fn of_webhook(name: &str, body: &[u8], cause: Option<&serde_json::Error>, why: &str) -> Self {
        let path = cause.and_then(|cause| path::find(body, cause));
        let place = path.as_ref().map(|path| format!("`{path}`: ")).unwrap_or_default();
        let mut error =
            Self::new(Kind::Decode, format!("the body of `{name}` is not as documented: {place}{why}"));
        error.0.path = path;
        error
    }

    /// A header that is not as documented.
    pub(crate) fn of_header(name: &str, why: &str) -> Self {
        Self::new(Kind::Decode, format!("the header `{name}` is not as documented: {why}"))
    }
}
