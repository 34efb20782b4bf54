//! Scalars with a format are real types.

use clientwright_runtime::{Base64, DateTime, Timestamp, UnixMillis};
use clientwright_tests::scalar::{required, types_and_formats};
use serde_json::json;

use super::{read, refusal, there_and_back, written};

#[test]
fn every_format_comes_and_goes() {
    let json = json!({
        "text": "t", "flag": true, "whole": i64::MIN, "int8": -8, "int32": i32::MAX, "uint32": u32::MAX,
        "uint64": u64::MAX, "number": 0.1, "float": 0.5, "moment": "2024-02-29T12:00:00Z", "day": "2024-02-29",
        "data": "AAEC/w==", "secret": "s3cret", "id": "278e88d1-5b71-4766-8502-b3ba72e824d9", "mail": "a@b",
        "millis": 1_638_234_504_492_i64, "seconds": 1_638_234_504, "pages": 3,
    });
    assert_eq!(there_and_back::<types_and_formats::models::Everything>(&json), json);
}

#[test]
fn formats_are_types_that_know_what_they_are() {
    let json = json!({"data": "AAEC", "millis": 1000, "moment": "1970-01-01T00:00:01Z", "secret": "s3cret"});
    let everything: types_and_formats::models::Everything = read(&json);
    assert_eq!(everything.data, Some(Base64::from(vec![0, 1, 2])));
    assert_eq!(everything.millis, Some(UnixMillis::from_millis(1000)));
    let moment = everything.moment.as_ref().map(DateTime::to_timestamp);
    assert_eq!(everything.millis.map(UnixMillis::to_timestamp), moment);
    assert_eq!(moment, Some(Timestamp::from_second(1).unwrap()));
    let shown = format!("{everything:?}");
    assert!(!shown.contains("s3cret"), "{shown}");
}

#[test]
fn what_does_not_fit_is_refused() {
    for json in [
        json!({"int32": 2_147_483_648_i64}),
        json!({"uint32": -1}),
        json!({"day": "2023-02-29"}),
        json!({"moment": "yesterday"}),
        json!({"data": "*"}),
        json!({"flag": "true"}),
        json!({"text": 1}),
    ] {
        assert!(!refusal::<types_and_formats::models::Everything>(&json).is_empty());
    }
}

#[test]
fn required_scalars_must_be_there() {
    let json = json!({
        "at": 5, "day": "2024-02-29", "data": "AQ==", "secret": "s", "count": u64::MAX, "share": 0.5, "flag": true,
        "text": "t", "anything": [null],
    });
    let stamp: required::models::Stamp = read(&json);
    assert_eq!((stamp.at, stamp.count), (UnixMillis::from_millis(5), u64::MAX));
    assert_eq!(written(&stamp), json);
    let without = |key: &str| {
        let mut json = json.clone();
        json.as_object_mut().unwrap().remove(key);
        json
    };
    for key in ["at", "day", "data", "secret", "count", "share", "flag", "text"] {
        let refusal = refusal::<required::models::Stamp>(&without(key));
        assert!(refusal.contains(key), "{refusal}");
    }
    let mut null = json.clone();
    null["anything"] = json!(null);
    assert_eq!(there_and_back::<required::models::Stamp>(&null), null);
}
