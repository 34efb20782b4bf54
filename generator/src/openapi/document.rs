//! A whole OpenAPI document as written, 3.0 or 3.1; schemas stay nodes until they are lowered.
//! Spec: <https://spec.openapis.org/oas/v3.1.1.html#openapi-object>

use crate::diagnostic::{Diagnostics, Problem};
use crate::openapi::fields::{Fields, Text, text};
use crate::openapi::node::{Node, Value};
use crate::openapi::operation::{self, Operation};
use crate::openapi::reference::Reading;
use crate::openapi::security::{self, SecurityRequirement, SecurityScheme};
use crate::openapi::server::{self, Server};
use crate::source::Sources;

/// The document.
#[derive(Debug)]
pub struct Document<'d> {
    /// The tree it was read from.
    pub root: &'d Node,
    /// `info`.
    pub info: Info<'d>,
    /// `servers`.
    pub servers: Vec<Server<'d>>,
    /// All operations in the order of the document.
    pub operations: Vec<Operation<'d>>,
    /// `components/schemas`: name and node.
    pub schemas: Vec<(Text<'d>, &'d Node)>,
    /// `components/securitySchemes`.
    pub security_schemes: Vec<SecurityScheme<'d>>,
    /// `security`.
    pub security: Option<Vec<SecurityRequirement<'d>>>,
    /// `externalDocs.url`.
    pub documentation: Option<Text<'d>>,
    /// `x-clientwright-credentials`: the provider whose credentials the runtime knows.
    pub provider: Option<Text<'d>>,
}

/// `info`.
#[derive(Debug)]
pub struct Info<'d> {
    /// `title`.
    pub title: Option<Text<'d>>,
    /// `version`; YAML takes an unquoted `1.0` for a number.
    pub version: Option<String>,
    /// `description`.
    pub description: Option<Text<'d>>,
}

/// Reads the document; `None` when it is not one this tool can read at all.
pub fn read<'d>(sources: &'d Sources, diagnostics: &mut Diagnostics, root: &'d Node) -> Option<Document<'d>> {
    let mut ctx = Reading { root, sources, diagnostics };
    check_version(&mut ctx)?;
    let ctx = &mut ctx;
    let mut fields = Fields::open(ctx.diagnostics, root, "OpenAPI document")?;
    let info = fields.require(ctx.diagnostics, "info").and_then(|node| info(ctx, node));
    let servers = fields.list(ctx.diagnostics, "servers");
    let paths: Vec<_> =
        fields.entries(ctx.diagnostics, "paths").filter(|entry| !entry.key.starts_with("x-")).collect();
    let components = fields.take("components").and_then(|node| components(ctx, node)).unwrap_or_default();
    let document = Document {
        root,
        info: info.unwrap_or(Info { title: None, version: None, description: None }),
        servers: servers.iter().filter_map(|node| server::read(ctx, node)).collect(),
        operations: paths.into_iter().flat_map(|entry| operation::read_all(ctx, entry)).collect(),
        schemas: components.schemas,
        security_schemes: components.security_schemes,
        security: security::read_requirements(ctx, &mut fields),
        documentation: operation::documentation(ctx, &mut fields),
        provider: fields.text(ctx.diagnostics, "x-clientwright-credentials"),
    };
    fields.known(&["openapi", "swagger", "tags", "webhooks", "jsonSchemaDialect"]);
    fields.close(ctx.diagnostics);
    Some(document)
}

/// 3.0 and 3.1 pass; everything else is refused with the version it says.
fn check_version(ctx: &mut Reading<'_, '_>) -> Option<()> {
    let written = ctx.root.get("openapi").or_else(|| ctx.root.get("swagger"));
    let Some(node) = written else {
        let problem = Problem::MissingKeyword { keyword: "openapi", object: "OpenAPI document" };
        ctx.report(problem, ctx.root);
        return None;
    };
    let version = match &node.value {
        Value::String(version) => version.clone(),
        Value::Number(number) => number.to_string(),
        Value::Null | Value::Bool(_) | Value::Sequence(_) | Value::Mapping(_) => {
            text(ctx.diagnostics, node, "openapi")?.text.to_owned()
        }
    };
    let supported = version.starts_with("3.0") || version.starts_with("3.1");
    if !supported {
        ctx.report(Problem::UnsupportedVersion { version }, node);
    }
    supported.then_some(())
}

fn info<'d>(ctx: &mut Reading<'d, '_>, node: &'d Node) -> Option<Info<'d>> {
    let mut fields = Fields::open(ctx.diagnostics, node, "info")?;
    let info = Info {
        title: fields.text(ctx.diagnostics, "title"),
        version: fields
            .take("version")
            .map(|node| node.as_str().map_or_else(|| node.to_json().to_string(), ToOwned::to_owned)),
        description: fields.text(ctx.diagnostics, "description"),
    };
    fields.known(&["summary", "termsOfService", "contact", "license"]);
    fields.close(ctx.diagnostics);
    Some(info)
}

#[derive(Debug, Default)]
struct Components<'d> {
    schemas: Vec<(Text<'d>, &'d Node)>,
    security_schemes: Vec<SecurityScheme<'d>>,
}

fn components<'d>(ctx: &mut Reading<'d, '_>, node: &'d Node) -> Option<Components<'d>> {
    let mut fields = Fields::open(ctx.diagnostics, node, "components")?;
    let schemas = fields.entries(ctx.diagnostics, "schemas");
    let schemas =
        schemas.map(|entry| (Text { text: &entry.key, span: entry.key_span }, &entry.value)).collect();
    let schemes: Vec<_> = fields.entries(ctx.diagnostics, "securitySchemes").collect();
    let security_schemes =
        schemes.into_iter().filter_map(|entry| security::read_scheme(ctx, entry)).collect();
    fields.known(&[
        "responses",
        "parameters",
        "examples",
        "requestBodies",
        "headers",
        "links",
        "callbacks",
        "pathItems",
    ]);
    fields.close(ctx.diagnostics);
    Some(Components { schemas, security_schemes })
}
