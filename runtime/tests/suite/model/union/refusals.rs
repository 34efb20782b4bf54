//! Values that fit no member: an error that says why not, with the path.

use serde::de::DeserializeOwned;
use serde_json::{Value, from_str, from_value, json};

use super::{
    Message, Part, Stop,
    fit::{Fit, Outer},
};
use crate::canned::Canned;

fn refusal<T: DeserializeOwned + std::fmt::Debug>(value: Value) -> String {
    from_value::<T>(value).unwrap_err().to_string()
}

#[test]
fn names_each_member_and_the_path_in_it() {
    assert_eq!(
        refusal::<Stop>(json!(["a", 5])),
        "Stop: String: invalid type: sequence, expected a string; \
         Strings[1]: invalid type: integer `5`, expected a string"
    );
    assert_eq!(
        refusal::<Part>(json!(1)),
        "Part: Text: invalid type: integer `1`, expected an object (TextPart); \
         Image: invalid type: integer `1`, expected an object (ImagePart)"
    );
    assert_eq!(
        refusal::<Part>(json!({"type": "image", "urls": [], "parts": [{"type": "image", "urls": [[]]}]})),
        "Part: Image.parts[0]: (Part: Image.urls[0]: invalid type: sequence, expected a string)"
    );
}

#[test]
fn the_path_counts_what_is_skipped() {
    let wrong = json!({"type": "text", "text": 1});
    assert_eq!(
        refusal::<Part>(json!({"type": "image", "urls": [], "parts": [null, {"type": "new"}, null, wrong]})),
        "Part: Image.parts[3]: (Part: Text.text: invalid type: integer `1`, expected a string)"
    );
    assert_eq!(
        refusal::<Part>(json!({"type": "image", "urls": [null, "u", 5], "parts": []})),
        "Part: Image.urls[2]: invalid type: integer `5`, expected a string"
    );
}

#[test]
fn unions_in_unions_stand_in_parentheses() {
    let error = refusal::<Outer>(json!({"inner": {"id": "x", "urls": 0.5}}));
    assert!(error.starts_with("Outer: Left.inner: (Part: Text: missing field `text` of TextPart; Image.urls: invalid type: floating point `0.5`"), "{error}");
    assert!(error.contains("; Right.inner: (Fit: Kind.id: "), "{error}");
}

#[test]
fn are_bounded() {
    let long = "xé".repeat(50_000);
    let mut deep = json!(1);
    for _ in 0..60 {
        deep = json!({"type": "image", "urls": [], "parts": [deep]});
    }
    for error in [
        refusal::<Fit>(json!({"id": long, long.clone(): long, "urls": long})),
        refusal::<Stop>(json!([[long]])),
        refusal::<Part>(json!({"type": "image", "urls": [], "parts": {long.clone(): 1}})),
        refusal::<Part>(deep),
        refusal::<Outer>(json!({"inner": {"id": {long.clone(): 1}, "urls": 1}})),
    ] {
        assert!(error.len() < 4_000, "{} {error}", error.len());
    }
    let error = refusal::<Fit>(json!({"id": long, "urls": long}));
    assert!(error.ends_with("; and 6 more"), "{error}");
}

/// The path outside the union is found as everywhere else.
#[tokio::test]
async fn the_way_to_the_union_is_the_path_of_the_error() {
    let body = json!({"content": {"type": "new"}, "all": [{"type": "new"}, {"type": "text", "text": 1}]});
    let response = Canned::new(200, body.to_string()).get().await.unwrap();
    let error = response.json::<Message>().unwrap_err();
    assert_eq!(error.path(), Some("all[1]"));
    let shown = error.to_string();
    assert!(shown.contains("Part: Text.text: invalid type: integer `1`, expected a string"), "{shown}");
    let response = Canned::new(200, "1".to_owned()).get().await.unwrap();
    assert_eq!(response.json::<Stop>().unwrap_err().path(), None);
}

#[test]
fn broken_text_is_an_error_of_the_text() {
    for text in ["", "{", "[1,", "{\"type\":", "nul", "{\"type\":\"text\",}"] {
        assert!(from_str::<Part>(text).is_err(), "{text}");
        assert!(from_str::<Stop>(text).is_err(), "{text}");
    }
    assert!(from_str::<Stop>("[\"a\"]").is_ok());
}
