//! A transport that gives one prepared answer and remembers what it was asked.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use clientwright_runtime::{
    BoxFuture, Bytes, Error, HttpClient, HttpClientBuilder, Method, RawResponse, Request, http,
    transport::{Body, Transport, TransportError},
};

#[derive(Clone)]
pub(crate) struct Canned {
    status: u16,
    headers: Vec<(&'static str, &'static str)>,
    pieces: Vec<Bytes>,
    seen: Arc<Mutex<Vec<http::Request<Bytes>>>>,
}

impl Canned {
    pub(crate) fn new(status: u16, body: impl Into<Bytes>) -> Self {
        Self { status, headers: Vec::new(), pieces: vec![body.into()], seen: Arc::default() }
    }

    pub(crate) fn header(mut self, name: &'static str, value: &'static str) -> Self {
        self.headers.push((name, value));
        self
    }

    pub(crate) fn pieces(mut self, pieces: &[&'static str]) -> Self {
        self.pieces = pieces.iter().map(|piece| Bytes::from_static(piece.as_bytes())).collect();
        self
    }

    /// The last request it was given.
    pub(crate) fn seen(&self) -> http::Request<Bytes> {
        self.seen.lock().unwrap().last().expect("a request was sent").clone()
    }

    pub(crate) fn sent_nothing(&self) -> bool {
        self.seen.lock().unwrap().is_empty()
    }

    pub(crate) fn client(&self) -> HttpClientBuilder {
        HttpClient::builder().endpoint("https://api.example.com").transport(self.clone())
    }

    /// Sends a plain request.
    pub(crate) async fn get(&self) -> Result<RawResponse, Error> {
        self.client().build()?.send(Request::new(Method::GET, "/v1/things")).await
    }
}

/// Tests look for secrets in what `Debug` shows of a client: ours are not its.
impl std::fmt::Debug for Canned {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Canned")
    }
}

impl Transport for Canned {
    fn send(
        &self,
        request: http::Request<Body>,
        _timeout: Option<Duration>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        self.seen.lock().unwrap().push(whole(request));
        let mut response = http::Response::builder().status(self.status);
        for (name, value) in &self.headers {
            response = response.header(*name, *value);
        }
        let body = Body::new(Pieces(self.pieces.clone().into_iter()));
        Box::pin(async { Ok(response.body(body).unwrap()) })
    }
}

/// A body that comes in pieces.
struct Pieces(std::vec::IntoIter<Bytes>);

impl http_body::Body for Pieces {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<http_body::Frame<Bytes>, Self::Error>>> {
        std::task::Poll::Ready(self.0.next().map(|piece| Ok(http_body::Frame::data(piece))))
    }
}

/// The request with its body, which is no stream here.
pub(crate) fn whole(request: http::Request<Body>) -> http::Request<Bytes> {
    request.map(|body| body.as_bytes().cloned().expect("the body is no stream"))
}
