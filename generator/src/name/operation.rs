//! Names of operations: the client's method, the request type, its module and its parameters.

mod body;
pub(super) mod framework;

use std::collections::HashMap;

use crate::diagnostic::Diagnostics;
use crate::model::{Api, Name, Operation, Output};
use crate::name::Ident;
use crate::name::case::{self, Case};
use crate::name::group::{self, GroupNames, Groups};
use crate::name::module::{Home, ModuleId, Modules};
use crate::name::scope::Scope;
use crate::name::types::PRELUDE;

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
    /// The place of its group in [`crate::name::Names::groups`].
    pub group: Option<usize>,
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

/// Names all operations and their groups, those with a given name first.
pub(super) fn name(
    api: &Api,
    modules: &mut Modules,
    diagnostics: &mut Diagnostics,
) -> (Operations, Vec<GroupNames>) {
    let mut of_client = Scope::new(Case::Snake, &OF_A_CLIENT);
    let groups = group::name(api, &mut of_client, modules);
    let names = group::shortened(framework::names(api, &groups), &groups);
    let mut scopes = scopes(&groups, of_client);
    let methods = methods(&names, &groups, &mut scopes, diagnostics);
    let mut found = Vec::with_capacity(names.len());
    for (index, (operation, method)) in api.operations.iter().zip(methods).enumerate() {
        let Some(scope) = scopes.get_mut(&groups.beside(index)) else { continue };
        // `r#move` is a `Move` in `move.rs`.
        let words = case::plain(&method);
        let candidates = [words.clone(), format!("{words} request")];
        let request = scope.requests.first_free(&candidates, &operation.name.wire, "Operation");
        let module = match groups.handle(index) {
            Some(handle) => modules.make_in(&handle.module, &words),
            None => modules.make(Home::Operations, &words),
        };
        let names = members(operation, (method, request, module), &mut scope.methods, diagnostics);
        found.push(OperationNames { group: groups.of.get(index).copied().flatten(), ..names });
    }
    let wires = api.operations.iter().map(|operation| operation.name.wire.clone());
    let by_wire = wires.zip(found.iter().map(|names| names.module)).collect();
    let requests = requests(&mut found, api, &groups, &mut scopes);
    let scope = scopes.remove(&None).map_or_else(request_scope, |scopes| scopes.requests);
    (Operations { named: found, by_wire, requests, scope }, groups.all)
}

/// The names beside each other: of the methods of the client or of a handle, and of their requests.
struct Scopes {
    methods: Scope,
    requests: Scope,
}

/// Requests stand beside names of Rust's prelude that generated code uses.
fn request_scope() -> Scope {
    Scope::new(Case::Camel, &PRELUDE)
}

/// The scope of the client, and one for each handle.
fn scopes(groups: &Groups, of_client: Scope) -> HashMap<Option<usize>, Scopes> {
    let client = (None, Scopes { methods: of_client, requests: request_scope() });
    let handle = |(place, names): (usize, &GroupNames)| {
        let handle = names.handle.as_ref()?;
        let mut requests = request_scope();
        requests.reserve(&case::plain(&handle.ident), "the group");
        Some((Some(place), Scopes { methods: Scope::new(Case::Snake, &["clone"]), requests }))
    };
    std::iter::once(client).chain(groups.all.iter().enumerate().filter_map(handle)).collect()
}

/// The method of each operation, named beside those of its group.
fn methods(
    names: &[Name],
    groups: &Groups,
    scopes: &mut HashMap<Option<usize>, Scopes>,
    diagnostics: &mut Diagnostics,
) -> Vec<Ident> {
    let mut methods: Vec<(usize, Ident)> = Vec::with_capacity(names.len());
    let places = std::iter::once(None).chain((0..groups.all.len()).map(Some));
    for place in places {
        let Some(scope) = scopes.get_mut(&place) else { continue };
        let own: Vec<_> =
            names.iter().enumerate().filter(|(index, _)| groups.beside(*index) == place).collect();
        let idents = scope.methods.name_all(own.iter().map(|(_, name)| *name), "operation", diagnostics);
        methods.extend(own.iter().map(|(index, _)| *index).zip(idents));
    }
    methods.sort_by_key(|(index, _)| *index);
    methods.into_iter().map(|(_, ident)| ident).collect()
}

/// The types that the module of each operation defines: its request, and the enumeration of its successes.
fn requests(
    found: &mut [OperationNames],
    api: &Api,
    groups: &Groups,
    scopes: &mut HashMap<Option<usize>, Scopes>,
) -> HashMap<ModuleId, Vec<Ident>> {
    let mut requests: HashMap<_, Vec<_>> = HashMap::with_capacity(found.len());
    for (index, (names, operation)) in found.iter_mut().zip(&api.operations).enumerate() {
        let Some(scope) = scopes.get_mut(&groups.beside(index)) else { continue };
        let types = requests.entry(names.module).or_default();
        types.push(names.request.clone());
        if matches!(operation.output, Output::Several(_)) {
            let words = format!("{} output", case::plain(&names.method));
            let ident = scope.requests.made(&words, &operation.name.wire, "Output");
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
        group: None,
    }
}
