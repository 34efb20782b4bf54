//! A service on a loopback socket, which answers each request as a function of its target says.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex};

pub(super) struct Socket {
    address: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Socket {
    /// `answer` makes the status, further header lines and the body of how many came before and the target.
    pub(super) fn answering(answer: impl Fn(usize, &str) -> (u16, String, String) + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let asked = Arc::<Mutex<Vec<String>>>::default();
        let heard = Arc::clone(&asked);
        // Ends with the process: nothing waits for it.
        std::thread::spawn(move || {
            while let Ok((mut stream, _)) = listener.accept() {
                let lines = BufReader::new(&stream).lines().map_while(Result::ok);
                let head: Vec<_> = lines.take_while(|line| !line.is_empty()).collect();
                let Some(target) = head.first().and_then(|line| line.split(' ').nth(1)) else { continue };
                let before = heard.lock().unwrap().len();
                heard.lock().unwrap().push(target.to_owned());
                let (status, headers, body) = answer(before, target);
                let length = body.len();
                let head =
                    format!("HTTP/1.1 {status} X\r\nconnection: close\r\ncontent-length: {length}\r\n");
                let _ = stream.write_all(format!("{head}{headers}\r\n{body}").as_bytes());
            }
        });
        Self { address, asked }
    }

    pub(super) fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The targets of all requests.
    pub(super) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

/// The number that a query parameter of the target has.
pub(super) fn number(target: &str, parameter: &str) -> Option<usize> {
    let (_, query) = target.split_once('?')?;
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.find(|(name, _)| *name == parameter)?.1.parse().ok()
}
