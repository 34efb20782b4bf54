//! The types that models are made of, there and back.

use std::time::{Duration, SystemTime};

use clientwright_runtime::{Base64, Date, Nullable, Secret, Timestamp, UnixMillis, UnixSeconds};
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
