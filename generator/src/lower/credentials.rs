//! `securitySchemes` and `security`, or `x-clientwright-credentials` in their place: how who calls is proved.

use crate::diagnostic::{Problem, suggest};
use crate::lower::server::is_absolute;
use crate::lower::{Lowering, foreign, owned, text};
use crate::model::{Credentials, Docs, Provider, Scheme, SchemeKind};
use crate::openapi::document::Document;
use crate::openapi::extension::RustType;
use crate::openapi::security::{SecurityRequirement, SecurityScheme};

/// The credentials that the client can have.
pub(super) fn of_client(ctx: &mut Lowering<'_, '_>) -> Credentials {
    let document = ctx.document;
    if let Some(written) = &document.provider {
        return provider(ctx, written).map_or(Credentials::None, Credentials::Provider);
    }
    let schemes: Vec<_> =
        document.security_schemes.iter().filter_map(|scheme| self::scheme(ctx, scheme)).collect();
    if schemes.is_empty() { Credentials::None } else { Credentials::Schemes(schemes) }
}

/// A provider by its name, else by the path of its module, which is more than a name, or is in a crate whose version is
/// given.
fn provider(ctx: &mut Lowering<'_, '_>, written: &RustType<'_>) -> Option<Provider> {
    let path = written.path.text;
    if written.version.is_none() {
        if let Some(name) = Provider::PUBLISHED.into_iter().find(|name| *name == path) {
            return Some(Provider::Published(name));
        }
        if !path.contains("::") {
            let suggestion = suggest(path, Provider::PUBLISHED);
            let problem =
                Problem::UnknownProvider { name: path.to_owned(), published: published(), suggestion };
            ctx.report(problem, written.path.span);
            return None;
        }
    }
    match foreign::module(ctx, written) {
        Ok(path) => Some(Provider::Own(path)),
        Err(reason) => {
            let (path, reason) = (path.to_owned(), reason.to_owned());
            let problem = Problem::ProviderUnusable { path, published: published(), reason };
            ctx.report(problem, written.path.span);
            None
        }
    }
}

fn published() -> String {
    Provider::PUBLISHED.map(|name| format!("`{name}`")).join(", ")
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
pub(super) fn report_unknown(ctx: &mut Lowering<'_, '_>, requirements: Option<&[SecurityRequirement<'_>]>) {
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
