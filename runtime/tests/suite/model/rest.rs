//! Fields that a model has no name for, and keeps.

use std::collections::BTreeMap;

use clientwright_runtime::{object, union};
use serde_json::{Value, from_str, json, to_string};

#[object(new)]
#[derive(Clone, Debug, Default, PartialEq)]
struct Counter {
    name: Option<String>,
    #[wire("in")]
    place: Option<i64>,
    #[rest]
    extra: BTreeMap<String, i64>,
}

#[object("kind" = "record", new)]
#[derive(Clone, Debug, PartialEq)]
struct Record {
    id: String,
    /// Called as the rest usually is.
    extra: Option<String>,
    #[rest]
    extra2: BTreeMap<String, Value>,
}

#[object(builder = WideBuilder)]
#[derive(Clone, Debug, PartialEq)]
struct Wide {
    id: String,
    #[rest]
    others: BTreeMap<String, BTreeMap<String, Vec<String>>>,
}

#[test]
fn the_rest_is_kept_and_sent() {
    let text = r#"{"name":"n","in":1,"a":2,"b":3}"#;
    let counter: Counter = from_str(text).unwrap();
    assert_eq!(counter.extra, BTreeMap::from([("a".to_owned(), 2), ("b".to_owned(), 3)]));
    assert_eq!(to_string(&counter).unwrap(), text);
    assert_eq!(Counter::default().extra([("b", 3), ("a", 2)]).name("n").place(1), counter);

    let text = r#"{"kind":"record","id":"1","extra":"e","":null,"deep":{"a":[null,1]}}"#;
    let record: Record = from_str(text).unwrap();
    assert_eq!(to_string(&record).unwrap(), text);
    assert_eq!(record.extra2[""], Value::Null);
    assert_eq!(Record::new("1").extra("e").extra2.len(), 0);

    let wide = Wide::builder().id("1").build().unwrap();
    assert_eq!(to_string(&wide.others([("a", BTreeMap::new())])).unwrap(), r#"{"id":"1","a":{}}"#);
}

#[test]
fn names_may_come_in_any_order_and_twice() {
    let counter: Counter = from_str(r#"{"a":1,"in":1,"a":2,"b":null,"name":"n","\u0061":4}"#).unwrap();
    assert_eq!(counter, Counter::default().extra([("a", 4)]).name("n").place(1));
    let value = json!({"a": 1, "name": "n"});
    assert_eq!(
        serde_json::from_value::<Counter>(value).unwrap(),
        Counter::default().extra([("a", 1)]).name("n")
    );
}

#[test]
fn a_value_of_another_type_is_an_error_as_in_any_map() {
    let error = from_str::<Counter>(r#"{"name":"n","a":"x"}"#).unwrap_err().to_string();
    assert!(error.contains("expected i64"), "{error}");
}

#[test]
fn a_name_of_the_model_is_not_written_twice() {
    let error = to_string(&Counter::default().extra([("in", 1)])).unwrap_err().to_string();
    assert_eq!(error, "`in` is a field of Counter and none of its others");
    let mut record = Record::new("1");
    record.extra2.insert("kind".to_owned(), json!("other"));
    assert!(to_string(&record).unwrap_err().to_string().contains("`kind`"));
}

#[union]
#[derive(Clone, Debug, PartialEq)]
enum Either {
    Counter(Counter),
    Plain(Plain),
}

#[object]
#[derive(Clone, Debug, Default, PartialEq)]
struct Plain {
    size: Option<i64>,
}

#[test]
fn a_name_that_is_known_fits_better_than_one_that_is_kept() {
    assert!(matches!(from_str(r#"{"size":1}"#).unwrap(), Either::Plain(_)));
    assert!(matches!(from_str(r#"{"width":1}"#).unwrap(), Either::Counter(_)));
    assert!(matches!(from_str(r#"{"name":"n","size":1}"#).unwrap(), Either::Counter(_)));
}
