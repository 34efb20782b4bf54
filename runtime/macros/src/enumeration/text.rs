//! An enumeration of texts: how it is read, written and converted.

use proc_macro::TokenTree;

use super::Enumeration;
use crate::{code::Code, constant::wire_text, literal};

pub(super) fn implementations(code: &mut Code, this: &Enumeration) {
    let name = code.part(TokenTree::Ident(this.name.clone()));
    let visibility = code.part(this.visibility.clone());
    let old = this.allow_deprecated();
    let other = this.other.name.to_string();
    let (mut to, mut from) = (String::new(), String::new());
    for value in &this.values {
        let wire = literal::quoted(&wire_text(&value.documented));
        to.push_str(&format!("Self::{} => {wire},", value.name));
        from.push_str(&format!("{wire} => Self::{},", value.name));
    }
    code.write(format_args!(
        "#[automatically_derived] {old} impl ::clientwright_runtime::model::Enumeration for {name} {{
            #[inline] fn as_str(&self) -> &str {{ match self {{ {to} Self::{other}(value) => value }} }}
        }}
        impl {name} {{
            /// The value as it is on the wire.
            #[must_use]
            #[inline] {visibility} fn as_str(&self) -> &str {{ ::clientwright_runtime::model::Enumeration::as_str(self) }}
        }}
        #[automatically_derived] {old} impl ::core::convert::From<&str> for {name} {{
            #[inline] fn from(value: &str) -> Self {{
                match value {{
                    {from} _ => Self::{other}(::clientwright_runtime::model::undocumented(value)),
                }}
            }}
        }}
        #[automatically_derived] impl ::core::convert::From<::std::string::String> for {name} {{
            #[inline] fn from(value: ::std::string::String) -> Self {{ Self::from(&*value) }}
        }}"
    ));
    let serde = "::clientwright_runtime::serde";
    code.write(format_args!(
        "#[automatically_derived] impl ::core::fmt::Display for {name} {{
            #[inline] fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {{ f.write_str(self.as_str()) }}
        }}
        #[automatically_derived] impl<'de> {serde}::Deserialize<'de> for {name} {{
            fn deserialize<D: {serde}::Deserializer<'de>>(from: D) -> ::core::result::Result<Self, D::Error> {{
                ::clientwright_runtime::model::read_enumeration(from)
            }}
        }}
        #[automatically_derived] impl {serde}::Serialize for {name} {{
            fn serialize<S: {serde}::Serializer>(&self, to: S) -> ::core::result::Result<S::Ok, S::Error> {{
                to.serialize_str(self.as_str())
            }}
        }}"
    ));
}
