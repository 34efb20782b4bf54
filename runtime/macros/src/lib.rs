//! The attributes [`macro@object`], [`macro@enumeration`] and [`macro@union`] of generated models.
//!
//! They stand for four lines a field: how it is read, required and written, and its
//! setter. Nothing but `proc_macro` is used, and what is written is made for short compile times:
//! no closure and no `?` for each field, no type besides the model, and integers in `match` where
//! text would cost a comparison each.

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
/// * `null` elements of lists and maps are skipped, unless the element is an `Option` or
///   `serde_json::Value`.
/// * `#[wire("type")]` gives the name in JSON, where it is not the field's.
///
/// # Arguments
///
/// * `"type" = "message"`: a constant field: text, a number, `true` or `false`. It is always written and
///   takes no part in constructors. Another value that arrives is kept and written back as it came.
///   A private field of the type `Constant` holds it.
/// * `new`: the constructor `new` with the required fields, and a setter for each other field. Without
///   a required field there are only setters: derive `Default`.
/// * `builder = OrderBuilder`: the struct `OrderBuilder` with a setter for each required field, and
///   `Order::builder()`; and a setter of `Order` for each other field.
///
/// Setters have the names of their fields. Only where that would hide a method that every model has
/// (`new`, `builder`, `build`, `clone`, `default`, `into` and the like), they begin with `with_`.
#[proc_macro_attribute]
pub fn object(arguments: TokenStream, item: TokenStream) -> TokenStream {
    object::expand(arguments, item).unwrap_or_else(failure::Failure::into_tokens)
}

/// Makes an enum an open enumeration of texts: `as_str`, `From<&str>`, `From<String>`, `Display`,
/// `Deserialize`, `Serialize` and `Enumeration`.
///
/// Each variant has its value behind it, `Init = "INIT"`, which becomes part of its documentation.
/// The last variant holds a `String`: any text that is not documented.
#[proc_macro_attribute]
pub fn enumeration(arguments: TokenStream, item: TokenStream) -> TokenStream {
    enumeration::expand(arguments, item).unwrap_or_else(failure::Failure::into_tokens)
}

/// Makes an enum a union, a value of one of several types: `Deserialize`, `Serialize`, `From` each type and, for each
/// variant `Text`, `as_text` and `into_text`.
///
/// Each variant holds one value. `null` is no value of a union: put an `Option` around it.
///
/// # Told apart by a property
///
/// With `#[union("type")]`, the property `type` says which variant a value is, and each variant has `#[tag("text")]`
/// with its tags: strings, whole numbers, `true` or `false`. A last variant without a tag holds a
/// `serde_json::Value`: a value with a tag that is not documented, which is written back as it came. A value without
/// the property is read as one that is not told apart.
///
/// # Not told apart
///
/// With `#[union]`, a value is read as each variant in turn; the one that loses least of the value wins, and of
/// several, the first. An unknown field is lost, and a value that an enumeration or a constant does not document.
#[proc_macro_attribute]
pub fn union(arguments: TokenStream, item: TokenStream) -> TokenStream {
    union::expand(arguments, item).unwrap_or_else(failure::Failure::into_tokens)
}
