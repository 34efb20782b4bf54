//! A service on a loopback socket, which answers each request as a function of its target says.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

pub(super) struct Socket {
    address: SocketAddr,
    heard: Arc<Mutex<Vec<Heard>>>,
}

/// A request as it came.
#[derive(Clone)]
pub(super) struct Heard {
    /// The lines of its head.
    head: Vec<String>,
    pub(super) body: Vec<u8>,
}

impl Heard {
    fn read(stream: &TcpStream) -> Self {
        let mut reader = BufReader::new(stream);
        let lines = reader.by_ref().lines().map_while(Result::ok);
        let head = lines.take_while(|line| !line.is_empty()).collect();
        let mut heard = Self { head, body: Vec::new() };
        let length = heard.header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
        if heard.header("transfer-encoding").is_some() {
            read_chunks(&mut reader, &mut heard.body);
        } else {
            reader.take(length).read_to_end(&mut heard.body).unwrap();
        }
        heard
    }

    pub(super) fn method(&self) -> Option<&str> {
        self.head.first()?.split(' ').next()
    }

    pub(super) fn target(&self) -> Option<&str> {
        self.head.first()?.split(' ').nth(1)
    }

    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let headers = self.head.iter().skip(1).filter_map(|line| line.split_once(": "));
        headers.clone().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    pub(super) fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }
}

/// Reads a body that comes in chunks.
fn read_chunks(reader: &mut impl BufRead, body: &mut Vec<u8>) {
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        let length = u64::from_str_radix(line.trim(), 16).unwrap_or(0);
        reader.take(length).read_to_end(body).unwrap();
        line.clear();
        reader.read_line(&mut line).unwrap();
        if length == 0 {
            return;
        }
    }
}

impl Socket {
    /// `answer` makes the status, further header lines and the body of how many came before and the target.
    pub(super) fn answering(answer: impl Fn(usize, &str) -> (u16, String, String) + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let heard = Arc::<Mutex<Vec<Heard>>>::default();
        let all = Arc::clone(&heard);
        // Ends with the process: nothing waits for it.
        std::thread::spawn(move || {
            while let Ok((mut stream, _)) = listener.accept() {
                let heard = Heard::read(&stream);
                let Some(target) = heard.target().map(str::to_owned) else { continue };
                let before = all.lock().unwrap().len();
                all.lock().unwrap().push(heard);
                let (status, headers, body) = answer(before, &target);
                let length = body.len();
                let head =
                    format!("HTTP/1.1 {status} X\r\nconnection: close\r\ncontent-length: {length}\r\n");
                let _ = stream.write_all(format!("{head}{headers}\r\n{body}").as_bytes());
            }
        });
        Self { address, heard }
    }

    /// A service that says `204 No Content`.
    pub(super) fn silent() -> Self {
        Self::answering(|_, _| (204, String::new(), String::new()))
    }

    pub(super) fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The targets of all requests.
    pub(super) fn asked(&self) -> Vec<String> {
        self.heard.lock().unwrap().iter().filter_map(|heard| Some(heard.target()?.to_owned())).collect()
    }

    /// The bodies of all requests.
    pub(super) fn bodies(&self) -> Vec<String> {
        self.heard.lock().unwrap().iter().map(Heard::text).collect()
    }

    /// The last request.
    pub(super) fn last(&self) -> Heard {
        self.heard.lock().unwrap().last().expect("a request came").clone()
    }
}

/// The number that a query parameter of the target has.
pub(super) fn number(target: &str, parameter: &str) -> Option<usize> {
    let (_, query) = target.split_once('?')?;
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.find(|(name, _)| *name == parameter)?.1.parse().ok()
}
