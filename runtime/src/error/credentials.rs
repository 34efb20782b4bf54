//! Credentials that could not be had: what was tried, and what each source said.

use std::fmt;

use super::{Error, Failure, Kind, OneLine};

impl Error {
    /// Credentials that could not be had. Where the text has several lines, the first is the heading, and
    /// each other one is what one source said: `{}` shows them in one line, `{:#}` line by line.
    ///
    /// ```
    /// use clientwright_runtime::Error;
    ///
    /// let error = Error::credentials("no credentials were found\nvault: it is sealed\nfile: there is none");
    /// assert_eq!(error.to_string(), "no credentials were found: vault: it is sealed; file: there is none");
    /// assert_eq!(
    ///     format!("{error:#}"),
    ///     "no credentials were found:\n  vault: it is sealed\n  file: there is none"
    /// );
    /// assert!(error.is_credentials());
    /// ```
    #[must_use]
    pub fn credentials(text: impl Into<String>) -> Self {
        Self::new(Kind::Credentials, text.into())
    }

    /// The same, because of another error, which becomes the source; the text says what matters of it.
    #[must_use]
    pub fn credentials_caused(text: impl Into<String>, cause: Self) -> Self {
        let mut error = Self::credentials(text);
        error.0.source = Some(Box::new(cause));
        error
    }
}

impl Failure {
    /// The heading and the call, then the reports of the sources.
    pub(super) fn write_reports(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (start, between) = if f.alternate() { (":\n  ", "\n  ") } else { (": ", "; ") };
        let mut lines = self.text.lines();
        write!(f, "{}", OneLine(lines.next().unwrap_or_default()))?;
        self.write_context(f)?;
        for (index, line) in lines.enumerate() {
            write!(f, "{}{}", if index == 0 { start } else { between }, OneLine(line))?;
        }
        Ok(())
    }
}
