//! Cost that the client adds to bare `reqwest` per call, on loopback, on one connection each, in turns.
//!
//! The server does nothing but answer, and does it on the same thread: where a scheduler chooses among
//! processors, its choice is worth more than all that is measured here. So what is added weighs more than it does
//! anywhere else.
//!
//! Allocations are counted by a program of their own, `overhead_allocations`: an allocator that counts adds half a
//! percent to the client's share even where it is told to look away.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a benchmark is a program, not an interface"
)]

mod ways;

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use tokio::runtime::Builder;

use ways::{NAMES, Way, serve};

/// Both ways in turns, so that a busy machine is as busy for the one as for the other.
async fn time(ways: &[Way; 2]) -> [Vec<Duration>; 2] {
    const CALLS: usize = 20_000;
    let mut times = [const { Vec::new() }; 2];
    for _ in 0..CALLS {
        for (way, times) in ways.iter().zip(&mut times) {
            let started = Instant::now();
            black_box(way.call().await);
            times.push(started.elapsed());
        }
    }
    times.map(|mut times| {
        times.sort_unstable();
        times
    })
}

/// The fastest tenth is what a call takes when nothing else happens.
fn tell_times(times: &[Vec<Duration>; 2]) {
    for (what, part) in [("tenth", 10), ("half", 2)] {
        let [bare, client] = [0, 1].map(|way: usize| times[way][times[way].len() / part].as_secs_f64() * 1e6);
        let (more, percent) = (client - bare, (client / bare - 1.0) * 100.0);
        let [by_bare, by_client] = NAMES;
        println!(
            "fastest {what}: {bare:.1} µs by {by_bare}, {client:.1} µs by {by_client}: {more:+.2} µs, {percent:+.1} %"
        );
    }
}

fn main() {
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    let address = runtime.block_on(serve());
    tell_times(&runtime.block_on(time(&[Way::bare(address), Way::client(address)])));
}
