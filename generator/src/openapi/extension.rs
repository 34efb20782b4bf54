//! Our own keywords, `x-clientwright-…`, and the two that many generators share
//! (`x-enum-varnames`, `x-enum-descriptions`).
//! Spec: <https://spec.openapis.org/oas/v3.1.1.html#specification-extensions>

use crate::openapi::fields::{Fields, Text, text};
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
        keep_unknown: fields
            .take("x-clientwright-keep-unknown")
            .map(|_| fields.flag(ctx.diagnostics, "x-clientwright-keep-unknown")),
        value_names: texts(ctx, fields, "x-enum-varnames"),
        value_docs: texts(ctx, fields, "x-enum-descriptions"),
    }
}

fn texts<'d>(ctx: &mut Reading<'d, '_>, fields: &mut Fields<'d>, keyword: &'static str) -> Vec<Text<'d>> {
    let items = fields.list(ctx.diagnostics, keyword);
    items.iter().filter_map(|item| text(ctx.diagnostics, item, keyword)).collect()
}
