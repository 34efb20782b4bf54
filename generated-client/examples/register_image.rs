//! Registers an image that is in SWR, and waits until notebooks can use it:
//!
//! ```sh
//! cargo run -q -p huaweicloud-modelarts --features test-server --example register_image
//! ```

#[path = "local/server.rs"]
mod local;

use std::{error::Error, time::Duration};

use huaweicloud_modelarts::{
    Client,
    models::{Architecture, DevService, ImageRegistration, ImageStatus, ResourceCategory},
    operations::{RegisterImage, ShowImage},
    test_util::{Answer, Mock},
};
use serde_json::json;

/// The program.
async fn register(client: &Client, address: &str) -> Result<Option<ImageStatus>, Box<dyn Error>> {
    let registration = ImageRegistration::new(address)
        .arch(Architecture::X86_64)
        .resource_category(vec![ResourceCategory::Gpu])
        .services(vec![DevService::Notebook, DevService::Ssh])
        .description("PyTorch with our own tools");
    // 201 says nothing of the image, so that its ID has to be looked for by its name.
    let Some(image) = client.register_image(registration).await?.into_inner() else {
        return Err("the image is registered, and nothing was said of it".into());
    };
    let id = image.id.ok_or("an image without an ID")?;
    let waiter = client.show_image(id).wait_until_active().interval(Duration::from_millis(20));
    let image = waiter.deadline(Duration::from_secs(60)).await?;
    println!("{} is {:?}", image.name.as_deref().unwrap_or("-"), image.status);
    Ok(image.into_inner().status)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let address = "swr.cn-north-4.myhuaweicloud.com/team/pytorch:2.1";
    let mock = Mock::new();
    let body = json!({
        "swr_path": address,
        "arch": "X86_64",
        "resource_category": ["GPU"],
        "services": ["NOTEBOOK", "SSH"],
        "description": "PyTorch with our own tools",
    });
    let created = json!({ "id": "a", "name": "pytorch", "status": "INIT" });
    mock.on::<RegisterImage>().json_body(&body).json(200, &created);
    mock.on::<ShowImage>().path("id", "a").answers([
        Answer::json(200, &created),
        Answer::json(200, &json!({ "id": "a", "name": "pytorch", "status": "CREATING" })),
        Answer::json(200, &json!({ "id": "a", "name": "pytorch", "status": "ACTIVE" })),
    ]);
    let server = mock.serve()?;

    let status = register(&local::client(&server)?, address).await?;
    assert_eq!(status, Some(ImageStatus::Active));
    local::all_asked_for(&mock)
}
