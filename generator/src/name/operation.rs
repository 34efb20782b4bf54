//! Names of operations: the client's method, the request type, its parameters.

use proc_macro2::Ident;

use crate::diagnostic::Diagnostics;
use crate::model::{Api, Operation};
use crate::name::case::Case;
use crate::name::scope::Scope;
use crate::name::{ErrorNames, Module, error, types};

/// Names that a request has for itself.
const RESERVED_FOR_REQUEST: [&str; 10] = [
    "client",
    "body",
    "new",
    "options",
    "send",
    "send_raw",
    "send_streamed",
    "into_future",
    "request",
    "response",
];

/// Names that a client has for itself.
const RESERVED_FOR_CLIENT: [&str; 3] = ["builder", "clone", "http"];

/// Type names that the generated operations use unqualified.
const RESERVED_TYPES: [&str; 18] = [
    "DocumentedError",
    "Example",
    "Operation",
    "Server",
    "CallOptions",
    "Client",
    "Error",
    "Request",
    "Response",
    "RawResponse",
    "Method",
    "BoxFuture",
    "IntoFuture",
    "Option",
    "Result",
    "String",
    "Vec",
    "Self",
];

/// The names of one operation.
#[derive(Clone, Debug)]
pub struct OperationNames {
    /// The client's method.
    pub method: Ident,
    /// The type of the request.
    pub request: Ident,
    /// The module of the request.
    pub module: Module,
    /// Its parameters, in the order of the model.
    pub parameters: Vec<Ident>,
    /// The methods that wait, in the order of the model.
    pub waiters: Vec<Ident>,
    /// Its documented errors, if they are more than statuses.
    pub error: Option<ErrorNames>,
}

/// Names all operations, those with a given name first.
pub(super) fn name(api: &Api, diagnostics: &mut Diagnostics) -> Vec<OperationNames> {
    let mut methods = Scope::new(Case::Snake, &RESERVED_FOR_CLIENT);
    let methods =
        methods.name_all(api.operations.iter().map(|operation| &operation.name), "operation", diagnostics);
    let mut requests = Scope::new(Case::Camel, &RESERVED_TYPES);
    let mut modules = types::modules();
    let mut one = |operation: &Operation, method: Ident| {
        let words = method.to_string();
        // `r#move` is a `Move` in `move.rs`.
        let words = words.strip_prefix("r#").unwrap_or(&words);
        let (parameters, waiters) = members(operation, diagnostics);
        OperationNames {
            request: requests.made(words, &operation.name.wire, "Operation"),
            module: types::module(&mut modules, words),
            parameters,
            waiters,
            method,
            error: None,
        }
    };
    let named = api.operations.iter().zip(methods).map(|(operation, method)| one(operation, method));
    let mut named: Vec<_> = named.collect();
    // Requests come first: a new error must not rename one.
    for (operation, names) in api.operations.iter().zip(&mut named) {
        names.error = error::name(operation, &names.request, &mut requests);
    }
    named
}

/// The methods that a request has besides those that all have: parameters, and waiters.
fn members(operation: &Operation, diagnostics: &mut Diagnostics) -> (Vec<Ident>, Vec<Ident>) {
    let is_paged = operation.paging.is_some();
    let of_paging: &[&str] = if is_paged { &["pages", "items"] } else { &[] };
    let is_read_twice = is_paged || !operation.waiters.is_empty() || operation.streamed().is_some();
    let of_both: &[&str] = if is_read_twice { &["read"] } else { &[] };
    let reserved = [&RESERVED_FOR_REQUEST[..], of_paging, of_both].concat();
    let mut scope = Scope::new(Case::Snake, &reserved);
    let waiters = operation.waiters.iter();
    let waiters = waiters
        .map(|waiter| {
            scope.made(&format!("wait until {}", waiter.name.wire), &waiter.name.wire, "wait until")
        })
        .collect();
    let parameters = operation.parameters.iter().map(|parameter| &parameter.name);
    (scope.name_all(parameters, "parameter", diagnostics), waiters)
}
