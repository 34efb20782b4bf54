//! `#[union]`: an enum of types, and what reads and writes it.

mod convert;
mod input;
mod shared;

use proc_macro::{TokenStream, TokenTree};

use crate::{
    attribute::{alias, doc, shown},
    code::Code,
    constant::wire_text,
    failure::Failure,
    literal,
    types::Shape,
};
use input::{Member, Union};

const OTHER: &str = "A value that is not documented; it is kept and written back as it came.";

/// The enum and its implementations.
pub(crate) fn expand(arguments: TokenStream, item: TokenStream) -> Result<TokenStream, Failure> {
    let union = Union::read(arguments, item)?;
    let mut code = Code::default();
    declaration(&mut code, &union);
    implementations(&mut code, &union);
    convert::implementations(&mut code, &union);
    shared::methods(&mut code, &union)?;
    code.into_tokens().map_err(|error| Failure::new(union.name.span(), error.to_string()))
}

fn declaration(code: &mut Code, union: &Union) {
    let attributes = code.part(union.attributes.kept.clone());
    let visibility = code.part(union.visibility.clone());
    let name = code.part(TokenTree::Ident(union.name.clone()));
    code.push(&attributes);
    if !union.attributes.is_documented() {
        code.push(&doc(&union.fallback_docs()));
    }
    // Sizes and names of the members are the API's idea.
    code.write(format_args!(
        " #[non_exhaustive] #[allow(clippy::large_enum_variant, clippy::enum_variant_names)]
        {visibility} enum {name} {{"
    ));
    for member in &union.members {
        variant(code, member);
    }
    code.push("}");
}

fn variant(code: &mut Code, member: &Member) {
    let kept = code.part(member.attributes.kept.clone());
    let name = code.part(TokenTree::Ident(member.name.clone()));
    let ty = code.part(member.ty.tokens.clone());
    let tags: Vec<_> = member.attributes.tags.iter().map(|tag| wire_text(tag)).collect();
    code.push(&member.docs(&tags));
    code.push(&kept);
    for tag in &tags {
        code.push(&alias(tag, &member.plain).unwrap_or_default());
    }
    code.write(format_args!(" {name}({ty}),"));
}

fn implementations(code: &mut Code, union: &Union) {
    let name = code.part(TokenTree::Ident(union.name.clone()));
    let shown = literal::quoted(&union.name.to_string());
    let old = union.allow_deprecated();
    let tag = union.tag.as_ref().map(|tag| {
        let tag = literal::quoted(tag);
        format!("const TAG: ::core::option::Option<&'static str> = ::core::option::Option::Some({tag});")
    });
    let tag = tag.unwrap_or_default();
    let open = if union.is_open() { "const IS_OPEN: bool = true;" } else { "" };
    let (mut members, mut read, mut write) = (String::new(), String::new(), String::new());
    let last = union.members.len() - 1;
    for (index, member) in union.members.iter().enumerate() {
        let tags = member.attributes.tags.iter();
        let tags: String =
            tags.map(|tag| format!("::clientwright_runtime::model::Documented::{tag},")).collect();
        members += &format!("({}, &[{tags}]),", literal::quoted(&member.plain));
        let index = if index == last { "_".to_owned() } else { index.to_string() };
        let (name, method) = (&member.name, member.method());
        read += &format!("{index} => Self::{name}(from.{method}()?),");
        write += &format!(
            "Self::{name}(value) => ::clientwright_runtime::serde::Serialize::serialize(value, to),"
        );
    }
    code.write(format_args!(
        "#[automatically_derived] {old} impl ::clientwright_runtime::model::Union for {name} {{
            const NAME: &'static str = {shown};
            {tag} {open}
            const MEMBERS: &'static [(&'static str, &'static [::clientwright_runtime::model::Documented])] =
                &[{members}];
            fn read<__B: ::clientwright_runtime::model::Buffered>(
                member: usize, from: __B,
            ) -> ::core::result::Result<Self, ::clientwright_runtime::model::Misfit> {{
                ::core::result::Result::Ok(match member {{ {read} }})
            }}
        }}"
    ));
    let serde = "::clientwright_runtime::serde";
    code.write(format_args!(
        "#[automatically_derived] impl<'de> {serde}::Deserialize<'de> for {name} {{
            fn deserialize<D: {serde}::Deserializer<'de>>(from: D) -> ::core::result::Result<Self, D::Error> {{
                ::clientwright_runtime::model::read_union(from)
            }}
        }}
        #[automatically_derived] {old} impl {serde}::Serialize for {name} {{
            fn serialize<S: {serde}::Serializer>(&self, to: S) -> ::core::result::Result<S::Ok, S::Error> {{
                match self {{ {write} }}
            }}
        }}"
    ));
}

impl Union {
    fn fallback_docs(&self) -> String {
        let rule = match &self.tag {
            Some(tag) => format!("told apart by the property {}", shown(tag)),
            None => "by what fits best".to_owned(),
        };
        format!("The types of `{}`, {rule}.", self.name)
    }
}

impl Member {
    /// The values of the tag, and what stands in for documentation where there is none.
    fn docs(&self, tags: &[String]) -> String {
        let is_documented = self.attributes.is_documented();
        if self.is_open {
            return if is_documented { String::new() } else { doc(OTHER) };
        }
        if tags.is_empty() {
            let ty = self.ty.tokens.to_string().replace(['\n', ' '], "");
            return if is_documented { String::new() } else { doc(&format!("`{ty}`.")) };
        }
        let tags: Vec<_> = tags.iter().map(|tag| shown(tag)).collect();
        doc(&format!("{}{}", tags.join(" or "), if is_documented { ':' } else { '.' }))
    }

    /// The method of `Buffered` that reads it.
    fn method(&self) -> &'static str {
        match &self.ty.shape {
            Shape::List(item) if item.is_integer() => "integers",
            Shape::List(_) => "list",
            Shape::Map => "map",
            Shape::Primitive if self.ty.is_integer() => "integer",
            Shape::Optional(_)
            | Shape::Nullable(_)
            | Shape::Boxed(_)
            | Shape::Any
            | Shape::Primitive
            | Shape::Other => "value",
        }
    }
}
