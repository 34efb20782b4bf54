//! `schemes`, `host` and `basePath` become `servers`.
//! Spec: <https://spec.openapis.org/oas/v2.0.html#swagger-object>

use super::context::Converting;
use super::object::{Object, list, text};
use crate::openapi::fields::{Fields, Text};
use crate::openapi::node::{Measure, Node};
use crate::source::Span;

/// The address of the API as written.
#[derive(Clone, Debug)]
pub(super) struct Address<'d> {
    host: Option<Text<'d>>,
    base_path: Option<Text<'d>>,
    schemes: Vec<Text<'d>>,
}

impl<'d> Address<'d> {
    /// Reads the address of the document.
    pub(super) fn read(ctx: &mut Converting<'d, '_>, fields: &mut Fields<'d>) -> Self {
        Self {
            host: fields.text(ctx.diagnostics, "host"),
            base_path: fields.text(ctx.diagnostics, "basePath"),
            schemes: super::media_type::read(ctx, fields, "schemes").unwrap_or_default(),
        }
    }

    /// `servers` of the document; `None` where nothing is said of an address.
    pub(super) fn servers(&self) -> Option<Node> {
        let span = self.host.or(self.base_path)?.span;
        Some(self.of_schemes(&self.schemes, span))
    }

    /// `servers` of an operation with `schemes` of its own, where it cannot be called as the others are.
    pub(super) fn of_operation(&self, ctx: &mut Converting<'d, '_>, fields: &mut Fields<'d>) -> Option<Node> {
        let schemes = super::media_type::read(ctx, fields, "schemes")?;
        let used = ordered(&self.schemes).first().map_or("https", |scheme| scheme.text);
        let first = *schemes.first()?;
        if schemes.iter().any(|scheme| scheme.text == used) {
            return None;
        }
        let Some(host) = self.host else {
            fields.ignore(
                ctx.diagnostics,
                "schemes",
                "the scheme is that of the address that the caller gives",
            );
            return None;
        };
        let weight = Measure::of_text(host.text).weight * schemes.len();
        ctx.has_room(weight, first.span).then(|| self.of_schemes(&schemes, first.span))
    }

    fn of_schemes(&self, schemes: &[Text<'d>], span: Span) -> Node {
        let Some(host) = self.host else { return list(vec![self.server("", span)], span) };
        if host.text.contains("://") {
            return list(vec![self.server(host.text, host.span)], span);
        }
        let schemes = ordered(schemes);
        let url = |scheme: &str| format!("{scheme}://{}", host.text);
        if schemes.is_empty() {
            // The scheme of the address that the document is from is not known here; this one is safe.
            return list(vec![self.server(&url("https"), host.span)], span);
        }
        list(schemes.iter().map(|scheme| self.server(&url(scheme.text), scheme.span)).collect(), span)
    }

    fn server(&self, origin: &str, span: Span) -> Node {
        let path = self.base_path.map_or("", |path| path.text).trim_end_matches('/');
        let slash = if path.is_empty() || path.starts_with('/') { "" } else { "/" };
        let mut url = format!("{}{slash}{path}", origin.trim_end_matches('/'));
        if url.is_empty() {
            "/".clone_into(&mut url);
        }
        let mut server = Object::new(span);
        server.add("url", text(url, span));
        server.into_node()
    }
}

/// `https` first, because the first of several servers is called; schemes other than HTTP last.
fn ordered<'d>(schemes: &[Text<'d>]) -> Vec<Text<'d>> {
    let mut schemes = schemes.to_vec();
    schemes.sort_by_key(|scheme| match scheme.text {
        "https" => 0,
        "http" => 1,
        _ => 2,
    });
    schemes
}
