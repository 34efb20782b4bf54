//! `From` the members of a union, and the accessors of its variants.

use proc_macro::{Delimiter, TokenStream, TokenTree};

use super::input::{Member, Union};
use crate::{
    attribute::doc,
    code::Code,
    types::{Shape, Type},
};

/// Conversions from each member, and accessors of each.
pub(super) fn implementations(code: &mut Code, union: &Union) {
    conversions(code, union);
    accessors(code, union);
    let name = code.part(TokenTree::Ident(union.name.clone()));
    code.write(format_args!(
        "#[automatically_derived] impl ::clientwright_runtime::IntoParameter for {name} {{
            #[inline] fn into_parameter(self) -> ::clientwright_runtime::parameter::Value {{
                ::clientwright_runtime::parameter::json(self)
            }}
        }}"
    ));
}

/// `From<TextPart>`, where no other variant holds a type of that name.
fn conversions(code: &mut Code, union: &Union) {
    let names: Vec<_> = union.members.iter().map(|member| union.plain_name(member.inner())).collect();
    let own = union.name.to_string();
    for (member, name) in union.members.iter().zip(&names) {
        let is_plain = names.iter().filter(|other| *other == name).count() == 1;
        // From itself there is one already, and any JSON would be taken for undocumented.
        if !is_plain || *name == own || name == "Self" || member.holds_json() {
            continue;
        }
        conversion(code, union, member);
    }
}

fn conversion(code: &mut Code, union: &Union, member: &Member) {
    let union_name = code.part(TokenTree::Ident(union.name.clone()));
    let (name, old) = (&member.name, union.allow_deprecated());
    let inner = code.part(member.inner().tokens.clone());
    let value = if member.is_boxed() { "::std::boxed::Box::new(value)" } else { "value" };
    code.write(format_args!(
        "#[automatically_derived] {old} impl ::core::convert::From<{inner}> for {union_name} {{
            #[inline] fn from(value: {inner}) -> Self {{ Self::{name}({value}) }}
        }}"
    ));
    if let Shape::List(item) = &member.inner().shape {
        arrays(code, union, item);
    }
    if union.is_text(member.inner()) {
        code.write(format_args!(
            "#[automatically_derived] impl ::core::convert::From<&str> for {union_name} {{
                #[inline] fn from(value: &str) -> Self {{ Self::from(::std::string::String::from(value)) }}
            }}"
        ));
    }
}

/// `From<[Part; N]>`, and `From<[&str; N]>` of a list of texts.
fn arrays(code: &mut Code, union: &Union, item: &Type) {
    // An array of a variant's own has a conversion already.
    let is_array = |member: &Member| {
        let first = member.inner().tokens.clone().into_iter().next();
        matches!(first, Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Bracket)
    };
    if union.members.iter().any(is_array) {
        return;
    }
    let name = code.part(TokenTree::Ident(union.name.clone()));
    let held = code.part(item.tokens.clone());
    let mut items = vec![held.clone()];
    if union.is_text(item) {
        items.push("&str".to_owned());
    }
    for item in items {
        code.write(format_args!(
            "#[automatically_derived] impl<const N: usize> ::core::convert::From<[{item}; N]> for {name} {{
                #[inline] fn from(value: [{item}; N]) -> Self {{
                    Self::from(::clientwright_runtime::model::list::<{held}>(value))
                }}
            }}"
        ));
    }
}

/// `as_text` and `into_text` for each variant.
fn accessors(code: &mut Code, union: &Union) {
    let name = code.part(TokenTree::Ident(union.name.clone()));
    code.write(format_args!("{} impl {name} {{", union.allow_deprecated()));
    let mut taken: Vec<String> = Vec::new();
    for member in &union.members {
        let mut method = snake_case(&member.plain);
        while taken.contains(&method) {
            method.push_str("_2");
        }
        accessor(code, union, member, &method);
        taken.push(method);
    }
    code.push("}");
}

fn accessor(code: &mut Code, union: &Union, member: &Member, method: &str) {
    let visibility = code.part(union.visibility.clone());
    let docs = doc(&format!("The value of [`{}`](Self::{}), if it is one.", member.plain, member.name));
    let inner = member.inner();
    let ty = code.part(inner.tokens.clone());
    let lent = match &inner.shape {
        Shape::List(item) => format!("&[{}]", code.part(item.tokens.clone())),
        Shape::Primitive => ty.clone(),
        Shape::Other if union.is_text(inner) => "&str".to_owned(),
        Shape::Optional(_)
        | Shape::Nullable(_)
        | Shape::Boxed(_)
        | Shape::Map
        | Shape::Any
        | Shape::Other => {
            format!("&{ty}")
        }
    };
    let is_primitive = matches!(inner.shape, Shape::Primitive);
    let value = if is_primitive { "*value" } else { "value" };
    let rest = if union.members.len() > 1 { "_ => ::core::option::Option::None," } else { "" };
    let name = &member.name;
    code.write(format_args!(
        "{docs} #[must_use] #[inline] {visibility} fn as_{method}(&self) -> ::core::option::Option<{lent}> {{
            match self {{ Self::{name}(value) => ::core::option::Option::Some({value}), {rest} }}
        }}"
    ));
    if is_primitive {
        return;
    }
    let value = if member.is_boxed() { "*value" } else { "value" };
    code.write(format_args!(
        "{docs} #[must_use] #[inline] {visibility} fn into_{method}(self) -> ::core::option::Option<{ty}> {{
            match self {{ Self::{name}(value) => ::core::option::Option::Some({value}), {rest} }}
        }}"
    ));
}

impl Member {
    /// The type that it holds, out of its box.
    fn inner(&self) -> &Type {
        match &self.ty.shape {
            Shape::Boxed(inner) => inner,
            Shape::Optional(_)
            | Shape::Nullable(_)
            | Shape::List(_)
            | Shape::Map
            | Shape::Any
            | Shape::Primitive
            | Shape::Other => &self.ty,
        }
    }

    fn is_boxed(&self) -> bool {
        matches!(self.ty.shape, Shape::Boxed(_))
    }
}

impl Union {
    /// A type without the modules in front of its names: two paths may lead to one type.
    fn plain_name(&self, ty: &Type) -> String {
        let mut name = String::new();
        if self.is_text(ty) {
            name.push_str("std::");
        }
        write_name(ty.tokens.clone(), &mut name);
        name
    }

    /// Whether a type is the standard library's `String`: a model of that name has a path before it.
    pub(super) fn is_text(&self, ty: &Type) -> bool {
        match ty.tokens.to_string().replace(' ', "").as_str() {
            "String" => self.name.to_string() != "String",
            "::std::string::String" | "std::string::String" => true,
            _ => false,
        }
    }
}

fn write_name(tokens: TokenStream, name: &mut String) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) => {
                name.push('(');
                write_name(group.stream(), name);
                name.push(')');
            }
            TokenTree::Ident(ident) => {
                let is_module =
                    matches!(tokens.peek(), Some(TokenTree::Punct(next)) if next.as_char() == ':');
                if !is_module {
                    name.push_str(&ident.to_string());
                }
            }
            TokenTree::Punct(punct) if punct.as_char() == ':' => {}
            TokenTree::Punct(punct) => name.push(punct.as_char()),
            TokenTree::Literal(literal) => name.push_str(&literal.to_string()),
        }
    }
}

/// `image_url` of `ImageUrl`, and of `ImageURL`.
fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    let mut characters = name.chars().peekable();
    let mut last: Option<char> = None;
    while let Some(character) = characters.next() {
        let begins = character.is_uppercase()
            && last.is_some_and(|last| {
                let is_next_lower = characters.peek().is_some_and(|next| next.is_lowercase());
                last != '_' && (!last.is_uppercase() || is_next_lower)
            });
        if begins {
            snake.push('_');
        }
        snake.extend(character.to_lowercase());
        last = Some(character);
    }
    snake
}
