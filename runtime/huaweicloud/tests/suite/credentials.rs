//! Sources of credentials, and what they do to a request.

use clientwright_huaweicloud::Credentials;
use clientwright_runtime::{Bytes, Error, Method, Request, Timestamp, http, parameter};

use crate::canned::Canned;

fn lookup(variables: &[(&str, &str)]) -> Result<Credentials, Error> {
    Credentials::from_lookup(|name| {
        let found = variables.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| (*value).to_owned())
    })
}

async fn sent(credentials: Credentials, request: Request) -> http::Request<Bytes> {
    let canned = Canned::new(200, "");
    let client = canned.client().authenticator(credentials);
    let client = client.clock(|| "2026-11-23T10:11:12Z".parse::<Timestamp>().unwrap());
    client.build().unwrap().send(request).await.unwrap();
    canned.seen()
}

fn header<'a>(request: &'a http::Request<Bytes>, name: &str) -> Option<&'a str> {
    request.headers().get(name).map(|value| value.to_str().unwrap())
}

fn signed_headers(request: &http::Request<Bytes>) -> &str {
    let authorization = header(request, "authorization").unwrap();
    authorization.split("SignedHeaders=").nth(1).unwrap().split(',').next().unwrap()
}

fn get() -> Request {
    Request::new(Method::GET, "/v1/{project_id}/images").set(parameter::path("project_id"), "p1")
}

#[tokio::test]
async fn keys_sign_what_nobody_rewrites() {
    let request = sent(Credentials::new("ak", "sk"), get()).await;
    assert_eq!(header(&request, "x-sdk-date"), Some("20261123T101112Z"));
    assert_eq!(header(&request, "x-project-id"), Some("p1"));
    assert_eq!(header(&request, "x-auth-token"), None);
    assert!(request.headers().contains_key("user-agent"));
    assert_eq!(signed_headers(&request), "host;x-project-id;x-sdk-date");

    let temporary = Credentials::new("ak", "sk").security_token("st");
    let request = sent(temporary, get().json(&1)).await;
    assert_eq!(header(&request, "x-security-token"), Some("st"));
    assert!(request.headers()["x-security-token"].is_sensitive());
    assert_eq!(signed_headers(&request), "content-type;host;x-project-id;x-sdk-date;x-security-token");

    let other = Request::new(Method::PUT, "/o").body("application/octet-stream", "x");
    let request = sent(Credentials::new("ak", "sk"), other).await;
    assert_eq!(header(&request, "x-sdk-content-sha256"), Some("UNSIGNED-PAYLOAD"));
    assert_eq!(signed_headers(&request), "content-type;host;x-sdk-content-sha256;x-sdk-date");
    assert_eq!(header(&request, "x-project-id"), None);
}

#[tokio::test]
async fn a_token_is_carried() {
    let request = sent(Credentials::token("t0ken").security_token("ignored"), get()).await;
    assert_eq!(header(&request, "x-auth-token"), Some("t0ken"));
    assert!(request.headers()["x-auth-token"].is_sensitive());
    assert_eq!(header(&request, "authorization"), None);
    assert_eq!(header(&request, "x-sdk-date"), None);
    assert_eq!(header(&request, "x-security-token"), None);
}

#[tokio::test]
async fn the_environment() {
    let keys = [
        ("HUAWEICLOUD_SDK_AK", " ak\n"),
        ("HUAWEICLOUD_SDK_SK", "sk"),
        ("HUAWEICLOUD_SDK_SECURITY_TOKEN", "st"),
        ("HUAWEICLOUD_SDK_PROJECT_ID", "p9"),
        ("HUAWEICLOUD_SDK_TOKEN", "t"),
    ];
    let credentials = lookup(&keys).unwrap();
    let client = Canned::new(200, "").client().authenticator(credentials.clone());
    let client = client.build().unwrap();
    assert_eq!(client.parameter("project_id", None).await.unwrap(), "p9");
    assert!(client.parameter("domain_id", None).await.unwrap_err().is_configuration());
    let request = sent(credentials, get()).await;
    assert!(header(&request, "authorization").unwrap().contains("Access=ak,"));
    assert_eq!(header(&request, "x-security-token"), Some("st"));

    let token = sent(lookup(&[("HUAWEICLOUD_SDK_TOKEN", "t")]).unwrap(), get()).await;
    assert_eq!(header(&token, "x-auth-token"), Some("t"));
}

#[test]
fn the_environment_lacks_something() {
    let told = |variables: &[(&str, &str)]| {
        let error = lookup(variables).unwrap_err();
        assert!(error.is_configuration());
        error.to_string()
    };
    let none = "none of HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK and HUAWEICLOUD_SDK_TOKEN is set";
    assert!(told(&[]).contains(none), "{}", told(&[]));
    assert!(told(&[("HUAWEICLOUD_SDK_AK", " ")]).contains(none));
    let half = told(&[("HUAWEICLOUD_SDK_AK", "hunter2"), ("HUAWEICLOUD_SDK_TOKEN", "t")]);
    assert!(half.contains("HUAWEICLOUD_SDK_AK is set, but HUAWEICLOUD_SDK_SK is not"), "{half}");
    assert!(!half.contains("hunter2"));
    let half = told(&[("HUAWEICLOUD_SDK_SK", "hunter2")]);
    assert!(half.contains("HUAWEICLOUD_SDK_SK is set, but HUAWEICLOUD_SDK_AK is not"), "{half}");
    assert!(!half.contains("hunter2"));
}
