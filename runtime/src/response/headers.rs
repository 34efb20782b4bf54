//! Headers that an API documents, each read as its type when it is asked for: one that is missing or malformed never
//! costs the response.

use std::{borrow::Cow, fmt};

use http::{HeaderMap, HeaderValue, header};
use serde_core::de::DeserializeOwned;

use crate::{Error, RawResponse, Response, StreamingResponse};

/// A header that responses of an API have, and its type. Generated clients have a constant for each that is documented.
///
/// ```
/// use clientwright_runtime::{Error, Header, RawResponse};
///
/// // Of a generated client:
/// const QUOTA_REMAINING: Header<u32> = Header::new("Quota-Remaining");
///
/// fn is_used_up(response: &RawResponse) -> Result<bool, Error> {
///     Ok(response.header(QUOTA_REMAINING)? == Some(0))
/// }
/// # let _ = is_used_up;
/// ```
pub struct Header<T> {
    name: &'static str,
    read: fn(&HeaderMap, &str) -> Result<Option<T>, Error>,
}

impl<T: DeserializeOwned> Header<T> {
    /// A header that is one value: a text, or what it spells.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self { name, read: value }
    }

    /// A header that is JSON.
    #[must_use]
    pub const fn json(name: &'static str) -> Self {
        Self { name, read: json }
    }
}

impl<T: DeserializeOwned> Header<Vec<T>> {
    /// A header of several values, with a comma between two of them.
    #[must_use]
    pub const fn list(name: &'static str) -> Self {
        Self { name, read: |headers, name| list(headers, name, ',') }
    }

    /// A header of several values, with a `|` between two of them.
    #[must_use]
    pub const fn piped(name: &'static str) -> Self {
        Self { name, read: |headers, name| list(headers, name, '|') }
    }

    /// A header of several values, with a space between two of them.
    #[must_use]
    pub const fn spaced(name: &'static str) -> Self {
        Self { name, read: |headers, name| list(headers, name, ' ') }
    }
}

impl<T> Header<T> {
    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }

    fn of(self, headers: &HeaderMap) -> Result<Option<T>, Error> {
        (self.read)(headers, self.name)
    }
}

/// Without the demand that a derive makes on `T`.
impl<T> Clone for Header<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Header<T> {}

impl<T> fmt::Debug for Header<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Header").field(&self.name).finish()
    }
}

impl<T> Response<T> {
    /// A documented header; `None` where the response does not have it.
    ///
    /// # Errors
    /// When it is not as documented. The response is still there.
    pub fn header<H>(&self, header: Header<H>) -> Result<Option<H>, Error> {
        header.of(self.headers())
    }
}

impl RawResponse {
    /// A documented header; `None` where the response does not have it.
    ///
    /// # Errors
    /// When it is not as documented. The response is still there.
    pub fn header<H>(&self, header: Header<H>) -> Result<Option<H>, Error> {
        header.of(self.headers())
    }
}

impl StreamingResponse {
    /// A documented header; `None` where the response does not have it.
    ///
    /// # Errors
    /// When it is not as documented. The response is still there.
    pub fn header<H>(&self, header: Header<H>) -> Result<Option<H>, Error> {
        header.of(self.headers())
    }
}

impl Error {
    /// A documented header; `None` where the response does not have it, and where none came.
    ///
    /// # Errors
    /// When it is not as documented.
    pub fn header<H>(&self, header: Header<H>) -> Result<Option<H>, Self> {
        self.headers().map_or(Ok(None), |headers| header.of(headers))
    }
}

fn value<T: DeserializeOwned>(headers: &HeaderMap, name: &str) -> Result<Option<T>, Error> {
    text(headers, name)?.map(|text| read(name, &text)).transpose()
}

fn json<T: DeserializeOwned>(headers: &HeaderMap, name: &str) -> Result<Option<T>, Error> {
    let failed = |cause| Error::of_header(name, &without_place(&cause));
    text(headers, name)?.map(|text| serde_json::from_str(&text).map_err(failed)).transpose()
}

fn list<T: DeserializeOwned>(
    headers: &HeaderMap,
    name: &str,
    separator: char,
) -> Result<Option<Vec<T>>, Error> {
    let mut items = Vec::new();
    for value in headers.get_all(name) {
        let text = as_text(name, value)?;
        // The date in a cookie has a comma.
        let parts = if is_cookie(name) { vec![text] } else { text.split(separator).collect() };
        for part in parts.into_iter().map(str::trim).filter(|part| !part.is_empty()) {
            items.push(read(name, part)?);
        }
    }
    Ok(headers.contains_key(name).then_some(items))
}

/// The text of a header. Several of one name are one list (RFC 9110, section 5.3), except cookies, of which it is the
/// first.
fn text<'h>(headers: &'h HeaderMap, name: &str) -> Result<Option<Cow<'h, str>>, Error> {
    let mut all = headers.get_all(name).iter();
    let Some(first) = all.next() else { return Ok(None) };
    let mut text = Cow::Borrowed(as_text(name, first)?);
    for other in all.filter(|_| !is_cookie(name)) {
        let joined = text.to_mut();
        joined.push_str(", ");
        joined.push_str(as_text(name, other)?);
    }
    Ok(Some(text))
}

fn is_cookie(name: &str) -> bool {
    name.eq_ignore_ascii_case(header::SET_COOKIE.as_str())
}

fn as_text<'h>(name: &str, value: &'h HeaderValue) -> Result<&'h str, Error> {
    std::str::from_utf8(value.as_bytes()).map_err(|cause| Error::of_header(name, &cause.to_string()))
}

/// Reads a text as a value: as the text that it is, or else as the number or truth that it spells.
fn read<T: DeserializeOwned>(name: &str, text: &str) -> Result<T, Error> {
    let quoted = serde_json::Value::from(text).to_string();
    let failed = match serde_json::from_str(&quoted) {
        Ok(value) => return Ok(value),
        Err(cause) => cause,
    };
    serde_json::from_str(text).map_err(|_| Error::of_header(name, &without_place(&failed)))
}

/// The cause without line and column, which a header does not have.
fn without_place(cause: &serde_json::Error) -> String {
    let text = cause.to_string();
    text.split(" at line ").next().unwrap_or_default().to_owned()
}
