//! Draws the first few warnings of each kind, and a table that counts them all.

use std::cmp::Reverse;
use std::fmt::Write as _;

use annotate_snippets::{Group as Drawn, Level, Renderer, normalize_untrusted_str};

use super::{drawn, level, renderer, summary};
use crate::diagnostic::group::{Group, groups};
use crate::diagnostic::{Diagnostics, Severity};
use crate::source::Sources;

/// How many warnings of a kind are shown in full, and how the reader gets to see the others.
#[derive(Clone, Copy, Debug)]
pub struct Few<'a> {
    /// How many of each kind.
    pub of_each: usize,
    /// The way to the others, behind their number: "all are shown with --verbose".
    pub remedy: &'a str,
    /// The columns of the terminal, where it is one: longer lines of a document are cut to fit.
    pub width: Option<usize>,
}

/// How many kinds the table lists.
const LISTED: usize = 20;

/// The diagnostics for people: a few warnings of each kind, then the errors, all of them, and how many there are.
/// A table of the kinds of warnings, the most frequent first, follows where a warning is left off.
#[must_use]
pub fn grouped(diagnostics: &Diagnostics, sources: &Sources, few: Few<'_>, color: bool) -> String {
    let renderer = renderer(color, few.width);
    let mut groups = groups(diagnostics);
    groups.sort_by_key(|group| Reverse(group.kind.severity));
    let mut shown: String = groups.iter().map(|group| show(group, sources, few, &renderer)).collect();
    let left_off: usize = groups.iter().map(|group| left_off(group, few)).sum();
    if let Some((severity, mut counts)) = summary(diagnostics) {
        if left_off > 0 {
            let _ = write!(counts, " ({left_off} not shown: {})", few.remedy);
        }
        shown.push_str(&line(&renderer, level(severity), &counts));
    }
    if left_off > 0 {
        shown.push_str(&table(&groups));
    }
    shown
}

/// The first of a group in full, and how many more there are.
fn show(group: &Group<'_>, sources: &Sources, few: Few<'_>, renderer: &Renderer) -> String {
    let rest = left_off(group, few);
    let first = group.diagnostics.iter().take(group.diagnostics.len() - rest);
    let mut shown: String =
        first.map(|diagnostic| drawn(renderer, diagnostic, sources, few.width) + "\n\n").collect();
    if rest > 0 {
        shown.push_str(&line(renderer, Level::NOTE, &format!("{rest} more: {}", group.kind.message)));
        shown.push('\n');
    }
    shown
}

/// How many problems of a group are not shown; an error always is.
fn left_off(group: &Group<'_>, few: Few<'_>) -> usize {
    match group.kind.severity {
        Severity::Error => 0,
        Severity::Warning => group.diagnostics.len().saturating_sub(few.of_each),
    }
}

fn line(renderer: &Renderer, level: Level<'static>, text: &str) -> String {
    let title = level.primary_title(normalize_untrusted_str(text));
    renderer.render(&[Drawn::with_title(title)]) + "\n"
}

/// A line for each kind of warning.
fn table(groups: &[Group<'_>]) -> String {
    let is_warning = |group: &&Group<'_>| group.kind.severity == Severity::Warning;
    let mut warnings: Vec<_> = groups.iter().filter(is_warning).collect();
    warnings.sort_by_key(|group| Reverse(group.diagnostics.len()));
    let mut lines = String::new();
    for group in warnings.iter().take(LISTED) {
        let message = normalize_untrusted_str(&group.kind.message);
        let _ = writeln!(lines, "{:>7}  {message}", group.diagnostics.len());
    }
    let rest = warnings.iter().skip(LISTED);
    let kinds = rest.len();
    if kinds > 0 {
        let problems: usize = rest.map(|group| group.diagnostics.len()).sum();
        let _ = writeln!(lines, "{problems:>7}  of {kinds} more kinds");
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Problem;

    const FEW: Few<'_> = Few { of_each: 1, remedy: "all with --verbose", width: None };

    fn parameter(name: &str) -> Problem {
        Problem::DuplicateParameter { name: name.to_owned() }
    }

    fn shown(problems: impl IntoIterator<Item = Problem>) -> String {
        let mut diagnostics = Diagnostics::default();
        for problem in problems {
            diagnostics.push(problem, None);
        }
        grouped(&diagnostics, &Sources::default(), FEW, false)
    }

    #[test]
    fn warnings_are_counted_and_errors_shown_last() {
        let broken = |reason: &str| Problem::YamlSyntax { reason: reason.to_owned() };
        let text = shown([
            broken("one"),
            Problem::EmptyEnum,
            parameter("hall"),
            parameter("guide"),
            broken("other"),
            parameter("day"),
        ]);
        let at = |part: &str| text.find(part).unwrap_or_else(|| panic!("{part} is not in\n{text}"));
        assert!(at("warning[empty-enum]") < at("warning[duplicate-parameter]: the parameter `hall`"));
        assert!(at("`hall`") < at("note: 2 more: the parameter `…` comes twice in the same place\n\n"));
        assert!(at("note: 2 more") < at("error[yaml-syntax]"));
        assert!(!text.contains("`guide`"), "{text}");
        let end = "\nerror: 2 errors, 4 warnings (2 not shown: all with --verbose)\n      \
                   3  the parameter `…` comes twice in the same place\n      \
                   1  an enumeration without a value allows nothing\n";
        assert!(text.ends_with(end), "{text}");
    }

    #[test]
    fn nothing_left_off_needs_no_table() {
        let text = shown([parameter("hall"), Problem::EmptyEnum]);
        assert!(text.ends_with("\n\nwarning: 2 warnings\n") && !text.contains("more"), "{text}");
        assert_eq!(shown([]), "");
    }

    #[test]
    fn the_table_ends() {
        let unknown = |n: u32| Problem::UnknownKeyword {
            keyword: format!("k{}", n / 2),
            object: "schema",
            suggestion: Some(n.to_string()),
            times: 1,
        };
        let text = shown((0..60).map(unknown));
        assert!(text.ends_with("\n     20  of 10 more kinds\n"), "{text}");
    }
}
