//! A request in the one form that both sides can derive, whatever happened to it on the way.

use bytes::Bytes;
use std::borrow::Cow;

use http::{HeaderName, HeaderValue, Request, header};
use percent_encoding::percent_decode_str;

use super::{X_SDK_CONTENT_SHA256, digest, encode};
use clientwright_runtime::{Error, transport::Body};

/// The digest of nothing, which most requests have for a body.
const DIGEST_OF_NOTHING: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// Room for a digest, a method and what separates the parts.
const ROOM: usize = 96;

/// A signed header: its name in lower case, and its value without white space around it.
pub(super) type Signed<'a> = (&'a str, Cow<'a, str>);

/// The headers of the list that the request has, in the order of their names.
pub(super) fn signed_headers<'a>(
    request: &'a Request<Body>,
    names: &'a [HeaderName],
) -> Result<Vec<Signed<'a>>, Error> {
    let mut signed = Vec::with_capacity(names.len());
    for name in names.iter().filter(|name| !name.as_str().contains('_')) {
        let value = match request.headers().get(name) {
            Some(value) => text(value),
            None if *name == header::HOST => host(request)?.into(),
            None => continue,
        };
        signed.push((name.as_str(), value));
    }
    signed.sort_unstable();
    signed.dedup();
    Ok(signed)
}

/// The value of a header without white space around it.
fn text(value: &HeaderValue) -> Cow<'_, str> {
    match String::from_utf8_lossy(value.as_bytes()) {
        Cow::Borrowed(text) => text.trim().into(),
        Cow::Owned(text) => text.trim().to_owned().into(),
    }
}

fn host(request: &Request<Body>) -> Result<&str, Error> {
    let authority = request.uri().authority();
    let authority = authority.ok_or_else(|| Error::configuration("the URL to sign has no host"))?;
    Ok(authority.as_str())
}

/// The names of signed headers, as both the canonical request and `Authorization` list them.
pub(super) fn names(signed: &[Signed<'_>]) -> String {
    let mut names = String::with_capacity(signed.iter().map(|(name, _)| name.len() + 1).sum());
    for (index, (name, _)) in signed.iter().enumerate() {
        names.push_str(if index > 0 { ";" } else { "" });
        names.push_str(name);
    }
    names
}

/// Method, path, query, headers, their names, and the digest of the body.
pub(super) fn request(request: &Request<Body>, signed: &[Signed<'_>], names: &str) -> String {
    let (path, query) = (request.uri().path(), request.uri().query().unwrap_or_default());
    let headers: usize = signed.iter().map(|(name, value)| name.len() + value.len() + 2).sum();
    // One piece, unless there is something to encode.
    let mut text = String::with_capacity(path.len() + query.len() + headers + names.len() + ROOM);
    text.push_str(request.method().as_str());
    text.make_ascii_uppercase();
    text.push('\n');
    push_path(&mut text, path);
    text.push('\n');
    push_query(&mut text, query);
    text.push('\n');
    for (name, value) in signed {
        text.extend([name, ":", value, "\n"]);
    }
    text.extend(["\n", names, "\n"]);
    push_digest(&mut text, request);
    text
}

/// Writes the path with each segment decoded and encoded again, and a `/` at the end.
///
/// The path is decoded as a whole, so `%2F` becomes a `/`. The provider's kits do it so.
fn push_path(target: &mut String, path: &str) {
    encode::push_path(target, &decoded(path));
    if !target.ends_with('/') {
        target.push('/');
    }
}

/// The parameters decoded, sorted, and encoded again.
fn push_query(target: &mut String, query: &str) {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let pairs = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    encode::push_query(target, pairs.map(|(name, value)| (decoded(name), decoded(value))).collect());
}

/// The text decoded; most have nothing to decode, and are not copied.
fn decoded(text: &str) -> Cow<'_, str> {
    if text.contains('%') { percent_decode_str(text).decode_utf8_lossy() } else { text.into() }
}

/// The digest of the body, or what stands in for it. Nothing stands in for a body that is empty: the
/// provider's kits differ there, and this is what the one for Python does, which tests compare with.
fn push_digest(target: &mut String, request: &Request<Body>) {
    let bytes = request.body().as_bytes();
    if bytes.is_some_and(Bytes::is_empty) {
        return target.push_str(DIGEST_OF_NOTHING);
    }
    match request.headers().get(X_SDK_CONTENT_SHA256).filter(|given| !given.is_empty()) {
        Some(given) => target.push_str(&text(given)),
        None => target.push_str(digest(bytes.map_or(&[], AsRef::as_ref)).as_str()),
    }
}
