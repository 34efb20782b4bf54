//! Choosing by what fits best: what counts as a loss, and how losses add up.

use std::collections::BTreeMap;

use clientwright_runtime::{DateTime, UnixMillis, object, union};
use serde_json::{Value, from_value, json};

use super::{Mode, Part, same};

#[object(new)]
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Small {
    id: i64,
}

#[object(new)]
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Large {
    id: i64,
    name: Option<String>,
    mode: Option<Mode>,
}

#[object(new)]
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Listing {
    id: i64,
    items: Vec<i64>,
}

#[object("kind" = "k", new)]
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Kind {
    id: i64,
    a: Option<i64>,
    b: Option<i64>,
    c: Option<i64>,
}

#[union]
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Fit {
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
pub(super) struct Full {
    list: Vec<i64>,
    any: Value,
}

#[object]
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Gaps {
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
pub(super) enum Outer {
    Left(Left),
    Right(Right),
}

#[object]
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Left {
    inner: Part,
}

#[object]
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Right {
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
pub(super) enum Anything {
    Small(Small),
    Kind(Kind),
    Rest(serde_json::Value),
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
    is(json!(""), "Text");
    is(json!("2026-11-27T10:30:00Z"), "Time");
    is(json!("2016-12-31t23:59:60.0000000001z"), "Time");
    is(json!("2026-11-27T10:30:00.123456"), "Time");
    is(json!("2026-11-27 10:30"), "Text");
    is(json!("2026-11-27"), "Text");
    is(json!(""), "Text");
}
