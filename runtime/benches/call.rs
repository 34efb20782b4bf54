//! What a call costs that the client adds: against bare `reqwest` on loopback, and in allocations.
//!
//! `cargo bench -p clientwright-runtime --bench call` first prints how many microseconds a call takes by each
//! way and the difference in percent, measured in turns on one connection each, then divan's figures.
#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark is a program, not an interface")]

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    thread,
    time::{Duration, Instant},
};

use clientwright_runtime::{
    BoxFuture, Bytes, HttpClient, HttpClientBuilder, Method, Request,
    auth::Bearer,
    http,
    transport::{Body, ReqwestTransport, Transport, TransportError},
};
use divan::{AllocProfiler, Bencher, black_box};
use tokio::runtime::{Builder, Runtime};

#[global_allocator]
static ALLOCATIONS: AllocProfiler = AllocProfiler::system();

fn main() {
    compare();
    divan::main();
}

const PATH: &str = "/v1/p1/images/278e88d1-5b71-4766-8502-b3ba72e824d9?limit=10";
const ANSWER: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nx-request-id: r1\r\ncontent-length: 21\r\n\r\n{\"id\":\"1\",\"size\":364}";

/// A server that answers each request on a connection with the same bytes, and does little else.
fn serve() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let stream = stream.unwrap();
            thread::spawn(move || answer(stream));
        }
    });
    address
}

fn answer(mut stream: TcpStream) {
    stream.set_nodelay(true).unwrap();
    let mut heard = Vec::new();
    let mut buffer = [0; 4096];
    while let Ok(read @ 1..) = stream.read(&mut buffer) {
        heard.extend(buffer.iter().take(read));
        if heard.ends_with(b"\r\n\r\n") {
            heard.clear();
            stream.write_all(ANSWER).unwrap();
        }
    }
}

/// The request as generated code makes it.
fn request() -> Request {
    Request::new(Method::GET, "/v1/{project_id}/images/{image_id}")
        .path("project_id", "p1")
        .path("image_id", "278e88d1-5b71-4766-8502-b3ba72e824d9")
        .query("limit", 10)
}

/// A way to make the call, with its connection.
enum Way {
    Bare { client: reqwest::Client, url: String },
    Client(HttpClient),
}

impl Way {
    fn bare(address: SocketAddr) -> Self {
        // As the transport has it, and no more.
        let client = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none());
        let client = client.connect_timeout(Duration::from_secs(10)).timeout(Duration::from_secs(120));
        let client = client.tls_backend_preconfigured(no_tls()).build().unwrap();
        Self::Bare { client, url: format!("http://{address}{PATH}") }
    }

    fn client(address: SocketAddr) -> Self {
        let transport = ReqwestTransport::builder().no_proxy().build().unwrap();
        let client = HttpClient::builder().endpoint(format!("http://{address}")).transport(transport);
        Self::Client(client.authenticator(Bearer::new("token")).build().unwrap())
    }

    async fn call(&self) -> serde_json::Value {
        match self {
            Self::Bare { client, url } => {
                let request = client.get(url).header("accept", "application/json").bearer_auth("token");
                let response = request.header("user-agent", "bench/1").send().await.unwrap();
                assert!(response.status().is_success());
                serde_json::from_slice(&response.bytes().await.unwrap()).unwrap()
            }
            Self::Client(client) => {
                let response = client.send(request()).await.unwrap();
                assert!(response.is_success());
                response.json::<serde_json::Value>().unwrap().into_inner()
            }
        }
    }
}

/// The library is built without a provider of cryptography, and wants a configuration all the same.
fn no_tls() -> rustls::ClientConfig {
    rustls::ClientConfig::builder_with_provider(rustls::crypto::ring::default_provider().into())
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(rustls::RootCertStore::empty())
        .with_no_client_auth()
}

/// Both ways in turns, so that a busy machine is as busy for the one as for the other. The fastest tenth is
/// what they take when nothing else happens.
fn compare() {
    const CALLS: usize = 20_000;
    let runtime = runtime();
    let address = serve();
    let ways = [Way::bare(address), Way::client(address)];
    let mut times = [const { Vec::new() }; 2];
    runtime.block_on(async {
        for _ in 0..CALLS {
            for (way, times) in ways.iter().zip(&mut times) {
                let started = Instant::now();
                black_box(way.call().await);
                times.push(started.elapsed());
            }
        }
    });
    let [bare, client] = times.map(|mut times| {
        times.sort_unstable();
        [times.get(CALLS / 10), times.get(CALLS / 2)].map(|time| time.unwrap().as_secs_f64() * 1e6)
    });
    for (what, (bare, client)) in ["tenth", "half"].into_iter().zip(bare.into_iter().zip(client)) {
        let percent = (client / bare - 1.0) * 100.0;
        println!("fastest {what}: {bare:.1} µs by reqwest, {client:.1} µs by the client: {percent:+.1} %");
    }
    println!();
}

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

#[divan::bench]
fn by_reqwest(bencher: Bencher) {
    let (runtime, way) = (runtime(), Way::bare(serve()));
    bencher.bench_local(|| runtime.block_on(way.call()));
}

#[divan::bench]
fn by_the_client(bencher: Bencher) {
    let (runtime, way) = (runtime(), Way::client(serve()));
    bencher.bench_local(|| runtime.block_on(way.call()));
}

/// Swallows the request: what is left is what the client does itself.
#[derive(Debug)]
struct Nowhere;

impl Transport for Nowhere {
    fn send(
        &self,
        request: http::Request<Bytes>,
        _: Option<Duration>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        black_box(request);
        Box::pin(async { Ok(http::Response::new(Body::default())) })
    }
}

fn nowhere() -> HttpClientBuilder {
    HttpClient::builder().endpoint("https://api.example.com").transport(Nowhere)
}

/// Building a request, and all that surrounds sending it.
#[divan::bench]
fn build_and_send(bencher: Bencher) {
    let (runtime, client) = (runtime(), nowhere().build().unwrap());
    bencher.bench_local(|| runtime.block_on(client.send(request())).unwrap());
}

/// The same with a signature.
#[cfg(feature = "huaweicloud")]
#[divan::bench]
fn build_sign_and_send(bencher: Bencher) {
    let (runtime, client) = (runtime(), nowhere().authenticator(key()).build().unwrap());
    bencher.bench_local(|| runtime.block_on(client.send(request())).unwrap());
}

/// The signature alone.
#[cfg(feature = "huaweicloud")]
#[divan::bench]
fn sign(bencher: Bencher) {
    use clientwright_runtime::auth::{Authenticator, Context};

    let now = "2026-11-23T10:11:12Z".parse().unwrap();
    let (runtime, key) = (runtime(), key());
    let built = || {
        let builder = http::Request::get(format!("https://api.example.com{PATH}"));
        builder.header("accept", "application/json").body(Bytes::new()).unwrap()
    };
    bencher.with_inputs(built).bench_local_values(|mut request| {
        let context = Context::new(now, "/v1/{project_id}/images/{image_id}", &[]);
        runtime.block_on(key.authenticate(&mut request, &context)).unwrap();
        request
    });
}

#[cfg(feature = "huaweicloud")]
fn key() -> clientwright_runtime::huaweicloud::Credentials {
    clientwright_runtime::huaweicloud::Credentials::new("ACCESSKEY", "SECRETKEY")
}
