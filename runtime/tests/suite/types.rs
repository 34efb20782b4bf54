//! The types that models are made of, there and back.

use std::time::{Duration, SystemTime};

use clientwright_runtime::{
    Base64, Date, DateTime, IntoParameter, Nullable, Secret, Timestamp, UnixMillis, UnixSeconds,
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{from_str, to_string};

fn round_trip<T: Serialize + DeserializeOwned>(json: &str) -> T {
    let value: T = from_str(json).unwrap();
    assert_eq!(to_string(&value).unwrap(), json);
    value
}

#[test]
fn counts_since_1970() {
    let create_at: UnixMillis = round_trip("1579598624123");
    assert_eq!(create_at.as_millis(), 1_579_598_624_123);
    assert_eq!(create_at.to_string(), "2020-01-21T09:23:44.123Z");
    assert_eq!(format!("{create_at:?}"), "2020-01-21T09:23:44.123Z");
    assert_eq!(UnixMillis::from(create_at.to_timestamp()), create_at);
    assert_eq!(UnixMillis::from_millis(-1).to_string(), "1969-12-31T23:59:59.999Z");
    assert_eq!(UnixMillis::from("1969-12-31T23:59:59.9985Z".parse::<Timestamp>().unwrap()).as_millis(), -2);

    let seconds: UnixSeconds = round_trip("1579598624");
    assert_eq!(seconds.as_seconds(), 1_579_598_624);
    assert_eq!(seconds.to_string(), "2020-01-21T09:23:44Z");
    assert_eq!(UnixSeconds::from(create_at.to_timestamp()), seconds);
    assert!(UnixSeconds::from_seconds(1) < seconds);

    let system = SystemTime::UNIX_EPOCH + Duration::from_millis(1_500);
    assert_eq!(UnixMillis::from(system).as_millis(), 1_500);
    assert_eq!(UnixSeconds::from(system).as_seconds(), 1);
    assert_eq!(UnixSeconds::from(SystemTime::UNIX_EPOCH - Duration::from_millis(1)).as_seconds(), -1);
}

#[test]
fn counts_beyond_the_calendar_are_kept() {
    for json in ["9223372036854775807", "-9223372036854775808"] {
        let millis: UnixMillis = round_trip(json);
        let seconds: UnixSeconds = round_trip(json);
        assert_eq!((millis.to_string(), format!("{seconds:?}")), (json.into(), json.into()));
        let limit = if json.starts_with('-') { Timestamp::MIN } else { Timestamp::MAX };
        assert_eq!((millis.to_timestamp(), seconds.to_timestamp()), (limit, limit));
    }
}

#[test]
fn counts_in_other_clothes() {
    for json in ["1500", "\"1500\"", "\" 1500\"", "1500.0", "1.5e3"] {
        assert_eq!(from_str::<UnixMillis>(json).unwrap().as_millis(), 1_500, "{json}");
    }
    for json in ["1500.5", "\"x\"", "\"\"", "1e300", "18446744073709551615", "true", "[]", "null"] {
        assert!(from_str::<UnixMillis>(json).is_err(), "{json}");
    }
}

#[test]
fn base64() {
    let bytes: Base64 = round_trip("\"AP/+aGk=\"");
    assert_eq!(*bytes, [0, 255, 254, b'h', b'i']);
    assert_eq!(from_str::<Base64>("\"AP/+aGk\"").unwrap(), bytes);
    assert_eq!(bytes.to_string(), "AP/+aGk=");
    assert_eq!(format!("{bytes:?}"), "Base64(5 bytes)");
    assert!(round_trip::<Base64>("\"\"").is_empty());
    assert_eq!(Base64::from(vec![1]).into_inner(), [1]);
    for json in ["\"*\"", "\"A\"", "\"AP_-\"", "1"] {
        assert!(from_str::<Base64>(json).is_err(), "{json}");
    }
}

#[test]
fn nullable() {
    let value: Nullable<String> = round_trip("\"a\"");
    assert_eq!(value.as_deref(), Some("a"));
    assert_eq!(value.value(), Some(&"a".to_owned()));
    assert_eq!(value.into_option().as_deref(), Some("a"));
    assert!(round_trip::<Nullable<String>>("null").is_null());
    assert!(Nullable::<i64>::default().is_absent());
    assert!(!Nullable::<i64>::Null.is_absent());
    assert_eq!(Nullable::from(1), Nullable::Value(1));
    assert_eq!(Nullable::<i64>::from(Some(1)), Nullable::Value(1));
    assert_eq!(Nullable::<i64>::from(None), Nullable::Absent);
    assert_eq!(to_string(&Nullable::<i64>::Absent).unwrap(), "null");
}

#[test]
fn secret() {
    let secret: Secret = round_trip("\"hunter2\"");
    assert_eq!(secret.expose(), "hunter2");
    assert_eq!(format!("{secret:?} {:#?}", Some(&secret)), "Secret(***) Some(\n    Secret(***),\n)");
    assert_eq!(Secret::from("hunter2"), secret.clone());
}

#[test]
fn dates_and_times() {
    let time: Timestamp = round_trip("\"2026-11-23T10:11:12.5Z\"");
    assert_eq!(time.as_millisecond() % 1_000, 500);
    let date: Date = round_trip("\"2026-11-23\"");
    assert_eq!(date.year(), 2026);
}

#[test]
fn a_date_keeps_what_is_more_than_a_day() {
    let day = Date::new(2026, 11, 27).unwrap();
    assert_eq!((day.to_string(), format!("{day:?}")), ("2026-11-27".into(), "2026-11-27".into()));
    for text in [
        "2026-11-27",
        "2026-11-27T10:30:00",
        "2026-11-27T10:30:00.1234567891Z",
        "2026-11-27 10:30:00+01:00",
        "2026-11-27T23:59:60Z",
        "20261127",
    ] {
        let date: Date = round_trip(&serde_json::Value::from(text).to_string());
        assert_eq!((date.to_civil(), date.to_string().as_str()), (day.to_civil(), text), "{text}");
        assert_eq!(date, day);
    }
    for text in ["", "today", "2026-13-01", "2026-11-2712", "2026-11-27Tx", "äääääääää"] {
        assert!(text.parse::<Date>().is_err(), "{text}");
    }
}

/// A text that is read and written back as it is, and the instant that it stands for.
fn instant(text: &str) -> Timestamp {
    let json = serde_json::Value::from(text).to_string();
    let time: DateTime = round_trip(&json);
    assert_eq!((time.as_str(), time.to_string(), format!("{time:?}")), (text, text.into(), text.into()));
    time.to_timestamp()
}

#[test]
fn date_times_of_rfc_3339() {
    for (text, expected) in [
        ("2026-11-27T10:30:00Z", "2026-11-27T10:30:00Z"),
        ("2026-11-27t10:30:00.5z", "2026-11-27T10:30:00.5Z"),
        ("2026-11-27T10:30:00.50+01:00", "2026-11-27T09:30:00.5Z"),
        ("2026-11-27T10:30:00-00:00", "2026-11-27T10:30:00Z"),
        ("2026-01-01T00:30:00+23:59", "2025-12-31T00:31:00Z"),
        ("2026-11-27T10:30:00.1234567899Z", "2026-11-27T10:30:00.123456789Z"),
        ("2026-11-27T10:30:00.000000000000000000001Z", "2026-11-27T10:30:00Z"),
        ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"),
        ("2017-01-01T00:59:60.25+01:00", "2017-01-01T00:00:00.25Z"),
        ("1969-12-31T23:59:59.75Z", "1969-12-31T23:59:59.75Z"),
        ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
        ("2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z"),
    ] {
        assert_eq!(instant(text), expected.parse::<Timestamp>().unwrap(), "{text}");
        assert!(text.parse::<DateTime>().unwrap().has_offset());
    }
    for text in ["9999-12-31T23:59:59Z", "9999-12-31T23:59:59.9999999-23:59"] {
        assert_eq!(instant(text), Timestamp::MAX, "{text}");
    }
    let last: DateTime = "9999-12-31T23:59:59Z".parse().unwrap();
    assert!(last > "9999-12-31T23:59:58Z".parse().unwrap(), "compared beyond what a timestamp holds");
}

#[test]
fn date_times_as_servers_send_them() {
    for (text, expected, has_offset) in [
        ("2026-11-27T10:30:00", "2026-11-27T10:30:00Z", false),
        ("2026-11-27T10:30:00.123456", "2026-11-27T10:30:00.123456Z", false),
        ("2026-11-27 10:30:00", "2026-11-27T10:30:00Z", false),
        ("2026-11-27 10:30:00+02:00", "2026-11-27T08:30:00Z", true),
        ("2026-11-27T10:30", "2026-11-27T10:30:00Z", false),
        ("2026-11-27T10:30Z", "2026-11-27T10:30:00Z", true),
        ("2026-11-27", "2026-11-27T00:00:00Z", false),
        ("2026-11-27T10:30:00,5Z", "2026-11-27T10:30:00.5Z", true),
        ("2026-11-27T10:30:00.000+0130", "2026-11-27T09:00:00Z", true),
        ("2026-11-27T10:30:00-05", "2026-11-27T15:30:00Z", true),
        ("2026-11-27T10:30:00+01:00[Europe/Berlin]", "2026-11-27T09:30:00Z", true),
        ("20261127T103000Z", "2026-11-27T10:30:00Z", true),
    ] {
        assert_eq!(instant(text), expected.parse::<Timestamp>().unwrap(), "{text}");
        assert_eq!(text.parse::<DateTime>().unwrap().has_offset(), has_offset, "{text}");
    }
}

#[test]
fn what_is_no_date_time() {
    for text in [
        "",
        "x",
        "2026",
        "2026-11",
        "2026-02-30T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-11-27T24:00:00Z",
        "2026-11-27T10:60:00Z",
        "2026-11-27T10:30:61Z",
        "2026-11-27T10:30:00.Z",
        "2026-11-27T10:30:00.5x",
        "2026-11-27T1:30:00Z",
        "2026-11-27T10:30:00+01:60",
        "2026-11-27T10:30:00+",
        "2026-11-27Tü0:30:00Z",
        "2026-11-2é",
        "２０２６-11-27T10:30:00Z",
        "2026-11-27T10:30:00ZZ",
        "2026-11-27T",
        "+026-11-27T10:30:00Z",
        "2026-11-27T10:30:00 Z",
        "1700000000",
    ] {
        assert!(text.parse::<DateTime>().is_err(), "{text}");
        if text.is_empty() {
            continue;
        }
        let json = serde_json::Value::from(text).to_string();
        let error = from_str::<DateTime>(&json).unwrap_err().to_string();
        assert!(error.contains("expected a date with a time"), "{error}");
    }
    for json in ["1700000000", "null", "true", "[]"] {
        assert!(from_str::<DateTime>(json).is_err(), "{json}");
    }
}

#[test]
fn an_empty_text_is_no_time_and_comes_back() {
    assert_eq!(instant(""), Timestamp::MIN);
    let none: DateTime = round_trip("\"\"");
    assert!(none.is_empty() && !none.has_offset());
    assert!(none < "0001-01-01T00:00:00Z".parse().unwrap() && none < DateTime::from(Timestamp::MIN));
    assert!(!DateTime::from(Timestamp::MIN).is_empty());
    let none: Date = round_trip("\"\"");
    assert!(none.is_empty() && none < Date::new(1, 1, 1).unwrap());
    assert_eq!((none.to_string(), none.to_civil()), (String::new(), jiff::civil::Date::MIN));
    assert!(!Date::new(1, 1, 1).unwrap().is_empty());
}

#[test]
fn date_times_are_made_and_compared() {
    let timestamp: Timestamp = "2026-11-27T10:30:00.5Z".parse().unwrap();
    let time = DateTime::from(timestamp);
    assert_eq!((time.as_str(), time.to_timestamp()), ("2026-11-27T10:30:00.5Z", timestamp));
    let system =
        SystemTime::UNIX_EPOCH + Duration::from_millis(timestamp.as_millisecond().try_into().unwrap());
    assert_eq!(DateTime::from(system), time);
    assert_eq!(time, "2026-11-27T12:30:00.50+02:00".parse().unwrap());
    assert!(time < "2026-11-27T10:30:00.6".parse().unwrap());
    assert_eq!(DateTime::from(Timestamp::MIN).to_timestamp(), Timestamp::MIN);
    assert_eq!(std::collections::HashSet::from([time.clone(), timestamp.into()]).len(), 1);
    let shown = |value: clientwright_runtime::parameter::Value| format!("{value:?}");
    assert_eq!(shown(time.into_parameter()), shown("2026-11-27T10:30:00.5Z".into_parameter()));
}
