//! Types by their tokens: optional, nullable, a list, a map, or one of the rest.

use proc_macro::{Delimiter, Span, TokenStream, TokenTree};

use crate::cursor::Cursor;

/// A type as it is written.
#[derive(Clone)]
pub(crate) struct Type {
    pub(crate) tokens: TokenStream,
    pub(crate) shape: Shape,
}

/// Kinds of types that are read, or set, in ways of their own.
#[derive(Clone)]
pub(crate) enum Shape {
    Optional(Box<Type>),
    Nullable(Box<Type>),
    List(Box<Type>),
    /// From `String`.
    Map,
    Boxed(Box<Type>),
    /// `serde_json::Value`, by its last name. A model may be called so too: what is done with it
    /// asks the type whether `null` is a value.
    Any,
    Primitive,
    Other,
}

const PRIMITIVES: [&str; 15] = [
    "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64",
    "usize",
];

impl Type {
    pub(crate) fn new(tokens: Vec<TokenTree>) -> Self {
        let tokens = match tokens.as_slice() {
            // A `macro_rules!` hands types over in groups without delimiters.
            [TokenTree::Group(group)] if group.delimiter() == Delimiter::None => {
                group.stream().into_iter().collect()
            }
            _ => tokens,
        };
        let shape = shape(&tokens);
        Self { tokens: tokens.into_iter().collect(), shape }
    }

    /// Whether it is an integer, which is read in every form that is whole.
    pub(crate) fn is_integer(&self) -> bool {
        let is = |name: &str| !matches!(name, "bool" | "char" | "f32" | "f64");
        matches!(self.shape, Shape::Primitive) && is(&self.tokens.to_string())
    }

    /// The type of the values of a map.
    pub(crate) fn item(&self) -> TokenStream {
        let tokens: Vec<_> = self.tokens.clone().into_iter().collect();
        let arguments = path(&tokens).map(|(_, arguments)| arguments).unwrap_or_default();
        arguments.into_iter().nth(1).unwrap_or_default().into_iter().collect()
    }

    /// How deep types stand in it.
    pub(crate) fn depth(&self) -> usize {
        depth(self.tokens.clone())
    }
}

fn depth(tokens: TokenStream) -> usize {
    let (mut now, mut most) = (0_usize, 0);
    for token in tokens {
        if let TokenTree::Punct(punct) = token {
            match punct.as_char() {
                '<' => now += 1,
                '>' => now = now.saturating_sub(1),
                _ => {}
            }
        }
        most = most.max(now);
    }
    most
}

fn shape(tokens: &[TokenTree]) -> Shape {
    let Some((path, arguments)) = path(tokens) else { return Shape::Other };
    let mut arguments = arguments.into_iter();
    match (path.as_str(), arguments.next(), arguments.next()) {
        ("Option", Some(inner), None) => Shape::Optional(Box::new(Type::new(inner))),
        ("Nullable", Some(inner), None) => Shape::Nullable(Box::new(Type::new(inner))),
        ("Vec", Some(inner), None) => Shape::List(Box::new(Type::new(inner))),
        ("Box", Some(inner), None) => Shape::Boxed(Box::new(Type::new(inner))),
        ("BTreeMap", Some(key), Some(_)) if is_string(&key) => Shape::Map,
        ("Value", None, None) => Shape::Any,
        (name, None, None) if tokens.len() == 1 && PRIMITIVES.contains(&name) => Shape::Primitive,
        _ => Shape::Other,
    }
}

pub(crate) fn is_string(tokens: &[TokenTree]) -> bool {
    path(tokens).is_some_and(|(name, arguments)| name == "String" && arguments.is_empty())
}

/// The last name of a path, and the types in angle brackets behind it.
fn path(tokens: &[TokenTree]) -> Option<(String, Vec<Vec<TokenTree>>)> {
    let mut name = None;
    let mut rest = tokens.iter();
    for token in rest.by_ref() {
        match token {
            TokenTree::Ident(ident) => name = Some(ident.to_string()),
            TokenTree::Punct(punct) if punct.as_char() == ':' => {}
            TokenTree::Punct(punct) if punct.as_char() == '<' => {
                return Some((name?, arguments(rest.as_slice())?));
            }
            TokenTree::Punct(_) | TokenTree::Group(_) | TokenTree::Literal(_) => return None,
        }
    }
    Some((name?, Vec::new()))
}

/// The types before the `>` that ends the tokens.
fn arguments(tokens: &[TokenTree]) -> Option<Vec<Vec<TokenTree>>> {
    let (last, inner) = tokens.split_last()?;
    if !matches!(last, TokenTree::Punct(punct) if punct.as_char() == '>') {
        return None;
    }
    let mut cursor = Cursor::new(inner.iter().cloned().collect(), Span::call_site());
    let mut found = Vec::new();
    while !cursor.is_empty() {
        found.push(cursor.until_comma());
        cursor.take_punct(',');
    }
    Some(found)
}
