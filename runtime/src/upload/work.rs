//! Work that blocks, such as reading a file: done by tokio's threads for it where there are some, else at once.

use std::{
    future::Future,
    io,
    pin::Pin,
    task::{Context, Poll},
};

/// Work that was begun, or is done already.
pub(crate) enum Work<T> {
    Done(Option<T>),
    #[cfg(feature = "_reqwest")]
    Begun(tokio::task::JoinHandle<T>),
}

/// Begins work.
pub(crate) fn work<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Work<T> {
    #[cfg(feature = "_reqwest")]
    if let Ok(runtime) = tokio::runtime::Handle::try_current() {
        return Work::Begun(runtime.spawn_blocking(work));
    }
    Work::Done(Some(work()))
}

/// Fails where the runtime ends before the work does.
impl<T: Unpin> Future for Work<T> {
    type Output = io::Result<T>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<T>> {
        #[cfg(not(feature = "_reqwest"))]
        let _ = context;
        match &mut *self {
            Self::Done(done) => Poll::Ready(done.take().ok_or_else(|| io::Error::other("asked twice"))),
            #[cfg(feature = "_reqwest")]
            Self::Begun(begun) => Pin::new(begun).poll(context).map_err(io::Error::other),
        }
    }
}
