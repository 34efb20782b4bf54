//! A mistake in the use of a macro, and where it is.

use proc_macro::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};

/// Shown by the compiler at `span`.
pub(crate) struct Failure {
    span: Span,
    message: String,
}

impl Failure {
    pub(crate) fn new(span: Span, message: impl Into<String>) -> Self {
        Self { span, message: message.into() }
    }

    /// `compile_error! { "…" }`
    pub(crate) fn into_tokens(self) -> TokenStream {
        let message: TokenTree = Literal::string(&self.message).into();
        let tokens = [
            TokenTree::Ident(Ident::new("compile_error", self.span)),
            TokenTree::Punct(Punct::new('!', Spacing::Alone)),
            TokenTree::Group(Group::new(Delimiter::Brace, at(message, self.span).into())),
        ];
        tokens.into_iter().map(|token| at(token, self.span)).collect()
    }
}

fn at(mut token: TokenTree, span: Span) -> TokenTree {
    token.set_span(span);
    token
}
