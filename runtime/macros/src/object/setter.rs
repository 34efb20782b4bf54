//! How a value is handed over to a constructor or a setter.

use proc_macro::TokenTree;

use super::input::{Field, Object};
use crate::{
    code::Code,
    types::{Shape, Type},
};

/// Methods that every model, or its builder, has: a setter of that name would hide them.
const HIDDEN: [&str; 16] = [
    "new",
    "builder",
    "build",
    "clone",
    "clone_from",
    "default",
    "eq",
    "ne",
    "fmt",
    "into",
    "try_into",
    "to_owned",
    "borrow",
    "serialize",
    "deserialize",
    "type_id",
];

/// The type of a parameter, and what makes the field's value of `name`.
pub(super) fn parameter(code: &mut Code, ty: &Type, name: &str) -> (String, String) {
    let tokens = code.part(ty.tokens.clone());
    match &ty.shape {
        Shape::Primitive | Shape::Map => (tokens, name.to_owned()),
        Shape::List(item) => {
            let inner = code.part(item.tokens.clone());
            let inner = match item.shape {
                Shape::Primitive => inner,
                Shape::Optional(_)
                | Shape::Nullable(_)
                | Shape::List(_)
                | Shape::Map
                | Shape::Boxed(_)
                | Shape::Any
                | Shape::Other => into(&inner),
            };
            let ty = format!("impl ::core::iter::IntoIterator<Item = {inner}>");
            (ty, format!("::clientwright_runtime::model::list({name})"))
        }
        Shape::Boxed(inner) => {
            let inner = code.part(inner.tokens.clone());
            let value = format!("::std::boxed::Box::new(::core::convert::Into::into({name}))");
            (into(&inner), value)
        }
        Shape::Optional(_) | Shape::Nullable(_) | Shape::Any | Shape::Other => {
            (into(&tokens), format!("::core::convert::Into::into({name})"))
        }
    }
}

fn into(ty: &str) -> String {
    format!("impl ::core::convert::Into<{ty}>")
}

/// A setter for each field that is not required, and that requests can carry.
pub(super) fn setters(code: &mut Code, object: &Object) {
    for field in object.others().filter(|field| field.attributes.read_only.is_none()) {
        let (ty, value) = match &field.ty.shape {
            Shape::Optional(inner) => {
                let (ty, value) = parameter(code, inner, "value");
                (ty, format!("::core::option::Option::Some({value})"))
            }
            // The value itself, which is put into its box here.
            Shape::Nullable(inner) if matches!(inner.shape, Shape::Boxed(_)) => {
                let (ty, value) = parameter(code, inner, "value");
                (ty, format!("::clientwright_runtime::Nullable::Value({value})"))
            }
            // Numbers stay as they are, so that a literal is of the field's type.
            Shape::Nullable(inner) if matches!(inner.shape, Shape::Other) => {
                let inner = code.part(inner.tokens.clone());
                let model = "::clientwright_runtime::model";
                let ty = format!("impl {model}::IntoNullable<{inner}, How>");
                setter(
                    code,
                    object,
                    (field, "<How>"),
                    &ty,
                    &format!("{model}::IntoNullable::into_nullable(value)"),
                );
                continue;
            }
            Shape::Nullable(_)
            | Shape::List(_)
            | Shape::Map
            | Shape::Boxed(_)
            | Shape::Any
            | Shape::Primitive
            | Shape::Other => parameter(code, &field.ty, "value"),
        };
        setter(code, object, (field, ""), &ty, &value);
    }
    if let Some(field) = &object.rest {
        rest(code, object, field);
    }
}

/// `pub fn extra(mut self, value: impl IntoIterator<Item = (impl Into<String>, impl Into<i64>)>) -> Self`
fn rest(code: &mut Code, object: &Object, field: &Field) {
    let value = code.part(field.ty.item());
    let (name, value) = (into("::std::string::String"), into(&value));
    let ty = format!("impl ::core::iter::IntoIterator<Item = ({name}, {value})>");
    setter(code, object, (field, ""), &ty, "::clientwright_runtime::model::entries(value)");
}

/// `pub fn size(mut self, value: i64) -> Self`; `generics` stand behind the name.
pub(super) fn setter(
    code: &mut Code,
    object: &Object,
    (field, generics): (&Field, &str),
    ty: &str,
    value: &str,
) {
    let docs = code.part(field.attributes.docs.clone());
    let old = code.part(field.attributes.deprecated.clone().unwrap_or_default());
    let visibility = code.part(object.visibility.clone());
    let (fallback, name) = (field.fallback_docs(), field.setter(code));
    let field = &field.name;
    code.write(format_args!(
        "{docs} {fallback} {old} #[must_use] #[inline]
        {visibility} fn {name}{generics}(mut self, value: {ty}) -> Self {{ self.{field} = {value}; self }}"
    ));
}

impl Field {
    /// The name of its setter, where the field is.
    fn setter(&self, code: &mut Code) -> String {
        if HIDDEN.contains(&self.plain.as_str()) {
            format!("with_{}", self.plain)
        } else {
            code.part(TokenTree::Ident(self.name.clone()))
        }
    }

    /// The name of its setter, as messages show it.
    pub(super) fn shown_setter(&self) -> String {
        if HIDDEN.contains(&self.plain.as_str()) {
            format!("with_{}", self.plain)
        } else {
            self.plain.clone()
        }
    }
}
