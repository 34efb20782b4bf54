//! Time limits, by the transport's timer, so that the client needs no executor of its own.

use std::{
    future::{Future, poll_fn},
    pin::Pin,
    task::Poll,
    time::Duration,
};

use crate::{transport::Transport, upload::Pulse};

/// Result of the work, or `None` if it takes longer than the limit: the work is then dropped. With a
/// transport that has no timer, the limit is the transport's to keep. The limit begins anew as long as the pulse beats.
pub(super) async fn within<T>(
    transport: &dyn Transport,
    limit: Duration,
    pulse: Option<&Pulse>,
    // Pinned by reference: an async fn stores a by-value argument twice, doubling the future.
    mut work: Pin<&mut impl Future<Output = T>>,
) -> Option<T> {
    let Some(mut timer) = transport.sleep(limit) else { return Some(work.await) };
    poll_fn(|context| {
        if let Poll::Ready(outcome) = work.as_mut().poll(context) {
            return Poll::Ready(Some(outcome));
        }
        loop {
            match timer.as_mut().poll(context) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(()) if !pulse.is_some_and(Pulse::take) => return Poll::Ready(None),
                Poll::Ready(()) => match transport.sleep(limit) {
                    Some(another) => timer = another,
                    None => return Poll::Pending,
                },
            }
        }
    })
    .await
}
