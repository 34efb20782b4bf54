//! The items that the file of nearly every operation of a generated client uses.

pub use crate::{
    Example, FromCall, Method, Operation, RawResponse, Responses, Security, class, example, parameter,
    request,
};
