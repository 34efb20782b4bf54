//! ```text
//! #[union("type")]
//! #[shared(id = String)]
//! #[derive(Clone, Debug, PartialEq)]
//! pub enum Part {
//!     #[tag("text")]
//!     Text(TextPart),
//!     Other(serde_json::Value),
//! }
//! ```

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

use crate::emit::{FileWriter, docs, literal, when};
use crate::model::{Member, Named, Rule, Shared, Union};
use crate::name::{Ident, TypeNames, plain};

/// Characters of shared properties on a line, behind `#[shared(`: a longer attribute would have a line for each.
const LONGEST_LINE: usize = 76;

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
    let shared = shared(file, names, union);
    quote! {
        #docs
        #[#macro_name #tag]
        #shared
        #[derive(Clone, Debug, PartialEq)]
        pub enum #ident {
            #members
            #other
        }
    }
}

/// `#[shared(id = String, "isNew" is_new = bool)]`, and `#[shared(children = Vec<Node>, in Frame, Group)]` of those that
/// only some members have; as many on a line as it takes.
fn shared(file: &mut FileWriter<'_>, names: &TypeNames, union: &Union) -> TokenStream {
    let mut lines: Vec<(&[usize], usize, Vec<TokenStream>)> = Vec::new();
    let named = union.shared.iter().zip(&names.shared);
    for (shared, ident) in named.filter_map(|(shared, ident)| Some((shared, ident.as_ref()?))) {
        let one = shared_one(file, shared, ident);
        let width = width(&one);
        match lines.last_mut() {
            Some((members, taken, line))
                if **members == *shared.members && *taken + width <= LONGEST_LINE =>
            {
                *taken += width;
                line.push(one);
            }
            _ => lines.push((&shared.members, width, vec![one])),
        }
    }
    let lines = lines.into_iter().map(|(members, _, line)| {
        let is_of_all = members.len() == union.members.len();
        let members = members.iter().filter_map(|place| names.members.get(*place));
        let members = when(!is_of_all, quote!(in #(#members,)*));
        quote!(#[shared(#(#line,)* #members)])
    });
    lines.collect()
}

fn shared_one(file: &mut FileWriter<'_>, shared: &Shared, ident: &Ident) -> TokenStream {
    let ty = file.ty(&shared.ty);
    let wire = &shared.wire;
    let wire = when(plain(ident) != *wire, quote!(#wire));
    let deprecated = when(shared.deprecated, quote!(deprecated));
    quote!(#wire #deprecated #ident = #ty)
}

/// Characters that tokens take on a line, with the comma behind them.
fn width(tokens: &TokenStream) -> usize {
    let of = |token: TokenTree| match token {
        TokenTree::Punct(punct) if punct.as_char() == '=' => 2,
        TokenTree::Punct(_) => 1,
        TokenTree::Ident(_) | TokenTree::Literal(_) | TokenTree::Group(_) => token.to_string().len() + 1,
    };
    tokens.clone().into_iter().map(of).sum::<usize>() + 1
}

fn member(file: &mut FileWriter<'_>, member: &Member, ident: &Ident) -> TokenStream {
    let ty = file.ty(&member.value.ty);
    let ty = if member.boxed { quote!(Box<#ty>) } else { ty };
    let docs = docs::lines(&docs::of_value(&member.value, &member.name.wire, ""));
    let tags: Vec<_> = member.tags.iter().map(literal).collect();
    let tags = when(!tags.is_empty(), quote!(#[tag(#(#tags),*)]));
    quote!(#docs #tags #ident(#ty),)
}
