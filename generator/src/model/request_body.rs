//! The body of a request, in one or several representations.

use crate::model::{Docs, Representation};

/// The body of a request.
#[derive(Clone, Debug)]
pub struct RequestBody {
    /// Documentation.
    pub docs: Docs,
    /// Whether it is always sent.
    pub required: bool,
    /// In which forms it can be sent, in the order of the document; at least one.
    pub representations: Vec<Representation>,
}
