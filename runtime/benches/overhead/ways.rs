//! Ways to make one call, each with a connection of its own, and the server that answers them.

use std::{net::SocketAddr, time::Duration};

use clientwright_runtime::{
    HttpClient, Method, Request, auth::Bearer, parameter, transport::ReqwestTransport,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

const PATH: &str = "/v1/p1/images/278e88d1-5b71-4766-8502-b3ba72e824d9?limit=10";
const ANSWER: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nx-request-id: r1\r\ncontent-length: 21\r\n\r\n{\"id\":\"1\",\"size\":364}";

/// A server that answers each request on a connection with the same bytes, and does little else.
pub(crate) async fn serve() -> SocketAddr {
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
pub(crate) enum Way {
    Bare { client: reqwest::Client, url: String },
    Client(HttpClient),
}

impl Way {
    pub(crate) fn bare(address: SocketAddr) -> Self {
        // As the transport has it, and no more.
        let client = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none());
        let client = client.connect_timeout(Duration::from_secs(10)).timeout(Duration::from_secs(120));
        let client = client.tls_backend_preconfigured(no_tls()).build().unwrap();
        Self::Bare { client, url: format!("http://{address}{PATH}") }
    }

    pub(crate) fn client(address: SocketAddr) -> Self {
        let transport = ReqwestTransport::builder().no_proxy().build().unwrap();
        let client = HttpClient::builder().endpoint(format!("http://{address}")).transport(transport);
        let client = client.user_agent("bench/1").authenticator(Bearer::new("token"));
        Self::Client(client.build().unwrap())
    }

    pub(crate) async fn call(&self) -> serde_json::Value {
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

pub(crate) const NAMES: [&str; 2] = ["reqwest", "the client"];
