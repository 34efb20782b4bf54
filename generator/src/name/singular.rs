//! The name of one of several: `lines` is made of a `line`.

/// Nouns that are alike in singular and plural, or end in `s` by nature.
const UNCHANGED: [&str; 9] =
    ["series", "species", "news", "status", "alias", "bus", "canvas", "analysis", "lens"];

/// Endings of plurals, with what stands there in the singular; the first that fits counts.
const ENDINGS: [(&str, &str); 8] = [
    ("indices", "index"),
    ("ies", "y"),
    ("sses", "ss"),
    ("shes", "sh"),
    ("ches", "ch"),
    ("xes", "x"),
    ("uses", "us"),
    ("s", ""),
];

/// The singular of the last word, if it has another; `None` where it is no plural that is known.
pub(super) fn singular(words: &str) -> Option<String> {
    let lower = words.to_lowercase();
    let is_unchanged = UNCHANGED.iter().any(|word| lower.ends_with(word)) || lower.ends_with("ss");
    let long_enough = |ending: &&(&str, &str)| lower.len() > ending.0.len() + 1 && lower.ends_with(ending.0);
    let (ending, instead) = ENDINGS.iter().find(long_enough).filter(|_| !is_unchanged && words.is_ascii())?;
    words.get(..words.len() - ending.len()).map(|stem| format!("{stem}{instead}"))
}

#[cfg(test)]
mod tests {
    use super::singular;

    #[test]
    fn plurals_and_what_only_looks_like_one() {
        let pairs = [
            ("lines", "line"),
            ("order_entries", "order_entry"),
            ("addresses", "address"),
            ("statuses", "status"),
        ];
        for (plural, one) in pairs {
            assert_eq!(singular(plural).as_deref(), Some(one));
        }
        for unchanged in ["status", "series", "address", "data", "s", "is"] {
            assert_eq!(singular(unchanged), None, "{unchanged}");
        }
    }
}
