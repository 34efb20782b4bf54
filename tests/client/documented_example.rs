//! The documentation's example of an image, over a socket: decoded field by field, and encoded again.

use huaweicloud_modelarts::{
    Client, Credentials, Nullable, Response, UnixMillis,
    models::{Architecture, DevService, Image, ImageKind, ImageStatus, ResourceCategory, ServiceType},
};
use serde_json::Value;

use crate::{
    EXAMPLE, ID,
    server::{Server, answer},
};

async fn shown() -> Response<Image> {
    let headers = ["content-type: application/json;charset=UTF-8", "x-request-id: r1"];
    let server = Server::answering(answer("200 OK", &headers, EXAMPLE));
    let client = Client::builder().endpoint(server.endpoint()).project_id("p1");
    let client = client.credentials(Credentials::token("t")).build().unwrap();
    client.show_image(ID).send().await.unwrap()
}

#[tokio::test]
async fn field_by_field() {
    const TAG: &str = "pytorch_1.8.0-cuda_10.2-py_3.7-ubuntu_18.04-x86_64-20220926104358-041ba2e";
    let image = shown().await.into_inner();
    // The example is not in the documentation's own list, which has `X86_64`.
    assert_eq!(image.arch, Some(Architecture::Other("x86_64".to_owned())));
    assert_eq!(image.create_at, Some(UnixMillis::from_millis(1_638_234_504_492)));
    assert_eq!(image.create_at.unwrap().to_string(), "2021-11-30T01:08:24.492Z");
    assert_eq!(
        image.description.as_deref(),
        Some(
            "CPU and GPU general algorithm development and training, preconfigured with AI engine PyTorch1.8"
        )
    );
    assert_eq!(image.dev_services, Some(vec![DevService::Notebook, DevService::Ssh]));
    assert_eq!(image.id.as_deref(), Some(ID));
    assert_eq!(image.name.as_deref(), Some("pytorch1.8-cuda10.2-cudnn7-ubuntu18.04"));
    assert_eq!(image.namespace, None);
    assert_eq!(image.origin, None);
    assert_eq!(image.resource_categories, Some(vec![ResourceCategory::Gpu, ResourceCategory::Cpu]));
    assert_eq!(image.service_type, Some(ServiceType::Common));
    assert_eq!(image.size, None);
    assert_eq!(image.status, Some(ImageStatus::Active));
    assert_eq!(image.status_message, None);
    assert_eq!(image.support_res_categories, None);
    let path = format!("swr.xxx.com/atelier/pytorch_1_8:{TAG}");
    assert_eq!(image.swr_path, Some(path));
    assert_eq!(image.tag.as_deref(), Some(TAG));
    assert_eq!(image.kind, Some(ImageKind::BuildIn));
    assert_eq!(image.update_at, Some(UnixMillis::from_millis(1_638_234_504_492)));
    assert_eq!(image.visibility, None);
    assert_eq!(image.workspace_id.as_deref(), Some("0"));
    assert_eq!(image.flavor_type, None);
    assert_eq!(image.swr_instance_id, Nullable::Absent);
    assert_eq!(image.show_name, None);
    assert_eq!(image.show_tag, None);
    assert_eq!(image.tags, None);
}

#[tokio::test]
async fn encoded_again_it_is_the_same() {
    let image = shown().await.into_inner();
    let example: Value = serde_json::from_str(EXAMPLE).unwrap();
    // As text, so that the order of the fields counts.
    assert_eq!(serde_json::to_string(&image).unwrap(), example.to_string());
}

#[tokio::test]
async fn the_response_keeps_what_is_around_it() {
    let response = shown().await;
    assert_eq!(response.status(), 200);
    assert_eq!(response.request_id(), Some("r1"));
    assert_eq!(response.headers()["content-type"], "application/json;charset=UTF-8");
    let name = response.map(|image| image.name);
    assert_eq!(name.as_deref(), Some("pytorch1.8-cuda10.2-cudnn7-ubuntu18.04"));
    assert_eq!(name.request_id(), Some("r1"));
}
