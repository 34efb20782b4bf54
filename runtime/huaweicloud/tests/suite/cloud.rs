//! A cloud in miniature: one function answers for all its services, as a transport or on a socket, and what
//! was asked is remembered.

use std::{
    convert::Infallible,
    fs,
    path::PathBuf,
    sync::{Arc, Mutex},
    time::Duration,
};

use clientwright_huaweicloud::{Credentials, ERROR_SHAPE};
use clientwright_runtime::{
    BoxFuture, Error, HeaderMap, HttpClient, HttpClientBuilder, Method, RawResponse, Request, Server,
    Timestamp, http,
    transport::{Body, ReqwestTransport, Transport, TransportError},
};
use http_body_util::BodyExt;
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;

/// A request as the server received it.
#[derive(Clone, Debug)]
pub(crate) struct Heard {
    pub(crate) host: String,
    /// Method, path and query, such as `GET /v1/things?a=b`.
    pub(crate) line: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Heard {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }
}

/// An answer of the server: status, a header, body.
pub(crate) type Reply = (u16, Option<(&'static str, String)>, String);

pub(crate) fn reply(status: u16, body: &str) -> Reply {
    (status, None, body.to_owned())
}

#[derive(Clone)]
pub(crate) struct Cloud(Arc<Inner>);

struct Inner {
    answer: Box<dyn Fn(&Heard) -> Reply + Send + Sync>,
    heard: Mutex<Vec<Heard>>,
}

impl Cloud {
    pub(crate) fn new(answer: impl Fn(&Heard) -> Reply + Send + Sync + 'static) -> Self {
        Self(Arc::new(Inner { answer: Box::new(answer), heard: Mutex::default() }))
    }

    /// A client in the region `cn-north-4` whose every request comes here.
    pub(crate) fn client(&self, credentials: Credentials) -> HttpClientBuilder {
        in_region(HttpClient::builder().transport(self.clone()).authenticator(credentials))
    }

    pub(crate) fn heard(&self) -> Vec<Heard> {
        self.0.heard.lock().unwrap().clone()
    }

    /// The lines of all that was asked.
    pub(crate) fn lines(&self) -> Vec<String> {
        self.heard().into_iter().map(|heard| heard.line).collect()
    }

    /// How often a line that begins like this was asked.
    pub(crate) fn count(&self, beginning: &str) -> usize {
        self.lines().iter().filter(|line| line.starts_with(beginning)).count()
    }

    fn respond(&self, heard: Heard) -> http::Response<String> {
        let (status, header, body) = (self.0.answer)(&heard);
        self.0.heard.lock().unwrap().push(heard);
        let mut response = http::Response::builder().status(status);
        if let Some((name, value)) = header {
            response = response.header(name, value);
        }
        response.body(body).unwrap()
    }
}

impl std::fmt::Debug for Cloud {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Cloud")
    }
}

impl Transport for Cloud {
    fn send(
        &self,
        request: http::Request<Body>,
        _timeout: Option<Duration>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move {
            // Another task that asks at the same time has a turn.
            tokio::task::yield_now().await;
            let (parts, body) = request.into_parts();
            let response = self.respond(heard(parts, body.as_bytes().unwrap()));
            Ok(response.map(Body::from))
        })
    }
}

fn heard(parts: http::request::Parts, body: &[u8]) -> Heard {
    let host = parts.uri.host().map(str::to_owned);
    let host = host.or_else(|| Some(parts.headers.get("host")?.to_str().unwrap().to_owned()));
    let line = format!("{} {}", parts.method, parts.uri.path_and_query().unwrap());
    let body = String::from_utf8(body.to_vec()).unwrap();
    Heard { host: host.unwrap(), line, headers: parts.headers, body }
}

impl Cloud {
    /// Serves on a socket until the test's runtime ends; the URL.
    pub(crate) async fn serve(&self) -> String {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let cloud = self.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let cloud = cloud.clone();
                let answer = service_fn(move |request: http::Request<Incoming>| {
                    let cloud = cloud.clone();
                    async move {
                        let (parts, body) = request.into_parts();
                        let body = body.collect().await.unwrap().to_bytes();
                        Ok::<_, Infallible>(cloud.respond(heard(parts, &body)))
                    }
                });
                let server = http1::Builder::new();
                tokio::spawn(server.serve_connection(TokioIo::new(stream), answer));
            }
        });
        format!("http://{address}")
    }
}

/// A client in the region `cn-north-4` by the default transport, whose API is at this URL.
pub(crate) fn client_of(url: &str, credentials: Credentials) -> HttpClient {
    let transport = ReqwestTransport::builder().no_proxy().build().unwrap();
    let builder = HttpClient::builder().endpoint(url).transport(transport).authenticator(credentials);
    in_region(builder).build().unwrap()
}

fn in_region(builder: HttpClientBuilder) -> HttpClientBuilder {
    let server = Server::new("https://things.{region}.example.com");
    let builder = builder.endpoint_or(server.variable("region", Some("cn-north-4"), None)).unwrap();
    builder.error_shape(&ERROR_SHAPE)
}

/// The call that credentials are needed for.
pub(crate) async fn call(client: &HttpClient) -> Result<RawResponse, Error> {
    client.send(Request::new(Method::GET, "/v1/things")).await
}

/// A clock that a test sets, in seconds.
#[derive(Clone, Default)]
pub(crate) struct Watch(Arc<std::sync::atomic::AtomicI64>);

impl Watch {
    pub(crate) fn set(&self, text: &str) {
        let second = text.parse::<Timestamp>().unwrap().as_second();
        self.0.store(second, std::sync::atomic::Ordering::SeqCst);
    }

    pub(crate) fn at(text: &str) -> Self {
        let watch = Self::default();
        watch.set(text);
        watch
    }

    pub(crate) fn clock(&self) -> impl Fn() -> Timestamp + Send + Sync + 'static {
        let watch = self.clone();
        move || Timestamp::from_second(watch.0.load(std::sync::atomic::Ordering::SeqCst)).unwrap()
    }
}

/// A file for one test; the name must be its own.
pub(crate) fn file(name: &str, text: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, text).unwrap();
    path
}
