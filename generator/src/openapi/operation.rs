//! Path items and their operations as written.
//! Spec: <https://spec.openapis.org/oas/v3.1.1.html#path-item-object>

use crate::diagnostic::Problem;
use crate::openapi::fields::{Fields, Text, text};
use crate::openapi::keyword;
use crate::openapi::method::METHODS;
use crate::openapi::node::{Entry, Node};
use crate::openapi::paging::{self, Paging};
use crate::openapi::parameter::{self, Parameter};
use crate::openapi::reference::Reading;
use crate::openapi::request_body::{self, RequestBody};
use crate::openapi::response::{self, Response};
use crate::openapi::security::{self, SecurityRequirement};
use crate::openapi::server::{self, Server};
use crate::openapi::waiter::{self, Waiter};
use crate::openapi::webhook::{self, Webhook};
use crate::source::Span;

/// One operation.
#[derive(Debug)]
pub struct Operation<'d> {
    /// Place where it is written.
    pub span: Span,
    /// The keyword it stands under: `get`.
    pub keyword: &'static str,
    /// The HTTP method: `GET`.
    pub method: &'static str,
    /// The path template it stands under.
    pub path: Text<'d>,
    /// `operationId`.
    pub id: Option<Text<'d>>,
    /// `summary`.
    pub summary: Option<Text<'d>>,
    /// `description`.
    pub description: Option<Text<'d>>,
    /// `externalDocs.url`.
    pub documentation: Option<Text<'d>>,
    /// `tags`.
    pub tags: Vec<Text<'d>>,
    /// `deprecated`.
    pub deprecated: bool,
    /// Parameters of the path item and of the operation; the operation's own win.
    pub parameters: Vec<Parameter<'d>>,
    /// `requestBody`.
    pub request_body: Option<RequestBody<'d>>,
    /// `responses`.
    pub responses: Vec<Response<'d>>,
    /// `servers`, its own or the path item's; empty where the document's count.
    pub servers: Vec<Server<'d>>,
    /// `security`, when the operation has its own.
    pub security: Option<Vec<SecurityRequirement<'d>>>,
    /// `x-clientwright-group`: the group, in place of the first tag.
    pub group: Option<Text<'d>>,
    /// `x-clientwright-name`: the method's name.
    pub rust_name: Option<Text<'d>>,
    /// `x-clientwright-paging`: how its list is paged.
    pub paging: Option<Paging<'d>>,
    /// `x-clientwright-waiter`: the states that can be waited for with it.
    pub waiters: Vec<Waiter<'d>>,
    /// `callbacks`.
    pub callbacks: Vec<Webhook<'d>>,
}

/// Reads all operations of the path item under `entry`, following its reference.
pub fn read_all<'d>(ctx: &mut Reading<'d, '_>, entry: &'d Entry) -> Vec<Operation<'d>> {
    let path = Text { text: &entry.key, span: entry.key_span };
    report_beside_reference(ctx, &entry.value);
    let Some(node) = ctx.target(&entry.value) else { return Vec::new() };
    let Some(mut fields) = Fields::open(ctx.diagnostics, node, &keyword::PATH_ITEM) else {
        return Vec::new();
    };
    let shared = Shared {
        parameters: fields.list(ctx.diagnostics, "parameters"),
        servers: fields.list(ctx.diagnostics, "servers"),
    };
    let mut operations = Vec::new();
    for (keyword, method) in METHODS {
        if let Some(node) = fields.take(keyword) {
            operations.extend(read(ctx, (keyword, method), path, &shared, node));
        }
    }
    leave_out(ctx, path, &mut fields);
    fields.close(ctx.diagnostics);
    operations
}

/// Reports the operations of OpenAPI 3.2 whose method has no keyword of its own.
fn leave_out<'d>(ctx: &mut Reading<'d, '_>, path: Text<'d>, fields: &mut Fields<'d>) {
    for entry in fields.entries(ctx.diagnostics, "additionalOperations") {
        let operation = format!("{} {}", entry.key, path.text);
        let why = "clients call the methods that a path item has keywords for".to_owned();
        ctx.report(Problem::OperationLeftOut { operation, why }, &entry.value);
    }
}

/// Reports the operations that stand beside the `$ref` of a path item: the target's are read.
fn report_beside_reference<'d>(ctx: &mut Reading<'d, '_>, node: &'d Node) {
    if node.get("$ref").is_none() {
        return;
    }
    let Some(fields) = Fields::open(ctx.diagnostics, node, &keyword::PATH_ITEM) else { return };
    for (keyword, _) in METHODS {
        fields.ignore(
            ctx.diagnostics,
            keyword,
            "the operations of the target of `$ref` are read, and no other",
        );
    }
}

/// The keywords that a path item has for all of its operations.
struct Shared<'d> {
    parameters: &'d [Node],
    servers: &'d [Node],
}

fn read<'d>(
    ctx: &mut Reading<'d, '_>,
    (keyword, method): (&'static str, &'static str),
    path: Text<'d>,
    shared: &Shared<'d>,
    node: &'d Node,
) -> Option<Operation<'d>> {
    let mut fields = Fields::open(ctx.diagnostics, node, &keyword::OPERATION)?;
    let own = fields.list(ctx.diagnostics, "parameters");
    let tags = fields.list(ctx.diagnostics, "tags");
    let servers = fields.list(ctx.diagnostics, "servers");
    let servers = if servers.is_empty() { shared.servers } else { servers };
    let operation = Operation {
        span: node.span,
        keyword,
        method,
        path,
        id: fields.text(ctx.diagnostics, "operationId"),
        summary: fields.text(ctx.diagnostics, "summary"),
        description: fields.text(ctx.diagnostics, "description"),
        documentation: documentation(ctx, &mut fields),
        tags: tags.iter().filter_map(|tag| text(ctx.diagnostics, tag, "tags")).collect(),
        deprecated: fields.flag(ctx.diagnostics, "deprecated"),
        parameters: parameters(ctx, shared.parameters, own),
        request_body: fields.take("requestBody").and_then(|node| request_body::read(ctx, node)),
        responses: response::read_all(ctx, &mut fields),
        servers: servers.iter().filter_map(|node| server::read(ctx, node)).collect(),
        security: security::read_requirements(ctx, &mut fields),
        group: fields.text(ctx.diagnostics, "x-clientwright-group"),
        rust_name: fields.text(ctx.diagnostics, "x-clientwright-name"),
        paging: fields.take("x-clientwright-paging").and_then(|node| paging::read(ctx, node)),
        waiters: fields
            .take("x-clientwright-waiter")
            .map(|node| waiter::read_all(ctx, node))
            .unwrap_or_default(),
        callbacks: webhook::read_callbacks(ctx, &mut fields),
    };
    fields.close(ctx.diagnostics);
    Some(operation)
}

/// The operation's parameters, then those of the path item that it does not replace.
fn parameters<'d>(ctx: &mut Reading<'d, '_>, shared: &'d [Node], own: &'d [Node]) -> Vec<Parameter<'d>> {
    let mut all: Vec<Parameter<'d>> = Vec::new();
    for (index, node) in own.iter().chain(shared).enumerate() {
        let Some(parameter) = parameter::read(ctx, node) else { continue };
        let same = |other: &&Parameter<'_>| {
            other.name.text == parameter.name.text && other.location == parameter.location
        };
        match all.iter().find(same) {
            None => all.push(parameter),
            Some(_) if index >= own.len() => {}
            Some(_) => {
                let name = parameter.name.text.to_owned();
                ctx.diagnostics.push(Problem::DuplicateParameter { name }, parameter.name.span);
            }
        }
    }
    all
}

/// `externalDocs.url`.
pub fn documentation<'d>(ctx: &mut Reading<'d, '_>, fields: &mut Fields<'d>) -> Option<Text<'d>> {
    let node = fields.take("externalDocs")?;
    let mut fields = Fields::open(ctx.diagnostics, node, &keyword::EXTERNAL_DOCUMENTATION)?;
    let url = fields.text(ctx.diagnostics, "url");
    fields.close(ctx.diagnostics);
    url
}
