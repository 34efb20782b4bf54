//! Connecting again where a stream of events has ended, and the event that ends one for good.

use std::time::Duration;

use super::{Event, StreamingResponse};
use crate::{BoxFuture, Error, HttpClient, Request, parameter};

/// Pause before connecting again, unless the server says another.
const PAUSE: Duration = Duration::from_secs(3);

/// Least pause after a connection that brought no event, so that a server that hangs up at once is not called in a loop.
const LEAST_PAUSE: Duration = Duration::from_secs(1);

/// The call that a stream came from.
pub(crate) struct Origin {
    client: HttpClient,
    request: Request,
}

/// A connection that is being made.
pub(super) type Connecting = BoxFuture<'static, Result<StreamingResponse, Error>>;

impl Origin {
    pub(crate) fn new(client: &HttpClient, request: &Request) -> Self {
        Self { client: client.clone(), request: request.clone() }
    }

    /// Waits, and makes the call once more, from behind the event of this id.
    pub(super) fn connect(&self, last_id: &str, retry: Option<Duration>, brought_some: bool) -> Connecting {
        let pause = retry.unwrap_or(PAUSE);
        let pause = if brought_some { pause } else { pause.max(LEAST_PAUSE) };
        let (client, mut request) = (self.client.clone(), self.request.clone());
        if !last_id.is_empty() {
            request = request.set(parameter::header("Last-Event-ID"), last_id);
        }
        Box::pin(async move {
            if let Some(pause) = client.sleep(pause) {
                pause.await;
            }
            client.stream(request).await
        })
    }
}

/// The event that ends a stream for good, and is not given.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct End {
    pub(crate) data: Option<&'static str>,
    pub(crate) kind: Option<&'static str>,
}

impl End {
    /// The end where nothing is said of one.
    pub(crate) const NONE: Self = Self { data: None, kind: None };

    pub(super) fn is(self, event: &Event) -> bool {
        self.data.is_some_and(|data| data == event.data) || self.kind.is_some_and(|kind| kind == event.kind)
    }
}
