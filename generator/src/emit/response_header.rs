//! ```text
//! pub const X_TOTAL: Header<i64> = Header::new("X-Total");
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::called::Called;
use crate::emit::{Emission, FileWriter, docs, feature};
use crate::model::{HeaderForm, ResponseHeader, Separator};
use crate::name::HeaderNames;
use crate::output::RustFile;

/// All headers that responses document.
pub(super) fn file(ctx: Emission<'_>) -> RustFile {
    let mut file = FileWriter::beside(ctx, &[]);
    let gates = (0..ctx.names.headers().len()).map(|place| ctx.names.gate_of_header(place));
    let both = ctx.names.headers().iter().zip(gates);
    let constants: TokenStream =
        both.map(|(names, gate)| constant(&mut file, names, &feature::condition(gate))).collect();
    let imports = file.imports();
    RustFile {
        docs: "Headers of responses: `response.header(…)` reads one, `error.header(…)` too.".to_owned(),
        tokens: quote!(#imports #constants),
    }
}

fn constant(file: &mut FileWriter<'_>, names: &HeaderNames, gate: &TokenStream) -> TokenStream {
    let HeaderNames { ident, header } = names;
    let wire = &header.name.wire;
    let docs =
        docs::lines(&docs::of_value(&header.value, wire, &format!("The header {}.", docs::code(wire))));
    let deprecated = docs::deprecated(header.value.deprecated);
    let ty = file.value(&header.value);
    let of = file.runtime("Header");
    let constructor = match header.form {
        HeaderForm::Text => quote!(new),
        HeaderForm::Json => quote!(json),
        HeaderForm::List(Separator::Comma) => quote!(list),
        HeaderForm::List(Separator::Pipe) => quote!(piped),
        HeaderForm::List(Separator::Space) => quote!(spaced),
    };
    quote! {
        #docs
        #gate
        #deprecated
        pub const #ident: #of<#ty> = #of::#constructor(#wire);
    }
}

/// The headers of an operation in words, those apart that only errors have.
pub(super) fn mention(ctx: Emission<'_>, called: Called<'_>) -> Option<String> {
    let listed = called.names.headers.iter().filter_map(|place| ctx.names.headers().get(*place));
    let successes = called.operation.responses.iter().filter(|response| response.status.is_success());
    let of_success: Vec<&ResponseHeader> = successes.flat_map(|response| &response.headers).collect();
    let (always, of_errors): (Vec<_>, Vec<_>) =
        listed.partition(|names| of_success.iter().any(|header| header.is_like(&names.header)));
    let links = |names: Vec<&HeaderNames>| {
        // From the module of the operation up to `operations`.
        let up = if called.handle.is_some() { "super::super" } else { "super" };
        let links = names.iter().map(|names| format!("[`{0}`]({up}::headers::{0})", names.ident));
        links.collect::<Vec<_>>().join(", ")
    };
    match (always.is_empty(), of_errors.is_empty()) {
        (true, true) => None,
        (false, true) => Some(format!("Headers: {}.", links(always))),
        (true, false) => Some(format!("Headers of errors: {}.", links(of_errors))),
        (false, false) => Some(format!("Headers: {}; of errors: {}.", links(always), links(of_errors))),
    }
}
