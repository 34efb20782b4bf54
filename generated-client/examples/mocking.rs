//! A test of one's own program, without a network and in no time: `cargo run -p huaweicloud-modelarts --example
//! mocking --features test-util`.

use huaweicloud_modelarts::{
    Client, Credentials, Error,
    models::{Image, ImageStatus},
    operations::ShowImage,
    test_util::{Mock, block_on},
};

/// What is to be tested: how an image is told of.
async fn tell(client: &Client, id: &str) -> String {
    match client.show_image(id).await {
        Ok(image) if image.status == Some(ImageStatus::Active) => format!("{id} is ready"),
        Ok(_) => format!("{id} is not ready"),
        Err(error) if error.is_not_found() => format!("there is no {id}"),
        Err(error) => format!("{id}: {error}"),
    }
}

fn main() -> Result<(), Error> {
    let service = Mock::new();
    let mut ready = Image::default();
    ready.status = Some(ImageStatus::Active);
    service.on::<ShowImage>().path("id", "tool").returns(&ready);
    service.on::<ShowImage>().path("id", "gone").status(404);
    service.on::<ShowImage>().path("id", "slow").never();
    service.on::<ShowImage>().path("id", "busy").status(503).then_status(503).then_json(200, &ready);

    let client = Client::builder()
        .region("cn-north-4")
        .project_id("p1")
        .credentials(Credentials::token("a token"))
        .transport(service.clone())
        .build()?;
    for id in ["tool", "gone", "slow", "busy"] {
        println!("{}", block_on(tell(&client, id)));
    }
    println!("{} requests, {} pauses that took no time", service.requests().len(), service.pauses().len());
    Ok(())
}
