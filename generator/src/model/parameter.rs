//! A parameter of an operation, of any place and style.

use crate::model::{Name, Value};

/// One parameter.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Parameter {
    /// Name.
    pub name: Name,
    /// Value, with all facts about it.
    pub value: Value,
    /// Whether it must be given.
    pub required: bool,
    /// Part of the request that it is sent in.
    pub place: Place,
    /// How a list or an object is written there.
    pub style: Style,
    /// Whether each item of a list is written on its own.
    pub explode: bool,
    /// Whether reserved characters of its value are sent as they are.
    pub reserved: bool,
    /// Whether it is the client's: given once, to the client, and here only to differ from that.
    pub of_client: bool,
}

/// Part of a request that a parameter is sent in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// In the path.
    Path,
    /// In the query string.
    Query,
    /// As a header.
    Header,
    /// In a cookie.
    Cookie,
}

/// How a value of several parts is written outside JSON (OpenAPI, "Style Values").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// `a,b`: the default of paths and headers.
    Simple,
    /// `key=a&key=b`, or `key=a,b` where it is not exploded: the default of queries and cookies.
    Form,
    /// `key=a b`.
    SpaceDelimited,
    /// `key=a|b`.
    PipeDelimited,
    /// `key[name]=a`.
    DeepObject,
    /// `.a.b`.
    Label,
    /// `;key=a`.
    Matrix,
    /// As JSON text.
    Json,
}
