//! Enumerations of numbers, and of values of several kinds.

use clientwright_runtime::{IntoParameter, Nullable, enumeration, object, union};
use serde_json::{Value, from_str, from_value, json, to_string, to_value};

/// How loud.
#[enumeration]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Level {
    Low = 1,
    /// As loud as it gets.
    High = 2,
    Off = -1,
    Other(i64),
}

#[enumeration]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Large {
    Most = 18446744073709551615,
    Zero = 0,
    Other(u64),
}

#[enumeration]
#[derive(Clone, Debug, PartialEq)]
enum Ratio {
    Half = 0.5,
    One = 1,
    #[deprecated]
    Less = -1.5,
    Other(f64),
}

#[enumeration]
#[derive(Clone, Debug, PartialEq)]
enum Version {
    One = 1,
    OneText = "1",
    Yes = true,
    Half = 0.5,
    Other(Value),
}

#[object(new)]
#[derive(Clone, Debug, PartialEq)]
struct Settings {
    level: Level,
    levels: Option<Vec<Level>>,
    ratio: Nullable<Ratio>,
    version: Option<Version>,
    versions: Option<Vec<Version>>,
}

#[test]
fn numbers_are_open() {
    for (text, level) in [("1", Level::Low), ("2", Level::High), ("-1", Level::Off), ("7", Level::Other(7))] {
        assert_eq!(from_str::<Level>(text).unwrap(), level);
        assert_eq!(to_string(&level).unwrap(), text);
        assert_eq!(level.to_string(), text);
        assert_eq!(Level::from(level.as_i64()), level);
    }
    // Other forms of a documented number.
    for text in ["1.0", "1e0", "\"1\""] {
        assert_eq!(from_str::<Level>(text).unwrap(), Level::Low, "{text}");
    }
    for text in ["1.5", "\"low\"", "true", "null", "[]"] {
        assert!(from_str::<Level>(text).is_err(), "{text}");
    }
    assert_eq!(from_str::<Large>("18446744073709551615").unwrap(), Large::Most);
    assert_eq!((Large::Zero.as_u64(), from_str::<Large>("5").unwrap()), (0, Large::Other(5)));
    assert!(from_str::<Large>("-1").is_err());
}

#[test]
#[allow(deprecated)]
fn fractions_are_open() {
    for (text, ratio) in
        [("0.5", Ratio::Half), ("1", Ratio::One), ("-1.5", Ratio::Less), ("2.5", Ratio::Other(2.5))]
    {
        let read: Ratio = from_str(text).unwrap();
        assert_eq!(read, ratio);
        assert_eq!(to_value(&read).unwrap().as_f64(), text.parse().ok());
    }
    assert_eq!(Ratio::from(0.5).to_string(), "0.5");
    assert_eq!(Ratio::Less.as_f64().to_bits(), (-1.5_f64).to_bits());
}

#[test]
fn values_of_several_kinds_stay_what_they_are() {
    for (value, version) in [
        (json!(1), Version::One),
        (json!("1"), Version::OneText),
        (json!(true), Version::Yes),
        (json!(0.5), Version::Half),
        (json!("true"), Version::Other(json!("true"))),
        (json!(2), Version::Other(json!(2))),
        (json!({"a": [null]}), Version::Other(json!({"a": [null]}))),
    ] {
        assert_eq!(from_value::<Version>(value.clone()).unwrap(), version);
        assert_eq!(to_value(&version).unwrap(), value);
        assert_eq!(version.to_value(), value);
        assert_eq!(Version::from(value), version);
    }
    assert_eq!(from_value::<Version>(json!(1.0)).unwrap(), Version::One);
    assert!(from_value::<Version>(json!(null)).unwrap_err().to_string().starts_with("invalid type: null"));
    assert_eq!(
        [Version::from(1), Version::from("1"), Version::from(true), Version::from(0.5)],
        [Version::One, Version::OneText, Version::Yes, Version::Half]
    );
    assert_eq!([Version::One, Version::OneText, Version::Yes].map(|one| one.to_string()), ["1", "1", "true"]);
    assert_eq!(Version::Other(json!([1, "a"])).to_string(), r#"[1,"a"]"#);
}

#[test]
fn are_fields_and_items() {
    let settings = Settings::new(1).levels([2, 7]).ratio(Ratio::Half).version("1").versions(["1", "x"]);
    let value = json!({"level": 1, "levels": [2, 7], "ratio": 0.5, "version": "1", "versions": ["1", "x"]});
    assert_eq!(to_value(&settings).unwrap(), value);
    assert_eq!(from_value::<Settings>(value).unwrap(), settings);
    let gaps = json!({"level": 1, "levels": [null, 2], "ratio": null, "version": null, "versions": [null]});
    let read: Settings = from_value(gaps).unwrap();
    assert_eq!((read.levels, read.version, read.versions), (Some(vec![Level::High]), None, Some(Vec::new())));
    assert!(read.ratio.is_null());
}

#[test]
fn are_parameters() {
    let shown = |value: clientwright_runtime::parameter::Value| format!("{value:?}");
    assert_eq!(shown(Level::Off.into_parameter()), shown("-1".into_parameter()));
    assert_eq!(shown(Ratio::Half.into_parameter()), shown("0.5".into_parameter()));
    assert_eq!(shown(Version::OneText.into_parameter()), shown(json!("1").into_parameter()));
    assert_eq!(shown(Some(vec![Version::Yes]).into_parameter()), shown([json!(true)].into_parameter()));
}

#[union]
#[derive(Clone, Debug, PartialEq)]
enum Choice {
    Level(Level),
    Ratio(Ratio),
    Version(Version),
    Number(i64),
    Text(String),
}

#[test]
fn undocumented_values_go_to_another_member() {
    let of = |value: Value| from_value::<Choice>(value).unwrap();
    assert_eq!(of(json!(2)), Choice::from(Level::High));
    assert_eq!(of(json!(0.5)), Choice::from(Ratio::Half));
    assert_eq!(of(json!(true)), Choice::from(Version::Yes));
    assert_eq!(of(json!(7)), Choice::from(7));
    assert_eq!(of(json!("7")), Choice::from("7"));
}
