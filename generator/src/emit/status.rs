//! Statuses: `404`, `class(5)` in code, and in words.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::{FileWriter, docs, when};
use crate::model::{Operation, Response, Status, TypedStatus};

/// `.errors(&[401, 403, class(5)]).other_errors()`
pub(super) fn errors(file: &mut FileWriter<'_>, operation: &Operation, errors: &[&Response]) -> TokenStream {
    let codes = codes(file, errors.iter().map(|error| error.status));
    let codes = when(!codes.is_empty(), quote!(.errors(&[#(#codes),*])));
    let has_default = operation.responses.iter().any(|response| response.status == Status::Default);
    let others = when(has_default, quote!(.other_errors()));
    quote!(#codes #others)
}

/// The statuses as a list of the runtime has them: `404`, `class(5)`.
pub(super) fn codes(
    file: &mut FileWriter<'_>,
    statuses: impl IntoIterator<Item = Status>,
) -> Vec<TokenStream> {
    let code = |status| match status {
        Status::Code(code) => {
            let code = Literal::u16_unsuffixed(code);
            Some(quote!(#code))
        }
        Status::Range(range) => {
            let (class, range) = (file.runtime("class"), Literal::u8_unsuffixed(range));
            Some(quote!(#class(#range)))
        }
        Status::Default => None,
    };
    statuses.into_iter().filter_map(code).collect()
}

/// `404`, `4xx`, `any other status`.
pub(super) fn key(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(class) => format!("{class}xx"),
        Status::Default => "any other status".to_owned(),
    }
}

/// ``404 as `application/problem+json` ``
pub(super) fn typed(typed: &TypedStatus) -> String {
    format!("{} as {}", key(typed.status), docs::code(&typed.media_type))
}
