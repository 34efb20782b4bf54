//! `servers: [{ url: …, description: Sandbox }]`: the servers that a client can choose from.

use crate::lower::{client, owned, text};
use crate::model::{Docs, Name, NamedServer, Server};
use crate::openapi::server::Server as Written;

/// How many words of a description make a name.
const WORDS: usize = 4;

/// The servers to choose from, each URL once; none where there is no choice, or where URLs depend on values of variables
/// that only one of them knows.
pub(super) fn named(servers: &[Written<'_>]) -> Vec<NamedServer> {
    let mut found: Vec<NamedServer> = Vec::new();
    for written in servers {
        let Some(server) = client::server(written) else { continue };
        if !found.iter().any(|other| other.server.url == server.url) {
            let name = Name { wire: words(written, &server), given: None, span: written.url.span };
            let docs = Docs { text: text(written.description), link: None };
            found.push(NamedServer { name, docs, server });
        }
    }
    let is_plain =
        |one: &NamedServer| one.server.exceptions.is_empty() && client::is_absolute(&one.server.url);
    if found.len() < 2 || !found.iter().all(is_plain) { Vec::new() } else { found }
}

/// The name, or else the first words of the description, up to a mark; the host where it has neither.
fn words(written: &Written<'_>, server: &Server) -> String {
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
