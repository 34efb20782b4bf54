//! Allocations of a call by bare `reqwest` and by the client: those of the connection are among them, and the server
//! makes none. See `overhead` for the time.
#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark is a program, not an interface")]

#[path = "overhead/ways.rs"]
mod ways;

use std::hint::black_box;

use allocation_counter::measure;
use tokio::runtime::{Builder, Runtime};

use ways::{NAMES, Way, serve};

fn tell(runtime: &Runtime, way: &Way, name: &str) {
    const CALLS: u64 = 100;
    let calls = || {
        runtime.block_on(async {
            for _ in 0..CALLS {
                black_box(way.call().await);
            }
        });
    };
    // The first calls connect.
    calls();
    let counted = measure(calls);
    let (times, bytes) = (counted.count_total / CALLS, counted.bytes_total / CALLS);
    println!("allocations a call by {name}: {times}, {bytes} bytes");
}

fn main() {
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    let address = runtime.block_on(serve());
    for (way, name) in [Way::bare(address), Way::client(address)].iter().zip(NAMES) {
        tell(&runtime, way, name);
    }
}
