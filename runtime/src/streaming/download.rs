//! A body on its way to a file: written beside it piece by piece, and in its place when all of it is there.

use std::{
    fmt,
    fs::{self, File, OpenOptions},
    future::IntoFuture,
    io::{self, Write},
    path::{Path, PathBuf},
    process,
    sync::atomic::{AtomicU64, Ordering::Relaxed},
};

use bytes::Bytes;
use http::header;

use super::ByteStream;
use crate::{BoxFuture, Error, upload::work};

/// Told of the bytes so far and of the length.
type Progress = dyn Fn(u64, Option<u64>) + Send + Sync;

/// A body that is written to a file. [`ByteStream::save`] makes it, and awaiting it does it; what comes out is how many
/// bytes there were.
#[must_use = "nothing is written until it is awaited"]
pub struct Download {
    bytes: ByteStream,
    path: PathBuf,
    progress: Option<Box<Progress>>,
}

impl ByteStream {
    /// Writes what is left of the body to a file, in place of one that is there. It is written beside it, in the same
    /// folder, and gets its name when all of it has come and is on the disk: whatever fails until then, the file is
    /// what it was, and nothing else is left; a process that is killed leaves a `.part`. One piece of the body at a time is
    /// in memory.
    ///
    /// ```no_run
    /// # use clientwright_runtime::{Error, HttpClient, Method, Request};
    /// # async fn example(client: HttpClient) -> Result<(), Error> {
    /// let film = client.stream(Request::new(Method::GET, "/v1/films/7")).await?.bytes();
    /// let told = |so_far, length| println!("{so_far} of {length:?} bytes");
    /// film.into_inner().save("film.mp4").progress(told).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// When awaited: when the body breaks off, pauses for too long, or takes longer than the call may; and when the file
    /// cannot be written ([`is_file`](Error::is_file)).
    pub fn save(self, path: impl Into<PathBuf>) -> Download {
        Download { bytes: self, path: path.into(), progress: None }
    }
}

impl Download {
    /// Calls this with the bytes written so far, and with the length if the server says it, whenever some more were.
    pub fn progress(mut self, tell: impl Fn(u64, Option<u64>) + Send + Sync + 'static) -> Self {
        self.progress = Some(Box::new(tell));
        self
    }

    async fn run(mut self) -> Result<u64, Error> {
        let path = self.path.clone();
        let begun = work(move || Part::beside(path)).await;
        let mut part = self.done(begun)?;
        let length = self.length();
        let mut written = 0;
        while let Some(piece) = self.bytes.try_next().await? {
            written += piece.len() as u64;
            let gone_on = work(move || part.write(&piece)).await;
            part = self.done(gone_on)?;
            if let Some(tell) = &self.progress {
                tell(written, length);
            }
        }
        let finished = work(move || part.finish()).await;
        self.done(finished)?;
        Ok(written)
    }

    fn length(&self) -> Option<u64> {
        self.bytes.head().headers().get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
    }

    /// The outcome of work that may not have come to its end.
    fn done<T>(&self, outcome: io::Result<io::Result<T>>) -> Result<T, Error> {
        let failed = |cause| Error::of_file(&self.path, cause, self.bytes.head().clone());
        outcome.and_then(|done| done).map_err(failed)
    }
}

impl IntoFuture for Download {
    type Output = Result<u64, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.run())
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download")
            .field("bytes", &self.bytes)
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

/// A file beside the one that it becomes; removed unless it does.
struct Part {
    file: File,
    own: PathBuf,
    path: PathBuf,
}

/// How many names are tried where others are taken.
const NAMES: u32 = 100;

impl Part {
    fn beside(path: PathBuf) -> io::Result<Self> {
        if path.is_dir() || path.file_name().is_none() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "this is no path of a file"));
        }
        let mut failed = None;
        for _ in 0..NAMES {
            let own = own_name(&path);
            // Nobody else's file is written to, whoever guessed the name.
            match OpenOptions::new().write(true).create_new(true).open(&own) {
                Ok(file) => return Ok(Self { file, own, path }),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => failed = Some(error),
                Err(error) => return Err(error),
            }
        }
        Err(failed.unwrap_or_else(|| io::ErrorKind::AlreadyExists.into()))
    }

    fn write(mut self, piece: &Bytes) -> io::Result<Self> {
        self.file.write_all(piece)?;
        Ok(self)
    }

    /// Gives it its name. What a crash leaves behind is one file or the other, and not an empty one.
    fn finish(mut self) -> io::Result<()> {
        self.file.sync_all()?;
        fs::rename(&self.own, &self.path)?;
        self.own = PathBuf::new();
        Ok(())
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        if !self.own.as_os_str().is_empty() {
            // Best effort: there is nobody to tell.
            let _ = fs::remove_file(&self.own);
        }
    }
}

/// A name in the same folder, as short as that of any file may have to be: `.4711-0.part`.
fn own_name(path: &Path) -> PathBuf {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    path.with_file_name(format!(".{}-{}.part", process::id(), NEXT.fetch_add(1, Relaxed)))
}
