//! The body of a request: an argument where it is required, a method where it is not.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{TypeWriter, docs, response};
use crate::model::{Body, Operation};

/// The body, where it is always sent.
pub(super) fn required(operation: &Operation) -> Option<&Body> {
    operation.body.as_ref().filter(|body| body.required).map(|body| &body.body)
}

/// The method that sets an optional body.
pub(super) fn setter(types: &mut TypeWriter<'_>, operation: &Operation) -> TokenStream {
    let Some(body) = operation.body.as_ref().filter(|body| !body.required) else { return TokenStream::new() };
    let ty = response::body_type(types, &body.body);
    let docs = docs::of(&body.docs, &[], "Sets the body.");
    quote! {
        #docs
        pub fn body(mut self, body: #ty) -> Self {
            self.body = Some(body);
            self
        }
    }
}
