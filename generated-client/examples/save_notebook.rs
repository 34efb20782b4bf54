//! Saves a running notebook as an image, and waits until both can be used:
//!
//! ```sh
//! cargo run -q -p huaweicloud-modelarts --features test-server --example save_notebook
//! ```

#[path = "local/server.rs"]
mod local;

use std::{error::Error, time::Duration};

use huaweicloud_modelarts::{
    Client,
    models::NotebookImage,
    operations::{SaveNotebookAsImage, ShowImage, ShowNotebook},
    test_util::{Answer, Mock},
};
use serde_json::json;

/// The program.
async fn save(client: &Client, notebook: &str) -> Result<String, Box<dyn Error>> {
    let pause = Duration::from_millis(20);
    client.show_notebook(notebook).wait_until_running().interval(pause).await?;
    let target = NotebookImage::new("tools", "team").tag("2026-11").description("With our own tools");
    let Some(image) = client.save_notebook_as_image(notebook, target).await?.into_inner() else {
        return Err("the image is being saved, and nothing was said of it".into());
    };
    let id = image.id.ok_or("an image without an ID")?;
    let image = client.show_image(id).wait_until_active().interval(pause).await?;
    // The notebook could not be used meanwhile.
    client.show_notebook(notebook).wait_until_running().interval(pause).await?;
    Ok(image.into_inner().swr_path.unwrap_or_default())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mock = Mock::new();
    mock.on::<ShowNotebook>().path("id", "n").answers([
        Answer::json(200, &json!({ "id": "n", "status": "STARTING" })),
        Answer::json(200, &json!({ "id": "n", "status": "RUNNING" })),
        Answer::json(200, &json!({ "id": "n", "status": "SNAPSHOTTING" })),
        Answer::json(200, &json!({ "id": "n", "status": "RUNNING" })),
    ]);
    let body = json!({
        "name": "tools", "namespace": "team", "tag": "2026-11", "description": "With our own tools"
    });
    let saving = json!({ "id": "i", "status": "CREATING" });
    mock.on::<SaveNotebookAsImage>().path("id", "n").json_body(&body).json(200, &saving);
    let path = "swr.cn-north-4.myhuaweicloud.com/team/tools:2026-11";
    mock.on::<ShowImage>().path("id", "i").answers([
        Answer::json(200, &saving),
        Answer::json(200, &json!({ "id": "i", "status": "ACTIVE", "swr_path": path })),
    ]);
    let server = mock.serve()?;

    let saved = save(&local::client(&server)?, "n").await?;
    println!("saved as {saved}");
    assert_eq!(saved, path);
    local::all_asked_for(&mock)
}
