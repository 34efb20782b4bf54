//! Tests a program that uses the client, without the service: answers that are typed, faults, and pauses that take no
//! time.
//!
//! ```sh
//! cargo run -q -p huaweicloud-modelarts --features test-util --example mocking
//! ```

use huaweicloud_modelarts::{
    Client, Credentials, Error,
    models::{Image, ImageStatus},
    operations::ShowImage,
    test_util::{Answer, Mock, block_on},
    transport::TransportErrorKind,
};

/// The program: whether an image can be used.
async fn is_ready(client: &Client, id: &str) -> Result<bool, Error> {
    match client.show_image(id).send().await {
        Ok(image) => Ok(image.status == Some(ImageStatus::Active)),
        Err(error) if error.is_not_found() => Ok(false),
        Err(error) => Err(error),
    }
}

fn main() -> Result<(), Error> {
    let mock = Mock::new();
    let client = Client::builder()
        .region("cn-north-4")
        .project_id("p1")
        .credentials(Credentials::token("not a real token"))
        .transport(mock.clone())
        .build()?;

    // A typed answer, for one image.
    let mut image = Image::default();
    image.status = Some(ImageStatus::Active);
    mock.on::<ShowImage>().path("id", "a").returns(&image);
    println!("an active image is ready: {}", block_on(is_ready(&client, "a"))?);

    // One answer after the other: the client asks again by itself.
    mock.on::<ShowImage>().path("id", "b").answers([
        Answer::status(429).header("retry-after", "30"),
        Answer::fault(TransportErrorKind::Connect),
        Answer::status(404),
    ]);
    println!("an image that is not there is ready: {}", block_on(is_ready(&client, "b"))?);
    let pauses: u64 = mock.pauses().iter().map(std::time::Duration::as_secs).sum();
    println!("that took {} requests, and {pauses} seconds that nobody waited for", mock.requests().len() - 1);

    // The program's answer to a service that is gone.
    mock.on::<ShowImage>().path("id", "c").status(503);
    match block_on(is_ready(&client, "c")) {
        Err(error) => println!("without the service: {error}"),
        Ok(ready) => println!("it should have failed, and said {ready}"),
    }

    // Nothing is left that the program should have asked for.
    println!("not asked for: {:?}", mock.pending());
    Ok(())
}
