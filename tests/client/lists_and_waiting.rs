//! Lists read to their end, and images waited for.

use huaweicloud_modelarts::models::{ImageStatus, TrainingJobSearch};

use crate::{ID, recorder::Recorder};

const LISTED: &str =
    include_str!("../../generated-client/src/generated/operations/examples/list_images_200.json");

#[tokio::test]
async fn the_documented_page_again_and_again_is_one_page() {
    // The example says 107 images in 54 pages; whoever believed it would ask for ever.
    let recorder = Recorder::answering(200, LISTED);
    let client = recorder.client().build().unwrap();
    let mut images = client.list_images().items();
    let mut ids = Vec::new();
    while let Some(image) = images.try_next().await.unwrap() {
        ids.extend(image.id);
    }
    assert_eq!(ids, ["e1a07296-22a8-4f05-8bc8-e936c8e54103", ID]);
    let queries: Vec<_> = recorder.sent().iter().map(|sent| sent.uri().query().unwrap().to_owned()).collect();
    assert_eq!(queries, ["limit=200", "limit=200&offset=2"]);
}

#[tokio::test]
async fn pages_keep_what_is_said_about_the_list() {
    let recorder = Recorder::answering(200, LISTED);
    let client = recorder.client().build().unwrap();
    let page = client.list_images().limit(2).offset(105).pages().try_next().await.unwrap().unwrap();
    assert_eq!((page.total, page.data.as_ref().unwrap().len()), (Some(107), 2));
    // The total is reached with it.
    assert_eq!(client.list_images().limit(2).offset(105).items().try_collect().await.unwrap().len(), 2);
    assert_eq!(recorder.sent().len(), 2);
}

#[tokio::test]
async fn a_search_is_read_to_its_end() {
    let example =
        include_str!("../../generated-client/src/generated/operations/examples/list_training_jobs_200.json");
    let recorder = Recorder::answering(200, example);
    let client = recorder.client().build().unwrap();
    let search = TrainingJobSearch::default().order("asc");
    let jobs = client.list_training_jobs().body(search).items().try_collect().await.unwrap();
    // The second page has the same job as the first.
    assert_eq!(jobs.len(), 1);
    let bodies: Vec<_> = recorder.sent().iter().map(|sent| sent.body().clone()).collect();
    assert_eq!(bodies, [r#"{"limit":50,"order":"asc"}"#, r#"{"limit":50,"offset":1,"order":"asc"}"#]);
}

#[tokio::test]
async fn an_image_is_ready_or_never_will_be() {
    let ready = Recorder::answering(200, r#"{"id":"i1","status":"ACTIVE"}"#).client().build().unwrap();
    let image = ready.show_image("i1").wait_until_active().await.unwrap();
    assert_eq!(image.status, Some(ImageStatus::Active));

    let failed =
        Recorder::answering(200, r#"{"id":"i1","status":"CREATE_FAILED"}"#).client().build().unwrap();
    let error = failed.show_image("i1").wait_until_active().await.unwrap_err();
    assert!(error.is_not_reached(), "{error}");
    assert!(error.to_string().starts_with("`status` is `CREATE_FAILED`, from which `ACTIVE` is not reached"));
}

#[tokio::test]
async fn an_image_is_gone_when_it_is_not_found() {
    for (status, body) in [(404, r#"{"error_code":"ModelArts.6309"}"#), (200, r#"{"status":"DELETED"}"#)] {
        let client = Recorder::answering(status, body).client().build().unwrap();
        client.show_image(ID).wait_until_deleted().await.unwrap();
    }
}
