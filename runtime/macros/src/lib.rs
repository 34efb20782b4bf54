//! The attributes [`macro@object`], [`macro@enumeration`] and [`macro@union`] of generated models.
//!
//! Each stands for four lines a field: how it is read, required and written, and its
//! setter. Nothing but `proc_macro` is used, and what is written is made for short compile times:
//! no closure and no `?` for each field, no type besides the model, and integers in `match` where
//! text would cost a comparison each. Functions that are not generic are `#[inline]`: a program
//! compiles those it calls, and the client's crate none.

#![allow(
    clippy::format_push_string,
    clippy::format_collect,
    reason = "the code of one item is a few hundred bytes of text, written once"
)]

mod attribute;
mod code;
mod constant;
mod cursor;
mod enumeration;
mod failure;
mod head;
mod literal;
mod object;
mod types;
mod union;

use proc_macro::TokenStream;

/// Makes a struct a JSON object: `Deserialize`, `Serialize`, and what is asked for.
///
/// Stands above `#[derive(…)]`, because it may add fields. Adds `#[non_exhaustive]` and,
/// where there is none, documentation.
///
/// # Fields
///
/// * `Option<T>` may be left out, and `null` counts as left out. With `#[required]` it is always
///   written, as `null` if need be.
/// * `Nullable<T>` is absent, `null` or a value.
/// * Any other type is required; `null` there is an error. Lists, maps and `serde_json::Value` are
///   empty or `null` where they do not come.
/// * An integer, or a list of them, is read in every form that is whole: `2.0`, `1e3` and `"2"` too.
/// * `null` elements of lists and maps are skipped, unless the element is an `Option` or
///   `serde_json::Value`.
/// * `#[read_only]`: only responses have it. It has no setter, and no request carries it, also one with a model
///   that was read from a response; written anywhere else, it is there.
/// * `#[rest]` on a `BTreeMap<String, T>` keeps all fields of other names, and sends them. One that has the name
///   of a field of the model is an error when it is written.
/// * `#[wire("type")]` gives the name in JSON, where it is not the field's.
///
/// # Arguments
///
/// * `"type" = "message"`: a constant field: text, a number, `true` or `false`. It is always written and
///   takes no part in constructors. Another value that arrives is kept and written back as it came.
///   A private field of the type `Constant` holds it.
/// * `new`: the constructor `new` with the required fields, and a setter for each other field. Without
///   a required field there are only setters: derive `Default`. `new(id, name)` gives the order of the arguments,
///   where it is not the order of the fields.
/// * `builder = OrderBuilder`: the struct `OrderBuilder` with a setter for each required field, and
///   `Order::builder()`; and a setter of `Order` for each other field.
///
/// A setter of a boxed field takes the value, and puts it into its box. One that is `Nullable` too is set to `null`
/// by the field itself.
///
/// Setters have the names of their fields. Only where that would hide a method that every model has
/// (`new`, `builder`, `build`, `clone`, `default`, `into` and the like), they begin with `with_`.
#[proc_macro_attribute]
pub fn object(arguments: TokenStream, item: TokenStream) -> TokenStream {
    object::expand(arguments, item).unwrap_or_else(failure::Failure::into_tokens)
}

/// Makes an enum an open enumeration of texts, of numbers, or of both: `From` its values, `Display`,
/// `Deserialize`, `Serialize` and `IntoParameter`.
///
/// Each variant has its value behind it, `Init = "INIT"`, which becomes part of its documentation. The
/// last variant holds any value that is not documented, and says of what kind they are:
///
/// * `Other(String)`: texts, by `as_str`, with the trait `Enumeration`. A number or a boolean that comes is
///   taken by its text.
/// * `Other(i64)`, or another number: numbers, by `as_i64`. Derive no `Eq` and no `Hash` of `f64`. A number in
///   another form, such as `1.0` or `"1"` for an integer, is taken for that number.
/// * `Other(serde_json::Value)`: `One = 1, OneText = "1", Yes = true`, by `to_value`. Each is read and
///   written as exactly that.
#[proc_macro_attribute]
pub fn enumeration(arguments: TokenStream, item: TokenStream) -> TokenStream {
    enumeration::expand(arguments, item).unwrap_or_else(failure::Failure::into_tokens)
}

/// Makes an enum a union: one of several types. `Deserialize`, `Serialize`, `Union`, `From` the members and
/// accessors.
///
/// Stands above `#[derive(…)]`. Adds `#[non_exhaustive]` and, where there is none, documentation. Each
/// variant holds one value, in a `Box` where the type contains itself or is large.
///
/// # Reading
///
/// * `#[union("type")]`: the property `type` tells the members apart. `#[tag("text", "html")]` above a
///   variant lists the values that choose it: text, numbers, `true` or `false`. If such a value does not
///   fit its member, that is the error.
/// * A variant without a tag is in question where the property has another value, or is not there.
/// * The last variant may hold a `serde_json::Value`, without a tag: a value with a tag that is not documented
///   is kept there whole, and written back as it came.
/// * `#[union]`, and values without the property: every member is tried, and the one with the least loss is
///   taken, the first of several. Losses are, from small to great: unknown fields, `null` elements that are
///   skipped, values in a form that is only tolerated; values that an enumeration does not document; required
///   lists, maps and constants that are missing; a last variant with `serde_json::Value`; constants that
///   came as another value.
/// * A value that fits no member is an error that says why not for each, with the path inside the value.
///
/// # What is there besides
///
/// * `From<T>` for the type of each variant, out of its box, unless another variant's type has the
///   same name; `From<&str>` beside `From<String>`. None for `serde_json::Value`.
/// * `From<[T; N]>` beside `From<Vec<T>>`, and `From<[&str; N]>` beside `From<Vec<String>>`.
/// * `#[shared(id = String, is_new = bool)]` above the enum: a method for each of these fields, which all variants'
///   types have with that type, be it optional, nullable or boxed: `Option<&str>` of a `String`, a slice of a `Vec`,
///   which is empty where there is none, numbers and booleans by value. The last variant with
///   `serde_json::Value` gives texts, numbers and booleans by their name in JSON: `"isNew" is_new = bool`
///   where that is another. `deprecated is_new = bool` is a deprecated method, and
///   `#[shared(parts = Vec<Part>, in Page, Group)]` a method for the fields that only these variants' types have.
/// * `as_text(&self)` and `into_text(self)` for a variant `Text`, out of its box: `&str` of a `String`, a slice
///   of a `Vec`, and numbers and booleans by value.
#[proc_macro_attribute]
pub fn union(arguments: TokenStream, item: TokenStream) -> TokenStream {
    union::expand(arguments, item).unwrap_or_else(failure::Failure::into_tokens)
}
