//! Enumerations are open: what nobody documented is kept.

use clientwright_tests::enumeration::{
    case_only, constant, named_numbers, names_and_meanings, nullable, numbers, one_type, open, symbols,
};
use serde_json::json;

use super::{read, there_and_back, written};

#[test]
fn an_unknown_value_is_kept_and_written_back() {
    use open::models::Condition;

    assert_eq!(read::<Condition>(&json!("WELL_READ")), Condition::WellRead);
    assert_eq!(read::<Condition>(&json!("UNKNOWN")), Condition::Unknown);
    assert_eq!(read::<Condition>(&json!("Other")), Condition::Other);
    assert_eq!(read::<Condition>(&json!("BURNT")), Condition::Other2("BURNT".to_owned()));
    for value in ["NEW", "UNKNOWN", "Other", "BURNT", "new", ""] {
        assert_eq!(there_and_back::<Condition>(&json!(value)), json!(value));
        assert_eq!(Condition::from(value).to_string(), value);
    }
}

#[test]
fn values_that_differ_in_case_or_signs_alone_stay_apart() {
    for value in ["novel", "Novel", "NOVEL", "other", "Other", "self", "Self", "Some", "nOvEl"] {
        assert_eq!(there_and_back::<case_only::models::Genre>(&json!(value)), json!(value));
    }
    for value in ["+1", "-1", ">=", "", "2D", "a b", "a/b", "a-b", "a_b", "…", "\"", "\\", "\n", "?"] {
        assert_eq!(there_and_back::<symbols::models::Rating>(&json!(value)), json!(value));
    }
}

#[test]
fn null_is_no_value_of_its_own() {
    let json = json!({"binding": null, "print": null});
    assert_eq!(there_and_back::<nullable::models::Book>(&json), json);
    let json = json!({"binding": "glued", "print": "offset"});
    assert_eq!(there_and_back::<nullable::models::Book>(&json), json);
}

#[test]
fn numbers_stay_numbers() {
    let json = json!({"volume": 4, "size": 10, "weight": 0.5, "lent": false, "mixed": "two"});
    assert_eq!(there_and_back::<numbers::models::Book>(&json), json);
}

#[test]
fn one_value_is_an_enumeration_too() {
    let json = json!({"kind": "magazine", "version": 3, "format": "paper"});
    assert_eq!(there_and_back::<constant::models::Book>(&json), json);
    // A required field of one value is a constant: no caller is asked for it, and another value is kept.
    let book: constant::models::Book = read(&json!({}));
    assert_eq!(written(&book)["kind"], json!("book"));
}

#[test]
fn a_person_names_values_and_joins_types() {
    assert_eq!(written(&names_and_meanings::models::Status::OnTheShelf), json!("0"));
    let mut book = one_type::models::Book::default();
    book.first_language = Some("de".into());
    book.second_language = book.first_language.clone();
    assert_eq!(written(&book), json!({"first_language": "de", "second_language": "de"}));
}

#[test]
fn numbers_and_mixed_values_are_sent_as_they_are() {
    use named_numbers::models::{Book, Factor, Grade, Level, Mixed};

    let json = json!({"level": -1, "grade": 2, "factor": 0.5, "mixed": "1", "either": 7, "plain": 3});
    let book: Book = read(&json);
    assert_eq!((&book.level, &book.grade), (&Some(Level::Below), &Some(Grade::Good)));
    assert_eq!(book.factor, Some(Factor::Half));
    assert_eq!(written(&book), json);
    for mixed in [json!(1), json!("1"), json!(true), json!("other"), json!(2), json!("new"), json!(false)] {
        assert_eq!(there_and_back::<Mixed>(&mixed), mixed);
    }
    assert_eq!(read::<Level>(&json!(5)), Level::Other(5));
    assert_eq!(Level::from(10), Level::Top);
}

#[test]
fn values_of_several_types_come_and_go() {
    use clientwright_tests::enumeration::untyped::models::Switch;

    for json in [
        json!({"state": true, "step": 1.5, "shape": {"a": 1}}),
        json!({"state": 1, "step": 1.0, "shape": [1]}),
        json!({"state": false, "step": 7.25, "shape": "x"}),
    ] {
        assert_eq!(super::there_and_back::<Switch>(&json), json);
    }
}
