//! Decoding and writing an object of twenty fields and a list of unions, as generated models do it
//! and as serde's derives do it.
#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark is a program, not an interface")]

use clientwright_runtime::{object, union};
use divan::{Bencher, black_box};
use serde::{Deserialize, Serialize};

fn main() {
    divan::main();
}

/// A typical answer of an API: compact, in the order of its document.
const DOCUMENT: &str = concat!(
    "{",
    r#""arch":"AARCH64","#,
    r#""create_at":1579598624000,"#,
    r#""description":"TensorFlow 1.8 for image recognition","#,
    r#""dev_services":["NOTEBOOK","SSH"],"#,
    r#""flavor_type":"ASCEND_SNT9","#,
    r#""id":"278e88d1-5b71-4766-8502-b3ba72e824d9","#,
    r#""name":"mindspore_1.2.0","#,
    r#""namespace":"atelier","#,
    r#""origin":"CUSTOMIZE","#,
    r#""resource_categories":["CPU","GPU"],"#,
    r#""service_type":"DEV","#,
    r#""show_name":"Mindspore","#,
    r#""size":3645000,"#,
    r#""status":"ACTIVE","#,
    r#""status_message":null,"#,
    r#""support_res_categories":["CPU"],"#,
    r#""swr_instance_id":null,"#,
    r#""swr_path":"swr.example.com/atelier/mindspore:1.2.0","#,
    r#""update_at":1579598625000,"#,
    r#""visibility":"PUBLIC""#,
    "}",
);

#[divan::bench(types = [Image, Derived])]
fn decode<T: for<'de> Deserialize<'de>>(bencher: Bencher) {
    bencher.bench(|| serde_json::from_str::<T>(black_box(DOCUMENT)).unwrap());
}

/// As clients decode: from the bytes of a body.
#[divan::bench(types = [Image, Derived])]
fn decode_bytes<T: for<'de> Deserialize<'de>>(bencher: Bencher) {
    bencher.bench(|| serde_json::from_slice::<T>(black_box(DOCUMENT.as_bytes())).unwrap());
}

#[divan::bench(types = [Image, Derived])]
fn write<T: for<'de> Deserialize<'de> + Serialize>(bencher: Bencher) {
    let value: T = serde_json::from_str(DOCUMENT).unwrap();
    bencher.bench_local(|| serde_json::to_vec(black_box(&value)).unwrap());
}

/// Parts of a message, told apart by their type.
const PARTS: &str = concat!(
    "[",
    r#"{"type":"text","text":"What is in these images?"},"#,
    r#"{"type":"image","url":"https://example.com/a.png","detail":"low"},"#,
    r#"{"type":"image","url":"https://example.com/b.png"},"#,
    r#"{"type":"text","text":"Answer in one sentence."}"#,
    "]",
);

/// One text or several, ten times; and parts that only their fields tell apart.
const STOPS: &str = r#"["a",["b","c"],"d","e",["f"],"g",["h"],"i",["j","k","l"],"m"]"#;

#[divan::bench(types = [Part, DerivedPart])]
fn tagged<T: for<'de> Deserialize<'de>>(bencher: Bencher) {
    bencher.bench(|| serde_json::from_str::<Vec<T>>(black_box(PARTS)).unwrap());
}

#[divan::bench(types = [Fitted, DerivedFitted])]
fn fitted<T: for<'de> Deserialize<'de>>(bencher: Bencher) {
    bencher.bench(|| serde_json::from_str::<Vec<T>>(black_box(PARTS)).unwrap());
}

#[divan::bench(types = [Stop, DerivedStop])]
fn fitted_by_type<T: for<'de> Deserialize<'de>>(bencher: Bencher) {
    bencher.bench(|| serde_json::from_str::<Vec<T>>(black_box(STOPS)).unwrap());
}

#[union("type")]
enum Part {
    #[tag("text")]
    Text(Text),
    #[tag("image")]
    Image(Picture),
    Other(serde_json::Value),
}

#[union]
enum Fitted {
    Text(Text),
    Image(Picture),
}

#[union]
enum Stop {
    String(String),
    Strings(Vec<String>),
}

#[object("type" = "text")]
struct Text {
    text: String,
}

#[object("type" = "image")]
struct Picture {
    url: String,
    detail: Option<String>,
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
#[allow(dead_code, reason = "only decoded")]
enum DerivedPart {
    Text { text: String },
    Image { url: String, detail: Option<String> },
}

#[derive(Deserialize)]
#[serde(untagged)]
#[allow(dead_code, reason = "only decoded")]
enum DerivedFitted {
    Text { text: String },
    Image { url: String, detail: Option<String> },
}

#[derive(Deserialize)]
#[serde(untagged)]
#[allow(dead_code, reason = "only decoded")]
enum DerivedStop {
    String(String),
    Strings(Vec<String>),
}

#[object]
#[derive(Default)]
struct Image {
    arch: Option<String>,
    create_at: Option<i64>,
    description: Option<String>,
    dev_services: Option<Vec<String>>,
    flavor_type: Option<String>,
    id: Option<String>,
    name: Option<String>,
    namespace: Option<String>,
    origin: Option<String>,
    resource_categories: Option<Vec<String>>,
    service_type: Option<String>,
    show_name: Option<String>,
    size: Option<i64>,
    status: Option<String>,
    status_message: Option<String>,
    support_res_categories: Option<Vec<String>>,
    swr_instance_id: Option<String>,
    swr_path: Option<String>,
    update_at: Option<i64>,
    visibility: Option<String>,
}

#[derive(Default, Deserialize, Serialize)]
#[serde(default)]
struct Derived {
    #[serde(skip_serializing_if = "Option::is_none")]
    arch: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    create_at: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dev_services: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    flavor_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    namespace: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    resource_categories: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    service_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    show_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    size: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status_message: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    support_res_categories: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    swr_instance_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    swr_path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    update_at: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    visibility: Option<String>,
}
