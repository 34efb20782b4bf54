//! The steps in which a client's method builds a request, written once for all operations.

use serde::Serialize;

use super::{Call, Operation};
use crate::{
    Bytes, FormStyle, HttpClient, Server,
    parameter::{IntoParameter, Parameter},
};

/// A request that is built on a [`Call`]. Generated code uses it; [`request!`](crate::request) implements it.
pub trait FromCall: Sized {
    /// The request of a call.
    #[must_use]
    fn from_call(call: Call) -> Self;

    /// The call of the request.
    fn into_call(self) -> Call;

    /// A new request of the operation, with nothing set.
    #[must_use]
    fn of(http: &HttpClient) -> Self
    where
        Self: Operation,
    {
        Self::from_call(http.call::<Self>())
    }

    /// Sets a parameter: see [`Call::set`].
    #[must_use]
    fn with(self, parameter: Parameter, value: impl IntoParameter) -> Self {
        Self::from_call(self.into_call().set(parameter, value))
    }

    /// Sets the body to this value as JSON: see [`Call::json`].
    #[must_use]
    fn with_json(self, value: impl Serialize) -> Self {
        Self::from_call(self.into_call().json(&value))
    }

    /// Sets the body to this value as JSON of another media type: see [`Call::json_as`].
    #[must_use]
    fn with_json_as(self, media_type: &'static str, value: impl Serialize) -> Self {
        Self::from_call(self.into_call().json_as(media_type, &value))
    }

    /// Sets the body to this value as a form: see [`Request::form`](crate::Request::form).
    #[must_use]
    fn with_form(self, value: impl Serialize, styles: &[(&str, FormStyle)]) -> Self {
        Self::from_call(self.into_call().form(&value, styles))
    }

    /// Sets the body to this text: see [`Request::body`](crate::Request::body).
    #[must_use]
    fn with_text(self, media_type: &'static str, text: impl Into<String>) -> Self {
        Self::from_call(self.into_call().body(media_type, text.into()))
    }

    /// Sets the body to these bytes: see [`Request::body`](crate::Request::body).
    #[must_use]
    fn with_bytes(self, media_type: &'static str, bytes: impl Into<Bytes>) -> Self {
        Self::from_call(self.into_call().body(media_type, bytes))
    }

    /// Sends the request to this server instead of the client's.
    #[must_use]
    fn with_server(self, server: Server) -> Self {
        Self::from_call(self.into_call().server(server))
    }

    /// Leaves a parameter to the client unless it is set: see [`Call::leave`].
    #[must_use]
    fn left_to_client(self, parameter: Parameter, required: bool) -> Self {
        Self::from_call(self.into_call().leave(parameter, required))
    }
}
