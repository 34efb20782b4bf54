//! A whole OpenAPI document as written, 3.0, 3.1 or 3.2.
//! Spec: <https://spec.openapis.org/oas/v3.1.1.html#openapi-object>

use crate::diagnostic::{Diagnostics, Problem};
use crate::openapi::extension::{self, RustType};
use crate::openapi::fields::{Fields, Text, text};
use crate::openapi::files::Files;
use crate::openapi::found::SchemaId;
use crate::openapi::keyword;
use crate::openapi::media_type;
use crate::openapi::node::{Entry, Node, Value};
use crate::openapi::operation::{self, Operation};
use crate::openapi::reference::{Elsewhere, Reading};
use crate::openapi::schemas::Schemas;
use crate::openapi::security::{self, SecurityRequirement, SecurityScheme};
use crate::openapi::server::{self, Server};
use crate::openapi::webhook::{self, Webhook};
use crate::source::{Sources, Span};

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
    /// Every schema, by id.
    pub schemas: Schemas<'d>,
    /// Components: a word for the kind, its keys, and the schemas in each. `schema` is the first.
    pub components: Vec<(&'static str, Vec<(Text<'d>, SchemaId)>)>,
    /// Schemas of other files that something refers to.
    pub elsewhere: Vec<Elsewhere>,
    /// `components/securitySchemes`.
    pub security_schemes: Vec<SecurityScheme<'d>>,
    /// `webhooks`: calls of the provider.
    pub webhooks: Vec<Webhook<'d>>,
    /// Place that "no operation" points to.
    pub paths: Span,
    /// `security`.
    pub security: Option<Vec<SecurityRequirement<'d>>>,
    /// `tags`.
    pub tags: Vec<Tag<'d>>,
    /// `externalDocs.url`.
    pub documentation: Option<Text<'d>>,
    /// `x-clientwright-credentials`: the provider whose credentials the client has, by name, or where its module is.
    pub provider: Option<RustType<'d>>,
    /// `x-clientwright-formats`: types of the user's own, by format.
    pub formats: Vec<(Text<'d>, RustType<'d>)>,
    /// `x-clientwright-keep-unknown`: whether all objects keep fields that the document does not name.
    pub keep_unknown: bool,
}

/// An item of `tags`.
#[derive(Debug)]
pub struct Tag<'d> {
    /// `name`.
    pub name: Text<'d>,
    /// `summary`.
    pub summary: Option<Text<'d>>,
    /// `description`.
    pub description: Option<Text<'d>>,
    /// `externalDocs.url`.
    pub documentation: Option<Text<'d>>,
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
pub fn read<'d>(
    sources: &'d Sources,
    diagnostics: &mut Diagnostics,
    root: &'d Node,
    files: &'d Files<'d>,
) -> Option<Document<'d>> {
    let mut ctx = Reading::new(root, (sources, files), diagnostics);
    check_version(&mut ctx)?;
    let ctx = &mut ctx;
    let mut fields = Fields::open(ctx.diagnostics, root, &keyword::DOCUMENT)?;
    let info = fields.require(ctx.diagnostics, "info").and_then(|node| info(ctx, node));
    let servers = fields.list(ctx.diagnostics, "servers");
    let tags = fields.list(ctx.diagnostics, "tags");
    let paths: Vec<_> =
        fields.entries(ctx.diagnostics, "paths").filter(|entry| !entry.key.starts_with("x-")).collect();
    let components = fields.take("components").and_then(|node| components(ctx, node)).unwrap_or_default();
    let mut document = Document {
        root,
        info: info.unwrap_or(Info { title: None, version: None, description: None }),
        servers: servers.iter().filter_map(|node| server::read(ctx, node)).collect(),
        operations: paths.into_iter().flat_map(|entry| operation::read_all(ctx, entry)).collect(),
        schemas: Schemas::none(root),
        components: components.schemas,
        elsewhere: Vec::new(),
        security_schemes: components.security_schemes,
        security: security::read_requirements(ctx, &mut fields),
        tags: tags.iter().filter_map(|node| tag(ctx, node)).collect(),
        documentation: operation::documentation(ctx, &mut fields),
        webhooks: webhook::read_all(ctx, &mut fields),
        paths: paths_span(root),
        provider: fields.take("x-clientwright-credentials").and_then(|node| extension::rust_type(ctx, node)),
        formats: formats(ctx, &mut fields),
        keep_unknown: fields.flag(ctx.diagnostics, "x-clientwright-keep-unknown"),
    };
    fields.close(ctx.diagnostics);
    document.schemas = Schemas::read(ctx);
    document.elsewhere = ctx.elsewhere();
    Some(document)
}

/// 3.0, 3.1 and 3.2 pass; everything else is refused with the version it says.
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
    let supported = ["3.0", "3.1", "3.2"].iter().any(|known| version.starts_with(known));
    if !supported {
        ctx.report(Problem::UnsupportedVersion { version }, node);
    }
    supported.then_some(())
}

fn formats<'d>(ctx: &mut Reading<'d, '_>, fields: &mut Fields<'d>) -> Vec<(Text<'d>, RustType<'d>)> {
    let entries: Vec<_> = fields.entries(ctx.diagnostics, "x-clientwright-formats").collect();
    let format = |entry: &'d Entry| {
        let name = Text { text: &entry.key, span: entry.key_span };
        Some((name, extension::rust_type(ctx, &entry.value)?))
    };
    entries.into_iter().filter_map(format).collect()
}

fn tag<'d>(ctx: &mut Reading<'d, '_>, node: &'d Node) -> Option<Tag<'d>> {
    let mut fields = Fields::open(ctx.diagnostics, node, &keyword::TAG)?;
    let tag = fields.require(ctx.diagnostics, "name").and_then(|node| text(ctx.diagnostics, node, "name"));
    let tag = tag.map(|name| Tag {
        name,
        summary: fields.text(ctx.diagnostics, "summary"),
        description: fields.text(ctx.diagnostics, "description"),
        documentation: operation::documentation(ctx, &mut fields),
    });
    fields.close(ctx.diagnostics);
    tag
}

fn info<'d>(ctx: &mut Reading<'d, '_>, node: &'d Node) -> Option<Info<'d>> {
    let mut fields = Fields::open(ctx.diagnostics, node, &keyword::INFO)?;
    let info = Info {
        title: fields.text(ctx.diagnostics, "title"),
        version: fields
            .take("version")
            .map(|node| node.as_str().map_or_else(|| node.to_json().to_string(), ToOwned::to_owned)),
        description: fields.text(ctx.diagnostics, "description"),
    };
    fields.close(ctx.diagnostics);
    Some(info)
}

#[derive(Debug, Default)]
struct Components<'d> {
    schemas: Vec<(&'static str, Vec<(Text<'d>, SchemaId)>)>,
    security_schemes: Vec<SecurityScheme<'d>>,
}

fn components<'d>(ctx: &mut Reading<'d, '_>, node: &'d Node) -> Option<Components<'d>> {
    let mut fields = Fields::open(ctx.diagnostics, node, &keyword::COMPONENTS)?;
    let schemas = COMPONENTS.map(|(keyword, word)| (word, schemas(ctx, &mut fields, keyword))).into();
    let schemes: Vec<_> = fields.entries(ctx.diagnostics, "securitySchemes").collect();
    let security_schemes =
        schemes.into_iter().filter_map(|entry| security::read_scheme(ctx, entry)).collect();
    fields.close(ctx.diagnostics);
    Some(Components { schemas, security_schemes })
}

/// Kinds of components, and the word that tells a type of each from a schema of the same name.
const COMPONENTS: [(&str, &str); 5] = [
    ("schemas", "schema"),
    ("responses", "output"),
    ("requestBodies", "body"),
    ("parameters", "parameter"),
    ("headers", "header"),
];

/// The keys of a section of `components`, each with the schemas that stand in it.
fn schemas<'d>(
    ctx: &mut Reading<'d, '_>,
    fields: &mut Fields<'d>,
    keyword: &'static str,
) -> Vec<(Text<'d>, SchemaId)> {
    let entries: Vec<_> = fields.entries(ctx.diagnostics, keyword).collect();
    let mut found = Vec::with_capacity(entries.len());
    for entry in entries {
        let key = Text { text: &entry.key, span: entry.key_span };
        if keyword == "schemas" {
            found.push((key, ctx.schema(&entry.value)));
        } else {
            found.extend(schemas_in(&entry.value).map(|node| (key, ctx.schema(node))));
        }
    }
    found
}

/// The schema of a parameter or header, and those of all media types.
fn schemas_in(node: &Node) -> impl Iterator<Item = &Node> {
    let contents = node.get("content").and_then(Node::as_mapping).into_iter().flatten();
    let mut contents: Vec<_> = contents.collect();
    contents.sort_by_cached_key(|media| media_type::order(&media.key));
    node.get("schema").into_iter().chain(contents.into_iter().filter_map(|media| media.value.get("schema")))
}

/// Place where the operations would be.
fn paths_span(root: &Node) -> Span {
    let mut place = ["paths", "webhooks", "info", "openapi"].into_iter();
    let entry = place.find_map(|keyword| root.as_mapping()?.entry(keyword));
    entry.map_or(root.span, |entry| entry.key_span)
}
