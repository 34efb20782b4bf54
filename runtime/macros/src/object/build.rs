//! How an object is made: `new`, a builder, and setters.

use proc_macro::{Ident, TokenTree};

use super::{
    input::{Object, Presence},
    setter::{parameter, setter, setters},
};
use crate::{attribute::doc, code::Code, literal::quoted};

/// The constructors that the arguments ask for.
pub(super) fn constructors(code: &mut Code, object: &Object) {
    if !object.is_new && object.builder.is_none() {
        return;
    }
    let name = code.part(TokenTree::Ident(object.name.clone()));
    code.write(format_args!("{} impl {name} {{", object.allow_deprecated()));
    if object.is_new && object.required().next().is_some() {
        new(code, object);
    }
    if let Some(builder) = &object.builder {
        start(code, object, builder);
    }
    setters(code, object);
    code.push("}");
    if let Some(builder) = &object.builder {
        declare(code, object, builder);
        fill(code, object, builder);
        finish(code, object);
    }
}

/// `pub fn new(id: impl Into<String>) -> Self`
fn new(code: &mut Code, object: &Object) {
    let mut parameters = String::new();
    let mut values = String::new();
    for field in object.arguments() {
        let name = code.part(TokenTree::Ident(field.name.clone()));
        let (ty, value) = parameter(code, &field.ty, &name);
        parameters.push_str(&format!("{name}: {ty},"));
        values.push_str(&format!("{name}: {value},"));
    }
    let many = if object.required().count() > 7 { "#[allow(clippy::too_many_arguments)]" } else { "" };
    let docs = doc(&format!("Creates a `{}` from its required fields; all others are absent.", object.name));
    let visibility = code.part(object.visibility.clone());
    let rest = rest(object);
    code.write(format_args!(
        "{docs} #[must_use] #[inline] {many} {visibility} fn new({parameters}) -> Self {{ Self {{ {values} {rest} }} }}"
    ));
}

/// The fields that are not required, empty.
fn rest(object: &Object) -> String {
    let others = object.others().map(|field| {
        let value = match field.presence {
            Presence::Nullable => "::clientwright_runtime::Nullable::Absent",
            Presence::Required | Presence::RequiredNullable | Presence::Optional => {
                "::core::option::Option::None"
            }
        };
        format!("{}: {value},", field.name)
    });
    let constants = object.constants.iter();
    let constants =
        constants.map(|constant| format!("{}: ::core::default::Default::default(),", constant.field));
    let rest = object.rest.iter().map(|rest| format!("{}: ::core::default::Default::default(),", rest.name));
    others.chain(constants).chain(rest).collect()
}

/// `pub fn builder() -> OrderBuilder`
fn start(code: &mut Code, object: &Object, builder: &Ident) {
    let docs = doc(&format!("Starts a `{}`: set its required fields, then call `build`.", object.name));
    let visibility = code.part(object.visibility.clone());
    code.write(format_args!(
        "{docs} #[must_use] #[inline] {visibility} fn builder() -> {builder} {{ ::core::default::Default::default() }}"
    ));
}

/// `pub struct OrderBuilder`
fn declare(code: &mut Code, object: &Object, builder: &Ident) {
    let visibility = code.part(object.visibility.clone());
    let name = code.part(TokenTree::Ident(builder.clone()));
    let docs =
        doc(&format!("Builder of [`{}`]: a setter for each required field, then `build`.", object.name));
    let nested = object.allow_nesting();
    code.write(format_args!(
        "{docs} #[derive(Clone, Debug, Default)] #[must_use] {nested} {visibility} struct {name} {{"
    ));
    for field in object.required() {
        let ty = code.part(field.ty.tokens.clone());
        code.write(format_args!("{}: ::core::option::Option<{ty}>,", field.name));
    }
    code.push("}");
}

/// The setters of the builder.
fn fill(code: &mut Code, object: &Object, builder: &Ident) {
    code.write(format_args!("{} impl {builder} {{", object.allow_deprecated()));
    for field in object.required() {
        let (ty, value) = parameter(code, &field.ty, "value");
        setter(code, object, (field, ""), &ty, &format!("::core::option::Option::Some({value})"));
    }
}

/// `pub fn build(self) -> Result<Order, Error>`
fn finish(code: &mut Code, object: &Object) {
    let (mut full, mut any) = (String::new(), String::new());
    let (mut values, mut checks) = (String::new(), String::new());
    for (index, field) in object.required().enumerate() {
        let name = &field.name;
        full += &format!("{name}: ::core::option::Option::Some(f{index}),");
        any += &format!("{name}: f{index},");
        values += &format!("{name}: f{index},");
        checks += &format!("({}, f{index}.is_some()),", quoted(&field.shown_setter()));
    }
    let docs = doc(&format!("Makes the `{}`; its other fields have setters of their own.", object.name));
    let visibility = code.part(object.visibility.clone());
    let (name, shown, rest) = (&object.name, quoted(&object.name.to_string()), rest(object));
    let failing = if object.required().next().is_some() {
        format!(
            "Self {{ {any} }} => ::core::result::Result::Err(
                ::clientwright_runtime::model::not_built({shown}, &[{checks}])
            ),"
        )
    } else {
        String::new()
    };
    code.write(format_args!(
        "{docs}
        ///
        /// # Errors
        /// When a required field is not set; the error names each of them.
        #[inline] {visibility} fn build(self) -> ::core::result::Result<{name}, ::clientwright_runtime::Error> {{
            match self {{
                Self {{ {full} }} => ::core::result::Result::Ok({name} {{ {values} {rest} }}),
                {failing}
            }}
        }} }}"
    ));
}
