//! A server on a socket that does what it is told, byte for byte, and nothing properly.

use std::{
    borrow::Cow,
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst},
    },
    thread,
    time::Duration,
};

/// Steps of the server on a connection, one after the other; then it closes it.
#[derive(Clone, Debug)]
pub(super) enum Act {
    /// Reads one request.
    Hear,
    /// Waits until there is something to read, and does not read it.
    Notice,
    /// Writes these bytes.
    Say(Cow<'static, [u8]>),
    /// Writes these bytes again and again, one at a time with a pause before each, until the client is gone.
    Drip(&'static [u8]),
    /// Writes these bytes as often as it is told, or until the client is gone.
    Flood(&'static [u8], usize),
    /// Does nothing until the client is gone.
    Stall,
    /// Breaks the connection off, without the end that is due.
    Reset,
}

/// Writes this text.
pub(super) fn say(text: &'static str) -> Act {
    Act::Say(Cow::Borrowed(text.as_bytes()))
}

/// Reads a request, and answers with this text.
pub(super) fn answer(text: &'static str) -> [Act; 2] {
    [Act::Hear, say(text)]
}

pub(super) struct FaultyServer {
    address: SocketAddr,
    seen: Arc<Seen>,
}

#[derive(Default)]
struct Seen {
    over: AtomicBool,
    visits: AtomicUsize,
    written: AtomicUsize,
    heard: Mutex<Vec<String>>,
}

impl FaultyServer {
    /// Does the same on each connection.
    pub(super) fn playing(acts: &[Act]) -> Self {
        let acts = acts.to_vec();
        Self::playing_each(move |_| acts.clone())
    }

    /// Does this on the first, second, … connection, counted from 0.
    pub(super) fn playing_each(acts: impl Fn(usize) -> Vec<Act> + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let seen = Arc::new(Seen::default());
        let shared = Arc::clone(&seen);
        thread::spawn(move || {
            for stream in listener.incoming() {
                if shared.over.load(SeqCst) {
                    break;
                }
                let (stream, shared) = (stream.unwrap(), Arc::clone(&shared));
                let acts = acts(shared.visits.fetch_add(1, SeqCst));
                thread::spawn(move || play(stream, acts, &shared));
            }
        });
        Self { address, seen }
    }

    pub(super) fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }

    /// How many connections were made.
    pub(super) fn visits(&self) -> usize {
        self.seen.visits.load(SeqCst)
    }

    /// How many connections were made, once there are as many as this or it is clear that there will not be:
    /// a client that gave up may be faster than who accepts.
    pub(super) fn visits_up_to(&self, expected: usize) -> usize {
        for _ in 0..500 {
            if self.visits() >= expected {
                break;
            }
            thread::sleep(Duration::from_millis(10));
        }
        self.visits()
    }

    /// How many bytes were written, and so taken by the system or the client.
    pub(super) fn written(&self) -> usize {
        self.seen.written.load(SeqCst)
    }

    /// The requests that were read, each as it came.
    pub(super) fn heard(&self) -> Vec<String> {
        self.seen.heard.lock().unwrap().clone()
    }
}

impl Drop for FaultyServer {
    fn drop(&mut self) {
        self.seen.over.store(true, SeqCst);
        // Wakes who accepts, to see that it is over.
        drop(TcpStream::connect(self.address));
    }
}

/// Plays until the end, or until the client is gone, which is often the point.
fn play(mut stream: TcpStream, acts: Vec<Act>, seen: &Seen) {
    // No thread stays behind for long.
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream.set_nodelay(true).unwrap();
    for act in acts {
        let is_going_on = match act {
            Act::Hear => match hear(&mut stream) {
                Some(request) => {
                    seen.heard.lock().unwrap().push(request);
                    true
                }
                None => false,
            },
            Act::Notice => stream.peek(&mut [0]).is_ok_and(|there| there > 0),
            Act::Say(bytes) => write(&mut stream, &bytes, seen),
            Act::Drip(bytes) => drip(&mut stream, bytes, seen),
            Act::Flood(bytes, times) => (0..times).all(|_| write(&mut stream, bytes, seen)),
            Act::Stall => wait_for_end(&mut stream),
            Act::Reset => {
                let lingers = socket2::SockRef::from(&stream).set_linger(Some(Duration::ZERO));
                lingers.unwrap();
                false
            }
        };
        if !is_going_on {
            return;
        }
    }
}

fn write(stream: &mut TcpStream, bytes: &[u8], seen: &Seen) -> bool {
    let is_written = stream.write_all(bytes).is_ok();
    seen.written.fetch_add(if is_written { bytes.len() } else { 0 }, SeqCst);
    is_written
}

/// Ends when the client is gone, or after as long as no client should wait.
fn drip(stream: &mut TcpStream, bytes: &[u8], seen: &Seen) -> bool {
    bytes.iter().cycle().take(1000).all(|byte| {
        thread::sleep(Duration::from_millis(20));
        write(stream, &[*byte], seen)
    })
}

fn wait_for_end(stream: &mut TcpStream) -> bool {
    let mut buffer = [0; 4096];
    while stream.read(&mut buffer).is_ok_and(|read| read > 0) {}
    false
}

/// One request, with the body that it announces; `None` if the client is gone.
fn hear(stream: &mut TcpStream) -> Option<String> {
    let mut heard = Vec::new();
    let mut byte = [0; 1];
    while !heard.ends_with(b"\r\n\r\n") {
        if stream.read(&mut byte).ok()? == 0 {
            return None;
        }
        heard.push(byte[0]);
    }
    let head = String::from_utf8(heard).unwrap();
    let length =
        head.to_lowercase().lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    stream.read_exact(&mut body).ok()?;
    Some(head + &String::from_utf8(body).unwrap())
}
