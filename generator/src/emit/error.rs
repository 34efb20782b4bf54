//! ```text
//! pub enum ShowImageError { Unauthorized(models::ErrorResponse), NotFound(models::ErrorResponse) }
//! impl DocumentedError for ShowImageError { … }
//! ```

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::emit::{TypeWriter, docs, markdown, response, status};
use crate::model::{Body, Operation, Response, Status};
use crate::name::{ErrorNames, OperationNames};

/// The documented errors of an operation, one variant for each status, if any of them has a body to read.
pub(super) fn definition(
    types: &mut TypeWriter<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> TokenStream {
    let Some(ErrorNames { ident, variants }) = &names.error else { return quote!() };
    let docs =
        format!(" The documented errors of [`{}`], as [`Error::documented`] gives them.", names.request);
    let errors: Vec<_> = operation.errors().zip(variants).collect();
    let variants = errors.iter().map(|(error, variant)| self::variant(types, error, variant));
    let read = read(&errors);
    quote! {
        #[doc = #docs]
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub enum #ident { #(#variants)* }

        impl DocumentedError for #ident {
            fn read(error: &Error, status: u16) -> Option<Self> {
                #read
            }
        }
    }
}

fn variant(types: &mut TypeWriter<'_>, error: &Response, variant: &Ident) -> TokenStream {
    let docs = docs::lines(&markdown::wrapped(&response::status_docs(error), ""));
    let body = match &error.body {
        Some(Body::Json(ty)) => {
            let ty = types.write(ty);
            quote!((#ty))
        }
        Some(Body::Text | Body::Stream(_) | Body::Bytes) | None => quote!(),
    };
    quote!(#docs #variant #body,)
}

/// Codes come before ranges, which may contain them, and `default` comes last, as the model has them.
fn read(errors: &[(&Response, &Ident)]) -> TokenStream {
    let arms = errors.iter().map(|(error, variant)| {
        let pattern = status::pattern(&[error.status]);
        match &error.body {
            Some(Body::Json(_)) => quote!(#pattern => error.decode_body().ok().map(Self::#variant),),
            Some(Body::Text | Body::Stream(_) | Body::Bytes) | None => {
                quote!(#pattern => Some(Self::#variant),)
            }
        }
    });
    let has_default = errors.iter().any(|(error, _)| error.status == Status::Default);
    let rest = super::when(!has_default, quote!(_ => None,));
    quote!(match status { #(#arms)* #rest })
}
