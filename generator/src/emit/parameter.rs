//! ```text
//! pub fn limit(mut self, limit: i32) -> Self
//! ```
//! and `.query_opt("limit", self.limit)`.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::emit::{TypeWriter, docs};
use crate::model::{Location, Parameter, QueryStyle, Scalar, Type};

/// A parameter and its name.
pub(super) type Named<'a> = (&'a Parameter, &'a Ident);

/// Whether it is an argument of the client's method; the others have methods of their own.
pub(super) fn is_argument(parameter: &Parameter) -> bool {
    parameter.required && !parameter.of_client
}

/// The field of the request: `limit: Option<i32>`.
pub(super) fn field(types: &mut TypeWriter<'_>, (parameter, ident): Named<'_>) -> TokenStream {
    let ty = types.write(&parameter.ty);
    if is_argument(parameter) || is_list(parameter) {
        quote!(#ident: #ty,)
    } else {
        quote!(#ident: Option<#ty>,)
    }
}

/// The value of the field when the request is made.
pub(super) fn initial((parameter, ident): Named<'_>) -> TokenStream {
    match (is_argument(parameter), is_list(parameter)) {
        (true, true) => quote!(#ident: #ident.into_iter().map(Into::into).collect(),),
        (true, false) if converts(&parameter.ty) => quote!(#ident: #ident.into(),),
        (true, false) => quote!(#ident,),
        (false, true) => quote!(#ident: Vec::new(),),
        (false, false) => quote!(#ident: None,),
    }
}

/// The argument of the client's method: `id: impl Into<String>`.
pub(super) fn argument(types: &mut TypeWriter<'_>, (parameter, ident): Named<'_>) -> TokenStream {
    let ty = argument_type(types, &parameter.ty);
    quote!(#ident: #ty)
}

/// The method that sets an optional parameter.
pub(super) fn setter(types: &mut TypeWriter<'_>, (parameter, ident): Named<'_>) -> TokenStream {
    let ty = argument_type(types, &parameter.ty);
    let wire = &parameter.name.wire;
    let fallback = format!("Sets `{}`.", wire.replace('`', "'"));
    let mut text = docs::text(&parameter.docs, &parameter.facts, &fallback);
    if parameter.of_client {
        docs::paragraph(&mut text, "Given here, it takes the place of the client's for this one call.");
    }
    let docs = docs::lines(&text);
    let alias = docs::alias(wire, ident);
    let deprecated = docs::deprecated(parameter.deprecated);
    let value = match (is_list(parameter), converts(&parameter.ty)) {
        (true, _) => quote!(#ident.into_iter().map(Into::into).collect()),
        (false, true) => quote!(Some(#ident.into())),
        (false, false) => quote!(Some(#ident)),
    };
    quote! {
        #docs
        #alias
        #deprecated
        pub fn #ident(mut self, #ident: #ty) -> Self {
            self.#ident = #value;
            self
        }
    }
}

/// The call that puts the parameter into the request: `.path("id", self.id)`.
pub(super) fn call((parameter, ident): Named<'_>) -> TokenStream {
    let wire = &parameter.name.wire;
    let is_optional = !parameter.required;
    if parameter.of_client {
        let method = or_client(parameter.location, is_optional);
        return quote!(.#method(#wire, self.#ident));
    }
    let value = sent(&parameter.ty, &quote!(self.#ident), is_optional);
    match (parameter.location, is_list(parameter), is_optional) {
        (Location::Path, _, _) => quote!(.path(#wire, #value)),
        (Location::Query(QueryStyle::Repeated), true, _) => quote!(.query_each(#wire, #value)),
        (Location::Query(QueryStyle::Joined(separator)), true, _) => {
            quote!(.query_joined(#wire, #separator, #value))
        }
        (Location::Query(_), false, true) => quote!(.query_opt(#wire, #value)),
        (Location::Query(_), false, false) => quote!(.query(#wire, #value)),
        (Location::Header, _, true) => quote!(.header_opt(#wire, #value)),
        (Location::Header, _, false) => quote!(.header(#wire, #value)),
    }
}

/// The method that sets a parameter, or leaves it to the client.
fn or_client(location: Location, is_optional: bool) -> TokenStream {
    match (location, is_optional) {
        (Location::Path, _) => quote!(path_or_client),
        (Location::Query(_), true) => quote!(query_or_client_opt),
        (Location::Query(_), false) => quote!(query_or_client),
        (Location::Header, true) => quote!(header_or_client_opt),
        (Location::Header, false) => quote!(header_or_client),
    }
}

/// The value as it is written: a count of milliseconds is a number on the wire, whatever it shows people.
fn sent(ty: &Type, value: &TokenStream, is_optional: bool) -> TokenStream {
    match (ty, is_optional) {
        (Type::List(item), _) => count(item).map(|count| quote!(#value.into_iter().map(#count))),
        (single, true) => count(single).map(|count| quote!(#value.map(#count))),
        (single, false) => count(single).map(|count| quote!(#count(#value))),
    }
    .unwrap_or_else(|| value.clone())
}

/// The function that gives the count of a type that is one.
fn count(ty: &Type) -> Option<TokenStream> {
    match ty {
        Type::Scalar(Scalar::UnixMillis) => Some(quote!(clientwright_runtime::UnixMillis::as_millis)),
        Type::Scalar(Scalar::UnixSeconds) => Some(quote!(clientwright_runtime::UnixSeconds::as_seconds)),
        Type::Scalar(_) | Type::Named(_) | Type::List(_) | Type::Map(_) | Type::Nullable(_) | Type::Json => {
            None
        }
    }
}

fn is_list(parameter: &Parameter) -> bool {
    matches!(parameter.ty, Type::List(_))
}

/// Whether callers may pass what converts into it.
fn converts(ty: &Type) -> bool {
    match ty {
        Type::Scalar(scalar) => *scalar == Scalar::String,
        Type::Named(_) => true,
        Type::List(_) | Type::Map(_) | Type::Nullable(_) | Type::Json => false,
    }
}

fn argument_type(types: &mut TypeWriter<'_>, ty: &Type) -> TokenStream {
    match ty {
        Type::List(item) => {
            let item = types.write(item);
            quote!(impl IntoIterator<Item = impl Into<#item>>)
        }
        ty if converts(ty) => {
            let ty = types.write(ty);
            quote!(impl Into<#ty>)
        }
        Type::Scalar(_) | Type::Named(_) | Type::Map(_) | Type::Nullable(_) | Type::Json => types.write(ty),
    }
}
