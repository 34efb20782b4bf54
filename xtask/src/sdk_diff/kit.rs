//! The provider's kit for Python: installed into a virtual environment, and asked line by line.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Map, Value as Json, json};

use super::cases::Case;
use super::server::Received;
use crate::venv;

/// The kit, and the version that is compared with.
const PACKAGE: &str = "huaweicloudsdkmodelarts";
const VERSION: &str = "3.1.219";

/// The program that calls by the kit.
const PROGRAM: &str = include_str!("kit.py");

/// Credentials that both sides sign with.
pub(super) const CREDENTIALS: [&str; 3] = ["access key", "secret key", "0123456789abcdef0123456789abcdef"];

/// A call without the arguments that the kit does not have.
pub(super) struct Known {
    pub(super) case: Case,
    /// Arguments that are left out, and why.
    pub(super) unknown: Vec<String>,
}

/// A process that calls.
pub(super) struct Kit {
    process: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Kit {
    /// Installs the kit unless it is there, and starts it.
    pub(super) fn start(folder: &Path, venv: Option<&Path>, address: &str) -> Result<Self, String> {
        let place = venv.map_or_else(|| folder.join(format!("{PACKAGE}-{VERSION}")), Path::to_path_buf);
        let python = venv::python(&place, &[(PACKAGE, VERSION)])?;
        let mut command = Command::new(&python);
        command.args(["-X", "utf8", "-c", PROGRAM, &format!("http://{address}")]).args(CREDENTIALS);
        // The kit keeps an identifier of the machine in the home folder, and this is a place for it.
        command.env("HOME", &place).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn().map_err(|error| format!("{}: {error}", python.display()))?;
        let pipes = process.stdin.take().zip(process.stdout.take());
        let (questions, answers) = pipes.ok_or("the kit's process has no pipes")?;
        Ok(Self { process, questions, answers: BufReader::new(answers) })
    }

    /// Whether the kit has an operation.
    pub(super) fn has(&mut self, method: &str, path: &str) -> Result<bool, String> {
        let answer = self.ask(&json!({ "has": { "method": method, "path": path } }))?;
        Ok(answer.get("has").and_then(Json::as_bool).unwrap_or_default())
    }

    /// The call without arguments that the kit does not have.
    pub(super) fn known(&mut self, case: &Case) -> Result<Known, String> {
        let mut answer = self.ask(&json!({ "known": question(case) }))?;
        let arguments = answer.get_mut("arguments").and_then(Json::as_object_mut).map(std::mem::take);
        let body = answer.get("body").filter(|body| !body.is_null()).cloned();
        let unknown = answer.get("unknown").and_then(Json::as_array).into_iter().flatten();
        let unknown = unknown.filter_map(|one| one.as_str().map(str::to_owned)).collect();
        let case = Case { arguments: arguments.unwrap_or_default(), body, ..case.clone() };
        Ok(Known { case, unknown })
    }

    /// Calls; gives why nothing was sent, where it says so.
    pub(super) fn call(&mut self, case: &Case) -> Result<Option<String>, String> {
        let answer = self.ask(&json!({ "call": question(case) }))?;
        Ok(answer.get("refused").and_then(Json::as_str).map(str::to_owned))
    }

    /// The header `Authorization` that the kit gives a request with the headers that were signed in it.
    pub(super) fn sign(&mut self, request: &Received) -> Result<String, String> {
        let authorization = request.header("authorization").cloned().unwrap_or_default();
        let (_, rest) = authorization.split_once("SignedHeaders=").unwrap_or_default();
        let names: Vec<_> = rest.split(',').next().unwrap_or_default().split(';').collect();
        let headers: Map<String, Json> = request
            .headers
            .iter()
            .filter(|(name, _)| names.contains(&name.as_str()))
            .map(|(name, value)| (name.clone(), json!(value)))
            .collect();
        let answer = self.ask(&json!({ "sign": {
            "method": request.method,
            "path": request.path,
            "query": request.query,
            "headers": headers,
            "body": String::from_utf8_lossy(&request.body),
        } }))?;
        Ok(answer.get("authorization").and_then(Json::as_str).unwrap_or("nothing").to_owned())
    }

    fn ask(&mut self, question: &Json) -> Result<Json, String> {
        let broken = |error: std::io::Error| format!("the kit's process: {error}");
        writeln!(self.questions, "{question}").map_err(broken)?;
        let mut line = String::new();
        self.answers.read_line(&mut line).map_err(broken)?;
        let answer: Json = serde_json::from_str(&line).map_err(|error| {
            format!("the kit's process said {line:?} to {question}: {error}; its standard error says more")
        })?;
        match answer.get("failed").and_then(Json::as_str) {
            Some(failed) => Err(format!("the kit's process failed at {question}: {failed}")),
            None => Ok(answer),
        }
    }
}

impl Drop for Kit {
    fn drop(&mut self) {
        // The kit may have ended by itself.
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

fn question(case: &Case) -> Json {
    json!({ "method": case.method, "path": case.path, "arguments": case.arguments, "body": case.body })
}
