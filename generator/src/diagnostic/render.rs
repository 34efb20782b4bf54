//! Draws diagnostics: for people the way rustc does it, for tools as one JSON object per line.

mod grouped;

use std::fmt::Write as _;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, normalize_untrusted_str};

pub use grouped::{Few, grouped};

use super::{Diagnostic, Diagnostics, Severity};
use crate::source::{Sources, Span};

/// A longer line is cut to what is around the underlined text; a document can be one line of megabytes.
const LONGEST_LINE: usize = 400;

/// The least columns that lines are cut to.
const NARROWEST: usize = 60;

/// The diagnostics for people, and how many there are; empty when there are none.
///
/// ```
/// use clientwright::diagnostic::{Diagnostics, Problem, render};
/// use clientwright::source::{Sources, Span};
///
/// let mut sources = Sources::default();
/// let file = sources.add("api.yaml", "openapi: 2.0\n");
/// let mut diagnostics = Diagnostics::default();
/// let version = "2.0".to_owned();
/// diagnostics.push(Problem::UnsupportedVersion { version }, Span { file, start: 9, end: 12 });
/// let shown = render::human(&diagnostics, &sources, false);
/// assert!(shown.contains("error[unsupported-version]: "));
/// assert!(shown.contains("--> api.yaml:1:10"));
/// ```
#[must_use]
pub fn human(diagnostics: &Diagnostics, sources: &Sources, color: bool) -> String {
    human_within(diagnostics, sources, color, None)
}

/// The same for a terminal that is so many columns wide: a longer line of a document is cut to fit, and a longer help is
/// broken between words.
#[must_use]
pub fn human_within(
    diagnostics: &Diagnostics,
    sources: &Sources,
    color: bool,
    width: Option<usize>,
) -> String {
    let renderer = renderer(color, width);
    let mut shown = String::new();
    for diagnostic in diagnostics.sorted() {
        shown.push_str(&drawn(&renderer, diagnostic, sources, width));
        shown.push_str("\n\n");
    }
    if let Some((severity, counts)) = summary(diagnostics) {
        let title = level(severity).primary_title(counts);
        shown.push_str(&renderer.render(&[Group::with_title(title)]));
        shown.push('\n');
    }
    shown
}

/// The diagnostics for tools: a JSON object in a line each, with the keys `code`, `severity`,
/// `message`, `help`, `file`, `line`, `column`, `end_line`, `end_column` and `pointer`.
///
/// Lines and columns count from 1, columns in characters; what is not known is `null`.
#[must_use]
pub fn json(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let mut shown = String::new();
    for diagnostic in diagnostics.sorted() {
        let (line, column) = diagnostic.span.map(|span| sources.line_column(span)).unzip();
        let (end_line, end_column) = diagnostic.span.map(|span| sources.end_line_column(span)).unzip();
        let object = serde_json::json!({
            "code": diagnostic.problem.code(),
            "severity": diagnostic.severity.name(),
            "message": diagnostic.problem.message(),
            "help": diagnostic.problem.help(),
            "file": diagnostic.span.map(|span| sources.path(span.file)),
            "line": line,
            "column": column,
            "end_line": end_line,
            "end_column": end_column,
            "pointer": diagnostic.pointer,
        });
        // Writing to a string does not fail.
        let _ = writeln!(shown, "{object}");
    }
    shown
}

fn renderer(color: bool, width: Option<usize>) -> Renderer {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    // In a narrower terminal nothing would be left of a line.
    match width {
        Some(width) => renderer.term_width(width.max(NARROWEST)),
        None => renderer,
    }
}

/// A diagnostic as the renderer draws it, without the `:::` by which that marks an excerpt as one of another file.
fn drawn(renderer: &Renderer, diagnostic: &Diagnostic, sources: &Sources, width: Option<usize>) -> String {
    let drawn = renderer.render(&[group(diagnostic, sources, width)]);
    drawn.lines().filter(|line| plain(line).trim() != ":::").collect::<Vec<_>>().join("\n")
}

/// A line without the sequences that colour it.
fn plain(line: &str) -> String {
    let mut parts = line.split('\u{1b}');
    let first = parts.next().unwrap_or_default();
    let coloured = parts.filter_map(|part| part.split_once('m')).map(|(_, text)| text);
    std::iter::once(first).chain(coloured).collect()
}

fn group<'s>(diagnostic: &Diagnostic, sources: &'s Sources, width: Option<usize>) -> Group<'s> {
    let problem = &diagnostic.problem;
    let title = level(diagnostic.severity)
        .primary_title(normalize_untrusted_str(&problem.message()))
        .id(problem.code());
    let mut group = Group::with_title(title);
    if let Some(span) = diagnostic.span {
        let (line, column) = sources.line_column(span);
        let (line, column) = (line as usize, column as usize);
        let path = sources.path(span.file);
        let excerpt = Excerpt::of(sources, span);
        let label = problem.label().map(|label| normalize_untrusted_str(&label));
        let annotation = AnnotationKind::Primary.span(excerpt.underlined).label(label);
        let snippet = Snippet::source(excerpt.text).line_start(line).annotation(annotation);
        group = if excerpt.is_whole_line {
            group.element(snippet.path(path))
        } else {
            // The column in the line is not the one in the excerpt.
            let place = Origin::path(path).line(line).char_column(column);
            group.element(place).element(snippet)
        };
    }
    if let Some(pointer) = &diagnostic.pointer {
        let note = format!("at #{pointer}");
        group = group.element(Level::NOTE.message(normalize_untrusted_str(&note)));
    }
    group.element(Level::HELP.message(fitted(&normalize_untrusted_str(&problem.help()), width)))
}

/// Text of a help in lines that fit the terminal behind the number of a line and `= help: `.
fn fitted(text: &str, width: Option<usize>) -> String {
    const BEFORE: usize = 16;
    match width {
        Some(width) => textwrap::fill(text, width.max(NARROWEST) - BEFORE),
        None => text.to_owned(),
    }
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    }
}

/// The severity that counts, and "2 errors, 1 warning"; `None` when there is nothing.
fn summary(diagnostics: &Diagnostics) -> Option<(Severity, String)> {
    let counts: Vec<_> = [Severity::Error, Severity::Warning]
        .into_iter()
        .map(|severity| (severity, diagnostics.count(severity)))
        .filter(|(_, count)| *count > 0)
        .collect();
    let (severity, _) = *counts.first()?;
    let parts: Vec<_> = counts
        .iter()
        .map(|(severity, count)| {
            let plural = if *count == 1 { "" } else { "s" };
            format!("{count} {}{plural}", severity.name())
        })
        .collect();
    Some((severity, parts.join(", ")))
}

/// The line a span begins in, or the part of it that matters.
struct Excerpt<'s> {
    text: &'s str,
    /// The part of the span that is in it.
    underlined: Range<usize>,
    is_whole_line: bool,
}

impl<'s> Excerpt<'s> {
    fn of(sources: &'s Sources, span: Span) -> Self {
        let text = sources.text(span.file);
        let start = boundary(text, span.start as usize);
        let end = boundary(text, span.end as usize).max(start);
        let (before, after) = text.split_at(start);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line_end = start + after.find(['\n', '\r']).unwrap_or(after.len());
        let end = end.min(line_end);
        let is_whole_line = line_end - line_start <= LONGEST_LINE;
        let (from, to) = if is_whole_line {
            (line_start, line_end)
        } else {
            let margin = LONGEST_LINE / 2;
            let from = start.saturating_sub(margin).max(line_start);
            let to = (start + margin).min(line_end);
            (boundary(text, from), boundary(text, to))
        };
        Self {
            text: text.get(from..to).unwrap_or(""),
            underlined: start - from..end.min(to) - from,
            is_whole_line,
        }
    }
}

/// The offset, or, where it is inside a character or after the text, the nearest one before it that is not.
fn boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Problem;

    fn example() -> (Sources, Diagnostics) {
        let mut sources = Sources::default();
        let file = sources.add("api.yaml", "openapi: 3.1.0\nïnfo: {}\npaths: {}\n");
        let span = |start, end| Span { file, start, end };
        let mut diagnostics = Diagnostics::default();
        let what = "`oneOf` of two strings".to_owned();
        let instead = "`serde_json::Value`".to_owned();
        diagnostics.push(Problem::UnsupportedConstruct { what, instead }, span(32, 34));
        let twice = Problem::DuplicateKey { key: "ïnfo".to_owned(), first: 1 };
        diagnostics.push(twice.clone(), span(15, 20));
        diagnostics.push(twice, span(15, 20));
        for diagnostic in &mut diagnostics {
            diagnostic.pointer = Some("/x".to_owned());
        }
        diagnostics.push(Problem::NotUtf8 { path: "b.yaml".to_owned() }, None);
        (sources, diagnostics)
    }

    const SHOWN: &str = "\
error[duplicate-key]: the key `ïnfo` comes twice in this mapping
 --> api.yaml:2:1
  |
2 | ïnfo: {}
  | ^^^^ first used in line 1
  |
  = note: at #/x
  = help: remove or rename one of the two

warning[unsupported-construct]: `oneOf` of two strings is not supported
 --> api.yaml:3:8
  |
3 | paths: {}
  |        ^^ becomes `serde_json::Value`
  |
  = note: at #/x
  = help: describe it more plainly in the overlay, or leave it as it is: the rest of the client is sound without it

error: 2 errors, 1 warning
";

    #[test]
    fn people_see_what_rustc_would_show_them() {
        let (sources, diagnostics) = example();
        let shown = human(&diagnostics, &sources, false);
        assert!(shown.starts_with("error[not-utf8]: `b.yaml` is not UTF-8\n"), "{shown}");
        assert!(shown.ends_with(SHOWN), "{shown}");
        assert!(human(&diagnostics, &sources, true).contains("\u{1b}["));
        assert_eq!(human(&Diagnostics::default(), &sources, true), "");
    }

    #[test]
    fn tools_get_one_object_per_line() {
        let (sources, mut diagnostics) = example();
        diagnostics.deny_warnings();
        let shown = json(&diagnostics, &sources);
        let parse = |line| serde_json::from_str(line).unwrap();
        let objects: Vec<serde_json::Value> = shown.lines().map(parse).collect();
        assert_eq!(objects.len(), 3);
        assert_eq!(objects[0]["line"], serde_json::Value::Null);
        assert_eq!(objects[1]["code"], "duplicate-key");
        assert_eq!(objects[1]["column"], 1);
        assert_eq!(objects[1]["end_column"], 5);
        assert_eq!(objects[2]["severity"], "error");
    }

    #[test]
    fn a_line_of_megabytes_is_cut_around_the_place() {
        let mut sources = Sources::default();
        let text = format!("{}, é: 1{}", "x".repeat(1_000_000), " ".repeat(1_000_000));
        let file = sources.add("a.json", text);
        let mut diagnostics = Diagnostics::default();
        diagnostics.push(Problem::EmptyEnum, Span { file, start: 1_000_002, end: 1_000_004 });
        let shown = human(&diagnostics, &sources, false);
        assert!(shown.contains("a.json:1:1000003"), "{shown}");
        assert!(shown.len() < 1_000);
        for color in [false, true] {
            let shown = human(&diagnostics, &sources, color);
            assert!(!shown.contains(":::"), "{shown}");
        }
    }

    #[test]
    fn a_long_help_is_broken_between_words() {
        let (sources, diagnostics) = example();
        let shown = human_within(&diagnostics, &sources, false, Some(80));
        let help = "  = help: describe it more plainly in the overlay, or leave it as it is:\n          \
                    the rest of the client is sound without it\n";
        assert!(shown.contains(help), "{shown}");
        assert!(shown.lines().all(|line| line.chars().count() <= 80), "{shown}");
    }

    #[test]
    fn a_long_line_is_cut_to_the_terminal() {
        let mut sources = Sources::default();
        let text = format!("{{\"openapi\": \"3.1.0\", {} \"wrong\": 1}}\n", "\"word\": [], ".repeat(30));
        let start = u32::try_from(text.find("\"wrong\"").unwrap()).unwrap();
        let file = sources.add("api.json", text);
        let mut diagnostics = Diagnostics::default();
        let twice = Problem::DuplicateKey { key: "wrong".to_owned(), first: 1 };
        diagnostics.push(twice, Span { file, start, end: start + 7 });
        let longest = |width| {
            let shown = human_within(&diagnostics, &sources, false, width);
            assert!(shown.contains("\"wrong\""), "{shown}");
            shown.lines().map(|line| line.chars().count()).max().unwrap()
        };
        assert!(longest(Some(80)) <= 80, "{}", longest(Some(80)));
        assert!(longest(None) > 80);
        // A terminal of no width is none that could be read.
        assert_eq!(longest(Some(0)), longest(Some(NARROWEST)));
    }
}
