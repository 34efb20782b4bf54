//! Calls that a service makes: reading their bodies.

mod form;

use serde_core::de::DeserializeOwned;

use crate::{Error, response::text_of};

/// Reads the body of a call that the service makes, by its name in the API's document. Functions of generated clients
/// use it.
///
/// ```
/// use clientwright_runtime::webhook;
///
/// let numbers: Vec<u8> = webhook::read("numbers", b"[1, 2]")?;
/// assert_eq!(numbers, [1, 2]);
/// let error = webhook::read::<Vec<u8>>("numbers", b"[1, -2]").unwrap_err();
/// assert_eq!(error.path(), Some("[1]"));
/// # Ok::<(), clientwright_runtime::Error>(())
/// ```
///
/// # Errors
/// When the body is not a `T` as JSON.
pub fn read<T: DeserializeOwned>(name: &str, body: &[u8]) -> Result<T, Error> {
    let text = text_of(body).map_err(|cause| Error::of_webhook(name, body, None, &cause.to_string()))?;
    serde_json::from_str(text)
        .map_err(|cause| Error::of_webhook(name, text.as_bytes(), Some(&cause), &cause.to_string()))
}

/// Reads the body of such a call that is a form (`application/x-www-form-urlencoded`), field by field as the types of
/// the model: a list has a field for each item, an object is JSON.
///
/// ```
/// use clientwright_runtime::{object, webhook};
///
/// #[object(new)]
/// #[derive(Clone, Debug, PartialEq)]
/// struct Message {
///     from: String,
///     parts: i64,
///     media: Option<Vec<String>>,
/// }
///
/// let message: Message = webhook::read_form("message", b"from=%2B49+30&parts=2&media=a&media=b")?;
/// assert_eq!(message, Message::new("+49 30", 2).media(["a", "b"]));
/// # Ok::<(), clientwright_runtime::Error>(())
/// ```
///
/// # Errors
/// When the body is not a `T` as a form.
pub fn read_form<T: DeserializeOwned>(name: &str, body: &[u8]) -> Result<T, Error> {
    let text = read_text(name, body)?;
    form::read(&text).map_err(|cause| Error::of_webhook(name, body, None, &cause.to_string()))
}

/// Reads the body of such a call that is text.
///
/// # Errors
/// When the body is no UTF-8.
pub fn read_text(name: &str, body: &[u8]) -> Result<String, Error> {
    let text = text_of(body).map_err(|cause| Error::of_webhook(name, body, None, &cause.to_string()))?;
    Ok(text.to_owned())
}
