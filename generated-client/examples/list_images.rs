//! Lists the images of a user's own, the newest first, and where in SWR they are:
//!
//! ```sh
//! cargo run -q -p huaweicloud-modelarts --features test-server --example list_images
//! ```

#[path = "local/server.rs"]
mod local;

use std::error::Error;

use huaweicloud_modelarts::{
    Client,
    models::{ImageKind, SortDirection},
    operations::ListImages,
    test_util::{Answer, Mock},
};
use serde_json::json;

/// The program.
async fn list(client: &Client) -> Result<usize, huaweicloud_modelarts::Error> {
    let request = client.list_images().kind(ImageKind::Dedicated).sort_key("create_at");
    let mut images = request.sort_direction(SortDirection::Descending).limit(2).items();
    let mut count = 0;
    while let Some(image) = images.try_next().await? {
        let address = image.address();
        let (organization, tag) =
            address.as_ref().map_or((None, None), |address| (address.organization(), address.tag()));
        println!(
            "{:12} {:8} {:8} {}",
            image.name.as_deref().unwrap_or("-"),
            organization.unwrap_or("-"),
            tag.unwrap_or("-"),
            image.create_at.map(|time| time.to_string()).unwrap_or_default(),
        );
        count += 1;
    }
    Ok(count)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mock = Mock::new();
    let image = |name: &str, time: i64| {
        let path = format!("swr.cn-north-4.myhuaweicloud.com/team/{name}:1.0");
        json!({ "id": name, "name": name, "swr_path": path, "create_at": time, "type": "DEDICATED" })
    };
    let expected = || {
        let own = mock.on::<ListImages>().query("type", "DEDICATED");
        own.query("sort_dir", "DESC").query("sort_key", "create_at").query("limit", 2)
    };
    let second = [image("try", 1_700_000_000_000)];
    expected().query("offset", 2).answers([Answer::json(200, &json!({ "total": 3, "data": second }))]);
    let first = [image("train", 1_700_000_002_000), image("serve", 1_700_000_001_000)];
    expected().answers([Answer::json(200, &json!({ "total": 3, "data": first }))]);
    let server = mock.serve()?;

    let count = list(&local::client(&server)?).await?;
    println!("{count} images");
    local::all_asked_for(&mock)
}
