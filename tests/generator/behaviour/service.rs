//! A service in memory: it gives one prepared answer and remembers what it was asked.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use clientwright_runtime::transport::{Body, Transport, TransportError};
use clientwright_runtime::{BoxFuture, Bytes, http};

#[derive(Clone, Debug)]
pub(super) struct Service {
    status: u16,
    body: Bytes,
    asked: Arc<Mutex<Vec<http::Request<Bytes>>>>,
}

impl Service {
    pub(super) fn answering(status: u16, body: impl Into<Bytes>) -> Self {
        Self { status, body: body.into(), asked: Arc::default() }
    }

    /// A service that says `204 No Content`.
    pub(super) fn silent() -> Self {
        Self::answering(204, "")
    }

    /// The last request.
    pub(super) fn asked(&self) -> http::Request<Bytes> {
        self.asked.lock().unwrap().last().expect("a request was sent").clone()
    }

    /// Method and URL of the last request.
    pub(super) fn target(&self) -> String {
        let asked = self.asked();
        format!("{} {}", asked.method(), asked.uri())
    }

    /// A header of the last request.
    pub(super) fn header(&self, name: &str) -> Option<String> {
        self.asked().headers().get(name).map(|value| value.to_str().unwrap().to_owned())
    }

    /// The body of the last request.
    pub(super) fn body(&self) -> String {
        String::from_utf8(self.asked().into_body().to_vec()).unwrap()
    }
}

impl Transport for Service {
    fn send(
        &self,
        request: http::Request<Body>,
        _timeout: Option<Duration>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let mut response = http::Response::new(Body::from(self.body.clone()));
        *response.status_mut() = self.status.try_into().unwrap();
        Box::pin(async {
            let (parts, body) = request.into_parts();
            let body = body.read(1 << 20).await?;
            self.asked.lock().unwrap().push(http::Request::from_parts(parts, body));
            Ok(response)
        })
    }
}
