//! Names of operations: the client's method, the request type, its module and its parameters.

mod body;
pub(super) mod framework;

use std::collections::HashMap;

use proc_macro2::Ident;

use crate::diagnostic::Diagnostics;
use crate::model::{Api, Operation, Output};
use crate::name::case::{self, Case};
use crate::name::module::{Home, ModuleId, Modules};
use crate::name::scope::Scope;

/// Methods that every request has, of [`paging`](crate::model::Paging) and streams too.
const OF_A_REQUEST: [&str; 24] = [
    "options",
    "send",
    "send_raw",
    "send_streamed",
    "into_future",
    "pages",
    "items",
    "body",
    "clone",
    "of",
    "with",
    "with_file",
    "with_file_as",
    "with_files",
    "with_form",
    "with_json",
    "with_json_as",
    "with_multipart",
    "with_part",
    "with_parts",
    "with_server",
    "left_to_client",
    "from_call",
    "into_call",
];

/// Methods that every client has.
const OF_A_CLIENT: [&str; 3] = ["builder", "clone", "http"];

/// The names of one operation.
#[derive(Clone, Debug)]
pub struct OperationNames {
    /// The client's method.
    pub method: Ident,
    /// The type of the request.
    pub request: Ident,
    /// The module of the request.
    pub module: ModuleId,
    /// Parameters, in the order of the model.
    pub parameters: Vec<Ident>,
    /// The media types of the body, in the order of the model.
    pub bodies: Vec<BodyNames>,
    /// The methods that ask for another media type than JSON, in the order of the model.
    pub instead: Vec<Ident>,
    /// The methods that wait, in the order of the model.
    pub waiters: Vec<Ident>,
    /// Names of its successes, where they are of several types.
    pub output: Option<OutputNames>,
    /// The place of its error bodies in [`crate::name::Names::errors`], where they differ by status.
    pub error: Option<usize>,
    /// Places of the headers that its responses document, in [`crate::name::Names::headers`].
    pub headers: Vec<usize>,
}

/// The names of a body as one media type.
#[derive(Clone, Debug)]
pub struct BodyNames {
    /// The client's method that takes it, or, where a body may be left out, the request's.
    pub method: Ident,
    /// Parts of the body, in the order of the model.
    pub parts: Vec<Ident>,
    /// The method that sets a part of any other name.
    pub open: Option<Ident>,
}

/// The names of successes of several types.
#[derive(Clone, Debug)]
pub struct OutputNames {
    /// The enumeration.
    pub ident: Ident,
    /// Variants, in the order of the model.
    pub variants: Vec<Ident>,
}

/// The operations while the rest is named.
pub(super) struct Operations {
    named: Vec<OperationNames>,
    by_wire: HashMap<String, ModuleId>,
    requests: HashMap<ModuleId, Vec<Ident>>,
    /// The types that `operations` re-exports.
    pub(super) scope: Scope,
}

impl Operations {
    /// The module of the operation with this wire name.
    pub(super) fn module_of(&self, wire: &str) -> Option<ModuleId> {
        self.by_wire.get(wire).copied()
    }

    /// The request that a module has, if it is an operation's, and the enumeration of its successes.
    pub(super) fn requests_of(&self, module: ModuleId) -> impl Iterator<Item = &Ident> {
        self.requests.get(&module).into_iter().flatten()
    }

    /// Notes the variants of an operation's successes.
    pub(super) fn set_variants(&mut self, index: usize, variants: Vec<Ident>) {
        if let Some(output) = self.named.get_mut(index).and_then(|names| names.output.as_mut()) {
            output.variants = variants;
        }
    }

    /// Notes which set of error bodies an operation has.
    pub(super) fn set_error(&mut self, index: usize, error: usize) {
        if let Some(names) = self.named.get_mut(index) {
            names.error = Some(error);
        }
    }

    /// Notes which headers an operation documents.
    pub(super) fn set_headers(&mut self, index: usize, headers: Vec<usize>) {
        if let Some(names) = self.named.get_mut(index) {
            names.headers = headers;
        }
    }

    /// All names, in the order of the model.
    pub(super) fn finish(self) -> Vec<OperationNames> {
        self.named
    }
}

/// Names all operations, those with a given name first.
pub(super) fn name(api: &Api, modules: &mut Modules, diagnostics: &mut Diagnostics) -> Operations {
    let mut methods = Scope::new(Case::Snake, &OF_A_CLIENT);
    let named = methods.name_all(framework::names(api).iter(), "operation", diagnostics);
    let mut scope = Scope::new(Case::Camel, &["Self"]);
    let mut found = Vec::with_capacity(named.len());
    for (operation, method) in api.operations.iter().zip(named) {
        // `r#move` is a `Move` in `move.rs`.
        let words = case::plain(&method);
        let request = scope.made(&words, &operation.name.wire, "Operation");
        let module = modules.make(Home::Operations, &words);
        found.push(members(operation, (method, request, module), &mut methods, diagnostics));
    }
    let wires = api.operations.iter().map(|operation| operation.name.wire.clone());
    let by_wire = wires.zip(found.iter().map(|names| names.module)).collect();
    let requests = requests(&mut found, api, &mut scope);
    Operations { named: found, by_wire, requests, scope }
}

/// The types that the module of each operation defines: its request, and the enumeration of its successes.
fn requests(found: &mut [OperationNames], api: &Api, scope: &mut Scope) -> HashMap<ModuleId, Vec<Ident>> {
    let mut requests: HashMap<_, Vec<_>> = HashMap::with_capacity(found.len());
    for (names, operation) in found.iter_mut().zip(&api.operations) {
        let types = requests.entry(names.module).or_default();
        types.push(names.request.clone());
        if matches!(operation.output, Output::Several(_)) {
            let words = format!("{} output", case::plain(&names.method));
            let ident = scope.made(&words, &operation.name.wire, "Output");
            types.push(ident.clone());
            names.output = Some(OutputNames { ident, variants: Vec::new() });
        }
    }
    requests
}

/// An operation with the methods that its request has besides those that all have: parameters, waiters, other media
/// types.
fn members(
    operation: &Operation,
    (method, request, module): (Ident, Ident, ModuleId),
    methods: &mut Scope,
    diagnostics: &mut Diagnostics,
) -> OperationNames {
    let mut scope = Scope::new(Case::Snake, &OF_A_REQUEST);
    let instead = operation.instead();
    let instead = instead.into_iter().map(|one| {
        scope.made(&format!("send for {}", body::words(&one.media_type)), &one.media_type, "send for")
    });
    let instead = instead.collect();
    let waiters = operation.waiters.iter().map(|waiter| {
        scope.made(&format!("wait until {}", waiter.name.wire), &waiter.name.wire, "wait until")
    });
    let waiters = waiters.collect();
    let parameters = operation.parameters.iter().map(|parameter| &parameter.name);
    let parameters = scope.name_all(parameters, "parameter", diagnostics);
    let bodies = operation
        .body
        .iter()
        .flat_map(|body| body::name(body, (&method, methods), (&parameters, &mut scope), diagnostics));
    let bodies = bodies.collect();
    OperationNames {
        method,
        request,
        module,
        parameters,
        bodies,
        instead,
        waiters,
        output: None,
        error: None,
        headers: Vec::new(),
    }
}
