//! ```text
//! #[union("type")]
//! #[derive(Clone, Debug, PartialEq)]
//! pub enum Part {
//!     #[tag("text")]
//!     Text(TextPart),
//!     Other(serde_json::Value),
//! }
//! ```

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::emit::{FileWriter, docs, literal, when};
use crate::model::{Member, Named, Rule, Union};
use crate::name::TypeNames;

/// The union's type.
pub(super) fn item(
    file: &mut FileWriter<'_>,
    named: &Named,
    names: &TypeNames,
    union: &Union,
) -> TokenStream {
    let ident = &names.ident;
    let macro_name = file.runtime("union");
    let docs = docs::of_union(named, union);
    let (tag, other) = match &union.rule {
        Rule::Fit => (TokenStream::new(), TokenStream::new()),
        Rule::Tag(wire) => {
            let (catch_all, json) = (&names.catch_all, file.json());
            (quote!((#wire)), quote!(#catch_all(#json),))
        }
    };
    let members: TokenStream = union
        .members
        .iter()
        .zip(&names.members)
        .map(|(member, ident)| self::member(file, member, ident))
        .collect();
    quote! {
        #docs
        #[#macro_name #tag]
        #[derive(Clone, Debug, PartialEq)]
        pub enum #ident {
            #members
            #other
        }
    }
}

fn member(file: &mut FileWriter<'_>, member: &Member, ident: &Ident) -> TokenStream {
    let ty = file.ty(&member.value.ty);
    let ty = if member.boxed { quote!(Box<#ty>) } else { ty };
    let docs = docs::lines(&docs::of_value(&member.value, &member.name.wire, ""));
    let tags: Vec<_> = member.tags.iter().map(literal).collect();
    let tags = when(!tags.is_empty(), quote!(#[tag(#(#tags),*)]));
    quote!(#docs #tags #ident(#ty),)
}
