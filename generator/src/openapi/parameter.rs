//! The parameter object as written.
//! Spec: <https://spec.openapis.org/oas/v3.1.1.html#parameter-object>

use crate::diagnostic::{Problem, suggest};
use crate::openapi::fields::{Fields, Text, text};
use crate::openapi::found::SchemaId;
use crate::openapi::keyword;
use crate::openapi::media_type::{self, MediaType};
use crate::openapi::node::Node;
use crate::openapi::reference::Reading;
use crate::source::Span;

/// One parameter of a path item or an operation, its reference followed.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a keyword")]
pub struct Parameter<'d> {
    /// Place where it is written.
    pub span: Span,
    /// The wire name.
    pub name: Text<'d>,
    /// `path`, `query`, `header` or `cookie`.
    pub location: Location,
    /// `description`.
    pub description: Option<Text<'d>>,
    /// `required`; always true in a path.
    pub required: bool,
    /// `deprecated`.
    pub deprecated: bool,
    /// `style`, when it is written.
    pub style: Option<Text<'d>>,
    /// `explode`, when it is written.
    pub explode: Option<bool>,
    /// `schema`; absent where `content` describes the value.
    pub schema: Option<SchemaId>,
    /// `content`: the one media type that the value is written in.
    pub content: Vec<MediaType<'d>>,
    /// `allowReserved`.
    pub reserved: bool,
    /// `example`, or the value of the first of `examples`.
    pub example: Option<&'d Node>,
    /// `x-clientwright-name`.
    pub rust_name: Option<Text<'d>>,
    /// `x-clientwright-client-parameter`: given once, to the client.
    pub of_client: bool,
}

/// Part of a request that a parameter is sent in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// In the path.
    Path,
    /// In the query string.
    Query,
    /// As a header.
    Header,
    /// In a cookie.
    Cookie,
}

impl Location {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Path, Self::Query, Self::Header, Self::Cookie];

    /// As it is written under `in`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }
}

/// Reads the parameter at `node`, following its reference.
pub fn read<'d>(ctx: &mut Reading<'d, '_>, node: &'d Node) -> Option<Parameter<'d>> {
    let node = ctx.target(node)?;
    let mut fields = Fields::open(ctx.diagnostics, node, &keyword::PARAMETER)?;
    let name = fields.require(ctx.diagnostics, "name");
    let name = name.and_then(|value| text(ctx.diagnostics, value, "name"));
    let location = location(ctx, &mut fields);
    let explode = fields.take("explode").is_some().then(|| fields.flag(ctx.diagnostics, "explode"));
    let parameter = Parameter {
        span: node.span,
        name: name?,
        location: location?,
        description: fields.text(ctx.diagnostics, "description"),
        required: fields.flag(ctx.diagnostics, "required") || location == Some(Location::Path),
        deprecated: fields.flag(ctx.diagnostics, "deprecated"),
        style: fields.text(ctx.diagnostics, "style"),
        explode,
        schema: fields.take("schema").map(|node| ctx.schema(node)),
        content: media_type::read_all(ctx, &mut fields),
        reserved: fields.flag(ctx.diagnostics, "allowReserved"),
        example: media_type::example(ctx, &mut fields),
        rust_name: fields.text(ctx.diagnostics, "x-clientwright-name"),
        of_client: fields.flag(ctx.diagnostics, "x-clientwright-client-parameter"),
    };
    fields.close(ctx.diagnostics);
    Some(parameter)
}

fn location(ctx: &mut Reading<'_, '_>, fields: &mut Fields<'_>) -> Option<Location> {
    let value = fields.require(ctx.diagnostics, "in")?;
    let written = text(ctx.diagnostics, value, "in")?;
    let found = Location::ALL.into_iter().find(|location| location.name() == written.text);
    if found.is_none() {
        let suggestion = suggest(written.text, Location::ALL.map(Location::name));
        ctx.diagnostics
            .push(Problem::UnknownLocation { name: written.text.to_owned(), suggestion }, written.span);
    }
    found
}
