//! Words to identifiers: `X-Auth-Token` to `x_auth_token` and `XAuthToken`.

use heck::{ToSnakeCase, ToUpperCamelCase};
use sha2::Digest;
use unicode_normalization::UnicodeNormalization;

use crate::name::Ident;

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
        if let Some(name) = self.joined(words) {
            return name;
        }
        // Compatibility letters such as the micro sign are no part of identifiers (rustc's `uncommon_codepoints`).
        let words: String = if words.is_ascii() { words.to_owned() } else { words.nfkc().collect() };
        let words = spelled_out(&words);
        match self {
            Self::Camel => words.to_upper_camel_case(),
            Self::Snake => words.to_snake_case(),
        }
    }

    /// The same of words in small letters, as most are, which have no boundaries but spaces and underscores.
    fn joined(self, words: &str) -> Option<String> {
        let is_small = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit();
        let are_small = words.bytes().all(|c| is_small(c) || matches!(c, b'_' | b' '));
        if !are_small || !words.bytes().any(is_small) {
            return None;
        }
        let mut name = String::with_capacity(words.len());
        for word in words.split(['_', ' ']) {
            let mut letters = word.chars();
            match (self, letters.next()) {
                (_, None) => {}
                (Self::Camel, Some(first)) => {
                    name.push(first.to_ascii_uppercase());
                    name.push_str(letters.as_str());
                }
                (Self::Snake, Some(_)) => {
                    if !name.is_empty() {
                        name.push('_');
                    }
                    name.push_str(word);
                }
            }
        }
        Some(name)
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
    ident.plain().to_owned()
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
        return Ident::new(text);
    }
    match text {
        "self" | "Self" | "super" | "crate" | "_" => Ident::new(&format!("{text}_")),
        _ => Ident::new_raw(text),
    }
}

/// Whether `text` can stand in code as it is: an identifier and no keyword.
pub(super) fn is_plain_identifier(text: &str) -> bool {
    if is_longer_than_keywords(text) {
        return true;
    }
    // `gen` is a keyword since the edition 2024, which syn leaves to its caller.
    syn::parse_str::<proc_macro2::Ident>(text).is_ok_and(|ident| ident == text)
        && !text.starts_with("r#")
        && text != "gen"
}

/// Whether `text` is an identifier of ASCII letters that no keyword can be like: none is longer than eight letters, and
/// none has a `_` or a digit among its letters.
fn is_longer_than_keywords(text: &str) -> bool {
    let begins_well = text.starts_with(|c: char| c.is_ascii_alphabetic());
    let is_other = text.len() > 8 || text.contains(|c: char| c == '_' || c.is_ascii_digit());
    begins_well && is_other && text.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'_')
}

fn unicode_start(c: char) -> bool {
    if c.is_ascii() {
        return c == '_' || c.is_ascii_alphabetic();
    }
    syn::parse_str::<proc_macro2::Ident>(&format!("{c}x")).is_ok()
}

fn unicode_continue(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || c == '_'
        || (!c.is_ascii() && syn::parse_str::<proc_macro2::Ident>(&format!("x{c}")).is_ok())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_small_letters_are_cased_as_all_others() {
        for words in
            ["id", "created_at", "_a__b_", "list pools  output", "v2_x86_64", "2fa", "a1b2", "a_1", "9"]
        {
            assert_eq!(Case::Camel.joined(words), Some(words.to_upper_camel_case()), "{words}");
            assert_eq!(Case::Snake.joined(words), Some(words.to_snake_case()), "{words}");
        }
        for words in ["", "_", "aB", "a-b", "-1", "é"] {
            assert_eq!(Case::Snake.joined(words), None, "{words}");
        }
    }

    #[test]
    fn no_keyword_is_taken_for_a_longer_name() {
        for word in
            ["abstract", "continue", "override", "gen", "try", "Self", "_", "r#type", "9lives", "a-b", ""]
        {
            assert!(!is_longer_than_keywords(word), "{word}");
        }
        for name in ["created_at", "identifier", "Type2", "type_"] {
            assert!(
                is_longer_than_keywords(name) && syn::parse_str::<proc_macro2::Ident>(name).is_ok(),
                "{name}"
            );
        }
    }
}
