//! Codes that the service gives its errors, with their statuses and, where known, their meaning.

mod table;

use std::fmt;

use crate::Error;

/// A code of the service, such as `ModelArts.6309`.
///
/// The codes that the provider documents are [here](Self::all); the documentation does not say which operation fails with
/// which. A code that is not documented is kept all the same: it has no status and no meaning.
///
/// ```
/// use huaweicloud_modelarts::{Error, ErrorCode};
///
/// fn advice(error: &Error) -> String {
///     match ErrorCode::of(error) {
///         Some(code) if code.is("ModelArts.6329") => "take another flavor".to_owned(),
///         Some(code) => code.to_string(), // ModelArts.6302: There are too many notebooks.
///         None => error.to_string(),
///     }
/// }
/// # let _ = advice;
///
/// let code = ErrorCode::new("ModelArts.6309");
/// assert_eq!((code.meaning(), code.statuses()), (Some("There is no such notebook."), &[400][..]));
/// assert!(ErrorCode::search("workspace").any(|code| code.is("ModelArts.7005")));
///
/// let new = ErrorCode::new("ModelArts.999999");
/// assert!(!new.is_documented());
/// assert_eq!(new.to_string(), "ModelArts.999999");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ErrorCode {
    code: Code,
}

/// A row of the table, or a code of which there is none.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Code {
    Documented(&'static Row),
    Other(String),
}

/// A documented code.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Row {
    code: &'static str,
    statuses: &'static [u16],
    /// Empty where nobody has worded it.
    meaning: &'static str,
}

impl ErrorCode {
    /// A code by its text.
    #[must_use]
    pub fn new(code: &str) -> Self {
        let found = table::TABLE.binary_search_by(|row| row.code.cmp(code));
        let row = found.ok().and_then(|index| table::TABLE.get(index));
        Self { code: row.map_or_else(|| Code::Other(code.to_owned()), Code::Documented) }
    }

    /// The code of an error of the service; none where the service did not answer, or without one.
    #[must_use]
    pub fn of(error: &Error) -> Option<Self> {
        error.code().map(Self::new)
    }

    /// Every documented code, in order.
    pub fn all() -> impl Iterator<Item = Self> {
        table::TABLE.iter().map(|row| Self { code: Code::Documented(row) })
    }

    /// The documented codes with this text in code or meaning, upper or lower case.
    pub fn search(text: &str) -> impl Iterator<Item = Self> {
        let text = text.to_lowercase();
        Self::all().filter(move |code| code.to_string().to_lowercase().contains(&text))
    }

    /// The text of the code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match &self.code {
            Code::Documented(row) => row.code,
            Code::Other(code) => code,
        }
    }

    /// Whether it is this code.
    #[must_use]
    pub fn is(&self, code: &str) -> bool {
        self.as_str() == code
    }

    /// Whether the provider documents it.
    #[must_use]
    pub fn is_documented(&self) -> bool {
        matches!(self.code, Code::Documented(_))
    }

    /// Statuses that it comes with, as documented: some stand under 100 or 200 there, though they are errors.
    #[must_use]
    pub fn statuses(&self) -> &'static [u16] {
        match self.code {
            Code::Documented(row) => row.statuses,
            Code::Other(_) => &[],
        }
    }

    /// Its meaning, where the operations of this client can fail with it.
    #[must_use]
    pub fn meaning(&self) -> Option<&'static str> {
        match self.code {
            Code::Documented(row) => Some(row.meaning).filter(|meaning| !meaning.is_empty()),
            Code::Other(_) => None,
        }
    }
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.meaning() {
            Some(meaning) => write!(formatter, "{}: {meaning}", self.as_str()),
            None => formatter.write_str(self.as_str()),
        }
    }
}
