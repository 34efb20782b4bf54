//! Downloads to a file, over a real socket and through each transport: all of it, or nothing.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use clientwright_runtime::{Error, Method, Request, streaming::ByteStream};

use super::{
    Act, FaultyServer, SHORT,
    caller::{Caller, Carrier},
    server::say,
};

/// More than one piece, whatever the transport makes of it.
const PIECE: &[u8] = &[b'x'; 1 << 16];
const PIECES: usize = 32;
const HEAD: &str = "HTTP/1.1 200 OK\r\ncontent-length: 2097152\r\nconnection: close\r\n\r\n";

/// A folder that is gone at the end of the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, carrier: Carrier) -> Self {
        let path = std::env::temp_dir().join(format!("download-{}-{name}-{carrier:?}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// A file that is there already.
    fn old(&self) -> PathBuf {
        let path = self.0.join("film.mp4");
        fs::write(&path, "old").unwrap();
        path
    }

    /// The names of all files in it.
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn open(carrier: Carrier, acts: &[Act]) -> (FaultyServer, Caller, ByteStream) {
    let server = FaultyServer::playing(acts);
    let caller = Caller::of(carrier, carrier.client(&server.endpoint()).attempt_timeout(SHORT * 4));
    let bytes = caller.stream(Request::new(Method::GET, "/film")).unwrap().bytes().into_inner();
    (server, caller, bytes)
}

fn save(caller: &Caller, bytes: ByteStream, path: &Path) -> Result<u64, Error> {
    caller.wait(std::future::IntoFuture::into_future(bytes.save(path)))
}

#[test]
fn a_file_is_there_when_all_of_it_is() {
    for carrier in Carrier::all() {
        let folder = Folder::new("whole", carrier);
        let path = folder.old();
        let (_server, caller, bytes) = open(carrier, &[Act::Hear, say(HEAD), Act::Flood(PIECE, PIECES)]);
        let told = Arc::<Mutex<Vec<(u64, Option<u64>)>>>::default();
        let (list, seen) = (Arc::clone(&told), path.clone());
        let download = bytes.save(&path).progress(move |so_far, length| {
            // The old file stays until the new one is whole.
            assert_eq!(fs::read(&seen).unwrap(), b"old");
            list.lock().unwrap().push((so_far, length));
        });
        let length = (PIECE.len() * PIECES) as u64;
        let written = caller.wait(std::future::IntoFuture::into_future(download)).unwrap();
        assert_eq!(written, length, "{carrier:?}");
        let there = fs::read(&path).unwrap();
        assert!(there.len() as u64 == length && there.iter().all(|byte| *byte == b'x'), "{carrier:?}");
        assert_eq!(folder.names(), ["film.mp4"]);
        let told = told.lock().unwrap();
        assert!(told.len() > 1 && told.is_sorted(), "{told:?}");
        assert_eq!(told.last(), Some(&(length, Some(length))));
    }
}

#[test]
fn an_empty_body_is_an_empty_file() {
    for carrier in Carrier::all() {
        let folder = Folder::new("empty", carrier);
        let nothing = say("HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
        let (_server, caller, bytes) = open(carrier, &[Act::Hear, nothing]);
        assert_eq!(save(&caller, bytes, &folder.0.join("none")).unwrap(), 0);
        assert_eq!(
            (folder.names(), fs::read(folder.0.join("none")).unwrap()),
            (vec!["none".to_owned()], Vec::new())
        );
    }
}

#[test]
fn a_body_that_breaks_off_or_stalls_leaves_what_was_there() {
    for carrier in Carrier::all() {
        let faults = [(Act::Reset, false), (say(""), false), (Act::Stall, true)];
        // `ureq` waits for a stream that stalls.
        for (last, is_late) in faults.into_iter().filter(|(_, is_late)| !is_late || !carrier.is_ureq()) {
            let folder = Folder::new("broken", carrier);
            let path = folder.old();
            let acts = [Act::Hear, say(HEAD), Act::Flood(PIECE, PIECES / 2), last];
            let (_server, caller, bytes) = open(carrier, &acts);
            let error = save(&caller, bytes, &path).unwrap_err();
            assert!(error.is_transport() && error.is_timeout() == is_late, "{carrier:?}: {error}");
            assert_eq!(
                (folder.names(), fs::read(&path).unwrap()),
                (vec!["film.mp4".to_owned()], b"old".to_vec())
            );
        }
    }
}

#[test]
fn a_download_that_is_dropped_leaves_nothing() {
    for carrier in Carrier::all().filter(|carrier| !carrier.is_ureq()) {
        let folder = Folder::new("dropped", carrier);
        let acts = [Act::Hear, say(HEAD), Act::Flood(PIECE, 1), Act::Stall];
        let (_server, caller, bytes) = open(carrier, &acts);
        let (told, begun) = std::sync::mpsc::channel();
        let download = bytes.save(folder.0.join("film.mp4")).progress(move |so_far, _| _ = told.send(so_far));
        let mut running = std::future::IntoFuture::into_future(download);
        caller.wait(std::future::poll_fn(|context| {
            let polled = running.as_mut().poll(context);
            assert!(polled.is_pending(), "{polled:?}");
            // Polled until something was written.
            if begun.try_recv().is_ok() { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
        }));
        assert_eq!(folder.names().len(), 1, "{:?}", folder.names());
        drop(running);
        // Work begun on another thread ends there, and removes its file.
        drop(caller);
        assert_eq!(folder.names(), [""; 0]);
    }
}

#[test]
fn a_file_that_cannot_be_written_is_an_error_of_its_own() {
    for carrier in Carrier::all() {
        let folder = Folder::new("refused", carrier);
        for path in [folder.0.join("none/film.mp4"), folder.0.clone(), folder.0.join("..")] {
            let (_server, caller, bytes) = open(carrier, &[Act::Hear, say(HEAD), Act::Flood(PIECE, PIECES)]);
            let error = save(&caller, bytes, &path).unwrap_err();
            let shown = error.to_string();
            assert!(error.is_file() && !error.is_transport() && error.status().unwrap() == 200, "{shown}");
            assert!(shown.contains(&format!("`{}`", path.display())), "{shown}");
            let cause = std::error::Error::source(&error).unwrap();
            assert!(cause.downcast_ref::<std::io::Error>().is_some());
        }
        assert_eq!(folder.names(), [""; 0]);
    }
}
