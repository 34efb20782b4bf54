//! Streams of events that connect again, over a real socket and through each transport.

use std::time::Duration;

use clientwright_runtime::{
    Error, Method, Request, StreamingResponse, Upload,
    streaming::{Event, EventStream},
};

use super::{
    Act, FaultyServer,
    caller::{Caller, Carrier},
    server::{answer, say},
};

const CHUNKED: &str = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n";
const WHOLE: &str = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n";
const NO_MORE: &str = "HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n";
const REFUSED: &str = "HTTP/1.1 403 Forbidden\r\ncontent-length: 2\r\nconnection: close\r\n\r\nno";

/// The data of all events, and the errors among them, until there are no more.
async fn all(mut events: EventStream) -> (Vec<String>, Vec<Error>) {
    let (mut found, mut errors) = (Vec::new(), Vec::new());
    loop {
        match events.try_next().await {
            Ok(Some(Event { data, .. })) => found.push(data),
            Ok(None) => return (found, errors),
            Err(error) => errors.push(error),
        }
        assert!(errors.len() < 5, "{errors:?}");
    }
}

/// Asks for events of a server that plays this on its connections, one after the other.
fn ask(
    carrier: Carrier,
    connections: &[Vec<Act>],
    request: Request,
) -> (FaultyServer, Caller, StreamingResponse) {
    let connections = connections.to_vec();
    let server = FaultyServer::playing_each(move |visit| connections.get(visit).cloned().unwrap_or_default());
    let client = carrier.client(&server.endpoint());
    let caller = Caller::of(carrier, client);
    let response = caller.stream(request.accept("text/event-stream")).unwrap();
    (server, caller, response)
}

/// Values of `Last-Event-ID`, request by request.
fn asked_from(server: &FaultyServer) -> Vec<Option<String>> {
    let id = |request: &String| {
        let lines = request.to_lowercase();
        lines.lines().find_map(|line| line.strip_prefix("last-event-id: ").map(str::to_owned))
    };
    server.heard().iter().map(id).collect()
}

#[test]
fn a_stream_goes_on_behind_the_last_event_that_came_whole() {
    for carrier in Carrier::all() {
        let connections = [
            // The connection ends in an event, whose id does not count.
            [Act::Hear, say(WHOLE), say("retry: 10\nid: 1\ndata: a\n\nid: 2\ndata: lost\n")].to_vec(),
            // The connection breaks in an event.
            [Act::Hear, say(CHUNKED), say("12\r\nid: 2\ndata: b\n\nid:\r\n")].to_vec(),
            [Act::Hear, say(WHOLE), say("data: c\n\n")].to_vec(),
            answer(NO_MORE).to_vec(),
        ];
        let (server, caller, response) = ask(carrier, &connections, Request::new(Method::GET, "/events"));
        let events = response.events().into_inner().reconnecting();
        let (found, errors) = caller.wait(all(events));
        assert_eq!(
            (found, errors.len()),
            (vec!["a".to_owned(), "b".to_owned(), "c".to_owned()], 0),
            "{carrier:?}: {errors:?}"
        );
        let ids = [None, Some("1"), Some("2"), Some("2")].map(|id| id.map(str::to_owned));
        assert_eq!(asked_from(&server), ids, "{carrier:?}");
    }
}

#[test]
fn nothing_is_asked_for_again_unless_the_caller_wants_it() {
    for carrier in Carrier::all() {
        let connections =
            [[Act::Hear, say(WHOLE), say("retry: 1\ndata: a\n\n")].to_vec(), answer(NO_MORE).to_vec()];
        let (server, caller, response) = ask(carrier, &connections, Request::new(Method::GET, "/events"));
        let (found, errors) = caller.wait(all(response.events().into_inner()));
        assert_eq!((found, errors.len(), server.visits()), (vec!["a".to_owned()], 0, 1));
    }
}

#[test]
fn the_end_and_a_refusal_are_final() {
    for carrier in Carrier::all() {
        let ended = [[Act::Hear, say(WHOLE), say("retry: 1\ndata: a\n\ndata: [DONE]\n\n")].to_vec()];
        let (server, caller, response) = ask(carrier, &ended, Request::new(Method::GET, "/events"));
        let events = response.until_data("[DONE]").events().into_inner().reconnecting();
        let (found, errors) = caller.wait(all(events));
        assert_eq!((found, errors.len(), server.visits()), (vec!["a".to_owned()], 0, 1), "{carrier:?}");

        let refused =
            [[Act::Hear, say(WHOLE), say("retry: 1\ndata: a\n\n")].to_vec(), answer(REFUSED).to_vec()];
        let (server, caller, response) = ask(carrier, &refused, Request::new(Method::GET, "/events"));
        let events = response.events().into_inner().reconnecting();
        let (found, errors) = caller.wait(all(events));
        assert_eq!((found, server.visits()), (vec!["a".to_owned()], 2), "{carrier:?}");
        let [error] = errors.as_slice() else { panic!("{errors:?}") };
        assert!(error.is_forbidden() && error.body().unwrap() == "no", "{error}");
    }
}

#[test]
fn a_connection_that_cannot_be_made_is_an_error_that_more_can_follow() {
    for carrier in Carrier::all() {
        let broken = || [Act::Hear, Act::Reset].to_vec();
        let connections = [
            [Act::Hear, say(WHOLE), say("retry: 1\ndata: a\n\n")].to_vec(),
            broken(),
            broken(),
            [Act::Hear, say(WHOLE), say("data: b\n\n")].to_vec(),
            answer(NO_MORE).to_vec(),
        ];
        // A call that is not repeated by itself.
        let request = Request::new(Method::POST, "/events").body("text/plain", "which");
        let (server, caller, response) = ask(carrier, &connections, request);
        let events = response.events().into_inner().reconnecting();
        let (found, errors) = caller.wait(all(events));
        assert_eq!(found, ["a", "b"], "{carrier:?}: {errors:?}");
        assert!(errors.len() == 2 && errors.iter().all(Error::is_transport), "{carrier:?}: {errors:?}");
        assert!(server.heard().iter().all(|request| request.ends_with("which")), "{:?}", server.heard());
    }
}

#[test]
fn a_body_that_is_sent_once_ends_the_stream_with_a_reason() {
    for carrier in Carrier::all() {
        let connections =
            [[Act::Hear, say(WHOLE), say("retry: 1\ndata: a\n\n")].to_vec(), answer(NO_MORE).to_vec()];
        let upload = Upload::reader(&b"which"[..]).length(5);
        let request = Request::new(Method::POST, "/events").upload("text/plain", upload);
        let (server, caller, response) = ask(carrier, &connections, request);
        let mut events = response.events().into_inner().reconnecting();
        let outcome = caller.wait(async move {
            assert_eq!(events.try_next().await.unwrap().unwrap().data, "a");
            events.try_next().await
        });
        let error = outcome.unwrap_err();
        assert!(error.to_string().contains("again"), "{carrier:?}: {error}");
        assert_eq!(server.visits(), 1);
    }
}

/// The pause is the server's: with a server that asks for an hour nothing more comes within a moment.
#[test]
fn the_pause_is_the_servers() {
    for carrier in Carrier::all() {
        let connections =
            [[Act::Hear, say(WHOLE), say("retry: 3600000\ndata: a\n\n")].to_vec(), answer(NO_MORE).to_vec()];
        let (server, caller, response) = ask(carrier, &connections, Request::new(Method::GET, "/events"));
        let mut events = response.events().into_inner().reconnecting();
        assert_eq!(caller.wait(events.try_next()).unwrap().unwrap().data, "a");
        assert_eq!(events.retry(), Some(Duration::from_secs(3600)));
        let waited = caller.wait(async {
            let mut next = std::pin::pin!(events.try_next());
            std::future::poll_fn(|context| {
                std::task::Poll::Ready(std::future::Future::poll(next.as_mut(), context).is_pending())
            })
            .await
        });
        assert!(waited && server.visits() == 1, "{carrier:?}");
    }
}
