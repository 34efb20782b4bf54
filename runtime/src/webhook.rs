//! Calls that a service makes: reading their bodies.

use serde::de::DeserializeOwned;

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
