//! Security schemes and requirements as written.
//! Spec: <https://spec.openapis.org/oas/v3.1.1.html#security-scheme-object>

use crate::openapi::fields::{Fields, Text, mapping, text};
use crate::openapi::keyword;
use crate::openapi::node::{Entry, Node};
use crate::openapi::reference::Reading;

/// One entry of `components/securitySchemes`.
#[derive(Debug)]
pub struct SecurityScheme<'d> {
    /// The key it stands under.
    pub key: Text<'d>,
    /// `type`: `apiKey`, `http`, `oauth2`, `openIdConnect` or `mutualTLS`.
    pub kind: Option<Text<'d>>,
    /// `scheme` of an `http` scheme: `basic`, `bearer`, `SDK-HMAC-SHA256`.
    pub scheme: Option<Text<'d>>,
    /// `in` of an `apiKey`.
    pub location: Option<Text<'d>>,
    /// `name` of an `apiKey`: the header, query key or cookie.
    pub name: Option<Text<'d>>,
    /// `flows/clientCredentials/tokenUrl` of an `oauth2`.
    pub token_url: Option<Text<'d>>,
    /// `description`.
    pub description: Option<Text<'d>>,
}

/// One alternative of `security`: the names of the schemes that are needed together; none for `{}`.
#[derive(Debug)]
pub struct SecurityRequirement<'d> {
    /// The keys of the schemes.
    pub schemes: Vec<Text<'d>>,
}

/// Reads one security scheme, following its reference.
pub fn read_scheme<'d>(ctx: &mut Reading<'d, '_>, entry: &'d Entry) -> Option<SecurityScheme<'d>> {
    let node = ctx.target(&entry.value)?;
    let mut fields = Fields::open(ctx.diagnostics, node, &keyword::SCHEME)?;
    let kind = fields.require(ctx.diagnostics, "type");
    let token_url = fields.take("flows").and_then(|flows| token_url(ctx, flows));
    let scheme = SecurityScheme {
        key: Text { text: &entry.key, span: entry.key_span },
        kind: kind.and_then(|node| text(ctx.diagnostics, node, "type")),
        scheme: fields.text(ctx.diagnostics, "scheme"),
        location: fields.text(ctx.diagnostics, "in"),
        name: fields.text(ctx.diagnostics, "name"),
        token_url,
        description: fields.text(ctx.diagnostics, "description"),
    };
    fields.close(ctx.diagnostics);
    Some(scheme)
}

/// `clientCredentials.tokenUrl` of the flows of OAuth 2.
fn token_url<'d>(ctx: &mut Reading<'d, '_>, flows: &'d Node) -> Option<Text<'d>> {
    let mut fields = Fields::open(ctx.diagnostics, flows, &keyword::FLOWS)?;
    let flow = fields.take("clientCredentials");
    fields.close(ctx.diagnostics);
    let mut fields = Fields::open(ctx.diagnostics, flow?, &keyword::FLOW)?;
    let url = fields.text(ctx.diagnostics, "tokenUrl");
    fields.close(ctx.diagnostics);
    url
}

/// Reads `security`; `None` when it is absent, which is not the same as an empty list.
pub fn read_requirements<'d>(
    ctx: &mut Reading<'d, '_>,
    fields: &mut Fields<'d>,
) -> Option<Vec<SecurityRequirement<'d>>> {
    fields.take("security")?;
    let alternatives = fields.list(ctx.diagnostics, "security");
    Some(alternatives.iter().filter_map(|node| requirement(ctx, node)).collect())
}

fn requirement<'d>(ctx: &mut Reading<'d, '_>, node: &'d Node) -> Option<SecurityRequirement<'d>> {
    let schemes = mapping(ctx.diagnostics, node, keyword::REQUIREMENT.name)?;
    let schemes = schemes.iter().map(|entry| Text { text: &entry.key, span: entry.key_span });
    Some(SecurityRequirement { schemes: schemes.collect() })
}
