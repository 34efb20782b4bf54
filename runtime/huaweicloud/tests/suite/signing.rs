//! The signature, against requests that the provider's own kits and documentation signed.

use clientwright_huaweicloud::{
    Credentials,
    signer::{self, Scope, Signature},
};
use clientwright_runtime::{
    Bytes, HeaderName, HeaderValue, Method, Request, Secret, Timestamp, http, transport::Body,
};
use serde_json::Value;

use crate::canned::Canned;

fn vectors() -> Vec<Value> {
    let mut data: Value = serde_json::from_str(include_str!("../data/signing-vectors.json")).unwrap();
    serde_json::from_value(data["vectors"].take()).unwrap()
}

fn text<'a>(vector: &'a Value, pointer: &str) -> &'a str {
    vector.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}

/// The request as it goes out, and the names of the headers to sign.
fn request(vector: &Value) -> (http::Request<Body>, Vec<HeaderName>) {
    let host = vector["input"]["host"].as_str();
    let target = vector["request_target"].as_str().unwrap_or("/path?limit=1");
    let mut request = http::Request::builder()
        .method(text(vector, "/input/method"))
        .uri(format!("https://{}{target}", host.unwrap_or("not.signed")))
        .body(body(vector))
        .unwrap();
    let mut names: Vec<_> = host.map(|_| http::header::HOST).into_iter().collect();
    for (name, value) in vector["input"]["headers"].as_object().unwrap() {
        let name: HeaderName = name.parse().unwrap();
        let value = HeaderValue::from_bytes(value.as_str().unwrap().as_bytes()).unwrap();
        request.headers_mut().insert(name.clone(), value);
        names.push(name);
    }
    names.push(signer::X_SDK_CONTENT_SHA256);
    (request.map(Body::from), names)
}

/// Bodies that are not text are given in hexadecimal.
fn body(vector: &Value) -> Bytes {
    let digits = text(vector, "/input/body_hex");
    let byte = |at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap();
    (0..digits.len()).step_by(2).map(byte).collect()
}

fn sign(vector: &Value) -> (http::Request<Body>, Signature) {
    let (mut request, names) = request(vector);
    let date = text(vector, "/input/headers/X-Sdk-Date");
    let now: Timestamp = jiff::fmt::strtime::parse("%Y%m%dT%H%M%S%z", date.replace('Z', "+0000"))
        .and_then(|parsed| parsed.to_timestamp())
        .unwrap();
    let secret_key = Secret::from(text(vector, "/sk"));
    let access_key = text(vector, "/ak");
    let signature = if vector["derived"].is_object() {
        let scope = Scope::new(text(vector, "/derived/region"), text(vector, "/derived/service"));
        signer::sign_derived(&mut request, now, access_key, &secret_key, &scope, &names)
    } else {
        signer::sign(&mut request, now, access_key, &secret_key, &names)
    };
    (request, signature.unwrap())
}

#[test]
fn every_vector() {
    let mut checked = 0;
    for vector in vectors() {
        let name = text(&vector, "/name");
        let (request, signature) = sign(&vector);
        // Vectors from the kit for Go have only the signature.
        if let Some(canonical) = vector["canonical_request"].as_str() {
            assert_eq!(signature.canonical_request, canonical, "{name}");
            assert_eq!(signature.string_to_sign, text(&vector, "/string_to_sign"), "{name}");
        }
        assert_eq!(signature.authorization, text(&vector, "/authorization"), "{name}");
        assert_eq!(request.headers()["authorization"], signature.authorization, "{name}");
        assert!(request.headers()["authorization"].is_sensitive(), "{name}");
        checked += 1;
    }
    assert_eq!(checked, 29);
}

#[test]
fn the_published_example() {
    let vectors = vectors();
    let vector = vectors.iter().find(|vector| vector["name"] == "doc_example_vpc").unwrap();
    let (_, signature) = sign(vector);
    let published = "7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe";
    assert!(signature.authorization.ends_with(published));
}

#[test]
fn a_date_that_is_already_there_is_replaced() {
    let vectors = vectors();
    let (mut request, names) = request(&vectors[0]);
    request.headers_mut().insert(signer::X_SDK_DATE, HeaderValue::from_static("19700101T000000Z"));
    let now = "2026-11-23T10:11:12Z".parse().unwrap();
    let key = Secret::from(text(&vectors[0], "/sk"));
    let signature = signer::sign(&mut request, now, text(&vectors[0], "/ak"), &key, &names);
    assert_eq!(signature.unwrap().authorization, text(&vectors[0], "/authorization"));
    assert_eq!(request.headers()["x-sdk-date"], "20261123T101112Z");
}

#[test]
fn dates_are_written_as_by_the_pattern() {
    let key = Secret::from("k");
    for date in [
        "1970-01-01T00:00:00Z",
        "1969-12-31T23:59:59.9Z",
        "2024-02-29T09:08:07.999999999Z",
        "2026-12-31T23:59:59Z",
        "0001-01-01T00:00:00Z",
        "9999-12-30T22:00:00Z",
    ] {
        let now: Timestamp = date.parse().unwrap();
        let mut request = http::Request::new(Body::default());
        let signature = signer::sign(&mut request, now, "a", &key, &[]).unwrap();
        let written = now.strftime("%Y%m%dT%H%M%SZ").to_string();
        assert_eq!(request.headers()["x-sdk-date"], written, "{date}");
        assert_eq!(signature.string_to_sign.lines().nth(1), Some(written.as_str()), "{date}");
    }
}

#[test]
fn paths_and_queries_are_written_in_their_one_form() {
    let key = Secret::from("k");
    for (target, path, query) in [
        ("/", "/", ""),
        ("/a/b~c/", "/a/b~c/", ""),
        ("/a//b", "/a//b/", ""),
        ("/a:b@c", "/a%3Ab%40c/", ""),
        ("/a%2Fb%20c%7e", "/a/b%20c~/", ""),
        ("/%ff", "/%EF%BF%BD/", ""),
        ("/?a=1&b=2", "/", "a=1&b=2"),
        ("/?b=2&a=1&a=0", "/", "a=0&a=1&b=2"),
        ("/?&b&a=1=2&", "/", "a=1%3D2&b="),
        // Sorted before they are encoded: a `%` would stand before a `~`.
        ("/?%C3%A9=1&~=2&%2D=3", "/", "-=3&~=2&%C3%A9=1"),
        ("/?a+b=c+d", "/", "a%2Bb=c%2Bd"),
    ] {
        let mut request = http::Request::new(Body::default());
        *request.uri_mut() = format!("https://not.signed{target}").parse().unwrap();
        let signature = signer::sign(&mut request, Timestamp::UNIX_EPOCH, "a", &key, &[]).unwrap();
        let canonical: Vec<&str> = signature.canonical_request.lines().collect();
        assert_eq!(canonical[1..3], [path, query], "{target}");
    }
}

#[test]
fn what_cannot_be_signed() {
    let key = Secret::from("k");
    let now = Timestamp::UNIX_EPOCH;
    let mut relative = http::Request::new(Body::default());
    let error = signer::sign(&mut relative, now, "a", &key, &[http::header::HOST]).unwrap_err();
    assert!(error.to_string().contains("has no host"), "{error}");
    let mut request = http::Request::new(Body::default());
    let error = signer::sign(&mut request, now, "a\nb", &key, &[]).unwrap_err();
    assert!(error.to_string().contains("the access key cannot be used"), "{error}");
}

#[test]
fn what_cannot_be_signed_for() {
    let key = Secret::from("k");
    for (access_key, region, service, problem) in [
        ("a", "", "s", "the region cannot be used"),
        ("a", "r", "", "the service cannot be used"),
        ("a", "r/s", "s", "the region cannot be used"),
        ("a", "r", "s\n", "the service cannot be used"),
        ("", "r", "s", "an empty key cannot be used"),
    ] {
        let mut request = http::Request::new(Body::default());
        let scope = Scope::new(region, service);
        let now = Timestamp::UNIX_EPOCH;
        let error = signer::sign_derived(&mut request, now, access_key, &key, &scope, &[]).unwrap_err();
        assert!(error.to_string().contains(problem), "{error}");
    }
}

#[test]
fn what_stands_in_for_a_body() {
    let key = Secret::from("k");
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    for (media_type, body, digest, is_announced) in [
        ("application/json", "abc", abc, false),
        ("", "abc", abc, false),
        ("text/plain", "abc", "UNSIGNED-PAYLOAD", true),
        ("text/plain", "", empty, true),
    ] {
        let mut request = http::Request::new(Body::from(Bytes::from(body)));
        request.headers_mut().insert("content-type", HeaderValue::from_static(media_type));
        let signature = signer::sign(&mut request, Timestamp::UNIX_EPOCH, "a", &key, &[]).unwrap();
        assert!(signature.canonical_request.ends_with(digest), "{media_type} {body}");
        assert_eq!(request.headers().contains_key("x-sdk-content-sha256"), is_announced, "{media_type}");
    }
}

#[test]
fn which_hosts_are_the_main_cloud() {
    for (host, is_main) in [
        ("modelarts.cn-north-4.myhuaweicloud.com", true),
        ("iam.myhuaweicloud.com", true),
        ("iam.myhuaweicloud.cn:443", true),
        ("obs.la-north-2.huaweicloud.com", true),
        ("modelarts.eu-west-101.myhuaweicloud.com", false),
        ("modelarts.eu-west-101.myhuaweicloud.eu", false),
        ("modelarts.cn-north-4.myhuaweicloud.com.example.com", false),
        ("x.myhuaweicloud.com", false),
        ("myhuaweicloud.com", false),
        ("", false),
    ] {
        assert_eq!(signer::is_main_cloud(host), is_main, "{host}");
    }
}

#[tokio::test]
async fn credentials_derive_where_they_are_told_to() {
    let keys = || Credentials::new("a", "k");
    let plain = "SDK-HMAC-SHA256 Access=a, ";
    let derived = "V11-HMAC-SHA256 Credential=a/19700101/r/s, ";
    for (credentials, host, proof) in [
        (keys(), "api.example.com", plain),
        (keys().derived("r", "s"), "api.example.com", derived),
        (keys().derived("r", "s"), "iam.myhuaweicloud.com", derived),
        (keys().derived_outside_main_cloud("r", "s"), "api.example.com", derived),
        (keys().derived_outside_main_cloud("r", "s"), "iam.myhuaweicloud.com", plain),
    ] {
        let canned = Canned::new(200, "");
        let client = canned.client().endpoint(format!("https://{host}")).authenticator(credentials);
        let client = client.clock(|| Timestamp::UNIX_EPOCH).build().unwrap();
        client.send(Request::new(Method::GET, "/x")).await.unwrap();
        let authorization = canned.seen().headers()["authorization"].to_str().unwrap().to_owned();
        assert!(authorization.starts_with(proof), "{host}: {authorization}");
    }
}
