//! The identity service's list of projects, which has a server of its own.

use huaweicloud_modelarts::{Credentials, Method, Request, parameter, retry::NoRetry};

use crate::recorder::Recorder;

const PROJECTS: &str =
    include_str!("../../generated-client/src/generated/operations/examples/list_projects_200.json");

#[tokio::test]
async fn are_asked_of_the_identity_service_of_the_region() {
    for (region, host) in [
        ("cn-north-4", "iam.cn-north-4.myhuaweicloud.com"),
        ("eu-west-101", "iam.eu-west-101.myhuaweicloud.eu"),
    ] {
        let recorder = Recorder::answering(200, PROJECTS);
        let client =
            recorder.bare_client().region(region).credentials(Credentials::token("t")).build().unwrap();
        let list = client.list_projects().name("cn-north-4").await.unwrap();
        assert_eq!(list.projects[0].id, "e86737682ab64b2490c48f08bcc41914");
        assert_eq!(list.links.next, None);
        assert_eq!(recorder.addresses(), [format!("https://{host}/v3/projects?name=cn-north-4")]);
        assert_eq!(recorder.sent()[0].headers()["x-auth-token"], "t");
    }
}

#[tokio::test]
async fn are_asked_elsewhere_if_the_user_says_so() {
    let recorder = Recorder::answering(200, PROJECTS);
    let client = recorder.client().endpoint("https://gateway.example.com");
    let iam = |http: huaweicloud_modelarts::HttpClientBuilder| {
        http.endpoint_instead_of("https://iam.{region}.myhuaweicloud.com", "https://iam.example.com/x")
    };
    client.configure(iam).build().unwrap().list_projects().await.unwrap();
    assert_eq!(recorder.addresses(), ["https://iam.example.com/x/v3/projects"]);
}

#[tokio::test]
async fn refusals_are_read_as_the_provider_writes_them_whoever_asks() {
    let body = r#"{"error_code":"APIG.0308","error_msg":"over ratelimit"}"#;
    let recorder = Recorder::answering(400, body);
    let client = recorder.client().configure(|http| http.retry(NoRetry)).build().unwrap();
    let by_hand = Request::new(Method::GET, "/v1/p1/images/group");
    let elsewhere = client.http().elsewhere("https://iam.example.com", None).unwrap();
    for error in [
        client.list_projects().await.unwrap_err(),
        client.http().send(by_hand.clone()).await.unwrap().into_error(),
        elsewhere.send(by_hand).await.unwrap().into_error(),
    ] {
        assert!(error.is_throttled(), "{error}");
        assert_eq!((error.code(), error.message()), (Some("APIG.0308"), Some("over ratelimit")));
    }
}

#[tokio::test]
async fn what_the_client_has_no_method_for_can_be_sent_all_the_same() {
    let recorder = Recorder::answering(200, "{}");
    let client = recorder.client().build().unwrap();
    let request = Request::new(Method::GET, "/v1/{project_id}/images/group")
        .set(parameter::path("project_id"), "p1")
        .set(parameter::query("limit"), 1);
    client.http().send(request).await.unwrap();
    assert_eq!(
        recorder.addresses(),
        ["https://modelarts.cn-north-4.myhuaweicloud.com/v1/p1/images/group?limit=1"]
    );
    assert_eq!(recorder.sent()[0].headers()["x-auth-token"], "t");
}
