//! The sections of a README after the first call, each there where the API has such an operation.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::Emission;
use crate::emit::readme::call::Call;
use crate::emit::readme::program::Program;
use crate::emit::readme::setup::{self, Secrets};
use crate::emit::response;
use crate::model::{Content, Output, Parts, Stream};
use crate::name::{Ident, plain};

/// A heading, the text below it, and its code.
pub(super) type Section = (&'static str, &'static str, String);

const ERRORS: &str = "There is one type of error. It says what happened (`status()`, `code()`, `request_id()`, \
    `is_timeout()`, …), and reads the body that the API documents.";

const UPLOADS: &str = "A file is read while it is sent. `Upload` takes bytes, streams and readers too, and tells its `progress`.";

const TESTS: &str = "With the feature `test-util`, a stand-in answers by operation: with the document's own example, a \
    value (`returns`), JSON, or a fault.";

/// Setting up the client, the plainest call, and a list of several pages.
pub(super) fn first_call(ctx: Emission<'_>, krate: &Ident) -> String {
    let mut program = Program::new(ctx, krate);
    let called = Call::plainest(ctx, |_| true);
    let builder = setup::builder(&mut program, called.map(|call| call.operation), Secrets::Given);
    let call = called.map(|call| {
        let request = call.request(&mut program, None);
        if call.operation.output == Output::Nothing || response::is_streamed(&call.operation.output) {
            return quote!(#request.await?;);
        }
        quote! { let answer = #request.await?; println!("{answer:?}"); }
    });
    let unused = called.is_none().then(|| quote!(drop(client);));
    program.makes("first_call", &quote! { let client = #builder.build()?; #call #unused })
}

/// An error that is looked at.
pub(super) fn errors(ctx: Emission<'_>, krate: &Ident) -> Option<Section> {
    let has_body = |call: Call<'_>| call.operation.typed_errors().next().is_some();
    let call = Call::plainest(ctx, has_body).or_else(|| Call::plainest(ctx, |_| true))?;
    let mut program = Program::new(ctx, krate);
    let request = call.request(&mut program, None);
    let known = match call.names.error.and_then(|place| ctx.names.errors().get(place)) {
        Some(set) => {
            let (operations, ident) = (program.file.root("operations"), &set.ident);
            Some(quote!(error.documented::<#operations::#ident>()))
        }
        None => call.operation.typed_errors().next().map(|(_, ty)| {
            let ty = program.file.ty(ty);
            quote!(error.decode_body::<#ty>().ok())
        }),
    };
    let other = known.map_or_else(
        || quote!(Err(error) => return Err(error),),
        |known| {
            quote! {
                Err(error) => match #known {
                    Some(documented) => println!("{documented:?}"),
                    None => return Err(error),
                },
            }
        },
    );
    let code = program.calls(
        "errors",
        &quote! {
            match #request.await {
                Ok(_) => println!("it is there"),
                Err(error) if error.is_not_found() => println!("there is none"),
                Err(error) if error.is_throttled() => println!("later again: {error}"),
                #other
            }
        },
    );
    Some(("Errors", ERRORS, code))
}

/// A list that is read to its end.
pub(super) fn list(ctx: Emission<'_>, krate: &Ident) -> Option<Section> {
    let call = Call::plainest(ctx, |call| call.operation.paging.is_some())?;
    let mut program = Program::new(ctx, krate);
    let request = call.request(&mut program, None);
    let code = program.calls(
        "each_item",
        &quote! {
            let mut items = #request.items();
            while let Some(item) = items.try_next().await? { println!("{item:?}"); }
        },
    );
    Some(("Lists", "The next page is asked for when it is needed; `pages()` gives them whole.", code))
}

/// The body of a success that is read as it comes, where it is the usual one, and no longer than the call needs.
fn stream_of(call: Call<'_>) -> Option<&Stream> {
    match &call.operation.output {
        Output::Always(Content::Stream(stream)) => Some(stream),
        Output::Always(Content::Json(_) | Content::Text | Content::Bytes)
        | Output::Sometimes(_)
        | Output::Nothing
        | Output::Several(_)
        | Output::Raw => None,
    }
}

/// Events or values that come one by one.
pub(super) fn stream(ctx: Emission<'_>, krate: &Ident) -> Option<Section> {
    let is_meant = |stream: &Stream| stream.parts != Parts::Bytes;
    let usual = |call: Call<'_>| stream_of(call).is_some_and(is_meant);
    let asked = |call: Call<'_>| call.operation.streamed().is_some_and(is_meant);
    let mut call = Call::plainest(ctx, |call| usual(call) || asked(call))?;
    call.streamed = true;
    let mut program = Program::new(ctx, krate);
    let request = call.request(&mut program, None);
    let is_usual = usual(call);
    let sent = if is_usual { quote!(#request.await?) } else { quote!(#request.send_streamed().await?) };
    let stream = stream_of(call).filter(|_| is_usual).or_else(|| call.operation.streamed())?;
    let loop_ = match stream.parts {
        Parts::Events(_) => quote! {
            let mut events = #sent.into_inner();
            while let Some(event) = events.try_next().await? { println!("{:?}", event.data); }
        },
        Parts::Bytes | Parts::Lines(_) | Parts::Sequence(_) => quote! {
            let mut values = #sent.into_inner();
            while let Some(item) = values.try_next().await? { println!("{item:?}"); }
        },
    };
    let code = program.calls("stream", &loop_);
    Some(("Streams", "What the service sends bit by bit is read as it comes.", code))
}

/// A file that is sent.
pub(super) fn upload(ctx: Emission<'_>, krate: &Ident) -> Option<Section> {
    let call = Call::plainest(ctx, |call| call.with_file().is_some())?.with_file()?;
    let mut program = Program::new(ctx, krate);
    let request = call.upload(&mut program);
    let code = program.calls("upload", &quote!(#request.await?;));
    Some(("Uploads", UPLOADS, code))
}

/// A file that is received.
pub(super) fn download(ctx: Emission<'_>, krate: &Ident) -> Option<Section> {
    let is_stream = |call: Call<'_>| stream_of(call).is_some_and(|stream| stream.parts == Parts::Bytes);
    let is_bytes = |call: Call<'_>| call.operation.output == Output::Always(Content::Bytes);
    let mut program = Program::new(ctx, krate);
    if let Some(call) = Call::plainest(ctx, is_stream) {
        let (request, path) = (call.request(&mut program, None), program.path());
        let code = program.calls(
            "download",
            &quote! {
                let file = #request.await?.into_inner();
                let bytes = file.save(#path).await?;
                println!("{bytes} bytes");
            },
        );
        return Some(("Downloads", "A body of any length is written to a file as it comes.", code));
    }
    let (sent, call) = if let Some(call) = Call::plainest(ctx, is_bytes) {
        (quote!(await), call)
    } else {
        let place =
            |call: Call<'_>| call.operation.instead().iter().position(|one| one.content == Content::Bytes);
        let call = Call::plainest(ctx, |call| place(call).is_some())?;
        let method = call.names.instead.get(place(call)?)?;
        (quote!(#method().await), call)
    };
    let request = call.request(&mut program, None);
    let code = program.calls(
        "download",
        &quote! {
            let bytes = #request.#sent?.into_inner();
            println!("{} bytes", bytes.len());
        },
    );
    Some(("Downloads", "What is neither JSON nor text comes as bytes.", code))
}

/// A call of each group; none where the client is flat.
pub(super) fn groups(ctx: Emission<'_>, krate: &Ident) -> Option<String> {
    let mut program = Program::new(ctx, krate);
    let mut calls = TokenStream::new();
    for (place, group) in ctx.names.groups().iter().enumerate() {
        let Some(handle) = &group.handle else { continue };
        let Some(call) = Call::plainest(ctx, |call| call.names.group == Some(place)) else { continue };
        let request = call.request(&mut program, Some(&plain(&handle.method)));
        calls.extend(quote!(#request.await?;));
    }
    (!calls.is_empty()).then(|| program.calls("one_of_each_group", &calls))
}

/// A test of a program that uses the client.
pub(super) fn test(ctx: Emission<'_>, krate: &Ident) -> Option<Section> {
    let is_json = |call: Call<'_>| call.operation.output.json().is_some();
    let is_shown = |call: Call<'_>| call.operation.example().is_some_and(|(_, example)| example.fits);
    let documented = |call: Call<'_>| is_json(call) && is_shown(call);
    let with_example = Call::plainest(ctx, documented);
    let call = with_example.or_else(|| Call::plainest(ctx, |_| true))?;
    let mut program = Program::new(ctx, krate);
    let builder = setup::builder(&mut program, Some(call.operation), Secrets::Made);
    let (request, ty) = (call.request(&mut program, None), call.request_type(&mut program));
    let body = if with_example.is_some() {
        quote! {
            mock.on::<#ty>().example();
            let answer = block_on(#request.send())?;
            println!("{answer:?}");
        }
    } else {
        quote! {
            mock.on::<#ty>().status(404);
            let error = block_on(#request.send()).map(drop).unwrap_err();
            assert!(error.is_not_found());
        }
    };
    let code = program.tests(
        "an_answer",
        &quote! {
            let mock = Mock::new();
            let client = #builder.transport(mock.clone()).build()?;
            #body
            assert_eq!(mock.requests().len(), 1);
        },
    );
    Some(("In tests", TESTS, code))
}
