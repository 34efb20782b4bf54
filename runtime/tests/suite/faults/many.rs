//! A thousand calls at once through one client.

use super::{Carrier, caller::Way};
use crate::site::{Authority, Site};

const CALLS: usize = 1000;

/// On one connection: HTTP/2 has as many calls on it as the server allows, and the others wait.
#[cfg(feature = "reqwest")]
#[tokio::test]
async fn a_thousand_calls_on_one_thread() {
    use clientwright_runtime::{Method, Request};

    let authority = Authority::new();
    let site = Site::new(&authority, &Authority::parameters("localhost"), &["h2"]);
    let way = Way { only_root: Some(authority.pem()), ..Way::default() };
    let transport = Carrier::Reqwest.transport(way);
    let client = Carrier::Reqwest.client(&site.endpoint).attempt_timeout(super::caller::VERY_LONG);
    let client = client.transport(transport).build().unwrap();
    // The connection is made first: each of many calls at once would begin to make its own.
    client.send(Request::new(Method::GET, "/x")).await.unwrap();
    let calls: Vec<_> = (0..CALLS)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.send(Request::new(Method::POST, "/x")).await })
        })
        .collect();
    for call in calls {
        assert_eq!(call.await.unwrap().unwrap().body(), "HTTP/2.0");
    }
    assert_eq!((site.requests(), site.connections()), (CALLS + 1, 1));
}

/// On as many connections as threads.
#[cfg(feature = "blocking")]
#[test]
fn a_thousand_calls_on_many_threads() {
    use clientwright_runtime::{Method, Request, blocking::wait};

    const THREADS: usize = 25;
    let authority = Authority::new();
    let site = Site::new(&authority, &Authority::parameters("localhost"), &[]);
    let way = Way { only_root: Some(authority.pem()), ..Way::default() };
    let client = Carrier::Ureq.client(&site.endpoint).attempt_timeout(super::caller::VERY_LONG);
    let client = client.transport(Carrier::Ureq.transport(way)).build().unwrap();
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                for _ in 0..CALLS / THREADS {
                    let response = wait(client.send(Request::new(Method::POST, "/x"))).unwrap();
                    assert_eq!(response.body(), "HTTP/1.1");
                }
            });
        }
    });
    assert_eq!(site.requests(), CALLS);
    assert!(site.connections() <= THREADS, "{} connections", site.connections());
}
