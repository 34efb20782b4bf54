//! Maps, and what is free.

use clientwright_tests::map::{
    all_of, beside_properties, free_form, keep_all_unknown, keep_unknown, patterns, values,
};
use serde_json::json;

use super::{read, refusal, there_and_back, written};

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
fn a_map_of_several_parts_has_what_each_says() {
    use all_of::models::named;

    let labels = json!({"named": {"a": "red", "b": "blue"}, "merged": {"x": {"from": "1", "to": "2"}}});
    let shown: all_of::operations::show_labels::Output = read(&labels);
    assert_eq!(shown.named.get("a"), Some(&named::Value::Red));
    assert_eq!(shown.merged.get("x"), Some(&read(&json!({"from": "1", "to": "2"}))));
}

#[test]
fn free_json_is_kept() {
    let json = json!({"free": {"a": [null]}, "open": {}, "empty": {"b": null}, "value": [{}], "closed": {}});
    assert_eq!(there_and_back::<free_form::models::Catalogue>(&json), json);
}

#[test]
fn entries_beside_fields_are_kept_and_sent() {
    use beside_properties::models::{
        Closed, Demanding, Objects, Open, OpenAgain, Record, Tagged, Tree, Unevaluated,
    };

    let json = json!({"id": "1", "extra": "e", "colour": "red", "": "x"});
    let record: Record = read(&json);
    assert_eq!((record.extra.as_deref(), record.extra_fields["colour"].as_str()), (Some("e"), "red"));
    assert_eq!(record, Record::new("1").extra("e").extra_fields([("", "x"), ("colour", "red")]));
    let json = json!({"name": "n", "a": 1});
    assert_eq!(there_and_back::<Tagged>(&json), json);
    assert_eq!(there_and_back::<Closed>(&json), json!({"name": "n"}));
    let json = json!({"name": "n", "any": [null, {"a": 1}], "null": null});
    assert_eq!(there_and_back::<Open>(&json), json);
    assert_eq!(there_and_back::<OpenAgain>(&json), json);
    let json = json!({"name": "n", "one": {"title": "t"}});
    assert_eq!(there_and_back::<Objects>(&json), json);
    let json = json!({"main": 1, "b": 2});
    assert_eq!(there_and_back::<Demanding>(&json), json);
    assert!(refusal::<Demanding>(&json!({"b": 2})).contains("`main`"));
    let json = json!({"name": "n", "size": 1, "b": 2});
    assert_eq!(there_and_back::<Unevaluated>(&json), json);
    let json = json!({"leaf": false, "left": {"leaf": true}, "right": {"left": {}}});
    assert_eq!(there_and_back::<Tree>(&json), json);
}

#[test]
fn an_entry_that_has_the_name_of_a_field_is_not_sent_twice() {
    let record = beside_properties::models::Record::new("1").extra_fields([("id", "2")]);
    let error = serde_json::to_string(&record).unwrap_err().to_string();
    assert_eq!(error, "`id` is a field of Record and none of its others");
}

#[test]
fn entries_by_pattern_are_a_map() {
    use patterns::models::{All, Closed, Free};

    let json = json!({
        "headers": {"x-a": "1"}, "any": {"a": 1}, "two": {"n-a": 1, "t-a": "x"}, "words": {"a": 1},
        "branches": {"north": [{"a": {"south": []}}]},
    });
    let all: All = read(&json);
    assert_eq!((&*all.headers.as_ref().unwrap()["x-a"], all.words.as_ref().unwrap()["a"]), ("1", 1));
    assert_eq!(written(&all), json);
    let closed: Closed = read(&json!({"name": "n", "n-a": 1, "m-a": 2}));
    assert_eq!((closed.extra["n-a"], closed.extra["m-a"]), (1, 2));
    let json = json!({"name": "n", "n-a": 1, "other": {"free": true}});
    assert_eq!(there_and_back::<Free>(&json), json);
}

#[test]
fn maps_and_lists_may_contain_themselves() {
    use patterns::models::{All, Folder, Nest};

    let json = json!({"folder": {"a": {"b": {}}, "c": {}}, "nest": [[], [[[]]]]});
    let all: All = read(&json);
    assert_eq!(all.folder.as_ref().unwrap().extra["a"].extra["b"], Folder::default());
    assert_eq!(all.nest.as_ref().and_then(Nest::as_list).map(<[Nest]>::len), Some(2));
    assert_eq!(written(&all), json);
}

#[test]
fn unknown_fields_are_kept_where_that_is_asked_for() {
    let json = json!({"name": "n", "new": null, "inner": {"size": 1}});
    let mut kept: keep_unknown::models::Kept = read(&json);
    assert_eq!(written(&kept), json);
    kept.name = None;
    assert_eq!(written(&kept), json!({"new": null, "inner": {"size": 1}}));
    let json = json!({"name": "n", "new": {"a": [null, 1.5]}});
    assert_eq!(there_and_back::<keep_unknown::models::Based>(&json), json);
    assert_eq!(there_and_back::<keep_unknown::models::Plain>(&json), json!({"name": "n"}));
}

#[test]
fn unknown_fields_of_all_objects_are_kept_where_the_document_says_so() {
    let json = json!({"name": "n", "new": 1, "cover": {"size": 1, "new": {"deep": null}}});
    assert_eq!(there_and_back::<keep_all_unknown::models::Book>(&json), json);
    assert_eq!(there_and_back::<keep_all_unknown::models::Exact>(&json), json!({"name": "n"}));
    assert!(refusal::<keep_all_unknown::models::Counted>(&json!({"new": "x"})).contains("expected i64"));
}
