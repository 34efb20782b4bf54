//! The beginning of an enum, which all attributes on enums read alike.

use proc_macro::{Delimiter, Ident, Span, TokenStream};

use crate::{attribute::Attributes, cursor::Cursor, failure::Failure};

/// An enum up to its variants.
pub(crate) struct Head {
    pub(crate) attributes: Attributes,
    pub(crate) visibility: TokenStream,
    pub(crate) name: Ident,
    /// Variants, to be read.
    pub(crate) body: Cursor,
}

impl Head {
    /// Reads an enum; `what` is the word for it, with its article.
    pub(crate) fn read(item: TokenStream, what: &str) -> Result<Self, Failure> {
        let mut cursor = Cursor::new(item, Span::call_site());
        let attributes = Attributes::read(&mut cursor)?;
        let visibility = cursor.visibility();
        cursor.keyword("enum")?;
        let name = cursor.ident("the name of an enum")?;
        attributes.refuse_ours("an enum", name.span())?;
        attributes.refuse_tags("an enum")?;
        let Some(body) = cursor.take_group(Delimiter::Brace) else {
            return Err(cursor.expected(&format!("variants: {what} has no generics")));
        };
        let body = Cursor::new(body.stream(), body.span_close());
        Ok(Self { attributes, visibility, name, body })
    }
}
