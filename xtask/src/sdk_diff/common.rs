//! Calls an operation for each line of standard input, and prints what became of it as a line of JSON.
#![allow(warnings)]

use std::io::BufRead;

use clientwright_runtime::serde::de::DeserializeOwned;
use huaweicloud_modelarts::{Client, Credentials, Error, models, operations, serde_json};

/// The arguments of a call.
struct Given {
    arguments: serde_json::Map<String, serde_json::Value>,
    body: serde_json::Value,
}

impl Given {
    fn has(&self, name: &str) -> bool {
        self.arguments.contains_key(name)
    }

    fn has_body(&self) -> bool {
        !self.body.is_null()
    }

    fn take<T: DeserializeOwned>(&mut self, name: &str) -> Result<T, String> {
        let value = self.arguments.remove(name).ok_or_else(|| format!("{name} is missing"))?;
        serde_json::from_str(&value.to_string()).map_err(|error| format!("{name}: {error}"))
    }

    fn body<T: DeserializeOwned>(&mut self) -> Result<T, String> {
        serde_json::from_str(&self.body.to_string()).map_err(|error| format!("the body: {error}"))
    }
}

fn told<T>(result: Result<T, Error>) -> Result<(), String> {
    result.map(|_| ()).map_err(|error| error.to_string())
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let [endpoint, access_key, secret_key, project_id] = &given[..] else {
        panic!("the server's address and the credentials");
    };
    let client = Client::builder()
        .endpoint(endpoint)
        .region("cn-north-4")
        .project_id(project_id)
        .credentials(Credentials::new(access_key, secret_key.as_str()))
        .build()
        .expect("a client");
    for line in std::io::stdin().lock().lines().map_while(Result::ok) {
        let mut asked: serde_json::Value = serde_json::from_str(&line).expect("a line of JSON");
        let index = asked["index"].as_u64().expect("the number of an operation");
        let arguments = asked["arguments"].as_object().cloned().unwrap_or_default();
        let mut given = Given { arguments, body: asked["body"].take() };
        let outcome = call(&client, index, &mut given).await;
        println!("{}", serde_json::json!(outcome.err()));
    }
}
