//! Files and other bytes on their way to a server: read piece by piece while they are sent, never kept as a whole.

mod counted;
mod media_type;
mod multipart;
mod once;
mod reader;
mod source;
mod work;

use std::{error::Error, fmt, io, path::PathBuf, sync::Arc};

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderName, HeaderValue};

pub(crate) use counted::Pulse;
pub(crate) use multipart::Multipart;
pub(crate) use work::work;

use self::{
    counted::{Counted, Progress},
    once::Once,
    reader::Reader,
    source::{Source, Streamed},
};
use crate::transport::Body;

/// Bytes to send: a whole request body, or one part of a `multipart/form-data` body.
///
/// A [path](Self::path), [bytes](Self::bytes) and what can be [had again](Self::again) are sent again when a call is
/// repeated; a [stream](Self::stream) and a [reader](Self::reader) only if nothing was taken from them yet.
///
/// ```
/// # use clientwright_runtime::Upload;
/// let picture = Upload::path("cat.png");
/// let text = Upload::from("line 1\nline 2\n").file_name("lines.txt").media_type("text/plain");
/// let told = Upload::path("film.mp4").progress(|sent, length| println!("{sent} of {length:?} bytes"));
/// ```
#[derive(Clone)]
#[must_use = "an upload does nothing until a request has it"]
pub struct Upload {
    source: Source,
    length: Option<u64>,
    is_text: bool,
    file_name: Option<String>,
    media_type: Option<String>,
    headers: Vec<(HeaderName, HeaderValue)>,
    progress: Option<Arc<Progress>>,
    problem: Option<String>,
}

impl Upload {
    fn of(source: Source) -> Self {
        let (length, file_name, media_type, progress, problem) = (None, None, None, None, None);
        Self { source, length, is_text: false, file_name, media_type, headers: Vec::new(), progress, problem }
    }

    /// A file, opened anew each time that it is sent. A part of a form has its name and, by its extension, its media
    /// type, unless they are set.
    pub fn path(path: impl Into<PathBuf>) -> Self {
        Self::of(Source::Path(path.into()))
    }

    /// Bytes in memory.
    pub fn bytes(bytes: impl Into<Bytes>) -> Self {
        Self::of(Source::Bytes(bytes.into()))
    }

    /// A part of a form that is plain text, and no file.
    pub fn text(text: impl Into<String>) -> Self {
        Self { is_text: true, ..Self::bytes(text.into()) }
    }

    /// A stream, which can be sent once. Set its [length](Self::length) if it is known: otherwise it is sent in chunks.
    pub fn stream<S, B, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<B, E>> + Send + 'static,
        B: Into<Bytes>,
        E: Into<Box<dyn Error + Send + Sync>>,
    {
        Self::of(Source::Once(Once::new(Body::new(Streamed::new(stream)))))
    }

    /// A reader, such as the output of another program, which can be sent once. On tokio it is read by the threads for
    /// work that blocks. Set its [length](Self::length) if it is known: otherwise it is sent in chunks.
    pub fn reader(reader: impl io::Read + Send + 'static) -> Self {
        Self::of(Source::Once(Once::new(Body::new(Reader::new(|| Ok(Box::new(reader)))))))
    }

    /// An upload that is made anew each time that it is sent: `Upload::again(|| Ok(Upload::reader(open()?)))`. Length,
    /// names and progress are set here, and not on what is made.
    pub fn again(make: impl Fn() -> io::Result<Self> + Send + Sync + 'static) -> Self {
        Self::of(Source::Again(Arc::new(make)))
    }

    /// Sets how many bytes there are. Another number fails the call.
    pub fn length(mut self, bytes: u64) -> Self {
        self.length = Some(bytes);
        self
    }

    /// Sets the file name that a part of a form has.
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = Some(name.into());
        self
    }

    /// Sets the media type, instead of the one that the API documents.
    pub fn media_type(mut self, media_type: impl Into<String>) -> Self {
        let media_type = media_type.into();
        if HeaderValue::from_str(&media_type).is_err() {
            self.problem.get_or_insert_with(|| "the media type does not fit a header".to_owned());
        }
        self.media_type = Some(media_type);
        self
    }

    /// Adds a header to a part of a form.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        match crate::header::header_of(name, value) {
            Ok(header) => self.headers.push(header),
            Err(problem) => _ = self.problem.get_or_insert(problem),
        }
        self
    }

    /// Calls this with the bytes handed over so far, and with the length if it is known, whenever some more were. It
    /// begins at 0 again when the call is repeated.
    pub fn progress(mut self, tell: impl Fn(u64, Option<u64>) + Send + Sync + 'static) -> Self {
        self.progress = Some(Arc::new(tell));
        self
    }

    /// Names it where it has no name: servers take a part without one for text.
    pub(crate) fn named(mut self, name: &str) -> Self {
        if !self.is_text && !matches!(self.source, Source::Path(_)) {
            self.file_name.get_or_insert_with(|| name.to_owned());
        }
        self
    }

    /// Sets the media type where none is set.
    pub(crate) fn or_media_type(self, media_type: &str) -> Self {
        if self.media_type.is_some() { self } else { self.media_type(media_type) }
    }

    pub(crate) fn media_type_given(&self) -> Option<&str> {
        self.media_type.as_deref()
    }

    pub(crate) fn problem(&self) -> Option<&str> {
        self.problem.as_deref()
    }

    /// The bytes, if that is all there is.
    pub(crate) fn as_plain_bytes(&self) -> Option<&Bytes> {
        match &self.source {
            Source::Bytes(bytes) if self.progress.is_none() && self.length.is_none() => Some(bytes),
            Source::Bytes(_) | Source::Path(_) | Source::Once(_) | Source::Again(_) => None,
        }
    }

    /// Whether it can be sent, once more if it was before.
    pub(crate) fn is_there(&self) -> bool {
        match &self.source {
            Source::Bytes(_) | Source::Path(_) | Source::Again(_) => true,
            Source::Once(once) => once.is_there(),
        }
    }

    /// The body, from its first byte.
    pub(crate) async fn open(&self, pulse: &Arc<Pulse>) -> Result<Body, String> {
        let opened = self.source.open().await?;
        let length = self.length.or(opened.length);
        Ok(Body::new(Counted::new(opened.body, length, self.progress.clone(), Arc::clone(pulse))))
    }
}

/// The bytes themselves are not shown.
impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload")
            .field("source", &self.source)
            .field("length", &self.length)
            .field("file_name", &self.file_name)
            .field("media_type", &self.media_type)
            .finish_non_exhaustive()
    }
}

impl From<Bytes> for Upload {
    fn from(bytes: Bytes) -> Self {
        Self::bytes(bytes)
    }
}

impl From<Vec<u8>> for Upload {
    fn from(bytes: Vec<u8>) -> Self {
        Self::bytes(bytes)
    }
}

impl From<String> for Upload {
    fn from(text: String) -> Self {
        Self::bytes(text)
    }
}

impl From<&'static str> for Upload {
    fn from(text: &'static str) -> Self {
        Self::bytes(text)
    }
}

impl From<&'static [u8]> for Upload {
    fn from(bytes: &'static [u8]) -> Self {
        Self::bytes(bytes)
    }
}

impl<const N: usize> From<&'static [u8; N]> for Upload {
    fn from(bytes: &'static [u8; N]) -> Self {
        Self::bytes(bytes.as_slice())
    }
}
