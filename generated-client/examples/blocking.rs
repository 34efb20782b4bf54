//! Calls from a program that has no async runtime: `cargo run -p huaweicloud-modelarts --example blocking
//! --features blocking,test-util`. The stand-in for the service answers with the documentation's examples.

use huaweicloud_modelarts::{
    Client, Credentials, Error,
    blocking::{Wait, WaitEach},
    operations::{ListImages, ShowImage},
    test_util::Mock,
};

fn main() -> Result<(), Error> {
    let service = Mock::new();
    service.on::<ListImages>().example();
    service.on::<ShowImage>().example();
    let client = Client::builder()
        .region("cn-north-4")
        .project_id("0123456789abcdef0123456789abcdef")
        .credentials(Credentials::token("a token"))
        .transport(service)
        .build()?;

    for listed in client.list_images().items().wait_each() {
        let Some(id) = listed?.id else { continue };
        let image = client.show_image(&id).wait()?;
        println!("{id}: {}", image.name.as_deref().unwrap_or("-"));
    }
    Ok(())
}
