//! The share of a signature in a call, in time and in allocations.
#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark is a program, not an interface")]

#[allow(dead_code, reason = "the runtime's benchmark times the other calls")]
#[path = "../../tests/allocations/call.rs"]
mod call;
#[path = "../tests/allocations/signed.rs"]
mod signed;

use clientwright_runtime::{
    auth::{Authenticator, Context},
    http,
    transport::Body,
};
use divan::{AllocProfiler, Bencher, black_box};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use tokio::runtime::{Builder, Runtime};

use call::{nowhere, request};

#[global_allocator]
static ALLOCATIONS: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
    println!(
        "budget: {} allocations to build, sign and send (tests/allocations)",
        signed::BUILD_SIGN_AND_SEND
    );
}

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

/// Building a request, signing it, and all that surrounds sending it.
#[divan::bench]
fn build_sign_and_send(bencher: Bencher) {
    let (runtime, client) = (runtime(), nowhere().authenticator(signed::key()).build().unwrap());
    bencher.bench_local(|| runtime.block_on(client.send(request())).unwrap());
}

/// The signature alone.
#[divan::bench]
fn sign(bencher: Bencher) {
    let now = "2026-11-23T10:11:12Z".parse().unwrap();
    let (runtime, key) = (runtime(), signed::key());
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
#[divan::bench]
fn digests_of_sign(bencher: Bencher) {
    // As long as those that `sign` makes.
    let (canonical_request, string_to_sign) = ([b'c'; 216], [b's'; 97]);
    bencher.bench_local(|| {
        let digest = Sha256::digest(black_box(canonical_request));
        let code = Hmac::<Sha256>::new_from_slice(black_box(b"SECRETKEY")).unwrap();
        (digest, code.chain_update(black_box(string_to_sign)).finalize())
    });
}
