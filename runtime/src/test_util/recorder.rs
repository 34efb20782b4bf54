//! A transport that writes down what goes through another one.

use std::{
    fmt, fs, io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use bytes::Bytes;
use serde_json::{Value, json};

use super::{
    exchange::{self, Asked},
    mock,
    redact::Redaction,
};
use crate::{
    BoxFuture,
    transport::{Body, Transport, TransportError, TransportErrorKind},
};

/// Length limit of a recorded body, 16 MiB: nobody reviews more.
const LONGEST: usize = 16 << 20;

/// Writes the exchanges of a client to a file, for [`Replay`](super::Replay) to answer from: JSON, to be read and
/// reviewed.
///
/// Secrets are left out: credentials in headers, in query parameters and in fields by their names (`token`,
/// `password`, `secret_key` and so on), and whatever repeats one of them. Other things that are nobody's business
/// are not known to be: look at what was written before you share it. Headers of requests are not written at all.
///
/// The file is written after each exchange, under another name first, so that it is whole at any time. Bodies are
/// read before they are passed on: a stream that does not end is not for recording.
#[derive(Clone)]
pub struct Recorder<T> {
    inner: T,
    path: PathBuf,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    exchanges: Vec<(Asked, Value)>,
    redaction: Redaction,
}

impl<T: Transport> Recorder<T> {
    /// Records into this file what goes through `inner`; what was in it is replaced.
    #[must_use]
    pub fn new(inner: T, path: impl AsRef<Path>) -> Self {
        Self { inner, path: path.as_ref().to_owned(), state: Arc::default() }
    }

    async fn exchange(
        &self,
        request: http::Request<Body>,
        timeout: Option<Duration>,
    ) -> Result<http::Response<Body>, TransportError> {
        let request = mock::Uploads::default().whole(request).await?;
        let asked = Asked::of(&request, &mut self.state().redaction);
        let response = match self.inner.send(request.map(Body::from), timeout).await {
            Ok(response) => whole(response).await,
            Err(error) => Err(error),
        };
        self.note(asked, response.as_ref())?;
        Ok(response?.map(Body::from))
    }

    fn note(
        &self,
        asked: Asked,
        outcome: Result<&http::Response<Bytes>, &TransportError>,
    ) -> Result<(), TransportError> {
        let mut state = self.state();
        let came = match outcome {
            Ok(response) => {
                let (status, headers) = (response.status(), response.headers());
                exchange::came(status, headers, response.body(), &mut state.redaction)
            }
            Err(error) => exchange::failed(error.kind()),
        };
        state.exchanges.push((asked, came));
        write(&self.path, &state.to_json()).map_err(|error| {
            let why = format!("the recording `{}` cannot be written: {error}", self.path.display());
            TransportError::new(TransportErrorKind::Other, why)
        })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A poisoned lock is fine: a panicking test leaves the state consistent.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn to_json(&self) -> Value {
        let exchanges = self.exchanges.iter().map(|(asked, came)| {
            let mut exchange = json!({ "request": asked.to_json(), "response": came });
            // Again each time: what is secret may be learnt later.
            self.redaction.known(&mut exchange);
            exchange
        });
        json!({ "exchanges": exchanges.collect::<Vec<_>>() })
    }
}

/// The response with all of its body.
async fn whole(response: http::Response<Body>) -> Result<http::Response<Bytes>, TransportError> {
    let (parts, body) = response.into_parts();
    Ok(http::Response::from_parts(parts, body.read(LONGEST).await?))
}

/// Writes a file so that nobody ever sees half of it.
fn write(path: &Path, value: &Value) -> io::Result<()> {
    let mut temporary = path.as_os_str().to_owned();
    temporary.push(format!(".{}.tmp", std::process::id()));
    fs::write(&temporary, format!("{value:#}\n"))?;
    let renamed = fs::rename(&temporary, path);
    if renamed.is_err() {
        // The one error is enough.
        let _ = fs::remove_file(&temporary);
    }
    renamed
}

impl<T: Transport> Transport for Recorder<T> {
    fn send(
        &self,
        request: http::Request<Body>,
        timeout: Option<Duration>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(self.exchange(request, timeout))
    }

    fn sleep(&self, duration: Duration) -> Option<BoxFuture<'static, ()>> {
        self.inner.sleep(duration)
    }
}

/// Exchanges are not shown.
impl<T: fmt::Debug> fmt::Debug for Recorder<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recorder")
            .field("inner", &self.inner)
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}
