//! ```text
//! pub fn send_for_csv(self) -> BoxFuture<'static, Result<Response<String>, Error>>
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{FileWriter, docs, response, status, when};
use crate::model::{Content, Operation, Representation, Response};
use crate::name::{Ident, OperationNames};

/// The methods that ask for text or bytes where `send` asks for JSON.
pub(super) fn methods(
    file: &mut FileWriter<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> TokenStream {
    let instead = operation.instead();
    instead.into_iter().zip(&names.instead).map(|(one, ident)| method(file, operation, one, ident)).collect()
}

fn method(
    file: &mut FileWriter<'_>,
    operation: &Operation,
    one: &Representation,
    ident: &Ident,
) -> TokenStream {
    let is_text = one.content == Content::Text;
    let (what, reader, usual) =
        if is_text { ("text", quote!(text), "text/plain") } else { ("bytes", quote!(bytes), "*/*") };
    let media_type = &one.media_type;
    let summary =
        format!("Sends the request, and asks for {} instead of JSON: {what}.", docs::code(media_type));
    let docs = docs::lines(&[summary]);
    let output = response::content_type(file, &one.content);
    let [future, given, error, responses] =
        ["BoxFuture", "Response", "Error", "Responses"].map(|name| file.runtime(name));
    let has = |response: &&Response| response.instead().any(|other| other.media_type == *media_type);
    let successes = || operation.responses.iter().filter(has);
    let codes = status::codes(file, successes().map(|response| response.status));
    let mut unread: Vec<_> = successes().flat_map(json).collect();
    unread.sort_unstable();
    unread.dedup();
    let accepted = format!("{media_type}, */*;q=0.5");
    let accept = when(media_type != usual, quote!(.accept(#accepted)));
    let errors: Vec<&Response> = operation.errors().collect();
    let errors = status::errors(file, operation, &errors);
    quote! {
        #docs
        ///
        /// # Errors
        /// As `send` does, and when JSON comes nevertheless.
        pub fn #ident(self) -> #future<'static, Result<#given<#output>, #error>> {
            const INSTEAD: #responses<#output> =
                #responses::#reader(&[#(#codes),*]) #errors #accept .unless(&[#(#unread),*]);
            self.0.send_for(&INSTEAD)
        }
    }
}

/// The media types of a response that are JSON.
fn json(response: &Response) -> impl Iterator<Item = &str> {
    let is_json = |one: &&Representation| matches!(one.content, Content::Json(_));
    response.representations.iter().filter(is_json).map(|one| one.media_type.as_str())
}
