//! A server on loopback that answers as a test says: pages with marks, faults at any place, and what it was asked.

use std::collections::HashMap;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A request as it came.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) path: String,
    /// By name in lower case.
    pub(crate) headers: HashMap<String, String>,
    /// How often this path was asked for before.
    pub(crate) before: usize,
}

/// Answers that a test gives the server.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    end: End,
}

/// How an answer ends.
#[derive(Clone, Copy, Debug)]
enum End {
    Whole,
    /// Only this many bytes of the body, then the end.
    Cut(usize),
    /// Only this many bytes of the body, then a reset.
    Reset(usize),
    /// Only this many bytes of the body, then nothing at all.
    Stall(usize),
}

impl Reply {
    pub(crate) fn status(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: Vec::new(), end: End::Whole }
    }

    pub(crate) fn page(text: impl Into<Vec<u8>>) -> Self {
        Self { body: text.into(), ..Self::status(200) }.header("Content-Type", "text/html; charset=utf-8")
    }

    pub(crate) fn redirect(to: &str) -> Self {
        Self::status(302).header("Location", to)
    }

    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.retain(|(known, _)| known != name);
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn cut(self, bytes: usize) -> Self {
        Self { end: End::Cut(bytes), ..self }
    }

    pub(crate) fn reset(self, bytes: usize) -> Self {
        Self { end: End::Reset(bytes), ..self }
    }

    pub(crate) fn stall(self, bytes: usize) -> Self {
        Self { end: End::Stall(bytes), ..self }
    }

    /// Answers as a server does that knows this version of a page: 304 to who has it already.
    pub(crate) fn unless_known(self, request: &Request) -> Self {
        let is_known = |mark: &str, question: &str| {
            let mark = self.headers.iter().find(|(name, _)| name == mark);
            mark.is_some_and(|(_, value)| request.headers.get(question) == Some(value))
        };
        if is_known("ETag", "if-none-match") || is_known("Last-Modified", "if-modified-since") {
            return Self::status(304);
        }
        self
    }

    fn write(&self, stream: &mut TcpStream) {
        let mut head = format!("HTTP/1.1 {} Said\r\nConnection: close\r\n", self.status);
        for (name, value) in &self.headers {
            head.extend([name, ": ", value, "\r\n"]);
        }
        if self.status != 304 {
            head.extend(["Content-Length: ", &self.body.len().to_string(), "\r\n"]);
        }
        let shown = match self.end {
            End::Whole => self.body.len(),
            End::Cut(bytes) | End::Reset(bytes) | End::Stall(bytes) => bytes,
        };
        let _ = stream.write_all(format!("{head}\r\n").as_bytes());
        let _ = stream.write_all(&self.body[..shown]);
        if matches!(self.end, End::Stall(_)) {
            // Longer than any test waits; the thread ends with the process.
            std::thread::sleep(Duration::from_secs(30));
        }
    }
}

/// A server, until the test ends.
#[derive(Clone)]
pub(crate) struct Server {
    /// Address of the server: `http://127.0.0.1:…`.
    pub(crate) address: String,
    asked: Arc<Mutex<Vec<Request>>>,
    active: Arc<AtomicUsize>,
    peak: Arc<AtomicUsize>,
}

impl Server {
    pub(crate) fn start(answer: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server = Self {
            address: format!("http://{}", listener.local_addr().unwrap()),
            asked: Arc::default(),
            active: Arc::default(),
            peak: Arc::default(),
        };
        let (answer, serving) = (Arc::new(answer), server.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let (answer, serving) = (answer.clone(), serving.clone());
                std::thread::spawn(move || serving.serve(stream.unwrap(), &*answer));
            }
        });
        server
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    /// Requests so far.
    pub(crate) fn asked(&self) -> Vec<Request> {
        self.asked.lock().unwrap().clone()
    }

    /// The most requests that were there at a time.
    pub(crate) fn peak(&self) -> usize {
        self.peak.load(Ordering::SeqCst)
    }

    fn serve(&self, mut stream: TcpStream, answer: &dyn Fn(&Request) -> Reply) {
        let Some((mut request, length)) = peek(&stream) else { return };
        let length = if request.path.contains(":443") || request.path.contains(":80") {
            // A proxy's tunnel leads back here.
            stream.read_exact(&mut vec![0; length]).unwrap();
            stream.write_all(b"HTTP/1.1 200 Connected\r\n\r\n").unwrap();
            let Some((tunnelled, length)) = peek(&stream) else { return };
            request = tunnelled;
            length
        } else {
            length
        };
        let active = self.active.fetch_add(1, Ordering::SeqCst) + 1;
        self.peak.fetch_max(active, Ordering::SeqCst);
        {
            let mut asked = self.asked.lock().unwrap();
            request.before = asked.iter().filter(|earlier| earlier.path == request.path).count();
            asked.push(request.clone());
        }
        let reply = answer(&request);
        self.active.fetch_sub(1, Ordering::SeqCst);
        if !matches!(reply.end, End::Reset(_)) {
            stream.read_exact(&mut vec![0; length]).unwrap();
        }
        // A socket closed with a request unread in it resets the connection.
        reply.write(&mut stream);
        if matches!(reply.end, End::Reset(_)) {
            // So that what was written is there before.
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// The request in a socket and its length, left there.
fn peek(stream: &TcpStream) -> Option<(Request, usize)> {
    let mut buffer = vec![0; 1 << 16];
    let text = loop {
        let length = stream.peek(&mut buffer).ok().filter(|length| *length > 0)?;
        let text = String::from_utf8_lossy(&buffer[..length]).into_owned();
        if let Some((head, _)) = text.split_once("\r\n\r\n") {
            break head.to_owned();
        }
        std::thread::sleep(Duration::from_millis(1));
    };
    let mut lines = text.lines();
    let path = lines.next()?.split(' ').nth(1)?.to_owned();
    let header = |line: &str| {
        let (name, value) = line.split_once(':')?;
        Some((name.to_lowercase(), value.trim().to_owned()))
    };
    Some((Request { path, headers: lines.filter_map(header).collect(), before: 0 }, text.len() + 4))
}
