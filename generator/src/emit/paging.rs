//! ```text
//! pub fn pages(self) -> paging::Pages<Response<models::ImageList>>
//! pub fn items(self) -> paging::Items<Response<models::ImageList>, models::Image>
//! ```

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use crate::emit::{Emission, TypeWriter, docs, response, when};
use crate::model::{Field, NamedKind, Operation, Output, Paging, PagingStyle, Presence, Step};
use crate::name::TypeNames;

/// The methods that read a list to its end.
pub(super) fn methods(ctx: Emission<'_>, types: &mut TypeWriter<'_>, operation: &Operation) -> TokenStream {
    let Some(paging) = &operation.paging else { return quote!() };
    let rules = rules(paging);
    let output = response::output_type(types, operation);
    let item = types.write(&paging.item);
    let (unpack, is_deprecated) = unpack(ctx, operation, paging);
    let old = when(is_deprecated, quote!(#[allow(deprecated)]));
    let docs = pages_docs(paging);
    quote! {
        #docs
        pub fn pages(self) -> paging::Pages<#output> {
            const PAGING: paging::Paging = #rules;
            let http = self.client.http.clone();
            paging::Pages::new(http, PAGING, self.request(), Self::read)
        }

        /// Sends the request for as long as there are further pages, and gives what is in them, one by one.
        #old
        pub fn items(self) -> paging::Items<#output, #item> {
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
        let parameter = parameter.replace('`', "'");
        docs::paragraph(&mut lines, &format!("Asks for pages of {size} unless `{parameter}` is set."));
    }
    docs::lines(&lines)
}

/// `paging::Paging::offset("offset").items(&["data"])`
fn rules(paging: &Paging) -> TokenStream {
    let style = match &paging.style {
        PagingStyle::Offset(parameter) => quote!(offset(#parameter)),
        PagingStyle::Page(parameter, first) => {
            let first = number(*first);
            quote!(page(#parameter, #first))
        }
        PagingStyle::Cursor(parameter, next) => quote!(cursor(#parameter, &[#(#next),*])),
        PagingStyle::LastId(parameter) => quote!(last_id(#parameter)),
        PagingStyle::NextLink(next) => quote!(next_link(&[#(#next),*])),
        PagingStyle::LinkHeader => quote!(link_header()),
    };
    let items = when(!paging.wire.is_empty(), {
        let wire = &paging.wire;
        quote!(.items(&[#(#wire),*]))
    });
    let size = paging.size.as_ref().map(|(parameter, size)| {
        let size = size.map(number).map_or_else(|| quote!(None), |size| quote!(Some(#size)));
        quote!(.size(#parameter, #size))
    });
    let total = paging.total.as_ref().map(|path| quote!(.total(&[#(#path),*])));
    let more = paging.more.as_ref().map(|path| quote!(.more(&[#(#path),*])));
    let id = paging.id.as_ref().map(|path| quote!(.id(&[#(#path),*])));
    quote!(paging::Paging::#style #items #size #total #more #id)
}

/// A number as people write it: `10_000`.
pub(super) fn number(number: u64) -> TokenStream {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && digits.len() > 4 && (digits.len() - index).is_multiple_of(3) {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    let literal: Literal = grouped.parse().unwrap_or_else(|_| Literal::u64_unsuffixed(number));
    quote!(#literal)
}

/// The function that takes the list out of a page, and whether that touches something deprecated.
fn unpack(ctx: Emission<'_>, operation: &Operation, paging: &Paging) -> (TokenStream, bool) {
    let is_optional = matches!(operation.output, Output::Sometimes(_));
    if paging.items.is_empty() && !is_optional {
        return (quote!(Response::into_inner), false);
    }
    let mut value = quote!(page.into_inner());
    let (mut is_optional, mut is_deprecated) = (is_optional, false);
    for (field, ident) in paging.items.iter().filter_map(|step| named(ctx, *step)) {
        is_deprecated |= field.deprecated;
        let (own, becomes_optional) = match field.presence {
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
