//! JSON of generated models: `#[object]`, `#[enumeration]` and `#[union]` list what is particular to a type,
//! and the code that all types share is here.
//!
//! Derives of serde would instantiate a visitor for each model, which is where the compile time of
//! big clients goes.

mod build;
mod constant;
mod enumeration;
mod field_name;
mod integer;
mod list;
mod reader;
mod sending;
mod shared;
mod stack;
mod union;
mod visitor;
mod writer;

pub use crate::types::{ByField, ByOption, ByValue, IntoNullable};
pub use build::{entries, list, not_built};
pub use constant::{Constant, Documented};
pub use enumeration::{
    Enumeration, display_value, read_enumeration, read_value, undocumented, undocumented_value,
};
pub use integer::read_integer;
pub use reader::Reader;
pub(crate) use sending::{sending, sent};
pub use serde_core::{Deserialize, Deserializer, Serialize, Serializer, de::MapAccess, ser::SerializeMap};
pub use shared::Shared;
pub use union::{Buffered, Misfit, Union, read_union};
pub use visitor::{read, write};
pub use writer::Writer;

/// A JSON object with known fields. Implemented by [`object`](crate::object), together with
/// `Deserialize` and `Serialize`.
///
/// # Example
///
/// ```
/// use clientwright_runtime::object;
///
/// /// A tag of an image.
/// #[object(new)]
/// #[derive(Clone, Debug, PartialEq)]
/// pub struct Tag {
///     /// What it is about.
///     pub key: String,
///     pub values: Option<Vec<String>>,
/// }
///
/// let tag: Tag = serde_json::from_str(r#"{"key":"a","new":1,"values":["x",null]}"#)?;
/// assert_eq!(tag, Tag::new("a").values(["x"]));
/// assert_eq!(serde_json::to_string(&tag)?, r#"{"key":"a","values":["x"]}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
pub trait Object: Sized {
    /// The Rust name of the type, for error messages.
    const NAME: &'static str;

    /// The names of the fields in JSON. [`Reader::next_field`] gives indices in this list.
    const FIELDS: &'static [&'static str];

    /// Indices of the fields that are documented to be there, although reading does not insist:
    /// required lists and maps, and constants.
    const EXPECTED: &'static [usize] = &[];

    /// Reads every field that comes. A field that comes twice is read twice: the last one wins.
    ///
    /// `None` is an error that the reader keeps.
    fn read<'de, A: MapAccess<'de>>(fields: &mut Reader<'de, A>) -> Option<Self>;

    /// Writes every field that is set, in the order of the API's document.
    fn write<M: SerializeMap>(&self, fields: &mut Writer<M>);
}
