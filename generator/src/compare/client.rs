//! Two clients: where they call, and how they prove who calls.

use super::change::{Direction, Kind};
use super::effect::{self, Judged};
use super::place::Place;
use super::record::{self, sorted, values};
use super::{Comparison, parameter, server};
use crate::model::{Client, Credentials, Scheme, SchemeKind};

/// Compares how two clients are set up.
pub(super) fn client(ctx: &mut Comparison<'_>, before: &Client, after: &Client) {
    let Client { server, servers, variables, credentials, parameters } = before;
    let place = Place::of("server", Direction::Sent).touching("ClientBuilder::endpoint");
    server::of_client(ctx, (server.as_ref(), after.server.as_ref()), &place);
    server::choices(ctx, servers, &after.servers);
    server::variables(ctx, variables, &after.variables);
    self::credentials(ctx, credentials, &after.credentials);
    parameter::of_client(ctx, parameters, &after.parameters);
}

fn credentials(ctx: &mut Comparison<'_>, before: &Credentials, after: &Credentials) {
    let place = Place::of("credentials", Direction::Sent).touching("ClientBuilder::credentials");
    match (before, after) {
        (Credentials::None, Credentials::None) => {}
        (Credentials::Provider(was), Credentials::Provider(is)) if was == is => {}
        (Credentials::Schemes(was), Credentials::Schemes(is)) => schemes(ctx, was, is),
        (Credentials::None | Credentials::Provider(_) | Credentials::Schemes(_), _) => {
            let both = values(Some(spelled(before)), Some(spelled(after)));
            ctx.push(Kind::CredentialsChanged, &place, both, effect::CREDENTIALS);
        }
    }
}

fn spelled(credentials: &Credentials) -> String {
    match credentials {
        Credentials::None => "any".to_owned(),
        Credentials::Provider(provider) => provider.word().to_owned(),
        Credentials::Schemes(schemes) => {
            let schemes: Vec<_> =
                schemes.iter().map(|one| format!("{} ({})", one.name.wire, kind(&one.kind))).collect();
            schemes.join(", ")
        }
    }
}

fn schemes(ctx: &mut Comparison<'_>, before: &[Scheme], after: &[Scheme]) {
    let place =
        |name: &str| Place::of(format!("security scheme {name}"), Direction::Sent).touching("Credentials");
    let found = sorted(before, after, |scheme| scheme.name.wire.as_str());
    for (_, old) in found.removed {
        let place = place(&old.name.wire).spanning(old.name.span, None);
        let both = values(Some(kind(&old.kind)), None);
        ctx.push(Kind::CredentialsChanged, &place, both, effect::SCHEME_REMOVED);
    }
    for (_, new) in found.added {
        let place = place(&new.name.wire).spanning(None, new.name.span);
        let both = values(None, Some(kind(&new.kind)));
        ctx.push(Kind::CredentialsChanged, &place, both, effect::SCHEME_ADDED);
    }
    for (_, was, _, is) in found.both {
        let Scheme { name, docs, kind } = was;
        let place = place(&name.wire).spanning(name.span, is.name.span);
        record::docs(ctx, &place, (docs, &is.docs));
        if *kind != is.kind {
            let both = values(Some(self::kind(kind)), Some(self::kind(&is.kind)));
            ctx.push(Kind::CredentialsChanged, &place, both, scheme_changed(kind, &is.kind));
        }
    }
}

/// A secret that is sent in another place is given to the client as before.
fn scheme_changed(before: &SchemeKind, after: &SchemeKind) -> Judged {
    let is_secret = |kind: &SchemeKind| match kind {
        SchemeKind::Header(_) | SchemeKind::Query(_) | SchemeKind::Cookie(_) => true,
        SchemeKind::Basic
        | SchemeKind::Bearer
        | SchemeKind::OAuth2(_)
        | SchemeKind::OfTransport
        | SchemeKind::Brought(_) => false,
    };
    let is_oauth = |kind: &SchemeKind| matches!(kind, SchemeKind::OAuth2(Some(_)));
    if (is_secret(before) && is_secret(after)) || (is_oauth(before) && is_oauth(after)) {
        effect::SCHEME_MOVED
    } else {
        effect::SCHEME_CHANGED
    }
}

fn kind(kind: &SchemeKind) -> String {
    match kind {
        SchemeKind::Header(name) => format!("header {name}"),
        SchemeKind::Query(name) => format!("query {name}"),
        SchemeKind::Cookie(name) => format!("cookie {name}"),
        SchemeKind::Basic => "user name and password".to_owned(),
        SchemeKind::Bearer => "bearer token".to_owned(),
        SchemeKind::OAuth2(None) => "OAuth 2".to_owned(),
        SchemeKind::OAuth2(Some(url)) => format!("OAuth 2 with tokens from {url}"),
        SchemeKind::OfTransport => "client certificate".to_owned(),
        SchemeKind::Brought(name) => name.clone(),
    }
}
