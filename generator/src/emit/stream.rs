//! ```text
//! pub async fn send(self) -> Result<Response<EventStream<models::Progress>>, Error>
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{Emission, TypeWriter, response};
use crate::model::{Body, Operation, Output, Parts, Stream};
use crate::name::OperationNames;

/// What is said of sending.
pub(super) const SUMMARY: &str =
    "Sends the request, and returns when the response begins: its body is read as it comes.";

/// The streamed body that a call gives its caller, if it gives one.
pub(super) fn of(operation: &Operation) -> Option<&Stream> {
    match &operation.output {
        Output::Always(Body::Stream(stream)) | Output::Sometimes(Body::Stream(stream)) => Some(stream),
        Output::Always(Body::Json(_) | Body::Text | Body::Bytes)
        | Output::Sometimes(Body::Json(_) | Body::Text | Body::Bytes)
        | Output::Nothing
        | Output::Raw => None,
    }
}

/// The type a caller reads it by.
pub(super) fn ty(types: &mut TypeWriter<'_>, stream: &Stream) -> TokenStream {
    let ty = match &stream.parts {
        Parts::Bytes => quote!(ByteStream),
        Parts::Events(None) => quote!(EventStream),
        Parts::Events(Some(data)) => {
            let data = types.write(data);
            quote!(EventStream<#data>)
        }
        Parts::Lines(value) | Parts::Sequence(value) => {
            let value = types.write(value);
            quote!(JsonStream<#value>)
        }
    };
    quote!(clientwright_runtime::streaming::#ty)
}

/// The response read as that type.
pub(super) fn read(stream: &Stream) -> TokenStream {
    match &stream.parts {
        Parts::Bytes => quote!(response.bytes()),
        Parts::Events(None) => quote!(response.events()),
        Parts::Events(Some(_)) => quote!(response.json_events()),
        Parts::Lines(_) => quote!(response.json_lines()),
        Parts::Sequence(_) => quote!(response.json_sequence()),
    }
}

/// Which media types may come back: the stream's, and what errors are.
pub(super) fn accept(stream: &Stream) -> TokenStream {
    let accepted = format!("{}, */*;q=0.5", stream.media_type);
    quote!(.accept(#accepted))
}

/// The method that asks for a stream where `send` asks for JSON; `operation` is what it is then.
pub(super) fn method(
    ctx: Emission<'_>,
    types: &mut TypeWriter<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> TokenStream {
    let Some(stream) = of(operation) else { return quote!() };
    let note = format!(
        "It asks for `{}`. Where the request has to say so too, as by a `stream: true` in its body, that is the \
         caller's to set.",
        stream.media_type.replace('`', "'")
    );
    let docs = response::send_docs(ctx, operation, names, &[SUMMARY, &note]);
    let output = response::output_type(types, operation);
    let outcome = response::outcome(types, operation);
    let accept = accept(stream);
    quote! {
        #docs
        pub async fn send_streamed(self) -> Result<#output, Error> {
            let http = self.client.http.clone();
            let response = http.stream(self.request() #accept).await?;
            #outcome
        }
    }
}
