//! OAuth 2 tokens that the client fetches for itself.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering::SeqCst},
};

use clientwright_runtime::{
    Bytes, HttpClient, Method, Request, Security, Timestamp,
    auth::{OAuth2, SchemeCredentials},
    http,
};

use crate::script::{Script, Step, status};

const TOKEN: &str = r#"{"access_token": "t1", "token_type": "Bearer", "expires_in": 3600}"#;
const OTHER: &str = r#"{"access_token": "t2", "token_type": "bearer", "expires_in": "3600"}"#;

fn answer(body: &'static str) -> Step {
    Step::Answer(200, Vec::new(), body)
}

fn oauth2() -> OAuth2 {
    OAuth2::client("my id", "s3cret:/").token_url("https://login.example.com/oauth/token")
}

/// A client with a clock that can be set, in seconds.
fn client(script: &Script, credentials: OAuth2) -> (HttpClient, Arc<AtomicI64>) {
    let seconds = Arc::new(AtomicI64::new(0));
    let clock = Arc::clone(&seconds);
    let client = script.client().authenticator(SchemeCredentials::new("oauth", credentials));
    let client = client.clock(move || Timestamp::from_second(clock.load(SeqCst)).unwrap());
    (client.build().unwrap(), seconds)
}

fn request() -> Request {
    Request::new(Method::GET, "/x").security(Security::Schemes(&[&["oauth"]]))
}

fn header<'a>(request: &'a http::Request<Bytes>, name: &str) -> &'a str {
    request.headers().get(name).map_or("", |value| value.to_str().unwrap())
}

#[tokio::test]
async fn a_token_is_fetched_kept_and_renewed_ahead_of_its_end() {
    let script = Script::new([answer(TOKEN), status(200), status(200), answer(OTHER), status(200)]);
    let (client, clock) = client(&script, oauth2().scope("a b"));
    for second in [0, 3539, 3540] {
        clock.store(second, SeqCst);
        client.send(request()).await.unwrap();
    }
    let seen = script.seen();
    assert_eq!(seen[0].uri(), "https://login.example.com/oauth/token");
    assert_eq!(seen[0].method(), Method::POST);
    assert_eq!(seen[0].body(), "grant_type=client_credentials&scope=a%20b");
    assert_eq!(header(&seen[0], "content-type"), "application/x-www-form-urlencoded");
    // `my%20id:s3cret%3A%2F`
    assert_eq!(header(&seen[0], "authorization"), "Basic bXklMjBpZDpzM2NyZXQlM0ElMkY=");
    let tokens: Vec<_> = seen.iter().map(|seen| header(seen, "authorization")).collect();
    assert_eq!(tokens[1..3], ["Bearer t1", "Bearer t1"]);
    assert_eq!(tokens[4], "Bearer t2");
    assert!(seen[1].headers()["authorization"].is_sensitive());
}

#[tokio::test]
async fn a_token_that_is_refused_is_renewed_once() {
    let script = Script::new([answer(TOKEN), status(401), answer(OTHER), status(200)]);
    let (client, _) = client(&script, oauth2());
    client.send(request()).await.unwrap();
    assert_eq!(header(&script.seen()[3], "authorization"), "Bearer t2");

    let script = Script::new([answer(TOKEN), status(401), answer(OTHER), status(401)]);
    let (client, _) = self::client(&script, oauth2());
    assert_eq!(client.send(request()).await.unwrap().status(), 401);
    assert_eq!(script.attempts(), 4);

    let script = Script::new([answer(TOKEN), status(403)]);
    let (client, _) = self::client(&script, oauth2());
    assert_eq!(client.send(request()).await.unwrap().status(), 403);
    assert_eq!(script.attempts(), 2);
}

#[tokio::test]
async fn id_and_secret_in_the_body_and_a_url_without_a_path() {
    for (url, sent) in [
        ("https://login.example.com", "https://login.example.com/"),
        ("https://login.example.com/", "https://login.example.com/"),
        ("https://login.example.com/o/", "https://login.example.com/o/"),
        ("https://login.example.com:8443/a%20b", "https://login.example.com:8443/a%20b"),
    ] {
        let script = Script::new([answer(TOKEN), status(200)]);
        let (client, _) = client(&script, oauth2().token_url(url).secret_in_body());
        client.send(request()).await.unwrap();
        let asked = &script.seen()[0];
        assert_eq!(asked.uri(), sent);
        assert_eq!(header(asked, "authorization"), "");
        assert_eq!(
            asked.body(),
            "grant_type=client_credentials&client_id=my%20id&client_secret=s3cret%3A%2F"
        );
    }
}

#[tokio::test]
async fn many_calls_at_once_fetch_one_token() {
    let script = Script::new([answer(TOKEN), status(200)]);
    let (client, _) = client(&script, oauth2());
    let calls: Vec<_> = (0..50)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.send(request()).await.map(|response| response.status()) })
        })
        .collect();
    for call in calls {
        assert_eq!(call.await.unwrap().unwrap(), 200);
    }
    assert_eq!(script.attempts(), 51);
}

#[tokio::test]
async fn what_the_token_server_may_answer_instead() {
    let not_json = "<html>t0psecret";
    let other_kind = r#"{"access_token": "t0psecret", "token_type": "mac"}"#;
    for (step, problem) in [
        (answer(not_json), "it is not JSON"),
        (answer("{}"), "it has no `access_token`"),
        (answer(other_kind), "its token is no bearer token"),
        (Step::Answer(401, Vec::new(), r#"{"error": "invalid_client"}"#), "invalid_client"),
    ] {
        let script = Script::new([step]);
        let (client, _) = client(&script, oauth2());
        let error = client.send(request()).await.unwrap_err();
        let shown = format!("{error} {error:?} {client:?}");
        assert!(error.to_string().contains(problem), "{error}");
        for secret in ["t0psecret", "s3cret"] {
            assert!(!shown.contains(secret), "{shown}");
        }
        assert_eq!(script.attempts(), 1, "{problem}");
    }
}

#[tokio::test]
async fn settings_that_are_missing_or_given_by_the_document() {
    let script = Script::new([answer(TOKEN), status(200)]);
    let (without, _) = client(&script, OAuth2::client("i", "s"));
    let error = without.send(request()).await.unwrap_err();
    assert!(error.to_string().contains("`token_url` is not set"), "{error}");

    let documented = "https://documented.example.com/t";
    let (with, _) = client(&script, OAuth2::client("i", "s").or_token_url(documented));
    with.send(request()).await.unwrap();
    assert_eq!(script.seen()[0].uri(), documented);

    let script = Script::new([answer(TOKEN), status(200)]);
    let (with, _) = client(&script, oauth2().or_token_url(documented));
    with.send(request()).await.unwrap();
    assert_eq!(script.seen()[0].uri(), "https://login.example.com/oauth/token");
}

#[tokio::test]
async fn a_token_at_hand_is_used_as_it_is() {
    let script = Script::new([status(200), status(401)]);
    let (client, _) = client(&script, OAuth2::token("mine").scope("x"));
    for code in [200, 401] {
        assert_eq!(client.send(request()).await.unwrap().status(), code);
    }
    assert_eq!(script.attempts(), 2);
    assert_eq!(header(&script.seen()[0], "authorization"), "Bearer mine");
}
