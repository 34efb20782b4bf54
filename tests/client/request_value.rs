//! A request is a value: it can be cloned, shown, kept and sent from anywhere.

use std::{
    future::{Future, IntoFuture},
    sync::Arc,
};

use huaweicloud_modelarts::{
    BoxFuture, Client, ClientBuilder, Credentials, Error, RawResponse, Response, models::Image,
    operations::ShowImage,
};

use crate::{EXAMPLE, ID, recorder::Recorder};

/// Traits that a request must have; the compiler checks them.
#[test]
fn types_are_what_they_should_be() {
    fn is_shared<T: Clone + Send + Sync + std::fmt::Debug + 'static>() {}
    fn is_sent<T: Send + Sync + 'static>() {}
    fn returns_an_image(_: impl Future<Output = Result<Response<Image>, Error>> + Send + 'static) {}

    is_shared::<Client>();
    is_shared::<ShowImage>();
    is_shared::<Credentials>();
    is_shared::<Image>();
    is_shared::<Response<Image>>();
    is_shared::<RawResponse>();
    is_sent::<ClientBuilder>();
    is_sent::<Error>();
    let client = Recorder::answering(200, EXAMPLE).client().build().unwrap();
    returns_an_image(client.show_image(ID).send());
    let by_name: BoxFuture<'static, Result<Response<Image>, Error>> = client.show_image(ID).into_future();
    returns_an_image(by_name);
}

#[tokio::test]
async fn await_is_send() {
    let recorder = Recorder::answering(200, EXAMPLE);
    let client = recorder.client().build().unwrap();
    let awaited = client.show_image(ID).project_id("p2").await.unwrap();
    let sent = client.show_image(ID).project_id("p2").send().await.unwrap();
    assert_eq!(*awaited, *sent);
    let [first, second] = &*recorder.addresses() else { panic!("two requests") };
    assert_eq!(first, second);
}

#[tokio::test]
async fn nothing_is_sent_until_it_is_awaited() {
    let recorder = Recorder::answering(200, EXAMPLE);
    let client = recorder.client().build().unwrap();
    let request = client.show_image(ID);
    drop(request.clone().send());
    drop(request.clone().into_future());
    assert!(recorder.sent().is_empty());
    request.await.unwrap();
    assert_eq!(recorder.sent().len(), 1);
}

#[tokio::test]
async fn a_clone_is_another_request() {
    let recorder = Recorder::answering(200, EXAMPLE);
    let request = recorder.client().build().unwrap().show_image(ID);
    let elsewhere = request.clone().project_id("p2");
    request.clone().await.unwrap();
    elsewhere.await.unwrap();
    request.await.unwrap();
    let server = "https://modelarts.cn-north-4.myhuaweicloud.com/v1";
    let of = |project: &str| format!("{server}/{project}/images/{ID}");
    assert_eq!(recorder.addresses(), [of("p1"), of("p2"), of("p1")]);
}

#[test]
fn it_shows_its_parameters() {
    let client = Recorder::answering(200, EXAMPLE).client().build().unwrap();
    let shown = format!("{:?}", client.show_image(ID).project_id("p2"));
    assert!(shown.starts_with("ShowImage(") && shown.contains(ID) && shown.contains("\"p2\""), "{shown}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn clones_of_a_client_work_at_the_same_time() {
    let recorder = Recorder::answering(200, EXAMPLE);
    let client = Arc::new(recorder.client().build().unwrap());
    let tasks: Vec<_> = (0..20)
        .map(|number| {
            let client = Client::clone(&client);
            tokio::spawn(async move { client.show_image(number.to_string()).await })
        })
        .collect();
    for task in tasks {
        assert_eq!(task.await.unwrap().unwrap().id.as_deref(), Some(ID));
    }
    assert_eq!(recorder.sent().len(), 20);
}
