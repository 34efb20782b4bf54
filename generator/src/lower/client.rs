//! `servers`, `securitySchemes` and the parameters that are the client's.

use crate::diagnostic::{Problem, suggest};
use crate::lower::{Lowering, owned, text};
use crate::model::{
    Client, Credentials, Docs, Operation, Parameter, Provider, Scheme, SchemeKind, Server, ServerVariable,
};
use crate::openapi::fields::Text;
use crate::openapi::security::SecurityScheme;
use crate::openapi::server;

/// How the client is set up.
pub(super) fn client(ctx: &mut Lowering<'_, '_>, operations: &[Operation]) -> Client {
    Client {
        server: absolute(&ctx.document.servers),
        variables: variables(ctx, operations),
        credentials: credentials(ctx),
        parameters: parameters(operations),
    }
}

/// The first server that can be called as it is.
pub(super) fn absolute(servers: &[server::Server<'_>]) -> Option<Server> {
    let is_absolute = |url: &str| url.starts_with("https://") || url.starts_with("http://");
    servers.iter().map(server).find(|server| is_absolute(&server.url))
}

/// The document's word counts for a variable that operations have too.
fn variables(ctx: &Lowering<'_, '_>, operations: &[Operation]) -> Vec<ServerVariable> {
    let mut found: Vec<ServerVariable> = Vec::new();
    let client = absolute(&ctx.document.servers);
    for server in client.iter().chain(operations.iter().filter_map(|operation| operation.server.as_ref())) {
        for variable in &server.variables {
            if !found.iter().any(|other| other.name.wire == variable.name.wire) {
                found.push(variable.clone());
            }
        }
    }
    found
}

fn server(written: &server::Server<'_>) -> Server {
    let exceptions = written.exceptions.iter().map(|(value, url)| (owned(*value), owned(*url)));
    Server {
        url: owned(written.url),
        variables: written.variables.iter().map(variable).collect(),
        exceptions: exceptions.collect(),
    }
}

fn variable(written: &server::ServerVariable<'_>) -> ServerVariable {
    ServerVariable {
        name: super::name(written.name, None),
        docs: Docs { text: text(written.description), link: None },
        default: written.default.filter(|_| !written.required).map(owned),
        values: written.values.iter().copied().map(owned).collect(),
    }
}

/// The first operation's word counts for a parameter that several have.
fn parameters(operations: &[Operation]) -> Vec<Parameter> {
    let mut found: Vec<Parameter> = Vec::new();
    for parameter in operations.iter().flat_map(|operation| &operation.parameters) {
        if parameter.of_client && !found.iter().any(|other| other.name.wire == parameter.name.wire) {
            found.push(parameter.clone());
        }
    }
    found
}

fn credentials(ctx: &mut Lowering<'_, '_>) -> Credentials {
    if let Some(name) = ctx.document.provider {
        let provider = Provider::ALL.into_iter().find(|provider| provider.module() == name.text);
        if provider.is_none() {
            unknown_provider(ctx, name);
        }
        return provider.map_or(Credentials::None, Credentials::Provider);
    }
    let document = ctx.document;
    let schemes: Vec<_> =
        document.security_schemes.iter().filter_map(|scheme| self::scheme(ctx, scheme)).collect();
    if schemes.is_empty() { Credentials::None } else { Credentials::Schemes(schemes) }
}

fn unknown_provider(ctx: &mut Lowering<'_, '_>, name: Text<'_>) {
    let suggestion = suggest(name.text, Provider::ALL.map(Provider::module));
    ctx.reading
        .diagnostics
        .push(Problem::UnknownProvider { name: name.text.to_owned(), suggestion }, name.span);
}

fn scheme(ctx: &mut Lowering<'_, '_>, written: &SecurityScheme<'_>) -> Option<Scheme> {
    let kind = written.kind?.text;
    let place = written.location.map_or("", |location| location.text);
    let key = || text(written.name);
    let http = written.scheme.map(|scheme| scheme.text.to_ascii_lowercase());
    let kind = match (kind, place, http.as_deref()) {
        ("apiKey", "header", _) if is_header_name(&key()) => SchemeKind::Header(key()),
        ("apiKey", "query", _) => SchemeKind::Query(key()),
        ("http", _, Some("basic")) => SchemeKind::Basic,
        ("http", _, Some("bearer")) | ("oauth2" | "openIdConnect", _, _) => SchemeKind::Bearer,
        _ => {
            let what = format!("the security scheme `{}`", written.key.text);
            let instead = "a client that takes any `Authenticator`".to_owned();
            ctx.reading.diagnostics.push(Problem::UnsupportedConstruct { what, instead }, written.key.span);
            return None;
        }
    };
    let docs = Docs { text: text(written.description), link: None };
    Some(Scheme { name: super::name(written.key, None), docs, kind })
}

/// A token of RFC 9110, section 5.6.2.
fn is_header_name(name: &str) -> bool {
    let is_token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    !name.is_empty() && name.chars().all(is_token)
}
