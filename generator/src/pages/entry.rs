//! An operation as a structured form states it (Sphinx directives, parameter files), written out as a page of the
//! layout that the extractor reads: one extractor of facts, whatever the form.

mod answers;

use super::page::{Block, Cell, Code, Link, Page, Part, Row, Section, Table, Text};

pub(super) use answers::{complete, json};

/// One operation of a page.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    /// The heading above it.
    pub(super) title: String,
    /// The name made from method and path, where the title names nothing.
    pub(super) name: Option<String>,
    /// The line of method and path.
    pub(super) line: u32,
    /// The method, in capitals.
    pub(super) method: String,
    /// The path, with its variables in braces; a query may follow.
    pub(super) path: String,
    /// Whether the form itself says that it is going away.
    pub(super) deprecated: bool,
    /// Paragraphs that describe it.
    pub(super) prose: Vec<Text>,
    /// Parameters and fields, in the order of the page.
    pub(super) given: Vec<Given>,
    /// Objects that fields link to, by index.
    pub(super) objects: Vec<Vec<Given>>,
    /// The media types of the request's body and of the response's, where headers list them.
    pub(super) request_media: Vec<String>,
    pub(super) response_media: Vec<String>,
    /// The media type of a request's body whose fields are of a form, where no header states it.
    pub(super) form: Option<&'static str>,
    /// Whether the body of the request is a list of the object that the fields make up.
    pub(super) takes_list: bool,
    /// Whether the body of the response is one.
    pub(super) gives_list: bool,
    /// The statuses.
    pub(super) statuses: Vec<Status>,
    /// Examples, in the order of the page.
    pub(super) samples: Vec<Sample>,
}

/// Place of a parameter or a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    Path,
    Query,
    RequestHeader,
    RequestBody,
    ResponseHeader,
    ResponseBody,
}

/// A parameter or a field.
#[derive(Clone, Debug)]
pub(super) struct Given {
    pub(super) spot: Spot,
    pub(super) name: String,
    /// The type, spelled as type cells of tables are.
    pub(super) r#type: String,
    /// The object that describes the type, by its index.
    pub(super) object: Option<usize>,
    pub(super) required: Option<bool>,
    /// The values that it can have, where the form lists them: `value: what it means`.
    pub(super) options: Vec<Text>,
    pub(super) text: Text,
    pub(super) line: u32,
}

/// A status.
#[derive(Clone, Debug)]
pub(super) struct Status {
    pub(super) code: String,
    pub(super) text: Text,
    pub(super) line: u32,
}

/// An example of a body.
#[derive(Clone, Debug)]
pub(super) struct Sample {
    pub(super) is_request: bool,
    pub(super) status: Option<u16>,
    /// The media type, where the example shows it.
    pub(super) media: Option<String>,
    /// The body alone.
    pub(super) code: Code,
}

impl Entry {
    /// The success statuses listed, in order.
    pub(super) fn successes(&self) -> Vec<u16> {
        let codes = self.statuses.iter().filter_map(|status| status.code.parse().ok());
        codes.filter(|code| (200..300).contains(code)).collect()
    }

    /// Whether a field of the response is said to be there for a class of statuses: `4xx`.
    fn says_class(&self, class: u16) -> bool {
        let mark = format!("{class}xx");
        let of_response = self.given.iter().filter(|given| given.spot == Spot::ResponseBody);
        of_response.map(|given| given.text.text.to_lowercase()).any(|text| text.contains(&mark))
    }

    /// The page of this operation alone.
    pub(super) fn page(&self) -> Page {
        let mut function = Section { heading: "Function".to_owned(), ..Section::default() };
        function.blocks.extend(self.prose.iter().cloned().map(Block::Paragraph));
        let sections = [
            function,
            self.uri(),
            self.request(),
            self.response(),
            self.status_codes(),
            self.examples(true),
            self.examples(false),
        ];
        let title = self.title.clone();
        Page {
            name: self.name.clone(),
            title,
            sections: sections.into(),
            is_capture: false,
            lists_pages: false,
            is_certain: true,
        }
    }

    fn section(&self, heading: &str) -> Section {
        Section { heading: heading.to_owned(), line: self.line, ..Section::default() }
    }

    fn uri(&self) -> Section {
        let mut section = self.section("URI");
        section.blocks.push(self.paragraph(format!("{} {}", self.method, self.path)));
        self.table(&mut section, Spot::Path, "Path parameters");
        self.table(&mut section, Spot::Query, "Query parameters");
        section
    }

    fn request(&self) -> Section {
        let mut section = self.section("Request parameters");
        self.table(&mut section, Spot::RequestHeader, "Request header parameters");
        self.body(&mut section, Spot::RequestBody, "Request body parameters", self.takes_list);
        section
    }

    fn response(&self) -> Section {
        let mut section = self.section("Response parameters");
        if let Some(first) = self.successes().first() {
            section.blocks.push(self.paragraph(format!("Status code: {first}")));
        }
        self.table(&mut section, Spot::ResponseHeader, "Response header parameters");
        self.body(&mut section, Spot::ResponseBody, "Response body parameters", self.gives_list);
        section
    }

    fn status_codes(&self) -> Section {
        let mut section = self.section("Status codes");
        let row = |status: &Status| Row {
            cells: vec![cell(&status.code), described(&status.text)],
            line: status.line,
        };
        if !self.statuses.is_empty() {
            section.blocks.push(Block::Table(Table {
                header: vec!["Status code".to_owned(), "Description".to_owned()],
                rows: self.statuses.iter().map(row).collect(),
                line: self.line,
                ..Table::default()
            }));
        }
        section
    }

    fn examples(&self, is_request: bool) -> Section {
        let mut section = self.section(if is_request { "Example request" } else { "Example response" });
        for sample in self.samples.iter().filter(|sample| sample.is_request == is_request) {
            if let Some(status) = sample.status.filter(|_| !is_request) {
                section.blocks.push(self.paragraph(format!("Status code: {status}")));
            }
            section.blocks.push(Block::Code(sample.code.clone()));
        }
        section
    }

    fn paragraph(&self, text: String) -> Block {
        Block::Paragraph(Text { text, line: self.line, ..Text::default() })
    }

    fn table(&self, section: &mut Section, spot: Spot, caption: &str) {
        let rows: Vec<&Given> = self.given.iter().filter(|given| given.spot == spot).collect();
        if !rows.is_empty() {
            section.blocks.push(table(caption.to_owned(), Vec::new(), &rows));
        }
    }

    /// The fields of a body, and below them the objects that they lead to.
    fn body(&self, section: &mut Section, spot: Spot, caption: &str, is_list: bool) {
        let rows: Vec<&Given> = self.given.iter().filter(|given| given.spot == spot).collect();
        let Some(first) = rows.first() else {
            return;
        };
        if is_list {
            let items = Given {
                name: "[items]".to_owned(),
                r#type: "Array of objects".to_owned(),
                object: Some(usize::MAX),
                required: None,
                options: Vec::new(),
                text: Text::default(),
                ..(*first).clone()
            };
            section.blocks.push(table(caption.to_owned(), Vec::new(), &[&items]));
            section.blocks.push(table(String::new(), vec![anchor(usize::MAX)], &rows));
        } else {
            section.blocks.push(table(caption.to_owned(), Vec::new(), &rows));
        }
        for (at, fields) in self.objects.iter().enumerate() {
            if fields.first().is_some_and(|field| field.spot == spot) {
                let fields: Vec<&Given> = fields.iter().collect();
                section.blocks.push(table(String::new(), vec![anchor(at)], &fields));
            }
        }
    }
}

fn anchor(object: usize) -> String {
    format!("clientwright-object-{object}")
}

fn table(caption: String, anchors: Vec<String>, rows: &[&Given]) -> Block {
    let header = ["Name", "Mandatory", "Type", "Description"].map(str::to_owned).into();
    let line = rows.first().map_or(1, |row| row.line);
    let rows = rows.iter().map(|given| self::row(given)).collect();
    Block::Table(Table { caption, anchors, header, rows, line })
}

fn row(given: &Given) -> Row {
    let mandatory = match given.required {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    };
    let mut r#type = cell(&given.r#type);
    if let (Some(object), Some(part)) = (given.object, r#type.parts.first_mut()) {
        part.text.links.push(Link { text: given.name.clone(), target: anchor(object), page: None });
    }
    let description = if given.options.is_empty() { described(&given.text) } else { listed(&given.options) };
    let cells = vec![cell(&given.name), cell(mandatory), r#type, description];
    Row { cells, line: given.line }
}

fn cell(text: &str) -> Cell {
    described(&Text { text: text.to_owned(), ..Text::default() })
}

/// A list of options, announced as the extractor of facts knows it.
fn listed(options: &[Text]) -> Cell {
    let mut cell = cell("Options:");
    cell.parts.extend(options.iter().map(|text| Part { depth: 1, text: text.clone() }));
    cell
}

fn described(text: &Text) -> Cell {
    Cell { parts: vec![Part { depth: 0, text: text.clone() }], anchors: Vec::new() }
}

/// A name made from method and path: `GetDbAllDocs` for `GET /{db}/_all_docs`.
pub(super) fn name(method: &str, path: &str) -> String {
    use heck::ToUpperCamelCase;
    let path = path.split('?').next().unwrap_or(path);
    let words: String =
        path.split(|c: char| !c.is_ascii_alphanumeric()).map(ToUpperCamelCase::to_upper_camel_case).collect();
    let words = if words.is_empty() { "Root".to_owned() } else { words };
    format!("{}{words}", method.to_upper_camel_case())
}
