//! Cells that labels divide: `Definition: …`, `Constraints: …`, `Range: …`, `Default Value: …`.

use crate::pages::page::{Cell, Part, Text};
use crate::pages::words::{Label, Words};

/// Parts of a cell by label.
#[derive(Debug, Default)]
pub(super) struct Labelled {
    /// Definition, and any text before the first label.
    pub(super) definition: Cell,
    /// Values, the label still in front of them, so that they are read as announced.
    pub(super) range: Cell,
    /// Default.
    pub(super) default: Cell,
}

/// The parts of a cell by label; `None` for a cell that is written without them.
pub(super) fn read(cell: &Cell, words: &Words) -> Option<Labelled> {
    let mut found = Labelled::default();
    let mut seen: Vec<Label> = Vec::new();
    let mut open = Label::Definition;
    for part in &cell.parts {
        for (label, text) in split(&part.text.text, words) {
            if let Some(label) = label {
                open = label;
                if !seen.contains(&label) {
                    seen.push(label);
                }
            }
            found.add(open, label.is_some(), part, text, words);
        }
    }
    (seen.contains(&Label::Definition) || seen.len() > 1).then_some(found)
}

impl Labelled {
    fn add(&mut self, open: Label, is_label: bool, part: &Part, text: &str, words: &Words) {
        let cell = match open {
            Label::Definition => &mut self.definition,
            Label::Range => &mut self.range,
            Label::Default => &mut self.default,
            Label::Constraints => return,
        };
        let depth = part.depth;
        if open == Label::Range {
            // Text behind a label that stands alone belongs to it, unless it is an item of a list below.
            let goes_on = cell.parts.last_mut().filter(|last| {
                !is_label && last.text.text.ends_with(':') && depth <= last.depth && depth == 0
            });
            if let Some(last) = goes_on {
                last.text.text.push(' ');
                last.text.text.push_str(text);
                return;
            }
        } else if text.is_empty() {
            return;
        }
        let announced = words.phrases.labels.iter().find(|(label, _)| *label == Label::Range);
        let word = announced.and_then(|(_, words)| words.first()).copied().unwrap_or_default();
        let text = if is_label && open == Label::Range { format!("{word}: {text}") } else { text.to_owned() };
        let text = Text { text: text.trim().to_owned(), ..part.text.clone() };
        cell.parts.push(Part { depth, text });
    }
}

/// A text at its labels: each with what follows it, and what stands before the first.
fn split<'t>(text: &'t str, words: &Words) -> Vec<(Option<Label>, &'t str)> {
    let mut ends: Vec<(usize, usize, Label)> = Vec::new();
    for (label, names) in words.phrases.labels {
        for name in *names {
            if text.trim() == *name {
                return vec![(Some(*label), "")];
            }
            let places = text.match_indices(name).filter_map(|(at, _)| {
                let after = text.get(at + name.len()..)?;
                let colon = after.chars().next().filter(|c| matches!(c, ':' | '：'))?;
                begins(text.get(..at)?).then_some((at, at + name.len() + colon.len_utf8(), *label))
            });
            ends.extend(places);
        }
    }
    ends.sort_unstable_by_key(|(at, ..)| *at);
    let first = ends.first().map_or(text.len(), |(at, ..)| *at);
    let before = text.get(..first).unwrap_or("").trim();
    let mut parts: Vec<_> = (!before.is_empty()).then_some((None, before)).into_iter().collect();
    for (at, (_, start, label)) in ends.iter().enumerate() {
        let end = ends.get(at + 1).map_or(text.len(), |(next, ..)| *next);
        parts.push((Some(*label), text.get(*start..end).unwrap_or("").trim()));
    }
    parts
}

/// Whether a label can begin behind this text.
fn begins(before: &str) -> bool {
    before.is_empty() || before.ends_with(|c: char| c.is_whitespace() || matches!(c, '。' | '；' | '.' | ';'))
}
