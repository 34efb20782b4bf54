//! Reading a value of one of several types: by the property that tells them apart, or by what fits best.

use std::{collections::BTreeMap, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, DeserializeSeed, Error, IgnoredAny, MapAccess, Visitor},
};
use serde_json::{Value, value::RawValue};

use super::{
    Documented,
    fit::{self, Fit, NO_TYPE},
    list::{Entries, List},
};
use crate::error::path;

/// A value of one of several types. Implemented by [`union`](macro@crate::union), together with `Deserialize` and
/// `Serialize`.
///
/// # Example
///
/// ```
/// use clientwright_runtime::{object, serde_json, union};
///
/// #[object("type" = "text", new)]
/// #[derive(Clone, Debug, PartialEq)]
/// pub struct Text {
///     pub text: String,
/// }
///
/// #[object("type" = "image", new)]
/// #[derive(Clone, Debug, PartialEq)]
/// pub struct Image {
///     pub address: String,
/// }
///
/// /// A part of a message.
/// #[union("type")]
/// #[derive(Clone, Debug, PartialEq)]
/// pub enum Part {
///     #[tag("text")]
///     Text(Text),
///     #[tag("image")]
///     Image(Image),
///     Other(serde_json::Value),
/// }
///
/// let part: Part = serde_json::from_str(r#"{"type":"text","text":"hello"}"#)?;
/// assert_eq!(part, Text::new("hello").into());
/// let new: Part = serde_json::from_str(r#"{"type":"sound","seconds":3}"#)?;
/// assert_eq!(serde_json::to_string(&new)?, r#"{"seconds":3,"type":"sound"}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
pub trait Union: Sized + 'static {
    /// The Rust name of the type, for error messages.
    const NAME: &'static str;

    /// The property that tells the members apart.
    const TAG: Option<&'static str>;

    /// The members, in the order in which they are tried.
    const MEMBERS: &'static [Member<Self>];

    /// Keeps a value with a tag that no member has.
    fn other(value: Value) -> Option<Self> {
        let _ = value;
        None
    }
}

/// One of the types of a union.
#[derive(Debug)]
pub struct Member<U> {
    /// The name of the variant.
    pub name: &'static str,
    /// The tags that stand for it.
    pub tags: &'static [Documented],
    /// Reads a JSON text as this member.
    pub read: fn(&str) -> Result<U, serde_json::Error>,
}

/// Reads a JSON text as the type of a member: the `read` of [`Member`].
///
/// # Errors
/// When the text is no value of the type.
pub fn member<T: DeserializeOwned, U>(json: &str, make: fn(T) -> U) -> Result<U, serde_json::Error> {
    serde_json::from_str(json).map(make)
}

/// Reads a JSON text as an array: `null` elements are skipped as in the field of an object.
///
/// # Errors
/// When the text is no array, or an element is no value of the type.
pub fn member_list<T: DeserializeOwned, U>(
    json: &str,
    make: fn(Vec<T>) -> U,
) -> Result<U, serde_json::Error> {
    serde_json::from_str::<List<T>>(json).map(|list| make(list.0))
}

/// Reads a JSON text as an object with free keys: `null` entries are skipped as in the field of an object.
///
/// # Errors
/// When the text is no object, or an entry is no value of the type.
pub fn member_map<T: DeserializeOwned, U>(
    json: &str,
    make: fn(BTreeMap<String, T>) -> U,
) -> Result<U, serde_json::Error> {
    serde_json::from_str::<Entries<T>>(json).map(|map| make(map.0))
}

/// Reads a value of a union: the body of its `Deserialize`.
///
/// # Errors
/// When the value is of none of the types; the message says of each why not.
pub fn read_union<'de, U: Union, D: Deserializer<'de>>(deserializer: D) -> Result<U, D::Error> {
    // As text, and not as a tree: a second deserializer would be compiled for every model.
    let raw = Box::<RawValue>::deserialize(deserializer)?;
    let json = raw.get();
    let _reading = Fit::begin(json).map_err(D::Error::custom)?;
    let tag = U::TAG.and_then(|name| tag(json, name));
    let result = match tag {
        Some(tag) => by_tag(json, &tag),
        None => by_fit(json),
    };
    result.map_err(D::Error::custom)
}

fn by_tag<U: Union>(json: &str, tag: &Value) -> Result<U, String> {
    let is_member = |member: &&Member<U>| member.tags.iter().any(|documented| documented.is(tag));
    if let Some(member) = U::MEMBERS.iter().find(is_member) {
        return (member.read)(json).map_err(|error| failure(U::NAME, &[(member.name, why(json, &error))]));
    }
    fit::lose(fit::FOREIGN);
    let other = serde_json::from_str(json).ok().and_then(U::other);
    other.ok_or_else(|| format!("{NO_TYPE}{} fits: none has the tag {tag}", U::NAME))
}

fn by_fit<U: Union>(json: &str) -> Result<U, String> {
    let mut best: Option<(u64, U)> = None;
    let mut failures = Vec::new();
    for member in U::MEMBERS {
        let (result, loss) = fit::attempt(json, || (member.read)(json))?;
        match result {
            Ok(value) if best.as_ref().is_none_or(|(least, _)| loss < *least) => best = Some((loss, value)),
            Ok(_) => {}
            Err(error) => failures.push((member.name, why(json, &error))),
        }
        if matches!(best, Some((0, _))) {
            break;
        }
    }
    let (loss, value) = best.ok_or_else(|| failure(U::NAME, &failures))?;
    fit::lose(loss);
    Ok(value)
}

/// The reason why a text is no value of a type, with the place in it.
fn why(json: &str, error: &serde_json::Error) -> String {
    let place = path::find(json.as_bytes(), error).map(|path| format!("`{path}`: ")).unwrap_or_default();
    let reason = error.to_string();
    let reason = reason.rsplit_once(" at line ").map_or(&*reason, |(reason, _)| reason);
    format!("{place}{reason}")
}

/// The message that a value is of none of the types.
fn failure(name: &str, failures: &[(&str, String)]) -> String {
    const MOST: usize = 8;
    const LONGEST: usize = 300;
    let shown = failures.iter().take(MOST).map(|(member, why)| {
        let short = why.char_indices().nth(LONGEST).and_then(|(end, _)| why.get(..end));
        let (why, more) = short.map_or((&**why, ""), |short| (short, "…"));
        format!("{member}: {why}{more}")
    });
    let hidden = failures.len().checked_sub(MOST).filter(|hidden| *hidden > 0);
    let parts: Vec<_> = shown.chain(hidden.map(|hidden| format!("and {hidden} more"))).collect();
    format!("{NO_TYPE}{name} fits: {}", parts.join("; "))
}

/// The value of the property `name`, where the text is an object that has it.
fn tag(json: &str, name: &'static str) -> Option<Value> {
    let mut deserializer = serde_json::Deserializer::from_str(json);
    TagSeed(name).deserialize(&mut deserializer).ok().flatten()
}

/// Looks for one property.
struct TagSeed(&'static str);

impl<'de> DeserializeSeed<'de> for TagSeed {
    type Value = Option<Value>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for TagSeed {
    type Value = Option<Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut found = None;
        while let Some(key) = map.next_key::<String>()? {
            if key == self.0 {
                found = map.next_value::<Option<Value>>()?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(found)
    }
}
