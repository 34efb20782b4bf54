//! Our generator, as its users run it; with `--format json` the last line of its output has the figures.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::corpus::specs::document::Document;
use crate::corpus::specs::figures::{Outcome, Status};
use crate::corpus::specs::measure::Spent;

pub(super) fn command(command: &Path, runtime: &Path, document: &Document, place: &Path) -> Command {
    let mut command = Command::new(command);
    command.arg("generate").arg(&document.path).arg("--out").arg(place).arg("--runtime").arg(runtime);
    command.args(["--format", "json", "--name", &document.crate_name()]);
    command
}

pub(super) fn read(spent: &Spent, outcome: &mut Outcome) {
    let problems: Vec<Value> = objects(&spent.err);
    match objects(&spent.out).last() {
        Some(summary) if spent.status.success() => {
            let number = |key: &str| summary.get(key).and_then(Value::as_u64);
            outcome.operations = number("operations");
            outcome.left_out = number("operations_left_out");
            outcome.warnings = number("warnings");
            outcome.types = number("types");
            outcome.untyped = number("untyped");
        }
        _ => refuse(&problems, spent, outcome),
    }
}

/// A document of another kind or version is refused, and no failure; one that cannot be read is.
fn refuse(problems: &[Value], spent: &Spent, outcome: &mut Outcome) {
    let text =
        |problem: &Value, key: &str| problem.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let error = problems.iter().find(|problem| text(problem, "severity") == "error");
    let is_other = |problem: &Value| {
        text(problem, "code") == "unsupported-version"
            || text(problem, "message").contains("keyword `openapi`")
    };
    let why = error.map_or_else(
        || format!("{}: {}", spent.status, spent.err.lines().next().unwrap_or_default()),
        |error| text(error, "message"),
    );
    if error.is_some_and(is_other) {
        outcome.status = Status::Refused;
    } else {
        outcome.fail("generation", &why);
        outcome.status = Status::Failed;
    }
}

fn objects(lines: &str) -> Vec<Value> {
    lines.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::corpus::specs::measure;

    /// The outcome of a run with this output and exit code.
    fn outcome(out: &str, err: &str, code: i32) -> Result<Outcome, String> {
        let script = "printf %s \"$1\"; printf %s \"$2\" >&2; exit \"$3\"";
        let spent = measure::run(Command::new("sh").args(["-c", script, "sh", out, err, &code.to_string()]));
        let mut outcome = Outcome::default();
        read(&spent?, &mut outcome);
        Ok(outcome)
    }

    #[test]
    fn the_summary_is_read() {
        let outcome = outcome(r#"{"operations":3,"operations_left_out":1,"untyped":7}"#, "", 0).unwrap();
        assert_eq!(outcome.status, Status::Sound);
        assert_eq!((outcome.operations, outcome.left_out, outcome.untyped), (Some(3), Some(1), Some(7)));
        assert_eq!(outcome.types, None);
    }

    #[test]
    fn a_refusal_is_told_from_a_failure() {
        let error = |code: &str, message: &str| {
            format!("{{\"severity\":\"error\",\"code\":\"{code}\",\"message\":\"{message}\"}}\n")
        };
        let other = outcome("", &error("unsupported-version", "OpenAPI `2.0`"), 1).unwrap();
        assert_eq!((other.status, other.failures.len()), (Status::Refused, 0));
        let other = outcome("", &error("missing-keyword", "missing keyword `openapi`"), 1).unwrap();
        assert_eq!(other.status, Status::Refused);
        let broken = outcome("", &error("yaml-syntax", "not YAML"), 1).unwrap();
        assert_eq!(
            (broken.status, broken.failures),
            (Status::Failed, vec!["generation: not YAML".to_owned()])
        );
        let panicked = outcome("", "thread 'main' panicked", 101).unwrap();
        assert_eq!(panicked.status, Status::Failed);
        assert!(panicked.failures.iter().any(|failure| failure.contains("panicked")));
    }
}
