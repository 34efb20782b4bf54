//! Every field of an image, one by one: its value, `null`, nothing, an unknown neighbour, the wrong kind.
//!
//! The table names the fields; a test compares it with the model, so that a new one cannot be forgotten.

use huaweicloud_modelarts::{Nullable, models::Image};
use serde_json::{Map, Value, json};

use crate::{recorder::Recorder, verdict::verdict};

/// A field by its name in Rust and in JSON.
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) wire_name: &'static str,
    pub(crate) kind: Kind,
}

/// The value of a field.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    NullableText,
    /// An integer.
    Count,
    /// Milliseconds since 1970.
    Instant,
    /// One of these, or anything else.
    Value(&'static [&'static str]),
    /// Some of these, or of anything else.
    Values(&'static [&'static str]),
    /// Objects with a key and a value.
    Labels,
}

const fn field(name: &'static str, wire_name: &'static str, kind: Kind) -> Field {
    Field { name, wire_name, kind }
}

const HARDWARE: Kind = Kind::Values(&["CPU", "GPU", "ASCEND"]);

pub(crate) const FIELDS: &[Field] = &[
    field("arch", "arch", Kind::Value(&["X86_64", "AARCH64"])),
    field("create_at", "create_at", Kind::Instant),
    field("description", "description", Kind::Text),
    field(
        "dev_services",
        "dev_services",
        Kind::Values(&["NOTEBOOK", "SSH", "AI_FLOW", "MA_STUDIO", "TENSOR_BOARD", "WEB_IDE"]),
    ),
    field("id", "id", Kind::Text),
    field("name", "name", Kind::Text),
    field("namespace", "namespace", Kind::Text),
    field("origin", "origin", Kind::Value(&["CUSTOMIZE", "IMAGE_SAVE"])),
    field("resource_categories", "resource_categories", HARDWARE),
    field("service_type", "service_type", Kind::Value(&["COMMON", "INFERENCE", "TRAIN", "DEV", "UNKNOWN"])),
    field("size", "size", Kind::Count),
    field(
        "status",
        "status",
        Kind::Value(&["INIT", "CREATING", "CREATE_FAILED", "ERROR", "DELETED", "ACTIVE"]),
    ),
    field("status_message", "status_message", Kind::Text),
    field("support_res_categories", "support_res_categories", HARDWARE),
    field("swr_path", "swr_path", Kind::Text),
    field("tag", "tag", Kind::Text),
    field("kind", "type", Kind::Value(&["BUILD_IN", "DEDICATED"])),
    field("update_at", "update_at", Kind::Instant),
    field("visibility", "visibility", Kind::Value(&["PRIVATE", "PUBLIC", "HIDDEN"])),
    field("workspace_id", "workspace_id", Kind::Text),
    field("flavor_type", "flavor_type", Kind::Value(&["ASCEND_SNT9", "ASCEND_SNT9B", "ASCEND_SNT3"])),
    field("swr_instance_id", "swr_instance_id", Kind::NullableText),
    field("show_name", "show_name", Kind::Text),
    field("show_tag", "show_tag", Kind::Text),
    field("tags", "tags", Kind::Labels),
];

impl Kind {
    /// Values that are read and written back as they are.
    fn samples(self) -> Vec<Value> {
        match self {
            Self::Text | Self::NullableText => vec![json!("text"), json!(""), json!("\u{0}\n\"é图\u{1F980}")],
            Self::Count => vec![json!(0), json!(i64::MAX), json!(i64::MIN)],
            Self::Instant => vec![json!(1_638_234_504_492_i64), json!(0), json!(-1), json!(i64::MAX)],
            Self::Value(documented) => documented.iter().map(|value| json!(value)).collect(),
            Self::Values(documented) => vec![json!(documented), json!([])],
            Self::Labels => vec![json!([{ "key": "k", "value": "v" }, {}, { "key": "k" }]), json!([])],
        }
    }

    /// Values that cannot be read, and where below the field the problem is.
    fn wrong(self) -> Vec<(Value, &'static str)> {
        let here = |values: &[Value]| values.iter().map(|value| (value.clone(), "")).collect::<Vec<_>>();
        match self {
            Self::Text | Self::NullableText => here(&[json!(1), json!(true), json!([]), json!({})]),
            Self::Count => {
                here(&[json!("one"), json!(1.5), json!(u64::MAX), json!(true), json!([]), json!({})])
            }
            Self::Instant => {
                here(&[json!("soon"), json!(1.5), json!(u64::MAX), json!(true), json!([]), json!({})])
            }
            // Text, numbers and booleans are values that nobody has documented.
            Self::Value(_) => here(&[json!([]), json!({}), json!({ "a": 1 })]),
            Self::Values(_) => {
                let mut wrong = here(&[json!("SSH"), json!(1), json!({})]);
                wrong.extend([(json!([[]]), "[0]"), (json!(["SSH", { "a": 1 }]), "[1]")]);
                wrong
            }
            Self::Labels => {
                let mut wrong = here(&[json!("k=v"), json!({ "k": "v" })]);
                wrong.extend([(json!([1]), "[0]"), (json!([{}, { "key": 1 }]), "[1].key")]);
                wrong
            }
        }
    }
}

fn read(object: &Value) -> Image {
    serde_json::from_value(object.clone()).unwrap_or_else(|error| panic!("{object}: {error}"))
}

fn write(image: &Image) -> Value {
    serde_json::to_value(image).unwrap()
}

/// An object with this field alone.
fn alone(field: &Field, value: &Value) -> Value {
    json!({ field.wire_name: value })
}

/// An object with all fields set.
fn all() -> Map<String, Value> {
    FIELDS.iter().map(|field| (field.wire_name.to_owned(), field.kind.samples().remove(0))).collect()
}

/// The fields that have no value, by their names in Rust. `Debug` is what lists a struct's fields.
fn unset(image: &Image) -> Vec<String> {
    let shown = format!("{image:#?}");
    let fields =
        shown.lines().filter_map(|line| line.strip_prefix("    ").filter(|line| !line.starts_with(' ')));
    let unset = fields.filter_map(|line| line.strip_suffix(": None,").or(line.strip_suffix(": Absent,")));
    unset.map(str::to_owned).collect()
}

#[test]
fn the_table_has_every_field() {
    assert_eq!(unset(&Image::default()), FIELDS.iter().map(|field| field.name).collect::<Vec<_>>());
    let image = read(&Value::Object(all()));
    assert_eq!(unset(&image), [""; 0]);
    // As text, so that the order counts: it is the documentation's.
    assert_eq!(serde_json::to_string(&image).unwrap(), serde_json::to_string(&all()).unwrap());
}

#[test]
fn a_value_is_kept() {
    for field in FIELDS {
        for value in field.kind.samples() {
            let object = alone(field, &value);
            let image = read(&object);
            assert_eq!(write(&image), object);
            let others: Vec<_> =
                FIELDS.iter().map(|field| field.name).filter(|name| *name != field.name).collect();
            assert_eq!(unset(&image), others);
        }
    }
}

#[test]
fn null_counts_as_missing_where_it_means_nothing_else() {
    for field in FIELDS {
        let object = alone(field, &Value::Null);
        let image = read(&object);
        if field.kind == Kind::NullableText {
            assert_eq!(write(&image), object);
        } else {
            assert_eq!(image, Image::default(), "{object}");
        }
    }
}

#[test]
fn null_elements_are_skipped() {
    for field in FIELDS.iter().filter(|field| matches!(field.kind, Kind::Values(_) | Kind::Labels)) {
        let [first, ..] = &*field.kind.samples() else { unreachable!("there are samples") };
        let element = &first[0];
        let image = read(&alone(field, &json!([null, element, null])));
        assert_eq!(write(&image), alone(field, &json!([element])));
    }
}

#[test]
fn any_field_can_be_missing() {
    assert_eq!(read(&json!({})), Image::default());
    assert_eq!(write(&Image::default()), json!({}));
    for field in FIELDS {
        let mut object = all();
        object.shift_remove(field.wire_name).unwrap();
        let object = Value::Object(object);
        assert_eq!(write(&read(&object)), object);
    }
}

#[test]
fn unknown_neighbours_are_ignored() {
    let unknown = json!({ "deep": [{ "er": null }, 1e300], "type": "not this one" });
    for field in FIELDS {
        for value in field.kind.samples() {
            let object =
                json!({ "new_1": unknown, field.wire_name: value, "new_2": null, "": [], "Arch": 1 });
            assert_eq!(read(&object), read(&alone(field, &value)));
        }
    }
}

#[test]
fn of_two_the_last_one_counts() {
    for field in FIELDS {
        let name = field.wire_name;
        let samples = field.kind.samples();
        let (first, last) = (&samples[1], &samples[0]);
        let text = format!(r#"{{"{name}":{first},"{name}":{last}}}"#);
        assert_eq!(write(&serde_json::from_str(&text).unwrap()), alone(field, last));
    }
}

#[tokio::test]
async fn the_wrong_kind_is_found_by_its_path() {
    for field in FIELDS {
        for (value, below) in field.kind.wrong() {
            // Among its neighbours, so that the place has to be found.
            let mut object = all();
            object.insert(field.wire_name.to_owned(), value);
            for body in
                [serde_json::to_string(&object).unwrap(), serde_json::to_string_pretty(&object).unwrap()]
            {
                let error = Recorder::answering(200, body.clone()).show_image().await.unwrap_err();
                let path = format!("{}{below}", field.wire_name);
                assert_eq!(error.path(), Some(&*path), "{body}: {error}");
                assert_eq!(verdict(&error), ["decode"]);
                let start = format!("200 OK: the body is not as documented: `{path}`: ");
                assert!(error.to_string().starts_with(&start), "{error}");
                assert_eq!(error.body().unwrap(), body.as_bytes());
            }
        }
    }
}

#[test]
fn of_the_swr_instance_absent_null_and_a_value_differ() {
    let cases = [
        (json!({}), Nullable::Absent),
        (json!({ "swr_instance_id": null }), Nullable::Null),
        (json!({ "swr_instance_id": "" }), Nullable::Value(String::new())),
        (json!({ "swr_instance_id": "i1" }), Nullable::Value("i1".to_owned())),
    ];
    for (object, expected) in cases {
        let image = read(&object);
        assert_eq!(image.swr_instance_id, expected);
        assert_eq!(write(&image), object);
    }
}

#[test]
fn an_instant_may_come_in_other_spellings() {
    for name in ["create_at", "update_at"] {
        for value in [json!("1638234504492"), json!(1_638_234_504_492.0)] {
            let image = read(&json!({ name: value }));
            assert_eq!(write(&image), json!({ name: 1_638_234_504_492_i64 }));
        }
    }
}
