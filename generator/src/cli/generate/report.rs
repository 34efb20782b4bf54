//! The last words of `clientwright generate`: what was written, or how the folder differs.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use clientwright::Summary;
use clientwright::diagnostic::{Diagnostics, Severity};
use clientwright::output::sync::{Change, ChangeKind};
use serde_json::{Value, json};

/// The outcome of a run.
pub(super) struct Report<'a> {
    /// The folder of the crate.
    pub(super) out: &'a Path,
    /// Whether nothing was written.
    pub(super) check: bool,
    /// Whether each change of a file is told.
    pub(super) verbose: bool,
    /// Counts of the client.
    pub(super) summary: &'a Summary,
    /// The problems, to be counted.
    pub(super) diagnostics: &'a Diagnostics,
    /// The files that differ, or differed.
    pub(super) changes: &'a [Change],
    /// How long the run took.
    pub(super) time: Duration,
}

impl Report<'_> {
    /// Whether the run is a failure: a check that found differences.
    pub(super) fn fails(&self) -> bool {
        self.check && !self.changes.is_empty()
    }

    /// The changes, where they are wanted, then the summary.
    pub(super) fn human(&self) -> String {
        let mut text = String::new();
        if self.check || self.verbose {
            text.extend(self.changes.iter().map(|change| self.line(change)));
        }
        text + &if self.check { self.verdict() } else { self.table() }
    }

    fn line(&self, change: &Change) -> String {
        let diff = change.diff.as_deref().unwrap_or_default();
        format!("{:>8} {}/{}\n{diff}", self.word(change.kind), self.out.display(), change.path)
    }

    fn word(&self, kind: ChangeKind) -> &'static str {
        if self.check { kind.found() } else { kind.done() }
    }

    fn verdict(&self) -> String {
        let (total, out) = (counted(self.summary.files, "file"), self.out.display());
        match self.changes.len() {
            0 => format!("{total} in {out} are up to date\n"),
            count => format!("{count} of {total} differ; run the same command without --check\n"),
        }
    }

    fn table(&self) -> String {
        let summary = self.summary;
        let mut operations = format!("{} written", grouped(summary.operations));
        if summary.left_out > 0 {
            let _ = write!(operations, ", {} left out", grouped(summary.left_out));
        }
        let rows = [
            ("operations", operations),
            ("types", grouped(summary.types)),
            ("untyped", counted(summary.untyped, "place")),
            ("Rust", counted(summary.lines, "line")),
            ("files", self.files()),
            ("time", format!("{:.2} s", self.time.as_secs_f64())),
        ];
        let rows = rows.iter().map(|(name, value)| format!("  {name:<10}  {value}\n"));
        format!("{}\n{}", self.out.display(), rows.collect::<String>())
    }

    /// "12 written, 3 removed, 40 unchanged", without the parts that are none.
    fn files(&self) -> String {
        let written = self.count(ChangeKind::Missing) + self.count(ChangeKind::Stale);
        let parts = [
            ("written", written),
            ("removed", self.count(ChangeKind::Orphaned)),
            ("unchanged", self.unchanged()),
        ];
        let parts = parts.iter().filter(|(_, count)| *count > 0);
        parts.map(|(what, count)| format!("{} {what}", grouped(*count))).collect::<Vec<_>>().join(", ")
    }

    fn count(&self, kind: ChangeKind) -> usize {
        self.changes.iter().filter(|change| change.kind == kind).count()
    }

    fn unchanged(&self) -> usize {
        let differ = self.count(ChangeKind::Missing) + self.count(ChangeKind::Stale);
        self.summary.files.saturating_sub(differ)
    }

    /// One line with all figures, and with the changes where they are wanted.
    pub(super) fn json(&self) -> String {
        let summary = self.summary;
        let mut object = json!({
            "operations": summary.operations,
            "operations_left_out": summary.left_out,
            "types": summary.types,
            "untyped": summary.untyped,
            "lines": summary.lines,
            "files": summary.files,
            "files_missing": self.count(ChangeKind::Missing),
            "files_stale": self.count(ChangeKind::Stale),
            "files_orphaned": self.count(ChangeKind::Orphaned),
            "files_unchanged": self.unchanged(),
            "warnings": self.diagnostics.count(Severity::Warning),
            "seconds": self.time.as_secs_f64(),
        });
        if let Some(object) = object.as_object_mut().filter(|_| self.check || self.verbose) {
            let changes = self.changes.iter().map(|change| self.change(change));
            object.insert("changes".to_owned(), changes.collect());
        }
        format!("{object}\n")
    }

    fn change(&self, change: &Change) -> Value {
        json!({ "path": change.path, "change": self.word(change.kind), "diff": change.diff })
    }
}

/// "1 line", "2,310 lines".
fn counted(count: usize, one: &str) -> String {
    format!("{} {one}{}", grouped(count), if count == 1 { "" } else { "s" })
}

/// The number with a comma before every three digits.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut shown = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_000), "1,000");
        assert_eq!(counted(12_345_678, "line"), "12,345,678 lines");
        assert_eq!(counted(1, "line"), "1 line");
    }
}
