//! The client's own share of a call, in time and in allocations: building a request, signing it, and
//! all that surrounds sending it.
#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark is a program, not an interface")]

#[path = "../tests/allocations/call.rs"]
mod call;

use divan::{AllocProfiler, Bencher};
use tokio::runtime::{Builder, Runtime};

use call::{nowhere, request, show_image};

#[global_allocator]
static ALLOCATIONS: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
    println!("budget: {}", budget());
}

/// The limits that a test holds the first two to: allocations and growths together.
#[cfg(feature = "huaweicloud")]
fn budget() -> String {
    let (call, with) = (call::CALL_AND_SEND, call::BUILD_SIGN_AND_SEND);
    format!("{}, {call} by an operation, {with} with a signature (tests/allocations)", without())
}

#[cfg(not(feature = "huaweicloud"))]
fn budget() -> String {
    format!("{}, {} by an operation (tests/allocations)", without(), call::CALL_AND_SEND)
}

fn without() -> String {
    format!("{} allocations to build and send", call::BUILD_AND_SEND)
}

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

/// Building a request, and all that surrounds sending it.
#[divan::bench]
fn build_and_send(bencher: Bencher) {
    let (runtime, client) = (runtime(), nowhere().build().unwrap());
    bencher.bench_local(|| runtime.block_on(client.send(request())).unwrap());
}

/// The same by the request of an operation, as generated code has it, and reading the response.
#[divan::bench]
fn call_and_send(bencher: Bencher) {
    let (runtime, client) = (runtime(), nowhere().build().unwrap());
    bencher.bench_local(|| runtime.block_on(show_image(&client).send()).unwrap());
}

/// Building a request, signing it, and all that surrounds sending it.
#[cfg(feature = "huaweicloud")]
#[divan::bench]
fn build_sign_and_send(bencher: Bencher) {
    let (runtime, client) = (runtime(), nowhere().authenticator(call::key()).build().unwrap());
    bencher.bench_local(|| runtime.block_on(client.send(request())).unwrap());
}

/// The signature alone.
#[cfg(feature = "huaweicloud")]
#[divan::bench]
fn sign(bencher: Bencher) {
    use clientwright_runtime::{
        auth::{Authenticator, Context},
        http,
        transport::Body,
    };

    let now = "2026-11-23T10:11:12Z".parse().unwrap();
    let (runtime, key) = (runtime(), call::key());
    let built = || {
        let builder = http::Request::get(
            "https://api.example.com/v1/p1/images/278e88d1-5b71-4766-8502-b3ba72e824d9?limit=10",
        );
        builder.header("accept", "application/json").body(Body::default()).unwrap()
    };
    bencher.with_inputs(built).bench_local_values(|mut request| {
        let context = Context::new(now, "/v1/{project_id}/images/{image_id}", &[]);
        runtime.block_on(key.authenticate(&mut request, &context)).unwrap();
        request
    });
}

/// The least that a signature costs: a digest of the canonical request, and an authentication code.
#[cfg(feature = "huaweicloud")]
#[divan::bench]
fn digests_of_sign(bencher: Bencher) {
    use divan::black_box;
    use hmac::{Hmac, KeyInit, Mac};
    use sha2::{Digest, Sha256};

    // As long as those that `sign` makes.
    let (canonical_request, string_to_sign) = ([b'c'; 216], [b's'; 97]);
    bencher.bench_local(|| {
        let digest = Sha256::digest(black_box(canonical_request));
        let code = Hmac::<Sha256>::new_from_slice(black_box(b"SECRETKEY")).unwrap();
        (digest, code.chain_update(black_box(string_to_sign)).finalize())
    });
}
