//! Lists, and `null` in them.

use clientwright_tests::array::items::models::Shelf;
use clientwright_tests::array::tuples;
use serde_json::json;

use super::{read, refusal, there_and_back, written};

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

#[test]
fn so_many_values_are_a_tuple() {
    use tuples::models::{Place, Shelf, place::Either};

    let json = json!({
        "point": [1.5, -2.0], "box": [[0.0, 0.5], [1.0, 1.5]], "named": [["a", {"row": 1}]], "gap": [null, 1],
        "inline": [{"row": 1}, ["x"]], "either": [1, 2], "older": ["a", 1], "words": ["b", "a", "b"],
        "shelf": {"row": 1, "next": ["a", {"row": 2}]},
    });
    let place: Place = read(&json);
    assert_eq!((place.point, place.r#box), ((1.5, -2.0), Some(((0.0, 0.5), (1.0, 1.5)))));
    assert_eq!(place.gap, Some((None, 1)));
    assert_eq!(place.either.as_ref().and_then(Either::as_tuple), Some(&(1, 2)));
    assert_eq!(written(&place), json);
    let mut shelf = Shelf::default();
    shelf.row = Some(2);
    let place = Place::new((1.0, 2.0)).shelf(Shelf::default().next(("a".to_owned(), shelf)));
    assert_eq!(written(&place), json!({"point": [1.0, 2.0], "shelf": {"next": ["a", {"row": 2}]}}));
}

#[test]
fn a_tuple_is_read_strictly() {
    for (point, why) in [
        (json!([1.5]), "invalid length 1"),
        (json!([1.5, 2, 3]), "trailing characters"),
        (json!([1.5, "x"]), "invalid type: string \"x\""),
        (json!({}), "invalid type: map"),
    ] {
        let refusal = refusal::<tuples::models::Place>(&json!({ "point": point }));
        assert!(refusal.contains(why), "{refusal}");
    }
    let refusal = refusal::<tuples::models::place::Either>(&json!([1, "x"]));
    assert!(refusal.contains("Tuple[1]: invalid type"), "{refusal}");
}

#[test]
fn a_list_that_begins_with_others_is_a_list_of_all() {
    use tuples::models::{
        Place,
        place::{LineItem, ShortItem},
    };

    let json =
        json!({"point": [0.0, 0.0], "line": ["a", 1, true, false], "short": ["a"], "plain": ["a", "b"]});
    let place: Place = read(&json);
    assert_eq!(place.line.as_deref().and_then(|line| line[2].as_boolean()), Some(true));
    assert_eq!(place.short.as_deref(), Some([ShortItem::from("a")].as_slice()));
    assert_eq!(place.plain.as_deref(), Some(["a".to_owned(), "b".to_owned()].as_slice()));
    assert_eq!(LineItem::from("a").as_string(), Some("a"));
    assert_eq!(written(&place), json);
}
