//! Changes as Markdown that fits a comment on a pull request: what breaks first, a bounded length, and what was left out.

use std::fmt::Write as _;

use super::change::{At, Changes};
use super::class::Class;
use super::report::{also, counted};
use super::row::Row;

/// Most bytes of a comment; services refuse longer ones at 65,536 characters.
const MAX_BYTES: usize = 60_000;

/// Most characters of a line.
const MAX_LINE: usize = 600;

/// One change, however it is listed.
struct Line {
    class: Class,
    text: String,
}

impl Changes {
    /// Verdict, summary and changes, by class. What does not fit is counted.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let mut text =
            format!("## What changed for users of the client\n\n**Verdict:** {}.\n\n", self.verdict());
        let counts: Vec<_> = Class::ALL
            .into_iter()
            .filter(|class| self.count(*class) > 0)
            .map(|class| format!("{} {}", self.count(class), class.name()))
            .collect();
        if !counts.is_empty() {
            let _ = writeln!(text, "{}.\n", counts.join(", "));
        }
        if self.is_other_api {
            text.push_str("The two documents share few operations: they may be of different APIs.\n\n");
        }
        if self.is_incomplete {
            text.push_str("Not everything could be compared: there are too many changes.\n\n");
        }
        let mut left = 0;
        for class in Class::ALL {
            left += self.section(class, &mut text);
        }
        if left > 0 {
            let left = counted(left, "change");
            let _ = writeln!(
                text,
                "_{left} left out, because a comment has no room for more: `--format html` has all._"
            );
        }
        text
    }

    /// Writes the changes of a class; how many had no room.
    fn section(&self, class: Class, text: &mut String) -> usize {
        let lines: Vec<_> = self.lines().into_iter().filter(|line| line.class == class).collect();
        if lines.is_empty() {
            return 0;
        }
        let is_folded = class == Class::Documentation;
        let (title, count) = (capital(class.name()), lines.len());
        let head = if is_folded {
            format!("<details><summary>{title} ({count})</summary>\n\n")
        } else {
            format!("### {title}\n\n")
        };
        let end = if is_folded { "\n</details>\n" } else { "\n" };
        if text.len() + head.len() + end.len() > MAX_BYTES {
            return count;
        }
        text.push_str(&head);
        let mut left = count;
        for line in &lines {
            if text.len() + line.text.len() + end.len() > MAX_BYTES {
                break;
            }
            text.push_str(&line.text);
            left -= 1;
        }
        text.push_str(end);
        left
    }

    fn lines(&self) -> Vec<Line> {
        let facts = self.facts.iter().chain(&self.wording).map(|change| {
            let at = change.is_at.as_ref().or(change.was_at.as_ref());
            let sentence = change.sentence() + &also(&change.also);
            let row = change.is_row.as_ref().or(change.was_row.as_ref());
            line(change.class, (&change.operation, &sentence), change.reason, (at, row))
        });
        let notes = self.notes.iter().map(|note| {
            let reason = super::effect::of_note(note.kind).1;
            let from = (note.at.as_ref(), note.row.as_ref());
            line(note.class, (&note.operation, &note.sentence()), reason, from)
        });
        facts.chain(notes).collect()
    }
}

/// A change with its place in the document and on the page.
fn line(
    class: Class,
    (operation, sentence): (&str, &str),
    reason: &str,
    (at, row): (Option<&At>, Option<&Row>),
) -> Line {
    let head =
        if operation.is_empty() { String::new() } else { format!("**{}**: ", escaped(&cut(operation))) };
    let from: Vec<String> = at
        .map(|at| format!("{}:{}", escaped(&at.path), at.line))
        .into_iter()
        .chain(row.map(self::row))
        .collect();
    let at = if from.is_empty() { String::new() } else { format!(" ({})", from.join("; ")) };
    Line { class, text: format!("* {head}{}{at} — {}\n", escaped(&cut(sentence)), escaped(reason)) }
}

/// The place on a page, as a link where the page has an address.
fn row(row: &Row) -> String {
    match row.address() {
        Some(address) => format!("[{}]({address})", escaped(&row.place)),
        None => escaped(&row.text()),
    }
}

fn cut(text: &str) -> String {
    if text.chars().count() <= MAX_LINE {
        return text.to_owned();
    }
    text.chars().take(MAX_LINE).chain(['…']).collect()
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A text in which nothing is markup, on one line: no tag, no link, no mention of a person, no reference to an issue.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            // A zero-width space, so that nobody is called and no issue is linked.
            '@' | '#' => escaped.extend([c, '\u{200b}']),
            '\\' | '*' | '_' | '[' | ']' | '`' | '|' | '~' | '!' => escaped.extend(['\\', c]),
            c if c.is_control() || is_invisible(c) => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped.replace("://", ":\u{200b}//").replace("www.", "www\u{200b}.")
}

/// Whether a character reorders the text around it, so that it is read otherwise than it stands.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
