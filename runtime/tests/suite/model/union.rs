//! Unions as they are generated: choosing a member, keeping what is not documented, writing.

mod api;
mod bounds;
mod fit;
mod reference;
mod refusals;

use std::collections::BTreeMap;

use clientwright_runtime::{Nullable, enumeration, object, union};
use fit::Anything;
use serde_json::{Value, from_str, from_value, json, to_string, to_value};

/// A part of a message.
#[union("type")]
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Part {
    /// Text.
    #[tag("text")]
    Text(TextPart),
    #[tag("image_url", "image", 7, -1, true)]
    Image(Box<ImagePart>),
    Other(Value),
}

#[object("type" = "text", new)]
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TextPart {
    text: String,
}

#[object(new)]
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ImagePart {
    r#type: Option<Value>,
    urls: Vec<String>,
    /// Parts below an image.
    parts: Option<Vec<Part>>,
}

#[union]
#[derive(Clone, Debug, PartialEq)]
enum Stop {
    String(String),
    Strings(Vec<String>),
}

#[enumeration]
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Mode {
    Auto = "auto",
    Other(String),
}

#[object(new)]
#[derive(Clone, Debug, PartialEq)]
struct Message {
    content: Part,
    stop: Option<Stop>,
    also: Nullable<Stop>,
    all: Option<Vec<Part>>,
    by_name: Option<BTreeMap<String, Stop>>,
    boxed: Option<Box<Part>>,
}

/// Reads, and writes back.
fn same<T: serde::de::DeserializeOwned + serde::Serialize>(value: &Value) -> T {
    let text = value.to_string();
    let read: T = from_str(&text).unwrap();
    assert_eq!(to_value(&read).unwrap(), *value);
    assert_eq!(to_value(from_value::<T>(value.clone()).unwrap()).unwrap(), *value);
    read
}

#[test]
fn a_tag_chooses() {
    assert_eq!(same::<Part>(&json!({"type": "text", "text": "t"})), Part::Text(TextPart::new("t")));
    for tag in [json!("image_url"), json!("image"), json!(7), json!(-1), json!(true)] {
        let part = same::<Part>(&json!({"type": tag, "urls": []}));
        assert!(part.as_image().is_some(), "{part:?}");
    }
}

#[test]
fn the_last_of_two_tags_wins_and_escapes_are_read() {
    let part: Part = from_str("{\"type\":\"image\",\"t\\u0079pe\":\"t\\u0065xt\",\"text\":\"t\"}").unwrap();
    assert_eq!(part, Part::Text(TextPart::new("t")));
    let part: Part =
        from_str(r#"{"parts":{"type":"text"},"urls":[],"type":7}"#).unwrap_or(Part::Other(json!(0)));
    assert_eq!(part, Part::Other(json!(0)), "a tag further inside is none, and `parts` is a list");
}

#[test]
fn an_undocumented_tag_is_kept_whole() {
    for tag in [json!("sound"), json!("7"), json!(7.5), json!(false), json!({"a": 1}), json!("Text")] {
        let value = json!({"z": [1, null, 1.0, u64::MAX], "type": tag, "text": "t", "a": {}});
        assert_eq!(same::<Part>(&value), Part::Other(value));
    }
}

#[test]
fn without_a_tag_the_fit_decides() {
    let of = |value: Value| from_value::<Part>(value).unwrap();
    assert_eq!(of(json!({"text": "t"})), Part::Text(TextPart::new("t")));
    assert_eq!(of(json!({"type": null, "urls": ["u"]})).as_image().unwrap().urls, ["u"]);
}

#[test]
fn a_known_tag_whose_member_fails_is_an_error() {
    let error = from_value::<Part>(json!({"type": "image", "urls": ["a", 1]})).unwrap_err().to_string();
    assert_eq!(error, "Part: Image.urls[1]: invalid type: integer `1`, expected a string");
    let error = from_value::<Part>(json!({"type": "text"})).unwrap_err().to_string();
    assert_eq!(error, "Part: Text: missing field `text` of TextPart");
}

#[test]
fn each_json_type_has_its_member() {
    assert_eq!(same::<Stop>(&json!("a")), Stop::String("a".to_owned()));
    assert_eq!(same::<Stop>(&json!(["a", "b"])).as_strings(), Some(&["a".to_owned(), "b".to_owned()][..]));
    assert_eq!(same::<Stop>(&json!([])), Stop::Strings(Vec::new()));
    assert_eq!(from_value::<Stop>(json!([null, "a"])).unwrap(), Stop::from(vec!["a".to_owned()]));
}

#[test]
fn unions_are_fields_items_and_map_values() {
    let text = json!({"type": "text", "text": "t"});
    let message: Message = same(&json!({
        "content": text, "stop": "s", "also": null, "all": [text, {"type": "new"}],
        "by_name": {"a": ["b"]}, "boxed": text,
    }));
    assert!(message.also.is_null());
    let built = Message::new(TextPart::new("t")).stop("s").also(Nullable::Null);
    let built = built.all([Part::from(TextPart::new("t")), Part::Other(json!({"type": "new"}))]);
    let built = built.boxed(TextPart::new("t")).by_name(message.by_name.clone().unwrap());
    assert_eq!(built, message);
    assert_eq!(
        Message::new(TextPart::new("t")).also(Stop::from("x")).also.value().unwrap().as_string(),
        Some("x")
    );
}

#[test]
fn null_is_absence_as_everywhere() {
    let message: Message = from_value(json!({
        "content": {"type": "new"}, "stop": null, "all": [null, {"type": "new"}], "by_name": {"a": null},
    }))
    .unwrap();
    assert_eq!((message.stop.clone(), message.all.as_ref().unwrap().len()), (None, 1));
    assert!(message.also.is_absent() && message.by_name.as_ref().unwrap().is_empty());
    let error = from_value::<Message>(json!({"content": null})).unwrap_err().to_string();
    assert_eq!(error, "`content` of Message is null, and must not be");
}

#[test]
fn unions_contain_themselves() {
    let leaf = json!({"type": "image", "urls": [], "parts": []});
    let middle = json!({"type": 7, "urls": ["u"], "parts": [leaf, {"type": "new"}]});
    let part: Part = same(&json!({"type": "image", "urls": [], "parts": [middle, leaf]}));
    assert_eq!(part.as_image().unwrap().parts.as_ref().unwrap().len(), 2);
}

#[union]
#[derive(Clone, Debug, PartialEq)]
enum Holder {
    Anything(Vec<Anything>),
    Field(Box<Field>),
}

#[object]
#[derive(Clone, Debug, PartialEq)]
struct Field {
    any: Anything,
    either: Nullable<Anything>,
}

#[test]
fn null_is_kept_where_a_member_takes_it() {
    assert_eq!(same::<Vec<Anything>>(&json!([null, 1])).len(), 2);
    let holder: Holder = same(&json!([null, {"id": 1}, null, [null]]));
    assert_eq!(holder.as_anything().map(<[_]>::len), Some(4));
    let holder: Holder = same(&json!({"any": null, "either": null}));
    assert_eq!(holder.as_field().unwrap().any.as_rest(), Some(&json!(null)));
}

#[test]
fn numbers_are_exact() {
    let value = json!({"type": "new", "n": [u64::MAX, i64::MIN, 0.1, 1e300, -0.0]});
    assert_eq!(to_string(&from_value::<Part>(value.clone()).unwrap()).unwrap(), value.to_string());
}
