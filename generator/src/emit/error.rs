//! ```text
//! pub enum ShowImageError { Unauthorized(models::ErrorResponse), NotFound(models::ErrorResponse) }
//! impl DocumentedError for ShowImageError { … }
//! ```

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::emit::{TypeWriter, docs, markdown, response, status, when};
use crate::model::{Body, Operation, Response, Status, Type};
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
    let (status, read) = read(&errors);
    let uneven = when(is_uneven(operation), quote!(#[allow(clippy::large_enum_variant)]));
    quote! {
        #[doc = #docs]
        #uneven
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub enum #ident { #(#variants)* }

        impl DocumentedError for #ident {
            fn read(error: &Error, #status: u16) -> Option<Self> {
                #read
            }
        }
    }
}

/// Whether one variant may be much larger than the others: its body is of a type that no other has.
fn is_uneven(operation: &Operation) -> bool {
    let types: Vec<_> = operation.errors().map(json).collect();
    let times = |ty: &Type| types.iter().filter(|other| **other == Some(ty)).count();
    types.len() > 1 && types.iter().flatten().any(|ty| matches!(ty, Type::Named(_)) && times(ty) == 1)
}

fn json(error: &Response) -> Option<&Type> {
    match &error.body {
        Some(Body::Json(ty)) => Some(ty),
        Some(Body::Text | Body::Stream(_) | Body::Bytes) | None => None,
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

/// How the function takes the status, and what it does. Codes come before ranges, which may contain them, and
/// `default` comes last, as the model has them.
fn read(errors: &[(&Response, &Ident)]) -> (TokenStream, TokenStream) {
    let value = |(error, variant): &(&Response, &Ident)| match &error.body {
        Some(Body::Json(_)) => quote!(error.decode_body().ok().map(Self::#variant)),
        Some(Body::Text | Body::Stream(_) | Body::Bytes) | None => quote!(Some(Self::#variant)),
    };
    let is_default = |(error, _): &&(&Response, &Ident)| error.status == Status::Default;
    let rest = errors.iter().find(is_default).map_or_else(|| quote!(None), value);
    let arms = errors.iter().filter(|error| !is_default(error)).map(|error| {
        let (pattern, value) = (pattern(error.0.status), value(error));
        quote!(#pattern => #value,)
    });
    let arms: Vec<_> = arms.collect();
    if arms.is_empty() {
        return (quote!(_), rest);
    }
    (quote!(status), quote!(match status { #(#arms)* _ => #rest, }))
}

/// A pattern for it that may follow single codes of its class.
fn pattern(status: Status) -> TokenStream {
    match status {
        Status::Code(_) | Status::Default => status::pattern(&[status]),
        Status::Range(class) => {
            let guard = status::guard(class);
            quote!(_ #guard)
        }
    }
}
