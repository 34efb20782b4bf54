//! The documented address of an API: a URL with variables, as in the `servers` of its document.

use crate::{Error, parameter::NameValue};

/// A URL with `{variables}`, while they are being filled in.
///
/// ```
/// use clientwright_runtime::Server;
///
/// # fn main() -> Result<(), clientwright_runtime::Error> {
/// let url = Server::new("https://museum.{region}.example.com")
///     .variable("region", Some("north-1".to_owned()), None)
///     .url()?;
/// assert_eq!(url, "https://museum.north-1.example.com");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Server {
    template: &'static str,
    values: Vec<NameValue>,
    exception: Option<&'static str>,
    /// The first variable without a value.
    missing: Option<&'static str>,
    /// The first value that cannot be part of a URL.
    unfit: Option<NameValue>,
}

impl Server {
    /// The URL as documented: absolute, or a path, which begins with `/`.
    pub fn new(template: &'static str) -> Self {
        Self { template, values: Vec::new(), exception: None, missing: None, unfit: None }
    }

    /// Fills in a variable: with the user's value, else with the default, which `None` says there is not.
    ///
    /// The value becomes part of the URL, often of its host, so it can only have letters, digits, `-`, `.`
    /// and `_`, and a `/` or `:` only in the default, which is the document's.
    pub fn variable(
        mut self,
        name: &'static str,
        value: Option<impl Into<String>>,
        default: Option<&str>,
    ) -> Self {
        match (value.map(Into::into), default) {
            (Some(value), default) if is_plain(&value) || default == Some(value.as_str()) => {
                self.values.push((name, value));
            }
            (Some(value), _) => {
                self.unfit.get_or_insert((name, value));
            }
            (None, Some(default)) => self.values.push((name, default.to_owned())),
            // Only another server's URL has it.
            (None, None) if !self.has(name) => {}
            (None, None) => {
                self.missing.get_or_insert(name);
            }
        }
        self
    }

    /// Whether the variable stands in the URL.
    fn has(&self, name: &str) -> bool {
        self.template.split('{').skip(1).any(|rest| rest.split('}').next() == Some(name))
    }

    /// The URL for one value of a variable where it does not follow the template.
    pub fn exception(mut self, name: &'static str, value: &str, url: &'static str) -> Self {
        if self.values.iter().any(|(known, given)| *known == name && given == value) {
            self.exception = Some(url);
        }
        self
    }

    /// The URL as documented, its variables not filled in.
    #[must_use]
    pub fn template(&self) -> &'static str {
        self.template
    }

    /// The value of a variable, if it has one.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// Whether it is a path, on another's server.
    pub(crate) fn is_relative(&self) -> bool {
        self.template.starts_with('/')
    }

    /// The variables that have a value.
    pub(crate) fn given(&self) -> &[NameValue] {
        &self.values
    }

    /// The URL.
    ///
    /// # Errors
    /// When a variable has no value, or one that cannot be part of a URL.
    pub fn url(self) -> Result<String, Error> {
        self.check()?;
        if let Some(name) = self.missing {
            return Err(Error::not_set(name));
        }
        if let Some(url) = self.exception {
            return Ok(url.to_owned());
        }
        let fill = |url: String, (name, value): &(&str, String)| url.replace(&format!("{{{name}}}"), value);
        Ok(self.values.iter().fold(self.template.to_owned(), fill))
    }

    /// Whether every value can be part of a URL. One that cannot is wrong even where the URL is not needed, because
    /// other things are made of it; one that is missing then is not.
    pub(crate) fn check(&self) -> Result<(), Error> {
        self.unfit.as_ref().map_or(Ok(()), |(name, value)| Err(unfit(name, value)))
    }
}

fn is_plain(value: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
    !value.is_empty() && value.chars().all(fits)
}

fn unfit(name: &str, value: &str) -> Error {
    Error::configuration(format!(
        "`{}` cannot be the `{name}` in a URL: it may have letters, digits, `-`, `.` and `_`",
        value.escape_debug()
    ))
}
