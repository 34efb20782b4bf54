//! A program of somebody who depends on the published crates.

use std::io::{Read, Write};
use std::net::TcpListener;

use huaweicloud_modelarts::models::{ImageKind, ImageStatus};
use huaweicloud_modelarts::{Client, Credentials};

const IMAGE: &str = r#"{"id":"278e88d1-5b71-4766-8502-b3ba72e824d9","name":"pytorch1.8","status":"ACTIVE","type":"BUILD_IN"}"#;

/// Answers one request and gives the address to send it to.
fn server() -> std::io::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = format!("http://{}", listener.local_addr()?);
    std::thread::spawn(move || -> std::io::Result<()> {
        let (mut stream, _) = listener.accept()?;
        let mut request = [0; 4096];
        let _ = stream.read(&mut request)?;
        let length = IMAGE.len();
        write!(stream, "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{IMAGE}")
    });
    Ok(address)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder()
        .endpoint(server()?)
        .credentials(Credentials::new("access key", "secret key"))
        .project_id("0123456789abcdef0123456789abcdef")
        .build()?;
    let image = client.show_image("278e88d1-5b71-4766-8502-b3ba72e824d9").await?;
    assert_eq!(image.name.as_deref(), Some("pytorch1.8"));
    assert_eq!(image.status, Some(ImageStatus::Active));
    assert_eq!(image.kind, Some(ImageKind::BuildIn));

    let mut run = clientwright::Run::default();
    let spec = run.sources.add("museum.yaml", "openapi: 3.1.1\ninfo: {title: Museum, version: '1'}\npaths: {}\n");
    let tree = run.generate(spec, &[], &clientwright::Settings::default());
    assert!(tree.is_some_and(|tree| tree.get("src/generated/client.rs").is_some()));
    println!("the packaged crates work: {}", image.name.as_deref().unwrap_or("-"));
    Ok(())
}
