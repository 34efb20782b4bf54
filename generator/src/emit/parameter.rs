//! ```text
//! pub fn limit(self, limit: i32) -> Self
//! ```
//! and `.with(parameter::query("limit"), limit)`.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::emit::{FileWriter, docs, literal};
use crate::model::{Parameter, Place, Scalar, Style, Type};

/// A parameter and its name.
pub(super) type Named<'a> = (&'a Parameter, &'a Ident);

/// Whether it has one value only, which is always sent.
fn is_constant(parameter: &Parameter) -> bool {
    matches!(parameter.value.ty, Type::Constant(_))
}

/// Whether it is an argument of the client's method.
pub(super) fn is_argument(parameter: &Parameter) -> bool {
    parameter.required && !parameter.of_client && !is_constant(parameter)
}

/// Whether the request has a method that sets it.
pub(super) fn has_setter(parameter: &Parameter) -> bool {
    !is_argument(parameter) && !is_constant(parameter)
}

/// The argument of the client's method: `id: impl Into<String>`.
pub(super) fn argument(file: &mut FileWriter<'_>, (parameter, ident): Named<'_>) -> TokenStream {
    let ty = argument_type(file, &parameter.value.ty);
    quote!(#ident: #ty)
}

/// The call that puts it into a new request, for an argument, a constant, and one that is left to the client.
pub(super) fn initial(file: &mut FileWriter<'_>, named: Named<'_>) -> Option<TokenStream> {
    let (parameter, ident) = named;
    if let Type::Constant(value) = &parameter.value.ty {
        let (parameter, value) = (descriptor(file, parameter), literal(value));
        return Some(quote!(.with(#parameter, #value)));
    }
    if parameter.of_client {
        let (descriptor, required) = (descriptor(file, parameter), parameter.required);
        return Some(quote!(.left_to_client(#descriptor, #required)));
    }
    is_argument(parameter).then(|| set(file, parameter, ident))
}

/// The method that sets an optional parameter.
pub(super) fn setter(file: &mut FileWriter<'_>, (parameter, ident): Named<'_>) -> TokenStream {
    let ty = argument_type(file, &parameter.value.ty);
    let wire = &parameter.name.wire;
    let mut text = docs::of_value(&parameter.value, &format!("Sets {}.", docs::code(wire)));
    if parameter.of_client {
        docs::paragraph(&mut text, "Given here, it takes the place of the client's for this one call.");
    }
    let docs = docs::lines(&text);
    let alias = docs::alias(wire, ident);
    let deprecated = docs::deprecated(parameter.value.deprecated);
    let set = set(file, parameter, ident);
    quote! {
        #docs
        #alias
        #deprecated
        pub fn #ident(self, #ident: #ty) -> Self {
            self #set
        }
    }
}

/// `.with(parameter::path("id"), id.into())`
fn set(file: &mut FileWriter<'_>, parameter: &Parameter, ident: &Ident) -> TokenStream {
    let descriptor = descriptor(file, parameter);
    match &parameter.value.ty {
        ty if is_foreign(ty) => {
            let parameter = file.runtime("parameter");
            quote!(.with(#descriptor, #parameter::json(&#ident)))
        }
        Type::List(item) => {
            let item = file.ty(&item.ty);
            let parameter = file.runtime("parameter");
            quote!(.with(#descriptor, #parameter::list::<#item>(#ident)))
        }
        ty if converts(ty) => quote!(.with(#descriptor, #ident.into())),
        Type::Scalar(_)
        | Type::Named(_)
        | Type::Foreign(_)
        | Type::Tuple(_)
        | Type::Map(_)
        | Type::Constant(_)
        | Type::Json => {
            quote!(.with(#descriptor, #ident))
        }
    }
}

/// `parameter::query("ids").joined(',')`: place, name and style.
fn descriptor(file: &mut FileWriter<'_>, parameter: &Parameter) -> TokenStream {
    let wire = &parameter.name.wire;
    let name = file.runtime("parameter");
    let place = match parameter.place {
        Place::Path => quote!(path),
        Place::Query => quote!(query),
        Place::Header => quote!(header),
        Place::Cookie => quote!(cookie),
    };
    let style = match (parameter.place, &parameter.value.ty, parameter.explode) {
        (Place::Query, Type::List(_), false) => match parameter.style {
            Style::SpaceDelimited => quote!(.joined(' ')),
            Style::PipeDelimited => quote!(.joined('|')),
            Style::Form | Style::Simple | Style::DeepObject | Style::Label | Style::Matrix => {
                quote!(.joined(','))
            }
        },
        (Place::Query | Place::Path | Place::Header | Place::Cookie, _, _) => quote!(),
    };
    quote!(#name::#place(#wire) #style)
}

/// Whether callers may pass anything that converts into it.
pub(super) fn converts(ty: &Type) -> bool {
    match ty {
        Type::Scalar(scalar) => matches!(scalar, Scalar::String | Scalar::DateTime),
        Type::Named(_) => true,
        Type::Foreign(_) | Type::List(_) | Type::Tuple(_) | Type::Map(_) | Type::Constant(_) | Type::Json => {
            false
        }
    }
}

/// Whether it is a type of the user's own, or a list of them, of which only serde knows how it is written.
fn is_foreign(ty: &Type) -> bool {
    match ty {
        Type::Foreign(_) => true,
        Type::List(item) => matches!(item.ty, Type::Foreign(_)),
        Type::Scalar(_) | Type::Named(_) | Type::Tuple(_) | Type::Map(_) | Type::Constant(_) | Type::Json => {
            false
        }
    }
}

pub(super) fn argument_type(file: &mut FileWriter<'_>, ty: &Type) -> TokenStream {
    match ty {
        Type::List(item) if is_foreign(ty) => {
            let item = file.ty(&item.ty);
            quote!(&[#item])
        }
        Type::List(item) => {
            let item = file.ty(&item.ty);
            quote!(impl IntoIterator<Item = impl Into<#item>>)
        }
        ty if converts(ty) => {
            let ty = file.ty(ty);
            quote!(impl Into<#ty>)
        }
        Type::Scalar(_)
        | Type::Foreign(_)
        | Type::Named(_)
        | Type::Tuple(_)
        | Type::Map(_)
        | Type::Constant(_)
        | Type::Json => file.ty(ty),
    }
}
