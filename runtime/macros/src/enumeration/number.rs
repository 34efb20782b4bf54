//! An enumeration of numbers: how it is read, written and converted.

use proc_macro::TokenTree;

use super::{Enumeration, Value};
use crate::{code::Code, constant::wire_text, failure::Failure};

pub(super) fn implementations(code: &mut Code, this: &Enumeration, ty: &str) -> Result<(), Failure> {
    let name = code.part(TokenTree::Ident(this.name.clone()));
    let visibility = code.part(this.visibility.clone());
    let old = this.allow_deprecated();
    let other = this.other.name.to_string();
    let (mut to, mut from, mut known) = (String::new(), String::new(), Vec::new());
    for value in &this.values {
        let number = number(value, ty)?;
        to.push_str(&format!("Self::{} => {number},", value.name));
        from.push_str(&format!("{number} => Self::{},", value.name));
        if known.contains(&number) {
            return Err(Failure::new(value.name.span(), format!("two variants have the value `{number}`")));
        }
        known.push(number);
    }
    code.write(format_args!(
        "impl {name} {{
            /// The number as it is on the wire.
            #[must_use] {old}
            #[inline] {visibility} fn as_{ty}(&self) -> {ty} {{ match self {{ {to} Self::{other}(value) => *value }} }}
        }}
        #[automatically_derived] {old} impl ::core::convert::From<{ty}> for {name} {{
            #[inline] fn from(value: {ty}) -> Self {{
                match value {{ {from} _ => Self::{other}(::clientwright_runtime::model::undocumented_value(value)) }}
            }}
        }}
        #[automatically_derived] impl ::core::fmt::Display for {name} {{
            #[inline] fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {{
                ::core::fmt::Display::fmt(&self.as_{ty}(), f)
            }}
        }}
        #[automatically_derived] impl ::clientwright_runtime::IntoParameter for {name} {{
            #[inline] fn into_parameter(self) -> ::clientwright_runtime::parameter::Value {{
                ::clientwright_runtime::IntoParameter::into_parameter(self.as_{ty}())
            }}
        }}"
    ));
    let serde = "::clientwright_runtime::serde";
    let read = if ty.starts_with('f') {
        "::clientwright_runtime::serde::Deserialize::deserialize"
    } else {
        "::clientwright_runtime::model::read_integer"
    };
    code.write(format_args!(
        "#[automatically_derived] impl<'de> {serde}::Deserialize<'de> for {name} {{
            fn deserialize<D: {serde}::Deserializer<'de>>(from: D) -> ::core::result::Result<Self, D::Error> {{
                {read}(from).map(<Self as ::core::convert::From<{ty}>>::from)
            }}
        }}
        #[automatically_derived] impl {serde}::Serialize for {name} {{
            fn serialize<S: {serde}::Serializer>(&self, to: S) -> ::core::result::Result<S::Ok, S::Error> {{
                {serde}::Serialize::serialize(&self.as_{ty}(), to)
            }}
        }}"
    ));
    Ok(())
}

/// The literal of a value in that type.
fn number(value: &Value, ty: &str) -> Result<String, Failure> {
    let wire = wire_text(&value.documented);
    let number = if ty.starts_with('f') { float(&wire) } else { integer(&wire, ty) };
    number.ok_or_else(|| Failure::new(value.name.span(), format!("`{wire}` is no `{ty}`")))
}

fn float(wire: &str) -> Option<String> {
    wire.parse::<f64>().ok().map(|number| format!("{number:?}"))
}

fn integer(wire: &str, ty: &str) -> Option<String> {
    let number = wire.parse::<i128>().ok()?;
    let bits = match ty.trim_start_matches(['i', 'u']) {
        "size" => 64,
        bits => bits.parse::<u32>().ok()?,
    };
    let (least, most) = if ty.starts_with('u') {
        (0, 1_i128.checked_shl(bits).and_then(|end| end.checked_sub(1)).filter(|most| *most > 0))
    } else {
        let end = 1_i128.checked_shl(bits - 1).filter(|end| *end > 0);
        (end.map_or(i128::MIN, |end| -end), end.map(|end| end - 1))
    };
    (least..=most.unwrap_or(i128::MAX)).contains(&number).then(|| number.to_string())
}
