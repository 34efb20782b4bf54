//! The responses of an operation as written.
//! Spec: <https://spec.openapis.org/oas/v3.1.1.html#responses-object>

use crate::diagnostic::Problem;
use crate::openapi::fields::{Fields, Text};
use crate::openapi::keyword;
use crate::openapi::link::{self, Link};
use crate::openapi::media_type::{self, MediaType};
use crate::openapi::node::{Entry, Node};
use crate::openapi::reference::Reading;
use crate::openapi::response_header::{self, Header};

/// One response of an operation, its reference followed.
#[derive(Debug)]
pub struct Response<'d> {
    /// For which status codes it stands.
    pub status: Status,
    /// The key it stands under: `200`, `4XX`, `default`.
    pub key: Text<'d>,
    /// `description`.
    pub description: Option<Text<'d>>,
    /// `headers`.
    pub headers: Vec<Header<'d>>,
    /// `content`.
    pub content: Vec<MediaType<'d>>,
    /// `links`.
    pub links: Vec<Link<'d>>,
}

/// The key of a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// One status code, 100 to 599.
    Code(u16),
    /// A hundred of them: `4XX` is 4.
    Range(u8),
    /// Every status that has no response of its own.
    Default,
}

/// Reads the responses object, in the order of the statuses: as a mapping it has none itself.
pub fn read_all<'d>(ctx: &mut Reading<'d, '_>, fields: &mut Fields<'d>) -> Vec<Response<'d>> {
    let mut entries: Vec<_> =
        fields.entries(ctx.diagnostics, "responses").filter(|entry| !entry.key.starts_with("x-")).collect();
    entries.sort_by_cached_key(|entry| (status(&entry.key).map(rank), &entry.key));
    entries.into_iter().filter_map(|entry| read(ctx, entry)).collect()
}

fn read<'d>(ctx: &mut Reading<'d, '_>, entry: &'d Entry) -> Option<Response<'d>> {
    let key = Text { text: &entry.key, span: entry.key_span };
    let status = status(key.text);
    if status.is_none() {
        ctx.diagnostics.push(Problem::UnknownStatus { key: entry.key.clone() }, entry.key_span);
    }
    let node: &'d Node = ctx.target(&entry.value)?;
    let mut fields = Fields::open(ctx.diagnostics, node, &keyword::RESPONSE)?;
    let headers = response_header::read_all(ctx, &mut fields);
    let content = media_type::read_all(ctx, &mut fields);
    let links = link::read_all(ctx, &mut fields);
    let description = fields.text(ctx.diagnostics, "description");
    fields.close(ctx.diagnostics);
    Some(Response { status: status?, key, description, headers, content, links })
}

/// Codes, then hundreds of them, then all others.
fn rank(status: Status) -> (u8, u16) {
    match status {
        Status::Code(code) => (0, code),
        Status::Range(class) => (1, class.into()),
        Status::Default => (2, 0),
    }
}

fn status(key: &str) -> Option<Status> {
    if key == "default" {
        return Some(Status::Default);
    }
    if let Some(class) = key.strip_suffix("XX").or_else(|| key.strip_suffix("xx")) {
        let class = class.parse().ok()?;
        return (1..=5).contains(&class).then_some(Status::Range(class));
    }
    let code = key.parse().ok()?;
    (100..=599).contains(&code).then_some(Status::Code(code))
}
