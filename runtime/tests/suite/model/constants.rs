//! Fields that are documented to be always the same.

use clientwright_runtime::object;
use serde_json::{from_str, to_string};

#[object("type" = "message", "version" = 2, "on" = true, "ratio" = -1.5, "low" = -3, new)]
#[derive(Clone, Debug, PartialEq)]
struct Message {
    text: String,
    note: Option<String>,
    /// Named like the field that a constant would add.
    constant_type: Option<i64>,
}

#[object("object" = "list")]
#[derive(Clone, Debug, Default, PartialEq)]
struct Page {
    data: Option<Vec<String>>,
}

const DOCUMENTED: &str = r#"{"type":"message","version":2,"on":true,"ratio":-1.5,"low":-3,"text":"t"}"#;

#[test]
fn are_always_written() {
    let message = Message::new("t");
    assert_eq!(to_string(&message).unwrap(), DOCUMENTED);
    assert_eq!(from_str::<Message>(DOCUMENTED).unwrap(), message);
    assert_eq!(from_str::<Message>(r#"{"text":"t"}"#).unwrap(), message);
    assert_eq!(to_string(&Page::default()).unwrap(), r#"{"object":"list"}"#);
}

#[test]
fn another_value_is_kept() {
    for other in [
        r#"{"type":"memo","version":"2","on":false,"ratio":0.5,"low":-4,"text":"t"}"#,
        r#"{"type":null,"version":null,"on":null,"ratio":null,"low":null,"text":"t"}"#,
        r#"{"type":{"a":[1]},"version":[2],"on":"true","ratio":{},"low":18446744073709551615,"text":"t"}"#,
        r#"{"type":7,"version":2.5,"on":1,"ratio":-1,"low":3,"text":"t"}"#,
    ] {
        let message: Message = from_str(other).unwrap();
        assert_ne!(message, Message::new("t"));
        assert_eq!(to_string(&message).unwrap(), other);
        assert_eq!(to_string(&message.clone()).unwrap(), other);
    }
}

#[test]
fn another_form_of_the_number_is_the_documented_one() {
    let message: Message =
        from_str(r#"{"type":"message","version":2.0,"on":true,"ratio":-15e-1,"low":-3e0,"text":"t"}"#)
            .unwrap();
    assert_eq!(message, Message::new("t"));
    assert_eq!(to_string(&message).unwrap(), DOCUMENTED);
}

#[test]
fn the_last_of_two_wins() {
    let message: Message = from_str(r#"{"type":"memo","text":"t","type":"message"}"#).unwrap();
    assert_eq!(message, Message::new("t"));
}

#[test]
fn debug_shows_what_came() {
    let page: Page = from_str(r#"{"object":"page"}"#).unwrap();
    assert_eq!(format!("{page:?}"), r#"Page { data: None, constant_object: String("page") }"#);
    assert_eq!(format!("{:?}", Page::default()), "Page { data: None, constant_object: as documented }");
}
