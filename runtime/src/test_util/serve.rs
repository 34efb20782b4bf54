//! The mock as a real server, for what a mock in place of the transport cannot show: another process, or the
//! transport itself.

use std::{fmt, io, net::SocketAddr, thread};

use bytes::Bytes;
use http_body_util::{BodyExt, Limited};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use tokio::{net::TcpListener, sync::oneshot};

use super::Mock;
use crate::transport::{Body, TransportError, TransportErrorKind};

/// More than a test sends, and little enough to keep: 64 MiB.
const LONGEST_REQUEST: usize = 64 << 20;

/// A [`Mock`] that is being served: dropping it stops the server.
#[must_use = "the server stops when this is dropped"]
pub struct Served {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<thread::JoinHandle<()>>,
}

impl Mock {
    /// Serves the mock over HTTP/1.1, on a free port of the loopback interface, in a thread of its own. A client
    /// that is to ask it needs a transport without a proxy.
    ///
    /// Answers are the same as without a socket, with this difference: time is real. Where the network is
    /// to fail, at whatever step, the connection is closed, and the answer may be lost with it; and a request that nobody
    /// expected is answered with status 501 and the reason.
    ///
    /// # Errors
    /// When there is no port or no thread to be had.
    pub fn serve(&self) -> io::Result<Served> {
        let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let (stop, stopped) = oneshot::channel();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
        let mock = self.clone();
        let serve = move || {
            runtime.spawn(accept(mock, listener));
            // Ends when it is told to, and when nobody is left who could; connections end with the runtime.
            let _ = runtime.block_on(stopped);
        };
        let thread = thread::Builder::new().name("mock".to_owned()).spawn(serve)?;
        Ok(Served { address, stop: Some(stop), thread: Some(thread) })
    }
}

impl Served {
    /// URL of the server, for the `endpoint` of a client's builder.
    #[must_use]
    pub fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Address and port.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // Ignored: a panic here, while the test panics already, would abort it.
            let _ = thread.join();
        }
    }
}

impl fmt::Debug for Served {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Served").field("address", &self.address).finish_non_exhaustive()
    }
}

async fn accept(mock: Mock, listener: std::net::TcpListener) -> io::Result<()> {
    let listener = TcpListener::from_std(listener)?;
    loop {
        let (stream, _) = listener.accept().await?;
        let mock = mock.clone();
        let service = service_fn(move |request| answer(mock.clone(), request));
        tokio::spawn(async move {
            // A connection that breaks is reported by the client at its other end.
            let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

/// The answer; an error closes the connection.
async fn answer(
    mock: Mock,
    request: http::Request<Incoming>,
) -> Result<http::Response<Body>, TransportError> {
    let (parts, body) = request.into_parts();
    let body = Limited::new(body, LONGEST_REQUEST).collect().await;
    let body: Bytes = body.map_err(|why| TransportError::new(TransportErrorKind::Other, why))?.to_bytes();
    let answer = mock.answer(http::Request::from_parts(parts, body));
    let Some(mistake) = answer.mistake() else { return answer.give().await };
    let mut response = http::Response::new(Body::from(format!("mock: {mistake}")));
    *response.status_mut() = http::StatusCode::NOT_IMPLEMENTED;
    Ok(response)
}
