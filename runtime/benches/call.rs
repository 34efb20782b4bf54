//! The client's own share of a call, in time and in allocations: building a request, and all
//! that surrounds sending it.
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
    let (plain, by_operation) = (call::BUILD_AND_SEND, call::CALL_AND_SEND);
    println!(
        "budget: {plain} allocations to build and send, {by_operation} by an operation (tests/allocations)"
    );
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
