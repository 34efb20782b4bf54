//! Models as they are generated: reading, tolerance, writing.

mod constants;
mod enumerations;
mod integers;
mod misuse;
mod names;
mod rest;
mod union;

use std::collections::BTreeMap;

use clientwright_runtime::{Nullable, UnixMillis, enumeration, object};
use serde_json::{from_slice, from_str, from_value, json, to_string};

#[object(new)]
#[derive(Clone, Debug, Default, PartialEq)]
struct Image {
    name: Option<String>,
    swr: Nullable<String>,
    tags: Option<Vec<Tag>>,
    labels: Option<BTreeMap<String, i64>>,
    create_at: Option<UnixMillis>,
    arch: Option<Arch>,
}

#[object(new)]
#[derive(Clone, Debug, PartialEq)]
struct Tag {
    key: String,
    values: Vec<i64>,
}

#[enumeration]
#[derive(Clone, Debug, PartialEq)]
enum Arch {
    Arm = "AARCH64",
    Other(String),
}

/// Fields of every kind besides those of an image.
#[object("object" = "page", "version" = 2, "final" = true, new)]
#[derive(Clone, Debug, PartialEq)]
struct Page {
    #[wire("type")]
    kind: String,
    #[required]
    parent: Option<Box<Page>>,
    anything: serde_json::Value,
    gaps: Option<Vec<Option<i64>>>,
    r#match: Option<bool>,
}

/// An object with more required fields than a constructor should take.
#[object(builder = OrderBuilder)]
#[derive(Clone, Debug, PartialEq)]
struct Order {
    id: String,
    lines: Vec<String>,
    amount: i64,
    arch: Arch,
    paid: bool,
    /// For the one who packs it.
    note: Option<String>,
}

const FULL: &str = r#"{"name":"n","swr":null,"tags":[{"key":"k","values":[1]}],"labels":{"a":1},"create_at":5,"arch":"AARCH64"}"#;

#[test]
fn there_and_back() {
    let image: Image = from_str(FULL).unwrap();
    assert_eq!(image.arch, Some(Arch::Arm));
    assert!(image.swr.is_null());
    assert_eq!(to_string(&image).unwrap(), FULL);
    // Through other deserializers: keys that are owned, and keys from a reader.
    let value = serde_json::to_value(&image).unwrap();
    assert_eq!(from_value::<Image>(value).unwrap(), image);
    assert_eq!(serde_json::from_reader::<_, Image>(FULL.as_bytes()).unwrap(), image);
    assert_eq!(from_slice::<Image>(FULL.as_bytes()).unwrap(), image);

    let empty: Image = from_str("{}").unwrap();
    assert_eq!(empty, Image::default());
    assert_eq!(to_string(&empty).unwrap(), "{}");
}

#[test]
fn unknown_fields_and_null_never_break_decoding() {
    let image: Image = from_str(
        r#"{"new":{"a":[1,{}]},"name":null,"tags":[null,{"key":"k","values":[null,2,null]},null],
            "labels":{"a":null,"b":2},"create_at":null,"arch":null}"#,
    )
    .unwrap();
    let tag = Tag { key: "k".to_owned(), values: vec![2] };
    let labels = BTreeMap::from([("b".to_owned(), 2)]);
    let expected = Image { tags: Some(vec![tag]), labels: Some(labels), ..Image::default() };
    assert_eq!(image, expected);
    let null: Image = from_str(r#"{"tags":null,"labels":null}"#).unwrap();
    assert_eq!(null, Image::default());
}

#[test]
fn escaped_names_are_known() {
    let image: Image = from_str("{\"n\\u0061me\":\"x\"}").unwrap();
    assert_eq!(image.name.as_deref(), Some("x"));
}

#[test]
fn the_last_of_two_wins() {
    let image: Image = from_str(r#"{"name":"a","tags":[],"name":"b","swr":"x","swr":null}"#).unwrap();
    assert_eq!(image.name.as_deref(), Some("b"));
    assert!(image.swr.is_null());
    let gone: Image = from_str(r#"{"name":"a","name":null}"#).unwrap();
    assert_eq!(gone.name, None);
}

#[test]
fn absent_and_null_are_told_apart() {
    let absent: Image = from_str("{}").unwrap();
    assert!(absent.swr.is_absent());
    let set: Image = from_str(r#"{"swr":"x"}"#).unwrap();
    assert_eq!(set.swr.as_deref(), Some("x"));
    assert_eq!(to_string(&set).unwrap(), r#"{"swr":"x"}"#);
}

#[test]
fn required_fields_are_required() {
    let of = |json| from_str::<Tag>(json).unwrap_err().to_string();
    assert!(of(r#"{"values":[]}"#).starts_with("missing field `key` of Tag"));
    assert!(of(r#"{"key":null,"values":[]}"#).starts_with("`key` of Tag is null, and must not be"));
    assert!(of("null").starts_with("invalid type: null, expected an object (Tag)"));
    assert!(of("[]").starts_with("invalid type: sequence, expected an object (Tag)"));
    assert!(of(r#"{"key":1}"#).starts_with("invalid type: integer `1`, expected a string"));
    assert!(of(r#"{"key":"k","values":1}"#).starts_with("invalid type: integer `1`, expected an array"));
}

#[test]
fn enumerations_are_open() {
    let of = |json: serde_json::Value| from_value::<Arch>(json).unwrap();
    assert_eq!(of(json!("AARCH64")), Arch::Arm);
    for (value, text) in [
        (json!("x86_64"), "x86_64"),
        (json!(""), ""),
        (json!(-7), "-7"),
        (json!(u64::MAX), "18446744073709551615"),
        (json!(1.0), "1.0"),
        (json!(true), "true"),
        (json!(false), "false"),
    ] {
        let arch = of(value);
        assert_eq!(arch, Arch::Other(text.to_owned()));
        assert_eq!(to_string(&arch).unwrap(), to_string(text).unwrap());
    }
    for bad in [json!(null), json!([]), json!({})] {
        assert!(from_value::<Arch>(bad).is_err());
    }
    let keys: BTreeMap<String, Arch> = from_str(r#"{"a":"AARCH64"}"#).unwrap();
    assert_eq!(keys["a"], Arch::Arm);
}

#[test]
fn a_missing_list_is_empty() {
    for json in [r#"{"key":"k"}"#, r#"{"key":"k","values":null}"#] {
        assert_eq!(from_str::<Tag>(json).unwrap(), Tag::new("k", [0; 0]));
    }
}

#[test]
fn constants_are_always_sent_and_others_are_kept() {
    let page = Page::new("a", json!({"b": null})).r#match(true).gaps([Some(1), None]);
    let written = json!({
        "object": "page", "version": 2, "final": true,
        "type": "a", "parent": null, "anything": {"b": null}, "gaps": [1, null], "match": true,
    });
    assert_eq!(serde_json::to_value(&page).unwrap(), written);
    assert_eq!(from_value::<Page>(written.clone()).unwrap(), page);
    let mut other = written.clone();
    other["object"] = json!("leaf");
    other["version"] = json!([2]);
    let read: Page = from_value(other.clone()).unwrap();
    assert_ne!(read, page);
    assert_eq!(serde_json::to_value(&read).unwrap(), other);
    let without: Page = from_value(json!({"type": "a", "parent": null, "anything": {"b": null}})).unwrap();
    assert_eq!(serde_json::to_value(&without).unwrap()["object"], json!("page"));
}

#[test]
fn a_required_field_that_may_be_null_is_written_as_null() {
    let page: Page = from_value(json!({"type": "a", "parent": {"type": "b"}})).unwrap();
    let parent = page.parent.as_deref().unwrap();
    assert_eq!((parent.kind.as_str(), &parent.parent, &parent.anything), ("b", &None, &json!(null)));
    assert_eq!(serde_json::to_value(&page).unwrap()["parent"]["parent"], json!(null));
}

#[test]
fn setters_take_anything_that_converts() {
    let image = Image::default().name("n").swr("s").tags([Tag::new("k", [1])]).arch("AARCH64");
    assert_eq!((image.name.as_deref(), image.swr.as_deref()), (Some("n"), Some("s")));
    assert_eq!((image.tags.map(|tags| tags.len()), image.arch), (Some(1), Some(Arch::Arm)));
    assert!(Image::default().swr(Nullable::Null).swr.is_null());
    assert!(Image::default().swr(None).swr.is_absent());
    assert_eq!(Image::default().swr(Some("s".to_owned())), Image::default().swr("s".to_owned()));
    assert_eq!(Image::default().swr(Nullable::from("s")), Image::default().swr('s'));
}

#[object(new)]
#[derive(Clone, Debug, Default, PartialEq)]
struct Filter {
    must: Nullable<Box<Image>>,
    without: Option<Box<Arch>>,
    #[read_only]
    count: Option<i64>,
}

#[test]
fn setters_of_boxed_fields_take_the_value_itself() {
    let mut filter = Filter::default().must(Image::default().name("n")).without("x");
    assert_eq!(to_string(&filter).unwrap(), r#"{"must":{"name":"n"},"without":"x"}"#);
    filter.must = Nullable::Null;
    assert_eq!(to_string(&filter).unwrap(), r#"{"must":null,"without":"x"}"#);
}

#[test]
fn what_only_responses_have_is_kept_but_where_it_would_be_sent() {
    use clientwright_runtime::{Request, http::Method};

    let filter: Filter = from_str(r#"{"count":3,"without":"x"}"#).unwrap();
    assert_eq!(to_string(&filter).unwrap(), r#"{"without":"x","count":3}"#);
    let sent = Request::new(Method::POST, "/").json(&filter);
    assert!(format!("{sent:?}").contains("body: 15 bytes"), "{sent:?}");
    let sent = Request::new(Method::POST, "/").multipart_of(&filter, &[]);
    let shown = format!("{sent:?}");
    assert!(shown.contains("without") && !shown.contains("count"), "{shown}");
    assert_eq!(to_string(&filter).unwrap(), r#"{"without":"x","count":3}"#);
}

#[test]
fn a_builder_names_every_field_that_is_missing() {
    let order = Order::builder().id("o").lines(["a", "b"]).amount(3).arch("x").paid(false).build().unwrap();
    let order = order.note("fragile");
    let json =
        json!({"id": "o", "lines": ["a", "b"], "amount": 3, "arch": "x", "paid": false, "note": "fragile"});
    assert_eq!(serde_json::to_value(&order).unwrap(), json);
    let error = Order::builder().id("o").amount(3).build().unwrap_err().to_string();
    for field in ["`lines`", "`arch`", "`paid`"] {
        assert!(error.contains(field), "{error}");
    }
    assert!(!error.contains("`id`"), "{error}");
}

/// A model that contains itself, with as many fields as real ones have.
#[object]
#[derive(Clone, Debug, PartialEq)]
#[rustfmt::skip]
struct Folder {
    inner: Option<Box<Folder>>, list: Option<Vec<Folder>>,
    a: Option<String>, b: Option<String>, c: Option<String>, d: Option<String>, e: Option<String>,
    f: Option<String>, g: Option<String>, h: Option<String>, i: Option<String>, j: Option<String>,
    k: Option<String>, l: Option<String>, m: Option<String>, n: Option<String>, o: Option<String>,
    p: Option<String>, q: Option<String>, r: Option<String>, s: Option<String>, t: Option<String>,
}

#[test]
fn the_stack_is_bounded() {
    let nested = |levels: usize| "{\"inner\":".repeat(levels) + "{}" + &"}".repeat(levels);
    let listed = |levels: usize| "{\"list\":[".repeat(levels) + "{}" + &"]}".repeat(levels);
    assert!(from_str::<Folder>(&nested(8)).is_ok() && from_str::<Folder>(&listed(8)).is_ok());
    // A thread has two mebibytes, as that of this test: whatever `serde_json` reads fits, or it is an error.
    for json in [nested(126), listed(63)] {
        if let Err(error) = from_str::<Folder>(&json) {
            assert!(error.to_string().contains("nested too deeply: reading was given up"), "{error}");
        }
    }
    assert!(from_str::<Folder>("{}").is_ok(), "the bound is that of one decoding");
}

#[test]
fn null_is_a_value_of_any_json() {
    #[object]
    #[derive(Clone, Debug, Default, PartialEq)]
    struct Free {
        anything: Option<serde_json::Value>,
    }
    for (json, anything) in [("{}", None), (r#"{"anything":null}"#, Some(serde_json::Value::Null))] {
        let free: Free = from_str(json).unwrap();
        assert_eq!(free.anything, anything);
        assert_eq!(to_string(&free).unwrap(), json);
    }
}
