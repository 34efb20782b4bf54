//! ```text
//! pub fn pages(self) -> paging::Pages<Response<models::ImageList>>
//! pub fn items(self) -> paging::Items<Response<models::ImageList>, models::Image>
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::called::Called;
use crate::emit::{Emission, FileWriter, docs, number, response, when};
use crate::model::{
    Field, NamedKind, Operation, Output, Paging, PagingParameter, PagingStyle, Presence, Step,
};
use crate::name::{Ident, TypeNames};

/// The methods that read a list to its end.
pub(super) fn methods(ctx: Emission<'_>, file: &mut FileWriter<'_>, called: Called<'_>) -> TokenStream {
    let Called { operation, names, .. } = called;
    let Some(paging) = &operation.paging else { return quote!() };
    let module = file.runtime("paging");
    let rules = rules(&module, paging);
    let output = response::given_type(file, operation, names);
    let item = file.value(&paging.item);
    let (unpack, is_deprecated) = unpack(ctx, file, operation, paging);
    let old = when(is_deprecated, quote!(#[allow(deprecated)]));
    let docs = pages_docs(paging);
    quote! {
        #docs
        pub fn pages(self) -> #module::Pages<#output> {
            const PAGING: #module::Paging = #rules;
            self.0.pages::<Self>(PAGING)
        }

        /// Sends the request for as long as there are further pages, and gives what is in them, one by one.
        #old
        pub fn items(self) -> #module::Items<#output, #item> {
            self.pages().items(#unpack)
        }
    }
}

fn pages_docs(paging: &Paging) -> TokenStream {
    let mut lines = Vec::new();
    docs::paragraph(
        &mut lines,
        "Sends the request for as long as there are further pages, and gives them whole.",
    );
    if let Some((parameter, Some(size))) = &paging.size {
        let parameter = docs::code(&parameter.join("."));
        let of_body = if paging.in_body { " of the body" } else { "" };
        docs::paragraph(&mut lines, &format!("Asks for pages of {size} unless {parameter}{of_body} is set."));
    }
    docs::lines(&lines)
}

/// `paging::Paging::offset("offset").items(&["data"])`
fn rules(module: &TokenStream, paging: &Paging) -> TokenStream {
    let named = |parameter: &PagingParameter| {
        if paging.in_body { pointer(parameter) } else { parameter.concat() }
    };
    let style = match &paging.style {
        PagingStyle::Offset(parameter) => {
            let parameter = named(parameter);
            quote!(offset(#parameter))
        }
        PagingStyle::Page(parameter, first) => {
            let (parameter, first) = (named(parameter), number(*first));
            quote!(page(#parameter, #first))
        }
        PagingStyle::Cursor(parameter, next) => {
            let parameter = named(parameter);
            quote!(cursor(#parameter, &[#(#next),*]))
        }
        PagingStyle::LastId(parameter) => {
            let parameter = named(parameter);
            quote!(last_id(#parameter))
        }
        PagingStyle::NextLink(next) => quote!(next_link(&[#(#next),*])),
        PagingStyle::LinkHeader => quote!(link_header()),
    };
    let in_body = when(paging.in_body, quote!(.in_body()));
    let items = when(!paging.wire.is_empty(), {
        let wire = &paging.wire;
        quote!(.items(&[#(#wire),*]))
    });
    let size = paging.size.as_ref().map(|(parameter, size)| {
        let size = size.map(number).map_or_else(|| quote!(None), |size| quote!(Some(#size)));
        let parameter = named(parameter);
        quote!(.size(#parameter, #size))
    });
    let total = paging.total.as_ref().map(|path| quote!(.total(&[#(#path),*])));
    let more = paging.more.as_ref().map(|path| quote!(.more(&[#(#path),*])));
    let id = paging.id.as_ref().map(|path| quote!(.id(&[#(#path),*])));
    quote!(#module::Paging::#style #in_body #items #size #total #more #id)
}

/// `/page/limit`, as RFC 6901 has it.
fn pointer(names: &[String]) -> String {
    names.iter().flat_map(|name| ["/".to_owned(), name.replace('~', "~0").replace('/', "~1")]).collect()
}

/// The function that takes the list out of a page, and whether that touches something deprecated.
fn unpack(
    ctx: Emission<'_>,
    file: &mut FileWriter<'_>,
    operation: &Operation,
    paging: &Paging,
) -> (TokenStream, bool) {
    let is_optional = matches!(operation.output, Output::Sometimes(_));
    if paging.items.is_empty() && !is_optional {
        let response = file.runtime("Response");
        return (quote!(#response::into_inner), false);
    }
    let mut value = quote!(page.into_inner());
    let (mut is_optional, mut is_deprecated) = (is_optional, false);
    for (field, ident) in paging.items.iter().filter_map(|step| named(ctx, *step)) {
        is_deprecated |= field.value.deprecated;
        let (own, becomes_optional) = match field.presence() {
            Presence::Required => (quote!(#ident), false),
            Presence::RequiredNullable | Presence::Optional => (quote!(#ident), true),
            Presence::OptionalNullable => (quote!(#ident.into_option()), true),
        };
        value = match (is_optional, becomes_optional) {
            (false, _) => quote!(#value.#own),
            (true, true) => quote!(#value.and_then(|value| value.#own)),
            (true, false) => quote!(#value.map(|value| value.#own)),
        };
        is_optional |= becomes_optional;
    }
    let or_none = when(is_optional, quote!(.unwrap_or_default()));
    (quote!(|page| #value #or_none), is_deprecated)
}

fn named(ctx: Emission<'_>, step: Step) -> Option<(&Field, &Ident)> {
    let names: &TypeNames = ctx.names.of_type(step.object)?;
    let NamedKind::Object(object) = &ctx.api.named(step.object)?.kind else { return None };
    object.fields.get(step.field).zip(names.members.get(step.field))
}
