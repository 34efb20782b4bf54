//! Enumerations are open: documented values have names, all others are kept and written back unchanged.

use huaweicloud_modelarts::models::{
    Architecture, DevService, FlavorType, Image, ImageKind, ImageOrigin, ImageStatus, ResourceCategory,
    ServiceType, Visibility,
};
use serde_json::{Value, json};

use crate::fields::{FIELDS, Field, Kind};

/// Values that no enumeration has, close to some that they do have.
const UNDOCUMENTED: &[&str] =
    &["SOMETHING_NEW", "x86_64", "active", " ACTIVE", "Other", "Unknown", "", "null", "图像"];

/// The fields that hold documented values, with those values.
fn enumerations() -> impl Iterator<Item = (&'static Field, &'static [&'static str])> {
    FIELDS.iter().filter_map(|field| match field.kind {
        Kind::Value(documented) | Kind::Values(documented) => Some((field, documented)),
        Kind::Text | Kind::NullableText | Kind::Count | Kind::Instant | Kind::Labels => None,
    })
}

/// An object with this value in this field, alone or in a list.
fn object(field: &Field, value: &Value) -> Value {
    match field.kind {
        Kind::Values(documented) => json!({ field.wire_name: [documented[0], value, value] }),
        Kind::Value(_) => json!({ field.wire_name: value }),
        Kind::Text | Kind::NullableText | Kind::Count | Kind::Instant | Kind::Labels => {
            unreachable!("no enumeration")
        }
    }
}

fn read(object: &Value) -> Image {
    serde_json::from_value(object.clone()).unwrap_or_else(|error| panic!("{object}: {error}"))
}

#[test]
fn an_undocumented_value_is_kept() {
    for (field, documented) in enumerations() {
        for value in UNDOCUMENTED {
            assert!(!documented.contains(value));
            let object = object(field, &json!(value));
            let image = read(&object);
            assert!(format!("{image:?}").contains(&format!("Other({value:?})")), "{image:?}");
            assert_eq!(serde_json::to_value(&image).unwrap(), object);
        }
    }
}

#[test]
fn a_documented_value_has_a_name() {
    for (field, documented) in enumerations() {
        for value in documented {
            let object = object(field, &json!(value));
            let image = read(&object);
            assert!(!format!("{image:?}").contains("Other("), "{image:?}");
            assert_eq!(serde_json::to_value(&image).unwrap(), object);
        }
    }
}

/// A provider that changes its mind breaks nothing.
#[test]
fn numbers_and_booleans_are_taken_by_their_text() {
    for (field, _) in enumerations() {
        for (value, text) in [(json!(7), "7"), (json!(-1), "-1"), (json!(1.5), "1.5"), (json!(true), "true")]
        {
            let image = read(&object(field, &value));
            assert_eq!(serde_json::to_value(&image).unwrap(), object(field, &json!(text)));
        }
    }
}

/// The value `UNKNOWN` is documented: it is not the catch-all.
#[test]
fn a_documented_unknown_is_not_an_undocumented_value() {
    assert_eq!(ServiceType::from("UNKNOWN"), ServiceType::Unknown);
    assert_ne!(ServiceType::from("Unknown"), ServiceType::Unknown);
    assert_eq!(ServiceType::from("OTHER"), ServiceType::Other("OTHER".to_owned()));
}

/// Text forms of a value: as a person writes and sees it.
#[test]
fn text_becomes_a_value_and_a_value_text() {
    fn check<T: From<String> + for<'a> From<&'a str> + ToString + PartialEq + std::fmt::Debug>(
        named: &T,
        text: &str,
    ) {
        assert_eq!(T::from(text), *named);
        assert_eq!(T::from(text.to_owned()), *named);
        assert_eq!(named.to_string(), text);
        assert_eq!(T::from("new").to_string(), "new");
    }
    check(&Architecture::X86_64, "X86_64");
    check(&DevService::WebIde, "WEB_IDE");
    check(&FlavorType::AscendSnt9b, "ASCEND_SNT9B");
    check(&ImageKind::BuildIn, "BUILD_IN");
    check(&ImageOrigin::ImageSave, "IMAGE_SAVE");
    check(&ImageStatus::CreateFailed, "CREATE_FAILED");
    check(&ResourceCategory::Gpu, "GPU");
    check(&ServiceType::Common, "COMMON");
    check(&Visibility::Private, "PRIVATE");
    assert_eq!(Architecture::Aarch64.as_str(), "AARCH64");
}
