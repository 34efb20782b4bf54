//! How an example makes its client: the settings that nothing is documented for, and credentials.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::readme::program::Program;
use crate::model::{Authentication, Credentials, Operation, SchemeKind};
use crate::name::Ident;

/// Source of the example's secrets.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Secrets {
    /// Arguments of its function.
    Given,
    /// Any will do: nothing is sent.
    Made,
}

/// `Client::builder().credentials(Credentials::bearer(token))`
pub(super) fn builder(
    program: &mut Program<'_>,
    called: Option<&Operation>,
    secrets: Secrets,
) -> TokenStream {
    let (client, settings) = (program.file.root("Client"), settings(program, secrets));
    let credentials = credentials(program, called, secrets).map(|code| quote!(.credentials(#code)));
    quote!(#client::builder() #settings #credentials)
}

/// The settings that nothing is documented for, and that a client cannot do without.
fn settings(program: &mut Program<'_>, secrets: Secrets) -> TokenStream {
    let (client, names) = (&program.ctx.api.client, &program.ctx.names.client);
    let is_somewhere = client.server.as_ref().is_some_and(|server| !server.url.starts_with('/'));
    let endpoint = (!is_somewhere).then(|| match secrets {
        Secrets::Given => {
            let given = program.shared(&Ident::new("endpoint"), quote!(&str), None);
            quote!(.endpoint(#given))
        }
        Secrets::Made => quote!(.endpoint("http://localhost")),
    });
    let variables = client.variables.iter().zip(&names.variables);
    let variables = variables.filter(|(variable, _)| variable.default.is_none()).map(|(_, ident)| ident);
    let parameters = client.parameters.iter().zip(&names.parameters);
    let parameters = parameters.filter(|(parameter, _)| parameter.required).map(|(_, ident)| ident);
    let given = variables.chain(parameters).map(|ident| {
        let value = match secrets {
            Secrets::Given => program.shared(ident, quote!(&str), Some("setting")),
            Secrets::Made => quote!("test"),
        };
        quote!(.#ident(#value))
    });
    let given: TokenStream = given.collect();
    quote!(#endpoint #given)
}

/// The credentials that the operation asks for, or the first that the client can have.
fn credentials(
    program: &mut Program<'_>,
    called: Option<&Operation>,
    secrets: Secrets,
) -> Option<TokenStream> {
    let schemes = match &program.ctx.api.client.credentials {
        Credentials::None => return None,
        Credentials::Provider(_) if secrets == Secrets::Made => {
            let ty = program.file.root("Credentials");
            return Some(program.given(&Ident::new("credentials"), ty, None));
        }
        Credentials::Provider(_) => {
            let ty = program.file.root("Credentials");
            return Some(quote!(#ty::default_chain()));
        }
        Credentials::Schemes(schemes) => schemes,
    };
    let names = &program.ctx.names.client.schemes;
    let found = |wire: &String| {
        let at = schemes.iter().position(|scheme| scheme.name.wire == *wire)?;
        let kind = &schemes.get(at)?.kind;
        (!matches!(kind, SchemeKind::Brought(_))).then_some((kind, names.get(at)?))
    };
    let asked = match called.map(|operation| &operation.authentication) {
        Some(Authentication::Schemes(alternatives)) => alternatives.as_slice(),
        Some(Authentication::Required | Authentication::Optional | Authentication::None) | None => &[],
    };
    let all = |wires: &Vec<String>| {
        wires.iter().map(found).collect::<Option<Vec<_>>>().filter(|all| !all.is_empty())
    };
    let chosen = asked.iter().find_map(all);
    let chosen =
        chosen.or_else(|| schemes.iter().find_map(|scheme| Some(vec![found(&scheme.name.wire)?])))?;
    let ty = program.file.root("Credentials");
    let mut made = chosen.into_iter().map(|(kind, ident)| made(program, &ty, kind, ident, secrets));
    let first = made.next()?;
    let others: TokenStream = made.map(|other| quote!(.and(#other))).collect();
    Some(quote!(#first #others))
}

/// `Credentials::api_key(api_key)`
fn made(
    program: &mut Program<'_>,
    ty: &TokenStream,
    kind: &SchemeKind,
    ident: &Ident,
    secrets: Secrets,
) -> TokenStream {
    let mut secret = |name: &Ident| match secrets {
        Secrets::Given => program.shared(name, quote!(&str), Some("secret")),
        Secrets::Made => quote!("none"),
    };
    let arguments = match kind {
        SchemeKind::Header(_) | SchemeKind::Query(_) | SchemeKind::Cookie(_) => secret(ident),
        SchemeKind::Bearer => secret(&Ident::new("token")),
        SchemeKind::Basic => {
            let (user, password) = (secret(&Ident::new("user")), secret(&Ident::new("password")));
            quote!(#user, #password)
        }
        SchemeKind::OAuth2(_) => {
            let token = secret(&Ident::new("token"));
            let oauth2 = program.file.root("OAuth2");
            quote!(#oauth2::token(#token))
        }
        // Credentials that are brought are not chosen above; those of a transport add nothing to a call.
        SchemeKind::OfTransport | SchemeKind::Brought(_) => quote!(),
    };
    quote!(#ty::#ident(#arguments))
}
