//! Reads pages of `OpenStack`'s `os-api-ref`: `.. rest_method::`, `.. rest_parameters:: parameters.yaml`,
//! `.. rest_status_code::`, samples by `.. literalinclude::`. The files named stand behind the page's own text.

mod companions;
mod nest;
mod statuses;

use super::directives::{self, Found, Left, directive, end_of_block, number};
use super::entry::{Entry, Given, Sample, Spot, Status};
use super::page::{Code, Text};
use crate::diagnostic::Problem;
use companions::{Companions, Parameter};

/// Whether a page has an operation of os-api-ref.
pub(super) fn is_os_api_ref(text: &str) -> bool {
    text.lines().any(|line| directive(line).is_some_and(|found| found.name == "rest_method"))
}

/// Reads the operations of a page.
pub(super) fn read(text: &str) -> Found {
    let lines: Vec<&str> = text.lines().collect();
    let companions = Companions::new(&lines);
    let mut found = Found::default();
    let mut done = 0;
    for at in 0..lines.len() {
        let is_method = lines.get(at).and_then(|line| directive(line)).filter(|d| d.name == "rest_method");
        let Some(start) = is_method else {
            continue;
        };
        let title = (done..at).rev().find_map(|at| Some((at, directives::heading(&lines, at)?)));
        let end = end(&lines, at, title.map(|(_, style)| style));
        let mut reader = Reader::new(&lines, &companions, at + 1, end);
        let (method, path) = start.argument.split_once(char::is_whitespace).unwrap_or((start.argument, ""));
        reader.entry.method = method.to_uppercase();
        path.trim().clone_into(&mut reader.entry.path);
        reader.entry.line = number(at);
        if let Some((title, _)) = title {
            reader.entry.title = directives::text(&lines, title, title + 1).text;
        }
        let (entry, mut left) = reader.read();
        found.left.append(&mut left);
        found.entries.push(entry);
        done = at;
    }
    found
}

/// The end of an operation: the next heading of its own style or an overlined one, the next method, the files behind.
fn end(lines: &[&str], at: usize, style: Option<(char, bool)>) -> usize {
    let is_end = |at: &usize| {
        let is_heading = directives::heading(lines, *at).is_some_and(|found| Some(found) == style || found.1);
        is_heading
            || lines
                .get(*at)
                .and_then(|line| directive(line))
                .is_some_and(|found| found.name == "rest_method" || found.name == super::open::MARK)
    };
    (at + 1..lines.len()).find(is_end).unwrap_or(lines.len())
}

/// The part of an operation that is being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Prose,
    Request,
    Response,
}

struct Reader<'t> {
    lines: &'t [&'t str],
    companions: &'t Companions,
    at: usize,
    end: usize,
    phase: Phase,
    /// The part that the label above the next sample names.
    label: Option<Phase>,
    entry: Entry,
    left: Vec<Left>,
    /// Fields of the bodies, in the flat order of the page.
    bodies: [Vec<Given>; 2],
}

impl<'t> Reader<'t> {
    fn new(lines: &'t [&'t str], companions: &'t Companions, at: usize, end: usize) -> Self {
        let entry = Entry::default();
        let (phase, label, left) = (Phase::Prose, None, Vec::new());
        Self { lines, companions, at, end, phase, label, entry, left, bodies: [Vec::new(), Vec::new()] }
    }

    fn read(mut self) -> (Entry, Vec<Left>) {
        while let Some(line) = self.lines.get(self.at).filter(|_| self.at < self.end) {
            if let Some(found) = directive(line) {
                let end = end_of_block(self.lines, self.at, found.indent).min(self.end);
                self.directive(found, end);
                self.at = end;
            } else if directives::heading(self.lines, self.at).is_some() {
                self.heading(line);
                self.at += 2;
            } else if line.trim().is_empty() {
                self.at += 1;
            } else {
                self.paragraph();
            }
        }
        let [request, response] = std::mem::take(&mut self.bodies);
        let (entry, left) = (&mut self.entry, &mut self.left);
        let (takes, gives) =
            (nest::nest(entry, left, request, true), nest::nest(entry, left, response, false));
        (entry.takes_list, entry.gives_list) = (takes, gives);
        (self.entry, self.left)
    }

    fn heading(&mut self, line: &str) {
        let named = named(line);
        let is_example = line.to_lowercase().contains("example") || line.to_lowercase().contains("sample");
        match named {
            Some(phase) if !is_example => (self.phase, self.label) = (phase, None),
            Some(_) => self.label = named,
            None => self.label = None,
        }
    }

    fn paragraph(&mut self) {
        let start = self.at;
        while let Some(line) = self.lines.get(self.at).filter(|_| self.at < self.end) {
            let is_heading = self.at > start && directives::heading(self.lines, self.at).is_some();
            if line.trim().is_empty() || is_heading || directive(line).is_some() {
                break;
            }
            self.at += 1;
        }
        let text = directives::text(self.lines, start, self.at);
        let codes = statuses::told(&text.text);
        if !codes.is_empty() {
            let status = |code| Status { code, text: Text::default(), line: text.line };
            self.entry.statuses.extend(codes.into_iter().map(status));
        } else if self.phase == Phase::Prose {
            self.entry.prose.push(text);
        } else if text.text.len() < 80 {
            self.label = named(&text.text).or(self.label);
        }
    }

    fn directive(&mut self, found: directives::Directive<'t>, end: usize) {
        let mut words = found.argument.split_whitespace();
        let items = || (self.at + 1..end).filter(|at| item(self.lines, *at).is_some());
        match found.name {
            "rest_parameters" => {
                let file = words.next().unwrap_or_default();
                for at in items().collect::<Vec<_>>() {
                    self.parameter(file, at);
                }
            }
            "rest_status_code" => {
                let file = words.nth(1).unwrap_or_default();
                for at in items().collect::<Vec<_>>() {
                    self.status(file, at);
                }
            }
            "literalinclude" => self.sample(words.next().unwrap_or_default()),
            _ => {}
        }
    }

    fn parameter(&mut self, file: &str, at: usize) {
        let line = number(at);
        let item = item(self.lines, at).unwrap_or_default();
        let (name, key) = item.rsplit_once(": ").unwrap_or((item, item));
        let (name, key) = (name.trim().trim_end_matches(':'), key.trim().trim_end_matches(':'));
        let Some(known) = self.companions.parameter(file, key) else {
            let is_there = self.companions.has(file);
            self.leave(
                name,
                line,
                if is_there { "its entry is not in the file of parameters" } else { "" },
                file,
            );
            return;
        };
        let Some(spot) = self.spot(&known) else {
            let why = format!("`in: {}` says no place that it can have there", known.place);
            self.leave(name, line, &why, file);
            return;
        };
        let Parameter { r#type, required, text, .. } = known;
        let text = Text { text, line, ..Text::default() };
        let name = name.to_owned();
        let given = Given { spot, name, r#type, object: None, required, options: Vec::new(), text, line };
        match spot {
            Spot::RequestBody => self.bodies[0].push(given),
            Spot::ResponseBody => self.bodies[1].push(given),
            Spot::Path | Spot::Query | Spot::RequestHeader | Spot::ResponseHeader => {
                self.entry.given.push(given);
            }
        }
    }

    /// Leaves a parameter out; without a reason, because the file is missing.
    fn leave(&mut self, name: &str, line: u32, why: &str, file: &str) {
        let at = format!("`{}`, parameter `{name}`", self.entry.title);
        let problem = if why.is_empty() {
            Problem::PageFileMissing { at, file: file.to_owned() }
        } else {
            Problem::PageRowUnread { at, why: why.to_owned() }
        };
        self.left.push(Left { problem, line, is_row: true });
    }

    fn spot(&self, known: &Parameter) -> Option<Spot> {
        let is_response = self.phase == Phase::Response;
        match (known.place.as_str(), is_response) {
            ("path", false) => Some(Spot::Path),
            ("query", false) => Some(Spot::Query),
            ("header", false) => Some(Spot::RequestHeader),
            ("header", true) => Some(Spot::ResponseHeader),
            ("body", false) => Some(Spot::RequestBody),
            ("body", true) => Some(Spot::ResponseBody),
            _ => None,
        }
    }

    fn status(&mut self, file: &str, at: usize) {
        let item = item(self.lines, at).unwrap_or_default();
        let (code, reason) = item.split_once(':').unwrap_or((item, "default"));
        let text = self.companions.status(file, code.trim(), reason.trim());
        let text = Text { text, line: number(at), ..Text::default() };
        self.entry.statuses.push(Status { code: code.trim().to_owned(), text, line: number(at) });
    }

    fn sample(&mut self, file: &str) {
        let Some(text) = self.companions.file(file) else {
            let at = format!("`{}`, an example", self.entry.title);
            let problem = Problem::PageFileMissing { at, file: file.to_owned() };
            self.left.push(Left { problem, line: number(self.at), is_row: false });
            return;
        };
        let of_name = named(file.rsplit('/').next().unwrap_or(file));
        let phase = self.label.or(of_name).unwrap_or(self.phase);
        let code = Code { text: text.to_owned(), line: number(self.at) };
        let is_request = phase == Phase::Request;
        self.entry.samples.push(Sample { is_request, status: None, media: None, code });
    }
}

/// The item of a list in a line.
fn item<'t>(lines: &[&'t str], at: usize) -> Option<&'t str> {
    lines.get(at)?.trim().strip_prefix("- ").map(str::trim)
}

/// The part of an operation that a heading, a label or a file's name names.
fn named(text: &str) -> Option<Phase> {
    let lower = text.to_lowercase();
    let (request, response) = (lower.contains("request") || lower.contains("-req."), lower.contains("resp"));
    match (request, response) {
        (true, false) => Some(Phase::Request),
        (false, true) => Some(Phase::Response),
        (true, true) | (false, false) => None,
    }
}
