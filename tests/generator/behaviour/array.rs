//! Lists, and `null` in them.

use clientwright_tests::array::items::models::Shelf;
use serde_json::json;

use super::{read, refusal, there_and_back};

#[test]
fn lists_of_everything_come_and_go() {
    let json = json!({
        "places": [1, 2], "rows": [["a"], []], "gaps": ["a", null, "b"], "books": [{"title": "T"}],
        "kinds": ["novel", "song"], "anything": [1, null, {"a": []}], "unsaid": [null], "labels": [],
        "cube": [[[0.5]]],
    });
    assert_eq!(there_and_back::<Shelf>(&json), json);
}

#[test]
fn null_where_none_is_documented_breaks_nothing() {
    let shelf: Shelf = read(&json!({"places": [1, null, 2], "books": [null, {"title": "T"}], "kinds": null}));
    assert_eq!(shelf.places, [1, 2]);
    assert_eq!(shelf.books.unwrap().len(), 1);
    assert_eq!(shelf.kinds, None);
}

#[test]
fn an_element_of_another_kind_is_refused() {
    let refusal = refusal::<Shelf>(&json!({"places": ["one"]}));
    assert!(refusal.contains("one"), "{refusal}");
}
