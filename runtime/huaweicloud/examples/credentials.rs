//! Credentials from wherever they are, without an account: a stand-in on this machine plays the metadata
//! service of a cloud server, the identity service and an API.
//!
//! `cargo run -p clientwright-huaweicloud --example credentials`

use std::{
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
};

use clientwright_huaweicloud::{
    Credentials, ERROR_SHAPE, Region, Variables,
    source::{Chain, Environment, Metadata, Oidc, PodIdentity, Profile},
};
use clientwright_runtime::{
    Error, HttpClient, Method, Request, Server, parameter, transport::ReqwestTransport,
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("Where nothing is set up, the error says what each source said:\n");
    let nobody = "http://127.0.0.1:1";
    let client = client(nobody, chain(nobody))?;
    if let Err(error) = call(&client).await {
        println!("{error:#}\n");
    }

    println!("On a cloud server with an agency, this is asked:\n");
    let server = start()?;
    let client = self::client(&server, chain(&server).iam_endpoint(&server))?;
    // Two calls: keys and project are fetched once.
    call(&client).await?;
    call(&client).await?;
    Ok(())
}

/// The order of `Credentials::default_chain()`, with an empty environment, and the metadata service here.
fn chain(metadata: &str) -> Credentials {
    let nothing = Variables::new(|_| None);
    let chain = Chain::new()
        .then(Oidc::of(nothing.clone()))
        .then(Environment::of(nothing.clone()))
        .then(Profile::of(nothing.clone()))
        .then(PodIdentity::of(nothing))
        .then(Metadata::new().endpoint(metadata));
    Credentials::from_source(chain)
}

fn client(endpoint: &str, credentials: Credentials) -> Result<HttpClient, Error> {
    let server = Server::new("https://api.{region}.example.com");
    HttpClient::builder()
        .endpoint(endpoint)
        .endpoint_or(server.variable("region", Some(Region::CN_NORTH_4), None))?
        .transport(ReqwestTransport::builder().no_proxy().build()?)
        .authenticator(credentials)
        .error_shape(&ERROR_SHAPE)
        .build()
}

async fn call(client: &HttpClient) -> Result<(), Error> {
    let project_id = client.parameter("project_id", None).await?;
    let request =
        Request::new(Method::GET, "/v1/{project_id}/things").set(parameter::path("project_id"), project_id);
    client.send(request).await?;
    Ok(())
}

/// Starts the stand-in; its URL.
fn start() -> std::io::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let url = format!("http://{}", listener.local_addr()?);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let _ = answer(stream);
        }
    });
    Ok(url)
}

fn answer(mut stream: TcpStream) -> std::io::Result<()> {
    let head = BufReader::new(stream.try_clone()?).lines();
    let head: Vec<String> = head.map_while(Result::ok).take_while(|line| !line.is_empty()).collect();
    let line = head.first().map_or("", String::as_str);
    let by = head.iter().find_map(|header| header.strip_prefix("authorization: ")?.split(',').next());
    println!("{line}{}", by.map(|by| format!("  signed: {by}")).unwrap_or_default());
    let body = match line.split(['?', ' ']).nth(1) {
        Some("/meta-data/latest/api/token") => "a session",
        Some("/openstack/latest/securitykey") => {
            r#"{"credential":{"access":"AK","secret":"SK","securitytoken":"ST","expires_at":"2999-01-01T00:00:00Z"}}"#
        }
        Some("/v3/projects") => r#"{"projects":[{"id":"0123456789abcdef","name":"cn-north-4"}]}"#,
        _ => "{}",
    };
    write!(stream, "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}", body.len())
}
