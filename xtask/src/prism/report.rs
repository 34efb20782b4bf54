//! Fates of the calls of a document: requests that Prism refused, and answers that could not be decoded.

use std::fmt::Write as _;

use serde_json::Value;

use super::document::Document;
use super::driver;

/// A call, and what became of it.
#[derive(Debug)]
pub(super) struct Call {
    /// `GET /books`
    operation: String,
    /// Whether it had everything that is optional.
    everything: bool,
    fate: Fate,
    /// Why, in a line.
    why: String,
}

/// Fate of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Done,
    /// Prism refused the request.
    Refused,
    /// Prism could not make up a response.
    Unanswered,
    /// Prism ended while it read the request.
    Stopped,
    /// The response is none that the client can read.
    Undecoded,
    /// The value for a parameter or body is none that the client can read.
    Unbuilt,
    Other,
}

impl Fate {
    const WRONG: [(Self, &'static str); 6] = [
        (Self::Refused, "refused"),
        (Self::Undecoded, "not decoded"),
        (Self::Unbuilt, "not built"),
        (Self::Other, "other"),
        (Self::Unanswered, "not answered by Prism"),
        (Self::Stopped, "stopped Prism"),
    ];
}

impl Call {
    /// Whether Prism ended while it read the request.
    pub(super) fn has_stopped(&self) -> bool {
        self.fate == Fate::Stopped
    }
}

/// The lines that the program printed.
pub(super) fn read(lines: &str) -> Result<Vec<Call>, String> {
    lines
        .lines()
        .map(|line| serde_json::from_str(line).map(|json| call(&json)))
        .collect::<Result<_, _>>()
        .map_err(|error| format!("the program printed something else: {error}"))
}

fn call(json: &Value) -> Call {
    let text = |key: &str| json.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let body: Value = serde_json::from_str(&text("body")).unwrap_or_default();
    let problem = body.get("type").and_then(Value::as_str).and_then(|kind| kind.rsplit('#').next());
    let fate = match (text("kind").as_str(), problem) {
        ("", _) => Fate::Done,
        ("decode", _) => Fate::Undecoded,
        ("value", _) => Fate::Unbuilt,
        ("transport", _) => Fate::Stopped,
        (
            "status",
            Some(
                "UNPROCESSABLE_ENTITY"
                | "UNAUTHORIZED"
                | "NO_PATH_MATCHED_ERROR"
                | "NO_METHOD_MATCHED_ERROR"
                | "INVALID_CONTENT_TYPE",
            ),
        ) => Fate::Refused,
        ("status", Some(kind)) if kind.chars().all(|c| c.is_ascii_uppercase() || c == '_') => {
            Fate::Unanswered
        }
        _ => Fate::Other,
    };
    let why = match (fate, problem) {
        (Fate::Refused | Fate::Unanswered, Some(problem)) => format!("{problem} {}", shown(&body)),
        (Fate::Unbuilt, _) => format!("{} in {}", text("text"), text("body")),
        _ => text("text"),
    };
    let everything = json.get("everything").and_then(Value::as_bool).unwrap_or_default();
    Call { operation: text("operation"), everything, fate, why }
}

/// Prism's objections: places and messages.
fn shown(body: &Value) -> String {
    let problems = body.get("validation").and_then(Value::as_array);
    let problems = problems.into_iter().flatten().map(|problem| {
        let text = |key: &str| problem.get(key).map(ToString::to_string).unwrap_or_default();
        format!("{}: {}", text("location"), text("message"))
    });
    let listed = problems.collect::<Vec<_>>().join("; ");
    if listed.is_empty() { body.get("detail").map(ToString::to_string).unwrap_or_default() } else { listed }
}

/// The report of a document.
pub(super) struct Told {
    pub(super) text: String,
    /// How many calls were refused, or could not be built or read.
    pub(super) wrong: usize,
}

/// A line for the document, and one for each call that went wrong.
pub(super) fn told(document: &Document, calls: &[Call]) -> Told {
    let count = |fate: Fate| calls.iter().filter(|call| call.fate == fate).count();
    let counts = Fate::WRONG.iter().map(|(fate, word)| format!(", {} {word}", count(*fate)));
    let mut text = format!("{}: {} calls{}", document.name, calls.len(), counts.collect::<String>());
    if document.left_out > 0 {
        let _ = write!(text, "; {} operations left out", document.left_out);
    }
    let beyond = driver::beyond_prism(document);
    if beyond > 0 {
        let _ = write!(
            text,
            "; {beyond} bodies not sent, as XML and forms with lists, which Prism does not read"
        );
    }
    text.push('\n');
    for (fate, word) in Fate::WRONG {
        for call in calls.iter().filter(|call| call.fate == fate) {
            let with = if call.everything { "everything" } else { "what is required" };
            let why: String = call.why.chars().take(600).collect();
            let _ = writeln!(text, "  {word}: {} with {with}: {why}", call.operation);
        }
    }
    let wrong = calls
        .iter()
        .filter(|call| !matches!(call.fate, Fate::Done | Fate::Unanswered | Fate::Stopped))
        .count();
    Told { text, wrong }
}
