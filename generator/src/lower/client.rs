//! `servers`, `securitySchemes` and the parameters that are the client's.

use crate::diagnostic::{Problem, suggest};
use crate::lower::{Lowering, owned, server as named_servers, text};
use crate::model::{
    Client, Credentials, Docs, Name, Operation, Parameter, Provider, Scheme, SchemeKind, Server,
    ServerVariable,
};
use crate::openapi::document::Document;
use crate::openapi::fields::Text;
use crate::openapi::security::{SecurityRequirement, SecurityScheme};
use crate::openapi::server;

/// How the client is set up.
pub(super) fn client(ctx: &mut Lowering<'_, '_>, operations: &[Operation]) -> Client {
    report_defaults(ctx);
    report_undeclared(ctx);
    report_unknown_schemes(ctx, ctx.document.security.as_deref());
    Client {
        server: called(&ctx.document.servers),
        servers: named_servers::named(&ctx.document.servers),
        variables: variables(ctx, operations),
        credentials: credentials(ctx),
        parameters: parameters(operations),
    }
}

/// Reports defaults of variables that their lists do not have.
fn report_defaults(ctx: &mut Lowering<'_, '_>) {
    let document = ctx.document;
    let of_operations = document.operations.iter().flat_map(|operation| &operation.servers);
    for variable in document.servers.iter().chain(of_operations).flat_map(|server| &server.variables) {
        let Some(default) = variable.default.filter(|_| !variable.required && !variable.values.is_empty())
        else {
            continue;
        };
        if !variable.values.iter().any(|value| value.text == default.text) {
            let allowed = variable.values.iter().copied().map(owned).collect();
            let problem = Problem::DefaultOutsideEnum { value: owned(default), allowed };
            ctx.diagnostics.push(problem, default.span);
        }
    }
}

/// The server that is called: the first with a host of its own, else the first that says where below the endpoint the
/// API is.
pub(super) fn called(servers: &[server::Server<'_>]) -> Option<Server> {
    let mut all = servers.iter().filter_map(server).peekable();
    let first = all.peek().cloned();
    all.find(|server| is_absolute(&server.url)).or(first)
}

pub(super) fn is_absolute(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// The document's word counts for a variable that operations have too.
fn variables(ctx: &Lowering<'_, '_>, operations: &[Operation]) -> Vec<ServerVariable> {
    let mut found: Vec<ServerVariable> = Vec::new();
    let client = called(&ctx.document.servers);
    let others = named_servers::named(&ctx.document.servers).into_iter().map(|one| one.server);
    let client: Vec<_> = client.into_iter().chain(others).collect();
    for server in client.iter().chain(operations.iter().filter_map(|operation| operation.server.as_ref())) {
        for variable in &server.variables {
            if !found.iter().any(|other| other.name.wire == variable.name.wire) {
                found.push(variable.clone());
            }
        }
    }
    found
}

/// The server as it is called; `None` where it is only the endpoint's own root.
pub(super) fn server(written: &server::Server<'_>) -> Option<Server> {
    let exceptions = written.exceptions.iter().map(|(value, url)| (owned(*value), owned(*url)));
    let mut variables: Vec<_> = written.variables.iter().map(variable).collect();
    variables.extend(undeclared(written).map(|name| ServerVariable {
        name: Name { wire: name.to_owned(), given: None, span: written.url.span },
        docs: Docs::default(),
        default: None,
        values: Vec::new(),
    }));
    Some(Server { url: url(written.url.text.trim())?, variables, exceptions: exceptions.collect() })
}

/// A URL as the runtime takes it: absolute, or a path that begins with `/`.
fn url(written: &str) -> Option<String> {
    if is_absolute(written) {
        return Some(written.to_owned());
    }
    if written.starts_with("//") {
        return Some(format!("https:{written}"));
    }
    if written.contains("://") {
        // Another scheme than HTTP, or one that is a variable.
        return None;
    }
    let path = written.trim_start_matches("./").trim_matches('/');
    (!matches!(path, "" | ".")).then(|| format!("/{path}"))
}

/// The variables of a URL that its server does not declare, each once.
fn undeclared<'d>(written: &server::Server<'d>) -> impl Iterator<Item = &'d str> {
    let mut names = variables_of(written.url.text).unwrap_or_default();
    names.retain(|name| !written.variables.iter().any(|variable| variable.name.text == *name));
    names.sort_unstable();
    names.dedup();
    names.into_iter()
}

/// The variables of a URL; `None` where a brace is without its other half, or no name is between two.
fn variables_of(url: &str) -> Option<Vec<&str>> {
    let mut parts = url.split('{');
    let mut names = Vec::new();
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '$' | ' ');
    let mut is_whole = parts.next().is_some_and(|text| !text.contains('}'));
    for part in parts {
        let (name, rest) = part.split_once('}')?;
        is_whole &= !name.is_empty() && name.chars().all(fits) && !rest.contains('}');
        names.push(name);
    }
    is_whole.then_some(names)
}

/// Reports the variables of URLs that nobody declares, and braces that are none.
fn report_undeclared(ctx: &mut Lowering<'_, '_>) {
    let document = ctx.document;
    let of_operations = document.operations.iter().flat_map(|operation| &operation.servers);
    for server in document.servers.iter().chain(of_operations) {
        if variables_of(server.url.text).is_none() {
            let what = "a server's URL with braces that are no variables".to_owned();
            let instead = "a URL that `endpoint` has to replace".to_owned();
            ctx.diagnostics.push(Problem::UnsupportedConstruct { what, instead }, server.url.span);
        }
        for name in undeclared(server) {
            let what = format!("the variable `{name}` of a server's URL, which `variables` does not have,");
            let instead = "a setting of the client that has no default".to_owned();
            ctx.diagnostics.push(Problem::UnsupportedConstruct { what, instead }, server.url.span);
        }
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
    ctx.diagnostics.push(Problem::UnknownProvider { name: name.text.to_owned(), suggestion }, name.span);
}

fn scheme(ctx: &mut Lowering<'_, '_>, written: &SecurityScheme<'_>) -> Option<Scheme> {
    let kind = kind(written, written.kind?.text);
    let instead = match kind {
        SchemeKind::Brought(_) => "credentials that take any `Authenticator`",
        SchemeKind::OfTransport => "credentials of a transport that has a client certificate",
        SchemeKind::Header(_)
        | SchemeKind::Query(_)
        | SchemeKind::Cookie(_)
        | SchemeKind::Basic
        | SchemeKind::Bearer
        | SchemeKind::OAuth2(_) => "",
    };
    if !instead.is_empty() {
        let (what, instead) = (format!("the security scheme `{}`", written.key.text), instead.to_owned());
        ctx.diagnostics.push(Problem::UnsupportedConstruct { what, instead }, written.key.span);
    }
    let docs = Docs { text: text(written.description), link: None };
    Some(Scheme { name: super::name(written.key, None), docs, kind })
}

/// How a scheme of this `type` proves who calls.
fn kind(written: &SecurityScheme<'_>, kind: &str) -> SchemeKind {
    let place = written.location.map_or("", |location| location.text);
    let key = || text(written.name);
    let http = written.scheme.map(|scheme| scheme.text.to_ascii_lowercase());
    match (kind, place, http.as_deref(), written.token_url) {
        ("apiKey", "header", _, _) if is_header_name(&key()) => SchemeKind::Header(key()),
        // The name of a cookie is a token like that of a header.
        ("apiKey", "cookie", _, _) if is_header_name(&key()) => SchemeKind::Cookie(key()),
        ("apiKey", "query", _, _) => SchemeKind::Query(key()),
        ("http", _, Some("basic"), _) => SchemeKind::Basic,
        ("oauth2", _, _, Some(url)) => {
            SchemeKind::OAuth2(Some(url).filter(|url| is_absolute(url.text)).map(owned))
        }
        ("http", _, Some("bearer"), _) | ("oauth2" | "openIdConnect", _, _, _) => SchemeKind::Bearer,
        ("mutualTLS", _, _, _) => SchemeKind::OfTransport,
        (_, _, Some(http), _) => SchemeKind::Brought(format!("{kind} {http}")),
        (_, _, None, _) => SchemeKind::Brought(kind.to_owned()),
    }
}

/// Reports the names that `security` has and `securitySchemes` has not.
pub(super) fn report_unknown_schemes(
    ctx: &mut Lowering<'_, '_>,
    requirements: Option<&[SecurityRequirement<'_>]>,
) {
    let named = requirements.unwrap_or_default().iter().flat_map(|requirement| &requirement.schemes);
    for scheme in named.filter(|scheme| find(ctx.document, scheme.text).is_none()) {
        let what = format!("the security scheme `{}`, which no `securitySchemes` describes,", scheme.text);
        let instead =
            "an alternative that nobody can use: a call that only it would do for is not sent".to_owned();
        ctx.diagnostics.push(Problem::UnsupportedConstruct { what, instead }, scheme.span);
    }
}

/// The alternatives as written. One with a scheme that nobody describes stays, so that no other credentials are sent
/// in its place.
pub(super) fn alternatives(requirements: &[SecurityRequirement<'_>]) -> Vec<Vec<String>> {
    let names =
        |requirement: &SecurityRequirement<'_>| requirement.schemes.iter().copied().map(owned).collect();
    requirements.iter().map(names).collect()
}

fn find<'a, 'd>(document: &'a Document<'d>, scheme: &str) -> Option<&'a SecurityScheme<'d>> {
    document.security_schemes.iter().find(|known| known.key.text == scheme)
}

/// A token of RFC 9110, section 5.6.2.
fn is_header_name(name: &str) -> bool {
    let is_token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    !name.is_empty() && name.chars().all(is_token)
}
