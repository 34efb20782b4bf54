//! The shared half of every operation: a request and the client that sends it.

use std::fmt;

use super::{Operation, Responses};
use crate::{
    BoxFuture, Bytes, CallOptions, Error, FormStyle, HttpClient, RawResponse, Request, Response, Server,
    StreamingResponse,
    paging::{Items, Pages, Paging},
    parameter::{IntoParameter, Parameter},
    waiting::{Waiter, Waiting},
};

/// A call of an operation, not yet sent: the request, and the client that sends it.
///
/// The methods that set something never fail: the first problem is kept, and reported when the call is sent.
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct Call {
    http: HttpClient,
    request: Request,
}

impl HttpClient {
    /// A call of an operation.
    pub fn call<O: Operation>(&self) -> Call {
        // A constant, so that no code that reads a response is compiled where a call is only built.
        let accepted = const { O::RESPONSES.accepted() };
        Call::new(self.clone(), request(O::METHOD, O::PATH, O::SECURITY, accepted))
    }
}

/// Builds the request of any operation; not generic, so that it is compiled once.
fn request(
    method: http::Method,
    path: &'static str,
    security: crate::Security,
    accepted: &'static str,
) -> Request {
    Request::new(method, path).security(security).accept(accepted)
}

impl Call {
    fn new(http: HttpClient, request: Request) -> Self {
        Self { http, request }
    }

    /// Sets a parameter, in place of the value it had. With `None` and with an empty list, it is not sent.
    pub fn set(self, parameter: Parameter, value: impl IntoParameter) -> Self {
        Self { request: self.request.set(parameter, value), ..self }
    }

    /// Leaves a parameter to the client unless it is [set](Self::set): see [`Request::leave`].
    pub fn leave(self, parameter: Parameter, required: bool) -> Self {
        Self { request: self.request.leave(parameter, required), ..self }
    }

    /// Sets the body to this value as JSON.
    pub fn json(self, value: &impl serde_core::Serialize) -> Self {
        Self { request: self.request.json(value), ..self }
    }

    /// Sets the body to this value as JSON of another media type: see [`Request::json_as`].
    pub fn json_as(self, media_type: &'static str, value: &impl serde_core::Serialize) -> Self {
        Self { request: self.request.json_as(media_type, value), ..self }
    }

    /// Sets the body to this value as a form: see [`Request::form`].
    pub fn form(self, value: &impl serde_core::Serialize, styles: &[(&str, FormStyle)]) -> Self {
        Self { request: self.request.form(value, styles), ..self }
    }

    /// Changes the request: for what is set rarely.
    pub(crate) fn change(self, change: impl FnOnce(Request) -> Request) -> Self {
        Self { request: change(self.request), ..self }
    }

    /// Sets the body to these bytes, and their media type: see [`Request::body`].
    pub fn body(self, media_type: &'static str, bytes: impl Into<Bytes>) -> Self {
        Self { request: self.request.body(media_type, bytes), ..self }
    }

    /// Sets the body to this value as JSON, if there is one.
    pub fn json_opt(self, value: Option<&impl serde_core::Serialize>) -> Self {
        Self { request: self.request.json_opt(value), ..self }
    }

    /// Sends the call to this server instead of the client's.
    pub fn server(self, server: Server) -> Self {
        Self { request: self.request.server(server), ..self }
    }

    /// Sets what this one call does differently from the client's settings.
    pub fn options(self, options: CallOptions) -> Self {
        Self { request: self.request.options(options), ..self }
    }

    /// Sends the call, and reads its response as the operation documents it.
    pub fn send<O: Operation<Raw = RawResponse>>(
        self,
    ) -> BoxFuture<'static, Result<Response<O::Output>, Error>> {
        self.send_and(read::<O>)
    }

    /// Sends the call of an operation without a documented success: gives the response as it is, or the error that its
    /// status means.
    pub fn send_checked<O>(self) -> BoxFuture<'static, Result<RawResponse, Error>>
    where
        O: Operation<Output = RawResponse, Raw = RawResponse>,
    {
        self.send_and(|response| O::RESPONSES.read(response).map(Response::into_inner))
    }

    /// Sends the call, and gives the response as it is, whatever its status.
    pub fn send_raw(self) -> BoxFuture<'static, Result<RawResponse, Error>> {
        self.send_and(Ok)
    }

    /// Sends the call, and returns when the response begins: its body is read as it comes.
    pub fn stream<O: Operation<Raw = StreamingResponse>>(
        self,
    ) -> BoxFuture<'static, Result<Response<O::Output>, Error>> {
        self.stream_and(const { &O::RESPONSES })
    }

    /// Sends the call, and gives the response when it begins, whatever its status.
    pub fn stream_raw(self) -> BoxFuture<'static, Result<StreamingResponse, Error>> {
        Box::pin(async move { self.http.stream(self.request).await })
    }

    /// Sends the call of an operation that has JSON or a stream for the same success, and asks for the stream:
    /// `responses` is a constant beside the operation's own.
    pub fn send_streamed<T: 'static>(
        mut self,
        responses: &'static Responses<T, StreamingResponse>,
    ) -> BoxFuture<'static, Result<Response<T>, Error>> {
        self.request = self.request.accept(responses.accepted());
        self.stream_and(responses)
    }

    /// Sends the call of an operation that has text or bytes for the same success as JSON, and asks for those:
    /// `responses` is a constant beside the operation's own.
    pub fn send_for<T: 'static>(
        mut self,
        responses: &'static Responses<T>,
    ) -> BoxFuture<'static, Result<Response<T>, Error>> {
        self.request = self.request.accept(responses.accepted());
        Box::pin(async move { responses.read(self.http.send(self.request).await?) })
    }

    /// The pages of a list, each asked for when it is wanted.
    pub fn pages<O: Operation<Raw = RawResponse>>(self, paging: Paging) -> Pages<Response<O::Output>> {
        Pages::new(self.http, paging, self.request, read::<O>)
    }

    /// The items of a list, one by one; `unpack` takes them out of a page.
    pub fn items<O: Operation<Raw = RawResponse>, T>(
        self,
        paging: Paging,
        unpack: fn(Response<O::Output>) -> Vec<T>,
    ) -> Items<Response<O::Output>, T> {
        self.pages::<O>(paging).items(unpack)
    }

    /// Sends the call again and again until its response is in a certain state, and gives that response.
    pub fn wait<O: Operation<Raw = RawResponse>>(self, waiting: Waiting) -> Waiter<Response<O::Output>> {
        Waiter::new(self.http, waiting, self.request, read::<O>)
    }

    /// Sends the call again and again until its status says that the thing is there, or gone: the response is not
    /// read.
    pub fn wait_for_status(self, waiting: Waiting) -> Waiter<()> {
        Waiter::new(self.http, waiting, self.request, |_| Ok(()))
    }

    /// Boxes one future for all operations of one output.
    fn send_and<T: 'static>(
        self,
        read: fn(RawResponse) -> Result<T, Error>,
    ) -> BoxFuture<'static, Result<T, Error>> {
        Box::pin(async move { read(self.http.send(self.request).await?) })
    }

    fn stream_and<T: 'static>(
        self,
        responses: &'static Responses<T, StreamingResponse>,
    ) -> BoxFuture<'static, Result<Response<T>, Error>> {
        Box::pin(async move { responses.read_streamed(self.http.stream(self.request).await?).await })
    }
}

fn read<O: Operation<Raw = RawResponse>>(response: RawResponse) -> Result<Response<O::Output>, Error> {
    O::RESPONSES.read(response)
}

/// The request; the client has settings that say nothing about it.
impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.request.fmt(f)
    }
}
