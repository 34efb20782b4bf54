//! Origins of an upload, and how each becomes a body.

use std::{
    error::Error,
    fmt,
    fs::{self, File},
    future::ready,
    io,
    path::{Path, PathBuf},
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use bytes::Bytes;
use futures_core::Stream;
use http_body::{Body as _, Frame};

use super::{Upload, once::Once, reader::Reader};
use crate::{BoxFuture, transport::Body};

/// Origin of the bytes.
#[derive(Clone)]
pub(super) enum Source {
    Bytes(Bytes),
    Path(PathBuf),
    Once(Once),
    Again(Arc<dyn Fn() -> io::Result<Upload> + Send + Sync>),
}

/// A body that nothing was read from yet.
pub(super) struct Opened {
    pub(super) body: Body,
    pub(super) length: Option<u64>,
}

impl Source {
    pub(super) fn open(&self) -> BoxFuture<'_, Result<Opened, String>> {
        match self {
            Self::Bytes(bytes) => Box::pin(ready(Ok(Opened::of(Body::from(bytes.clone()))))),
            Self::Path(path) => Box::pin(ready(of_file(path.clone()))),
            Self::Once(once) => Box::pin(ready(once.lend().map(Opened::of))),
            Self::Again(make) => Box::pin(async {
                let upload = make().map_err(|error| format!("the upload cannot be made: {error}"))?;
                let opened = upload.source.open().await?;
                Ok(Opened { length: upload.length.or(opened.length), ..opened })
            }),
        }
    }
}

impl Opened {
    fn of(body: Body) -> Self {
        let length = body.size_hint().exact();
        Self { body, length }
    }
}

/// A file, which is opened when its turn has come: a form can have more files than a process may open.
fn of_file(path: PathBuf) -> Result<Opened, String> {
    let found = fs::metadata(&path).map_err(|error| about(&path, &error))?;
    if found.is_dir() {
        return Err(format!("`{}` is a directory", path.display()));
    }
    // Pipes and devices have no length.
    let length = found.is_file().then_some(found.len());
    let open = move || File::open(&path).map_err(|error| io::Error::new(error.kind(), about(&path, &error)));
    Ok(Opened { body: Body::new(Reader::new(open)), length })
}

fn about(path: &Path, error: &io::Error) -> String {
    format!("the file `{}` cannot be read: {error}", path.display())
}

/// Contents are not shown.
impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes(bytes) => write!(f, "{} bytes", bytes.len()),
            Self::Path(path) => path.fmt(f),
            Self::Once(_) => f.write_str("a stream"),
            Self::Again(_) => f.write_str("made anew each time"),
        }
    }
}

/// A caller's stream as a body.
pub(super) struct Streamed<S>(Pin<Box<S>>);

impl<S> Streamed<S> {
    pub(super) fn new(stream: S) -> Self {
        Self(Box::pin(stream))
    }
}

impl<S, B, E> http_body::Body for Streamed<S>
where
    S: Stream<Item = Result<B, E>>,
    B: Into<Bytes>,
    E: Into<Box<dyn Error + Send + Sync>>,
{
    type Data = Bytes;
    type Error = Box<dyn Error + Send + Sync>;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        let polled = self.0.as_mut().poll_next(context);
        polled
            .map(|piece| piece.map(|piece| piece.map(|piece| Frame::data(piece.into())).map_err(Into::into)))
    }
}
