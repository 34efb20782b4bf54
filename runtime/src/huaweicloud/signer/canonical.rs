//! A request in the one form that both sides can derive, whatever happened to it on the way.

use bytes::Bytes;
use http::{HeaderName, Request, header};
use percent_encoding::percent_decode_str;
use sha2::{Digest, Sha256};

use super::{X_SDK_CONTENT_SHA256, hexadecimal};
use crate::{Error, request};

/// A signed header: its name in lower case, and its value without white space around it.
pub(super) type Signed = (String, String);

/// The headers of the list that the request has, in the order of their names.
pub(super) fn signed_headers(request: &Request<Bytes>, names: &[HeaderName]) -> Result<Vec<Signed>, Error> {
    let mut signed = Vec::with_capacity(names.len());
    for name in names.iter().filter(|name| !name.as_str().contains('_')) {
        let value = match request.headers().get(name) {
            Some(value) => String::from_utf8_lossy(value.as_bytes()).trim().to_owned(),
            None if *name == header::HOST => host(request)?,
            None => continue,
        };
        signed.push((name.as_str().to_owned(), value));
    }
    signed.sort();
    signed.dedup();
    Ok(signed)
}

fn host(request: &Request<Bytes>) -> Result<String, Error> {
    let authority = request.uri().authority();
    let authority = authority.ok_or_else(|| Error::configuration("the URL to sign has no host"))?;
    Ok(authority.as_str().to_owned())
}

/// The names of signed headers, as both the canonical request and `Authorization` list them.
pub(super) fn names(signed: &[Signed]) -> String {
    signed.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(";")
}

/// Method, path, query, headers, their names, and the digest of the body.
pub(super) fn request(request: &Request<Bytes>, signed: &[Signed]) -> String {
    let method = request.method().as_str().to_ascii_uppercase();
    let path = path(request.uri().path());
    let query = query(request.uri().query().unwrap_or_default());
    let headers = signed.iter().map(|(name, value)| [name, ":", value, "\n"].concat());
    let headers = headers.collect::<String>();
    let names = names(signed);
    let digest = digest(request);
    format!("{method}\n{path}\n{query}\n{headers}\n{names}\n{digest}")
}

/// Each segment decoded and encoded again, with a `/` at the end.
///
/// The path is decoded before it is split, so `%2F` becomes a `/`. The provider's kits do it so.
fn path(path: &str) -> String {
    let decoded = percent_decode_str(path).decode_utf8_lossy();
    let segments: Vec<String> =
        decoded.split('/').map(|segment| request::percent(segment).to_string()).collect();
    let mut path = segments.join("/");
    if !path.ends_with('/') {
        path.push('/');
    }
    path
}

/// The parameters decoded, sorted, and encoded again.
fn query(query: &str) -> String {
    let decode = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let pairs = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    request::query_string(pairs.map(|(name, value)| (decode(name), decode(value))).collect())
}

/// The digest of the body, or what stands in for it. Nothing stands in for a body that is empty: the
/// provider's kits differ there, and this is what the one for Python does, which tests compare with.
fn digest(request: &Request<Bytes>) -> String {
    let given = request.headers().get(X_SDK_CONTENT_SHA256).filter(|given| !given.is_empty());
    match given.filter(|_| !request.body().is_empty()) {
        Some(given) => String::from_utf8_lossy(given.as_bytes()).trim().to_owned(),
        None => hexadecimal(&Sha256::digest(request.body())),
    }
}
