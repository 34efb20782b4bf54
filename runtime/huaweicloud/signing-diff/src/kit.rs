//! The provider's kit for Python: installed into a virtual environment, and asked line by line.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

use crate::draw::Drawn;
use crate::ours::Signed;
use xtask::{package::target, venv};

/// The kit, and the version that is compared with.
const PACKAGE: &str = "huaweicloudsdkcore";
const VERSION: &str = "3.1.219";

/// The program that hands requests to the kit.
const PROGRAM: &str = include_str!("kit.py");

/// The kit's answer to a request.
pub(super) enum Answer {
    Signed(Signed),
    Refused(String),
}

/// A process that signs.
pub(super) struct Kit {
    process: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Kit {
    /// Installs the kit unless it is there, and starts it.
    pub(super) fn start(root: &Path, venv: Option<&Path>) -> Result<Self, String> {
        let venv = match venv {
            Some(venv) => venv.to_path_buf(),
            None => target(root)?.join(format!("signing-diff/{PACKAGE}-{VERSION}")),
        };
        let python = venv::python(&venv, &[(PACKAGE, VERSION)])?;
        let mut command = Command::new(&python);
        command.args(["-X", "utf8", "-c", PROGRAM]).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn().map_err(|error| format!("{}: {error}", python.display()))?;
        let pipes = process.stdin.take().zip(process.stdout.take());
        let (questions, answers) = pipes.ok_or("the kit's process has no pipes")?;
        Ok(Self { process, questions, answers: BufReader::new(answers) })
    }

    /// Has a request signed. Which headers are signed is ours to say; the kit signs all it is given.
    pub(super) fn ask(&mut self, drawn: &Drawn, ours: &Signed) -> Result<Answer, String> {
        let question = json!({
            "method": drawn.method,
            "host": ours.host,
            "path": drawn.path,
            "variables": drawn.variables,
            "query": drawn.query,
            "headers": ours.headers,
            "body": drawn.body,
            "access_key": drawn.access_key,
            "secret_key": drawn.secret_key,
            "security_token": drawn.security_token,
            "project_id": drawn.project_id(),
            "region": drawn.region,
            "service": drawn.service,
            "derive": drawn.derive.word(),
        });
        let lost = |error: std::io::Error| format!("the kit's process is gone: {error}");
        writeln!(self.questions, "{question}").map_err(lost)?;
        let mut line = String::new();
        self.answers.read_line(&mut line).map_err(lost)?;
        let answer: Value =
            serde_json::from_str(&line).map_err(|error| format!("the kit answered `{line}`: {error}"))?;
        let text = |key: &str| answer.get(key).and_then(Value::as_str).map(str::to_owned);
        Ok(match text("authorization") {
            Some(authorization) => Answer::Signed(Signed {
                authorization,
                canonical_request: text("canonical_request"),
                target: text("target"),
                ..Signed::default()
            }),
            None => Answer::Refused(text("refused").unwrap_or(line)),
        })
    }
}

impl Drop for Kit {
    fn drop(&mut self) {
        // The process may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
