//! The header `Cookie`, made of the cookies of a request.
//! Spec: <https://www.rfc-editor.org/rfc/rfc6265#section-4.1.1>

use http::{HeaderValue, header};

use super::Pair;
use crate::header::Header;

/// Adds the cookies to those that the headers have.
pub(super) fn add(headers: &mut Vec<Header>, cookies: &[Pair]) -> Result<(), String> {
    let mut line = Vec::new();
    if let Some(position) = headers.iter().position(|(name, _)| *name == header::COOKIE) {
        line.extend_from_slice(headers.remove(position).1.as_bytes());
    }
    for cookie in cookies {
        check(cookie)?;
        if !line.is_empty() {
            line.extend_from_slice(b"; ");
        }
        line.extend_from_slice(cookie.key().as_bytes());
        line.push(b'=');
        line.extend_from_slice(cookie.value.as_bytes());
    }
    let mut value =
        HeaderValue::from_bytes(&line).map_err(|_| "the cookies do not fit a header".to_owned())?;
    value.set_sensitive(true);
    headers.push((header::COOKIE, value));
    Ok(())
}

fn check(cookie: &Pair) -> Result<(), String> {
    let name = cookie.key();
    let is_name = !name.is_empty() && name.bytes().all(|byte| is_cookie_octet(byte) && byte != b'=');
    // The comma of a joined list stands between values that have been checked.
    let is_octet = |byte| is_cookie_octet(byte) || cookie.is_encoded && byte == b',';
    match (is_name, cookie.value.bytes().all(is_octet)) {
        (false, _) => Err(format!("cookie `{}`: this is not the name of a cookie", name.escape_debug())),
        (true, false) => Err(format!("cookie `{name}`: it has a character that no cookie can have")),
        (true, true) => Ok(()),
    }
}

/// Whether the value of a cookie can have this byte.
pub(crate) fn is_cookie_octet(byte: u8) -> bool {
    byte.is_ascii_graphic() && !matches!(byte, b'"' | b',' | b';' | b'\\')
}
