//! ```text
//! type Output = streaming::EventStream<models::Progress>;
//! pub fn send_streamed(self) -> BoxFuture<'static, Result<Response<streaming::EventStream>, Error>>
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{FileWriter, docs, status, when};
use crate::model::{Operation, Parts, Response, Stream};

/// The type a caller reads it by.
pub(super) fn ty(file: &mut FileWriter<'_>, stream: &Stream) -> TokenStream {
    let streaming = file.runtime("streaming");
    let ty = match &stream.parts {
        Parts::Bytes => quote!(ByteStream),
        Parts::Events(None) => quote!(EventStream),
        Parts::Events(Some(data)) => {
            let data = file.value(data);
            quote!(EventStream<#data>)
        }
        Parts::Lines(value) | Parts::Sequence(value) => {
            let value = file.value(value);
            quote!(JsonStream<#value>)
        }
    };
    quote!(#streaming::#ty)
}

/// The constructor of `Responses` that reads it: `json_lines::<models::Loan>`.
pub(super) fn reader(file: &mut FileWriter<'_>, stream: &Stream) -> TokenStream {
    let mut typed = |reader: TokenStream, value| {
        let ty = file.value(value);
        quote!(#reader::<#ty>)
    };
    match &stream.parts {
        Parts::Bytes => quote!(byte_stream),
        Parts::Events(None) => quote!(events),
        Parts::Events(Some(data)) => typed(quote!(json_events), data),
        Parts::Lines(value) => typed(quote!(json_lines), value),
        Parts::Sequence(value) => typed(quote!(json_sequence), value),
    }
}

/// `.accept("application/jsonl, */*;q=0.5")`: the stream's media type and those of errors, where the constructor of
/// `Responses` assumes another.
pub(super) fn accept<'s>(stream: &'s Stream, others: impl Iterator<Item = &'s str>) -> TokenStream {
    let usual = match &stream.parts {
        Parts::Bytes => "application/octet-stream",
        Parts::Events(_) => "text/event-stream",
        Parts::Lines(_) => "application/x-ndjson",
        Parts::Sequence(_) => "application/json-seq",
    };
    let types = asked(stream, others);
    let accepted = match types.as_slice() {
        ["*/*"] => "*/*".to_owned(),
        types => format!("{}, */*;q=0.5", types.join(", ")),
    };
    when(types != [usual], quote!(.accept(#accepted)))
}

/// The media types that are asked for, the stream's own first.
fn asked<'s>(stream: &'s Stream, others: impl Iterator<Item = &'s str>) -> Vec<&'s str> {
    let mut types = vec![stream.media_type.as_str()];
    for other in others {
        if !types.contains(&other) {
            types.push(other);
        }
    }
    types
}

/// `.until_data("[DONE]")`
pub(super) fn end(stream: &Stream) -> TokenStream {
    let data = stream.end.data.iter().map(|data| quote!(.until_data(#data)));
    let kind = stream.end.kind.iter().map(|kind| quote!(.until_kind(#kind)));
    data.chain(kind).collect()
}

/// The method that asks for a stream where `send` asks for JSON.
pub(super) fn method(file: &mut FileWriter<'_>, operation: &Operation) -> TokenStream {
    let Some(stream) = operation.streamed() else { return quote!() };
    let mut lines = Vec::new();
    docs::paragraph(
        &mut lines,
        "Sends the request, and returns when the response begins: its body is read as it comes.",
    );
    let others = || operation.responses.iter().flat_map(|response| response.streams_like(stream));
    let types = docs::either(asked(stream, others()).into_iter().map(docs::code), "or");
    let note = format!(
        "It asks for {types}. Where the request has to say so too, as by a `stream: true` in its body, that is the \
         caller's to set."
    );
    docs::paragraph(&mut lines, &note);
    let docs = docs::lines(&lines);
    let output = ty(file, stream);
    let [future, given, error, responses, raw] =
        ["BoxFuture", "Response", "Error", "Responses", "StreamingResponse"].map(|name| file.runtime(name));
    let (reader, accept, end) = (reader(file, stream), accept(stream, others()), end(stream));
    let successes = operation.responses.iter().filter(|response| response.stream() == Some(stream));
    let codes = status::codes(file, successes.map(|response| response.status));
    let errors: Vec<&Response> = operation.errors().collect();
    let errors = status::errors(file, operation, &errors);
    quote! {
        #docs
        pub fn send_streamed(self) -> #future<'static, Result<#given<#output>, #error>> {
            const STREAMED: #responses<#output, #raw> = #responses::#reader(&[#(#codes),*]) #errors #accept #end;
            self.0.send_streamed(&STREAMED)
        }
    }
}
