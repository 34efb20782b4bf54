//! A parameter of an operation.

use crate::model::{Docs, Name, Type};

/// One parameter.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// What it is called.
    pub name: Name,
    /// What it is.
    pub docs: Docs,
    /// Facts about its value that have no place in its type: unit, limits, default.
    pub facts: Vec<String>,
    /// Whether it is on its way out.
    pub deprecated: bool,
    /// The type of its value.
    pub ty: Type,
    /// Whether it must be given.
    pub required: bool,
    /// Where it is sent.
    pub location: Location,
    /// Whether it is the client's: given once, to the client, and here only to differ from that.
    pub of_client: bool,
}

/// Where a parameter is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// In the path.
    Path,
    /// In the query string, a list in this style.
    Query(QueryStyle),
    /// As a header.
    Header,
}

/// How a list is written in a query string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueryStyle {
    /// `key=a&key=b`.
    Repeated,
    /// `key=a,b` with this separator.
    Joined(char),
}
