//! Integers as they come: any form that is whole, and nothing that would be rounded.

use clientwright_runtime::{Nullable, object, union};
use serde_json::{from_str, to_string};

#[object(new)]
#[derive(Clone, Debug, PartialEq)]
struct Count {
    all: i64,
    some: Option<u64>,
    small: Option<u8>,
    gone: Nullable<i32>,
    list: Option<Vec<i64>>,
    always: Vec<i64>,
    either: Nullable<Vec<u32>>,
}

#[union]
#[derive(Clone, Debug, PartialEq)]
enum Number {
    Integer(i64),
    Float(f64),
    Text(String),
    Integers(Vec<i64>),
}

#[test]
fn whole_numbers_are_integers() {
    let count: Count = from_str(
        r#"{"all":2.0,"some":1e3,"small":"255","gone":-1.0,"list":[1,2.0,"3",null,-4e1],"always":[5.0],"either":[6.0]}"#,
    )
    .unwrap();
    let expected =
        Count::new(2, [5]).some(1_000).small(255).gone(-1).list([1, 2, 3, -40]).either([6].to_vec());
    assert_eq!(count, expected);
    let text = r#"{"all":2,"some":1000,"small":255,"gone":-1,"list":[1,2,3,-40],"always":[5],"either":[6]}"#;
    assert_eq!(to_string(&count).unwrap(), text);
    let empty: Count = from_str(r#"{"all":1,"some":null,"gone":null,"list":null,"either":null}"#).unwrap();
    assert!(
        empty.gone.is_null() && empty.either.is_null() && empty.list.is_none() && empty.always.is_empty()
    );
}

#[test]
fn limits_are_exact() {
    let of = |text: &str| from_str::<Count>(&format!("{{\"all\":{text}}}")).map(|count| count.all);
    for (text, number) in [
        ("9223372036854775807", i64::MAX),
        ("\"-9223372036854775808\"", i64::MIN),
        ("9007199254740992.0", 9_007_199_254_740_992),
        ("0", 0),
        ("-0.0", 0),
    ] {
        assert_eq!(of(text).unwrap(), number, "{text}");
    }
    let some =
        |text: &str| from_str::<Count>(&format!("{{\"all\":1,\"some\":{text}}}")).map(|count| count.some);
    assert_eq!(some("18446744073709551615").unwrap(), Some(u64::MAX));
    for text in ["-1", "-1.0", "\"-1\"", "18446744073709551616", "\"18446744073709551616\""] {
        assert!(some(text).is_err(), "{text}");
    }
}

#[test]
fn nothing_is_guessed() {
    for text in [
        "1.5",
        "1e300",
        "9007199254740994.0",
        "9223372036854775808",
        "\"\"",
        "\" 1\"",
        "\"+1\"",
        "\"007\"",
        "\"-0\"",
        "\"1.0\"",
        "\"1e3\"",
        "\"0x1\"",
        "\"one\"",
        "true",
        "[]",
        "{}",
    ] {
        assert!(from_str::<Count>(&format!("{{\"all\":{text}}}")).is_err(), "{text}");
    }
    let of = |text: &str| from_str::<Count>(text).unwrap_err().to_string();
    assert!(of(r#"{"all":"x"}"#).starts_with(r#"invalid type: string "x", expected i64"#));
    assert!(of(r#"{"all":1.5}"#).starts_with("invalid type: floating point `1.5`, expected i64"));
    assert!(of(r#"{"all":1,"small":256}"#).starts_with("invalid value: integer `256`, expected u8"));
    assert!(of(r#"{"all":null}"#).starts_with("`all` of Count is null, and must not be"));
}

#[test]
fn among_others_each_keeps_its_form() {
    let of = |text: &str| from_str::<Number>(text).unwrap();
    assert_eq!(of("2"), Number::Integer(2));
    assert_eq!(of("2.0"), Number::Float(2.0));
    assert_eq!(of("\"2\""), Number::Text("2".to_owned()));
    assert_eq!(of("[1,2.0]"), Number::Integers(vec![1, 2]));
}
