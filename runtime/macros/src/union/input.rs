//! The enum and the arguments of `#[union]`, as they are written.

use proc_macro::{Delimiter, Ident, Span, TokenStream, TokenTree};

use super::shared::Shared;
use crate::{
    attribute::{Attributes, unraw},
    constant::wire_text,
    cursor::Cursor,
    failure::Failure,
    head::Head,
    literal,
    types::{Shape, Type},
};

const VALUE: &str = "the type that a variant holds: `Text(TextPart)`";

/// An enum with `#[union]`.
pub(super) struct Union {
    pub(super) attributes: Attributes,
    pub(super) visibility: TokenStream,
    pub(super) name: Ident,
    /// The property that tells the members apart.
    pub(super) tag: Option<String>,
    /// At least one.
    pub(super) members: Vec<Member>,
    /// Fields that the types of several variants have.
    pub(super) shared: Vec<Shared>,
}

/// A variant.
pub(super) struct Member {
    pub(super) attributes: Attributes,
    pub(super) name: Ident,
    /// The name without `r#`.
    pub(super) plain: String,
    pub(super) ty: Type,
    /// Whether it keeps what no other takes: the last one, of any JSON, without a tag.
    pub(super) is_open: bool,
}

impl Union {
    pub(super) fn read(arguments: TokenStream, item: TokenStream) -> Result<Self, Failure> {
        let tag = read_tag(arguments)?;
        let Head { attributes, visibility, name, mut body } = Head::read(item, "a union")?;
        let shared = Shared::read(&attributes.shared)?;
        let mut members = Vec::new();
        while !body.is_empty() {
            members.push(Member::read(&mut body)?);
            if !body.is_empty() {
                body.punct(',')?;
            }
        }
        let mut union = Self { attributes, visibility, name, tag, members, shared };
        union.find_open()?;
        union.refuse_wrong_tags()?;
        Ok(union)
    }

    /// Marks the last variant if it holds any JSON, and refuses one before it.
    fn find_open(&mut self) -> Result<(), Failure> {
        let Some(last) = self.members.last_mut() else {
            return Err(Failure::new(self.name.span(), "a union has at least one variant"));
        };
        last.is_open = last.keeps_anything();
        let mut others = self.members.iter().rev().skip(1);
        match others.find(|member| member.keeps_anything()) {
            Some(member) => Err(Failure::new(
                member.name.span(),
                "a variant with `Value` keeps what no other takes: it is the last one",
            )),
            None => Ok(()),
        }
    }

    fn refuse_wrong_tags(&self) -> Result<(), Failure> {
        let mut known: Vec<&str> = Vec::new();
        for member in &self.members {
            if self.tag.is_none() {
                member
                    .attributes
                    .refuse_tags("a variant of a union without a property: `#[union(\"type\")]`")?;
            }
            for tag in &member.attributes.tags {
                if known.contains(&tag.as_str()) {
                    let span = member.attributes.tagged.unwrap_or_else(|| member.name.span());
                    let message = format!("two variants have the tag `{}`", wire_text(tag));
                    return Err(Failure::new(span, message));
                }
                known.push(tag);
            }
        }
        Ok(())
    }

    pub(super) fn is_open(&self) -> bool {
        self.members.last().is_some_and(|last| last.is_open)
    }

    /// Reading and writing a deprecated variant is no use of it.
    pub(super) fn allow_deprecated(&self) -> &'static str {
        let is = self.members.iter().any(|member| member.attributes.deprecated.is_some());
        if is { "#[allow(deprecated)]" } else { "" }
    }
}

fn read_tag(arguments: TokenStream) -> Result<Option<String>, Failure> {
    let mut cursor = Cursor::new(arguments, Span::call_site());
    if cursor.is_empty() {
        return Ok(None);
    }
    let tag = literal::text(&mut cursor, "the property that tells the variants apart, as a string")?;
    if cursor.is_empty() { Ok(Some(tag)) } else { Err(cursor.expected("`)`: a union has one property")) }
}

impl Member {
    fn read(cursor: &mut Cursor) -> Result<Self, Failure> {
        let attributes = Attributes::read(cursor)?;
        let name = cursor.ident("a variant")?;
        attributes.refuse_ours("a variant", name.span())?;
        attributes.refuse_shared("a variant")?;
        let Some(held) = cursor.take_group(Delimiter::Parenthesis) else {
            return Err(cursor.expected(VALUE));
        };
        let mut held = Cursor::new(held.stream(), held.span_close());
        let ty = Type::new(held.until_comma());
        if ty.tokens.is_empty() {
            return Err(held.expected(VALUE));
        }
        held.take_punct(',');
        if !held.is_empty() {
            return Err(held.expected("one type: a variant holds one value"));
        }
        Ok(Self { attributes, plain: unraw(&name), name, ty, is_open: false })
    }

    fn keeps_anything(&self) -> bool {
        self.attributes.tags.is_empty() && self.holds_json()
    }

    /// Whether it holds `serde_json::Value`. A model may be called `Value` too: without a path, the variant's name tells.
    pub(super) fn holds_json(&self) -> bool {
        let is_json = |token| matches!(token, TokenTree::Ident(ident) if ident.to_string() == "serde_json");
        let has_path = self.ty.tokens.clone().into_iter().any(is_json);
        matches!(self.ty.shape, Shape::Any) && (has_path || self.plain.starts_with("Other"))
    }
}
