//! A link of a response: a call that can follow.

/// One link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The operation that can follow, by its wire name.
    pub operation: String,
    /// Names of its parameters, each with what it takes: an expression of the document, or a value.
    pub parameters: Vec<(String, String)>,
    /// Value of the body, likewise an expression or a value.
    pub body: Option<String>,
    /// Documentation, as its author wrote it.
    pub docs: String,
}
