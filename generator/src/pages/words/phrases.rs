//! The words of a language within captions, labels and descriptions, in lower case.

/// What a language says around facts.
#[derive(Debug)]
pub struct Phrases {
    /// Between a value and what it means.
    pub meanings: &'static [&'static str],
    /// What marks one of several values as the default.
    pub default_marks: &'static [&'static str],
}

pub(super) const ENGLISH: Phrases = Phrases {
    meanings: &[" indicates ", ", indicating ", ", which indicates ", " means ", " refers to "],
    default_marks: &["default", "default value"],
};

pub(super) const CHINESE: Phrases =
    Phrases { meanings: &["表示", "代表", "指"], default_marks: &["默认", "默认值"] };
