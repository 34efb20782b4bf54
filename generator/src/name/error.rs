//! Names of an operation's errors, by their status: `NotFound`, `ClientError`.

use http::StatusCode;
use proc_macro2::Ident;

use crate::model::{Operation, Status};
use crate::name::case::Case;
use crate::name::scope::Scope;

/// The names of the documented errors of one operation.
#[derive(Clone, Debug)]
pub struct ErrorNames {
    /// The enumeration.
    pub ident: Ident,
    /// One for each error, in the order of the model.
    pub variants: Vec<Ident>,
}

/// Names the errors of an operation, if it says more of them than which there are. `types` has the names of the
/// requests, which errors stand beside.
pub(super) fn name(operation: &Operation, request: &Ident, types: &mut Scope) -> Option<ErrorNames> {
    if !operation.has_typed_errors() {
        return None;
    }
    let wire = &operation.name.wire;
    let ident = types.made(&format!("{request} error"), wire, "Error");
    let mut scope = Scope::new(Case::Camel, &["Self"]);
    let variants = operation.errors().map(|error| scope.made(&words(error.status), wire, "Status"));
    Some(ErrorNames { ident, variants: variants.collect() })
}

/// The registered name of a status (RFC 9110 section 15), or of a class of them.
fn words(status: Status) -> String {
    match status {
        Status::Code(code) => {
            let registered = StatusCode::from_u16(code).ok().and_then(|status| status.canonical_reason());
            registered.map_or_else(|| format!("status {code}"), |reason| reason.replace('\'', ""))
        }
        Status::Range(1) => "informational".to_owned(),
        Status::Range(3) => "redirection".to_owned(),
        Status::Range(4) => "client error".to_owned(),
        Status::Range(5) => "server error".to_owned(),
        Status::Range(class) => format!("status {class}xx"),
        Status::Default => "other".to_owned(),
    }
}
