//! A transport that sends nothing: it keeps the requests it is given, and has one answer to all.

use std::{
    fmt,
    sync::{Arc, Mutex},
    time::Duration,
};

use huaweicloud_modelarts::{
    BoxFuture, Bytes, Client, ClientBuilder, Credentials, Error, Response, http,
    models::Image,
    transport::{Body, Transport, TransportError},
};

use crate::ID;

#[derive(Clone)]
pub(crate) struct Recorder {
    status: u16,
    body: Bytes,
    sent: Arc<Mutex<Vec<http::Request<Bytes>>>>,
}

impl Recorder {
    pub(crate) fn answering(status: u16, body: impl Into<Bytes>) -> Self {
        Self { status, body: body.into(), sent: Arc::default() }
    }

    /// Further settings that a client with this transport needs.
    pub(crate) fn client(&self) -> ClientBuilder {
        self.bare_client().region("cn-north-4").project_id("p1").credentials(Credentials::token("t"))
    }

    /// A client with nothing else set.
    pub(crate) fn bare_client(&self) -> ClientBuilder {
        Client::builder().transport(self.clone())
    }

    /// Asks for an image.
    pub(crate) async fn show_image(&self) -> Result<Response<Image>, Error> {
        self.client().build()?.show_image(ID).await
    }

    pub(crate) fn sent(&self) -> Vec<http::Request<Bytes>> {
        self.sent.lock().unwrap().clone()
    }

    /// The addresses it was to send to.
    pub(crate) fn addresses(&self) -> Vec<String> {
        self.sent().iter().map(|request| request.uri().to_string()).collect()
    }
}

/// Tests look for secrets in what `Debug` shows of a client: those kept here are not its.
impl fmt::Debug for Recorder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Recorder")
    }
}

impl Transport for Recorder {
    fn send(
        &self,
        request: http::Request<Body>,
        _timeout: Option<Duration>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        // Requests of this client have bytes, no uploads.
        let request = request.map(|body| body.as_bytes().cloned().unwrap());
        self.sent.lock().unwrap().push(request);
        let response = http::Response::builder().status(self.status);
        let response = response.body(Body::from(self.body.clone())).unwrap();
        Box::pin(async { Ok(response) })
    }
}
