//! The facts of an error: the whole response, and the call it belongs to.

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode};
use serde_core::de::DeserializeOwned;

use super::{Error, Kind};
use crate::{RawResponse, response::text_of};

/// The documented errors of an operation: a generated enumeration, a variant for each status.
pub trait DocumentedError: Sized {
    /// The variant for this status, with the body that the error has; `None` where there is none, or the body is
    /// another.
    fn read(error: &Error, status: u16) -> Option<Self>;
}

impl Error {
    /// The status, if a response came.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.0.response.as_ref().map(RawResponse::status)
    }

    /// The headers, if a response came.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.0.response.as_ref().map(RawResponse::headers)
    }

    /// Whether a response came whose body has this media type; parameters and the case of letters make no difference.
    #[must_use]
    pub fn is_of(&self, media_type: &str) -> bool {
        self.headers().is_some_and(|headers| crate::header::is_of(headers, media_type))
    }

    /// The whole body, if a response came.
    #[must_use]
    pub fn body(&self) -> Option<&Bytes> {
        self.0.response.as_ref().map(RawResponse::body)
    }

    /// The provider's code for what went wrong, such as `ModelArts.6309`.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.0.finding.code.as_deref()
    }

    /// The provider's words for what went wrong: of a body that is no JSON or has no message,
    /// its beginning.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.0.finding.message.as_deref()
    }

    /// The provider's name for this call, from the headers or the body: what its support asks
    /// for.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.finding.request_id.as_deref()
    }

    /// Place in the body where decoding failed, such as `data[3].tags[0].key`; `None` where that is
    /// the body as a whole.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        self.0.path.as_deref()
    }

    /// Pause that the server asks for before another attempt.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.response.as_ref()?.retry_after()
    }

    /// Number of attempts; 1 where nothing was repeated, and where nothing was sent.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// The method of the call.
    #[must_use]
    pub fn method(&self) -> Option<&Method> {
        self.0.route.as_ref().map(|route| &route.method)
    }

    /// The path of the call, with its variables not filled in.
    #[must_use]
    pub fn template(&self) -> Option<&'static str> {
        self.0.route.as_ref().map(|route| route.template)
    }

    /// The documented error of this status, with its body read: `E` is the operation's own type, such as
    /// `ShowImageError`. `None` where it documents nothing for the status, and where the body is not as documented;
    /// [`decode_body`](Self::decode_body) says why.
    ///
    /// ```
    /// # use clientwright_runtime::{DocumentedError, Error};
    /// # #[derive(serde::Deserialize)] struct Details { title: String }
    /// // Of a generated client:
    /// enum ShowBookError {
    ///     NotFound(Details),
    /// }
    /// # impl DocumentedError for ShowBookError {
    /// #     fn read(error: &Error, status: u16) -> Option<Self> {
    /// #         match status { 404 => error.decode_body().ok().map(Self::NotFound), _ => None }
    /// #     }
    /// # }
    ///
    /// fn reason(error: &Error) -> String {
    ///     match error.documented() {
    ///         Some(ShowBookError::NotFound(details)) => details.title,
    ///         None => error.to_string(),
    ///     }
    /// }
    /// # let _ = reason;
    /// ```
    #[must_use]
    pub fn documented<E: DocumentedError>(&self) -> Option<E> {
        let status = self.status().filter(|_| self.is_status())?;
        E::read(self, status.as_u16())
    }

    /// Reads the body as a type of one's own; [`documented`](Self::documented) knows the one that is documented.
    ///
    /// # Errors
    /// When no response came, or its body is not a `T`.
    pub fn decode_body<T: DeserializeOwned>(&self) -> Result<T, Error> {
        let Some(response) = &self.0.response else {
            return Err(Self::new(Kind::Decode, "no response came, so there is no body"));
        };
        let text = text_of(response.body()).map_err(|cause| Self::not_text(response.clone(), cause))?;
        serde_json::from_str(text).map_err(|cause| Self::decode(response.clone(), cause))
    }
}
