//! Findings of a comparison, for people and for programs.

use clientwright::compare::Effect;
use serde_json::{Value, json};

use super::Again;

/// In words: a line for each change, then what was found of each schema.
pub(super) fn words(all: &[Again]) -> String {
    all.iter().map(of_one).collect()
}

fn of_one(again: &Again) -> String {
    let is_silent = again.changes.facts.is_empty() && again.changes.notes.is_empty();
    let words = if is_silent { String::new() } else { again.changes.to_words() };
    around(again, &words)
}

/// Findings about a schema, without the changes themselves.
pub(super) fn findings(again: &Again) -> String {
    around(again, "")
}

/// The changes in words, and around them what was not compared and what was found of the schema.
fn around(again: &Again, words: &str) -> String {
    let missing = match again.missing.as_slice() {
        [] => String::new(),
        missing => format!("not checked, because their pages are not there: {}\n", missing.join(", ")),
    };
    let lost = match again.lost.as_slice() {
        [] => String::new(),
        lost => format!("not compared, because options are announced and not listed: {}\n", lost.join(", ")),
    };
    let count = again.made.lock.pages.len() - again.missing.len();
    let schema = again.client.schema;
    let summary = match (again.changes.facts.as_slice(), again.worded.len()) {
        ([], 0) if !again.lost.is_empty() => format!("{schema}: {} with no other fact\n", pages(count)),
        ([], 0) => format!("{schema}: {} with the facts and the wording it was made from\n", pages(count)),
        ([], worded) => format!("{schema}: only wording changed on {} of {count}\n", pages(worded)),
        ([_, ..], 0) => format!("{schema}: facts changed; {} checked\n", pages(count)),
        ([_, ..], worded) => {
            format!(
                "{schema}: facts changed; {} checked, of {worded} only the wording changed\n",
                pages(count)
            )
        }
    };
    missing + &lost + words + &summary
}

fn pages(count: usize) -> String {
    if count == 1 { "1 page".to_owned() } else { format!("{count} pages") }
}

/// As JSON: the verdict over all schemas, then each of them with its changes.
pub(super) fn json(all: &[Again]) -> String {
    let one = |again: &Again| {
        let mut value = again.changes.to_json();
        if let Some(map) = value.as_object_mut() {
            map.insert("schema".to_owned(), again.client.schema.into());
            map.insert("pages".to_owned(), (again.made.lock.pages.len() - again.missing.len()).into());
            map.insert("missing".to_owned(), again.missing.clone().into());
            map.insert("lost".to_owned(), again.lost.clone().into());
            map.insert("worded".to_owned(), again.worded.clone().into());
        }
        value
    };
    let verdict = all.iter().filter_map(|again| again.changes.effect()).max();
    pretty(&json!({
        "facts_changed": all.iter().any(|again| !again.changes.facts.is_empty()),
        "verdict": verdict.map(Effect::name),
        "schemas": all.iter().map(one).collect::<Vec<_>>(),
    }))
}

/// JSON on several lines.
pub(super) fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}
