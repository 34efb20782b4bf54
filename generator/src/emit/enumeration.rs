//! ```text
//! #[enumeration]
//! #[derive(Clone, Debug, PartialEq, Eq, Hash)]
//! pub enum ImageStatus {
//!     Active = "ACTIVE",
//!     Other(String),
//! }
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{FileWriter, docs};
use crate::model::{Docs, Enumeration, Named, Scalar, Type, ValueKind, Variant};
use crate::name::{Ident, TypeNames};

/// The enumeration's type.
pub(super) fn item(
    file: &mut FileWriter<'_>,
    named: &Named,
    names: &TypeNames,
    enumeration: &Enumeration,
) -> TokenStream {
    let (ident, other) = (&names.ident, &names.catch_all);
    let macro_name = file.runtime("enumeration");
    let fallback = format!("The values of {}.", docs::code(&super::path_of(named)));
    let docs = docs::of_type(&named.docs, named.deprecated, &fallback);
    let (held, equality) = match enumeration.kind {
        ValueKind::Text => (quote!(String), quote!(Eq, Hash)),
        ValueKind::Number(Scalar::Float64) => (quote!(f64), TokenStream::new()),
        ValueKind::Number(scalar) => (file.ty(&Type::Scalar(scalar)), quote!(Eq, Hash)),
        ValueKind::Mixed => (file.json(), TokenStream::new()),
    };
    let variants = enumeration.values.iter().zip(&names.members).map(|(value, ident)| variant(value, ident));
    quote! {
        #docs
        #[#macro_name]
        #[derive(Clone, Debug, PartialEq, #equality)]
        pub enum #ident {
            #(#variants)*
            #other(#held),
        }
    }
}

fn variant(value: &Variant, ident: &Ident) -> TokenStream {
    let wire = super::literal(&value.value);
    let docs = docs::of(&Docs { text: value.docs.clone(), link: None }, "");
    quote!(#docs #ident = #wire,)
}
