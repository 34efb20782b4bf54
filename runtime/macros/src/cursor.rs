//! Reads tokens one after the other.

use std::iter::Peekable;

use proc_macro::{Delimiter, Group, Ident, Literal, Span, TokenStream, TokenTree, token_stream};

use crate::failure::Failure;

/// The tokens that are left.
pub(crate) struct Cursor {
    tokens: Peekable<token_stream::IntoIter>,
    /// Span of the last token, for problems at the end of the input.
    span: Span,
}

impl Cursor {
    pub(crate) fn new(tokens: TokenStream, span: Span) -> Self {
        Self { tokens: tokens.into_iter().peekable(), span }
    }

    pub(crate) fn next(&mut self) -> Option<TokenTree> {
        let token = self.tokens.next()?;
        self.span = token.span();
        Some(token)
    }

    pub(crate) fn peek(&mut self) -> Option<&TokenTree> {
        self.tokens.peek()
    }

    pub(crate) fn is_empty(&mut self) -> bool {
        self.peek().is_none()
    }

    /// The failure that the next token is not as expected.
    pub(crate) fn expected(&mut self, what: &str) -> Failure {
        let span = self.tokens.peek().map_or(self.span, TokenTree::span);
        Failure::new(span, format!("expected {what}"))
    }

    pub(crate) fn is_punct(&mut self, character: char) -> bool {
        matches!(self.peek(), Some(TokenTree::Punct(punct)) if punct.as_char() == character)
    }

    /// Takes a punctuation character if it is next.
    pub(crate) fn take_punct(&mut self, character: char) -> bool {
        let is = self.is_punct(character);
        if is {
            self.next();
        }
        is
    }

    pub(crate) fn punct(&mut self, character: char) -> Result<(), Failure> {
        if self.take_punct(character) { Ok(()) } else { Err(self.expected(&format!("`{character}`"))) }
    }

    /// Takes the next token if it is a wanted one.
    fn take<T>(&mut self, wanted: impl FnOnce(&TokenTree) -> Option<&T>) -> Option<T>
    where
        T: Clone,
    {
        let taken = wanted(self.peek()?)?.clone();
        self.next();
        Some(taken)
    }

    pub(crate) fn take_ident(&mut self) -> Option<Ident> {
        self.take(|token| if let TokenTree::Ident(ident) = token { Some(ident) } else { None })
    }

    pub(crate) fn ident(&mut self, what: &str) -> Result<Ident, Failure> {
        self.take_ident().ok_or_else(|| self.expected(what))
    }

    pub(crate) fn is_keyword(&mut self, keyword: &str) -> bool {
        matches!(self.peek(), Some(TokenTree::Ident(ident)) if ident.to_string() == keyword)
    }

    pub(crate) fn is_literal(&mut self) -> bool {
        matches!(self.peek(), Some(TokenTree::Literal(_)))
    }

    pub(crate) fn keyword(&mut self, keyword: &str) -> Result<(), Failure> {
        if !self.is_keyword(keyword) {
            return Err(self.expected(&format!("`{keyword}`")));
        }
        self.next();
        Ok(())
    }

    pub(crate) fn take_group(&mut self, delimiter: Delimiter) -> Option<Group> {
        self.take(|token| match token {
            TokenTree::Group(group) if group.delimiter() == delimiter => Some(group),
            TokenTree::Group(_) | TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => None,
        })
    }

    pub(crate) fn take_literal(&mut self) -> Option<Literal> {
        self.take(|token| if let TokenTree::Literal(literal) = token { Some(literal) } else { None })
    }

    /// `pub`, `pub(crate)` or nothing.
    pub(crate) fn visibility(&mut self) -> TokenStream {
        let is = matches!(self.peek(), Some(TokenTree::Ident(ident)) if ident.to_string() == "pub");
        let mut tokens: Vec<TokenTree> = Vec::new();
        if is {
            tokens.extend(self.next());
            tokens.extend(self.take_group(Delimiter::Parenthesis).map(TokenTree::Group));
        }
        tokens.into_iter().collect()
    }

    /// The tokens up to the next comma that is not between `<` and `>`.
    pub(crate) fn until_comma(&mut self) -> Vec<TokenTree> {
        let mut found = Vec::new();
        let mut depth = Depth::default();
        while let Some(token) = self.peek() {
            if depth.is_comma(token) {
                break;
            }
            found.extend(self.next());
        }
        found
    }
}

/// How many `<` are open.
#[derive(Default)]
struct Depth {
    open: usize,
    /// Whether the last token was the `-` of `->`.
    is_arrow: bool,
}

impl Depth {
    fn is_comma(&mut self, token: &TokenTree) -> bool {
        let TokenTree::Punct(punct) = token else {
            self.is_arrow = false;
            return false;
        };
        match punct.as_char() {
            ',' if self.open == 0 => return true,
            '<' => self.open += 1,
            '>' if !self.is_arrow => self.open = self.open.saturating_sub(1),
            _ => {}
        }
        self.is_arrow = punct.as_char() == '-';
        false
    }
}
