//! Names of the client's own parts: server variables, client-wide parameters, security schemes.

use crate::diagnostic::Diagnostics;
use crate::model::{Api, Credentials};
use crate::name::Ident;
use crate::name::case::Case;
use crate::name::scope::Scope;

/// Names that the client's builder has for itself.
const RESERVED: [&str; 10] = [
    "builder",
    "build",
    "clone",
    "configure",
    "credentials",
    "endpoint",
    "http",
    "new",
    "transport",
    "server",
];

/// The names of the client's own parts.
#[derive(Clone, Debug)]
pub struct ClientNames {
    /// Variables of the server's URL, in the order of the model.
    pub variables: Vec<Ident>,
    /// Parameters given once, to the client, in the order of the model.
    pub parameters: Vec<Ident>,
    /// Servers to choose from, in the order of the model.
    pub servers: Vec<Ident>,
    /// Security schemes, in the order of the model.
    pub schemes: Vec<Ident>,
}

/// Names the client's own parts.
pub(super) fn name(api: &Api, diagnostics: &mut Diagnostics) -> ClientNames {
    let mut scope = Scope::new(Case::Snake, &RESERVED);
    let variables: Vec<_> = api.client.variables.iter().map(|variable| &variable.name).collect();
    let parameters = api.client.parameters.iter().map(|parameter| &parameter.name);
    let schemes = match &api.client.credentials {
        Credentials::None | Credentials::Provider(_) => &[][..],
        Credentials::Schemes(schemes) => schemes,
    };
    let mut scheme_scope = Scope::new(Case::Snake, &["and", "clone"]);
    let mut server_scope = Scope::new(Case::Camel, &["Self"]);
    let servers = api.client.servers.iter().map(|server| &server.name);
    ClientNames {
        servers: server_scope.name_all(servers, "server", diagnostics),
        variables: scope.name_all(variables.into_iter(), "variable", diagnostics),
        parameters: scope.name_all(parameters, "parameter", diagnostics),
        schemes: scheme_scope.name_all(schemes.iter().map(|scheme| &scheme.name), "scheme", diagnostics),
    }
}
