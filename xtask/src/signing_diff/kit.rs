//! The provider's kit for Python: installed into a virtual environment, and asked line by line.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

use super::draw::Drawn;
use super::ours::Signed;
use crate::package::target;

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
        let python = python_of(&venv);
        if !is_installed(&python) {
            install(&venv, &python)?;
        }
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

fn python_of(venv: &Path) -> PathBuf {
    venv.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" })
}

fn is_installed(python: &Path) -> bool {
    let program = format!("import importlib.metadata as m; print(m.version('{PACKAGE}'))");
    let output = Command::new(python).args(["-c", &program]).stderr(Stdio::null()).output();
    output.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).trim() == VERSION)
}

fn install(venv: &Path, python: &Path) -> Result<(), String> {
    println!("installing {PACKAGE} {VERSION} into {}", venv.display());
    let system = if cfg!(windows) { "python" } else { "python3" };
    done(Command::new(system).args(["-m", "venv"]).arg(venv)).map_err(|why| {
        format!(
            "no virtual environment could be made: {why}\nneeded: `{system}` with its modules venv and pip"
        )
    })?;
    let wanted = format!("{PACKAGE}=={VERSION}");
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", &wanted];
    done(Command::new(python).args(pip)).map_err(|why| {
        format!("{wanted} could not be installed: {why}\nneeded: a way to the Python package index")
    })
}

fn done(command: &mut Command) -> Result<(), String> {
    let output = command.output().map_err(|error| format!("{}: {error}", command.get_program().display()))?;
    if output.status.success() {
        return Ok(());
    }
    let said = [output.stdout, output.stderr].concat();
    Err(format!("{}: {}", output.status, String::from_utf8_lossy(&said).trim()))
}
