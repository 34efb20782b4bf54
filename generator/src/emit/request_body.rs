//! ```text
//! pub fn register_image(&self, body: models::ImageRegistration) -> RegisterImage
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{FileWriter, docs};
use crate::model::{Content, Operation, RequestBody, Value};

/// The JSON that a body is sent as, and its media type.
fn json(body: &RequestBody) -> Option<(&Value, &str)> {
    body.representations.iter().find_map(|one| match &one.content {
        Content::Json(value) => Some((value, one.media_type.as_str())),
        Content::Text | Content::Bytes | Content::Stream(_) => None,
    })
}

/// `.with_json(body)`
fn set(media_type: &str) -> TokenStream {
    if media_type == "application/json" {
        return quote!(.with_json(body));
    }
    quote!(.with_json_as(#media_type, body))
}

/// The argument of the client's method, where a body is always sent.
pub(super) fn argument(file: &mut FileWriter<'_>, operation: &Operation) -> Option<TokenStream> {
    let (value, _) = operation.body.as_ref().filter(|body| body.required).and_then(json)?;
    let ty = file.value(value);
    Some(quote!(body: #ty))
}

/// The call that puts the argument into a new request.
pub(super) fn initial(operation: &Operation) -> Option<TokenStream> {
    let (_, media_type) = operation.body.as_ref().filter(|body| body.required).and_then(json)?;
    Some(set(media_type))
}

/// The method that sets an optional body.
pub(super) fn setter(file: &mut FileWriter<'_>, operation: &Operation) -> TokenStream {
    let Some(body) = operation.body.as_ref().filter(|body| !body.required) else { return TokenStream::new() };
    let Some((value, media_type)) = json(body) else { return TokenStream::new() };
    let set = set(media_type);
    let ty = file.value(value);
    let docs = docs::of(&body.docs, "Sets the body.");
    quote! {
        #docs
        pub fn body(self, body: #ty) -> Self {
            self #set
        }
    }
}
