//! The steps in which a client's method builds a request, written once for all operations.

use serde_core::Serialize;

use super::{Call, Operation};
use crate::{
    FormStyle, HttpClient, Server, Upload,
    parameter::{IntoParameter, Parameter},
};

/// A request that is built on a [`Call`]. Generated code uses it; [`request!`](crate::request) implements it.
pub trait FromCall: Sized {
    /// The value that a call gives: a model, `Option` of one, `()`, a stream; or the
    /// [`RawResponse`](crate::RawResponse), where no success is documented.
    type Output: 'static;

    /// The response as it is: [`RawResponse`](crate::RawResponse), or
    /// [`StreamingResponse`](crate::StreamingResponse) where the body is read as it comes.
    type Raw: 'static;

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

    /// Sets the body to these bytes, which are read while they are sent: see [`Request::upload`](crate::Request::upload).
    #[must_use]
    fn with_upload(self, media_type: &'static str, upload: impl Into<Upload>) -> Self {
        Self::from_call(self.into_call().change(|request| request.upload(media_type, upload)))
    }

    /// Begins a body of parts: see [`Request::multipart`](crate::Request::multipart).
    #[must_use]
    fn with_parts(self) -> Self {
        Self::from_call(self.into_call().change(crate::Request::multipart))
    }

    /// Sets the body to the fields of this value as parts: see [`Request::multipart_of`](crate::Request::multipart_of).
    #[must_use]
    fn with_multipart(self, value: impl Serialize, styles: &[(&str, FormStyle)]) -> Self {
        Self::from_call(self.into_call().change(|request| request.multipart_of(&value, styles)))
    }

    /// Sets a part of the body: see [`Request::part`](crate::Request::part).
    #[must_use]
    fn with_part(self, name: &str, value: impl Serialize) -> Self {
        Self::from_call(self.into_call().change(|request| request.part(name, &value)))
    }

    /// Sets a part of the body in this style: see [`Request::styled_part`](crate::Request::styled_part).
    #[must_use]
    fn with_styled_part(self, name: &str, value: impl Serialize, style: FormStyle) -> Self {
        Self::from_call(self.into_call().change(|request| request.styled_part(name, &value, style)))
    }

    /// Sets a part of the body to these bytes: see [`Request::file`](crate::Request::file).
    #[must_use]
    fn with_file(self, name: &str, upload: impl Into<Upload>) -> Self {
        Self::from_call(self.into_call().change(|request| request.file(name, upload)))
    }

    /// Sets a part of the body to these bytes, with this media type unless they have one.
    #[must_use]
    fn with_file_as(self, name: &str, media_type: &'static str, upload: impl Into<Upload>) -> Self {
        Self::from_call(self.into_call().change(|request| request.file_as(name, media_type, upload)))
    }

    /// Sets parts of one name: see [`Request::files`](crate::Request::files).
    #[must_use]
    fn with_files<U: Into<Upload>>(self, name: &str, uploads: impl IntoIterator<Item = U>) -> Self {
        Self::from_call(self.into_call().change(|request| request.files(name, uploads)))
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
