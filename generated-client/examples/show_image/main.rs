//! Shows one image: of ModelArts where the environment has credentials, else the documentation's example,
//! from a server on this machine.
//!
//! ```sh
//! cargo run -q -p huaweicloud-modelarts --example show_image
//! cargo run -q -p huaweicloud-modelarts --example show_image -- <image id> [<region>]
//! ```

mod display;
mod settings;

use std::{error::Error, io::Write, process::ExitCode};

use clientwright_runtime::test_util::Mock;
use huaweicloud_modelarts::{
    Client, Credentials, Response, models::Image, operations::ShowImage, transport::ReqwestTransport,
};

use crate::settings::Settings;

/// The image of the documentation's example.
const IMAGE_ID: &str = "278e88d1-5b71-4766-8502-b3ba72e824d9";

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("show_image: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn Error>> {
    let image = match Settings::read()? {
        Some(settings) => fetch(settings).await?,
        None => demonstrate().await?,
    };
    // Unlike `print!`, this survives a reader that stops early, such as `head`.
    let shown = display::image(&image);
    Ok(std::io::stdout().write_all(shown.as_bytes())?)
}

/// The image that was asked for, from ModelArts.
async fn fetch(settings: Settings) -> Result<Response<Image>, huaweicloud_modelarts::Error> {
    let client = Client::builder().region(settings.region).credentials(settings.credentials).build()?;
    client.show_image(settings.image_id).await
}

/// The documentation's example, from this machine.
async fn demonstrate() -> Result<Response<Image>, Box<dyn Error>> {
    let mock = Mock::new();
    mock.on::<ShowImage>().path("id", IMAGE_ID).example();
    let server = mock.serve()?;
    eprintln!(
        "No credentials in the environment: the documentation's example answers, from {}.",
        server.endpoint()
    );
    eprintln!("To ask ModelArts, set {}, and give the id of an image.\n", settings::CREDENTIALS);
    let client = Client::builder()
        .endpoint(server.endpoint())
        // The server is on this machine: whatever proxy leads elsewhere is not for it.
        .transport(ReqwestTransport::builder().no_proxy().build()?)
        .project_id("0123456789abcdef0123456789abcdef")
        .credentials(Credentials::token("not a real token"))
        .build()?;
    Ok(client.show_image(IMAGE_ID).await?)
}
