//! The one error type: what went wrong, at which step, and everything the server said.

mod answer;
mod credentials;
mod excerpt;
mod generic;
mod part;
pub(crate) mod path;
mod provider;
mod question;
mod shape;
mod shared;

pub use answer::DocumentedError;
pub use shape::ErrorShape;

use std::{borrow::Cow, error::Error as StdError, fmt, time::Duration};

use crate::{
    RawResponse, Request,
    route::Route,
    transport::{TransportError, TransportErrorKind},
};
use excerpt::OneLine;
use provider::Finding;

/// Why a call failed.
///
/// `Display` is one line that has all a log needs: status, the provider's code and message
/// and the request id, or the step that failed and its cause. What to do about it is answered
/// by the methods that begin with `is_`; what the server said is all still there.
pub struct Error(Box<Failure>);

type Cause = Box<dyn StdError + Send + Sync>;

struct Failure {
    kind: Kind,
    /// Description of the failure, where the response has none.
    text: Cow<'static, str>,
    route: Option<Route>,
    response: Option<RawResponse>,
    finding: Finding,
    path: Option<String>,
    /// Whether the status is one that the operation does not document.
    undocumented: bool,
    /// Number of attempts.
    attempts: u32,
    source: Option<Cause>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A setting is missing or wrong: nothing was sent.
    Configuration,
    /// The credentials could not be had: nothing was sent.
    Credentials,
    /// The request cannot be built: nothing was sent.
    Invalid,
    /// No response, or not all of it, came.
    Transport(TransportErrorKind),
    /// The response is longer than the client allows.
    TooLong,
    /// The response has a status that is not a success, or not documented.
    Status,
    /// The response is not what is documented.
    Decode,
    /// A file that the body was to be written to could not be.
    File,
    /// The state that is waited for cannot be reached any more.
    NotReached,
    /// The state that is waited for was not reached in time.
    Deadline,
}

impl Error {
    /// A setting that the client does not have.
    ///
    /// ```
    /// let error = clientwright_runtime::Error::not_set("region");
    /// assert!(error.is_configuration());
    /// ```
    #[must_use]
    pub fn not_set(setting: &'static str) -> Self {
        Self::configuration(format!("`{setting}` is not set: give it to the client's builder"))
    }

    /// A parameter that neither the client nor the request has.
    #[must_use]
    pub fn not_given(parameter: &'static str) -> Self {
        Self::configuration(format!(
            "`{parameter}` is not set: give it to the client's builder, or to the request"
        ))
    }

    /// A setting that is missing or wrong. The text says which, and what to do.
    #[must_use]
    pub fn configuration(text: impl Into<String>) -> Self {
        Self::new(Kind::Configuration, text.into())
    }

    #[cfg(any(feature = "_reqwest", feature = "blocking"))]
    pub(crate) fn configuration_caused(text: &str, cause: impl Into<Cause>) -> Self {
        let cause = cause.into();
        let mut error = Self::configuration(format!("{text}: {cause}"));
        error.0.source = Some(cause);
        error
    }

    pub(crate) fn invalid(route: &Route, problem: &str) -> Self {
        let text = format!("the request could not be built: {problem}");
        Self::new(Kind::Invalid, text).during(route)
    }

    pub(crate) fn transport(route: &Route, server: &str, error: TransportError) -> Self {
        let text = format!("{server}: {error}");
        let mut this = Self::new(Kind::Transport(error.kind()), text).during(route);
        this.0.source = Some(Box::new(error));
        this
    }

    /// An attempt that was given up because it took longer than it may.
    pub(crate) fn out_of_time(route: &Route, server: &str, setting: &str, limit: Duration) -> Self {
        let cause = format!("the limit is {limit:?} (`{setting}`)");
        Self::transport(route, server, TransportError::new(TransportErrorKind::Timeout, cause))
    }

    /// Notes how often the call was attempted.
    pub(crate) fn after(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    /// A response whose body broke off: status, headers and what came of the body are kept.
    pub(crate) fn broken_off(server: &str, error: TransportError, response: RawResponse) -> Self {
        Self::transport(response.route(), server, error).with(response)
    }

    pub(crate) fn too_long(response: RawResponse, limit: usize) -> Self {
        let text =
            format!("the body is longer than the {limit} bytes the client allows (`max_response_bytes`)");
        Self::new(Kind::TooLong, text).with(response)
    }

    pub(crate) fn status_of(response: RawResponse) -> Self {
        let mut error = Self::new(Kind::Status, "");
        error.0.finding = Finding::read(response.body(), response.error_shape());
        error.with(response)
    }

    pub(crate) fn undocumented(response: RawResponse) -> Self {
        let mut error = Self::status_of(response);
        error.0.undocumented = true;
        error
    }

    pub(crate) fn decode(response: RawResponse, cause: serde_json::Error) -> Self {
        let path = path::find(crate::response::without_mark(response.body()), &cause);
        let text = match (compressed(&response), response.body().is_empty(), &path) {
            (_, true, _) => "the body is empty, which is not documented".to_owned(),
            (Some(compressed), false, _) => compressed,
            (None, false, Some(path)) => format!("the body is not as documented: `{path}`: {cause}"),
            (None, false, None) => format!("the body is not as documented: {cause}"),
        };
        let mut error = Self::new(Kind::Decode, text).with(response);
        error.0.path = path;
        error.0.source = Some(Box::new(cause));
        error
    }

    /// Something that was waited for and will not come any more.
    pub(crate) fn not_reached(text: String, response: RawResponse) -> Self {
        Self::new(Kind::NotReached, text).with(response)
    }

    /// Something that was waited for and did not come in time: with what was seen of it last, and why
    /// nothing could be seen after that.
    pub(crate) fn deadline(
        text: String,
        request: &Request,
        last: Option<RawResponse>,
        problem: Option<Self>,
    ) -> Self {
        let mut error = Self::new(Kind::Deadline, text).during(request.route());
        error.0.source = problem.map(Into::into);
        match last {
            Some(response) => error.with(response),
            None => error,
        }
    }

    /// A list that says there is more, and never gives it.
    pub(crate) fn endless(response: RawResponse, pages: u32) -> Self {
        let text = format!("{pages} pages in a row have nothing new, and there is always another");
        Self::new(Kind::Decode, text).with(response)
    }

    pub(crate) fn of_another_type(response: RawResponse, media_type: &str) -> Self {
        let text = format!(
            "the body is `{media_type}`, which is documented as another type: `send_raw` gives it as it is"
        );
        Self::new(Kind::Decode, text).with(response)
    }

    pub(crate) fn not_text(response: RawResponse, cause: std::str::Utf8Error) -> Self {
        let text = compressed(&response).unwrap_or_else(|| format!("the body is not text: {cause}"));
        let mut error = Self::new(Kind::Decode, text).with(response);
        error.0.source = Some(Box::new(cause));
        error
    }

    /// Notes the operation, if none is known yet.
    pub(crate) fn during(mut self, route: &Route) -> Self {
        self.0.route.get_or_insert_with(|| route.clone());
        self
    }

    fn with(mut self, response: RawResponse) -> Self {
        self.0.route = Some(response.route().clone());
        self.0.attempts = response.attempts();
        if let Some(id) = response.request_id() {
            self.0.finding.request_id = Some(id.to_owned());
        }
        self.0.response = Some(response);
        self
    }

    fn new(kind: Kind, text: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Failure {
            kind,
            text: text.into(),
            route: None,
            response: None,
            finding: Finding::default(),
            path: None,
            undocumented: false,
            attempts: 1,
            source: None,
        }))
    }
}

/// Complaint about a compressed body: no transport asks for compression, nor undoes it.
fn compressed(response: &RawResponse) -> Option<String> {
    let coding = response.headers().get(http::header::CONTENT_ENCODING)?.to_str().ok()?;
    let is_coded = !coding.is_empty() && !coding.eq_ignore_ascii_case("identity");
    is_coded
        .then(|| format!("the body is compressed (`content-encoding: {coding}`), which was not asked for"))
}

impl Failure {
    /// Status and reason, then what the provider says.
    fn write_status(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(response) = &self.response {
            // `StatusCode` shows as `404 Not Found`.
            write!(f, "{}", response.status())?;
        }
        for part in [&self.finding.code, &self.finding.message].into_iter().flatten() {
            write!(f, ": {}", OneLine(part))?;
        }
        Ok(())
    }

    /// Writes method, path, attempts and request id, by which a reader finds the call again.
    fn write_context(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A documented error says enough by itself.
        let route = self.route.as_ref().filter(|_| self.kind != Kind::Status || !self.is_refusal());
        let attempts = (self.attempts > 1).then_some(self.attempts);
        let parts = [
            route.map(ToString::to_string),
            attempts.map(|attempts| format!("{attempts} attempts")),
            self.finding.request_id.as_deref().map(|id| format!("request id {}", OneLine(id))),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if parts.is_empty() { Ok(()) } else { write!(f, " ({})", parts.join(", ")) }
    }

    /// Whether the response's status says that the call failed.
    fn is_refusal(&self) -> bool {
        let status = self.response.as_ref().map(RawResponse::status);
        status.is_some_and(|status| status.is_client_error() || status.is_server_error())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let failure = &*self.0;
        match failure.kind {
            Kind::Credentials => return failure.write_reports(f),
            Kind::Status => {
                failure.write_status(f)?;
                if !failure.is_refusal() {
                    f.write_str(": this status is not documented")?;
                }
            }
            Kind::Decode | Kind::TooLong | Kind::File => {
                if let Some(response) = &failure.response {
                    write!(f, "{}: ", response.status())?;
                }
                write!(f, "{}", OneLine(&failure.text))?;
            }
            Kind::Configuration | Kind::Invalid | Kind::Transport(_) | Kind::NotReached | Kind::Deadline => {
                write!(f, "{}", OneLine(&failure.text))?;
            }
        }
        failure.write_context(f)
    }
}

/// The line of `Display` in quotes, and the kind: what `unwrap` shows. Headers and bodies are
/// left out, for they may hold secrets.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.0.kind)
            .field("text", &format_args!("{:?}", self.to_string()))
            .field("source", &self.0.source)
            .finish_non_exhaustive()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        let source = self.0.source.as_deref()?;
        Some(source)
    }
}
