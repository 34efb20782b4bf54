//! `#[enumeration]`: an enum of texts, and what reads and writes it.

use proc_macro::{Delimiter, Ident, TokenStream, TokenTree};

use crate::{
    attribute::{Attributes, alias, doc, shown, unraw},
    code::Code,
    cursor::Cursor,
    failure::Failure,
    literal, types,
};

const OTHER: &str = "A value that is not documented; it is kept and written back as it came.";

/// The enum as it is written.
struct Enumeration {
    attributes: Attributes,
    visibility: TokenStream,
    name: Ident,
    values: Vec<Value>,
    /// The attributes and the name of the catch-all.
    other: (Attributes, Ident),
}

/// A documented value.
struct Value {
    attributes: Attributes,
    name: Ident,
    wire: String,
}

/// The enum and its implementations.
pub(crate) fn expand(arguments: TokenStream, item: TokenStream) -> Result<TokenStream, Failure> {
    if let Some(token) = arguments.into_iter().next() {
        return Err(Failure::new(token.span(), "`enumeration` takes no arguments"));
    }
    let this = read(item)?;
    let mut code = Code::default();
    declaration(&mut code, &this);
    implementations(&mut code, &this);
    code.into_tokens().map_err(|error| Failure::new(this.name.span(), error.to_string()))
}

fn read(item: TokenStream) -> Result<Enumeration, Failure> {
    let mut cursor = Cursor::new(item, proc_macro::Span::call_site());
    let attributes = Attributes::read(&mut cursor)?;
    let visibility = cursor.visibility();
    cursor.keyword("enum")?;
    let name = cursor.ident("the name of an enum")?;
    attributes.refuse_ours("an enum", name.span())?;
    attributes.refuse_tags("an enum")?;
    let Some(body) = cursor.take_group(Delimiter::Brace) else {
        return Err(cursor.expected("variants: an enumeration has no generics"));
    };
    let mut body = Cursor::new(body.stream(), body.span_close());
    let mut values = Vec::new();
    let other = loop {
        let attributes = Attributes::read(&mut body)?;
        let name = body.ident("a last variant with `(String)`, for values that are not documented")?;
        attributes.refuse_ours("a variant", name.span())?;
        attributes.refuse_tags("a variant of an enumeration")?;
        if let Some(text) = body.take_group(Delimiter::Parenthesis) {
            let held: Vec<_> = text.stream().into_iter().collect();
            if !types::is_string(&held) {
                return Err(Failure::new(text.span(), "the last variant holds a `String`"));
            }
            break (attributes, name);
        }
        body.punct('=').map_err(|_| body.expected("the value: `Active = \"ACTIVE\"`"))?;
        let wire = literal::text(&mut body, "the value as a string")?;
        values.push(Value { attributes, name, wire });
        body.punct(',')?;
    };
    body.take_punct(',');
    if body.is_empty() {
        Ok(Enumeration { attributes, visibility, name, values, other })
    } else {
        Err(body.expected("nothing behind the variant with `(String)`: it is the last one"))
    }
}

fn declaration(code: &mut Code, this: &Enumeration) {
    let attributes = code.part(this.attributes.kept.clone());
    let visibility = code.part(this.visibility.clone());
    let name = code.part(TokenTree::Ident(this.name.clone()));
    code.push(&attributes);
    if !this.attributes.is_documented() {
        code.push(&doc(&format!("The values of `{}`.", this.name)));
    }
    code.write(format_args!(" #[non_exhaustive] {visibility} enum {name} {{"));
    for value in &this.values {
        let stop = if value.attributes.is_documented() { ':' } else { '.' };
        code.push(&doc(&format!("{}{stop}", shown(&value.wire))));
        variant(code, &value.attributes);
        code.push(&alias(&value.wire, &unraw(&value.name)).unwrap_or_default());
        let ident = code.part(TokenTree::Ident(value.name.clone()));
        code.write(format_args!(" {ident},"));
    }
    let (attributes, other) = &this.other;
    if !attributes.is_documented() {
        code.push(&doc(OTHER));
    }
    variant(code, attributes);
    let other = code.part(TokenTree::Ident(other.clone()));
    code.write(format_args!(" {other}(::std::string::String) }}"));
}

fn variant(code: &mut Code, attributes: &Attributes) {
    let kept = code.part(attributes.kept.clone());
    code.push(&kept);
}

fn implementations(code: &mut Code, this: &Enumeration) {
    let name = code.part(TokenTree::Ident(this.name.clone()));
    let visibility = code.part(this.visibility.clone());
    let is_old = this.values.iter().any(|value| value.attributes.deprecated.is_some());
    let old = if is_old { "#[allow(deprecated)]" } else { "" };
    let other = this.other.1.to_string();
    let (mut to, mut from) = (String::new(), String::new());
    for value in &this.values {
        let wire = literal::quoted(&value.wire);
        to.push_str(&format!("Self::{} => {wire},", value.name));
        from.push_str(&format!("{wire} => Self::{},", value.name));
    }
    code.write(format_args!(
        "#[automatically_derived] {old} impl ::clientwright_runtime::model::Enumeration for {name} {{
            fn as_str(&self) -> &str {{ match self {{ {to} Self::{other}(value) => value }} }}
        }}
        impl {name} {{
            /// The value as it is on the wire.
            #[must_use]
            {visibility} fn as_str(&self) -> &str {{ ::clientwright_runtime::model::Enumeration::as_str(self) }}
        }}
        #[automatically_derived] {old} impl ::core::convert::From<&str> for {name} {{
            fn from(value: &str) -> Self {{
                match value {{
                    {from} _ => Self::{other}(::clientwright_runtime::model::undocumented(value)),
                }}
            }}
        }}
        #[automatically_derived] impl ::core::convert::From<::std::string::String> for {name} {{
            fn from(value: ::std::string::String) -> Self {{ Self::from(&*value) }}
        }}"
    ));
    let serde = "::clientwright_runtime::serde";
    code.write(format_args!(
        "#[automatically_derived] impl ::core::fmt::Display for {name} {{
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {{ f.write_str(self.as_str()) }}
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
