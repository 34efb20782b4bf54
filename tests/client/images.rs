//! The operations on images besides showing one: what is sent, and what the documentation's examples become.

use huaweicloud_modelarts::{
    Error,
    models::{Architecture, DevService, Image, ImageKind, ImageRegistration, ImageStatus, SortDirection},
};
use serde_json::json;

use crate::{ID, recorder::Recorder};

const LISTED: &str =
    include_str!("../../generated-client/src/generated/operations/examples/list_images_200.json");
const REGISTERED: &str =
    include_str!("../../generated-client/src/generated/operations/examples/register_image_200.json");
const DELETED: &str =
    include_str!("../../generated-client/src/generated/operations/examples/delete_image_200.json");

#[tokio::test]
async fn a_list() {
    let recorder = Recorder::answering(200, LISTED);
    let client = recorder.client().build().unwrap();
    let request = client.list_images().kind(ImageKind::Dedicated).limit(10).offset(4);
    let page = request.sort_direction(SortDirection::Ascending).name("py torch").await.unwrap();
    let address = "https://modelarts.cn-north-4.myhuaweicloud.com/v1/p1/images\
                   ?limit=10&name=py%20torch&offset=4&sort_dir=ASC&type=DEDICATED";
    assert_eq!(recorder.addresses(), [address]);

    assert_eq!((page.current, page.pages, page.size, page.total), (Some(4), Some(54), Some(2), Some(107)));
    let images: &[Image] = page.data.as_deref().unwrap();
    let ids: Vec<_> = images.iter().filter_map(|image| image.id.as_deref()).collect();
    assert_eq!(ids, ["e1a07296-22a8-4f05-8bc8-e936c8e54103", ID]);
    assert_eq!(images[0].dev_services, Some(vec![DevService::AiFlow, DevService::Ssh]));
}

#[tokio::test]
async fn a_registration() {
    let recorder = Recorder::answering(200, REGISTERED);
    let client = recorder.client().build().unwrap();
    let mut registration = ImageRegistration::new("swr.example.com/team/tool:1.0");
    registration.arch = Some(Architecture::X86_64);
    registration.services = Some(vec![DevService::Ssh]);
    let image = client.register_image(registration).await.unwrap().into_inner();
    assert_eq!(image.unwrap().id.as_deref(), Some("708ca95d-c601-4dc7-86b9-670adfd5e818"));

    let sent = &recorder.sent()[0];
    assert_eq!((sent.method().as_str(), sent.uri().path()), ("POST", "/v1/p1/images"));
    assert_eq!(sent.headers()["content-type"], "application/json");
    let body: serde_json::Value = serde_json::from_slice(sent.body()).unwrap();
    let expected =
        json!({ "arch": "X86_64", "services": ["SSH"], "swr_path": "swr.example.com/team/tool:1.0" });
    assert_eq!(body, expected);

    // Registered, and nothing said of it.
    let recorder = Recorder::answering(201, "");
    let client = recorder.client().build().unwrap();
    let image = client.register_image(ImageRegistration::new("swr.example.com/team/tool:1.0")).await.unwrap();
    assert_eq!((image.status().as_u16(), image.into_inner()), (201, None));
}

#[tokio::test]
async fn a_registration_is_not_repeated_where_it_may_have_had_an_effect() {
    let recorder = Recorder::answering(503, "");
    let client = recorder.client().build().unwrap();
    let error: Error =
        client.register_image(ImageRegistration::new("swr.example.com/a:1")).await.unwrap_err();
    assert_eq!((error.attempts(), recorder.sent().len()), (1, 1));
}

#[tokio::test]
async fn a_deletion() {
    let recorder = Recorder::answering(200, DELETED);
    let client = recorder.client().build().unwrap();
    let image = client.delete_image(ID).force(true).await.unwrap().into_inner().unwrap();
    assert_eq!(image.status, Some(ImageStatus::Deleted));
    let sent = &recorder.sent()[0];
    assert_eq!((sent.method().as_str(), sent.uri().path()), ("DELETE", &*format!("/v1/p1/images/{ID}")));
    assert_eq!(sent.uri().query(), Some("force=true"));

    let recorder = Recorder::answering(204, "");
    let client = recorder.client().build().unwrap();
    assert_eq!(client.delete_image(ID).await.unwrap().into_inner(), None);
    assert_eq!(recorder.sent()[0].uri().query(), None);
}

#[tokio::test]
async fn the_raw_response_of_any_status() {
    let recorder = Recorder::answering(418, "short and stout");
    let client = recorder.client().build().unwrap();
    let response = client.delete_image(ID).send_raw().await.unwrap();
    assert_eq!((response.status().as_u16(), &response.body()[..]), (418, b"short and stout".as_slice()));
}
