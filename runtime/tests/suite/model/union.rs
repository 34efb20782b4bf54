//! Unions as they are generated: choosing a member, keeping what is not documented, writing.

mod api;
mod bounds;
mod reference;
mod refusals;

use std::collections::BTreeMap;

use clientwright_runtime::{DateTime, Nullable, UnixMillis, enumeration, object, union};
use serde_json::{Value, from_str, from_value, json, to_string, to_value};

/// A part of a message.
#[union("type")]
#[derive(Clone, Debug, PartialEq)]
enum Part {
    /// Text.
    #[tag("text")]
    Text(TextPart),
    #[tag("image_url", "image", 7, -1, true)]
    Image(Box<ImagePart>),
    Other(Value),
}

#[object("type" = "text", new)]
#[derive(Clone, Debug, PartialEq)]
struct TextPart {
    text: String,
}

#[object(new)]
#[derive(Clone, Debug, PartialEq)]
struct ImagePart {
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
enum Mode {
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

#[object(new)]
#[derive(Clone, Debug, PartialEq)]
struct Small {
    id: i64,
}

#[object(new)]
#[derive(Clone, Debug, PartialEq)]
struct Large {
    id: i64,
    name: Option<String>,
    mode: Option<Mode>,
}

#[object(new)]
#[derive(Clone, Debug, PartialEq)]
struct Listing {
    id: i64,
    items: Vec<i64>,
}

#[object("kind" = "k", new)]
#[derive(Clone, Debug, PartialEq)]
struct Kind {
    id: i64,
    a: Option<i64>,
    b: Option<i64>,
    c: Option<i64>,
}

#[union]
#[derive(Clone, Debug, PartialEq)]
enum Fit {
    Kind(Kind),
    Listing(Listing),
    Small(Small),
    Large(Large),
    Mode(Mode),
    Number(i64),
    Text(String),
    Numbers(Vec<i64>),
    Part(Box<Part>),
}

#[test]
fn the_least_loss_wins_and_ties_go_to_the_first() {
    let of = |value: Value| from_value::<Fit>(value).unwrap();
    let is = |value: Value, name: &str| {
        let found = of(value.clone());
        assert!(format!("{found:?}").starts_with(name), "{value}: {found:?}");
    };
    is(json!({"id": 1, "kind": "k"}), "Kind");
    // A missing constant or list costs more than unknown fields, another constant more than all.
    is(json!({"id": 1}), "Small");
    is(json!({"id": 1, "x": 1, "y": 2}), "Small");
    is(json!({"id": 1, "kind": "other", "a": 1, "b": 1, "c": 1}), "Small");
    is(json!({"id": 1, "items": []}), "Listing");
    is(json!({"id": 1, "name": "n"}), "Large");
    is(json!({"id": 1, "name": "n", "x": 1}), "Large");
    is(json!({"id": 1, "mode": "auto"}), "Large");
    is(json!({"type": "text", "text": "t"}), "Part(Text");
    is(json!({"type": "new"}), "Part(Other");
    // An undocumented value of an enumeration costs: text fits as it is.
    is(json!("auto"), "Mode(Auto");
    is(json!("new"), "Text");
    is(json!(1), "Number");
    is(json!([1, 2]), "Numbers([1, 2]");
}

#[test]
fn what_was_tried_leaves_no_trace() {
    // Losses of refused members, of errors and of values outside unions do not count for the next.
    for _ in 0..3 {
        assert!(from_value::<Fit>(json!({"id": "x", "u": 1, "urls": "u"})).is_err());
        from_value::<Large>(json!({"id": 1, "u": 1, "mode": "new"})).unwrap();
        assert_eq!(from_value::<Fit>(json!({"id": 1, "name": "n"})).unwrap().as_large().unwrap().id, 1);
        assert_eq!(from_value::<Fit>(json!("new")).unwrap().as_text(), Some("new"));
    }
}

#[object]
#[derive(Clone, Debug, PartialEq)]
struct Full {
    list: Vec<i64>,
    any: Value,
}

#[object]
#[derive(Clone, Debug, PartialEq)]
struct Gaps {
    list: Vec<Option<i64>>,
    map: Option<BTreeMap<String, i64>>,
}

#[union]
#[derive(Clone, Debug, PartialEq)]
enum Losses {
    Full(Full),
    Gaps(Gaps),
    Map(BTreeMap<String, Value>),
}

#[test]
fn every_kind_of_loss_counts() {
    let is = |value: Value, name: &str| {
        let found: Losses = same(&value);
        assert!(format!("{found:?}").starts_with(name), "{value}: {found:?}");
    };
    is(json!({"list": [1], "any": null}), "Full");
    // `null` that one skips and the other takes; a required value that did not come; `null` for a list.
    is(json!({"list": [1, null]}), "Gaps");
    is(json!({"list": [1]}), "Gaps");
    is(json!({"list": null}), "Map");
    is(json!({"list": [1], "map": {"a": null}}), "Map");
    is(json!({"list": [2.0]}), "Map");
    is(json!({"list": [1], "any": 1, "unknown": 1}), "Map");
}

/// A union in which each side has a union whose losses decide.
#[union]
#[derive(Clone, Debug, PartialEq)]
enum Outer {
    Left(Left),
    Right(Right),
}

#[object]
#[derive(Clone, Debug, PartialEq)]
struct Left {
    inner: Part,
}

#[object]
#[derive(Clone, Debug, PartialEq)]
struct Right {
    inner: Fit,
}

#[test]
fn losses_of_nested_unions_add_up() {
    let of = |value: Value| from_value::<Outer>(value).unwrap();
    assert!(matches!(of(json!({"inner": {"type": "text", "text": "t"}})), Outer::Left(_)));
    // On the left an undocumented part, on the right a field too many.
    assert!(matches!(of(json!({"inner": {"type": "new", "id": 1}})), Outer::Right(_)));
    assert!(matches!(of(json!({"inner": {"id": 1}})), Outer::Right(_)));
    assert!(matches!(of(json!({"inner": {"type": "image", "urls": [], "u": 1}})), Outer::Left(_)));
}

#[union("kind")]
#[derive(Clone, Debug, PartialEq)]
enum Untagged {
    #[tag("k")]
    Kind(Kind),
    Plain(Small),
    Text(String),
}

#[test]
fn members_without_a_tag_take_other_tags() {
    let of = |value: Value| from_value::<Untagged>(value).unwrap();
    assert!(of(json!({"kind": "k", "id": 1})).as_kind().is_some());
    assert!(of(json!({"kind": "new", "id": 1})).as_plain().is_some());
    assert!(of(json!({"id": 1})).as_plain().is_some());
    assert_eq!(of(json!("t")).as_text(), Some("t"));
    assert!(from_value::<Untagged>(json!({"kind": "new"})).is_err());
}

#[union("kind")]
#[derive(Clone, Debug, PartialEq)]
enum Closed {
    #[tag("k")]
    Kind(Kind),
    #[tag("l")]
    Listing(Listing),
}

#[union]
#[derive(Clone, Debug, PartialEq)]
enum Anything {
    Small(Small),
    Kind(Kind),
    Rest(Value),
}

#[test]
fn closed_and_open_unions() {
    // Without a variant for it, the fit decides on an undocumented tag: a field too many is the least.
    let closed: Closed = from_value(json!({"kind": "new", "id": 1, "items": []})).unwrap();
    assert!(closed.as_listing().is_some());
    let of = |value: Value| same::<Anything>(&value);
    assert!(of(json!({"id": 1})).as_small().is_some());
    assert!(from_value::<Anything>(json!({"id": 1, "u": 1})).unwrap().as_small().is_some());
    for value in [json!(null), json!(1.5), json!({"id": "x"}), json!([])] {
        assert_eq!(of(value.clone()).as_rest(), Some(&value));
    }
}

#[union]
#[derive(Clone, Debug, PartialEq)]
enum When {
    Millis(UnixMillis),
    Time(DateTime),
    Text(String),
}

#[test]
fn a_form_that_is_only_tolerated_goes_to_another_member() {
    let is = |value: Value, name: &str| {
        let found: When = same(&value);
        assert!(format!("{found:?}").starts_with(name), "{value}: {found:?}");
    };
    is(json!(1_500), "Millis");
    is(json!("1500"), "Text");
    is(json!("2026-11-27T10:30:00Z"), "Time");
    is(json!("2016-12-31t23:59:60.0000000001z"), "Time");
    is(json!("2026-11-27T10:30:00.123456"), "Time");
    is(json!("2026-11-27 10:30"), "Text");
    is(json!("2026-11-27"), "Text");
    is(json!(""), "Text");
}

#[test]
fn numbers_are_exact() {
    let value = json!({"type": "new", "n": [u64::MAX, i64::MIN, 0.1, 1e300, -0.0]});
    assert_eq!(to_string(&from_value::<Part>(value.clone()).unwrap()).unwrap(), value.to_string());
}
