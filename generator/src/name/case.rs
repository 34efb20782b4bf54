//! Words to identifiers: `X-Auth-Token` to `x_auth_token` and `XAuthToken`.

use heck::{ToSnakeCase, ToUpperCamelCase};
use proc_macro2::{Ident, Span};
use sha2::Digest;
use unicode_normalization::UnicodeNormalization;

/// Words for the characters of a name that has neither letter nor digit.
const SYMBOLS: [(char, &str); 30] = [
    ('*', "star"),
    ('+', "plus"),
    ('-', "minus"),
    ('/', "slash"),
    ('=', "equal"),
    ('<', "less"),
    ('>', "greater"),
    ('!', "not"),
    ('&', "and"),
    ('|', "or"),
    ('%', "percent"),
    ('$', "dollar"),
    ('#', "hash"),
    ('@', "at"),
    ('?', "question"),
    ('.', "dot"),
    (',', "comma"),
    (':', "colon"),
    (';', "semicolon"),
    ('_', "underscore"),
    (' ', "space"),
    ('~', "tilde"),
    ('^', "caret"),
    ('(', "open"),
    (')', "close"),
    ('[', "open"),
    (']', "close"),
    ('"', "quote"),
    ('\'', "quote"),
    ('\\', "backslash"),
];

/// Case that a name is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// `UpperCamelCase`, for types and variants.
    Camel,
    /// `snake_case`, for fields, methods and modules.
    Snake,
}

impl Case {
    /// The words in this case, without regard to whether that is an identifier.
    pub(super) fn apply(self, words: &str) -> String {
        // Compatibility letters such as the micro sign are no part of identifiers (rustc's `uncommon_codepoints`).
        let words: String = if words.is_ascii() { words.to_owned() } else { words.nfkc().collect() };
        let words = spelled_out(&words);
        match self {
            Self::Camel => words.to_upper_camel_case(),
            Self::Snake => words.to_snake_case(),
        }
    }

    /// The name with what tells it apart from one that is taken.
    pub(super) fn numbered(self, name: &str, number: usize) -> String {
        match self {
            Self::Camel => format!("{name}{number}"),
            Self::Snake => format!("{name}_{number}"),
        }
    }

    /// The name with something before it where it begins with a digit.
    fn begun(self, name: String) -> String {
        let begins_badly = name.chars().next().is_some_and(|first| !unicode_start(first));
        match self {
            Self::Camel if begins_badly => format!("N{name}"),
            Self::Snake if begins_badly => format!("n{name}"),
            Self::Camel | Self::Snake => name,
        }
    }

    /// The words as the text of an identifier; empty where nothing in them can be part of one.
    pub(super) fn identifier(self, words: &str) -> String {
        let name: String = self.apply(words).chars().filter(|&c| unicode_continue(c)).collect();
        if name.chars().all(|c| c == '_') {
            return String::new();
        }
        let separator = match self {
            Self::Camel => 'X',
            Self::Snake => '_',
        };
        shortened(&self.begun(name), separator)
    }
}

/// How many characters a name has at most.
const LONGEST: usize = 60;

/// How many characters of the digest tell long names apart that begin alike.
const DIGEST: usize = 8;

/// The name, or its beginning and a digest of all of it: the same name is always shortened the same way, whatever
/// else there is in the document.
pub(super) fn shortened(name: &str, separator: char) -> String {
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    let digest = sha2::Sha256::digest(name);
    let digits = digest.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    let digits = digits.filter_map(|digit| char::from_digit(u32::from(digit), 16));
    let beginning: String = name.chars().take(LONGEST - DIGEST - 1).collect();
    let beginning = beginning.trim_end_matches(separator);
    let digest: String = digits.take(DIGEST).collect();
    format!("{beginning}{separator}{digest}")
}

/// The identifier without the `r#` of a raw one.
pub(crate) fn plain(ident: &Ident) -> String {
    let text = ident.to_string();
    text.strip_prefix("r#").map_or(text.clone(), ToOwned::to_owned)
}

impl Case {
    /// Whether rustc would leave a name of this case alone: in camel case an underscore may only stand
    /// between digits (`X86_64`), in snake case no letter is upper case.
    pub(super) fn accepts(self, name: &str) -> bool {
        match self {
            Self::Camel => {
                let parts: Vec<_> = name.split('_').collect();
                let joins = |pair: &[&str]| match pair {
                    [before, after] => {
                        let is_letter = |c: Option<char>| c.is_none_or(char::is_alphabetic);
                        !is_letter(before.chars().next_back()) && !is_letter(after.chars().next())
                    }
                    _ => true,
                };
                !name.starts_with(char::is_lowercase) && parts.windows(2).all(joins)
            }
            Self::Snake => !name.chars().any(char::is_uppercase),
        }
    }
}

/// The identifier `text`; a keyword as raw identifier, or with `_` behind it where that is not allowed.
pub(super) fn ident(text: &str) -> Ident {
    if is_plain_identifier(text) {
        return Ident::new(text, Span::call_site());
    }
    match text {
        "self" | "Self" | "super" | "crate" | "_" => Ident::new(&format!("{text}_"), Span::call_site()),
        _ => Ident::new_raw(text, Span::call_site()),
    }
}

/// Whether `text` can stand in code as it is: an identifier and no keyword.
pub(super) fn is_plain_identifier(text: &str) -> bool {
    // `gen` is a keyword since the edition 2024, which syn leaves to its caller.
    syn::parse_str::<Ident>(text).is_ok_and(|ident| ident == text) && !text.starts_with("r#") && text != "gen"
}

fn unicode_start(c: char) -> bool {
    c == '_' || syn::parse_str::<Ident>(&format!("{c}x")).is_ok()
}

fn unicode_continue(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || c == '_'
        || (!c.is_ascii() && syn::parse_str::<Ident>(&format!("x{c}")).is_ok())
}

/// Signs that carry the meaning of a name become words: `-1` is `minus 1`, `>=` is `greater equal`.
fn spelled_out(words: &str) -> String {
    let has_letters = words.chars().any(char::is_alphanumeric);
    if !has_letters {
        let word = |c: char| SYMBOLS.iter().find(|(symbol, _)| *symbol == c).map(|(_, word)| *word);
        return words.chars().filter_map(word).collect::<Vec<_>>().join(" ");
    }
    let mut rest = words.chars();
    match (rest.next(), rest.as_str().chars().next()) {
        (Some('-'), Some(next)) if next.is_alphanumeric() => format!("minus {}", rest.as_str()),
        (Some('+'), Some('0'..='9')) => format!("plus {}", rest.as_str()),
        _ => signs_spelled_out(words),
    }
}

/// `votes-+1` and `votes--1`, which are the same without their signs: the sign of a number is a word.
fn signs_spelled_out(words: &str) -> String {
    let mut spelled = String::with_capacity(words.len());
    let mut before = None;
    let mut rest = words.chars();
    while let Some(c) = rest.next() {
        let is_number = rest.as_str().starts_with(|next: char| next.is_ascii_digit());
        let is_apart = matches!(before, Some('-' | '_' | ' ' | ':' | '.' | '/'));
        match c {
            '+' if is_apart && is_number => spelled.push_str(" plus "),
            '-' if is_apart && is_number => spelled.push_str(" minus "),
            _ => spelled.push(c),
        }
        before = Some(c);
    }
    spelled
}
