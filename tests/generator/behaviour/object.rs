//! Objects: which fields must be there, what `null` means, what contains itself.

use std::collections::BTreeMap;

use clientwright_runtime::Nullable;
use clientwright_tests::object::{all_of, nullable_3_0, nullable_3_1, nullable_component, recursion};
use clientwright_tests::object::{
    builders, deep, nested, required_and_optional, required_undeclared, twins, without_fields,
};
use serde_json::json;

use super::{read, refusal, there_and_back, written};

#[test]
fn required_fields_must_be_there_and_lists_may_be_empty() {
    use required_and_optional::models::Book;

    assert_eq!(there_and_back::<Book>(&json!({"id": "b1"})), json!({"id": "b1", "shelves": [], "notes": {}}));
    for json in [json!({}), json!({"id": null, "shelves": []})] {
        let refusal = refusal::<Book>(&json);
        assert!(refusal.contains("id"), "{refusal}");
    }
    let book: Book = read(&json!({"id": "b1", "shelves": null, "notes": null, "title": null, "pages": null}));
    assert_eq!((book.shelves, book.notes), (Vec::new(), BTreeMap::new()));
    let refusal = refusal::<Book>(&json!({"id": 1}));
    assert!(refusal.contains("string"), "{refusal}");
}

#[test]
fn unknown_fields_break_nothing() {
    let json = json!({"id": "b1", "new": {"deep": [1, {"er": null}]}, "title": "T"});
    let book: required_and_optional::models::Book = read(&json);
    assert_eq!(book.title.as_deref(), Some("T"));
    assert_eq!(there_and_back::<without_fields::models::Nothing>(&json!({"a": 1})), json!({}));
}

#[test]
fn absent_and_null_are_told_apart_where_both_are_allowed() {
    use nullable_3_0::models::Loan;

    let json = json!({"id": "l1", "returned_on": null, "reminder": null});
    let loan: Loan = read(&json);
    assert_eq!(
        (&loan.returned_on, &loan.reminder, &loan.copies),
        (&None, &Nullable::Null, &Nullable::Absent)
    );
    assert_eq!(written(&loan), json);
    let json =
        json!({"id": "l1", "returned_on": "2024-02-29", "reminder": "call", "fee": 0.5, "copies": ["a"]});
    assert_eq!(there_and_back::<Loan>(&json), json);
    // A required field may be missing or `null` all the same: services do that.
    assert_eq!(there_and_back::<Loan>(&json!({"id": "l1"})), json!({"id": "l1", "returned_on": null}));
    assert_eq!(there_and_back::<Loan>(&json!({"id": "l1", "fee": null}))["fee"], json!(null));
}

#[test]
fn the_three_ways_of_3_1_to_allow_null_are_one() {
    use nullable_3_1::models::Loan;

    let json = json!({"returned_on": null, "reminder": null, "reader": null, "guarantor": null});
    assert_eq!(there_and_back::<Loan>(&json), json);
    let json = json!({"returned_on": "2024-02-29", "reader": {"name": "Ada"}, "guarantor": {}});
    assert_eq!(there_and_back::<Loan>(&json), json);
}

#[test]
fn a_component_that_may_be_null_may_be_so_everywhere() {
    let json = json!({"price": null, "old_price": null, "prices": [{"cents": 1}, null]});
    assert_eq!(there_and_back::<nullable_component::models::Book>(&json), json);
}

#[test]
fn what_contains_itself_is_read_at_any_depth() {
    use recursion::models::{Author, Chapter, Work};

    let json = json!({
        "title": "1", "next": {"title": "2", "next": {"title": "3"}},
        "parts": [{"title": "1.1", "parts": []}], "notes": {"a": {"title": "n"}},
    });
    assert_eq!(there_and_back::<Chapter>(&json), json);
    let json = json!({"masterpiece": {"author": {"masterpiece": {"author": null, "sequel_of": {}}}}});
    assert_eq!(there_and_back::<Author>(&json), json);
    assert_eq!(Work::default().author, Nullable::Absent);
}

#[test]
fn parts_of_all_of_are_one_object() {
    use all_of::models::{Atlas, Book};

    let refusal = refusal::<Book>(&json!({"id": "b1"}));
    assert!(refusal.contains("label"), "{refusal}");
    let json = json!({"id": "b1", "label": "A", "pages": 1, "scale": "1:1"});
    let atlas: Atlas = read(&json);
    assert_eq!((atlas.pages, atlas.label.as_str()), (Some(1_i32), "A"));
    assert_eq!(written(&atlas), json);
}

#[test]
fn objects_inside_are_types_of_their_own() {
    let json = json!({"cover": {"colour": "red", "cloth": {"weave": "plain"}}, "book_cover": {"price": "1"}});
    assert_eq!(there_and_back::<nested::models::Book>(&json), json);
}

#[test]
fn objects_that_are_sent_are_built_by_name() {
    use builders::models::{Order, order::Line};

    let order = Order::builder().number("1").reader("Ada").lines([Line::new("b").count(2).tags(["new"])]);
    let order = order.express(true).total(9.5).branch("north").build().unwrap().note("ring twice");
    let line = json!({"book": "b", "count": 2, "tags": ["new"]});
    let json = json!({
        "number": "1", "reader": "Ada", "lines": [line], "express": true, "total": 9.5, "branch": "north",
        "note": "ring twice",
    });
    assert_eq!(written(&order), json);
    let error = Order::builder().number("1").build().unwrap_err().to_string();
    assert!(
        error.contains("`reader`") && error.contains("`branch`") && !error.contains("`number`"),
        "{error}"
    );
}

#[test]
fn setters_of_fields_that_are_boxed_take_the_value() {
    use clientwright_tests::object::boxed::models::{Condition, Filter, Word};

    let conditions = vec![Condition::from(Word::new("a")), Filter::new("inner").into()];
    let filter = Filter::new("outer").must(conditions).without(Filter::new("other"));
    let json = json!({
        "name": "outer", "must": [{"word": "a"}, {"name": "inner"}], "without": {"name": "other"},
    });
    assert_eq!(written(&filter), json);
    assert_eq!(
        written(&Filter::new("f").must(Condition::from(Word::new("a"))))["must"],
        json!({"word": "a"})
    );
}

#[test]
fn a_required_name_without_a_property_takes_any_json() {
    let book = required_undeclared::models::Book::new("T", json!({"row": 3}));
    assert_eq!(written(&book), json!({"title": "T", "shelf": {"row": 3}}));
}

#[test]
fn sixty_objects_inside_each_other_are_read() {
    let mut json = json!("end");
    for level in (1..=60).rev() {
        json = json!({ format!("l{level}"): json });
    }
    assert_eq!(there_and_back::<deep::models::Shelf>(&json), json);
}

#[test]
fn twins_are_one_type() {
    use twins::models::{Book, Order, book::Author};

    let mut book = Book::default();
    book.author = Some(Author::default());
    book.editor = book.author.clone();
    assert_eq!(written(&book), json!({"author": {}, "editor": {}}));
    assert_eq!(Order::from("year"), Order::Year);
}
