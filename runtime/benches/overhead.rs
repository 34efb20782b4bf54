//! Cost that the client adds to bare `reqwest` per call, on loopback, on one connection each, in turns.
//!
//! The server does nothing but answer, and does it on the same thread: where a scheduler chooses among
//! processors, its choice is worth more than all that is measured here. So what is added weighs more than it does
//! anywhere else.
//!
//! Allocations are counted in calls of their own, because counting takes time. The counter is asked to look away while
//! calls are timed; both ways then take as long as with the system's allocator by itself.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    reason = "a benchmark is a program, not an interface"
)]

use std::{
    hint::black_box,
    net::SocketAddr,
    time::{Duration, Instant},
};

use allocation_counter::{measure, opt_out};
use clientwright_runtime::{
    HttpClient, Method, Request, auth::Bearer, parameter, transport::ReqwestTransport,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    runtime::{Builder, Runtime},
};

const PATH: &str = "/v1/p1/images/278e88d1-5b71-4766-8502-b3ba72e824d9?limit=10";
const ANSWER: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nx-request-id: r1\r\ncontent-length: 21\r\n\r\n{\"id\":\"1\",\"size\":364}";

/// A server that answers each request on a connection with the same bytes, and does little else.
async fn serve() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            tokio::spawn(answer(stream));
        }
    });
    address
}

async fn answer(mut stream: TcpStream) {
    stream.set_nodelay(true).unwrap();
    let mut heard = Vec::with_capacity(4096);
    while let Ok(1..) = stream.read_buf(&mut heard).await {
        if heard.ends_with(b"\r\n\r\n") {
            heard.clear();
            stream.write_all(ANSWER).await.unwrap();
        }
    }
}

/// The request as generated code makes it.
fn request() -> Request {
    Request::new(Method::GET, "/v1/{project_id}/images/{image_id}")
        .set(parameter::path("project_id"), "p1")
        .set(parameter::path("image_id"), "278e88d1-5b71-4766-8502-b3ba72e824d9")
        .set(parameter::query("limit"), 10)
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
        let client = client.user_agent("bench/1").authenticator(Bearer::new("token"));
        Self::Client(client.build().unwrap())
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

const NAMES: [&str; 2] = ["reqwest", "the client"];

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

/// Allocations of a call, those of the library and of the connection among them; the server makes none.
fn tell_allocations(runtime: &Runtime, way: &Way, name: &str) {
    const CALLS: u32 = 100;
    let counted = measure(|| {
        runtime.block_on(async {
            for _ in 0..CALLS {
                black_box(way.call().await);
            }
        });
    });
    let a_call = |total: u64| total as f64 / f64::from(CALLS);
    let (times, bytes) = (a_call(counted.count_total), a_call(counted.bytes_total));
    println!("allocations a call: {times:.0} by {name}, {bytes:.0} bytes");
}

fn main() {
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    let address = runtime.block_on(serve());
    let ways = [Way::bare(address), Way::client(address)];
    opt_out(|| tell_times(&runtime.block_on(time(&ways))));
    for (way, name) in ways.iter().zip(NAMES) {
        tell_allocations(&runtime, way, name);
    }
}
