//! Calls from programs without an async runtime: [`wait`] for them.
//!
//! ```
//! use clientwright_runtime::{HttpClient, Method, Request, blocking::wait};
//! # use clientwright_runtime::{BoxFuture, http, transport::{Body, Transport, TransportError}};
//! # #[derive(Debug)]
//! # struct Canned;
//! # impl Transport for Canned {
//! #     fn send(&self, _: http::Request<Body>, _: Option<std::time::Duration>)
//! #         -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
//! #         Box::pin(async { Ok(http::Response::new(Body::from("[1,2]"))) })
//! #     }
//! # }
//! # fn main() -> Result<(), clientwright_runtime::Error> {
//! let client = HttpClient::builder()
//!     .endpoint("https://api.example.com")
//! #   .transport(Canned)
//!     .build()?;
//! let response = wait(client.send(Request::new(Method::GET, "/v1/numbers")))?;
//! assert_eq!(*response.json::<Vec<i64>>()?, [1, 2]);
//! # Ok(())
//! # }
//! ```
//!
//! A list, or anything else that comes bit by bit, is read in a `for` loop: `for image in list.wait_each()`, by [`WaitEach`].
//!
//! A client that was given no transport uses [`UreqTransport`](crate::transport::UreqTransport) for it, also
//! where it makes other calls on tokio. One that was given [`ReqwestTransport`](crate::transport::ReqwestTransport)
//! can only be waited for within tokio's reach, as in `spawn_blocking`.

use std::{
    cell::Cell,
    future::{Future, IntoFuture, poll_fn},
    pin::{Pin, pin},
    sync::Arc,
    task::{Context, Poll, Wake, Waker},
    thread::{self, Thread},
};

use futures_core::Stream;

/// Blocks this thread until the work is done: a call, or anything else that can be awaited. All of the
/// work that can be done on this thread is done on it.
///
/// Limits and retries are those of the call. On a thread that serves an async runtime it keeps the runtime
/// from its work, as all that blocks does.
pub fn wait<W: IntoFuture>(work: W) -> W::Output {
    let mut work = pin!(work.into_future());
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    let _waiting = Waiting::begin();
    loop {
        if let Poll::Ready(output) = work.as_mut().poll(&mut context) {
            return output;
        }
        // A spurious wake-up costs one more poll.
        thread::park();
    }
}

/// `wait` as a method, for all that can be awaited: `client.show_image(id).wait()?`.
pub trait Wait: IntoFuture + Sized {
    /// Blocks this thread until the work is done: see [`wait`].
    fn wait(self) -> Self::Output {
        wait(self)
    }
}

impl<W: IntoFuture> Wait for W {}

/// `wait` for each thing that comes out of a stream: pages and items of lists, events, pieces of a body.
///
/// ```
/// # use clientwright_runtime::{Error, paging::Items};
/// use clientwright_runtime::blocking::WaitEach;
/// # fn example<P>(images: Items<P, String>) -> Result<(), Error> {
/// // Of a generated client: `for image in client.list_images().items().wait_each() {`
/// for image in images.wait_each() {
///     println!("{}", image?);
/// }
/// # Ok(())
/// # }
/// ```
pub trait WaitEach: Stream + Unpin + Sized {
    /// An iterator that blocks this thread until the next thing is there: see [`wait`].
    fn wait_each(self) -> Each<Self> {
        Each(self)
    }
}

impl<S: Stream + Unpin> WaitEach for S {}

/// The iterator that [`WaitEach::wait_each`] makes of a stream.
#[derive(Clone, Debug)]
#[must_use = "nothing is asked for until it is iterated over"]
pub struct Each<S>(S);

impl<S: Stream + Unpin> Iterator for Each<S> {
    type Item = S::Item;

    fn next(&mut self) -> Option<S::Item> {
        wait(poll_fn(|context| Pin::new(&mut self.0).poll_next(context)))
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

thread_local! {
    static WAITING: Cell<bool> = const { Cell::new(false) };
}

/// Whether [`wait`] is polling on this thread.
#[cfg(all(feature = "_reqwest", feature = "blocking"))]
pub(crate) fn is_waiting() -> bool {
    WAITING.get()
}

/// Marks the thread, and restores the mark that was there, also when the work panics.
struct Waiting(bool);

impl Waiting {
    fn begin() -> Self {
        Self(WAITING.replace(true))
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        WAITING.set(self.0);
    }
}
