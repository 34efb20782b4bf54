//! ```text
//! pub enum AddBookOutput { Book(models::Book), Job(models::Job), Empty }
//! ```

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::{FileWriter, docs, markdown, response, status};
use crate::model::{Content, Operation, Output, Status, Success};
use crate::name::{Ident, OutputNames};

/// The enumeration of the successes, where they are of several types.
pub(super) fn definition(
    file: &mut FileWriter<'_>,
    operation: &Operation,
    names: Option<&OutputNames>,
) -> TokenStream {
    let (Output::Several(successes), Some(names)) = (&operation.output, names) else {
        return TokenStream::new();
    };
    let ident = &names.ident;
    let [raw, response, error] = ["RawResponse", "Response", "Error"].map(|name| file.runtime(name));
    let variants = successes.iter().zip(&names.variants);
    let variants: TokenStream = variants.map(|(success, ident)| variant(file, success, ident)).collect();
    let arms = arms(file, successes, names);
    let is_typed = successes.iter().any(|success| !success.typed.is_empty());
    let by = if is_typed { "status and media type" } else { "status" };
    let docs = docs::lines(&[format!("A success, by its {by}.")]);
    quote! {
        #docs
        #[allow(clippy::large_enum_variant)]
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #ident { #variants }

        impl #ident {
            fn read(response: #raw) -> Result<#response<Self>, #error> {
                match response.status().as_u16() { #(#arms)* }
            }
        }
    }
}

fn variant(file: &mut FileWriter<'_>, success: &Success, ident: &Ident) -> TokenStream {
    let statuses = success.statuses.iter().map(|status| status::key(*status));
    let statuses = docs::either(statuses.chain(success.typed.iter().map(status::typed)), "or");
    let Some(content) = &success.content else {
        let docs = docs::lines(&[format!("No body, with {statuses}.")]);
        return quote!(#docs #ident,);
    };
    let docs = docs::lines(&markdown::wrapped(&format!("The body of {statuses}."), ""));
    let ty = response::content_type(file, content);
    quote!(#docs #ident(#ty),)
}

/// The arms of the match on the status: codes before classes, which may contain them, and before both what a media type
/// tells apart. The success of a class, or else the first, is that of all other statuses.
fn arms(file: &mut FileWriter<'_>, successes: &[Success], names: &OutputNames) -> Vec<TokenStream> {
    let mut pairs: Vec<_> = successes.iter().zip(&names.variants).collect();
    let is_of_class = |success: &Success| success.statuses.contains(&Status::Range(2));
    let rest = pairs.iter().position(|(success, _)| is_of_class(success)).unwrap_or(0);
    let mut arms = Vec::with_capacity(pairs.len());
    let mut of_class = Vec::new();
    for (success, ident) in &pairs {
        for typed in &success.typed {
            let (read, media_type) = (read(file, success, ident), &typed.media_type);
            let is_of = quote!(if response.is_of(#media_type));
            match code(typed.status) {
                Some(code) => arms.push(quote!(#code #is_of => #read,)),
                None => of_class.push(quote!(_ #is_of => #read,)),
            }
        }
    }
    let rest = (rest < pairs.len()).then(|| pairs.remove(rest));
    for (success, ident) in pairs {
        let codes: Vec<_> = success.statuses.iter().filter_map(|status| code(*status)).collect();
        let read = read(file, success, ident);
        arms.extend((!codes.is_empty()).then(|| quote!(#(#codes)|* => #read,)));
    }
    arms.append(&mut of_class);
    if let Some((success, ident)) = rest {
        let read = read(file, success, ident);
        arms.push(quote!(_ => #read,));
    }
    arms
}

fn code(status: Status) -> Option<Literal> {
    match status {
        Status::Code(code) => Some(Literal::u16_unsuffixed(code)),
        Status::Range(_) | Status::Default => None,
    }
}

/// `Ok(response.json()?.map(Self::Book))`
fn read(file: &mut FileWriter<'_>, success: &Success, ident: &Ident) -> TokenStream {
    match &success.content {
        Some(Content::Json(value)) => {
            let ty = file.value(value);
            quote!(Ok(response.json::<#ty>()?.map(Self::#ident)))
        }
        Some(Content::Text) => quote!(Ok(response.text()?.map(Self::#ident))),
        Some(Content::Bytes | Content::Stream(_)) => quote!(Ok(response.bytes().map(Self::#ident))),
        None => quote!(Ok(response.empty().map(|()| Self::#ident))),
    }
}
