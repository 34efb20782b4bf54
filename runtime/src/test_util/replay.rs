//! A transport that answers from a recording.

use std::{
    fmt, fs,
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use bytes::Bytes;
use serde_json::Value;

use super::{
    Answer,
    exchange::{self, Asked},
    mock::Uploads,
    redact::Redaction,
};
use crate::{
    BoxFuture, Error,
    transport::{Body, Transport, TransportError},
};

/// Answers with what a [`Recorder`](super::Recorder) wrote down.
///
/// A request is answered by the first exchange not given yet that has its method, path, query and body; host,
/// headers and secrets do not matter. So calls may come in another order than they were recorded in, and the same
/// call gets its answers one after the other. Pauses take no time.
#[derive(Clone)]
pub struct Replay(Arc<Mutex<State>>, Uploads);

struct State {
    recording: Vec<Recorded>,
    /// Secrets found in the requests until now.
    redaction: Redaction,
}

struct Recorded {
    asked: Asked,
    answer: Answer,
    given: bool,
}

impl Replay {
    /// Reads a recording.
    ///
    /// # Errors
    /// When the file cannot be read, or is not what a recorder writes.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let failed = |why: &str| {
            Error::configuration(format!("the recording `{}` cannot be used: {why}", path.display()))
        };
        let text = fs::read(path).map_err(|error| failed(&error.to_string()))?;
        let recording: Value = serde_json::from_slice(&text).map_err(|error| failed(&error.to_string()))?;
        let exchanges = recording.get("exchanges").and_then(Value::as_array);
        let exchanges = exchanges.ok_or_else(|| failed("it has no list of `exchanges`"))?;
        let read = exchanges.iter().enumerate().map(|(index, exchange)| {
            recorded(exchange)
                .ok_or_else(|| failed(&format!("`exchanges[{index}]` is not what a recorder writes")))
        });
        let recording = read.collect::<Result<_, _>>()?;
        let state = State { recording, redaction: Redaction::default() };
        Ok(Self(Arc::new(Mutex::new(state)), Uploads::default()))
    }

    /// The exchanges that were not asked for, as method and path: empty at the end of a test that does what was
    /// recorded.
    #[must_use]
    pub fn pending(&self) -> Vec<String> {
        let state = self.state();
        let pending = state.recording.iter().filter(|recorded| !recorded.given);
        pending.map(|recorded| format!("{} {}", recorded.asked.method, recorded.asked.path)).collect()
    }

    fn answer(&self, request: &http::Request<Bytes>) -> Answer {
        let mut state = self.state();
        let asked = Asked::of(request, &mut state.redaction);
        // The recorder left out repeated secrets, too.
        let mut repeated = asked.to_json();
        state.redaction.known(&mut repeated);
        let asked = Asked::from_json(&repeated).unwrap_or(asked);
        let found = state.recording.iter_mut().find(|recorded| !recorded.given && recorded.asked == asked);
        if let Some(recorded) = found {
            recorded.given = true;
            return recorded.answer.clone();
        }
        Answer::unexpected(&complaint(&state.recording, &asked))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A poisoned lock is fine: a panicking test leaves the state consistent.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn recorded(exchange: &Value) -> Option<Recorded> {
    let asked = Asked::from_json(exchange.get("request")?)?;
    Some(Recorded { asked, answer: exchange::answer(exchange.get("response")?)?, given: false })
}

/// Message about a request that is not in the recording: shows the closest one.
fn complaint(recording: &[Recorded], asked: &Asked) -> String {
    let Asked { method, path, .. } = asked;
    let same = recording.iter().filter(|recorded| recorded.asked == *asked).count();
    if same > 0 {
        return format!("{method} {path} is {same} times in the recording, and was asked for once more");
    }
    let near: Vec<_> = recording.iter().map(|recorded| &recorded.asked).collect();
    let near: Vec<_> = near.into_iter().filter(|near| near.method == *method && near.path == *path).collect();
    if near.is_empty() {
        return format!("{method} {path} is not in the recording");
    }
    let is_query = near.iter().all(|near| near.query != asked.query);
    let what = if is_query { "query" } else { "body" };
    format!("{method} {path} is in the recording, but with another {what}")
}

impl Transport for Replay {
    fn send(
        &self,
        request: http::Request<Body>,
        _timeout: Option<Duration>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async {
            let request = self.1.whole(request).await?;
            self.answer(&request).give().await
        })
    }

    fn sleep(&self, _duration: Duration) -> Option<BoxFuture<'static, ()>> {
        // A time limit is polled only while there is no answer, and there always is one.
        let uploads = self.1.clone();
        Some(Box::pin(async move { uploads.are_over().await }))
    }
}

impl fmt::Debug for Replay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Replay").field("pending", &self.pending()).finish()
    }
}
