//! Our own keywords, `x-clientwright-…`, and the two that many generators share
//! (`x-enum-varnames`, `x-enum-descriptions`).
//! Spec: <https://spec.openapis.org/oas/v3.1.1.html#specification-extensions>

use crate::openapi::fields::{Fields, Text, text};
use crate::openapi::keyword;
use crate::openapi::node::Node;
use crate::openapi::reference::Reading;

/// Our keywords on a schema.
#[derive(Debug, Default)]
pub struct SchemaExtensions<'d> {
    /// `x-clientwright-name`: the Rust name of the type or field.
    pub name: Option<Text<'d>>,
    /// `x-clientwright-type-name`: the Rust name of a property's own type.
    pub type_name: Option<Text<'d>>,
    /// `x-clientwright-unit`: the unit of a number; `unix-ms` and `unix-s` make it a timestamp.
    pub unit: Option<Text<'d>>,
    /// `x-clientwright-rust-type`: a type of the user's own.
    pub rust_type: Option<RustType<'d>>,
    /// `x-clientwright-keep-unknown`: whether fields that the schema does not name are kept and sent.
    pub keep_unknown: Option<bool>,
    /// `x-enum-varnames`: Rust names of the values, in the order of `enum`.
    pub value_names: Vec<Text<'d>>,
    /// `x-enum-descriptions`: what the values mean, in the order of `enum`.
    pub value_docs: Vec<Text<'d>>,
}

/// Reads our keywords of a schema.
pub fn of_schema<'d>(ctx: &mut Reading<'d, '_>, fields: &mut Fields<'d>) -> SchemaExtensions<'d> {
    SchemaExtensions {
        name: fields.text(ctx.diagnostics, "x-clientwright-name"),
        type_name: fields.text(ctx.diagnostics, "x-clientwright-type-name"),
        unit: fields.text(ctx.diagnostics, "x-clientwright-unit"),
        rust_type: fields.take("x-clientwright-rust-type").and_then(|node| rust_type(ctx, node)),
        keep_unknown: fields
            .take("x-clientwright-keep-unknown")
            .map(|_| fields.flag(ctx.diagnostics, "x-clientwright-keep-unknown")),
        value_names: texts(ctx, fields, "x-enum-varnames"),
        value_docs: texts(ctx, fields, "x-enum-descriptions"),
    }
}

/// A type or a module of the user's own, and the crate that it is from.
#[derive(Debug)]
pub struct RustType<'d> {
    /// `path`.
    pub path: Text<'d>,
    /// `version` of the crate.
    pub version: Option<Text<'d>>,
    /// `features` of the crate.
    pub features: Vec<Text<'d>>,
    /// `package`: the crate's name in the registry.
    pub package: Option<Text<'d>>,
    /// Whether an overlay says all of it, and the document nothing.
    pub is_of_overlay: bool,
}

/// Reads a type or a module: its path, or a mapping with the path and its crate.
pub(super) fn rust_type<'d>(ctx: &mut Reading<'d, '_>, node: &'d Node) -> Option<RustType<'d>> {
    if let Some(text) = node.as_str() {
        let path = Text { text, span: node.span };
        let is_of_overlay = ctx.is_of_overlay(node.span);
        return Some(RustType { path, version: None, features: Vec::new(), package: None, is_of_overlay });
    }
    let mut fields = Fields::open(ctx.diagnostics, node, &keyword::RUST_TYPE)?;
    let path = fields.require(ctx.diagnostics, "path");
    let path = path.and_then(|node| text(ctx.diagnostics, node, "path"));
    let version = fields.text(ctx.diagnostics, "version");
    let features = texts(ctx, &mut fields, "features");
    let package = fields.text(ctx.diagnostics, "package");
    fields.close(ctx.diagnostics);
    let mut texts = path.iter().chain(&version).chain(&features).chain(&package);
    let is_of_overlay = texts.all(|text| ctx.is_of_overlay(text.span));
    Some(RustType { path: path?, version, features, package, is_of_overlay })
}

fn texts<'d>(ctx: &mut Reading<'d, '_>, fields: &mut Fields<'d>, keyword: &'static str) -> Vec<Text<'d>> {
    let items = fields.list(ctx.diagnostics, keyword);
    items.iter().filter_map(|item| text(ctx.diagnostics, item, keyword)).collect()
}
