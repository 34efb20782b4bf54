//! The path of a decoding error, against the crate that tracks it while decoding.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

use crate::canned::Canned;

#[derive(Debug, Deserialize, Serialize)]
#[allow(dead_code, reason = "only decoded")]
pub(crate) struct Page {
    total: i64,
    data: Vec<Image>,
    groups: BTreeMap<String, Vec<Option<i64>>>,
    matrix: Vec<Vec<i64>>,
    pair: (i64, String),
}

#[derive(Debug, Deserialize, Serialize)]
#[allow(dead_code, reason = "only decoded")]
pub(crate) struct Image {
    id: String,
    tags: Vec<Tag>,
    size: Option<u8>,
    #[serde(rename = "quo\"te\\ é")]
    quoted: bool,
}

#[derive(Debug, Deserialize, Serialize)]
#[allow(dead_code, reason = "only decoded")]
pub(crate) struct Tag {
    key: String,
    value: Option<String>,
}

pub(crate) fn document() -> Value {
    json!({
        "total": 2,
        "ignored": [{"key": "}]\"{["}, [], {}, null],
        "data": [
            {"id": "a\\\"b{[", "tags": [{"key": "k", "value": null}], "size": 1, "quo\"te\\ é": true},
            {"id": "", "tags": [], "size": null, "quo\"te\\ é": false},
            {"id": "c", "tags": [{"key": "\\", "value": "v"}, {"key": "x, \"y\": {", "value": "v"}],
             "quo\"te\\ é": true}
        ],
        "groups": {"one": [1, null, 3], "": [], "tw.o": [2]},
        "matrix": [[1, 2], [], [3]],
        "pair": [1, "one"]
    })
}

async fn ours<T: DeserializeOwned>(text: &str) -> Option<String> {
    let response = Canned::new(200, text.to_owned()).get().await.unwrap();
    match response.json::<T>() {
        Ok(_) => Some("it decodes".to_owned()),
        Err(error) => error.path().map(str::to_owned),
    }
}

fn reference<T: DeserializeOwned>(text: &str) -> Option<String> {
    match serde_path_to_error::deserialize::<_, T>(&mut serde_json::Deserializer::from_str(text)) {
        Ok(_) => Some("it decodes".to_owned()),
        Err(error) => {
            let path = error.path().to_string();
            // The reference shows a name that broke off as `?`; our path ends before it.
            let path = path.strip_suffix(".?").or(path.strip_suffix('?')).unwrap_or(&path);
            Some(path.to_owned()).filter(|path| !path.is_empty() && path != ".")
        }
    }
}

async fn compare(text: &str) {
    assert_eq!(ours::<Page>(text).await, reference::<Page>(text), "{text}");
}

/// Path of text that breaks off between two values: the reference names the container, and we
/// the one that has just ended.
async fn follow(text: &str) {
    let ours = ours::<Page>(text).await.unwrap_or_default();
    let reference = reference::<Page>(text).unwrap_or_default();
    assert!(ours.starts_with(&reference), "{text}: {ours:?}, {reference:?}");
}

/// Every document in which one value is another, or one field is missing.
pub(crate) fn mutations(value: &Value, whole: &dyn Fn(Value) -> Value, found: &mut Vec<Value>) {
    for wrong in [json!(null), json!("text"), json!(-1.5), json!(true), json!([[]]), json!({"a": {}})] {
        found.push(whole(wrong));
    }
    match value {
        Value::Object(map) => {
            for (key, inner) in map {
                let with = |new: Option<Value>| {
                    let mut map = map.clone();
                    map.remove(key);
                    map.extend(new.map(|new| (key.clone(), new)));
                    whole(Value::Object(map))
                };
                found.push(with(None));
                mutations(inner, &|new| with(Some(new)), found);
            }
        }
        Value::Array(list) => {
            for (index, inner) in list.iter().enumerate() {
                let with = |new: Value| {
                    let mut list = list.clone();
                    list[index] = new;
                    whole(Value::Array(list))
                };
                mutations(inner, &with, found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[tokio::test]
async fn agrees_on_values_of_the_wrong_type() {
    let mut found = Vec::new();
    mutations(&document(), &|new| new, &mut found);
    assert!(found.len() > 200, "{}", found.len());
    let mut failing = 0;
    for mutation in found {
        for text in [mutation.to_string(), serde_json::to_string_pretty(&mutation).unwrap()] {
            failing += usize::from(reference::<Page>(&text) != Some("it decodes".to_owned()));
            compare(&text).await;
        }
    }
    assert!(failing > 200, "{failing}");
}

#[tokio::test]
async fn agrees_on_numbers_out_of_range() {
    let mut document = document();
    for wrong in [json!(256), json!(-1), json!(1e300), json!(u64::MAX)] {
        document["data"][2]["size"] = wrong;
        compare(&document.to_string()).await;
    }
    document["data"][2]["size"] = json!(1);
    document["pair"] = json!([1]);
    compare(&document.to_string()).await;
    compare(&document.to_string().replace("\"total\":2", "\"total\":1e999")).await;
    compare(&document.to_string().replace("\"total\":2", "\"total\":2,\"total\":3")).await;
}

#[tokio::test]
async fn is_as_close_on_truncated_text() {
    for text in [document().to_string(), serde_json::to_string_pretty(&document()).unwrap()] {
        for end in 0..text.len() {
            if text.is_char_boundary(end) {
                follow(&text[..end]).await;
            }
        }
    }
}

#[tokio::test]
async fn never_panics() {
    for text in
        ["", "]", "}", "\"", "\\", "[}", "{]", ",,,", "{\"a\" 1}", "\u{0}", "[1,]", "nul", "{\"\\u12\":1}"]
    {
        ours::<Page>(text).await;
        ours::<Vec<i64>>(text).await;
    }
}
