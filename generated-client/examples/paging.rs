//! Reads a list to its end, and waits for an image, against the stand-in for the service:
//!
//! ```sh
//! cargo run -q -p huaweicloud-modelarts --features test-util --example paging
//! ```

use std::time::Duration;

use huaweicloud_modelarts::{
    Client, Credentials, Error,
    operations::{ListImages, ShowImage},
    test_util::{Answer, Mock},
};
use serde_json::json;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let service = Mock::new();
    service.on::<ListImages>().answers([
        Answer::json(
            200,
            &json!({ "total": 3, "data": [{ "id": "a", "name": "one" }, { "id": "b", "name": "two" }] }),
        ),
        Answer::json(200, &json!({ "total": 3, "data": [{ "id": "c", "name": "three" }] })),
    ]);
    service.on::<ShowImage>().answers([
        Answer::json(200, &json!({ "status": "INIT" })),
        Answer::json(200, &json!({ "status": "CREATING" })),
        Answer::json(200, &json!({ "status": "ACTIVE", "name": "three" })),
    ]);
    let client = Client::builder()
        .region("cn-north-4")
        .project_id("p1")
        .credentials(Credentials::token("not a real token"))
        .transport(service.clone())
        .build()?;

    let mut images = client.list_images().limit(2).items();
    while let Some(image) = images.try_next().await? {
        println!("{}: {}", image.id.as_deref().unwrap_or("-"), image.name.as_deref().unwrap_or("-"));
    }
    println!("{} pages were asked for", service.requests().len());

    let image = client.show_image("c").wait_until_active().deadline(Duration::from_secs(600)).await?;
    println!("{} is {:?}", image.name.as_deref().unwrap_or("-"), image.status);
    Ok(())
}
