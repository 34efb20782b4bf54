//! `#[object]`: a struct, what reads and writes it, and what builds it.

mod build;
mod input;
mod setter;
mod wire;

use proc_macro::{TokenStream, TokenTree};

use crate::{
    attribute::{alias, doc, shown},
    code::Code,
    failure::Failure,
};
use input::{Field, Object};

/// The struct, its implementations and its builder.
pub(crate) fn expand(arguments: TokenStream, item: TokenStream) -> Result<TokenStream, Failure> {
    let object = Object::read(arguments, item)?;
    let mut code = Code::default();
    declaration(&mut code, &object);
    wire::implementations(&mut code, &object);
    build::constructors(&mut code, &object);
    code.into_tokens().map_err(|error| Failure::new(object.name.span(), error.to_string()))
}

fn declaration(code: &mut Code, object: &Object) {
    let attributes = code.part(object.attributes.kept.clone());
    let visibility = code.part(object.visibility.clone());
    let name = code.part(TokenTree::Ident(object.name.clone()));
    code.push(&attributes);
    if !object.attributes.is_documented() {
        code.push(&doc(&format!("The object `{}`.", object.name)));
    }
    code.write(format_args!(" #[non_exhaustive] {} {visibility} struct {name} {{", object.allow_nesting()));
    for field in object.declared() {
        let kept = code.part(field.attributes.kept.clone());
        let visibility = code.part(field.visibility.clone());
        let name = code.part(TokenTree::Ident(field.name.clone()));
        let ty = code.part(field.ty.tokens.clone());
        let (docs, alias) = (field.fallback_docs(), field.alias());
        code.write(format_args!("{docs} {kept} {alias} {visibility} {name}: {ty},"));
    }
    for constant in &object.constants {
        let docs =
            doc(&format!("{}, if it came as another than the documented value.", shown(&constant.wire)));
        code.write(format_args!("{docs} {}: ::clientwright_runtime::model::Constant,", constant.field));
    }
    code.push("}");
}

impl Field {
    /// Documentation of a field that has none.
    fn fallback_docs(&self) -> String {
        match self.attributes.rest {
            _ if self.attributes.is_documented() => String::new(),
            Some(_) => doc("The fields of all other names."),
            None => doc(&format!("{}.", shown(&self.wire))),
        }
    }

    /// The name in JSON, for the search in documentation.
    fn alias(&self) -> String {
        let alias = alias(&self.wire, &self.plain).filter(|_| self.attributes.rest.is_none());
        alias.unwrap_or_default()
    }
}

impl Object {
    /// Reading, writing and setting a deprecated field is no use of it.
    fn allow_deprecated(&self) -> &'static str {
        let is = self.declared().any(|field| field.attributes.deprecated.is_some());
        if is { "#[allow(deprecated)]" } else { "" }
    }

    /// Maps of maps of lists are the API's idea.
    fn allow_nesting(&self) -> &'static str {
        let is = self.declared().any(|field| field.ty.depth() > 3);
        if is { "#[allow(clippy::type_complexity)]" } else { "" }
    }
}
