//! Not waiting longer than that: by the transport's timer, so that the client needs no executor of its own.

use std::{
    future::{Future, poll_fn},
    pin::Pin,
    task::Poll,
    time::Duration,
};

use crate::transport::Transport;

/// What the work comes to, or `None` if it takes longer than the limit: the work is then dropped. With a
/// transport that has no timer, the limit is the transport's to keep.
pub(super) async fn within<T>(
    transport: &dyn Transport,
    limit: Duration,
    // By reference: what a future takes by value, it has room for twice.
    mut work: Pin<&mut impl Future<Output = T>>,
) -> Option<T> {
    let Some(mut timer) = transport.sleep(limit) else { return Some(work.await) };
    poll_fn(|context| {
        if let Poll::Ready(outcome) = work.as_mut().poll(context) {
            return Poll::Ready(Some(outcome));
        }
        timer.as_mut().poll(context).map(|()| None)
    })
    .await
}
