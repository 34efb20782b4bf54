//! ```text
//! pub enum ImageStatus {
//!     Active,
//!     Other(String),
//! }
//! ```
//! and, in a file of its own, how it is read and written.

use proc_macro2::Ident;
use quote::quote;

use crate::emit::{docs, when};
use crate::model::{Docs, Enumeration, Named, Value};
use crate::name::TypeNames;
use crate::output::RustFile;

/// How many values fit into a function of sixty lines.
const VALUES_IN_A_FUNCTION: usize = 50;

/// The enumeration's type, and how it is read and written.
pub(super) fn files(named: &Named, names: &TypeNames, enumeration: &Enumeration) -> (RustFile, RustFile) {
    let values: Vec<_> = enumeration.values.iter().zip(&names.members).collect();
    (model(named, names, &values), wire(names, &values))
}

fn model(named: &Named, names: &TypeNames, values: &[(&Value, &Ident)]) -> RustFile {
    let (ident, other) = (&names.ident, &names.catch_all);
    let fallback = format!("The values of `{}`.", named.name.path.join(".").replace('`', "'"));
    let docs = docs::of_type(&named.docs, named.deprecated, &fallback);
    let variants = values.iter().map(|(value, ident)| variant(value, ident));
    let arms = values.iter().map(|(value, ident)| {
        let wire = &value.name.wire;
        quote!(Self::#ident => #wire,)
    });
    let long = when(values.len() > VALUES_IN_A_FUNCTION, quote!(#[allow(clippy::too_many_lines)]));
    RustFile {
        docs: format!("[`{ident}`]."),
        tokens: quote! {
            #docs
            #[derive(Clone, Debug, PartialEq, Eq, Hash)]
            #[non_exhaustive]
            pub enum #ident {
                #(#variants)*
                /// A value that is not documented; it is kept and written back as it came.
                #other(String),
            }

            impl #ident {
                /// The value as it is on the wire.
                #long
                #[must_use]
                pub fn as_str(&self) -> &str {
                    match self {
                        #(#arms)*
                        Self::#other(value) => value,
                    }
                }
            }
        },
    }
}

/// The value and what it means: `` /// `ACTIVE`: ready for use. ``
fn variant(value: &Value, ident: &Ident) -> proc_macro2::TokenStream {
    let wire = &value.name.wire;
    let shown =
        if wire.is_empty() { "The empty string".to_owned() } else { format!("`{}`", wire.replace('`', "'")) };
    let text = match value.docs.trim() {
        "" => format!("{shown}."),
        docs => format!("{shown}: {docs}"),
    };
    let docs = docs::of(&Docs { text, link: None }, &[], "");
    let alias = docs::alias(wire, ident);
    quote!(#docs #alias #ident,)
}

fn wire(names: &TypeNames, values: &[(&Value, &Ident)]) -> RustFile {
    let (ident, other) = (&names.ident, &names.catch_all);
    let arms = values.iter().map(|(value, ident)| {
        let wire = &value.name.wire;
        quote!(#wire => Self::#ident,)
    });
    let long = when(values.len() > VALUES_IN_A_FUNCTION, quote!(#[allow(clippy::too_many_lines)]));
    RustFile {
        docs: format!("Reads and writes [`{ident}`](models::{ident})."),
        tokens: quote! {
            use std::fmt;
            use clientwright_runtime::model::{self, Deserialize, Deserializer, Serialize, Serializer};
            use super::super::models;

            impl From<&str> for models::#ident {
                #long
                fn from(value: &str) -> Self {
                    match value {
                        #(#arms)*
                        _ => Self::#other(value.to_owned()),
                    }
                }
            }

            impl From<String> for models::#ident {
                fn from(value: String) -> Self {
                    Self::from(value.as_str())
                }
            }

            impl fmt::Display for models::#ident {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str(self.as_str())
                }
            }

            impl<'de> Deserialize<'de> for models::#ident {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    model::read_enumeration(deserializer)
                }
            }

            impl Serialize for models::#ident {
                fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    serializer.serialize_str(self.as_str())
                }
            }
        },
    }
}
