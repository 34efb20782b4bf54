//! Reads pages with the directives of Sphinx's httpdomain: `.. http:get:: /path/{name}`, below it `:param name:`,
//! `:query name:`, `:<json name:`, `:>json name:`, `:statuscode 200:` and examples as raw HTTP.

mod arrows;
mod fields;
mod head;
pub(super) mod rendered;
mod samples;
mod stacked;

use super::directives::{self, Found, Left, directive, end_of_block, number};
use super::entry::{self, Entry, Spot};
use super::page::Text;
use crate::diagnostic::Problem;
use arrows::Arrows;

/// Whether a page has a directive of httpdomain.
pub(super) fn is_httpdomain(text: &str) -> bool {
    text.lines().any(|line| directive(line).is_some_and(|found| method(found.name).is_some()))
}

/// The method that a directive describes.
fn method(name: &str) -> Option<&str> {
    name.strip_prefix("http:").filter(|method| METHODS.contains(method) || LEFT_OUT.contains(method))
}

const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// Methods that no OpenAPI document can have.
const LEFT_OUT: [&str; 4] = ["any", "copy", "connect", "move"];

/// Directives that go on as prose. Those of versions, such as `versionadded`, tell history.
const NOTES: [&str; 5] = ["note", "warning", "important", "tip", "caution"];

/// Reads the operations of a page.
pub(super) fn read(text: &str) -> Found {
    let lines: Vec<&str> = text.lines().collect();
    let arrows = Arrows::of(&lines);
    let mut found = Found::default();
    for at in 0..lines.len() {
        let Some(start) = lines.get(at).and_then(|line| directive(line)) else {
            continue;
        };
        let Some(method) = method(start.name) else {
            found.left.extend(included(&start, at).filter(|_| !found.entries.is_empty()));
            continue;
        };
        let end = end_of_block(&lines, at, start.indent);
        let entry = Entry::default();
        let left = Vec::new();
        let mut reader = Reader { lines: &lines, at: at + 1, end, arrows, entry, left, label: None };
        let paths = reader.paths(start.argument);
        if !METHODS.contains(&method) {
            let operation = format!("{} {}", method.to_uppercase(), paths.first().map_or("", String::as_str));
            let why = "OpenAPI has no operation of this method".to_owned();
            let problem = Problem::PageOperationUnread { operation, why };
            found.left.push(Left { problem, line: number(at), is_row: false });
            continue;
        }
        reader.entry.method = method.to_uppercase();
        reader.entry.line = number(at);
        reader.read();
        reader.samples_behind();
        found.left.append(&mut reader.left);
        found.entries.extend(paths.iter().map(|path| with_path(&reader.entry, path)));
    }
    stacked::share(&mut found.entries);
    found
}

/// The warning about a file that a page includes: statuses and fields of the operation above may be in it.
fn included(found: &directives::Directive<'_>, at: usize) -> Option<Left> {
    let at_line = format!("line {}, the file `{}` included", number(at), found.argument);
    let why = "files that a page includes are not read".to_owned();
    let problem = Problem::PageRowUnread { at: at_line, why };
    (found.name == "include").then(|| Left { problem, line: number(at), is_row: true })
}

/// The entry of one path; variables with a type, `(int:id)`, are turned into plain ones.
fn with_path(entry: &Entry, written: &str) -> Entry {
    let (path, types) = fields::path(written);
    let mut entry = Entry { name: Some(entry::name(&entry.method, &path)), ..entry.clone() };
    for (name, r#type) in types {
        for given in entry.given.iter_mut().filter(|given| given.name == name) {
            given.r#type.clone_from(&r#type);
        }
    }
    if entry.title.is_empty() {
        entry.title = format!("{} {path}", entry.method);
    }
    entry.path = path;
    entry
}

struct Reader<'t> {
    lines: &'t [&'t str],
    at: usize,
    /// The first line behind the directive's block.
    end: usize,
    arrows: Arrows,
    entry: Entry,
    left: Vec<Left>,
    /// Whether the label above the next code is of a request, or of a response.
    label: Option<bool>,
}

impl<'t> Reader<'t> {
    fn line(&self) -> &'t str {
        self.lines.get(self.at).copied().unwrap_or("")
    }

    /// The paths of a directive: further ones stand below the first, before the first blank line.
    fn paths(&mut self, first: &str) -> Vec<String> {
        let mut paths = vec![first.to_owned()];
        while self.at < self.end && self.line().trim().starts_with(['/', '(', '{']) {
            paths.push(self.line().trim().to_owned());
            self.at += 1;
        }
        paths.retain(|path| !path.is_empty());
        paths
    }

    fn read(&mut self) {
        self.options();
        while self.at < self.end {
            let line = self.line();
            if line.trim().is_empty() {
                self.at += 1;
            } else if directive(line).is_some() {
                self.directive();
            } else if fields::is_field(line) {
                self.field();
            } else {
                self.paragraph();
            }
        }
    }

    /// Options of the directive itself, up to the first blank line.
    fn options(&mut self) {
        while self.at < self.end && self.line().trim_start().starts_with(':') {
            let Some((name, value)) = fields::option(self.line()) else {
                return;
            };
            match name {
                "synopsis" => {
                    value.clone_into(&mut self.entry.title);
                    self.goes_on();
                }
                "deprecated" => self.entry.deprecated = true,
                "noindex" | "nocontentsentry" | "noindexentry" => {}
                _ => return,
            }
            self.at += 1;
        }
    }

    /// Further lines of a synopsis: up to a blank line, the next option or a directive.
    fn goes_on(&mut self) {
        while let Some(next) = self.lines.get(self.at + 1).filter(|_| self.at + 1 < self.end) {
            let next = next.trim();
            if next.is_empty() || next.starts_with(':') || directive(next).is_some() {
                return;
            }
            self.entry.title = format!("{} {next}", self.entry.title);
            self.at += 1;
        }
    }

    fn directive(&mut self) {
        let at = self.at;
        let Some(found) = directive(self.line()) else {
            return;
        };
        let end = end_of_block(self.lines, at, found.indent).min(self.end);
        match found.name {
            "code-block" | "sourcecode" | "code" | "http:example" => self.sample(found.argument, at + 1, end),
            "deprecated" => self.entry.deprecated = true,
            note if NOTES.contains(&note) => {
                self.at += 1;
                return;
            }
            _ => {}
        }
        self.at = end;
    }

    fn sample(&mut self, language: &str, from: usize, to: usize) {
        let code = directives::code(self.lines, from, to);
        let is_request = self.label.take();
        let body = || samples::body(&code, language, is_request?);
        let Some(sample) = samples::read(&code).or_else(body) else {
            return;
        };
        let is_form = sample.media.as_deref().is_some_and(|media| media.contains("form"));
        let has_fields = self.entry.given.iter().any(|given| given.spot == Spot::RequestBody);
        if sample.is_request && is_form && !has_fields {
            let at = format!("line {}, the body of the request", code.line);
            let problem = Problem::PageRowUnread { at, why: fields::NO_FIELDS.to_owned() };
            self.left.push(Left { problem, line: code.line, is_row: true });
        } else if !is_form {
            self.entry.samples.push(sample);
        }
    }

    /// A field and the lines below that are indented deeper.
    fn field(&mut self) {
        // An option that stands behind a blank line is a field to Sphinx, and a title to people.
        if let Some(("synopsis", value)) = fields::option(self.line()) {
            value.clone_into(&mut self.entry.title);
            self.goes_on();
            self.at += 1;
            return;
        }
        let start = self.at;
        self.at = end_of_block(self.lines, start, directives::indent(self.line())).min(self.end);
        let text = directives::text(self.lines, start, self.at);
        let field = fields::field(self.lines, start, text, self.arrows);
        let taken = field.map_or(Ok(()), |field| fields::take(&mut self.entry, field));
        self.left.extend(taken.err());
    }

    fn paragraph(&mut self) {
        let start = self.at;
        while self.at < self.end
            && !self.line().trim().is_empty()
            && (self.at == start || directive(self.line()).is_none() && !fields::is_field(self.line()))
        {
            self.at += 1;
        }
        let text: Text = directives::text(self.lines, start, self.at);
        let is_label = text.text.len() < 40 && text.text.ends_with(':');
        self.label = if is_label { samples::label(&text.text, &self.entry.method) } else { None };
        if !is_label && self.entry.given.is_empty() && self.entry.statuses.is_empty() {
            self.entry.prose.push(text);
        }
    }

    /// Examples that stand behind the directive's block, before the next operation or heading.
    fn samples_behind(&mut self) {
        let mut at = self.end;
        while let Some(line) = self.lines.get(at) {
            if directives::heading(self.lines, at).is_some() {
                break;
            }
            let Some(found) = directive(line) else {
                at += 1;
                continue;
            };
            if method(found.name).is_some() {
                break;
            }
            let end = end_of_block(self.lines, at, found.indent);
            if found.name == "code-block" && found.argument == "http" {
                self.sample(found.argument, at + 1, end);
            }
            at = if NOTES.contains(&found.name) { at + 1 } else { end };
        }
    }
}
