//! Changes for a terminal: by class, with their places and the Rust items.

use std::fmt::Write as _;

use super::change::{At, Change, Changes, Direction, Note};
use super::class::Class;
use super::effect::of_note;
use super::markdown::is_invisible;
use super::report::{also, counted};
use super::row::Row;

impl Changes {
    /// Two lines for each change: what, and where, which item, why. The verdict comes last.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        if self.is_other_api {
            text.push_str("the two documents share few operations: they may be of different APIs\n\n");
        }
        for class in Class::ALL {
            let facts = self.facts.iter().chain(&self.wording).filter(|change| change.class == class);
            let notes = self.notes.iter().filter(|note| note.class == class);
            let lines: Vec<String> = facts.map(fact).chain(notes.map(note)).collect();
            if !lines.is_empty() {
                let _ = writeln!(text, "{}\n{}", class.name(), lines.concat());
            }
        }
        let counts: Vec<_> = Class::ALL
            .into_iter()
            .filter(|class| self.count(*class) > 0)
            .map(|class| format!("{} {}", self.count(class), class.name()))
            .collect();
        let all = self.facts.len() + self.notes.len() + self.wording.len();
        if all > 0 {
            let _ = writeln!(text, "{}: {}", counted(all, "change"), counts.join(", "));
        }
        if self.is_incomplete {
            text.push_str("not everything could be compared\n");
        }
        text + &format!("verdict: {}\n", self.verdict())
    }
}

fn fact(change: &Change) -> String {
    let at = place(change.is_at.as_ref().or(change.was_at.as_ref()));
    let row = change.is_row.as_ref().or(change.was_row.as_ref()).map(Row::text);
    let items = change.items.first().cloned();
    let is_directed = change.direction != Direction::Neither;
    let direction = Some(change.direction.name().to_owned()).filter(|_| is_directed);
    let sentence = change.sentence() + &also(&change.also);
    lines(&change.operation, &sentence, [direction, at, row, items, Some(change.reason.to_owned())])
}

fn note(note: &Note) -> String {
    let reason = of_note(note.kind).1.to_owned();
    lines(
        &note.operation,
        &note.sentence(),
        [None, place(note.at.as_ref()), note.row.as_ref().map(Row::text), None, Some(reason)],
    )
}

fn place(at: Option<&At>) -> Option<String> {
    at.map(|at| format!("{}:{}", at.path, at.line))
}

fn lines(operation: &str, sentence: &str, below: [Option<String>; 5]) -> String {
    let head = if operation.is_empty() { String::new() } else { format!("{operation}: ") };
    let below: Vec<String> = below.into_iter().flatten().collect();
    plain(&format!("  {head}{sentence}")) + "\n" + &plain(&format!("    {}", below.join("; "))) + "\n"
}

/// A text that a terminal only shows.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() || is_invisible(c) { ' ' } else { c }).collect()
}
