//! Parameters of a request: where each is sent, under which name and in which style ([`Parameter`]), and what it can
//! be set to ([`IntoParameter`]).
//!
//! ```
//! use clientwright_runtime::{Method, Request, parameter};
//!
//! let request = Request::new(Method::GET, "/v1/shelves/{shelf}/books")
//!     .set(parameter::path("shelf"), "left")
//!     .set(parameter::query("limit"), 10)
//!     .set(parameter::query("ids").joined(','), parameter::list::<String>(["a", "b"]))
//!     .set(parameter::header("x-language"), Some("en"));
//! # let _ = request;
//! ```

mod into;
mod value;

pub use into::{IntoParameter, json};
pub use value::Value;
pub(crate) use value::{Content, Text};

/// A name and a value, as given: not encoded.
pub(crate) type NameValue = (&'static str, String);

/// A parameter: its place, its name, and how a list is written there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameter {
    pub(crate) place: Place,
    pub(crate) name: &'static str,
    pub(crate) style: Style,
}

/// The place of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Path,
    Query,
    Header,
    Cookie,
}

/// The style of a value of several parts (OpenAPI, "Style Values").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// One pair for each value: `id=a&id=b`.
    Exploded,
    /// One text for all values, with this between two of them: `id=a,b`.
    Joined(char),
}

/// A variable of the path. A list is written `a,b`.
///
/// A value must stay one segment: it is refused if it is empty, `.` or `..`, or has a control character. A `/` is sent as
/// `%2F`, unless the [credentials](crate::auth::Authenticator::signs_decoded_paths) cannot prove that.
#[must_use]
pub const fn path(name: &'static str) -> Parameter {
    Parameter { place: Place::Path, name, style: Style::Joined(',') }
}

/// A query parameter. A list is written `name=a&name=b` unless it is [joined](Parameter::joined).
#[must_use]
pub const fn query(name: &'static str) -> Parameter {
    Parameter { place: Place::Query, name, style: Style::Exploded }
}

/// A header. A list is written `a,b`.
///
/// A value is refused if it has a control character other than a tab. Names that belong to the transport, such as
/// `Host` and `Content-Length`, are refused too.
#[must_use]
pub const fn header(name: &'static str) -> Parameter {
    Parameter { place: Place::Header, name, style: Style::Joined(',') }
}

/// A cookie, which takes one value. A value is refused if it has a character that RFC 6265 does not allow there, such
/// as white space, `,` or `;`.
#[must_use]
pub const fn cookie(name: &'static str) -> Parameter {
    Parameter { place: Place::Cookie, name, style: Style::Exploded }
}

impl Parameter {
    /// Writes a list as one value, with this between two of its items: `,` as it is, any other percent-encoded, as
    /// are the items.
    #[must_use]
    pub const fn joined(self, delimiter: char) -> Self {
        Self { style: Style::Joined(delimiter), ..self }
    }

    /// Writes each item of a list under the name: the style of queries unless told. In a path and in a header a list
    /// is `a,b` in either style.
    #[must_use]
    pub const fn exploded(self) -> Self {
        Self { style: Style::Exploded, ..self }
    }
}

/// A list of items that convert into `T`, as a parameter takes it.
#[must_use]
pub fn list<T>(items: impl IntoIterator<Item = impl Into<T>>) -> Vec<T> {
    items.into_iter().map(Into::into).collect()
}
