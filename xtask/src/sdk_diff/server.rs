//! The server that both sides call: it keeps what it receives, and answers `{}`.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};

/// Longest body that is read.
const LONGEST: u64 = 16 << 20;

/// A request as it came.
#[derive(Clone, Debug, Default)]
pub(super) struct Received {
    pub(super) method: String,
    /// The path as it was sent.
    pub(super) path: String,
    /// The query as it was sent.
    pub(super) query: String,
    /// Names in lower case.
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

impl Received {
    /// The value of a header, by its name in lower case.
    pub(super) fn header(&self, name: &str) -> Option<&String> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }
}

/// A server on this machine.
pub(super) struct Server {
    address: String,
    received: Receiver<Received>,
}

impl Server {
    /// Starts it on a free port.
    ///
    /// # Errors
    /// When there is none.
    pub(super) fn start() -> Result<Self, String> {
        let listener = TcpListener::bind("127.0.0.1:0").map_err(|error| format!("no server: {error}"))?;
        let address = listener.local_addr().map_err(|error| format!("no server: {error}"))?;
        let (sender, received) = channel();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let sender = sender.clone();
                // A connection that breaks is the caller's to report.
                std::thread::spawn(move || drop(serve(stream, &sender)));
            }
        });
        Ok(Self { address: address.to_string(), received })
    }

    /// Host and port.
    pub(super) fn address(&self) -> &str {
        &self.address
    }

    /// The request that came since the last one, if any did; others are dropped.
    pub(super) fn received(&self) -> Option<Received> {
        self.received.try_iter().last()
    }
}

fn serve(stream: TcpStream, sender: &Sender<Received>) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut writer = stream;
    while let Some(received) = read(&mut reader)? {
        // The receiver is gone when the run is over.
        drop(sender.send(received));
        writer
            .write_all(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}")?;
    }
    Ok(())
}

fn read(reader: &mut BufReader<TcpStream>) -> std::io::Result<Option<Received>> {
    let mut line = String::new();
    if reader.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let mut words = line.split_whitespace();
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let mut received = Received {
        method: method.to_owned(),
        path: path.to_owned(),
        query: query.to_owned(),
        ..Received::default()
    };
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        received.headers.push((name.to_lowercase(), value.trim().to_owned()));
    }
    let length = received.header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    reader.take(u64::min(length, LONGEST)).read_to_end(&mut received.body)?;
    Ok(Some(received))
}
