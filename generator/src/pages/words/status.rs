//! The status of an answer.

use std::fmt;

/// The status of an answer, in the order in which a document lists them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// One that is stated, from 100 to 599.
    Code(u16),
    /// Any success, where the page names none: `2XX`.
    #[default]
    Success,
    /// Every status that is not listed: `default`.
    Other,
}

impl Status {
    /// A status of HTTP; `None` for a number that is none.
    #[must_use]
    pub fn code(code: u16) -> Option<Self> {
        (100..600).contains(&code).then_some(Self::Code(code))
    }

    /// The status in a cell of a table: `404`, `404 Not Found`, `default`.
    #[must_use]
    pub fn cell(text: &str) -> Option<Self> {
        if text.trim().eq_ignore_ascii_case("default") {
            return Some(Self::Other);
        }
        let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
        digits.parse().ok().and_then(Self::code)
    }

    /// Whether it says that the request was done.
    #[must_use]
    pub fn is_success(self) -> bool {
        match self {
            Self::Code(code) => (200..300).contains(&code),
            Self::Success => true,
            Self::Other => false,
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => write!(f, "{code}"),
            Self::Success => f.write_str("2XX"),
            Self::Other => f.write_str("default"),
        }
    }
}
