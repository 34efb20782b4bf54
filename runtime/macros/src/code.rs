//! Code that is being written: text, with places for tokens that keep where they come from.

use std::fmt::Write as _;

use proc_macro::{Group, LexError, TokenStream, TokenTree};

/// Begins the name of each place; longer than any name in a model would begin.
const PLACE: &str = "__clientwright_place_";

/// Rust as text. Text is parsed once, which is faster than to make each token.
#[derive(Default)]
pub(crate) struct Code {
    pub(crate) text: String,
    parts: Vec<TokenStream>,
}

impl Code {
    /// The name of a place that these tokens take.
    pub(crate) fn part(&mut self, tokens: impl Into<TokenStream>) -> String {
        self.parts.push(tokens.into());
        // Blanks, because Rust takes `place"text"` and `place#[doc]` for literals of an unknown kind.
        format!(" {PLACE}{} ", self.parts.len() - 1)
    }

    pub(crate) fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Adds text with what it shows in it.
    pub(crate) fn write(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing into a `String` does not fail.
        let _ = self.text.write_fmt(text);
    }

    /// The tokens, each part in its place.
    pub(crate) fn into_tokens(self) -> Result<TokenStream, LexError> {
        Ok(fill(self.text.parse()?, &self.parts))
    }
}

fn fill(tokens: TokenStream, parts: &[TokenStream]) -> TokenStream {
    let mut filled: Vec<TokenTree> = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), fill(group.stream(), parts));
                inner.set_span(group.span());
                filled.push(inner.into());
            }
            TokenTree::Ident(ident) => {
                let name = ident.to_string();
                let index = name.strip_prefix(PLACE).and_then(|index| index.parse::<usize>().ok());
                match index.and_then(|index| parts.get(index)) {
                    Some(part) => filled.extend(part.clone()),
                    None => filled.push(ident.into()),
                }
            }
            token @ (TokenTree::Punct(_) | TokenTree::Literal(_)) => filled.push(token),
        }
    }
    filled.into_iter().collect()
}
