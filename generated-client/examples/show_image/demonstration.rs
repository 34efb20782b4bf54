//! A server on this machine that knows one image: the documentation's example.

use std::{
    io::{self, BufRead, BufReader, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    thread,
    time::Duration,
};

/// The image it knows.
pub(crate) const IMAGE_ID: &str = "278e88d1-5b71-4766-8502-b3ba72e824d9";

const IMAGE: &str = include_str!("../../src/generated/examples/show_image_200.json");

/// Who connects and says nothing is not waited for.
const PATIENCE: Duration = Duration::from_secs(5);

/// The server; its thread ends with the program.
pub(crate) struct Demonstration {
    address: SocketAddr,
}

impl Demonstration {
    /// Listens on a free port of the loopback interface.
    ///
    /// # Errors
    /// When there is none.
    pub(crate) fn start() -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?;
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // Whoever is cut off sees it as an error of its own.
                let _ = answer(&stream);
            }
        });
        Ok(Self { address })
    }

    pub(crate) fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }
}

fn answer(mut stream: &TcpStream) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut lines = BufReader::new(stream).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    // The request has no body: it ends with the first empty line.
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let (status, body) = if request.contains(&format!("/images/{IMAGE_ID} ")) {
        ("200 OK", IMAGE)
    } else {
        ("404 Not Found", r#"{ "error_code": "ModelArts.0000", "error_msg": "only the example is here" }"#)
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    )
}
