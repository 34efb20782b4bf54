//! Names of operations: the client's method, the request type, its parameters.

use proc_macro2::Ident;

use crate::diagnostic::Diagnostics;
use crate::model::{Api, Operation};
use crate::name::case::Case;
use crate::name::client::ClientNames;
use crate::name::scope::Scope;
use crate::name::{Module, types};

/// Names that a request has for itself.
const RESERVED_FOR_REQUEST: [&str; 9] =
    ["client", "body", "new", "options", "send", "send_raw", "into_future", "request", "response"];

/// Names that a client has for itself.
const RESERVED_FOR_CLIENT: [&str; 3] = ["builder", "clone", "http"];

/// Type names that the generated operations use unqualified.
const RESERVED_TYPES: [&str; 17] = [
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
}

/// Names all operations, those with a given name first.
pub(super) fn name(api: &Api, client: &ClientNames, diagnostics: &mut Diagnostics) -> Vec<OperationNames> {
    let of_client: Vec<String> = client.parameters.iter().map(ToString::to_string).collect();
    let reserved: Vec<&str> = of_client.iter().map(String::as_str).chain(RESERVED_FOR_CLIENT).collect();
    let mut methods = Scope::new(Case::Snake, &reserved);
    let methods =
        methods.name_all(api.operations.iter().map(|operation| &operation.name), "operation", diagnostics);
    let mut requests = Scope::new(Case::Camel, &RESERVED_TYPES);
    let mut modules = types::modules();
    let mut one = |operation: &Operation, method: Ident| {
        let words = method.to_string();
        // `r#move` is a `Move` in `move.rs`.
        let words = words.strip_prefix("r#").unwrap_or(&words);
        OperationNames {
            request: requests.made(words, &operation.name.wire, "Operation"),
            module: types::module(&mut modules, words),
            parameters: parameters(operation, diagnostics),
            method,
        }
    };
    api.operations.iter().zip(methods).map(|(operation, method)| one(operation, method)).collect()
}

fn parameters(operation: &Operation, diagnostics: &mut Diagnostics) -> Vec<Ident> {
    let mut scope = Scope::new(Case::Snake, &RESERVED_FOR_REQUEST);
    scope.name_all(operation.parameters.iter().map(|parameter| &parameter.name), "parameter", diagnostics)
}
