//! ```text
//! pub fn limit(self, limit: i32) -> Self
//! ```
//! and `.with(parameter::query("limit"), limit)`.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{FileWriter, docs, literal, when};
use crate::model::{Api, NamedKind, Parameter, Place, Scalar, Style, Type};
use crate::name::Ident;

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
    let ty = given_type(file, parameter);
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
    let ty = given_type(file, parameter);
    let wire = &parameter.name.wire;
    let mut text = docs::of_value(&parameter.value, wire, &format!("Sets {}.", docs::code(wire)));
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
    let value = match (how(file.api(), parameter), &parameter.value.ty) {
        (How::List, Type::List(item)) => {
            let item = file.ty(&item.ty);
            let parameter = file.runtime("parameter");
            quote!(#parameter::list::<#item>(#ident))
        }
        (How::Model, ty) if converts(file.api(), ty) => {
            let (model, parameter) = (file.ty(ty), file.runtime("parameter"));
            quote!(#parameter::json::<#model>(#ident.into()))
        }
        (How::Model, _) => {
            let parameter = file.runtime("parameter");
            quote!(#parameter::json(#ident))
        }
        (How::One | How::List, ty) if converts(file.api(), ty) => quote!(#ident.into()),
        (How::One | How::List, _) => quote!(#ident),
    };
    quote!(.with(#descriptor, #value))
}

/// How a value is given to the request.
#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    /// By itself: it knows how it is a parameter.
    One,
    /// A list of such values.
    List,
    /// By the JSON that it is.
    Model,
}

fn how(api: &Api, parameter: &Parameter) -> How {
    let how = of_type(api, &parameter.value.ty);
    let is_itself = how == How::One && is_json_itself(api, &parameter.value.ty);
    if parameter.style == Style::Json && !is_itself { How::Model } else { how }
}

/// How a value of the type is given, unless it is to be JSON text.
fn of_type(api: &Api, ty: &Type) -> How {
    match ty {
        Type::List(item) if api.is_single(&item.ty) => How::List,
        Type::Named(id) => match api.named(*id).map(|named| &named.kind) {
            Some(NamedKind::Union(_) | NamedKind::Enumeration(_)) => How::One,
            Some(NamedKind::Object(_)) | None => How::Model,
        },
        Type::Scalar(_) | Type::Json | Type::Constant(_) => How::One,
        Type::Foreign(_) | Type::List(_) | Type::Tuple(_) | Type::Map(_) => How::Model,
    }
}

/// Whether a value is a parameter as the JSON that it is.
fn is_json_itself(api: &Api, ty: &Type) -> bool {
    match ty {
        Type::Named(id) => matches!(api.named(*id).map(|named| &named.kind), Some(NamedKind::Union(_))),
        Type::Json | Type::Constant(_) => true,
        Type::Scalar(_) | Type::Foreign(_) | Type::List(_) | Type::Tuple(_) | Type::Map(_) => false,
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
    let style = style(parameter);
    let explode = explode(file.api(), parameter);
    let reserved = when(parameter.reserved, quote!(.reserved()));
    let is_known = matches!(&parameter.value.ty, Type::Scalar(Scalar::Secret));
    let secret = when(!is_known && file.api().has_secret(&parameter.value.ty), quote!(.secret()));
    quote!(#name::#place(#wire) #style #explode #reserved #secret)
}

fn style(parameter: &Parameter) -> TokenStream {
    match parameter.style {
        Style::Json => quote!(.as_json()),
        Style::DeepObject => quote!(.deep()),
        Style::Label => quote!(.label()),
        Style::Matrix => quote!(.matrix()),
        Style::Form | Style::Simple | Style::SpaceDelimited | Style::PipeDelimited => quote!(),
    }
}

/// Whether parts are written on their own, where that is not as usual and makes a difference.
fn explode(api: &Api, parameter: &Parameter) -> TokenStream {
    let ty = &parameter.value.ty;
    let is_list = matches!(ty, Type::List(_));
    match (parameter.style, parameter.explode) {
        _ if api.is_single(ty) => quote!(),
        (Style::Form, false) => quote!(.joined(',')),
        (Style::SpaceDelimited, false) => quote!(.joined(' ')),
        (Style::PipeDelimited, false) => quote!(.joined('|')),
        (Style::Simple, true) if !is_list => quote!(.exploded()),
        (Style::Label | Style::Matrix, true) => quote!(.exploded()),
        (Style::Form | Style::SpaceDelimited | Style::PipeDelimited, true)
        | (Style::Label | Style::Matrix, false)
        | (Style::Simple | Style::DeepObject | Style::Json, _) => quote!(),
    }
}

/// Whether callers may pass anything that converts into it; nothing does into an object.
pub(super) fn converts(api: &Api, ty: &Type) -> bool {
    match ty {
        Type::Scalar(scalar) => {
            matches!(scalar, Scalar::String | Scalar::DateTime | Scalar::Secret | Scalar::Base64)
        }
        Type::Named(id) => !matches!(api.named(*id).map(|named| &named.kind), Some(NamedKind::Object(_))),
        Type::Json => true,
        Type::Foreign(_) | Type::List(_) | Type::Tuple(_) | Type::Map(_) | Type::Constant(_) => false,
    }
}

/// Type of a parameter's argument.
fn given_type(file: &mut FileWriter<'_>, parameter: &Parameter) -> TokenStream {
    let ty = &parameter.value.ty;
    let is_model = matches!(ty, Type::List(_)) && how(file.api(), parameter) == How::Model;
    if is_model && !is_foreign(ty) { file.ty(ty) } else { argument_type(file, ty) }
}

/// Type of an argument for a value of the type.
pub(super) fn argument_type(file: &mut FileWriter<'_>, ty: &Type) -> TokenStream {
    if let Type::List(item) = ty {
        let is_foreign = is_foreign(ty);
        let item = file.ty(&item.ty);
        return if is_foreign {
            quote!(&[#item])
        } else {
            quote!(impl IntoIterator<Item = impl Into<#item>>)
        };
    }
    let written = file.ty(ty);
    if converts(file.api(), ty) { quote!(impl Into<#written>) } else { written }
}

/// Whether it is a list of a type of the user's own, of which only serde knows how it is written.
fn is_foreign(ty: &Type) -> bool {
    matches!(ty, Type::List(item) if matches!(item.ty, Type::Foreign(_)))
}
