//! The documented statuses of an operation, and how the body of a success is read: the status decides, never the
//! shape of the body.

use std::fmt;

use bytes::Bytes;
use http::StatusCode;
use serde_core::de::DeserializeOwned;

use crate::{
    Error, RawResponse, Response, StreamingResponse, header,
    streaming::{ByteStream, End, EventStream, JsonStream},
};

/// All statuses of a class, in a list of statuses: `class(4)` is 4xx. A status of its own comes before its class.
///
/// ```
/// use clientwright_runtime::{Responses, class};
///
/// const RESPONSES: Responses<String> = Responses::json(&[class(2)]).errors(&[404, class(5)]);
/// # let _ = RESPONSES;
/// ```
#[must_use]
pub const fn class(class: u16) -> u16 {
    class
}

/// The documented statuses of an operation, and how a success becomes a `T`. `R` is the response as it is.
pub struct Responses<T, R = RawResponse> {
    statuses: Statuses,
    accept: &'static str,
    /// Media types of successes that are documented as another type.
    unread: &'static [&'static str],
    /// The event that ends a stream.
    end: End,
    read: fn(R) -> Result<Response<T>, Error>,
    read_empty: Option<fn(R) -> Response<T>>,
}

/// The documented statuses, in lists of codes and [classes](class).
#[derive(Clone, Copy, Debug)]
struct Statuses {
    with_body: &'static [u16],
    empty: &'static [u16],
    errors: &'static [u16],
    /// Whether each other status is a documented error.
    others: bool,
}

/// The meaning of a status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    Body,
    Nothing,
    Error,
    /// A success that the operation does not document.
    OtherSuccess,
    Undocumented,
}

impl Statuses {
    fn meaning(&self, status: StatusCode) -> Meaning {
        let code = status.as_u16();
        let exact = self.listed(code);
        let meaning = exact.or_else(|| self.listed(class(code / 100)));
        meaning.unwrap_or(match self.others {
            _ if status.is_success() => Meaning::OtherSuccess,
            true => Meaning::Error,
            false => Meaning::Undocumented,
        })
    }

    fn listed(&self, status: u16) -> Option<Meaning> {
        let lists =
            [(self.with_body, Meaning::Body), (self.empty, Meaning::Nothing), (self.errors, Meaning::Error)];
        lists.into_iter().find(|(list, _)| list.contains(&status)).map(|(_, meaning)| meaning)
    }
}

const JSON: &str = "application/json";
const TEXT: &str = "text/plain, */*;q=0.5";
const ANYTHING: &str = "*/*";

impl<T: DeserializeOwned> Responses<T> {
    /// Reads a `T` from JSON on these statuses.
    #[must_use]
    pub const fn json(statuses: &'static [u16]) -> Self {
        Self::new(statuses, JSON, RawResponse::json)
    }
}

impl<T: From<String>> Responses<T> {
    /// Reads text on these statuses.
    #[must_use]
    pub const fn text(statuses: &'static [u16]) -> Self {
        Self::new(statuses, TEXT, |response| Ok(response.text()?.map(T::from)))
    }
}

impl<T: From<Bytes>> Responses<T> {
    /// Reads bytes on these statuses.
    #[must_use]
    pub const fn bytes(statuses: &'static [u16]) -> Self {
        Self::new(statuses, ANYTHING, |response| Ok(response.bytes().map(T::from)))
    }
}

impl Responses<()> {
    /// Reads nothing on these statuses.
    #[must_use]
    pub const fn empty(statuses: &'static [u16]) -> Self {
        Self::new(statuses, JSON, |response| Ok(response.empty()))
    }
}

impl Responses<RawResponse> {
    /// Gives the response as it is on these statuses, whose bodies have several types.
    #[must_use]
    pub const fn raw(statuses: &'static [u16]) -> Self {
        Self::new(statuses, ANYTHING, |response| Ok(response.into_whole()))
    }
}

impl<T> Responses<T, StreamingResponse> {
    /// Streams bytes on these statuses.
    #[must_use]
    pub const fn byte_stream(statuses: &'static [u16]) -> Self
    where
        T: From<ByteStream>,
    {
        Self::new(statuses, "application/octet-stream, */*;q=0.5", |response| {
            Ok(response.bytes().map(T::from))
        })
    }

    /// Streams server-sent events with text on these statuses.
    #[must_use]
    pub const fn events(statuses: &'static [u16]) -> Self
    where
        T: From<EventStream>,
    {
        Self::new(statuses, EVENTS, |response| Ok(response.events().map(T::from)))
    }

    /// Streams server-sent events on these statuses; the data of each is a `D` as JSON.
    #[must_use]
    pub const fn json_events<D: DeserializeOwned>(statuses: &'static [u16]) -> Self
    where
        T: From<EventStream<D>>,
    {
        Self::new(statuses, EVENTS, |response| Ok(response.json_events::<D>().map(T::from)))
    }

    /// Streams JSON values on these statuses, one a line.
    #[must_use]
    pub const fn json_lines<D: DeserializeOwned>(statuses: &'static [u16]) -> Self
    where
        T: From<JsonStream<D>>,
    {
        Self::new(statuses, "application/x-ndjson, */*;q=0.5", |response| {
            Ok(response.json_lines::<D>().map(T::from))
        })
    }

    /// Streams a JSON text sequence (RFC 7464) on these statuses.
    #[must_use]
    pub const fn json_sequence<D: DeserializeOwned>(statuses: &'static [u16]) -> Self
    where
        T: From<JsonStream<D>>,
    {
        Self::new(statuses, "application/json-seq, */*;q=0.5", |response| {
            Ok(response.json_sequence::<D>().map(T::from))
        })
    }
}

const EVENTS: &str = "text/event-stream, */*;q=0.5";

impl<T> Responses<Option<T>> {
    /// Gives `None` on these statuses, which have no body.
    #[must_use]
    pub const fn or_empty(mut self, statuses: &'static [u16]) -> Self {
        self.statuses.empty = statuses;
        self.read_empty = Some(|response| response.empty().map(|()| None));
        self
    }
}

impl<T> Responses<Option<T>, StreamingResponse> {
    /// Gives `None` on these statuses, which have no body.
    #[must_use]
    pub const fn or_empty(mut self, statuses: &'static [u16]) -> Self {
        self.statuses.empty = statuses;
        self.read_empty = Some(|response| response.empty().map(|()| None));
        self
    }
}

impl<T, R> Responses<T, R> {
    const fn new(
        with_body: &'static [u16],
        accept: &'static str,
        read: fn(R) -> Result<Response<T>, Error>,
    ) -> Self {
        let statuses = Statuses { with_body, empty: &[], errors: &[], others: false };
        Self { statuses, accept, unread: &[], end: End::NONE, read, read_empty: None }
    }

    /// Reads a success of these statuses by a function that knows which status has which body.
    #[must_use]
    pub const fn several(statuses: &'static [u16], read: fn(R) -> Result<Response<T>, Error>) -> Self {
        Self::new(statuses, ANYTHING, read)
    }

    /// Makes documented errors of these statuses.
    #[must_use]
    pub const fn errors(mut self, statuses: &'static [u16]) -> Self {
        self.statuses.errors = statuses;
        self
    }

    /// Makes a documented error of each other status, as `default` in an API's document says.
    #[must_use]
    pub const fn other_errors(mut self) -> Self {
        self.statuses.others = true;
        self
    }

    /// The media types that are asked for, where they are others than usual for such a body.
    #[must_use]
    pub const fn accept(mut self, media_types: &'static str) -> Self {
        self.accept = media_types;
        self
    }

    /// Makes an error of a success that has one of these media types: it is documented as a value of another type.
    #[must_use]
    pub const fn unless(mut self, media_types: &'static [&'static str]) -> Self {
        self.unread = media_types;
        self
    }

    /// The media types that are asked for.
    pub(super) const fn accepted(&self) -> &'static str {
        self.accept
    }

    fn success(&self, has_body: bool, response: R) -> Result<Response<T>, Error> {
        match self.read_empty {
            Some(read_empty) if !has_body => Ok(read_empty(response)),
            Some(_) | None => (self.read)(response),
        }
    }
}

impl<T> Responses<T> {
    /// Reads a response, by its status.
    pub(super) fn read(&self, response: RawResponse) -> Result<Response<T>, Error> {
        if !self.unread.is_empty() && response.is_success() {
            if let Some(media_type) = self.unread.iter().find(|other| response.is_of(other)) {
                return Err(Error::of_another_type(response, media_type));
            }
        }
        match self.statuses.meaning(response.status()) {
            Meaning::Body => self.success(has_content(response.status()), response),
            Meaning::Nothing => self.success(false, response),
            Meaning::Error => Err(response.into_error()),
            Meaning::OtherSuccess => self.other_success(response),
            Meaning::Undocumented => Err(response.into_undocumented_error()),
        }
    }

    /// Reads an undocumented success as the documented one. Calling it a failure would have callers repeat what was
    /// done.
    fn other_success(&self, response: RawResponse) -> Result<Response<T>, Error> {
        let has_body = !response.body().is_empty();
        self.success(has_body, response.clone()).map_err(|_| response.into_undocumented_error())
    }
}

impl<T> Responses<T, StreamingResponse> {
    /// Ends events before the one with this data, such as `[DONE]`, which is not given.
    #[must_use]
    pub const fn until_data(mut self, data: &'static str) -> Self {
        self.end.data = Some(data);
        self
    }

    /// Ends events before the one of this kind, which is not given.
    #[must_use]
    pub const fn until_kind(mut self, kind: &'static str) -> Self {
        self.end.kind = Some(kind);
        self
    }

    /// Reads a response, by its status. An error's body is read whole.
    pub(super) async fn read_streamed(&self, response: StreamingResponse) -> Result<Response<T>, Error> {
        let response = response.until(self.end);
        match self.statuses.meaning(response.status()) {
            Meaning::Body => self.success(has_content(response.status()), response),
            Meaning::Nothing => self.success(false, response),
            Meaning::OtherSuccess if self.is_stream(&response) => self.success(true, response),
            Meaning::OtherSuccess if self.read_empty.is_some() && !has_content(response.status()) => {
                self.success(false, response)
            }
            Meaning::Error => Err(response.read().await?.into_error()),
            Meaning::OtherSuccess | Meaning::Undocumented => {
                Err(response.read().await?.into_undocumented_error())
            }
        }
    }
}

impl<T> Responses<T, StreamingResponse> {
    /// Whether the body has the media type that is asked for first: an undocumented success is no stream otherwise.
    fn is_stream(&self, response: &StreamingResponse) -> bool {
        header::is_of(response.headers(), self.accept)
    }
}

/// Whether HTTP gives a response of this status a body.
fn has_content(status: StatusCode) -> bool {
    status != StatusCode::NO_CONTENT && status != StatusCode::RESET_CONTENT
}

/// The functions that read are not shown.
impl<T, R> fmt::Debug for Responses<T, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Responses")
            .field("statuses", &self.statuses)
            .field("accept", &self.accept)
            .finish_non_exhaustive()
    }
}
