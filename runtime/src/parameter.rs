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
pub(crate) use value::{Content, Text, shown};

/// A name and a value, as given: not encoded.
pub(crate) type NameValue = (&'static str, String);

/// A parameter: its place, its name, and how its value is written there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameter {
    pub(crate) place: Place,
    pub(crate) name: &'static str,
    pub(crate) style: Style,
    /// Whether each part of a value is written on its own.
    pub(crate) explode: bool,
    /// Whether reserved characters of a value are sent as they are.
    pub(crate) is_reserved: bool,
    /// Whether no value is shown, whatever its type.
    pub(crate) is_secret: bool,
}

/// The place of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Path,
    Query,
    Header,
    Cookie,
}

/// The style of a value (OpenAPI, "Style Values").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// With this between two parts that are not exploded: `a,b`.
    Joined(char),
    /// `.a,b`
    Label,
    /// `;name=a,b`
    Matrix,
    /// `name[field]=a`
    Deep,
    /// JSON text.
    Json,
}

/// A variable of the path. A list is written `a,b`, and an object `name,a,other,b`.
///
/// A value must stay one segment: it is refused if it is empty, `.` or `..`, or has a control character. A `/` is sent as
/// `%2F`, unless the [credentials](crate::auth::Authenticator::signs_decoded_paths) cannot prove that.
#[must_use]
pub const fn path(name: &'static str) -> Parameter {
    Parameter::new(Place::Path, name, false)
}

/// A query parameter. A list is written `name=a&name=b` unless it is [joined](Parameter::joined), and an object as
/// parameters of the names of its fields.
#[must_use]
pub const fn query(name: &'static str) -> Parameter {
    Parameter::new(Place::Query, name, true)
}

/// A header. A list is written `a,b`, and an object `name,a,other,b`.
///
/// A value is refused if it has a control character other than a tab. Names that belong to the transport, such as
/// `Host` and `Content-Length`, are refused too.
#[must_use]
pub const fn header(name: &'static str) -> Parameter {
    Parameter::new(Place::Header, name, false)
}

/// A cookie; a list is several of one name, and an object cookies of the names of its fields.
///
/// A value is refused if it has a character that RFC 6265 does not allow there, such as white space, `,` or `;`.
#[must_use]
pub const fn cookie(name: &'static str) -> Parameter {
    Parameter::new(Place::Cookie, name, true)
}

impl Parameter {
    const fn new(place: Place, name: &'static str, explode: bool) -> Self {
        let style = Style::Joined(',');
        Self { place, name, style, explode, is_reserved: false, is_secret: false }
    }

    /// Writes a list as one value, with this between two of its items: `,` as it is, any other percent-encoded, as
    /// are the items.
    #[must_use]
    pub const fn joined(self, delimiter: char) -> Self {
        Self { style: Style::Joined(delimiter), explode: false, ..self }
    }

    /// Writes each part of a value on its own: the style of queries and cookies unless told. In a path and in a header
    /// a list is `a,b` in either style, and an object `name=a,other=b`.
    #[must_use]
    pub const fn exploded(self) -> Self {
        Self { explode: true, ..self }
    }

    /// Writes a variable of the path behind a point: `.a`, `.a,b`, and `.a.b` where it is [exploded](Self::exploded).
    #[must_use]
    pub const fn label(self) -> Self {
        Self { style: Style::Label, ..self }
    }

    /// Writes a variable of the path with its name: `;name=a`, `;name=a,b`, and `;name=a;name=b` where it is
    /// [exploded](Self::exploded).
    #[must_use]
    pub const fn matrix(self) -> Self {
        Self { style: Style::Matrix, ..self }
    }

    /// Writes each value of an object in the query under the way to it: `name[field]=a`. The items of a list in it are
    /// `name[field][]=a`, and such that are objects have numbers: `name[field][0][part]=a`.
    #[must_use]
    pub const fn deep(self) -> Self {
        Self { style: Style::Deep, ..self }
    }

    /// Writes a [model](json) as JSON text, whatever it is. A text is JSON already.
    #[must_use]
    pub const fn as_json(self) -> Self {
        Self { style: Style::Json, ..self }
    }

    /// Leaves the characters `:/?@!$()*,;=` of values in the query as they are, and what is percent-encoded.
    #[must_use]
    pub const fn reserved(self) -> Self {
        Self { is_reserved: true, ..self }
    }

    /// Shows no value of it.
    #[must_use]
    pub const fn secret(self) -> Self {
        Self { is_secret: true, ..self }
    }
}

/// A list of items that convert into `T`, as a parameter takes it.
#[must_use]
pub fn list<T>(items: impl IntoIterator<Item = impl Into<T>>) -> Vec<T> {
    items.into_iter().map(Into::into).collect()
}
