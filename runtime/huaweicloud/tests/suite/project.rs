//! The project, looked up by the region's name: when it is needed, once, and with a message that helps.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering::SeqCst},
};

use clientwright_huaweicloud::{Credentials, Region, Variables, endpoint_from_variables};
use clientwright_runtime::{Error, HttpClient, Server};

use crate::cloud::{Cloud, Reply, call, client_of, file, reply};

const PROJECTS: &str = "GET /v3/projects?name=cn-north-4";

fn keys() -> Credentials {
    Credentials::new("AK", "hunter2")
}

fn listing(projects: &[(&str, &str)]) -> Reply {
    let projects = projects.iter().map(|(id, name)| serde_json::json!({ "id": id, "name": name }));
    reply(200, &serde_json::json!({ "projects": projects.collect::<Vec<_>>() }).to_string())
}

async fn project(client: &HttpClient) -> Result<String, Error> {
    client.parameter("project_id", None).await
}

#[tokio::test]
async fn it_is_looked_up_once_over_a_socket() {
    let cloud = Cloud::new(|_| listing(&[("p1", "cn-north-4")]));
    let url = cloud.serve().await;
    let client = client_of(&url, keys().iam_endpoint(&url));
    assert!(cloud.heard().is_empty());
    let calls = (0..100).map(|_| {
        let client = client.clone();
        tokio::spawn(async move { project(&client).await.unwrap() })
    });
    for call in calls.collect::<Vec<_>>() {
        assert_eq!(call.await.unwrap(), "p1");
    }
    assert_eq!(cloud.lines(), [PROJECTS]);
    let asked = cloud.heard().pop().unwrap();
    let authorization = asked.header("authorization").unwrap();
    assert!(authorization.starts_with("SDK-HMAC-SHA256 Access=AK, SignedHeaders=host;x-sdk-date, "));
}

#[tokio::test]
async fn where_it_is_looked_up() {
    let profile =
        file("project-profile", "[basic]\nak=a\nsk=s\niam_endpoint=https://iam.in-profile.example.com");
    for (credentials, host) in [
        (keys(), "iam.cn-north-4.myhuaweicloud.com"),
        (Credentials::token("t"), "iam.cn-north-4.myhuaweicloud.com"),
        (keys().iam_endpoint("https://iam.example.com"), "iam.example.com"),
        (Credentials::from_profile_file(profile).unwrap(), "iam.in-profile.example.com"),
    ] {
        let cloud = Cloud::new(|_| listing(&[("p1", "cn-north-4")]));
        assert_eq!(project(&cloud.client(credentials).build().unwrap()).await.unwrap(), "p1");
        assert_eq!(cloud.heard()[0].host, host);
    }
}

#[tokio::test]
async fn nothing_is_looked_up_where_it_is_known() {
    let cloud = Cloud::new(|_| reply(500, ""));
    let client = cloud.client(keys().project_id("mine")).build().unwrap();
    assert_eq!(project(&client).await.unwrap(), "mine");
    assert_eq!(client.parameter("project_id", Some("given".to_owned())).await.unwrap(), "given");
    call(&client).await.unwrap();
    assert_eq!(cloud.lines(), ["GET /v1/things"]);

    // Without a region there is nothing to look up.
    let nowhere = clientwright_runtime::HttpClient::builder().endpoint("https://api.example.com");
    let client = nowhere.transport(cloud.clone()).authenticator(keys()).build().unwrap();
    let error = project(&client).await.unwrap_err();
    assert!(error.to_string().starts_with("`project_id` is not set"), "{error}");
}

#[tokio::test]
async fn none_or_several() {
    let many: Vec<_> = (0..20).map(|n| (format!("p{n}"), "x")).collect();
    let many: Vec<_> = many.iter().map(|(id, name)| (id.as_str(), *name)).collect();
    for (projects, told) in [
        (&[][..], "no project that these credentials can see: check the region's name, or give `project_id`"),
        (&[("p1", "a"), ("p2", "")], "2 projects: p1 (a), p2; give one of them to the client's builder"),
        (
            &many,
            "20 projects: p0 (x), p1 (x), p2 (x), p3 (x), p4 (x), p5 (x), p6 (x), p7 (x), …; give one of",
        ),
    ] {
        let answer = listing(projects);
        let cloud = Cloud::new(move |_| answer.clone());
        let error = project(&cloud.client(keys()).build().unwrap()).await.unwrap_err();
        let told = format!("`project_id` is not set, and region `cn-north-4` has {told}");
        assert!(error.is_configuration() && error.to_string().starts_with(&told), "{error}");
    }
}

#[tokio::test]
async fn a_failure_is_told_with_its_cause_and_not_kept() {
    let answers = [
        reply(403, r#"{"error":{"code":"IAM.0002","message":"no permission"}}"#),
        reply(200, "{}"),
        reply(200, "<html>"),
        listing(&[("p1", "cn-north-4")]),
    ];
    let asked = Arc::new(AtomicU32::new(0));
    let cloud = Cloud::new(move |_| answers[asked.fetch_add(1, SeqCst) as usize].clone());
    let client = cloud.client(keys()).build().unwrap();
    for told in
        ["403 Forbidden: IAM.0002: no permission", "the answer has no `projects`", "the answer is not JSON"]
    {
        let error = project(&client).await.unwrap_err();
        let expected =
            format!("`project_id` is not set, and could not be looked up for `cn-north-4`: {told}");
        assert!(error.is_credentials() && error.to_string().starts_with(&expected), "{error}");
        assert!(std::error::Error::source(&error).is_some());
        assert!(!format!("{error:?}").contains("hunter2"));
    }
    assert_eq!(project(&client).await.unwrap(), "p1");
}

#[tokio::test]
async fn clients_of_two_regions_have_two_projects() {
    let cloud = Cloud::new(|heard| listing(&[(heard.host.as_str(), "x")]));
    let credentials = keys();
    for (region, host) in [
        ("cn-north-4", "iam.cn-north-4.myhuaweicloud.com"),
        ("eu-west-101", "iam.eu-west-101.myhuaweicloud.eu"),
    ] {
        let server =
            Server::new("https://things.{region}.example.com").variable("region", Some(region), None);
        let builder = HttpClient::builder().transport(cloud.clone()).authenticator(credentials.clone());
        let client = builder.endpoint_or(server).unwrap().build().unwrap();
        assert_eq!(project(&client).await.unwrap(), host);
    }
}

#[tokio::test]
async fn a_clone_that_asks_elsewhere_does_not_share_what_was_found() {
    let cloud = Cloud::new(|heard| listing(&[(heard.host.as_str(), "x")]));
    let first = keys().iam_endpoint("https://iam.one.example.com");
    let client = |credentials: &Credentials| cloud.client(credentials.clone()).build().unwrap();
    assert_eq!(project(&client(&first)).await.unwrap(), "iam.one.example.com");
    let second = first.clone().iam_endpoint("https://iam.two.example.com");
    assert_eq!(project(&client(&second)).await.unwrap(), "iam.two.example.com");
    assert_eq!(project(&client(&first.clone())).await.unwrap(), "iam.one.example.com");
    assert_eq!(cloud.lines(), [PROJECTS, PROJECTS]);
}

#[tokio::test]
async fn a_region_cannot_lead_to_another_host() {
    for region in [
        "evil.example/",
        "x@evil.example",
        "evil.example:1",
        "evil.example#",
        "evil.example?",
        "a b",
        "",
        "é",
        "%2f",
        "a\nb",
        "a\\",
    ] {
        let server = || {
            let server = Server::new("https://things.{region}.example.com");
            server.variable("region", Some(region), None)
        };
        let cloud = Cloud::new(|_| reply(500, ""));
        let builder = || HttpClient::builder().transport(cloud.clone()).authenticator(keys());
        // An endpoint for the API changes nothing: the identity service's address is made from the region.
        for builder in [builder(), builder().endpoint("https://api.example.com")] {
            let error = builder.endpoint_or(server()).unwrap_err();
            assert!(error.to_string().contains("cannot be the `region` in a URL"), "{region:?}: {error}");
        }
        assert!(cloud.heard().is_empty());
    }
    // Dots are allowed, for sites have them: the host is still below the provider's domain.
    let cloud = Cloud::new(|_| listing(&[("p1", "x")]));
    let server =
        Server::new("https://things.{region}.example.com").variable("region", Some("evil.example"), None);
    let builder = HttpClient::builder().transport(cloud.clone()).authenticator(keys());
    project(&builder.endpoint_or(server).unwrap().build().unwrap()).await.unwrap();
    assert_eq!(cloud.heard()[0].host, "iam.evil.example.myhuaweicloud.com");
}

fn variables(name: &str) -> Option<String> {
    let url = match name {
        "HUAWEICLOUD_SDK_REGION_MODELARTS_CN_NORTH_4" => " https://a.example.com , https://b.example.com",
        "HUAWEICLOUD_SDK_REGION_IAM_CN_NORTH_4" => "https://regional.example.com",
        "HUAWEICLOUD_SDK_IAM_ENDPOINT" => "https://iam.example.com",
        "HUAWEICLOUD_SDK_REGION_MODELARTS_CN_NORTH_1" => " ",
        _ => return None,
    };
    Some(url.to_owned())
}

#[test]
fn the_environment_says_where_a_service_is() {
    for (template, region, expected) in [
        ("https://modelarts.{region}.myhuaweicloud.com", "cn-north-4", Some("https://a.example.com")),
        ("https://modelarts.{region}.myhuaweicloud.com/v1", "cn-north-1", None),
        ("https://iam.{region}.myhuaweicloud.com", "cn-north-4", Some("https://iam.example.com")),
        ("https://{service}.example.com", "cn-north-4", None),
        ("/v1", "cn-north-4", None),
    ] {
        let server = Server::new(template).variable("region", Some(region), None);
        let found = endpoint_from_variables(&Variables::new(variables), &server);
        assert_eq!(found.as_deref(), expected, "{template} {region}");
    }
}

#[tokio::test]
async fn a_client_asks_where_a_service_is_unless_it_was_told() {
    let server = || {
        let server = Server::new("https://modelarts.{region}.example.com");
        server.variable("region", Some(Region::CN_NORTH_4), None)
    };
    let lookup = |server: &Server| endpoint_from_variables(&Variables::new(variables), server);
    for (given, expected) in
        [(None, "a.example.com"), (Some("https://given.example.com"), "given.example.com")]
    {
        let cloud = Cloud::new(|_| reply(200, ""));
        let mut builder = HttpClient::builder().transport(cloud.clone()).endpoint_from(lookup);
        if let Some(given) = given {
            builder = builder.endpoint(given);
        }
        let client = builder.endpoint_or(server()).unwrap().build().unwrap();
        call(&client).await.unwrap();
        assert_eq!(cloud.heard()[0].host, expected);
        assert_eq!(client.server_variable("region"), Some("cn-north-4"));
    }
    // An operation that has a server for itself.
    let cloud = Cloud::new(|_| reply(200, ""));
    let builder = HttpClient::builder().endpoint("https://x.example.com").transport(cloud.clone());
    let client = builder.endpoint_from(lookup).build().unwrap();
    let request = clientwright_runtime::Request::new(clientwright_runtime::Method::GET, "/v3/x");
    client.send(request.server(server())).await.unwrap();
    assert_eq!(cloud.heard()[0].host, "a.example.com");
}

#[test]
fn regions_are_an_open_list() {
    assert_eq!(Region::KNOWN.len(), 23);
    for region in Region::KNOWN {
        assert!(region.is_known());
        assert_eq!(Region::from(region.to_string()), *region);
    }
    let mut ids: Vec<_> = Region::KNOWN.iter().map(Region::as_str).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 23);
    assert_eq!(Region::from("mars-1").domain(), "myhuaweicloud.com");
}
