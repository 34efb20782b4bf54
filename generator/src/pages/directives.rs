//! Directives of reStructuredText and the headings between them: where each begins, and the lines below it.

use crate::diagnostic::Problem;

use super::entry::Entry;
use super::page::{Code, Text};
use super::rst::inline;

/// The operations of a page in a structured form, and what of it was left out.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    pub(super) entries: Vec<Entry>,
    pub(super) left: Vec<Left>,
}

/// A part of a page that is left out.
#[derive(Clone, Debug)]
pub(super) struct Left {
    pub(super) problem: Problem,
    pub(super) line: u32,
    /// Whether it is a row: a parameter, a field or a status.
    pub(super) is_row: bool,
}

/// A directive: `.. name:: argument`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Directive<'t> {
    pub(super) indent: usize,
    pub(super) name: &'t str,
    pub(super) argument: &'t str,
}

/// The directive that a line begins.
pub(super) fn directive(line: &str) -> Option<Directive<'_>> {
    let rest = line.trim_start();
    let indent = line.len() - rest.len();
    let (name, argument) = rest.strip_prefix(".. ")?.split_once("::")?;
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | ':' | '.');
    let name = name.trim();
    (!name.is_empty() && name.chars().all(is_name)).then_some(Directive {
        indent,
        name,
        argument: argument.trim(),
    })
}

/// The first line after `at` that is indented no deeper than `indent`.
pub(super) fn end_of_block(lines: &[&str], at: usize, indent: usize) -> usize {
    let rest = lines.iter().enumerate().skip(at + 1);
    let mut after = rest.filter(|(_, line)| !line.trim().is_empty() && self::indent(line) <= indent);
    after.next().map_or(lines.len(), |(at, _)| at)
}

/// The style of the heading whose text stands in a line: the character below it, and whether it is above it too.
pub(super) fn heading(lines: &[&str], at: usize) -> Option<(char, bool)> {
    let text = lines.get(at).filter(|text| !text.trim().is_empty() && border(text).is_none())?;
    let below = lines.get(at + 1).and_then(|line| border(line))?;
    let above = at.checked_sub(1).and_then(|above| lines.get(above)).and_then(|line| border(line));
    let is_overlined = above == Some(below);
    (is_overlined || indent(text) == 0).then_some((below, is_overlined))
}

/// The character of a line that is one character repeated.
fn border(line: &str) -> Option<char> {
    let line = line.trim_end();
    let first = line.chars().next().filter(char::is_ascii_punctuation)?;
    (line.len() >= 3 && line.chars().all(|c| c == first)).then_some(first)
}

/// The number of a line, counted from 1.
pub(super) fn number(at: usize) -> u32 {
    u32::try_from(at + 1).unwrap_or(u32::MAX)
}

pub(super) fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// Lines from `from` to `to` as one text without marks.
pub(super) fn text(lines: &[&str], from: usize, to: usize) -> Text {
    let lines = lines.get(from..to).unwrap_or_default();
    let joined: Vec<&str> = lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
    inline::text(&joined.join(" "), number(from))
}

/// The code between two lines, without blank lines around it, options of its directive and common indentation.
pub(super) fn code(lines: &[&str], from: usize, to: usize) -> Code {
    let is_option = |line: &&str| line.trim_start().starts_with(':') && !line.trim_start().starts_with("::");
    let lines = lines.get(from..to).unwrap_or_default();
    let options = lines.iter().take_while(|line| is_option(line)).count();
    let blank = lines.iter().skip(options).take_while(|line| line.trim().is_empty()).count();
    let body = lines.get(options + blank..).unwrap_or_default();
    let margin = body.iter().filter(|line| !line.trim().is_empty()).map(|line| indent(line)).min();
    let margin = margin.unwrap_or(0);
    let body: Vec<&str> = body.iter().map(|line| line.get(margin..).unwrap_or("").trim_end()).collect();
    Code { text: body.join("\n").trim_end().to_owned(), line: number(from + options + blank) }
}
