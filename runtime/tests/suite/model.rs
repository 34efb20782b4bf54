//! Models as they are generated: what they read, what they forgive, what they write.

use std::collections::BTreeMap;

use clientwright_runtime::{
    Nullable, UnixMillis,
    model::{
        self, Deserialize, Deserializer, Fields, MapAccess, MissingField, Object, Serialize, SerializeMap,
        Serializer, Value,
    },
};
use serde_json::{from_slice, from_str, from_value, json, to_string};

#[derive(Clone, Debug, Default, PartialEq)]
struct Image {
    name: Option<String>,
    swr: Nullable<String>,
    tags: Option<Vec<Tag>>,
    labels: Option<BTreeMap<String, i64>>,
    create_at: Option<UnixMillis>,
    arch: Option<Arch>,
}

impl Object for Image {
    type Draft = Self;
    const NAME: &'static str = "Image";

    fn read<'de, A: MapAccess<'de>>(
        image: &mut Self,
        field: &str,
        value: Value<'_, A>,
    ) -> Result<(), A::Error> {
        match field {
            "name" => value.optional(&mut image.name),
            "swr" => value.nullable(&mut image.swr),
            "tags" => value.list(&mut image.tags),
            "labels" => value.map(&mut image.labels),
            "create_at" => value.optional(&mut image.create_at),
            "arch" => value.optional(&mut image.arch),
            _ => value.ignore(),
        }
    }

    fn finish(draft: Self) -> Result<Self, MissingField> {
        Ok(draft)
    }

    fn write<M: SerializeMap>(&self, fields: &mut Fields<'_, M>) -> Result<(), M::Error> {
        fields.optional("name", &self.name)?;
        fields.nullable("swr", &self.swr)?;
        fields.optional("tags", &self.tags)?;
        fields.optional("labels", &self.labels)?;
        fields.optional("create_at", &self.create_at)?;
        fields.optional("arch", &self.arch)
    }
}

impl<'de> Deserialize<'de> for Image {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        model::read(deserializer)
    }
}

impl Serialize for Image {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        model::write(self, serializer)
    }
}

#[derive(Clone, Debug, PartialEq)]
struct Tag {
    key: String,
    values: Vec<i64>,
}

#[derive(Default)]
struct TagDraft {
    key: Option<String>,
    values: Option<Vec<i64>>,
}

impl Object for Tag {
    type Draft = TagDraft;
    const NAME: &'static str = "Tag";

    fn read<'de, A: MapAccess<'de>>(
        draft: &mut TagDraft,
        field: &str,
        value: Value<'_, A>,
    ) -> Result<(), A::Error> {
        match field {
            "key" => value.required(&mut draft.key),
            "values" => value.list(&mut draft.values),
            _ => value.ignore(),
        }
    }

    fn finish(draft: TagDraft) -> Result<Self, MissingField> {
        Ok(Self { key: model::require(draft.key, "key")?, values: model::require(draft.values, "values")? })
    }

    fn write<M: SerializeMap>(&self, fields: &mut Fields<'_, M>) -> Result<(), M::Error> {
        fields.required("key", &self.key)?;
        fields.required("values", &self.values)
    }
}

impl<'de> Deserialize<'de> for Tag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        model::read(deserializer)
    }
}

impl Serialize for Tag {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        model::write(self, serializer)
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Arch {
    Arm,
    Other(String),
}

impl From<&str> for Arch {
    fn from(text: &str) -> Self {
        match text {
            "AARCH64" => Self::Arm,
            _ => Self::Other(text.to_owned()),
        }
    }
}

impl From<String> for Arch {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl<'de> Deserialize<'de> for Arch {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        model::read_enumeration(deserializer)
    }
}

impl Serialize for Arch {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(match self {
            Self::Arm => "AARCH64",
            Self::Other(text) => text,
        })
    }
}

const FULL: &str = r#"{"name":"n","swr":null,"tags":[{"key":"k","values":[1]}],"labels":{"a":1},"create_at":5,"arch":"AARCH64"}"#;

#[test]
fn there_and_back() {
    let image: Image = from_str(FULL).unwrap();
    assert_eq!(image.arch, Some(Arch::Arm));
    assert!(image.swr.is_null());
    assert_eq!(to_string(&image).unwrap(), FULL);
    // Through other deserializers: keys that are owned, and keys from a reader.
    let value = serde_json::to_value(&image).unwrap();
    assert_eq!(from_value::<Image>(value).unwrap(), image);
    assert_eq!(serde_json::from_reader::<_, Image>(FULL.as_bytes()).unwrap(), image);
    assert_eq!(from_slice::<Image>(FULL.as_bytes()).unwrap(), image);

    let empty: Image = from_str("{}").unwrap();
    assert_eq!(empty, Image::default());
    assert_eq!(to_string(&empty).unwrap(), "{}");
}

#[test]
fn unknown_fields_and_null_never_break_decoding() {
    let image: Image = from_str(
        r#"{"new":{"a":[1,{}]},"name":null,"tags":[null,{"key":"k","values":[null,2,null]},null],
            "labels":{"a":null,"b":2},"create_at":null,"arch":null}"#,
    )
    .unwrap();
    let tag = Tag { key: "k".to_owned(), values: vec![2] };
    let labels = BTreeMap::from([("b".to_owned(), 2)]);
    let expected = Image { tags: Some(vec![tag]), labels: Some(labels), ..Image::default() };
    assert_eq!(image, expected);
    let null: Image = from_str(r#"{"tags":null,"labels":null}"#).unwrap();
    assert_eq!(null, Image::default());
}

#[test]
fn escaped_names_are_known() {
    let image: Image = from_str("{\"n\\u0061me\":\"x\"}").unwrap();
    assert_eq!(image.name.as_deref(), Some("x"));
}

#[test]
fn the_last_of_two_wins() {
    let image: Image = from_str(r#"{"name":"a","tags":[],"name":"b","swr":"x","swr":null}"#).unwrap();
    assert_eq!(image.name.as_deref(), Some("b"));
    assert!(image.swr.is_null());
    let gone: Image = from_str(r#"{"name":"a","name":null}"#).unwrap();
    assert_eq!(gone.name, None);
}

#[test]
fn absent_and_null_are_told_apart() {
    let absent: Image = from_str("{}").unwrap();
    assert!(absent.swr.is_absent());
    let set: Image = from_str(r#"{"swr":"x"}"#).unwrap();
    assert_eq!(set.swr.as_deref(), Some("x"));
    assert_eq!(to_string(&set).unwrap(), r#"{"swr":"x"}"#);
}

#[test]
fn required_fields_are_required() {
    let of = |json| from_str::<Tag>(json).unwrap_err().to_string();
    assert!(of(r#"{"values":[]}"#).starts_with("missing field `key` of Tag"));
    assert!(of(r#"{"key":null,"values":[]}"#).starts_with("missing field `key` of Tag"));
    assert!(of(r#"{"key":"k","values":null}"#).starts_with("missing field `values` of Tag"));
    assert!(of("null").starts_with("invalid type: null, expected an object (Tag)"));
    assert!(of("[]").starts_with("invalid type: sequence, expected an object (Tag)"));
    assert!(of(r#"{"key":1}"#).starts_with("invalid type: integer `1`, expected a string"));
    assert!(of(r#"{"key":"k","values":1}"#).starts_with("invalid type: integer `1`, expected an array"));
}

#[test]
fn enumerations_are_open() {
    let of = |json: serde_json::Value| from_value::<Arch>(json).unwrap();
    assert_eq!(of(json!("AARCH64")), Arch::Arm);
    for (value, text) in [
        (json!("x86_64"), "x86_64"),
        (json!(""), ""),
        (json!(-7), "-7"),
        (json!(u64::MAX), "18446744073709551615"),
        (json!(1.0), "1.0"),
        (json!(true), "true"),
        (json!(false), "false"),
    ] {
        let arch = of(value);
        assert_eq!(arch, Arch::Other(text.to_owned()));
        assert_eq!(to_string(&arch).unwrap(), to_string(text).unwrap());
    }
    for bad in [json!(null), json!([]), json!({})] {
        assert!(from_value::<Arch>(bad).is_err());
    }
    let keys: BTreeMap<String, Arch> = from_str(r#"{"a":"AARCH64"}"#).unwrap();
    assert_eq!(keys["a"], Arch::Arm);
}
