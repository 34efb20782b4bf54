//! Every fault that a network or a server is known for, over a real socket, through each transport: what it
//! becomes, how often it is attempted, that it ends in time, and that it shows no secret.
//!
//! Expected outcomes are in the table in the documentation of `transport`, which names these tests.

mod bodies;
mod breaking;
mod caller;
mod connecting;
mod downloads;
mod json;
#[cfg(feature = "reqwest")]
mod limits;
mod many;
mod process;
mod proxies;
mod reconnecting;
mod refused;
mod secure;
mod server;
mod statuses;
#[cfg(feature = "reqwest")]
mod streams;
mod uploads;

use std::thread;

use caller::{Caller, Carrier, SHORT};
use clientwright_runtime::{Error, Method, RawResponse, Request, Secret, auth::HeaderToken};
use server::{Act, FaultyServer};

/// The credential of the calls here, which must not be shown.
const SECRET: &str = "TheSecretOfTheseTests";

/// How often a call that may be repeated is attempted.
const ATTEMPTS: usize = 2;

/// The outcome of a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Becomes {
    /// A response with this status and body.
    Answer(u16, &'static str),
    /// An error of transport, and the server may have seen the request.
    Broken,
    /// As before, because it took too long.
    Late,
    /// An error of transport, and the server has not seen the request.
    Unconnected,
    /// As before, because it took too long.
    UnconnectedInTime,
    /// As before, because the server is not who it should be, or nobody can tell.
    Insecure,
    /// An error that says that the body is too long.
    TooLong,
}

impl Becomes {
    fn of(outcome: &Result<RawResponse, Error>, expected: Self) -> Self {
        match outcome {
            Ok(response) => Self::Answer(response.status().as_u16(), text(response, expected)),
            Err(error) if error.is_too_long() => Self::TooLong,
            Err(error) => match (error.is_connect(), error.is_timeout(), error.is_tls()) {
                (false, false, false) if error.is_transport() => Self::Broken,
                (false, true, false) => Self::Late,
                (true, false, false) => Self::Unconnected,
                (true, true, false) => Self::UnconnectedInTime,
                (true, false, true) => Self::Insecure,
                (_, _, _) => panic!("{error} is not to be classified"),
            },
        }
    }
}

/// The expected text if it is that: texts of tests are static.
fn text(response: &RawResponse, expected: Becomes) -> &'static str {
    let Becomes::Answer(_, expected) = expected else { return "(a response)" };
    if response.body() == expected { expected } else { "(something else)" }
}

/// A fault, what it becomes, and how often a `GET` and a `POST` are attempted.
struct Fault {
    name: &'static str,
    acts: Vec<Act>,
    becomes: Becomes,
    attempts: [usize; 2],
}

impl Fault {
    /// A fault that may have had an effect: what is not idempotent is not repeated.
    fn unclear(name: &'static str, acts: impl Into<Vec<Act>>, becomes: Becomes) -> Self {
        Self { name, acts: acts.into(), becomes, attempts: [ATTEMPTS, 1] }
    }

    /// A fault that is never retried.
    fn plain(name: &'static str, acts: impl Into<Vec<Act>>, becomes: Becomes) -> Self {
        Self { name, acts: acts.into(), becomes, attempts: [1, 1] }
    }

    fn play(&self, carrier: Carrier) {
        for (method, attempts) in [Method::GET, Method::POST].into_iter().zip(self.attempts) {
            let context = format!("{} {method} by {carrier:?}", self.name);
            let server = FaultyServer::playing(&self.acts);
            let client = carrier.client(&server.endpoint());
            let client = if self.becomes == Becomes::Late { client.attempt_timeout(SHORT) } else { client };
            let outcome = Caller::of(carrier, client).send(Request::new(method, "/x"));
            let became = Becomes::of(&outcome, self.becomes);
            assert_eq!(became, self.becomes, "{context}: {outcome:?}");
            let attempted = outcome.as_ref().map_or_else(Error::attempts, RawResponse::attempts);
            assert_eq!(attempted as usize, attempts, "{context}: {outcome:?}");
            let visits = server.visits_up_to(attempts);
            // On a busy machine the time can be over before there is a connection.
            let is_early = self.becomes == Becomes::Late && visits < attempts;
            assert!(visits == attempts || is_early, "{context}: {visits} visits, {outcome:?}");
            check_shown(&outcome, &context);
        }
    }
}

/// Plays each fault to each transport, all of them at once: most are about waiting.
fn play(faults: impl IntoIterator<Item = Fault>) {
    thread::scope(|scope| {
        for fault in faults {
            scope.spawn(move || Carrier::all().for_each(|carrier| fault.play(carrier)));
        }
    });
}

/// The outcome shows no secret, in any way an error is shown.
fn check_shown(outcome: &Result<RawResponse, Error>, context: &str) {
    let Err(error) = outcome else { return };
    let shown = format!("{error} {error:?} {error:#?}");
    assert!(!shown.contains(SECRET), "{context}: {shown}");
    let causes = std::iter::successors(std::error::Error::source(error), |cause| cause.source());
    for cause in causes {
        assert!(!format!("{cause} {cause:?}").contains(SECRET), "{context}: {cause:?}");
    }
    assert!(!error.to_string().contains('\n'), "{context}: {error}");
}

fn secret() -> HeaderToken {
    HeaderToken::new(clientwright_runtime::HeaderName::from_static("x-auth-token"), Secret::from(SECRET))
}

/// The table in the documentation names tests: each is there.
#[test]
fn the_table_is_about_these_tests() {
    let table = include_str!("../../src/transport.rs");
    let tests = [
        include_str!("faults/bodies.rs"),
        include_str!("faults/breaking.rs"),
        include_str!("faults/connecting.rs"),
        include_str!("faults/json.rs"),
        include_str!("faults/many.rs"),
        include_str!("faults/proxies.rs"),
        include_str!("faults/refused.rs"),
        include_str!("faults/secure.rs"),
        include_str!("faults/statuses.rs"),
        include_str!("faults/uploads.rs"),
    ];
    let rows = table.lines().filter_map(|line| line.strip_prefix("//! | ")?.strip_suffix(" |"));
    let names: Vec<&str> = rows.skip(1).flat_map(|row| row.rsplit('|').next().unwrap().split(", ")).collect();
    assert!(names.len() > 25, "{names:?}");
    for name in names {
        let function = format!("fn {}(", name.trim().trim_matches('`'));
        assert!(tests.iter().any(|text| text.contains(&function)), "there is no test {name}");
    }
}
