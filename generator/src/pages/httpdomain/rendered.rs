//! Reads pages that Sphinx made of httpdomain's directives: a list of class `http get` for each operation, in it a list
//! of fields under "Parameters", "Query Parameters", "Request JSON Object", "Status Codes", and examples.

use html5gum::{EndTag, StartTag};

use super::fields::{self, Field};
use super::{METHODS, samples, stacked, with_path};
use crate::diagnostic::Problem;
use crate::pages::directives::{Found, Left};
use crate::pages::entry::Entry;
use crate::pages::page::{Code, Text, folded};
use crate::pages::tags::{self, Lines, Tags};

/// Whether a text is HTML with an operation of httpdomain in it.
pub(in crate::pages) fn is_rendered(text: &str) -> bool {
    text.contains("<dl class=\"http ")
}

/// The roles of the labels that Sphinx writes.
const LABELS: [(&str, &str); 12] = [
    ("parameters", "param"),
    ("query parameters", "query"),
    ("json parameters", "json"),
    ("form parameters", "form"),
    ("request headers", "<header"),
    ("response headers", ">header"),
    ("request json object", "<json"),
    ("request json array of objects", "<jsonarr"),
    ("response json object", ">json"),
    ("response json array of objects", ">jsonarr"),
    ("status codes", "code"),
    ("status code", "code"),
];

/// Reads the operations of a page.
pub(in crate::pages) fn read(text: &str) -> Found {
    let mut reader = Reader { lines: Lines::new(text), ..Reader::default() };
    tags::read(text, &mut reader);
    reader.close();
    stacked::share(&mut reader.found.entries);
    reader.found
}

/// The part of an operation that text is added to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Target {
    #[default]
    Nothing,
    Signature,
    Prose,
    Label,
    Field,
    Code,
    /// A link of the site's own, beside a signature or a heading.
    Mark,
}

/// Marks in the text of a field: an item of a list in it begins, text is strong from here or to here.
const ITEM: char = '\u{1}';
const STRONG: char = '\u{2}';

#[derive(Default)]
struct Reader<'t> {
    found: Found,
    entry: Option<Entry>,
    /// The fields of the operation, taken when all of them are known.
    pending: Vec<Field>,
    paths: Vec<String>,
    target: Target,
    /// Lists of definitions that are open; the depth of the operation's, and of its list of fields.
    lists: usize,
    operation: usize,
    fields: Option<usize>,
    /// Lists of items that are open in a field.
    items: usize,
    role: Option<&'static str>,
    label: String,
    /// Whether code is an example of HTTP.
    is_http: bool,
    buffer: String,
    line: u32,
    lines: Lines<'t>,
}

impl Tags for Reader<'_> {
    fn text(&mut self, text: &str, offset: usize) {
        let _ = self.lines.at(offset);
        if !matches!(self.target, Target::Nothing | Target::Mark) {
            self.buffer.push_str(text);
        }
    }

    fn start(&mut self, tag: &StartTag<usize>) {
        let name: &[u8] = &tag.name;
        let at = tag.span.start;
        match name {
            b"dl" => self.list(&class(tag), at),
            b"dt" if self.entry.is_some() => {
                let is_label = self.fields.is_some();
                self.begin(if is_label { Target::Label } else { Target::Signature }, at);
            }
            b"dd" if self.fields.is_some() => {
                self.items = 0;
                self.begin(Target::Field, at);
            }
            b"ul" | b"ol" if self.fields.is_some() => self.items += 1,
            b"li" if self.fields.is_some() && self.items == 1 => self.begin(Target::Field, at),
            b"li" if self.target == Target::Field => self.buffer.push(ITEM),
            b"strong" if self.target == Target::Field => self.buffer.push(STRONG),
            b"h1" | b"h2" | b"h3" | b"h4" => self.close(),
            b"div" => {
                let class = class(tag);
                if let Some(entry) = self.entry.as_mut().filter(|_| class == "deprecated") {
                    entry.deprecated = true;
                }
                self.is_http = class.contains("highlight-http") || self.is_http && class == "highlight";
            }
            b"pre" if self.is_http => self.begin(Target::Code, at),
            b"p" if self.entry.is_some() && self.fields.is_none() && self.lists == self.operation => {
                self.begin(Target::Prose, at);
            }
            b"a" if class(tag).contains("headerlink") && self.target == Target::Signature => {
                self.signature();
                self.target = Target::Mark;
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: &EndTag<usize>) {
        let name: &[u8] = &tag.name;
        match name {
            b"dl" => {
                if self.fields == Some(self.lists) {
                    self.fields = None;
                }
                self.lists = self.lists.saturating_sub(1);
            }
            b"dt" if self.target == Target::Signature => self.signature(),
            b"dt" if self.target == Target::Label => {
                self.label = folded(&self.buffer).trim_end_matches(':').to_lowercase();
                self.role = LABELS.iter().find(|(label, _)| *label == self.label).map(|(_, role)| *role);
                self.target = Target::Nothing;
            }
            b"ul" | b"ol" if self.fields.is_some() => self.items = self.items.saturating_sub(1),
            b"li" if self.items == 1 && self.target == Target::Field => self.field(),
            b"strong" if self.target == Target::Field => self.buffer.push(STRONG),
            b"dd" if self.target == Target::Field => self.field(),
            b"pre" if self.target == Target::Code => self.code(),
            b"p" if self.target == Target::Prose => self.prose(),
            _ => {}
        }
    }
}

impl Reader<'_> {
    fn begin(&mut self, target: Target, offset: usize) {
        self.target = target;
        self.buffer.clear();
        self.line = self.lines.at(offset);
    }

    fn list(&mut self, class: &str, at: usize) {
        self.lists += 1;
        if let Some(method) = class.strip_prefix("http ") {
            self.close();
            self.operation = self.lists;
            let method = method.split(' ').next().unwrap_or(method).to_uppercase();
            let line = self.lines.at(at);
            self.entry = Some(Entry { line, method, ..Entry::default() });
        } else if class.contains("field-list") && self.entry.is_some() && self.lists == self.operation + 1 {
            self.fields = Some(self.lists);
        }
    }

    /// `GET /tickets`.
    fn signature(&mut self) {
        let text = folded(&self.buffer);
        self.target = Target::Nothing;
        let path = text.split_once(' ').map_or(text.as_str(), |(_, path)| path).replace(' ', "");
        if path.starts_with('/') {
            self.paths.push(path);
        }
    }

    fn prose(&mut self) {
        let text = folded(&self.buffer);
        self.target = Target::Nothing;
        let is_label = text.is_empty() || text.len() < 40 && text.ends_with(':');
        let line = self.line;
        let has_fields = !self.pending.is_empty();
        let entry = self.entry.as_mut().filter(|_| !has_fields);
        if let Some(entry) = entry.filter(|_| !is_label) {
            entry.prose.push(Text { text, line, ..Text::default() });
        }
    }

    /// `name (type) – text`.
    fn field(&mut self) {
        let whole = folded(&self.buffer);
        self.buffer.clear();
        self.target = Target::Nothing;
        let (head, text) =
            whole.split_once(" – ").or_else(|| whole.split_once(" -- ")).unwrap_or((&whole, ""));
        let head = head.replace([ITEM, STRONG], "");
        let (name, r#type) = head.split_once(" (").unwrap_or((&head, ""));
        let name = name.trim().trim_end_matches([' ', '–']);
        if self.entry.is_none() || name.is_empty() {
            return;
        }
        let line = self.line;
        let Some(role) = self.role else {
            let why = format!("`{}` is no label of httpdomain that describes an operation", self.label);
            let problem = Problem::PageRowUnread { at: format!("line {line}, field `{name}`"), why };
            self.found.left.push(Left { problem, line, is_row: true });
            return;
        };
        let name = if role == "code" { name.split(' ').next().unwrap_or(name) } else { name };
        let argument = format!("{} {name}", r#type.trim_end_matches(')')).trim().to_owned();
        let options = options(text, line);
        let text = Text { text: folded(&text.replace([ITEM, STRONG], "")), line, ..Text::default() };
        self.pending.push(Field { role: role.to_owned(), argument, options, text, line });
    }

    fn code(&mut self) {
        let text = std::mem::take(&mut self.buffer);
        self.target = Target::Nothing;
        let code = Code { text: text.trim_end().to_owned(), line: self.line };
        let is_form = |media: &Option<String>| media.as_deref().is_some_and(|media| media.contains("form"));
        if let Some(entry) = &mut self.entry {
            entry.samples.extend(samples::read(&code).filter(|sample| !is_form(&sample.media)));
        }
    }

    /// Ends the operation.
    fn close(&mut self) {
        let pending = std::mem::take(&mut self.pending);
        let Some(mut entry) = self.entry.take() else {
            return;
        };
        self.fields = None;
        for field in pending {
            self.found.left.extend(fields::take(&mut entry, field).err());
        }
        let paths = std::mem::take(&mut self.paths);
        if METHODS.contains(&entry.method.to_lowercase().as_str()) {
            self.found.entries.extend(paths.iter().map(|path| with_path(&entry, path)));
        } else {
            let operation = format!("{} {}", entry.method, paths.first().map_or("", String::as_str));
            let why = "OpenAPI has no operation of this method".to_owned();
            let problem = Problem::PageOperationUnread { operation, why };
            self.found.left.push(Left { problem, line: entry.line, is_row: false });
        }
    }
}

/// The items of a list that is the field's whole text, each with its value in strong letters.
fn options(text: &str, line: u32) -> Vec<Text> {
    let Some(list) = text.trim().strip_prefix(ITEM) else {
        return Vec::new();
    };
    let item = |item: &str| {
        let (value, rest) = item.trim().strip_prefix(STRONG)?.split_once(STRONG)?;
        Some(fields::option_of(value, rest.replace(STRONG, "").trim(), line))
    };
    let items: Option<Vec<Text>> = list.split(ITEM).map(item).collect();
    items.filter(|items| items.len() > 1).unwrap_or_default()
}

fn class(tag: &StartTag<usize>) -> String {
    let class = tag.attributes.get(b"class".as_slice());
    class.map(|value| String::from_utf8_lossy(&value.value).into_owned()).unwrap_or_default()
}
