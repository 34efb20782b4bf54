//! Tokens and temporary keys of the identity service: fetched once, renewed in time, given up when refused.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering::SeqCst},
};

use clientwright_huaweicloud::{
    Credentials,
    source::{Federation, Password},
};
use clientwright_runtime::{Error, HttpClient};

use crate::{
    cloud::{Cloud, Heard, Reply, Watch, call, client_of, file, reply},
    script::{Script, status},
};

const TOKENS: &str = "POST /v3/auth/tokens";
const THINGS: &str = "GET /v1/things";

fn password() -> Password {
    Password::new("account", "user", "hunter2")
}

fn token(value: impl std::fmt::Display, expires: &str) -> Reply {
    let body =
        format!(r#"{{"token":{{"expires_at":"{expires}","project":{{"id":"p5","name":"cn-north-4"}}}}}}"#);
    (201, Some(("X-Subject-Token", value.to_string())), body)
}

/// An identity service whose tokens `t1`, `t2` … are good until noon, and an API.
fn cloud(api: impl Fn(&Heard) -> Reply + Send + Sync + 'static) -> Cloud {
    let given = AtomicU32::new(0);
    Cloud::new(move |heard| match heard.line.split('?').next() {
        Some(TOKENS) => {
            let number = given.fetch_add(1, SeqCst) + 1;
            token(format!("t{number}"), "2026-11-24T12:00:00.000000Z")
        }
        _ => api(heard),
    })
}

fn at(time: &str) -> Watch {
    Watch::at(&format!("2026-11-24T{time}:00Z"))
}

/// As many calls at once.
async fn together(client: &HttpClient, count: usize) -> Vec<Result<(), Error>> {
    let calls = (0..count).map(|_| {
        let client = client.clone();
        tokio::spawn(async move { call(&client).await.map(drop) })
    });
    let mut outcomes = Vec::new();
    for call in calls.collect::<Vec<_>>() {
        outcomes.push(call.await.unwrap());
    }
    outcomes
}

#[tokio::test]
async fn a_password_becomes_a_token_over_a_socket() {
    let cloud = cloud(|_| reply(200, ""));
    let url = cloud.serve().await;
    let tomorrow = "2999-01-01T00:00:00Z";
    let iam = Cloud::new(move |_| token("t", tomorrow));
    let iam_url = iam.serve().await;
    let client = client_of(&url, Credentials::from_source(password().iam_endpoint(iam_url)));
    assert_eq!(client.parameter("project_id", None).await.unwrap(), "p5");
    for outcome in together(&client, 100).await {
        outcome.unwrap();
    }
    assert_eq!(iam.lines(), ["POST /v3/auth/tokens?nocatalog=true"]);
    let asked: serde_json::Value = serde_json::from_str(&iam.heard()[0].body).unwrap();
    let expected = serde_json::json!({ "auth": {
        "identity": { "methods": ["password"], "password": { "user": {
            "name": "user", "password": "hunter2", "domain": { "name": "account" },
        } } },
        "scope": { "project": { "name": "cn-north-4" } },
    } });
    assert_eq!(asked, expected);
    let heard = cloud.heard();
    assert_eq!(heard.len(), 100);
    assert!(heard.iter().all(|heard| heard.header("x-auth-token") == Some("t")));
}

#[tokio::test]
async fn the_token_is_for_another_project_and_the_address_the_documented_one() {
    for (credentials, scope) in [
        (password().project_name("cn-north-4_mine"), r#"{"name":"cn-north-4_mine"}"#),
        (password().project_id("p1"), r#"{"id":"p1"}"#),
    ] {
        let cloud = cloud(|_| reply(200, ""));
        let client = cloud.client(Credentials::from_source(credentials)).clock(at("10:00").clock());
        call(&client.build().unwrap()).await.unwrap();
        let asked = &cloud.heard()[0];
        assert_eq!(asked.host, "iam.cn-north-4.myhuaweicloud.com");
        assert!(asked.body.contains(&format!(r#""scope":{{"project":{scope}}}"#)), "{}", asked.body);
    }
}

#[tokio::test]
async fn a_token_is_renewed_ahead_of_its_end() {
    let cloud = cloud(|_| reply(200, ""));
    let watch = at("08:00");
    let client = cloud.client(Credentials::from_source(password())).clock(watch.clock()).build().unwrap();
    for (now, fetches) in [("08:00", 1), ("11:19", 1), ("11:20", 2)] {
        watch.set(&format!("2026-11-24T{now}:00Z"));
        for outcome in together(&client, 100).await {
            outcome.unwrap();
        }
        assert_eq!(cloud.count(TOKENS), fetches, "{now}");
    }
}

#[tokio::test]
async fn a_token_that_is_refused_mid_flight_is_fetched_anew() {
    for (status, body) in [
        (401, r#"{"error_code":"APIG.0301","error_msg":"decrypt token fail"}"#),
        (401, "The token must be updated"),
        (403, r#"{"error_code":"APIGW.0301","error_msg":"decrypt token fail"}"#),
    ] {
        let cloud = cloud(move |heard| match heard.header("x-auth-token") {
            Some("t2") => reply(200, ""),
            _ => reply(status, body),
        });
        let watch = at("10:00");
        let client = cloud.client(Credentials::from_source(password())).clock(watch.clock()).build().unwrap();
        assert!(call(&client).await.unwrap().is_success());
        assert_eq!((cloud.count(TOKENS), cloud.count(THINGS)), (2, 2));
        assert!(call(&client).await.unwrap().is_success());
        assert_eq!((cloud.count(TOKENS), cloud.count(THINGS)), (2, 3));
    }
}

#[tokio::test]
async fn what_is_forbidden_is_not_tried_with_another_token() {
    for (status, tokens, things) in [(403, 1, 1), (401, 2, 2)] {
        let cloud = cloud(move |_| reply(status, r#"{"error_code":"ModelArts.0104","error_msg":"no"}"#));
        let client = cloud.client(Credentials::from_source(password())).clock(at("10:00").clock());
        let response = call(&client.build().unwrap()).await.unwrap();
        assert_eq!(response.status(), status);
        assert_eq!((cloud.count(TOKENS), cloud.count(THINGS)), (tokens, things), "{status}");
    }
}

#[tokio::test]
async fn a_wrong_password_is_told_to_all_who_wait_and_not_kept() {
    let wrong = Arc::new(AtomicU32::new(1));
    let left = Arc::clone(&wrong);
    let cloud = Cloud::new(move |heard| match heard.line.starts_with(TOKENS) {
        true if left.load(SeqCst) > 0 => {
            reply(401, r#"{"error":{"code":401,"message":"wrong user or password","title":"Unauthorized"}}"#)
        }
        true => token("t", "2026-11-24T12:00:00Z"),
        false => reply(200, ""),
    });
    let client = cloud.client(Credentials::from_source(password())).clock(at("10:00").clock());
    let client = client.build().unwrap();
    for outcome in together(&client, 100).await {
        let error = outcome.unwrap_err();
        assert!(error.is_credentials() && !error.is_unauthorized());
        assert_eq!(
            error.to_string(),
            "the credentials could not be had: password: 401 Unauthorized: 401: wrong user or password \
             (GET /v1/things)"
        );
        assert!(!format!("{error:?}").contains("hunter2"));
    }
    assert_eq!(cloud.lines().len(), 1);
    wrong.store(0, SeqCst);
    call(&client).await.unwrap();
}

#[tokio::test]
async fn a_server_that_repeats_a_secret_is_not_quoted() {
    let id_token = file("federation-token-repeated", "hunter2");
    for credentials in
        [Credentials::from_source(password()), Credentials::from_source(Federation::new("idp", &id_token))]
    {
        let cloud = Cloud::new(|heard| reply(400, &format!("what is this? {}", heard.body)));
        let error = call(&cloud.client(credentials).build().unwrap()).await.unwrap_err();
        let shown = format!("{error} {error:?} {error:#}");
        assert!(shown.contains("what is this?") && shown.contains("***"), "{shown}");
        assert!(!shown.contains("hunter2"), "{shown}");
    }
    let cloud = Cloud::new(|heard| match heard.line.as_str() {
        "POST /v3.0/OS-AUTH/id-token/tokens" => {
            (201, Some(("x-subject-token", "hunter3".to_owned())), String::new())
        }
        _ => reply(400, &format!("what is this? {}", heard.body)),
    });
    let federation = Credentials::from_source(Federation::new("idp", &id_token));
    let told = call(&cloud.client(federation).build().unwrap()).await.unwrap_err().to_string();
    assert!(told.contains("what is this?") && !told.contains("hunter3"), "{told}");
}

#[tokio::test]
async fn an_identity_service_in_trouble_is_asked_again_but_not_for_each_attempt() {
    let script = Script::new([status(503)]);
    let credentials =
        Credentials::from_source(password().project_id("p").iam_endpoint("https://iam.example.com"));
    let client = script.client().authenticator(credentials).build().unwrap();
    let error = call(&client).await.unwrap_err();
    assert!(error.to_string().contains("password: 503 Service Unavailable"), "{error}");
    assert_eq!(script.attempts(), 3);
    assert!(script.seen().iter().all(|request| request.uri().host() == Some("iam.example.com")));
}

#[tokio::test]
async fn answers_that_are_no_token() {
    let with_token = |body: &str| (201, Some(("x-subject-token", "hunter2".to_owned())), body.to_owned());
    for (answer, problem) in [
        (reply(201, "{}"), "the answer has no header X-Subject-Token"),
        (with_token("{}"), "the token's answer does not say when it expires"),
        (with_token(r#"{"token":{"expires_at":"soon"}}"#), "does not say when it expires"),
        (with_token("<html>"), "the answer is not JSON"),
    ] {
        let cloud = Cloud::new(move |_| answer.clone());
        let error =
            call(&cloud.client(Credentials::from_source(password())).build().unwrap()).await.unwrap_err();
        assert!(error.to_string().contains(problem), "{error}");
        assert!(!format!("{error:?}").contains("hunter2"));
    }
}

#[tokio::test]
async fn a_token_of_another_provider_becomes_keys() {
    let id_token = file("federation-token", " hunter2 \n");
    let cloud = Cloud::new(|heard| match heard.line.as_str() {
        "POST /v3.0/OS-AUTH/id-token/tokens" => {
            (201, Some(("x-subject-token", "unscoped".to_owned())), String::new())
        }
        "POST /v3.0/OS-CREDENTIAL/securitytokens" => {
            let keys = r#"{"credential":{"access":"FK","secret":"s","securitytoken":"st","expires_at":"2999-01-01T00:00:00Z"}}"#;
            reply(201, keys)
        }
        _ => reply(200, ""),
    });
    let url = cloud.serve().await;
    let by_variables = Credentials::from_lookup(|name| match name {
        "HUAWEICLOUD_SDK_IDP_ID" => Some("idp".to_owned()),
        "HUAWEICLOUD_SDK_ID_TOKEN_FILE" => Some(id_token.display().to_string()),
        "HUAWEICLOUD_SDK_IAM_ENDPOINT" => Some(url.clone()),
        "HUAWEICLOUD_SDK_PROJECT_ID" => Some("p6".to_owned()),
        "HUAWEICLOUD_SDK_AK" | "HUAWEICLOUD_SDK_SK" => Some("passed over".to_owned()),
        _ => None,
    });
    let direct =
        Credentials::from_source(Federation::new("idp", &id_token).iam_endpoint(&url)).project_id("p6");
    for credentials in [by_variables.unwrap(), direct] {
        let client = client_of(&url, credentials);
        call(&client).await.unwrap();
        assert_eq!(client.parameter("project_id", None).await.unwrap(), "p6");
        let heard = cloud.heard();
        let [id_token, keys, thing] = &heard[heard.len() - 3..] else { panic!("three requests") };
        assert_eq!(id_token.header("x-idp-id"), Some("idp"));
        assert_eq!(id_token.body, r#"{"auth":{"id_token":{"id":"hunter2"}}}"#);
        let expected = r#"{"auth":{"identity":{"methods":["token"],"token":{"duration_seconds":21600,"id":"unscoped"}}}}"#;
        let as_json = |text| serde_json::from_str::<serde_json::Value>(text).unwrap();
        assert_eq!(as_json(&keys.body), as_json(expected));
        assert!(thing.header("authorization").unwrap().contains("Access=FK,"));
    }
}
