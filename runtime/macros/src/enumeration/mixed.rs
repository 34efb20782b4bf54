//! An enumeration of values of several kinds: how it is read, written and converted.

use proc_macro::TokenTree;

use super::Enumeration;
use crate::code::Code;

/// Kinds of documented values, and the type that each is made from.
const KINDS: [(&str, &str); 4] = [("Text", "&str"), ("Integer", "i64"), ("Float", "f64"), ("Bool", "bool")];

pub(super) fn implementations(code: &mut Code, this: &Enumeration) {
    let name = code.part(TokenTree::Ident(this.name.clone()));
    let visibility = code.part(this.visibility.clone());
    let old = this.allow_deprecated();
    let other = this.other.name.to_string();
    let (value, model) = ("::clientwright_runtime::serde_json::Value", "::clientwright_runtime::model");
    let (mut to, mut from, mut all) = (String::new(), String::new(), String::new());
    for (index, value) in this.values.iter().enumerate() {
        let documented = format!("{model}::Documented::{}", value.documented);
        to.push_str(&format!("Self::{} => {documented}.to_value(),", value.name));
        from.push_str(&format!("::core::option::Option::Some({index}) => Self::{},", value.name));
        all.push_str(&format!("{documented},"));
    }
    code.write(format_args!(
        "impl {name} {{
            /// The value as it is on the wire.
            #[must_use] {old}
            #[inline] {visibility} fn to_value(&self) -> {value} {{
                match self {{ {to} Self::{other}(value) => ::core::clone::Clone::clone(value) }}
            }}
        }}
        #[automatically_derived] {old} impl ::core::convert::From<{value}> for {name} {{
            #[inline] fn from(value: {value}) -> Self {{
                match {model}::Documented::position(&[{all}], &value) {{
                    {from} _ => Self::{other}({model}::undocumented_value(value)),
                }}
            }}
        }}
        #[automatically_derived] impl ::core::fmt::Display for {name} {{
            #[inline] fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {{
                {model}::display_value(&self.to_value(), f)
            }}
        }}
        #[automatically_derived] impl ::clientwright_runtime::IntoParameter for {name} {{
            #[inline] fn into_parameter(self) -> ::clientwright_runtime::parameter::Value {{
                ::clientwright_runtime::IntoParameter::into_parameter(self.to_value())
            }}
        }}"
    ));
    for (kind, ty) in KINDS {
        if this.values.iter().any(|value| value.documented.starts_with(kind)) {
            code.write(format_args!(
                "#[automatically_derived] impl ::core::convert::From<{ty}> for {name} {{
                    #[inline] fn from(value: {ty}) -> Self {{ Self::from({value}::from(value)) }}
                }}"
            ));
        }
    }
    let serde = "::clientwright_runtime::serde";
    code.write(format_args!(
        "#[automatically_derived] impl<'de> {serde}::Deserialize<'de> for {name} {{
            fn deserialize<D: {serde}::Deserializer<'de>>(from: D) -> ::core::result::Result<Self, D::Error> {{
                {model}::read_value(from).map(<Self as ::core::convert::From<{value}>>::from)
            }}
        }}
        #[automatically_derived] impl {serde}::Serialize for {name} {{
            fn serialize<S: {serde}::Serializer>(&self, to: S) -> ::core::result::Result<S::Ok, S::Error> {{
                {serde}::Serialize::serialize(&self.to_value(), to)
            }}
        }}"
    ));
}
