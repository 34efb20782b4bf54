//! Unions: what a value is read as, and what is written of it.

use clientwright_tests::union::{
    beside_properties, by_constant, by_discriminator, by_fit, by_subtypes, by_type, no_union,
    of_required_only, recursive, shared_properties,
};
use serde_json::json;

use super::{read, refusal, there_and_back, written};

#[test]
fn a_discriminator_says_what_a_value_is() {
    use by_discriminator::models::{AudioRecord, Book, Item, Map};

    let book: Item = read(&json!({"kind": "Book", "pages": 300}));
    assert_eq!(book, Book::new(300).into());
    assert_eq!(book.as_book().map(|book| book.pages), Some(300));
    assert_eq!(book.as_map(), None);
    for kind in ["record", "tape"] {
        let record: Item = read(&json!({"kind": kind, "minutes": 40}));
        assert_eq!(record.into_audio_record(), Some(AudioRecord::new(kind).minutes(40)));
    }
    // The tag is written, also where the member's own schema does not have it.
    assert_eq!(written(&Item::from(Map::default().scale("1:50"))), json!({"kind": "map", "scale": "1:50"}));
    assert_eq!(written(&Item::from(Book::new(1))), json!({"kind": "Book", "pages": 1}));
}

#[test]
fn a_type_with_subtypes_is_one_of_them() {
    use by_subtypes::models::{Raft, Ship};

    for json in [
        json!({"kind": "Ferry", "name": "F", "seats": 4, "convoy": [{"kind": "Raft", "name": "R"}]}),
        json!({"kind": "tug", "name": "T", "pull": 2.5}),
        json!({"kind": "CarFerry", "name": "C", "seats": 4, "lanes": 2}),
        json!({"kind": "barge", "name": "B", "holds": ["a"]}),
    ] {
        assert_eq!(there_and_back::<Ship>(&json), json);
    }
    // The type itself, and one that adds nothing to it.
    let ship: Ship = read(&json!({"kind": "Ship", "name": "Emma"}));
    assert_eq!(ship.as_base().map(|ship| &*ship.name), Some("Emma"));
    assert_eq!(written(&Ship::from(Raft::new("R"))), json!({"kind": "Raft", "name": "R"}));
}

#[test]
fn an_undocumented_tag_is_kept() {
    use by_discriminator::models::Item;

    let json = json!({"kind": "film", "reels": [1, 2], "pages": "none"});
    let film: Item = read(&json);
    assert!(matches!(&film, Item::Other(value) if *value == json), "{film:?}");
    assert_eq!(written(&film), json);
    // Without a tag, a value is what it looks like.
    let book: Item = read(&json!({"pages": 3}));
    assert!(book.as_map().is_some() || book.as_book().is_some(), "{book:?}");
}

#[test]
fn a_member_that_is_broken_says_where() {
    use by_discriminator::models::Item;

    let refusal = refusal::<Item>(&json!({"kind": "Book", "pages": "many"}));
    assert!(refusal.contains("Item: Book.pages: invalid type: string"), "{refusal}");
}

#[test]
fn constants_of_any_kind_tell_members_apart() {
    use by_constant::models::{Answer, Event, Notice, Same, Shelf};

    let late: Event = read(&json!({"type": "returned", "late": true}));
    assert_eq!(late.as_returned().and_then(|event| event.late), Some(true));
    for kind in ["reserved", "requested"] {
        let json = json!({"type": kind});
        assert!(matches!(read::<Event>(&json), Event::Reservation(_)));
        assert!(matches!(read::<Notice>(&json), Notice::Event(Event::Reservation(_))));
        assert_eq!(there_and_back::<Notice>(&json), json);
    }
    assert!(matches!(read::<Notice>(&json!({"type": "moved"})), Notice::Other(_)));
    assert!(matches!(read::<Shelf>(&json!({"version": 2, "room": "east"})), Shelf::Version2(_)));
    assert!(matches!(read::<Shelf>(&json!({"version": 3})), Shelf::Other(_)));
    assert!(matches!(read::<Answer>(&json!({"ok": false, "reason": "lent"})), Answer::OkFalse(_)));
    assert!(matches!(read::<Same>(&json!({"type": "a", "y": "1"})), Same::Y(_)));
}

#[test]
fn the_json_type_tells_members_apart() {
    use by_type::models::book::{Authors, Cells, Extra, Pages, Related, Since, Size};
    use by_type::models::{Book, Day, When};

    let json = json!({
        "size": 3, "pages": [1, 2], "authors": ["Ada", "Bo"], "related": {"size": "A4"},
        "since": "2024-05-06T07:08:09Z", "cells": [[1], [2, 3]], "extra": {"a": "b"}, "anything": [null],
    });
    let book: Book = read(&json);
    assert_eq!(book.size, Some(Size::Integer(3)));
    assert_eq!(book.pages.value().and_then(Pages::as_integers), Some(&[1, 2][..]));
    assert_eq!(book.authors.as_ref().and_then(Authors::as_strings).map(<[String]>::len), Some(2));
    assert!(matches!(book.related.as_deref(), Some(Related::Book(_))));
    assert!(matches!(book.since, Some(Since::DateTime(_))));
    assert!(matches!(book.cells, Some(Cells::IntegerLists(_))));
    assert!(matches!(book.extra, Some(Extra::Map(_))));
    assert_eq!(written(&book), json);
    let book: Book =
        read(&json!({"since": "long ago", "cells": [4], "authors": "Ada", "extra": {"note": "n"}}));
    assert_eq!(book.since, Some("long ago".into()));
    assert_eq!(book.cells, Some(vec![4].into()));
    assert_eq!(book.authors.as_ref().and_then(Authors::as_string), Some("Ada"));
    assert!(matches!(book.extra, Some(Extra::Note(_))));
    assert!(matches!(read::<When>(&json!("mon")), When::Day(Day::Mon)));
    assert_eq!(read::<When>(&json!("0 7 * * 1")), When::String("0 7 * * 1".to_owned()));
    let refusal = refusal::<Book>(&json!({"size": [1]}));
    assert!(refusal.contains("Size: String: "), "{refusal}");
    assert!(refusal.contains("; Integer"), "{refusal}");
}

#[test]
fn what_fits_best_is_read() {
    use by_fit::models::{Banner, Shape};

    assert!(matches!(read::<Shape>(&json!({"side": 2.5})), Shape::Square(_)));
    let wide: Shape = read(&json!({"width": 1, "height": 2, "new": true}));
    assert_eq!(wide, Banner::new(1.0, 2.0).into());
    let refusal = refusal::<Shape>(&json!({"area": 1}));
    for member in
        ["Circle: missing field `radius`", "Square: missing field `side`", "Wide: missing field `width`"]
    {
        assert!(refusal.contains(member), "{refusal}");
    }
}

#[test]
fn what_only_looks_like_a_choice_is_none() {
    use no_union::models::book::{Binding, Script};
    use no_union::models::{Book, Language};
    use of_required_only::models::{Contact, Reader};

    let json = json!({"author": {"name": "Ada"}, "language": "it", "script": "runes", "binding": "soft"});
    let book: Book = read(&json);
    assert_eq!(book.language, Some(Language::Other("it".to_owned())));
    assert_eq!(book.script, Some(Script::Other("runes".to_owned())));
    assert_eq!(book.binding, Some(Binding::Paperback));
    assert_eq!(written(&book), json);
    assert_eq!(there_and_back::<Book>(&json!({"editor": null})), json!({"editor": null}));
    assert_eq!(there_and_back::<Reader>(&json!({"email": "x"})), json!({"email": "x"}));
    assert!(matches!(read::<Contact>(&json!({"number": "12"})), Contact::Phone(_)));
}

#[test]
fn properties_beside_a_choice_are_in_each_member() {
    use beside_properties::models::{Fine, Loan, Visit};

    let json = json!({"reader": "Ada", "until": "2026-01-02", "room": 3});
    let loan: Loan = read(&json);
    assert_eq!(loan.as_of_a_room().map(|loan| (&*loan.reader, loan.room)), Some(("Ada", 3)));
    assert_eq!(written(&loan), json);
    let refusal = refusal::<Loan>(&json!({"book": "b1"}));
    assert!(refusal.contains("missing field `reader`"), "{refusal}");
    assert!(matches!(read::<Fine>(&json!({"amount": 1.5, "days": 2})), Fine::Late(_)));
    let visit = json!({"kind": "group", "at": "2026-01-02T03:04:05Z", "size": 12});
    assert!(matches!(read::<Visit>(&visit), Visit::Group(_)));
    assert_eq!(there_and_back::<Visit>(&visit), visit);
}

#[test]
fn a_union_can_contain_itself() {
    use recursive::models::{Condition, Json};

    let json = json!({"not": {"not": {"field": "title"}}});
    assert_eq!(there_and_back::<Condition>(&json), json);
    let json = json!(["a", 1.5, [[]], {"b": {"c": ["d"]}}]);
    assert_eq!(there_and_back::<Json>(&json), json);
    let refusal = refusal::<Json>(&json!({"a": [true]}));
    assert!(refusal.contains("Map.a: (Json: "), "{refusal}");
}

#[test]
fn a_union_gives_the_properties_that_its_members_share() {
    use shared_properties::models::Shape;

    let circle: Shape = read(&json!({"kind": "Circle", "id": "c", "radius": 2, "order": 1}));
    let layer = json!({"kind": "Layer", "id": "l", "isHidden": true, "marks": ["m"], "fill": {"color": "red"}, "order": 1});
    let layer: Shape = read(&layer);
    // Required or not, the type is one.
    assert_eq!((circle.id(), circle.name()), (Some("c"), None));
    assert_eq!((layer.id(), layer.fill().map(|fill| &*fill.color)), (Some("l"), Some("red")));
    assert_eq!((circle.marks(), layer.marks()), (&[] as &[String], &["m".to_owned()] as &[_]));
    assert_eq!(layer.note(), None);
    #[expect(deprecated, reason = "one of the members says so")]
    let hidden = [circle.is_hidden(), layer.is_hidden()];
    assert_eq!(hidden, [None, Some(true)]);

    // A tree is walked without a look at the kinds.
    let group: Shape = read(&json!({
        "kind": "Group", "id": "g", "name": "all", "order": "1", "children": [circle, layer],
        "cover": {"kind": "Star", "id": "s"},
    }));
    assert_eq!(ids(&group), ["g", "c", "l"]);
    assert!(group.children()[0].children().is_empty());

    // A kind that is not documented has its scalars.
    let star = group.cover().unwrap();
    assert_eq!((star.id(), star.name(), star.children().len(), star.fill()), (Some("s"), None, 0, None));
    assert_eq!(star.as_other().map(|star| &star["kind"]), Some(&json!("Star")));
}

fn ids(shape: &shared_properties::models::Shape) -> Vec<&str> {
    shape.id().into_iter().chain(shape.children().iter().flat_map(ids)).collect()
}
