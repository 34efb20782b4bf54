//! What the client does itself to make a call, in time and in allocations: building a request, signing it, and
//! all that surrounds sending it.
#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark is a program, not an interface")]

use std::time::Duration;

use clientwright_runtime::{
    BoxFuture, Bytes, HttpClient, HttpClientBuilder, Method, Request, http,
    transport::{Body, Transport, TransportError},
};
use divan::{AllocProfiler, Bencher, black_box};
use tokio::runtime::{Builder, Runtime};

#[global_allocator]
static ALLOCATIONS: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

/// The request as generated code makes it.
fn request() -> Request {
    Request::new(Method::GET, "/v1/{project_id}/images/{image_id}")
        .path("project_id", "p1")
        .path("image_id", "278e88d1-5b71-4766-8502-b3ba72e824d9")
        .query("limit", 10)
}

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
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
        let builder = http::Request::get(
            "https://api.example.com/v1/p1/images/278e88d1-5b71-4766-8502-b3ba72e824d9?limit=10",
        );
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
