//! Facts of an operation from a page: one extractor, whatever the page was written in.

mod answers;
mod assemble;
mod body;
mod caption;
mod cases;
mod check;
mod defaults;
mod deprecated;
mod dotted;
mod example;
mod labels;
mod library;
mod limits;
mod links;
pub mod media;
mod names;
mod namesakes;
mod outline;
mod parameters;
mod pattern;
mod rows;
mod sentence;
mod shapes;
mod shown;
mod tables;
mod times;
mod types;
mod uri;
mod values;

use serde_json::{Number, Value};

use super::page::Page;
use crate::diagnostic::{Diagnostics, Problem};
use crate::source::{FileId, Sources, Span};

pub use super::words::{Place, Status};
pub use assemble::operations;
pub use library::Library;
pub use types::Type;
pub(super) use types::is_scalar;

/// Counts of pages and rows by outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Pages given.
    pub pages: usize,
    /// Pages refused: no page of an operation.
    pub refused: usize,
    /// Refused pages that only list others; they are not reported.
    pub indexes: usize,
    /// Operations found.
    pub operations: usize,
    /// Rows of the tables of parameters, fields and statuses.
    pub rows: usize,
    /// Rows that became a parameter.
    pub parameters: usize,
    /// Rows that became a field.
    pub fields: usize,
    /// Rows that became a status.
    pub statuses: usize,
    /// Rows that became nothing, each with a warning.
    pub warned: usize,
}

impl Count {
    /// Rows that nothing tells of; there must be none.
    #[must_use]
    pub fn lost(&self) -> usize {
        self.rows.saturating_sub(self.parameters + self.fields + self.statuses + self.warned)
    }

    /// Whether each row became exactly one thing.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.rows == self.parameters + self.fields + self.statuses + self.warned
    }
}

impl std::ops::AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        let Self { pages, refused, indexes, operations, rows, parameters, fields, statuses, warned } = other;
        self.pages += pages;
        self.refused += refused;
        self.indexes += indexes;
        self.operations += operations;
        self.rows += rows;
        self.parameters += parameters;
        self.fields += fields;
        self.statuses += statuses;
        self.warned += warned;
    }
}

/// The name a caption gives an object: `Description of the **subnet** field` names `subnet`. `None` for a caption that
/// names nothing, or says too much to be a name.
pub fn object_name(caption: &str) -> Option<String> {
    let words: Vec<&str> = caption::naming(caption).collect();
    (!words.is_empty() && words.len() <= 3).then(|| words.join(" "))
}

/// A page being read for its facts.
#[derive(Debug)]
pub struct Context<'c> {
    /// The page.
    pub page: &'c Page,
    /// Text of the page.
    pub file: FileId,
    /// The pages that its links can lead to, itself among them.
    pub library: &'c Library<'c>,
    /// All texts.
    pub sources: &'c Sources,
    /// Receives the problems.
    pub diagnostics: &'c mut Diagnostics,
    /// Counts of the rows so far.
    pub count: &'c mut Count,
}

impl Context<'_> {
    /// Reports a problem at a line.
    pub fn warn(&mut self, problem: Problem, line: u32) {
        self.warn_in(self.file, problem, line);
    }

    /// Reports a problem at a line of any page.
    pub fn warn_in(&mut self, file: FileId, problem: Problem, line: u32) {
        let span = span(self.sources, file, line);
        self.diagnostics.push(problem, span);
    }

    /// File name before an origin on another page; empty on this page.
    pub fn prefix(&self, file: FileId) -> String {
        if file == self.file { String::new() } else { format!("{} / ", self.sources.path(file)) }
    }
}

/// The text of a line, without its indentation.
fn span(sources: &Sources, file: FileId, line: u32) -> Span {
    let start = sources.line_start(file, line);
    let rest = sources.text(file).get(start..).unwrap_or("");
    let text = rest.lines().next().unwrap_or("");
    let start = start + (text.len() - text.trim_start().len());
    let end = start + text.trim().len();
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span { file, start: offset(start), end: offset(end) }
}

/// An operation as one page describes it.
#[derive(Clone, Debug, Default)]
pub struct Operation {
    /// The page's own name for it, or its title in one word.
    pub name: String,
    /// Whether the name is made of the title.
    pub is_titled: bool,
    /// The page's title.
    pub title: String,
    /// Description of the operation, in the page's words.
    pub description: String,
    /// The method, in lower case.
    pub method: String,
    /// The path, with its variables in braces.
    pub path: String,
    /// Address of the page.
    pub address: Option<String>,
    /// The page's file.
    pub file: String,
    /// The line of the method and path.
    pub line: u32,
    /// The text the page was read from.
    pub source: Option<FileId>,
    /// Whether the page says that it is going away.
    pub deprecated: bool,
    /// Whether an example of a request on the page has another path than the page states.
    pub contradicted: bool,
    /// Parameters, which are outside the body.
    pub parameters: Vec<Parameter>,
    /// The body of the request.
    pub request: Option<Type>,
    /// Other bodies that the page describes for the same request.
    pub alternatives: Vec<Type>,
    /// The media types of the body, where the page lists several.
    pub media: Vec<String>,
    /// An example of the body.
    pub request_example: Option<Example>,
    /// Answers by status.
    pub responses: Vec<Response>,
    /// The tables that types lead to.
    pub objects: Vec<Object>,
}

impl Operation {
    /// All bodies of the request.
    pub fn requests(&self) -> impl Iterator<Item = &Type> {
        self.request.iter().chain(&self.alternatives)
    }
}

/// A parameter.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Place in the request.
    pub place: Place,
    /// Name, type and facts.
    pub field: Field,
}

/// An answer.
#[derive(Clone, Debug, Default)]
pub struct Response {
    /// The status.
    pub status: Status,
    /// Description, in the page's words.
    pub description: String,
    /// The body.
    pub body: Option<Type>,
    /// The media types of the body, where the page lists several.
    pub media: Vec<String>,
    /// The headers.
    pub headers: Vec<Field>,
    /// An example of the body.
    pub example: Option<Example>,
    /// Section, table, line, where the page states the status.
    pub origin: String,
}

/// An example of a body, as the page shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// The JSON.
    pub value: Value,
    /// Whether it has the types of the page's own tables, and all that they demand.
    pub fits: bool,
}

/// A table of fields.
#[derive(Clone, Debug, Default)]
pub struct Object {
    /// Name on the page; empty for the table of a body.
    pub name: String,
    /// Fields.
    pub fields: Vec<Field>,
    /// Origin: section and table.
    pub origin: String,
}

/// A row: a field or a parameter.
#[derive(Clone, Debug, Default)]
pub struct Field {
    /// The name on the wire.
    pub name: String,
    /// Whether the page says that it must be there; `None` where it says nothing.
    pub required: Option<bool>,
    /// The type.
    pub r#type: Type,
    /// The values it can have, where the page lists them.
    pub options: Vec<Value>,
    /// Meanings, as many as there are options; empty where the page says nothing.
    pub meanings: Vec<String>,
    /// The value it has when it is left out.
    pub default: Option<Value>,
    /// Limits of its length or value.
    pub limits: Limits,
    /// `uuid`, where the page says so.
    pub format: Option<&'static str>,
    /// Unit of a number: `unix-ms`, `KB`.
    pub unit: Option<&'static str>,
    /// Whether the page says that it is going away.
    pub deprecated: bool,
    /// The page's words.
    pub description: String,
    /// Section, table, line.
    pub origin: String,
    /// The line of the row.
    pub line: u32,
}

/// Limits of a value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Limits {
    /// Smallest number of characters.
    pub min_length: Option<u64>,
    /// Largest number of characters.
    pub max_length: Option<u64>,
    /// Smallest number.
    pub minimum: Option<Number>,
    /// Largest number.
    pub maximum: Option<Number>,
    /// Smallest number of elements.
    pub min_items: Option<u64>,
    /// Largest number of elements.
    pub max_items: Option<u64>,
    /// The pattern: an expression of the page, or one of the characters that it allows.
    pub pattern: Option<String>,
}
