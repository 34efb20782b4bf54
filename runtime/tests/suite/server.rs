//! A server on a socket that records what it hears and answers with what it is told.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    thread::JoinHandle,
    time::Duration,
};

pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    heard: JoinHandle<String>,
}

#[allow(dead_code, reason = "the tests of one transport use all of it")]
impl Server {
    /// Waits, answers one request with these bytes, and closes the connection.
    pub(crate) fn answering(answer: &'static str, after: Duration) -> Self {
        Self::start(answer, after, Duration::ZERO)
    }

    /// Answers one request with these bytes, and holds the connection open for a while.
    pub(crate) fn holding(answer: &'static str, hold: Duration) -> Self {
        Self::start(answer, Duration::ZERO, hold)
    }

    fn start(answer: &'static str, after: Duration, hold: Duration) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let heard = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let heard = hear(&mut stream);
            std::thread::sleep(after);
            // The client may be gone by now: that is a test's point, not a problem.
            let _ = stream.write_all(answer.as_bytes());
            std::thread::sleep(hold);
            heard
        });
        Self { address, heard }
    }

    pub(crate) fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The whole request, byte for byte.
    pub(crate) fn heard(self) -> String {
        self.heard.join().unwrap()
    }
}

fn hear(stream: &mut TcpStream) -> String {
    let mut heard = Vec::new();
    let mut buffer = [0; 4096];
    while !is_whole(&heard) {
        let read = stream.read(&mut buffer).unwrap();
        assert!(read > 0, "the client hung up");
        heard.extend_from_slice(&buffer[..read]);
    }
    String::from_utf8(heard).unwrap()
}

fn is_whole(heard: &[u8]) -> bool {
    let request = String::from_utf8_lossy(heard);
    let Some((lines, body)) = request.split_once("\r\n\r\n") else {
        return false;
    };
    let length = lines.lines().find_map(|line| line.strip_prefix("content-length: "));
    body.len() >= length.map_or(0, |length| length.parse().unwrap())
}
