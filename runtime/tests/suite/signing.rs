//! The signature, against requests that the provider's own kits and documentation signed.

use clientwright_runtime::{
    Bytes, HeaderName, HeaderValue, Secret, Timestamp, http,
    huaweicloud::signer::{self, Signature},
};
use serde_json::Value;

/// Another algorithm: its key is derived from date, region and service.
const OTHER_ALGORITHM: &[&str] = &["v11_derived_get", "v11_derived_post", "go_core_derived_test1"];

fn vectors() -> Vec<Value> {
    let mut data: Value = serde_json::from_str(include_str!("../data/signing-vectors.json")).unwrap();
    serde_json::from_value(data["vectors"].take()).unwrap()
}

fn text<'a>(vector: &'a Value, pointer: &str) -> &'a str {
    vector.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}

/// The request as it goes out, and the names of the headers to sign.
fn request(vector: &Value) -> (http::Request<Bytes>, Vec<HeaderName>) {
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
    (request, names)
}

/// Bodies that are not text are given in hexadecimal.
fn body(vector: &Value) -> Bytes {
    let digits = text(vector, "/input/body_hex");
    let byte = |at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap();
    (0..digits.len()).step_by(2).map(byte).collect()
}

fn sign(vector: &Value) -> (http::Request<Bytes>, Signature) {
    let (mut request, names) = request(vector);
    let date = text(vector, "/input/headers/X-Sdk-Date");
    let now: Timestamp = jiff::fmt::strtime::parse("%Y%m%dT%H%M%S%z", date.replace('Z', "+0000"))
        .and_then(|parsed| parsed.to_timestamp())
        .unwrap();
    let secret_key = Secret::from(text(vector, "/sk"));
    let signature = signer::sign(&mut request, now, text(vector, "/ak"), &secret_key, &names).unwrap();
    (request, signature)
}

#[test]
fn every_vector() {
    let mut checked = 0;
    for vector in vectors() {
        let name = text(&vector, "/name");
        if OTHER_ALGORITHM.contains(&name) {
            continue;
        }
        let (request, signature) = sign(&vector);
        // One vector, from the kit for Go, has only the outcome.
        if let Some(canonical) = vector["canonical_request"].as_str() {
            assert_eq!(signature.canonical_request, canonical, "{name}");
            assert_eq!(signature.string_to_sign, text(&vector, "/string_to_sign"), "{name}");
        }
        assert_eq!(signature.authorization, text(&vector, "/authorization"), "{name}");
        assert_eq!(request.headers()["authorization"], signature.authorization, "{name}");
        assert!(request.headers()["authorization"].is_sensitive(), "{name}");
        checked += 1;
    }
    assert_eq!(checked, 26);
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
fn what_cannot_be_signed() {
    let key = Secret::from("k");
    let now = Timestamp::UNIX_EPOCH;
    let mut relative = http::Request::new(Bytes::new());
    let error = signer::sign(&mut relative, now, "a", &key, &[http::header::HOST]).unwrap_err();
    assert!(error.to_string().contains("has no host"), "{error}");
    let mut request = http::Request::new(Bytes::new());
    let error = signer::sign(&mut request, now, "a\nb", &key, &[]).unwrap_err();
    assert!(error.to_string().contains("the access key cannot be used"), "{error}");
}
