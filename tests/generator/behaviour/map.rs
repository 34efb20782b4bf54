//! Maps, and what is free.

use clientwright_tests::map::{beside_properties, free_form, values};
use serde_json::json;

use super::{read, there_and_back};

#[test]
fn maps_of_everything_come_and_go() {
    let json = json!({
        "counts": {"": 1, "a b": 2}, "books": {"x": {"title": "T"}}, "holes": {"a": null, "b": "c"},
        "lists": {"l": ["a"]}, "nested": {"a": {"b": {"c": true}}},
    });
    assert_eq!(there_and_back::<values::models::Catalogue>(&json), json);
}

#[test]
fn null_where_none_is_documented_breaks_nothing() {
    let catalogue: values::models::Catalogue = read(&json!({"counts": {"a": null, "b": 2}, "books": null}));
    assert_eq!(catalogue.counts.len(), 1);
    assert_eq!(catalogue.books, None);
}

#[test]
fn free_json_is_kept() {
    let json = json!({"free": {"a": [null]}, "open": {}, "empty": {"b": null}, "value": [{}], "closed": {}});
    assert_eq!(there_and_back::<free_form::models::Catalogue>(&json), json);
}

#[test]
fn entries_beside_fields_are_read_over() {
    let json = json!({"id": "1", "other": "x"});
    assert_eq!(there_and_back::<beside_properties::models::Record>(&json), json!({"id": "1"}));
}
