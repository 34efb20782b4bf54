//! A provider's error format, as data: the fields of code, message and request id. Formats that many
//! APIs share are in [`generic`](super::generic); what is one provider's, in that provider's crate.

use http::HeaderMap;

use super::{generic::GENERIC, provider::Finding};

/// The error format of a provider: tables of the names and codes that are its own.
///
/// Lists the provider's own fields only. Fields that many APIs share, such as problem details (RFC 9457), is known besides and looked
/// for second: gateways and proxies in front of a service answer in shapes of their own.
///
/// ```
/// use clientwright_runtime::{ErrorShape, HttpClient};
///
/// /// A refusal of the museum: `{"reason": "ROOM_FULL", "explanation": "come back at noon", "visit": "v7"}`
/// static MUSEUM: ErrorShape = ErrorShape::new()
///     .codes_with_messages(&[("reason", "explanation")])
///     .request_id_fields(&["visit"])
///     .request_id_headers(&["x-museum-visit"])
///     .throttling_codes(&["ROOM_FULL"]);
///
/// let builder = HttpClient::builder().error_shape(&MUSEUM);
/// # let _ = builder;
/// ```
#[derive(Clone, Copy, Debug, Default)]
#[must_use]
pub struct ErrorShape {
    pub(super) codes_with_messages: &'static [(&'static str, &'static str)],
    pub(super) lone_messages: &'static [&'static str],
    pub(super) lone_codes: &'static [&'static str],
    pub(super) request_id_fields: &'static [&'static str],
    request_id_headers: &'static [&'static str],
    throttling_codes: &'static [&'static str],
}

impl ErrorShape {
    /// No tables: errors as many APIs have them.
    pub const fn new() -> Self {
        Self {
            codes_with_messages: &[],
            lone_messages: &[],
            lone_codes: &[],
            request_id_fields: &[],
            request_id_headers: &[],
            throttling_codes: &[],
        }
    }

    /// Names of a code and of the message that goes with it: fields of the body's JSON object, or of an object one
    /// level down. The first pair that is there counts, so the more telling come first.
    pub const fn codes_with_messages(self, names: &'static [(&'static str, &'static str)]) -> Self {
        Self { codes_with_messages: names, ..self }
    }

    /// Names of a message that stands without a code.
    pub const fn lone_messages(self, names: &'static [&'static str]) -> Self {
        Self { lone_messages: names, ..self }
    }

    /// Names of a code that stands without a message.
    pub const fn lone_codes(self, names: &'static [&'static str]) -> Self {
        Self { lone_codes: names, ..self }
    }

    /// Names of the request's id in the body of an error, which counts where no header has it.
    pub const fn request_id_fields(self, names: &'static [&'static str]) -> Self {
        Self { request_id_fields: names, ..self }
    }

    /// Headers that have the request's id, of errors and of successes. The first that is there counts.
    pub const fn request_id_headers(self, names: &'static [&'static str]) -> Self {
        Self { request_id_headers: names, ..self }
    }

    /// Codes that mean "too many requests, and nothing was done" in an error of any status; where the code is a
    /// number, its digits.
    pub const fn throttling_codes(self, codes: &'static [&'static str]) -> Self {
        Self { throttling_codes: codes, ..self }
    }

    /// The provider's tables, then those that many APIs share.
    pub(super) fn tables(&self) -> [&Self; 2] {
        [self, &GENERIC]
    }

    /// The first header that names the request.
    pub(crate) fn request_id<'h>(&self, headers: &'h HeaderMap) -> Option<&'h str> {
        let names = self.tables().into_iter().flat_map(|table| table.request_id_headers);
        let mut found = names.filter_map(|name| headers.get(*name)?.to_str().ok());
        found.find(|id| !id.is_empty())
    }

    /// The code in the body of an error, for an [`Authenticator`](crate::auth::Authenticator) that reacts to one. A client's
    /// errors have theirs by [`Error::code`](crate::Error::code).
    ///
    /// ```
    /// let shape = clientwright_runtime::ErrorShape::new().lone_codes(&["reason"]);
    /// assert_eq!(shape.code(br#"{"reason": "ROOM_FULL"}"#).as_deref(), Some("ROOM_FULL"));
    /// ```
    #[must_use]
    pub fn code(&self, body: &[u8]) -> Option<String> {
        Finding::read(body, self).code
    }

    /// Whether the body of an error has a code that means throttling. Without such codes it is not even read.
    pub(crate) fn is_throttling(&self, body: &[u8]) -> bool {
        let mut codes = self.tables().into_iter().flat_map(|table| table.throttling_codes).peekable();
        codes.peek().is_some() && self.code(body).is_some_and(|code| codes.any(|known| *known == code))
    }
}
