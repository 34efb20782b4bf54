//! The metadata service of a cloud server and the identity of a pod, over a socket.

use std::sync::{Arc, Mutex};

use clientwright_huaweicloud::{
    Credentials, Variables,
    source::{Metadata, PodIdentity},
};

use crate::cloud::{Cloud, Heard, Reply, Watch, call, client_of, file, reply};

const SESSION: &str = "PUT /meta-data/latest/api/token";
const KEYS: &str = "GET /openstack/latest/securitykey";

fn keys(access_key: &str, expires: &str) -> Reply {
    let body = format!(
        r#"{{"credential":{{"access":"{access_key}","secret":"hunter2","securitytoken":"st","expires_at":"{expires}"}}}}"#
    );
    reply(200, &body)
}

/// A metadata service, and an API beside it.
fn service(answer: impl Fn(&Heard) -> Reply + Send + Sync + 'static) -> Cloud {
    Cloud::new(move |heard| if heard.line == "GET /v1/things" { reply(200, "") } else { answer(heard) })
}

/// The outcome of one call with keys from this service.
async fn ask(cloud: &Cloud) -> Result<Heard, String> {
    let url = cloud.serve().await;
    let client = client_of(&url, Credentials::from_source(Metadata::new().endpoint(&url)));
    match call(&client).await {
        Ok(_) => Ok(cloud.heard().pop().unwrap()),
        Err(error) => {
            let shown = format!("{error} {error:?}");
            assert!(error.is_credentials() && !shown.contains("hunter2"), "{shown}");
            Err(error.to_string())
        }
    }
}

#[tokio::test]
async fn keys_in_a_session() {
    let cloud = service(|heard| match heard.line.as_str() {
        SESSION if heard.header("x-metadata-token-ttl-seconds") == Some("21600") => reply(200, "s1\n"),
        KEYS if heard.header("x-metadata-token") == Some("s1") => keys("AK1", "2030-01-01T00:00:00.000000Z"),
        _ => reply(400, ""),
    });
    let heard = ask(&cloud).await.unwrap();
    assert_eq!(cloud.lines(), [SESSION, KEYS, "GET /v1/things"]);
    assert!(heard.header("authorization").unwrap().contains("Access=AK1,"));
    assert_eq!(heard.header("x-security-token"), Some("st"));
}

#[tokio::test]
async fn a_service_without_sessions() {
    for status in [404, 405, 503] {
        let cloud = service(move |heard| match heard.line.as_str() {
            KEYS if heard.header("x-metadata-token").is_none() => keys("AK1", "2030-01-01T00:00:00Z"),
            _ => reply(status, "no"),
        });
        ask(&cloud).await.unwrap();
        assert_eq!(cloud.lines(), [SESSION, KEYS, "GET /v1/things"]);
    }
}

#[tokio::test]
async fn a_session_that_ended_is_begun_again_once() {
    let cloud = service(|heard| match (heard.line.as_str(), heard.header("x-metadata-token")) {
        (SESSION, _) => reply(200, "s"),
        _ => reply(401, r#"{"error":"hunted"}"#),
    });
    let told = ask(&cloud).await.unwrap_err();
    assert!(told.contains("metadata service: 401 Unauthorized: hunted"), "{told}");
    assert_eq!(cloud.lines(), [SESSION, KEYS, SESSION, KEYS]);
}

#[tokio::test]
async fn a_server_without_an_agency() {
    for status in [401, 404] {
        let body = "Please configure Cloud Service Agency first";
        let cloud =
            service(move |heard| if heard.line == KEYS { reply(status, body) } else { reply(404, "") });
        let told = ask(&cloud).await.unwrap_err();
        assert!(
            told.ends_with("metadata service: this server has no agency: give it one in the console"),
            "{told}"
        );
        assert_eq!(cloud.lines(), [SESSION, KEYS]);
    }
}

#[tokio::test]
async fn the_service_of_another_cloud() {
    let told = ask(&service(|_| reply(404, "<html>not here</html>"))).await.unwrap_err();
    assert!(told.ends_with("metadata service: it has no keys to give: 404 Not Found: not here"), "{told}");
}

#[tokio::test]
async fn refused_keys_are_not_shown_again_in_that_call_but_fetched_for_the_next() {
    let cloud = Cloud::new(|heard| match heard.line.as_str() {
        SESSION => reply(404, ""),
        KEYS => keys("AK", "2026-11-24T22:00:00Z"),
        _ => reply(401, r#"{"error_code":"APIG.0301","error_msg":"Get secretKey failed"}"#),
    });
    let client = cloud.client(Credentials::from_source(Metadata::new()));
    let client = client.clock(Watch::at("2026-11-24T10:00:00Z").clock()).build().unwrap();
    for calls in 1..=2 {
        assert_eq!(call(&client).await.unwrap().status(), 401);
        assert_eq!((cloud.count(KEYS), cloud.count("GET /v1/things")), (calls, calls));
    }
    // Within seconds of the last time that is no longer done: the service would be asked for each refusal.
    call(&client).await.unwrap();
    assert_eq!((cloud.count(KEYS), cloud.count("GET /v1/things")), (2, 3));
}

/// Answers of the service, each with the message that it leads to.
const ANSWERS: &[(u16, &str, &str)] = &[
    (200, "", "the answer is not JSON"),
    (200, r#"{"credential":{"access":"hunter2""#, "the answer is not JSON"),
    (200, "[]", "the answer has no `expires_at` or `expiration`"),
    (200, r#"{"secret":"hunter2","expires_at":"soon"}"#, "the answer's time of expiry is not a time"),
    (
        200,
        r#"{"secret":"hunter2","expiration":"2030-01-01T00:00:00","credentials":null}"#,
        "the answer has no `access`",
    ),
    (
        200,
        r#"{"secret":"hunter2","access":"","expiration":"2030-01-01T00:00:00","securityToken":"hunter2"}"#,
        "the answer has no `access` or `accessKeyId` or `access_key_id`",
    ),
    (
        200,
        r#"{"credentials":{"access":1,"expiration":"2030-01-01T00:00:00Z"}}"#,
        "the answer has no `access`",
    ),
    (500, "down", "500 Internal Server Error: down"),
];

#[tokio::test]
async fn answers_that_are_no_keys() {
    for (status, body, problem) in ANSWERS {
        let cloud =
            service(move |heard| if heard.line == KEYS { reply(*status, body) } else { reply(404, "") });
        let told = ask(&cloud).await.unwrap_err();
        assert!(told.contains(&format!("metadata service: {problem}")), "{body}: {told}");
    }
    let told = ask(&service(|_| reply(403, "no session for you"))).await.unwrap_err();
    assert!(told.contains("403 Forbidden: no session for you"), "{told}");
}

#[tokio::test]
async fn keys_are_renewed_forty_minutes_ahead_or_half_way() {
    for (expires, last, renewed) in
        [("12:00", "11:19", "11:20"), ("10:40", "10:19", "10:20"), ("10:02", "10:00", "10:01")]
    {
        let cloud = service(move |heard| match heard.line.as_str() {
            KEYS => keys("AK", &format!("2026-11-24T{expires}:00Z")),
            SESSION => reply(404, ""),
            _ => reply(500, ""),
        });
        let credentials = Credentials::from_source(Metadata::new());
        let watch = Watch::at("2026-11-24T10:00:00Z");
        let client = cloud.client(credentials).clock(watch.clock()).build().unwrap();
        for (now, fetches) in [("10:00", 1), (last, 1), (renewed, 2)] {
            watch.set(&format!("2026-11-24T{now}:00Z"));
            call(&client).await.unwrap();
            assert_eq!(cloud.count(KEYS), fetches, "{expires} {now}");
        }
        assert!(cloud.heard().iter().any(|heard| heard.host == "169.254.169.254"));
    }
}

/// Credentials of a pod, with this address and file.
fn pod(uri: &str, token: &str) -> Credentials {
    let known =
        [("HC_CONTAINER_CREDENTIALS_FULL_URI", uri), ("HC_CONTAINER_AUTHORIZATION_TOKEN_FILE", token)]
            .map(|(name, value)| (name, value.to_owned()));
    let lookup = move |name: &str| Some(known.iter().find(|(known, _)| *known == name)?.1.clone());
    Credentials::from_source(PodIdentity::of(Variables::new(lookup)))
}

#[tokio::test]
async fn the_identity_of_a_pod() {
    let token = file("pod-token", "first\n");
    let shown = token.display().to_string();
    for (path, asked) in [("", "POST /"), ("/a/b%20c", "POST /a/b%20c"), ("/a/", "POST /a/")] {
        std::fs::write(&token, "first\n").unwrap();
        let cloud = service(|heard| {
            let names = r#"{"credentials":{"access_key_id":"PK","secret_access_key":"s","security_token":"st","expiration":"2026-11-24T12:00:00.123456Z"}}"#;
            if heard.body == "{}" { reply(200, names) } else { reply(400, "") }
        });
        let url = cloud.serve().await;
        let watch = Watch::at("2026-11-24T10:00:00Z");
        let client = cloud.client(pod(&format!("{url}{path}"), &shown)).clock(watch.clock()).build().unwrap();
        call(&client).await.unwrap();
        std::fs::write(&token, "second").unwrap();
        watch.set("2026-11-24T13:00:00Z");
        call(&client).await.unwrap();
        let heard = cloud.heard();
        assert_eq!(cloud.lines(), [asked, "GET /v1/things", asked, "GET /v1/things"]);
        assert_eq!(heard[0].header("authorization"), Some("first"));
        assert_eq!(heard[2].header("authorization"), Some("second"));
        assert!(heard[1].header("authorization").unwrap().contains("Access=PK,"));
    }
}

#[tokio::test]
async fn a_pod_whose_identity_cannot_be_had() {
    let token = file("pod-token-of-another", "hunter2").display().to_string();
    let seen = Arc::new(Mutex::new(0));
    let count = Arc::clone(&seen);
    let cloud = service(move |_| {
        *count.lock().unwrap() += 1;
        reply(403, r#"{"code":"P.1","message":"no such pod: hunter2"}"#)
    });
    let url = cloud.serve().await;
    for (uri, file, problem) in [
        (url.as_str(), token.as_str(), "pod identity: 403 Forbidden: P.1: no such pod: ***"),
        (url.as_str(), "no-such-file", "no-such-file cannot be read: "),
        (
            url.as_str(),
            "",
            "HC_CONTAINER_CREDENTIALS_FULL_URI is set, but HC_CONTAINER_AUTHORIZATION_TOKEN_FILE",
        ),
        (
            "",
            token.as_str(),
            "HC_CONTAINER_AUTHORIZATION_TOKEN_FILE is set, but HC_CONTAINER_CREDENTIALS_FULL_URI",
        ),
        ("nonsense", token.as_str(), "the endpoint `nonsense` cannot be used"),
        ("http://h/a?b=hunter2", token.as_str(), "the endpoint `http://h/a?…` cannot be used"),
        ("http://h/a?b=hunter2/c", token.as_str(), "the endpoint `http://h/a?…` cannot be used"),
    ] {
        let error = call(&client_of(&url, pod(uri, file))).await.unwrap_err();
        assert!(error.is_credentials());
        assert!(error.to_string().contains(problem), "{uri} {file}: {error}");
        assert!(!format!("{error} {error:?}").contains("hunter2"));
    }
    assert_eq!(*seen.lock().unwrap(), 1, "a refusal was repeated");
}
