//! How a generated model speaks JSON: it lists its fields in [`Object`], and the one visitor
//! that all models share lives here. Derives would instantiate one visitor for each model,
//! which is where the compile time of big clients goes.

mod enumeration;
mod fields;
mod value;
mod visitor;

pub use enumeration::read_enumeration;
pub use fields::Fields;
pub use serde::{Deserialize, Deserializer, Serialize, Serializer, de::MapAccess, ser::SerializeMap};
pub use value::Value;
pub use visitor::{read, write};

/// A JSON object with known fields.
///
/// # Example
///
/// ```
/// use clientwright_runtime::model::{
///     self, Deserialize, Deserializer, Fields, MapAccess, MissingField, Object, Serialize,
///     SerializeMap, Serializer, Value,
/// };
///
/// #[derive(Default)]
/// struct Tag {
///     key: Option<String>,
///     values: Option<Vec<String>>,
/// }
///
/// impl Object for Tag {
///     type Draft = Self;
///     const NAME: &'static str = "Tag";
///
///     fn read<'de, A: MapAccess<'de>>(
///         tag: &mut Self,
///         field: &str,
///         value: Value<'_, A>,
///     ) -> Result<(), A::Error> {
///         match field {
///             "key" => value.optional(&mut tag.key),
///             "values" => value.list(&mut tag.values),
///             _ => value.ignore(),
///         }
///     }
///
///     fn finish(draft: Self) -> Result<Self, MissingField> {
///         Ok(draft)
///     }
///
///     fn write<M: SerializeMap>(&self, fields: &mut Fields<'_, M>) -> Result<(), M::Error> {
///         fields.optional("key", &self.key)?;
///         fields.optional("values", &self.values)
///     }
/// }
///
/// impl<'de> Deserialize<'de> for Tag {
///     fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
///         model::read(deserializer)
///     }
/// }
///
/// impl Serialize for Tag {
///     fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
///         model::write(self, serializer)
///     }
/// }
///
/// let tag: Tag = serde_json::from_str(r#"{"key":"a","new":1,"values":["x",null]}"#)?;
/// assert_eq!(serde_json::to_string(&tag)?, r#"{"key":"a","values":["x"]}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
pub trait Object: Sized {
    /// What is filled while fields arrive: the type itself where every field is optional, else
    /// a private struct of options.
    type Draft: Default;

    /// The Rust name of the type, for error messages.
    const NAME: &'static str;

    /// Reads the value of one field into the draft. A field that comes twice is read twice: the
    /// last one wins.
    ///
    /// # Errors
    /// When the value is not of the field's type.
    fn read<'de, A: MapAccess<'de>>(
        draft: &mut Self::Draft,
        field: &str,
        value: Value<'_, A>,
    ) -> Result<(), A::Error>;

    /// Makes the object of what has been read.
    ///
    /// # Errors
    /// When a required field did not come, or came as `null`.
    fn finish(draft: Self::Draft) -> Result<Self, MissingField>;

    /// Writes every field that is set, in the order of the API's document.
    ///
    /// # Errors
    /// When the serializer fails.
    fn write<M: SerializeMap>(&self, fields: &mut Fields<'_, M>) -> Result<(), M::Error>;
}

/// A required field that did not come, by its name in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MissingField(pub &'static str);

/// Takes a required field out of a draft.
///
/// # Errors
/// When it did not come: `field` is its name in JSON.
pub fn require<T>(slot: Option<T>, field: &'static str) -> Result<T, MissingField> {
    slot.ok_or(MissingField(field))
}
