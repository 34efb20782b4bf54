//! ```text
//! pub fn create_file(&self, file: impl Into<Upload>, purpose: models::Purpose) -> CreateFile
//! .with_file("file", file)
//! .with_part("purpose", purpose)
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{FileWriter, docs, literal, parameter, when};
use crate::model::{FormParts, Part, PartContent, Sent, SentContent, Type};
use crate::name::{BodyNames, Ident, plain};

/// A part and its name.
type Named<'a> = (&'a Part, &'a Ident);

fn parts<'a>(sent: &'a Sent, names: &'a BodyNames) -> Option<(&'a FormParts, Vec<Named<'a>>)> {
    match &sent.content {
        SentContent::Parts(parts) => Some((parts, parts.named.iter().zip(&names.parts).collect())),
        SentContent::Json(_)
        | SentContent::Form(..)
        | SentContent::Multipart(..)
        | SentContent::Text
        | SentContent::Bytes => None,
    }
}

/// The parts that are arguments, in the order of these.
fn given<'a>(parts: &'a FormParts, names: &'a BodyNames) -> impl Iterator<Item = Named<'a>> {
    parts.arguments().into_iter().filter_map(|(place, part)| Some((part, names.parts.get(place)?)))
}

/// `file: impl Into<Upload>`
pub(super) fn arguments(file: &mut FileWriter<'_>, sent: &Sent, names: &BodyNames) -> Vec<TokenStream> {
    let Some((parts, _)) = parts(sent, names) else { return Vec::new() };
    given(parts, names)
        .map(|(part, ident)| {
            let ty = ty(file, part);
            quote!(#ident: #ty)
        })
        .collect()
}

/// `.with_file("file", file)` for each part that is always there; `None` where the body has no parts.
pub(super) fn initial(file: &mut FileWriter<'_>, sent: &Sent, names: &BodyNames) -> Option<TokenStream> {
    let (_, named) = parts(sent, names)?;
    let always = named.into_iter().filter(|(part, _)| part.required);
    let set: TokenStream = always.map(|(part, ident)| set(file, part, ident)).collect();
    Some(if set.is_empty() { quote!(.with_parts()) } else { set })
}

/// The arguments with what is documented of each.
pub(super) fn described(parts: &FormParts, names: &BodyNames) -> Vec<(String, String)> {
    given(parts, names).map(|(part, ident)| (plain(ident), text(part, "").join(" "))).collect()
}

/// The methods that set parts that may be left out; `all` of them where the body may.
pub(super) fn setters(file: &mut FileWriter<'_>, sent: &Sent, names: &BodyNames, all: bool) -> TokenStream {
    let Some((_, named)) = parts(sent, names) else { return TokenStream::new() };
    let optional = named.into_iter().filter(|(part, _)| !part.required || all);
    let setters: TokenStream = optional.map(|named| setter(file, named)).collect();
    let open = names.open.as_ref().map(|ident| {
        let upload = file.runtime("Upload");
        quote! {
            /// Sets the part of this name.
            pub fn #ident(self, name: &str, part: impl Into<#upload>) -> Self {
                self.with_file(name, part)
            }
        }
    });
    quote!(#setters #open)
}

fn setter(file: &mut FileWriter<'_>, (part, ident): Named<'_>) -> TokenStream {
    let wire = &part.name.wire;
    let docs = docs::lines(&text(part, &format!("Sets the part {}.", docs::code(wire))));
    let alias = docs::alias(wire, ident);
    let deprecated = docs::deprecated(part.value.deprecated);
    let set = set(file, part, ident);
    let ty = ty(file, part);
    let argument = when(!part.is_constant(), quote!(#ident: #ty));
    quote! {
        #docs
        #alias
        #deprecated
        pub fn #ident(self, #argument) -> Self {
            self #set
        }
    }
}

fn text(part: &Part, fallback: &str) -> Vec<String> {
    let mut text = docs::of_value(&part.value, &part.name.wire, fallback);
    if let PartContent::File { media_types: Some(media_types), .. } = &part.content {
        docs::paragraph(&mut text, &format!("A file of {}.", docs::code(media_types)));
    }
    text
}

/// The type of the argument: files convert into uploads.
fn ty(file: &mut FileWriter<'_>, part: &Part) -> TokenStream {
    match part.content {
        PartContent::Value(_) => parameter::argument_type(file, &part.value.ty),
        PartContent::File { many, .. } => {
            let upload = file.runtime("Upload");
            if many { quote!(impl IntoIterator<Item = #upload>) } else { quote!(impl Into<#upload>) }
        }
    }
}

/// `.with_part("purpose", purpose)`
fn set(file: &mut FileWriter<'_>, part: &Part, ident: &Ident) -> TokenStream {
    let wire = &part.name.wire;
    match &part.content {
        PartContent::File { many: true, .. } => quote!(.with_files(#wire, #ident)),
        PartContent::File { media_types: Some(media_type), .. } if is_one(media_type) => {
            quote!(.with_file_as(#wire, #media_type, #ident))
        }
        PartContent::File { .. } => quote!(.with_file(#wire, #ident)),
        PartContent::Value(None) => {
            let value = value(file, &part.value.ty, ident);
            quote!(.with_part(#wire, #value))
        }
        PartContent::Value(Some(style)) => {
            let (value, style) = (value(file, &part.value.ty, ident), super::style(file, style));
            quote!(.with_styled_part(#wire, #value, #style))
        }
    }
}

/// Whether there is one media type, and no wildcard.
fn is_one(media_types: &str) -> bool {
    !media_types.contains([',', '*']) && media_types.contains('/')
}

/// The value of an argument.
fn value(file: &mut FileWriter<'_>, ty: &Type, ident: &Ident) -> TokenStream {
    match ty {
        Type::Constant(value) => literal(value),
        Type::List(item) => {
            let (item, parameter) = (file.ty(&item.ty), file.runtime("parameter"));
            quote!(#parameter::list::<#item>(#ident))
        }
        ty if parameter::converts(file.api(), ty) => quote!(#ident.into()),
        Type::Scalar(_) | Type::Named(_) | Type::Foreign(_) | Type::Tuple(_) | Type::Map(_) | Type::Json => {
            quote!(#ident)
        }
    }
}
