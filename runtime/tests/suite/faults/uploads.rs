//! Uploads that are not let through: the answer counts where there is one, and only what can be had again is sent
//! again.

use std::{
    io::Cursor,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::SeqCst},
    },
};

use clientwright_runtime::{Method, RawResponse, Request, Upload};

use super::{
    Becomes, Caller, Carrier, SHORT,
    server::{Act, FaultyServer, answer, say},
};

/// More than the buffers of a connection hold.
const LONG: usize = 16 << 20;

const TOO_LARGE: &str = "HTTP/1.1 413 Content Too Large\r\ncontent-length: 2\r\nconnection: close\r\n\r\nno";
const DONE: &str = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\nok";

fn bytes() -> Vec<u8> {
    vec![b'x'; LONG]
}

/// Sent once.
fn reader() -> Upload {
    Upload::reader(Cursor::new(bytes())).length(LONG as u64)
}

/// Sent as often as it takes.
fn again() -> Upload {
    Upload::again(|| Ok(reader()))
}

fn put(upload: Upload) -> Request {
    Request::new(Method::PUT, "/x").upload("application/octet-stream", upload)
}

/// The outcome of an upload, and how often it was attempted.
fn outcome(carrier: Carrier, server: &FaultyServer, upload: Upload) -> (Becomes, usize) {
    let outcome = Caller::new(carrier, &server.endpoint()).send(put(upload));
    let attempts = outcome.as_ref().map_or_else(clientwright_runtime::Error::attempts, RawResponse::attempts);
    let status = outcome.as_ref().map_or(0, |response| response.status().as_u16());
    let expected = Becomes::Answer(status, if status == 200 { "ok" } else { "no" });
    (Becomes::of(&outcome, expected), attempts as usize)
}

#[test]
fn a_reset_in_the_middle_of_an_upload() {
    for carrier in Carrier::all() {
        for (upload, attempts) in [(again(), 2), (reader(), 1)] {
            let server = FaultyServer::playing(&[Act::Notice, Act::Reset]);
            assert_eq!(outcome(carrier, &server, upload), (Becomes::Broken, attempts), "{carrier:?}");
        }
        // The second connection takes it.
        let server = FaultyServer::playing_each(|visit| {
            if visit == 0 { vec![Act::Notice, Act::Reset] } else { answer(DONE).to_vec() }
        });
        assert_eq!(outcome(carrier, &server, again()), (Becomes::Answer(200, "ok"), 2), "{carrier:?}");
    }
}

#[test]
fn a_server_that_answers_before_it_has_read() {
    for carrier in Carrier::all() {
        for (text, expected) in [(TOO_LARGE, (413, "no")), (DONE, (200, "ok"))] {
            // The server answers at the first byte, and throws away the rest.
            let server = FaultyServer::playing(&[Act::Notice, say(text), Act::Stall]);
            let expected = (Becomes::Answer(expected.0, expected.1), 1);
            assert_eq!(outcome(carrier, &server, reader()), expected, "{carrier:?}");
        }
    }
}

/// The system throws an answer away when the connection is broken off behind it: then the call fails as any that is
/// broken off does.
#[test]
fn a_413_and_then_nobody_who_reads() {
    for carrier in Carrier::all() {
        let server = FaultyServer::playing(&[Act::Notice, say(TOO_LARGE)]);
        let (became, attempts) = outcome(carrier, &server, reader());
        assert!([Becomes::Answer(413, "no"), Becomes::Broken].contains(&became), "{carrier:?}: {became:?}");
        assert_eq!(attempts, 1, "{carrier:?}");
    }
}

#[test]
fn a_connection_that_is_refused_leaves_a_stream_as_it_was() {
    let socket = socket2::Socket::new(socket2::Domain::IPV4, socket2::Type::STREAM, None).unwrap();
    socket.bind(&std::net::SocketAddr::from(([127, 0, 0, 1], 0)).into()).unwrap();
    let endpoint = format!("http://{}", socket.local_addr().unwrap().as_socket().unwrap());
    for carrier in Carrier::all() {
        let request = put(reader());
        let error = Caller::new(carrier, &endpoint).send(request.clone()).unwrap_err();
        assert_eq!((error.is_connect(), error.attempts()), (true, 2), "{carrier:?}: {error}");
        let server = FaultyServer::playing(&answer(DONE));
        Caller::new(carrier, &server.endpoint()).send(request.clone()).unwrap();
        assert_eq!(server.heard()[0].split_once("\r\n\r\n").unwrap().1.len(), LONG);
        let error = Caller::new(carrier, &server.endpoint()).send(request).unwrap_err();
        assert!(error.to_string().contains("its stream was sent before"), "{error}");
    }
}

#[test]
fn a_length_that_is_wrong() {
    for carrier in Carrier::all() {
        for (length, says) in
            [(3, "16777216 bytes, more than the 3"), (LONG as u64 + 1, "fewer than the 16777217")]
        {
            let server = FaultyServer::playing(&[Act::Notice, Act::Stall]);
            let upload = Upload::again(|| Ok(Upload::bytes(bytes()))).length(length);
            let error = Caller::new(carrier, &server.endpoint()).send(put(upload)).unwrap_err();
            assert!(error.to_string().contains(says), "{carrier:?}: {error}");
        }
    }
}

/// The limit of an attempt is one for its pauses: an upload that moves may take longer, one that stands still may not.
#[cfg(feature = "reqwest")]
#[test]
fn an_upload_may_take_any_time_but_not_stand_still() {
    let carrier = Carrier::Reqwest;
    let slow = |pieces: usize| {
        let mut left = pieces;
        Upload::reader(Slow(move || {
            left = left.saturating_sub(1);
            left
        }))
    };
    // Five pieces, with a pause of half the limit before each.
    let server = FaultyServer::playing(&[Act::Notice, Act::Stall]);
    let client = carrier.client(&server.endpoint()).attempt_timeout(SHORT).timeout(SHORT);
    let told = Arc::new(AtomicU64::new(0));
    let tell = Arc::clone(&told);
    let upload = slow(6).progress(move |sent, length| {
        assert_eq!(length, None);
        tell.store(sent, SeqCst);
    });
    let error = Caller::of(carrier, client).send(put(upload)).unwrap_err();
    assert!(error.is_timeout() && error.to_string().contains("attempt_timeout"), "{error}");
    assert_eq!(told.load(SeqCst), 5, "all of it was sent before the server stood still");
}

/// A reader that has one byte after a while, as long as there are some.
#[cfg(feature = "reqwest")]
struct Slow<F>(F);

#[cfg(feature = "reqwest")]
impl<F: FnMut() -> usize> std::io::Read for Slow<F> {
    fn read(&mut self, target: &mut [u8]) -> std::io::Result<usize> {
        std::thread::sleep(SHORT / 2);
        let is_there = (self.0)() > 0;
        target[0] = b'x';
        Ok(usize::from(is_there))
    }
}
