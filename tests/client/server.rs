//! A server on a loopback socket: it keeps what it hears, and answers with the bytes it is told.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::mpsc::{Receiver, channel},
    time::Duration,
};

/// Longer than anything here takes, so that a mistake fails instead of hanging.
const PATIENCE: Duration = Duration::from_secs(5);

pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    heard: Receiver<String>,
}

impl Server {
    /// Answers one request with these bytes, and closes the connection.
    pub(crate) fn answering(answer: impl Into<Vec<u8>>) -> Self {
        Self::holding(answer, Duration::ZERO)
    }

    /// Answers one request with these bytes, and holds the connection open for a while.
    pub(crate) fn holding(answer: impl Into<Vec<u8>>, hold: Duration) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let answer = answer.into();
        let (send, heard) = channel();
        std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            stream.set_read_timeout(Some(PATIENCE)).unwrap();
            send.send(hear(&mut stream)).unwrap();
            // The client may be gone by now: that is a test's point, not a problem.
            let _ = stream.write_all(&answer);
            std::thread::sleep(hold);
        });
        Self { address, heard }
    }

    pub(crate) fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The whole request, byte for byte.
    pub(crate) fn heard(&self) -> String {
        self.heard.recv_timeout(PATIENCE).expect("a request came")
    }
}

/// Requests of this API have no body: one ends where its head does.
fn hear(stream: &mut TcpStream) -> String {
    let mut heard = Vec::new();
    let mut buffer = [0; 4096];
    while !heard.ends_with(b"\r\n\r\n") {
        let read = stream.read(&mut buffer).unwrap();
        assert!(read > 0, "the client hung up");
        heard.extend_from_slice(&buffer[..read]);
    }
    String::from_utf8(heard).unwrap()
}

/// An answer in full: `status` is `200 OK` and the like, `headers` are lines.
pub(crate) fn answer(status: &str, headers: &[&str], body: &str) -> String {
    let start = format!("HTTP/1.1 {status}");
    let length = format!("content-length: {}", body.len());
    [&[&*start], headers, &[&*length, "", body]].concat().join("\r\n")
}
