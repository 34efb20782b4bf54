//! Calls each operation, and prints what became of it as a line of JSON.
#![allow(warnings)]

mod generated;

use std::future::Future;
use std::pin::Pin;

use clientwright_runtime::serde::de::DeserializeOwned;
use clientwright_runtime::{Error, serde_json};
use generated::{Client, models, operations};

/// Why a call went wrong.
struct Failure {
    kind: &'static str,
    text: String,
    body: String,
}

type Outcome = Result<(), Failure>;
type Call<'a> = (&'static str, bool, Pin<Box<dyn Future<Output = Outcome> + 'a>>);

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let kind = if error.is_decode() {
            "decode"
        } else if error.is_status() {
            "status"
        } else if error.is_transport() {
            "transport"
        } else {
            "other"
        };
        let body = error.body().map(|body| String::from_utf8_lossy(body).chars().take(500_000).collect());
        Self { kind, text: error.to_string(), body: body.unwrap_or_default() }
    }
}

fn json<T: DeserializeOwned>(text: &str) -> Result<T, Failure> {
    serde_json::from_str(text)
        .map_err(|error| Failure { kind: "value", text: error.to_string(), body: text.to_owned() })
}

fn outcome<T>(result: Result<T, Error>) -> Outcome {
    result.map(|_| ()).map_err(Failure::from)
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let endpoint = std::env::args().nth(1).expect("the server's address");
    let first = std::env::args().nth(2).expect("how many calls were made").parse().expect("a number");
    let client = match client(&endpoint) {
        Ok(client) => client,
        Err(failure) => panic!("{}", failure.text),
    };
    for (operation, everything, call) in calls(&client).into_iter().skip(first) {
        let outcome = call.await;
        let is_gone = matches!(&outcome, Err(failure) if failure.kind == "transport");
        let line = match outcome {
            Ok(()) => serde_json::json!({ "operation": operation, "everything": everything }),
            Err(Failure { kind, text, body }) => serde_json::json!({
                "operation": operation, "everything": everything, "kind": kind, "text": text, "body": body,
            }),
        };
        println!("{line}");
        if is_gone {
            return;
        }
    }
}
