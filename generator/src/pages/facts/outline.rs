//! Outline of a page: its tables, code and texts, each with the topic, status and place it stands under.

use super::Status;
use super::caption;
use crate::pages::page::{Block, Code, Page, Table, Text};
use crate::pages::words::{self, Column, Place, Topic, Words};

/// A page put in order.
#[derive(Debug)]
pub(super) struct Outline<'p> {
    pub(super) words: &'static Words,
    /// The topic of each section's heading.
    pub(super) topics: Vec<Topic>,
    pub(super) tables: Vec<Placed<'p>>,
    pub(super) examples: Vec<Example<'p>>,
    /// Statuses that stand in paragraphs and items of lists.
    pub(super) statuses: Vec<StatedStatus<'p>>,
    /// The paragraphs under the heading of the function.
    pub(super) function: Vec<&'p Text>,
}

/// A table and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Placed<'p> {
    pub(super) table: &'p Table,
    pub(super) section: &'p str,
    pub(super) topic: Topic,
    pub(super) status: Option<Status>,
    /// Place that the caption names, or the label above.
    pub(super) place: Option<Place>,
    /// The caption, without its number; or the label above a table that has none.
    pub(super) caption: String,
    /// Name in the caption, spelled as types are: all of it, and each word.
    pub(super) key: String,
    pub(super) words: Vec<String>,
    pub(super) number: Option<u32>,
    /// Names by which links lead here, those of the label above included.
    pub(super) anchors: Vec<&'p str>,
    pub(super) columns: Vec<Option<Column>>,
    /// The page's language.
    pub(super) words_of: &'static Words,
}

/// Code and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Example<'p> {
    pub(super) code: &'p Code,
    pub(super) section: &'p str,
    pub(super) topic: Topic,
    pub(super) status: Option<Status>,
}

/// A status and where it stands.
#[derive(Clone, Debug)]
pub(super) struct StatedStatus<'p> {
    pub(super) status: Status,
    pub(super) meaning: &'p str,
    pub(super) section: &'p str,
    pub(super) line: u32,
}

impl Example<'_> {
    /// The status that the label or the code's own status line shows: `HTTP/1.1 202 Accepted`.
    pub(super) fn shown(&self) -> Option<Status> {
        let line = self.code.text.lines().next().filter(|line| line.trim_start().starts_with("HTTP/"));
        let code = line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok());
        let is_response = matches!(self.topic, Topic::ResponseExample | Topic::Response);
        self.status.or_else(|| Status::code(code?)).filter(|_| is_response)
    }
}

impl Placed<'_> {
    /// How problems call the table.
    pub(super) fn called(&self) -> String {
        match (self.number, self.caption.as_str()) {
            (Some(number), "") => format!("Table {number}"),
            (Some(number), caption) => format!("Table {number} {caption}"),
            (None, "") => format!("the table in line {}", self.table.line),
            (None, caption) => format!("the table {caption}"),
        }
    }

    pub(super) fn has(&self, column: Column) -> bool {
        self.columns.contains(&Some(column))
    }
}

/// Reads a page's order.
pub(super) fn outline(page: &Page) -> Outline<'_> {
    let words = words::language(&page.sections.iter().map(|section| section.heading.as_str()));
    let topics =
        page.sections.iter().map(|section| words.topic(&section.heading).unwrap_or(Topic::Other)).collect();
    let mut outline = Outline {
        words,
        topics,
        tables: Vec::new(),
        examples: Vec::new(),
        statuses: Vec::new(),
        function: Vec::new(),
    };
    for section in &page.sections {
        let topic = words.topic(&section.heading).unwrap_or(Topic::Other);
        let place = words.place(&section.heading).filter(|place| *place == Place::Header);
        let mut walk = Walk {
            outline: &mut outline,
            section: &section.heading,
            topic,
            example: topic,
            status: None,
            places: (place, place),
            label: None,
        };
        for block in &section.blocks {
            walk.block(block);
        }
    }
    outline
}

struct Walk<'p, 'o> {
    outline: &'o mut Outline<'p>,
    section: &'p str,
    /// Topic of tables.
    topic: Topic,
    /// Topic of code: labels of examples change this alone.
    example: Topic,
    status: Option<Status>,
    /// Place that the section's heading names, and the one of the label above the next table.
    places: (Option<Place>, Option<Place>),
    /// The paragraph above, which may serve a table as its caption.
    label: Option<&'p Text>,
}

/// A paragraph of more characters than this is no label.
const LONGEST_LABEL: usize = 80;

impl<'p> Walk<'p, '_> {
    fn block(&mut self, block: &'p Block) {
        match block {
            Block::Paragraph(text) | Block::Item(text) => self.text(text),
            Block::Table(table) => self.table(table),
            Block::Code(code) => {
                let (section, topic, status) = (self.section, self.example, self.status);
                self.outline.examples.push(Example { code, section, topic, status });
            }
        }
    }

    fn text(&mut self, text: &'p Text) {
        let words = self.outline.words;
        if self.topic == Topic::Function {
            self.outline.function.push(text);
            return;
        }
        let bare = || words.bare_status(&text.text).filter(|_| self.topic == Topic::Status);
        if let Some((status, meaning)) = words.status(&text.text).or_else(bare) {
            self.status = Some(status);
            self.label = None;
            if matches!(self.topic, Topic::Status | Topic::Response) {
                let (section, line) = (self.section, text.line);
                self.outline.statuses.push(StatedStatus { status, meaning, section, line });
            }
        } else if text.text.len() <= LONGEST_LABEL {
            let example = example_label(&text.text, words).or_else(|| words.topic(&text.text));
            if let Some(topic) = example.filter(|topic| *topic != Topic::Other && *topic != Topic::Function) {
                self.example = topic;
                if !matches!(topic, Topic::RequestExample | Topic::ResponseExample | Topic::Errors) {
                    self.topic = topic;
                }
            }
            self.places.1 = words.place(&text.text).or(self.places.1);
            self.label = Some(text);
        }
    }

    fn table(&mut self, table: &'p Table) {
        let words = self.outline.words;
        let label = self.label.take();
        let above = label.map_or("", |label| label.text.as_str()).trim_end_matches([':', '：']);
        let caption = table.caption.trim();
        let (number, title) = words::caption(if caption.is_empty() { above } else { caption }, words);
        let label_place = std::mem::replace(&mut self.places.1, self.places.0);
        let place = if table.caption.is_empty() { label_place } else { words.place(title).or(label_place) };
        let mut anchors: Vec<&str> = table.anchors.iter().map(String::as_str).collect();
        anchors.extend(label.into_iter().flat_map(|label| &label.anchors).map(String::as_str));
        self.outline.tables.push(Placed {
            table,
            section: self.section,
            topic: self.topic,
            status: self.status,
            place,
            key: caption::key(title),
            words: title.split([' ', '.', '(', ')', ',']).map(caption::key).collect(),
            caption: title.to_owned(),
            number,
            anchors,
            words_of: words,
            columns: columns(table, words),
        });
    }
}

/// Columns by the text of their headers. A first column that says nothing known is the name when another column is
/// known; of two that would be the same, the first counts, where they are no descriptions.
fn columns(table: &Table, words: &Words) -> Vec<Option<Column>> {
    let mut columns: Vec<Option<Column>> = Vec::new();
    for title in &table.header {
        let column = words.column(title);
        let is_new = column == Some(Column::Description) || !columns.contains(&column);
        columns.push(column.filter(|_| is_new));
    }
    columns
}

/// "Example request (2)", "Successful sample response". What a refused request is answered is an example of an error.
fn example_label(text: &str, words: &Words) -> Option<Topic> {
    let examples = &words.phrases.examples;
    let lower = text.to_lowercase();
    let has = |phrases: &[&str]| phrases.iter().any(|phrase| lower.contains(phrase));
    if has(examples.response) {
        return Some(if has(examples.refusal) { Topic::Errors } else { Topic::ResponseExample });
    }
    has(examples.request).then_some(Topic::RequestExample)
}
