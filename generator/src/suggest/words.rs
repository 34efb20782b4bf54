//! Names as words, so that `createdAt`, `created_at` and `created-at` are one entry of a table.

use heck::ToSnakeCase;

use crate::model::{Docs, Operation};

/// The words of a name in snake case: `page[size]` is `page_size`.
pub(super) fn snake(name: &str) -> String {
    name.to_snake_case()
}

/// Whether a snake-case name ends with one of these, as whole words.
pub(super) fn ends_with(name: &str, endings: &[&str]) -> bool {
    endings.iter().any(|ending| {
        let before = name.strip_suffix(ending);
        before.is_some_and(|before| before.is_empty() || before.ends_with('_'))
    })
}

/// Whether one of the words of a snake-case name is in the table.
pub(super) fn has_word(name: &str, words: &[&str]) -> bool {
    name.split('_').any(|word| words.contains(&word))
}

/// Documentation in lower case, with spaces for line ends.
pub(super) fn plain(docs: &Docs) -> String {
    docs.text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The function of an id that `FastAPI` made of it, the path and the method.
pub(super) fn function(operation: &Operation) -> Option<&str> {
    let method = operation.method.to_ascii_lowercase();
    let word = |c: char| if c.is_alphanumeric() { c } else { '_' };
    let path: String = operation.path_key.chars().map(word).collect();
    let function = operation.name.wire.strip_suffix(&method)?.strip_suffix('_')?.strip_suffix(&path)?;
    function.starts_with(|c: char| c.is_ascii_alphabetic()).then_some(function)
}

/// A word as a name of the same thing once: `images` is `image`.
pub(super) fn singular(word: &str) -> String {
    /// Words that end like a plural and are none.
    const ALONE: [&str; 12] = [
        "status",
        "address",
        "access",
        "process",
        "series",
        "news",
        "analysis",
        "alias",
        "bonus",
        "canvas",
        "kubernetes",
        "sms",
    ];
    if ALONE.contains(&word) || word.len() < 4 || word.ends_with("ss") || word.ends_with("us") {
        return word.to_owned();
    }
    if let Some(stem) = word.strip_suffix("ies") {
        return format!("{stem}y");
    }
    for ending in ["sses", "xes", "ches", "shes", "statuses", "aliases"] {
        if word.ends_with(ending) {
            return word.strip_suffix("es").unwrap_or(word).to_owned();
        }
    }
    word.strip_suffix('s').unwrap_or(word).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_many() {
        for (many, one) in [
            ("images", "image"),
            ("policies", "policy"),
            ("boxes", "box"),
            ("status", "status"),
            ("addresses", "address"),
        ] {
            assert_eq!(singular(many), one);
        }
    }

    #[test]
    fn endings_are_whole_words() {
        assert!(ends_with("created_at", &["at"]));
        assert!(!ends_with("format", &["at"]));
        assert!(ends_with("password", &["password"]));
    }
}
