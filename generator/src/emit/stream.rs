//! ```text
//! pub async fn send(self) -> Result<Response<EventStream<models::Progress>>, Error>
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::TypeWriter;
use crate::model::{Body, Operation, Output, Parts, Stream};

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
