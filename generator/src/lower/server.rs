//! `servers: [{ url: …, description: Sandbox }]`: the server that is called, and those to choose from.

use crate::diagnostic::Problem;
use crate::lower::{Lowering, owned, text};
use crate::model::{Docs, Name, NamedServer, Operation, Server, ServerVariable};
use crate::openapi::server;

/// How many words of a description make a name.
const WORDS: usize = 4;

/// The servers to choose from, each URL once; none where there is no choice, or where URLs depend on values of variables
/// that only one of them knows.
pub(super) fn named(servers: &[server::Server<'_>]) -> Vec<NamedServer> {
    let mut found: Vec<NamedServer> = Vec::new();
    for written in servers {
        let Some(server) = server(written) else { continue };
        if !found.iter().any(|other| other.server.url == server.url) {
            let name = Name { wire: words(written, &server), given: None, span: written.url.span };
            let docs = Docs { text: text(written.description), link: None };
            found.push(NamedServer { name, docs, server });
        }
    }
    let is_plain = |one: &NamedServer| one.server.exceptions.is_empty() && is_absolute(&one.server.url);
    if found.len() < 2 || !found.iter().all(is_plain) { Vec::new() } else { found }
}

/// The name, or else the first words of the description, up to a mark; the host where it has neither.
fn words(written: &server::Server<'_>, server: &Server) -> String {
    if let Some(name) = written.name {
        return owned(name);
    }
    let description = written.description.map(owned).unwrap_or_default();
    let said = description.split(['.', ',', ';', ':', '(', '\n']).next().unwrap_or_default();
    let words: Vec<_> = said.split_whitespace().take(WORDS).collect();
    if words.iter().any(|word| word.chars().any(char::is_alphanumeric)) {
        return words.join(" ");
    }
    let host = server.url.split("://").nth(1).unwrap_or(&server.url);
    host.split('/').next().unwrap_or(host).to_owned()
}

/// Reports what is wrong with the servers of the document and its operations.
pub(super) fn report(ctx: &mut Lowering<'_, '_>) {
    report_defaults(ctx);
    report_undeclared(ctx);
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

/// The server as it is called; `None` where it is only the endpoint's own root.
fn server(written: &server::Server<'_>) -> Option<Server> {
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

/// The variables of all servers. The document's word counts for one that operations have too.
pub(super) fn variables(ctx: &Lowering<'_, '_>, operations: &[Operation]) -> Vec<ServerVariable> {
    let mut found: Vec<ServerVariable> = Vec::new();
    let client = called(&ctx.document.servers);
    let others = named(&ctx.document.servers).into_iter().map(|one| one.server);
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

fn variable(written: &server::ServerVariable<'_>) -> ServerVariable {
    ServerVariable {
        name: super::name(written.name, None),
        docs: Docs { text: text(written.description), link: None },
        default: written.default.filter(|_| !written.required).map(owned),
        values: written.values.iter().copied().map(owned).collect(),
    }
}
