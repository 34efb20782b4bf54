//! How many calls are on the network at once, over sockets.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    time::Duration,
};

use clientwright_runtime::{HttpClient, HttpClientBuilder, Method, Request, transport::ReqwestTransport};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

/// A server that answers each connection's only request after a while, and counts how many there are at once.
struct Crowd {
    endpoint: String,
    most: Arc<AtomicUsize>,
}

impl Crowd {
    async fn new(pause: Duration) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let seen = Arc::clone(&most);
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let (now, most) = (Arc::clone(&now), Arc::clone(&most));
                tokio::spawn(async move {
                    most.fetch_max(now.fetch_add(1, SeqCst) + 1, SeqCst);
                    let _ = stream.read(&mut [0; 1024]).await;
                    tokio::time::sleep(pause).await;
                    now.fetch_sub(1, SeqCst);
                    let _ = stream.write_all(b"HTTP/1.1 204 No\r\nconnection: close\r\n\r\n").await;
                });
            }
        });
        Self { endpoint, most: seen }
    }

    fn client(&self) -> HttpClientBuilder {
        let transport = ReqwestTransport::builder().no_proxy().build().unwrap();
        HttpClient::builder().endpoint(&self.endpoint).transport(transport)
    }
}

fn get() -> Request {
    Request::new(Method::GET, "/x")
}

async fn send_all(client: &HttpClient, count: usize) {
    let calls: Vec<_> = (0..count)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.send(get()).await })
        })
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
}

#[tokio::test]
async fn no_more_calls_are_in_flight_than_may() {
    let crowd = Crowd::new(Duration::from_millis(5)).await;
    send_all(&crowd.client().max_calls_in_flight(3).build().unwrap(), 40).await;
    assert_eq!(crowd.most.load(SeqCst), 3);
    // None at all would never end.
    send_all(&crowd.client().max_calls_in_flight(0).build().unwrap(), 2).await;
}

#[tokio::test]
async fn a_thousand_calls_at_once_do_not_open_a_thousand_connections() {
    let crowd = Crowd::new(Duration::from_millis(2)).await;
    send_all(&crowd.client().build().unwrap(), 1000).await;
    let most = crowd.most.load(SeqCst);
    assert!((2..=100).contains(&most), "{most}");
}

#[tokio::test]
async fn a_call_that_is_given_up_leaves_its_turn_to_the_next() {
    let crowd = Crowd::new(Duration::from_millis(40)).await;
    let client = crowd.client().max_calls_in_flight(1).build().unwrap();
    let first = tokio::spawn({
        let client = client.clone();
        async move { client.send(get()).await }
    });
    tokio::time::sleep(Duration::from_millis(5)).await;
    let given_up = tokio::time::timeout(Duration::from_millis(5), client.send(get())).await;
    assert!(given_up.is_err());
    let last = client.send(get());
    first.await.unwrap().unwrap();
    last.await.unwrap();

    let options = clientwright_runtime::CallOptions::new().timeout(Duration::from_millis(5));
    let holding = tokio::spawn({
        let client = client.clone();
        async move { client.send(get()).await }
    });
    tokio::time::sleep(Duration::from_millis(2)).await;
    let error = client.send(get().options(options)).await.unwrap_err();
    assert!(error.is_timeout() && error.to_string().contains("`max_calls_in_flight`"), "{error}");
    holding.await.unwrap().unwrap();
    client.send(get()).await.unwrap();
}
