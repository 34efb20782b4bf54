//! A body as `multipart/form-data`: parts by name, each an upload.
//! Spec: <https://www.rfc-editor.org/rfc/rfc7578>

use std::{
    collections::VecDeque,
    hash::{BuildHasher, RandomState},
    path::Path,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use bytes::Bytes;
use http_body::{Frame, SizeHint};

use super::{Pulse, Upload, media_type, source::Source};
use crate::transport::{Body, TransportError};

/// The parts of a form.
#[derive(Clone, Debug)]
pub(crate) struct Multipart {
    parts: Vec<(String, Upload)>,
    boundary: String,
}

impl Multipart {
    pub(crate) fn new() -> Self {
        // The boundary is made of random keys, so that no writer of a file can know it.
        let random = || RandomState::new().hash_one(0_u8);
        let boundary = format!("form-{:016x}{:016x}", random(), random());
        Self { parts: Vec::new(), boundary }
    }

    pub(crate) fn media_type(&self) -> String {
        format!("multipart/form-data; boundary={}", self.boundary)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Sets the parts of this name, in place of those that were.
    pub(crate) fn set(&mut self, name: &str, uploads: impl IntoIterator<Item = Upload>) {
        self.parts.retain(|(known, _)| known != name);
        self.parts.extend(uploads.into_iter().map(|upload| (name.to_owned(), upload)));
    }

    /// Whether all parts can be sent, once more if they were before.
    pub(crate) fn is_there(&self) -> bool {
        self.parts.iter().all(|(_, upload)| upload.is_there())
    }

    pub(crate) fn names(&self) -> Vec<&str> {
        self.parts.iter().map(|(name, _)| name.as_str()).collect()
    }

    /// The body, from its first byte.
    pub(crate) async fn open(&self, pulse: &Arc<Pulse>) -> Result<Body, String> {
        let mut bodies = VecDeque::with_capacity(2 * self.parts.len() + 1);
        for (index, (name, upload)) in self.parts.iter().enumerate() {
            let line_end = if index == 0 { "" } else { "\r\n" };
            bodies.push_back(Body::from(format!(
                "{line_end}--{}\r\n{}\r\n",
                self.boundary,
                head(name, upload)
            )));
            let body = upload.open(pulse).await.map_err(|problem| format!("part `{name}`: {problem}"))?;
            bodies.push_back(body);
        }
        let line_end = if self.is_empty() { "" } else { "\r\n" };
        bodies.push_back(Body::from(format!("{line_end}--{}--\r\n", self.boundary)));
        Ok(Body::new(Chain(bodies)))
    }
}

/// The headers of a part, each with the end of its line.
fn head(name: &str, upload: &Upload) -> String {
    let mut head = format!("content-disposition: form-data; name=\"{}\"", quoted(name));
    let file_name = file_name(upload);
    if let Some(file_name) = &file_name {
        head.extend(["; filename=\"", &quoted(file_name), "\""]);
    }
    head.push_str("\r\n");
    let by_name = || file_name.as_deref().map(media_type::of);
    if let Some(media_type) = upload.media_type_given().or_else(by_name) {
        head.extend(["content-type: ", media_type, "\r\n"]);
    }
    for (name, value) in &upload.headers {
        head.extend([name.as_str(), ": ", &String::from_utf8_lossy(value.as_bytes()), "\r\n"]);
    }
    head
}

/// The file name: the one given, or that of the path; a file needs one, or servers take it for text.
fn file_name(upload: &Upload) -> Option<String> {
    let of_path = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
    upload.file_name.clone().or_else(|| match &upload.source {
        Source::Path(path) => of_path(path),
        Source::Bytes(_) | Source::Once(_) | Source::Again(_) => None,
    })
}

/// The text as it may stand between quotes, as browsers write it
/// (<https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data>).
fn quoted(text: &str) -> String {
    text.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

/// Bodies one after the other.
struct Chain(VecDeque<Body>);

impl http_body::Body for Chain {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        while let Some(body) = self.0.front_mut() {
            match Pin::new(body).poll_frame(context) {
                Poll::Ready(None) => drop(self.0.pop_front()),
                polled @ (Poll::Ready(Some(_)) | Poll::Pending) => return polled,
            }
        }
        Poll::Ready(None)
    }

    fn size_hint(&self) -> SizeHint {
        let sizes = self.0.iter().map(|body| body.size_hint().exact());
        let sum = sizes.sum::<Option<u64>>();
        sum.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}
