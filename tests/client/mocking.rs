//! The stand-in for the service, as tests of programs use it: no network, no executor, no waiting.

use std::time::Duration;

use huaweicloud_modelarts::{
    Client, Credentials,
    models::{Image, ImageRegistration, ImageStatus},
    operations::{DeleteImage, ListImages, RegisterImage, ShowImage},
    test_util::{Answer, Mock, block_on},
    transport::TransportErrorKind,
};
use serde_json::json;

use crate::ID;

fn client(mock: &Mock) -> Client {
    let client =
        Client::builder().region("cn-north-4").project_id("p1").credentials(Credentials::token("hunter2"));
    client.transport(mock.clone()).build().unwrap()
}

#[test]
fn a_typed_answer() {
    let mock = Mock::new();
    let mut image = Image::default();
    image.name = Some("tool".to_owned());
    mock.on::<ShowImage>().path("id", ID).path("project_id", "p1").returns(&image);
    assert_eq!(block_on(client(&mock).show_image(ID).send()).unwrap().into_inner(), image);
    assert!(mock.pending().is_empty());

    mock.on::<DeleteImage>().query("force", true).returns(None);
    assert_eq!(block_on(client(&mock).delete_image(ID).force(true).send()).unwrap().status(), 204);
}

#[test]
fn the_documented_example() {
    let mock = Mock::new();
    mock.on::<ListImages>().example();
    assert_eq!(block_on(client(&mock).list_images().send()).unwrap().total, Some(107));
}

#[test]
fn a_sequence_in_no_time() {
    let mock = Mock::new();
    let creating = json!({ "status": "CREATING" });
    mock.on::<ShowImage>()
        .status(503)
        .then_json(200, &creating)
        .then_json(200, &json!({ "status": "ACTIVE" }));
    let client = client(&mock);
    let status = || block_on(client.show_image(ID).send()).unwrap().into_inner().status;
    assert_eq!(
        [status(), status(), status()].map(Option::unwrap),
        [ImageStatus::Creating, ImageStatus::Active, ImageStatus::Active]
    );
    assert_eq!((mock.requests().len(), mock.pauses().len()), (4, 1));
}

#[test]
fn faults() {
    let mock = Mock::new();
    mock.on::<ShowImage>().fails(TransportErrorKind::ConnectTimeout);
    let error = block_on(client(&mock).show_image(ID).send()).unwrap_err();
    assert!(error.is_connect() && error.is_timeout(), "{error}");
    assert_eq!(error.attempts(), 3);

    mock.on::<DeleteImage>().never();
    let error = block_on(client(&mock).delete_image(ID).send()).unwrap_err();
    assert!(error.is_timeout() && mock.pauses().contains(&Duration::from_mins(1)), "{error}");

    mock.on::<RegisterImage>().answers([Answer::json(
        409,
        &json!({ "error_code": "ModelArts.1", "error_msg": "no" }),
    )
    .header("x-request-id", "r1")]);
    let error = block_on(client(&mock).register_image(ImageRegistration::new("swr.example.com/a:1")).send());
    assert_eq!(error.unwrap_err().to_string(), "409 Conflict: ModelArts.1: no (request id r1)");
}

#[test]
fn what_a_request_must_be_like() {
    let mock = Mock::new();
    let mut registration = ImageRegistration::new("swr.example.com/a:1");
    mock.on::<RegisterImage>().header("x-auth-token", "hunter2").json_body(&registration).status(201);
    assert_eq!(block_on(client(&mock).register_image(registration.clone()).send()).unwrap().status(), 201);

    registration.description = Some("another".to_owned());
    let error = block_on(client(&mock).register_image(registration).send()).unwrap_err();
    assert!(!error.to_string().contains("hunter2"), "{error}");
    let text = "POST /v1/p1/images was not expected; expected was: POST /v1/{project_id}/images with 1 headers, a body";
    assert!(error.to_string().contains(text), "{error}");
}

#[test]
fn what_was_not_asked_for_is_told() {
    let mock = Mock::new();
    mock.on::<ShowImage>().path("id", "a").status(404);
    mock.on::<ListImages>().status(200).then_status(200);
    let _ = block_on(client(&mock).list_images().send());
    let pending = ["GET /v1/{project_id}/images/{id} with path id=a", "GET /v1/{project_id}/images"];
    assert_eq!(mock.pending(), pending);
    assert!(!format!("{mock:?}").contains("hunter2"));
}
