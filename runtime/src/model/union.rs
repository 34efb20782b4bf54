//! Reading a union: a value is buffered, and a member chosen by its tag or by what fits best.

mod attempts;
mod buffered;
mod misfit;
mod reasons;
mod tag;
mod whole;
mod written;

use std::marker::PhantomData;

use serde_core::{Deserialize, Deserializer, de::Error};
use serde_json::value::RawValue;

use super::constant::Documented;
use crate::fit::{self, Loss};
pub(super) use attempts::stop_too_deep;
use attempts::{Attempts, Known};
pub use buffered::Buffered;
use buffered::Text;
pub use misfit::Misfit;
pub(super) use misfit::placed;
use whole::Whole;

/// One of several types, told apart by a property or by what fits best. Implemented by
/// [`union`](macro@crate::union), together with `Deserialize` and `Serialize`.
///
/// # Example
///
/// ```
/// use clientwright_runtime::{object, serde_json::Value, union};
///
/// /// A part of a message.
/// #[union("type")]
/// #[derive(Clone, Debug, PartialEq)]
/// pub enum Part {
///     #[tag("text")]
///     Text(Text),
///     #[tag("image", "image_url")]
///     Image(Box<Image>),
///     Other(Value),
/// }
///
/// #[object("type" = "text", new)]
/// #[derive(Clone, Debug, PartialEq)]
/// pub struct Text {
///     pub text: String,
/// }
///
/// #[object("type" = "image")]
/// #[derive(Clone, Debug, PartialEq)]
/// pub struct Image {
///     pub url: String,
/// }
///
/// /// Where to stop: one text, or several.
/// #[union]
/// #[derive(Clone, Debug, PartialEq)]
/// pub enum Stop {
///     String(String),
///     Strings(Vec<String>),
/// }
///
/// let parts: Vec<Part> = serde_json::from_str(r#"[{"type":"text","text":"t"},{"type":"sound"}]"#)?;
/// assert_eq!(parts[0], Text::new("t").into());
/// assert_eq!(parts[0].as_text().map(|part| &*part.text), Some("t"));
/// assert_eq!(serde_json::to_string(&parts[1])?, r#"{"type":"sound"}"#);
///
/// assert_eq!(serde_json::from_str::<Stop>(r#"["a"]"#)?, Stop::from(vec!["a".to_owned()]));
/// let error = serde_json::from_str::<Stop>(r#"["a",1]"#).unwrap_err().to_string();
/// assert!(error.contains("Strings[1]: invalid type: integer `1`, expected a string"));
/// # Ok::<(), serde_json::Error>(())
/// ```
pub trait Union: Sized + 'static {
    /// The Rust name of the type, for error messages.
    const NAME: &'static str;

    /// The property that tells the members apart.
    const TAG: Option<&'static str> = None;

    /// The name of each variant, and the values of the tag that choose it.
    const MEMBERS: &'static [(&'static str, &'static [Documented])];

    /// Whether the last variant keeps what no other takes.
    const IS_OPEN: bool = false;

    /// Reads a value as the member with this index.
    ///
    /// # Errors
    /// When the value is not of that type.
    fn read<B: Buffered>(member: usize, from: B) -> Result<Self, Misfit>;
}

/// Reads a union: the body of its `Deserialize`.
///
/// # Errors
/// When the value fits no member; the error says why not, for each.
pub fn read_union<'de, T: Union, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    if Attempts::are_running() {
        // The text of the outer union is being read, so that the deserializer is one of `serde_json`.
        // Only `null` may come from elsewhere, in place of an element: it has no text.
        let json = Option::<Box<RawValue>>::deserialize(from)?;
        return choose(json.as_ref().map_or("null", |json| json.get())).map_err(D::Error::custom);
    }
    from.deserialize_any(Whole(PhantomData))
}

/// The members that come into question for a value, and how one of them is taken.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Choice {
    /// Chosen by the tag.
    Tagged(usize),
    /// By what fits best: members with a tag, without one, the one that keeps anything.
    Fit { tagged: bool, plain: bool, open: bool },
}

impl Choice {
    fn of<T: Union>(json: &str) -> Self {
        let all = Self::Fit { tagged: true, plain: true, open: T::TAG.is_none() };
        let tag = T::TAG.and_then(|name| tag::find(json, name)).filter(|tag| !tag.is_null());
        let Some(tag) = tag else { return all };
        let mut tags = T::MEMBERS.iter().map(|(_, tags)| *tags);
        match tags.position(|tags| tags.iter().any(|documented| documented.is(&tag))) {
            Some(member) => Self::Tagged(member),
            None if T::MEMBERS.iter().any(|(_, tags)| tags.is_empty()) => {
                Self::Fit { tagged: false, plain: true, open: true }
            }
            None => all,
        }
    }

    fn has<T: Union>(self, member: usize) -> bool {
        match self {
            Self::Tagged(only) => member == only,
            Self::Fit { open, .. } if is_open::<T>(member) => open,
            Self::Fit { tagged, plain, .. } => {
                let is_tagged = T::MEMBERS.get(member).is_some_and(|(_, tags)| !tags.is_empty());
                if is_tagged { tagged } else { plain }
            }
        }
    }
}

/// Whether this is the member that keeps anything.
fn is_open<T: Union>(member: usize) -> bool {
    T::IS_OPEN && member + 1 == T::MEMBERS.len()
}

fn choose<T: Union>(json: &str) -> Result<T, String> {
    let attempts = Attempts::enter(json)?;
    let before = fit::replace(0);
    let chosen = match Choice::of::<T>(json) {
        Choice::Tagged(member) => only(json, member, &attempts),
        choice @ Choice::Fit { .. } => by_fit(json, choice, &attempts),
    };
    // Failures leave no trace: whoever goes on has not lost what was only tried.
    let lost = if chosen.is_ok() { fit::replace(before) } else { 0 };
    fit::replace(before.saturating_add(lost));
    chosen.map_err(|reasons| attempts.show(reasons))
}

fn only<T: Union>(json: &str, member: usize, attempts: &Attempts) -> Result<T, String> {
    attempt(json, member, attempts).map_err(|misfit| reasons::text::<T>(json, &[(member, misfit)]))
}

/// Reads a value as one member, and notes what a member that keeps anything costs.
fn attempt<T: Union>(json: &str, member: usize, attempts: &Attempts) -> Result<T, Misfit> {
    attempts.spend()?;
    let read = T::read(member, Text::new(json))?;
    if is_open::<T>(member) {
        fit::lose(Loss::Other);
    }
    Ok(read)
}

fn by_fit<T: Union>(json: &str, choice: Choice, attempts: &Attempts) -> Result<T, String> {
    let key = match attempts.known::<T>(json) {
        Known::Member(member) => return only(json, member, attempts),
        Known::Nothing(reasons) => return Err(reasons),
        Known::Unknown(key) => key,
    };
    let best = best::<T>(json, choice, attempts);
    Attempts::learn(key, best.as_ref().map(|best| best.member).map_err(String::as_str));
    let best = best?;
    fit::replace(best.lost);
    Ok(best.read)
}

/// The member that fits best so far.
struct Best<T> {
    lost: u64,
    member: usize,
    read: T,
}

fn best<T: Union>(json: &str, choice: Choice, attempts: &Attempts) -> Result<Best<T>, String> {
    let mut misfits = Vec::new();
    let mut best: Option<Best<T>> = None;
    for member in (0..T::MEMBERS.len()).filter(|member| choice.has::<T>(*member)) {
        fit::replace(0);
        match attempt::<T>(json, member, attempts) {
            Ok(read) => {
                let lost = fit::replace(0);
                if best.as_ref().is_none_or(|best| lost < best.lost) {
                    best = Some(Best { lost, member, read });
                }
                if lost == 0 {
                    break;
                }
            }
            Err(misfit) => misfits.push((member, misfit)),
        }
        Attempts::check()?;
    }
    best.ok_or_else(|| reasons::text::<T>(json, &misfits))
}
