//! Decodes and encodes values: a line in, `["#/components/schemas/Pet", "{…}"]`, and a line out.

#![allow(dead_code)]
// #![recursion_limit]

mod generated;

use std::collections::HashMap;
use std::io::{BufRead, Write};

use clientwright_runtime::serde::{Serialize, de::DeserializeOwned};
use clientwright_runtime::serde_json::{self, json};

type Again = fn(&str) -> Result<String, String>;

/// The schemas, each with the reading and writing of an object that holds a value of it.
const TABLE: &[(&str, Again)] = &[
    // The table.
];

fn again<T: DeserializeOwned + Serialize>(text: &str) -> Result<String, String> {
    let held = format!("{{\"value\":{text}}}");
    let value: T = serde_json::from_str(&held).map_err(|error| error.to_string())?;
    let encoded = serde_json::to_string(&value).map_err(|error| error.to_string())?;
    let inner = encoded.strip_prefix("{\"value\":").and_then(|rest| rest.strip_suffix('}'));
    inner.map(str::to_owned).ok_or_else(|| format!("written without its value: {encoded}"))
}

fn serve() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let table: HashMap<&str, Again> = TABLE.iter().copied().collect();
    for line in std::io::stdin().lock().lines() {
        let (place, text): (String, String) = serde_json::from_str(&line?)?;
        let again = table.get(&*place).ok_or_else(|| format!("no schema {place}"))?;
        let answer = match again(&text) {
            Ok(encoded) => json!({ "ok": encoded }),
            Err(refusal) => json!({ "err": refusal }),
        };
        writeln!(std::io::stdout(), "{answer}")?;
    }
    Ok(())
}

/// On a thread, for the stack that threads have.
fn main() {
    match std::thread::spawn(serve).join() {
        Ok(Ok(())) => {}
        Ok(Err(error)) => {
            eprintln!("{error}");
            std::process::exit(1);
        }
        Err(_) => std::process::exit(101),
    }
}
