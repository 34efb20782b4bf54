//! ```text
//! #[object("type" = "image", new)]
//! #[derive(Clone, Debug, PartialEq)]
//! pub struct Image {
//!     pub name: Option<String>,
//! }
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{Emission, FileWriter, docs, when};
use crate::model::{Access, Field, Named, Object, Presence, Type, TypeId};
use crate::name::{Ident, TypeNames, plain};

/// The object's type.
pub(super) fn item(
    ctx: Emission<'_>,
    file: &mut FileWriter<'_>,
    (id, named, names): (TypeId, &Named, &TypeNames),
    object: &Object,
) -> TokenStream {
    let ident = &names.ident;
    let docs = docs::of_type(&named.docs, named.deprecated, &fallback(named));
    let attribute = attribute(ctx, file, (id, names), object);
    let has_required =
        object.fields.iter().any(|field| field.presence() == Presence::Required && !field.is_constant());
    let default = when(!has_required, quote!(Default,));
    let nested = object.declared().any(|field| field.value.ty.depth() > 2);
    // Maps of maps of lists are the API's idea, and an alias would only hide them.
    let nested = when(nested, quote!(#[allow(clippy::type_complexity)]));
    let fields = object.fields.iter().zip(&names.members).filter(|(field, _)| !field.is_constant());
    let is_sent = ctx.is_sent(id);
    let fields: TokenStream = fields.map(|(field, ident)| self::field(file, field, ident, is_sent)).collect();
    let rest = object.rest.iter().zip(names.members.get(object.fields.len()));
    let rest: TokenStream = rest.map(|(rest, ident)| self::rest(file, rest, ident)).collect();
    quote! {
        #docs
        #attribute
        #[derive(Clone, Debug, #default PartialEq)]
        #nested
        pub struct #ident { #fields #rest }
    }
}

/// `` The object `image.config`. ``
pub(super) fn fallback(named: &Named) -> String {
    format!("The object {}.", docs::code(&super::path_of(named)))
}

/// `#[object]` with the constants, and how callers build it where it can be sent.
fn attribute(
    ctx: Emission<'_>,
    file: &mut FileWriter<'_>,
    (id, names): (TypeId, &TypeNames),
    object: &Object,
) -> TokenStream {
    let macro_name = file.runtime("object");
    let mut arguments: Vec<TokenStream> = object.fields.iter().filter_map(constant).collect();
    if ctx.is_sent(id) {
        let builder = names.builder.as_ref().map(|builder| quote!(builder = #builder));
        arguments.push(builder.unwrap_or_else(|| constructor(names, object)));
    }
    match arguments.as_slice() {
        [] => quote!(#[#macro_name]),
        arguments => quote!(#[#macro_name(#(#arguments),*)]),
    }
}

/// `new`, or `new(id, name)` where the arguments are demanded in another order than that of the fields.
fn constructor(names: &TypeNames, object: &Object) -> TokenStream {
    let places: Vec<usize> = object.arguments().into_iter().map(|(place, _)| place).collect();
    if places.is_sorted() {
        return quote!(new);
    }
    let arguments = places.into_iter().filter_map(|place| names.members.get(place));
    quote!(new(#(#arguments),*))
}

/// `"type" = "image"`
fn constant(field: &Field) -> Option<TokenStream> {
    let Type::Constant(value) = &field.value.ty else { return None };
    let (wire, value) = (&field.name.wire, super::literal(value));
    Some(quote!(#wire = #value))
}

fn field(file: &mut FileWriter<'_>, field: &Field, ident: &Ident, is_sent: bool) -> TokenStream {
    let ty = field_type(file, field);
    let wire = &field.name.wire;
    let docs = docs::lines(&docs::of_value(&field.value, wire, ""));
    let renamed = when(plain(ident) != *wire, quote!(#[wire(#wire)]));
    let required = when(field.presence() == Presence::RequiredNullable, quote!(#[required]));
    let read_only = when(is_sent && field.value.access == Access::Read, quote!(#[read_only]));
    let deprecated = docs::deprecated(field.value.deprecated);
    quote!(#docs #renamed #required #read_only #deprecated pub #ident: #ty,)
}

/// ```text
/// #[rest]
/// pub extra: BTreeMap<String, i64>,
/// ```
fn rest(file: &mut FileWriter<'_>, rest: &Field, ident: &Ident) -> TokenStream {
    let ty = file.ty(&rest.value.ty);
    let docs = docs::lines(&docs::of_value(&rest.value, "", "The fields of all other names."));
    quote!(#docs #[rest] pub #ident: #ty,)
}

fn field_type(file: &mut FileWriter<'_>, field: &Field) -> TokenStream {
    let ty = file.ty(&field.value.ty);
    let ty = if field.boxed { quote!(Box<#ty>) } else { ty };
    match field.presence() {
        Presence::Required => ty,
        Presence::RequiredNullable | Presence::Optional => quote!(Option<#ty>),
        Presence::OptionalNullable => {
            let nullable = file.runtime("Nullable");
            quote!(#nullable<#ty>)
        }
    }
}
