//! Changes as an entry of a changelog (<https://keepachangelog.com/en/1.1.0/>).

use std::fmt::Write as _;

use serde_json::Value;

use super::change::{Change, Changes, Kind, Note};
use super::class::Class;
use super::markdown::escaped;
use super::report::{also, counted};

/// The sections, in the order of the form.
const SECTIONS: [&str; 5] = ["Added", "Changed", "Deprecated", "Removed", "Fixed"];

impl Changes {
    /// The entry's sections, without its heading; empty where nothing changed.
    #[must_use]
    pub fn to_changelog(&self) -> String {
        let mut lines: Vec<(&str, Class, String)> = self.facts.iter().map(fact).collect();
        lines.extend(self.notes.iter().map(note));
        if !self.wording.is_empty() {
            let places = counted(self.wording.len(), "place");
            lines.push(("Changed", Class::Documentation, format!("Documentation of {places}.")));
        }
        // Breaking changes first; the sort is stable, so that the order of the document stays otherwise.
        lines.sort_by_key(|(_, class, _)| std::cmp::Reverse(*class));
        let section = |name: &&str| {
            let mut text = String::new();
            for (_, class, line) in lines.iter().filter(|(section, _, _)| section == name) {
                let breaking = if *class == Class::Breaking { "**Breaking:** " } else { "" };
                let _ = writeln!(text, "* {breaking}{line}");
            }
            (!text.is_empty()).then(|| format!("### {name}\n\n{text}"))
        };
        SECTIONS.iter().filter_map(section).collect::<Vec<_>>().join("\n")
    }
}

fn fact(change: &Change) -> (&'static str, Class, String) {
    let text = sentence(change.items.first(), &change.operation, &change.sentence());
    (section(change), change.class, text + &escaped(&also(&change.also)) + ".")
}

fn note(note: &Note) -> (&'static str, Class, String) {
    ("Changed", note.class, sentence(None, &note.operation, &note.sentence()) + ".")
}

/// `` `Client::list_images`: query parameter limit was removed ``
fn sentence(item: Option<&String>, operation: &str, sentence: &str) -> String {
    let head = item.map_or(operation, String::as_str);
    let head = if head.is_empty() { String::new() } else { format!("`{}`: ", head.replace('`', "'")) };
    head + &escaped(sentence)
}

fn section(change: &Change) -> &'static str {
    let is = change.after == Some(Value::Bool(true));
    if change.kind == Kind::DeprecatedChanged && is {
        return "Deprecated";
    }
    if change.after.is_none() && change.class == Class::Breaking {
        return "Removed";
    }
    match change.class {
        Class::Additive => "Added",
        Class::Fix => "Fixed",
        Class::Breaking if change.before.is_none() => "Added",
        Class::Breaking | Class::Documentation => "Changed",
    }
}
