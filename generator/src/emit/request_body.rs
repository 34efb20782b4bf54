//! ```text
//! pub fn register_image(&self, body: models::ImageRegistration) -> RegisterImage
//! RegisterImage::of(&self.http).with_json(body)
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{FileWriter, docs};
use crate::model::{Content, Form, FormStyle, Operation, Representation, RequestBody};

/// The form that a body is sent in: the first.
fn sent(body: &RequestBody) -> Option<&Representation> {
    body.representations.first()
}

/// The call that puts the body into a request: `.with_json(body)`.
fn set(file: &mut FileWriter<'_>, sent: &Representation) -> TokenStream {
    let media_type = sent.media_type.as_str();
    match (&sent.content, &sent.form) {
        (Content::Json(_), Some(form)) => {
            let styles = styles(file, form);
            quote!(.with_form(body, &[#styles]))
        }
        (Content::Json(_), None) if media_type == "application/json" => quote!(.with_json(body)),
        (Content::Json(_), None) => quote!(.with_json_as(#media_type, body)),
        (Content::Text, _) => quote!(.with_text(#media_type, body)),
        (Content::Bytes | Content::Stream(_), _) => quote!(.with_upload(#media_type, body)),
    }
}

/// `("filter", FormStyle::Deep)`
fn styles(file: &mut FileWriter<'_>, form: &Form) -> TokenStream {
    let styles = form.styles.iter().map(|(field, style)| {
        let name = file.runtime("FormStyle");
        match style {
            FormStyle::Joined(delimiter) => quote!((#field, #name::Joined(#delimiter)),),
            FormStyle::Deep => quote!((#field, #name::Deep),),
            FormStyle::Json => quote!((#field, #name::Json),),
        }
    });
    styles.collect()
}

fn ty(file: &mut FileWriter<'_>, sent: &Representation) -> TokenStream {
    match &sent.content {
        Content::Json(value) => file.value(value),
        Content::Text => quote!(impl Into<String>),
        Content::Bytes | Content::Stream(_) => {
            let upload = file.runtime("Upload");
            quote!(impl Into<#upload>)
        }
    }
}

/// The argument of the client's method, where a body is always sent.
pub(super) fn argument(file: &mut FileWriter<'_>, operation: &Operation) -> Option<TokenStream> {
    let sent = operation.body.as_ref().filter(|body| body.required).and_then(sent)?;
    let ty = ty(file, sent);
    Some(quote!(body: #ty))
}

/// The call that puts the argument into a new request.
pub(super) fn initial(file: &mut FileWriter<'_>, operation: &Operation) -> Option<TokenStream> {
    let sent = operation.body.as_ref().filter(|body| body.required).and_then(sent)?;
    Some(set(file, sent))
}

/// The method that sets an optional body.
pub(super) fn setter(file: &mut FileWriter<'_>, operation: &Operation) -> TokenStream {
    let Some(body) = operation.body.as_ref().filter(|body| !body.required) else { return TokenStream::new() };
    let Some(sent) = sent(body) else { return TokenStream::new() };
    let (ty, set) = (ty(file, sent), set(file, sent));
    let docs = docs::of(&body.docs, "Sets the body.");
    quote! {
        #docs
        pub fn body(self, body: #ty) -> Self {
            self #set
        }
    }
}
