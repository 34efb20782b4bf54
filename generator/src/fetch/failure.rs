//! Why a page cannot be had, and what a person does about it.

use std::fmt;
use std::time::Duration;

use crate::diagnostic::Problem;

/// A page that cannot be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The address asked for, without a password.
    pub address: String,
    /// Address that redirects led to before it failed; none where there was no redirect.
    pub redirected_to: Option<String>,
    /// How often it was asked for; zero when the address itself is refused.
    pub attempts: u32,
    /// Why.
    pub cause: Cause,
}

/// Why a page cannot be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The address is none that is fetched.
    Address(String),
    /// A redirect that is not followed.
    Redirect(String),
    /// The server answers with this status.
    Status(u16),
    /// The server wants to be left alone for longer than we wait.
    AskedToWait(Duration),
    /// No connection comes about.
    NoConnection(String),
    /// The server does not prove who it is.
    Untrusted(String),
    /// The time for an attempt is over.
    Timeout,
    /// The answer breaks off, or is none.
    Broken(String),
    /// The page is larger than we read; the limit in bytes.
    TooLarge(usize),
    /// The answer is no text that can be read.
    NotText(String),
}

impl Failure {
    pub(super) fn of(address: &str, cause: Cause) -> Self {
        Self { address: super::address::shown(address), redirected_to: None, attempts: 0, cause }
    }

    /// Why, in one line without a full stop.
    #[must_use]
    pub fn why(&self) -> String {
        let mut why = self.cause.to_string();
        if let Some(address) = &self.redirected_to {
            why = format!("{why}, redirected to {address}");
        }
        if self.attempts > 1 {
            why = format!("{why} ({} attempts)", self.attempts);
        }
        why
    }

    /// The remedy.
    #[must_use]
    pub fn remedy(&self) -> &'static str {
        match &self.cause {
            Cause::Address(_) => {
                "give the page's public address, as a browser shows it, or save the page as a file"
            }
            Cause::Redirect(_) => "give the address where the page is now, if you trust it",
            Cause::Status(404 | 410) => "the page is gone or has moved: look it up on the provider's site",
            Cause::Status(401 | 403) => {
                "the page is not for everybody: save it in a browser and import the file"
            }
            Cause::Status(400..=499) => {
                "open the address in a browser; if it shows the page, save it and import the file"
            }
            Cause::Status(_) | Cause::Timeout | Cause::Broken(_) => {
                "try again later, or save the page and import the file"
            }
            Cause::AskedToWait(_) => "try again after that time; what came was not kept",
            Cause::NoConnection(_) => "check the address, the network, and HTTPS_PROXY and NO_PROXY",
            Cause::Untrusted(_) => "check the address, this machine's clock, and the certificates it trusts",
            Cause::TooLarge(_) => "this is hardly a page of documentation; check the address",
            Cause::NotText(_) => "save the page as UTF-8 text or HTML and import the file",
        }
    }

    /// The problem to report.
    #[must_use]
    pub fn problem(&self) -> Problem {
        let (address, why, remedy) = (self.address.clone(), self.why(), self.remedy().to_owned());
        Problem::PageNotFetched { address, why, remedy }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}; {}", self.address, self.why(), self.remedy())
    }
}

impl std::error::Error for Failure {}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address(why) | Self::Redirect(why) | Self::NotText(why) => f.write_str(why),
            Self::Status(status) => match ureq::http::StatusCode::from_u16(*status).ok() {
                Some(status) => write!(f, "the server answers {status}"),
                None => write!(f, "the server answers {status}"),
            },
            Self::AskedToWait(time) => {
                write!(f, "the server asks to wait {} s, which is too long", time.as_secs())
            }
            Self::NoConnection(why) => write!(f, "no connection: {why}"),
            Self::Untrusted(why) => write!(f, "the server is not trusted: {why}"),
            Self::Timeout => f.write_str("the server takes too long"),
            Self::Broken(why) => write!(f, "the answer is broken: {why}"),
            Self::TooLarge(limit) => write!(f, "the page is larger than {} MiB", limit >> 20),
        }
    }
}
