//! The generated Rust before and now: the files that differ, their lines side by side.

use std::collections::BTreeSet;
use std::fmt::{self, Write as _};

use similar::{ChangeTag, TextDiff};

use super::escaped;

/// Most lines of differences that are shown.
const MAX_LINES: usize = 4_000;

/// Most files that are compared.
const MAX_FILES: usize = 400;

/// Unchanged lines shown around a difference.
const CONTEXT: usize = 3;

/// The generated files before and now: path and text.
#[derive(Clone, Debug, Default)]
pub struct Sources<'a> {
    /// Before.
    pub before: Vec<(&'a str, &'a str)>,
    /// Now.
    pub after: Vec<(&'a str, &'a str)>,
}

impl Sources<'_> {
    /// The files that differ: path, text before and text now.
    fn differing(&self) -> Vec<(&str, &str, &str)> {
        let text =
            |list: &'_ [(&'_ str, &'_ str)], path: &str| list.iter().position(|(known, _)| *known == path);
        let paths: BTreeSet<&str> = self.before.iter().chain(&self.after).map(|(path, _)| *path).collect();
        let both = paths.into_iter().map(|path| {
            let before =
                text(&self.before, path).and_then(|at| self.before.get(at)).map_or("", |(_, text)| text);
            let after =
                text(&self.after, path).and_then(|at| self.after.get(at)).map_or("", |(_, text)| text);
            (path, before, after)
        });
        both.filter(|(_, before, after)| before != after).collect()
    }
}

/// Writes the section; what has no room is counted.
pub(super) fn section(sources: &Sources<'_>, html: &mut String) -> fmt::Result {
    let files = sources.differing();
    if files.is_empty() {
        return Ok(());
    }
    writeln!(
        html,
        "<section id=\"rust\">\n<h2>Generated Rust <small>{} files differ</small></h2>",
        files.len()
    )?;
    let (mut lines, mut left) = (0, 0);
    for (index, (path, before, after)) in files.iter().enumerate() {
        if lines > MAX_LINES || index >= MAX_FILES {
            left += 1;
            continue;
        }
        lines += file(path, before, after, html)?;
    }
    if left > 0 {
        writeln!(html, "<p class=\"warning\">{left} more files are left out.</p>")?;
    }
    writeln!(html, "</section>")
}

fn file(path: &str, before: &str, after: &str, html: &mut String) -> Result<usize, fmt::Error> {
    let diff = TextDiff::from_lines(before, after);
    writeln!(
        html,
        "<details class=\"file\"><summary><code>{}</code></summary>\n<table class=\"diff\">",
        escaped(path)
    )?;
    let mut lines = 0;
    for (index, group) in diff.grouped_ops(CONTEXT).iter().enumerate() {
        if index > 0 {
            writeln!(html, "<tr class=\"gap\"><td colspan=\"2\">…</td></tr>")?;
        }
        for operation in group {
            let (mut old, mut new) = (Vec::new(), Vec::new());
            for change in diff.iter_changes(operation) {
                match change.tag() {
                    ChangeTag::Equal => row(html, Some(change.value()), Some(change.value()), false)?,
                    ChangeTag::Delete => old.push(change.value()),
                    ChangeTag::Insert => new.push(change.value()),
                }
                lines += 1;
            }
            for at in 0..old.len().max(new.len()) {
                row(html, old.get(at).copied(), new.get(at).copied(), true)?;
            }
            if lines > MAX_LINES {
                writeln!(html, "<tr class=\"gap\"><td colspan=\"2\">the rest is left out</td></tr>")?;
                break;
            }
        }
    }
    writeln!(html, "</table></details>")?;
    Ok(lines)
}

fn row(html: &mut String, old: Option<&str>, new: Option<&str>, is_changed: bool) -> fmt::Result {
    let cell = |line: Option<&str>, mark: &str, name: &str| {
        let text = escaped(line.unwrap_or_default().trim_end_matches('\n'));
        match (line, is_changed) {
            (Some(_), true) => format!("<td class=\"{name}\"><span class=\"mark\">{mark}</span>{text}</td>"),
            (Some(_), false) => format!("<td>{text}</td>"),
            (None, _) => "<td></td>".to_owned(),
        }
    };
    writeln!(html, "<tr>{}{}</tr>", cell(old, "− ", "old"), cell(new, "+ ", "new"))
}
