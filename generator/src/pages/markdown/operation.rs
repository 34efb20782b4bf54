//! One operation of a page of several: its tables, statuses and examples, by the headings they stand under.

use super::{Endpoint, items};
use crate::diagnostic::Problem;
use crate::pages::directives::Left;
use crate::pages::entry::{Entry, Given, Sample, Spot, Status};
use crate::pages::page::{Block, Cell, Code, Row, Section, Table, Text};
use crate::pages::words::{Column, Place, Topic, Words};

/// A part of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Request,
    Response,
    RequestExample,
    ResponseExample,
}

/// Words of headings that name the request; a place, "Query parameters", does too.
const REQUEST: [&str; 7] = ["parameter", "request", "argument", "attribute", "input", "field", "body"];
const RESPONSE: [&str; 4] = ["response", "return", "result", "output"];
const EXAMPLE: [&str; 2] = ["example", "sample"];

/// The part that a heading names.
pub(super) fn part(heading: &str, words: &Words) -> Option<Part> {
    match words.topic(heading) {
        Some(Topic::Request) => return Some(Part::Request),
        Some(Topic::Response | Topic::Status) => return Some(Part::Response),
        Some(Topic::ResponseExample) => return Some(Part::ResponseExample),
        Some(Topic::RequestExample) => return Some(Part::RequestExample),
        Some(Topic::Function | Topic::Authorization | Topic::Uri | Topic::Errors | Topic::Other) | None => {}
    }
    let lower = heading.to_lowercase();
    // A heading of many words is a title, in which any word can be.
    if lower.split_whitespace().count() > 6 {
        return None;
    }
    let begins = |list: &[&str]| list.iter().any(|word| lower.starts_with(word));
    let ends = |list: &[&str]| {
        let bare = lower.trim_end_matches('s');
        list.iter().any(|word| bare.ends_with(word))
    };
    match (is_example(heading, words), begins(&RESPONSE) || ends(&RESPONSE)) {
        (true, true) => Some(Part::ResponseExample),
        (true, false) => Some(Part::RequestExample),
        (false, true) => Some(Part::Response),
        (false, false) => (begins(&REQUEST) || ends(&REQUEST)).then_some(Part::Request),
    }
}

pub(super) fn is_example(heading: &str, words: &Words) -> bool {
    let lower = heading.to_lowercase();
    EXAMPLE.iter().any(|word| lower.starts_with(word) || lower.trim_end_matches('s').ends_with(word))
        || matches!(words.topic(heading), Some(Topic::RequestExample | Topic::ResponseExample))
}

/// Whether anything beside method and path describes the operation.
pub(super) fn says_something(entry: &Entry) -> bool {
    !entry.given.is_empty() || !entry.statuses.is_empty() || !entry.samples.is_empty()
}

pub(super) fn read(
    title: &str,
    endpoint: &Endpoint,
    sections: &[Section],
    words: &Words,
    left: &mut Vec<Left>,
) -> Entry {
    let is_path = title.starts_with(&endpoint.method);
    let name = crate::pages::entry::name(&endpoint.method, &endpoint.path);
    let entry = Entry {
        title: title.to_owned(),
        name: (is_path || title.is_empty()).then_some(name),
        line: endpoint.line,
        method: endpoint.method.clone(),
        path: endpoint.path.clone(),
        ..Entry::default()
    };
    let (part_of, heading, label) = (None, "", "");
    let (status, media) = (None, None);
    let mut reader = Reader { entry, words, part: part_of, heading, label, status, media, left };
    for (at, section) in sections.iter().enumerate() {
        if at > 0 || part(&section.heading, words).is_some() {
            reader.part = part(&section.heading, words).or(reader.part);
            reader.heading = &section.heading;
        }
        reader.label = "";
        for block in &section.blocks {
            reader.block(block);
        }
    }
    reader.unshown(endpoint.line);
    reader.entry
}

struct Reader<'p, 'l> {
    entry: Entry,
    words: &'p Words,
    part: Option<Part>,
    heading: &'p str,
    /// The paragraph above.
    label: &'p str,
    /// The status under which examples stand, and the media type that is shown with it.
    status: Option<u16>,
    media: Option<String>,
    /// Items that were not read.
    left: &'l mut Vec<Left>,
}

impl<'p> Reader<'p, '_> {
    fn block(&mut self, block: &'p Block) {
        match block {
            Block::Paragraph(text) => self.paragraph(text),
            Block::Item(text) => {
                self.item(text);
            }
            Block::Code(code) => self.code(code),
            Block::Table(table) => self.table(table),
        }
    }

    /// An item of a list: a field, a status of the response, or prose.
    fn item(&mut self, text: &'p Text) {
        let is_described = matches!(self.part, Some(Part::Request | Part::Response));
        if let Some(field) = items::field(text, is_described) {
            self.given(field);
        } else if self.part == Some(Part::Response)
            && let Some(status) = items::status(text)
        {
            self.answer(status, &text.text, text.line);
        } else if is_described && let Some(field) = items::plain(text) {
            self.given(field);
        } else if is_described && let Some(name) = items::likely(text) {
            let at = format!("`{}`, item `{name}`", self.entry.title);
            let why = "it says neither a type nor whether it is required".to_owned();
            let problem = Problem::PageRowUnread { at, why };
            self.left.push(Left { problem, line: text.line, is_row: true });
        }
    }

    fn paragraph(&mut self, text: &'p Text) {
        if super::alone(&text.text, text.line).is_some() {
            return;
        }
        let label = text.text.strip_suffix([':', '：']).and_then(|label| part(label, self.words));
        if let Some((status, _)) = status(&text.text) {
            self.answer(status, &text.text, text.line);
        } else if let Some(part) = label {
            self.part = Some(self.within(part));
        } else if self.part.is_none() {
            self.entry.prose.push(text.clone());
        }
        self.label = &text.text;
    }

    /// The part that a label names: an example below a response is one of the response.
    fn within(&self, part: Part) -> Part {
        let is_response = matches!(self.part, Some(Part::Response | Part::ResponseExample));
        if is_response && part == Part::RequestExample { Part::ResponseExample } else { part }
    }

    /// A response whose media type is stated, and whose body is not shown.
    fn unshown(&mut self, line: u32) {
        if self.media.as_deref().is_some_and(|media| !media.contains("json")) {
            self.sample(false, Code { text: "(not shown)".to_owned(), line });
        }
    }

    fn answer(&mut self, status: u16, text: &str, line: u32) {
        self.unshown(line);
        self.status = Some(status);
        let code = status.to_string();
        if !self.entry.statuses.iter().any(|known| known.code == code) {
            let phrase = text.split_once(&code).map_or("", |(_, phrase)| phrase);
            let phrase = phrase.trim_start_matches([' ', ':', '-', '–', '—']).trim_end();
            let text = Text { text: phrase.to_owned(), line, ..Text::default() };
            self.entry.statuses.push(Status { code, text, line });
        }
    }

    /// Code: method and path, a head of a response, or an example.
    fn code(&mut self, code: &'p Code) {
        let first = code.text.trim().lines().next().unwrap_or("").trim();
        if super::alone(&code.text, code.line).is_some() {
            return;
        }
        if let Some((status, _)) = status(first) {
            self.answer(status, first, code.line);
            self.media = code.text.lines().find_map(media);
            let head = code.text.lines().take_while(|line| !line.trim().is_empty()).count();
            let body: Vec<&str> = code.text.lines().skip(head + 1).collect();
            if !body.is_empty() {
                let line = code.line.saturating_add(u32::try_from(head + 1).unwrap_or(0));
                self.sample(false, Code { text: body.join("\n"), line });
            }
            return;
        }
        match self.part {
            Some(Part::Response | Part::ResponseExample) => self.sample(false, code.clone()),
            Some(Part::Request | Part::RequestExample) => self.sample(true, code.clone()),
            None => {}
        }
    }

    fn sample(&mut self, is_request: bool, code: Code) {
        let media = if is_request { None } else { self.media.take() };
        let status = self.status.filter(|_| !is_request);
        self.entry.samples.push(Sample { is_request, status, media, code });
    }

    fn table(&mut self, table: &Table) {
        let words = self.words;
        let columns: Vec<Option<Column>> = table.header.iter().map(|title| words.column(title)).collect();
        let at = |column: Column| columns.iter().position(|known| *known == Some(column));
        let is_request =
            self.part == Some(Part::Request) || self.part.is_none() && at(Column::Type).is_some();
        let is_response = self.part == Some(Part::Response);
        if !is_request && !is_response {
            return;
        }
        if let Some(status) = at(Column::Status).filter(|_| at(Column::Name).is_none()) {
            for row in &table.rows {
                let code = cell(row, Some(status));
                if let Ok(code) = code.text.trim().parse() {
                    self.answer(code, &cell(row, at(Column::Description)).text, row.line);
                }
            }
        }
        let Some(name) = at(Column::Name) else {
            return;
        };
        for row in &table.rows {
            let mandatory = words.mandatory(&cell(row, at(Column::Mandatory)).text);
            let fields =
                (cell(row, Some(name)), cell(row, at(Column::Type)), cell(row, at(Column::Description)));
            self.given(field(fields, mandatory, row.line));
        }
    }

    fn given(&mut self, field: Given) {
        let spot = self.spot(&field.name);
        let is_text = !matches!(spot, Spot::RequestBody | Spot::ResponseBody) && field.r#type.is_empty();
        let r#type = match field.r#type.as_str() {
            "" if is_text => "String".to_owned(),
            "" => "AnyType".to_owned(),
            _ => field.r#type,
        };
        self.entry.given.push(Given { spot, r#type, ..field });
    }

    /// The spot that the heading names, else the one that the method has for parameters.
    fn spot(&self, name: &str) -> Spot {
        let place = self.words.place(self.label).filter(|_| self.label.ends_with(':'));
        let place = place.or_else(|| self.words.place(self.heading));
        let is_response = matches!(self.part, Some(Part::Response | Part::ResponseExample));
        let is_variable = self.entry.path.contains(&format!("{{{name}}}"));
        match (place, is_response) {
            (Some(Place::Header), true) => Spot::ResponseHeader,
            (_, true) => Spot::ResponseBody,
            (Some(Place::Header), false) => Spot::RequestHeader,
            (_, false) if is_variable => Spot::Path,
            (Some(Place::Path), false) => Spot::Path,
            (Some(Place::Query), false) => Spot::Query,
            (None, false) if matches!(self.entry.method.as_str(), "GET" | "HEAD" | "DELETE") => Spot::Query,
            (Some(Place::Body) | None, false) => Spot::RequestBody,
        }
    }
}

fn cell(row: &Row, at: Option<usize>) -> Text {
    let cell = at.and_then(|at| row.cells.get(at));
    let mut text = cell.and_then(|cell| cell.parts.first()).map(|part| part.text.clone()).unwrap_or_default();
    text.text = cell.map(Cell::flat).unwrap_or_default();
    text
}

/// A field from its name, type and description. "Required", in front of the description or behind name or type, says
/// what a column of its own does elsewhere; "Required if …" does not.
fn field((name, r#type, mut text): (Text, Text, Text), mandatory: Option<bool>, line: u32) -> Given {
    let (name, of_name) = marked(&name.text);
    let (r#type, of_type) = marked(&r#type.text);
    let of_text = leading(&text.text).map(|(required, rest)| (required, rest.to_owned()));
    let required = mandatory.or(of_name).or(of_type).or(of_text.as_ref().map(|(required, _)| *required));
    if let Some((_, rest)) = of_text {
        text.text = rest;
    }
    Given { spot: Spot::RequestBody, name, r#type, object: None, required, options: Vec::new(), text, line }
}

pub(super) const MARKS: [(&str, bool); 3] = [("required", true), ("optional", false), ("mandatory", true)];

/// `string, required` and `name (optional)` without the mark, and what it says.
pub(super) fn marked(text: &str) -> (String, Option<bool>) {
    let bare = text.trim().trim_end_matches(')');
    for (mark, required) in MARKS {
        let start = bare.len().checked_sub(mark.len()).filter(|start| bare.is_char_boundary(*start));
        let Some((before, end)) = start.map(|start| bare.split_at(start)) else {
            continue;
        };
        let before = before.trim_end();
        if end.eq_ignore_ascii_case(mark) && before.ends_with(['(', ',']) {
            return (before.trim_end_matches(['(', ',', ' ']).to_owned(), Some(required));
        }
    }
    (text.trim().to_owned(), None)
}

/// `Required The name` and `Optional. The name` without the mark, and what it says.
fn leading(text: &str) -> Option<(bool, &str)> {
    const CONDITIONS: [&str; 8] = ["if", "when", "for", "unless", "only", "by", "in", "to"];
    let word = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let (_, required) = MARKS.iter().find(|(mark, _)| mark.eq_ignore_ascii_case(word))?;
    let rest = text.get(word.len()..)?.trim_start_matches([' ', '.', ',', ':', '-']);
    let next = rest.split_whitespace().next().unwrap_or("");
    (!CONDITIONS.contains(&next.to_lowercase().as_str())).then_some((*required, rest))
}

/// The status of `Status: 200 OK`, `HTTP/1.1 200 OK`, `Status code: 200`, and what follows it.
fn status(line: &str) -> Option<(u16, &str)> {
    let lower = line.trim().to_lowercase();
    let rest = ["status code:", "status:", "http/1.0", "http/1.1", "http/2"]
        .iter()
        .find_map(|mark| lower.strip_prefix(mark))?;
    let digits = rest.trim_start().get(..3)?;
    let status = digits.parse().ok().filter(|status| (100..600).contains(status))?;
    Some((status, line))
}

fn media(line: &str) -> Option<String> {
    let (name, value) = line.split_once(':')?;
    name.trim().eq_ignore_ascii_case("content-type").then(|| value.trim().to_lowercase())
}
