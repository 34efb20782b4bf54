//! An operation from its parts: what the tables of each section are, and what answers which status.

use heck::ToUpperCamelCase;

use super::body::Tables;
use super::outline::{Outline, Placed, outline};
use super::types::Type;
use super::uri::{self, Uri};
use super::{Context, Example, Field, Operation, Parameter, Place, Response, check, example, links, rows};
use crate::diagnostic::Problem;
use crate::pages::page::Cell;
use crate::pages::words::{Column, Topic};

/// The operations of a page; none, with a warning, when it is a page of something else.
pub fn operations(ctx: &mut Context<'_>, address: Option<&str>, path: &str) -> Vec<Operation> {
    let outline = outline(ctx.page);
    let uris = uri::all(ctx.page, &outline);
    let Some(first) = uris.first() else {
        ctx.count.refused += 1;
        let why = crate::pages::refuse::form::met(path, ctx.sources.text(ctx.file));
        ctx.warn(Problem::PageRefused { why }, 1);
        return Vec::new();
    };
    let operation = Assembly::new(ctx, &outline, first).operation();
    let operation = named(ctx, operation, address, path);
    ctx.count.operations += uris.len();
    let others = uris.iter().skip(1).map(|other| {
        let same = operation.method == other.method;
        let suffix = if same { version(&other.path) } else { other.method.clone() };
        let name = format!("{}{}", operation.name, suffix.to_upper_camel_case());
        Operation { name, method: other.method.clone(), path: other.path.clone(), ..operation.clone() }
    });
    std::iter::once(operation.clone()).chain(others.collect::<Vec<_>>()).collect()
}

/// The first segment of a path.
fn version(path: &str) -> String {
    path.split('/').find(|part| !part.is_empty()).unwrap_or("other").replace('.', "_")
}

fn named(ctx: &Context<'_>, operation: Operation, address: Option<&str>, path: &str) -> Operation {
    let of_address = address.and_then(|address| address.rsplit('/').next());
    let own = ctx.page.name.as_deref().or(of_address).map(|name| name.trim_end_matches(".html"));
    let own = own.filter(|name| is_own(name)).map(str::to_owned);
    let title = &ctx.page.title;
    let name = own.unwrap_or_else(|| title.split(|c: char| !c.is_alphanumeric()).map(capitalised).collect());
    let name = if name.is_empty() { capitalised(&operation.method) } else { name };
    let lower = title.to_lowercase();
    let words = crate::pages::words::LANGUAGES.iter().flat_map(|words| words.deprecated);
    let deprecated = words.into_iter().any(|word| lower.contains(word));
    let (address, file) = (address.map(str::to_owned), path.to_owned());
    Operation { name, title: title.clone(), address, file, source: Some(ctx.file), deprecated, ..operation }
}

/// A name such as `ShowImage`, not the number of a topic.
fn is_own(name: &str) -> bool {
    let is_word = name.chars().all(|c| c.is_ascii_alphanumeric());
    let digits = name.chars().filter(char::is_ascii_digit).count();
    is_word
        && digits < 4
        && name.chars().any(|c| c.is_ascii_lowercase())
        && name.starts_with(|c: char| c.is_ascii_uppercase())
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

struct Assembly<'a, 'c, 'o, 'p> {
    ctx: &'a mut Context<'c>,
    tables: Tables<'o, 'p>,
    uri: &'o Uri,
    parameters: Vec<Parameter>,
    request: Option<Type>,
    responses: Vec<Response>,
}

impl<'a, 'c, 'o, 'p> Assembly<'a, 'c, 'o, 'p> {
    fn new(ctx: &'a mut Context<'c>, outline: &'o Outline<'p>, uri: &'o Uri) -> Self {
        let mut all = Vec::new();
        for table in &outline.tables {
            let is_read = matches!(table.topic, Topic::Uri | Topic::Request | Topic::Response)
                && table.has(Column::Name)
                || table.topic == Topic::Other && table.has(Column::Name) && table.has(Column::Type);
            all.push(if is_read { rows::read(ctx, table, outline.words) } else { Vec::new() });
        }
        let tables = Tables::new(outline, all);
        Self { ctx, tables, uri, parameters: Vec::new(), request: None, responses: Vec::new() }
    }

    fn operation(mut self) -> Operation {
        self.statuses();
        for at in 0..self.tables.rows.len() {
            self.table(at);
        }
        self.unused();
        check::complete(self.ctx, self.uri, &mut self.parameters);
        let request_example = self.examples();
        let contradicted = self.is_contradicted();
        self.responses.sort_by_key(|response| response.status);
        let function: Vec<&str> =
            self.tables.outline.function.iter().map(|text| text.text.as_str()).collect();
        Operation {
            description: function.join("\n\n"),
            method: self.uri.method.clone(),
            path: self.uri.path.clone(),
            line: self.uri.line,
            contradicted,
            parameters: self.parameters,
            request: self.request,
            request_example,
            responses: self.responses,
            objects: self.tables.objects,
            ..Operation::default()
        }
    }

    /// The statuses the page lists.
    fn statuses(&mut self) {
        let outline = self.tables.outline;
        for table in outline.tables.iter().filter(|table| table.has(Column::Status)) {
            let at = table.columns.iter().position(|column| *column == Some(Column::Status)).unwrap_or(0);
            for row in &table.table.rows {
                self.ctx.count.rows += 1;
                let code = row.cells.get(at).map(Cell::flat).unwrap_or_default();
                let digits: String = code.chars().take_while(char::is_ascii_digit).collect();
                let Some(status) = digits.parse().ok().filter(|status| (100..600).contains(status)) else {
                    self.ctx.count.warned += 1;
                    let at = format!("section `{}`, {}, row `{code}`", table.section, table.called());
                    let why = "it has no status from 100 to 599".to_owned();
                    self.ctx.warn(Problem::PageRowUnread { at, why }, row.line);
                    continue;
                };
                self.ctx.count.statuses += 1;
                let description = row
                    .cells
                    .iter()
                    .enumerate()
                    .filter(|(column, _)| *column != at)
                    .map(|(_, cell)| cell.flat());
                let description = description.collect::<Vec<_>>().join(" ");
                let origin = format!("{} / {} / line {}", table.section, table.called(), row.line);
                let response = self.response(status);
                (response.description, response.origin) = (description, origin);
            }
        }
    }

    fn response(&mut self, status: u16) -> &mut Response {
        let at = self
            .responses
            .iter()
            .position(|response| response.status == status)
            .unwrap_or(self.responses.len());
        if at == self.responses.len() {
            self.responses.push(Response { status, ..Response::default() });
        }
        #[expect(clippy::indexing_slicing, reason = "the index is of an element that is there")]
        &mut self.responses[at]
    }

    /// The status of what the page shows without one: the first success it lists.
    fn success(&self) -> u16 {
        let success = |response: &&Response| (200..300).contains(&response.status);
        self.responses.iter().filter(success).map(|response| response.status).min().unwrap_or(200)
    }

    fn table(&mut self, at: usize) {
        let Some(table) = self.tables.table(at) else {
            return;
        };
        let is_empty = self.tables.rows.get(at).is_none_or(Vec::is_empty);
        if is_empty || self.tables.is_target(at) {
            return;
        }
        match (table.topic, table.place) {
            (Topic::Uri, _) | (Topic::Request, Some(Place::Path | Place::Query | Place::Header)) => {
                self.outside(at, table);
            }
            (Topic::Request, place) if place.is_none() && self.uri.method == "get" => self.outside(at, table),
            (Topic::Request, _) => self.request(at, table),
            (Topic::Response, Some(Place::Header)) => self.headers(at, table),
            (Topic::Response, _) => self.answer(at, table),
            (
                Topic::Function
                | Topic::Authorization
                | Topic::RequestExample
                | Topic::ResponseExample
                | Topic::Status
                | Topic::Errors
                | Topic::Other,
                _,
            ) => {}
        }
    }

    /// Rows of parameters: in the path when the path has the variable, else where the table says, else in the query.
    fn outside(&mut self, at: usize, table: &Placed<'_>) {
        let variables = uri::variables(&self.uri.path);
        for row in 0..self.tables.rows.get(at).map_or(0, Vec::len) {
            let r#type = self.tables.r#type(self.ctx, at, row);
            let Some(fact) = self.tables.rows.get(at).and_then(|rows| rows.get(row)) else {
                continue;
            };
            let field = Field { r#type, ..fact.field.clone() };
            let is_variable = variables.contains(&field.name.as_str());
            let is_header = !self.ctx.page.is_certain && is_header(&field.name);
            let place = match table.place {
                Some(Place::Header) => Place::Header,
                _ if is_header => Place::Header,
                _ if is_variable => Place::Path,
                Some(Place::Path) if !self.uri.query.contains(&field.name) => {
                    self.ctx.count.warned += 1;
                    let problem =
                        Problem::PageRowWithoutVariable { row: field.name, path: self.uri.path.clone() };
                    self.ctx.warn(problem, fact.field.line);
                    continue;
                }
                Some(Place::Path | Place::Query | Place::Body) | None => Place::Query,
            };
            self.parameter(place, field);
        }
    }

    fn parameter(&mut self, place: Place, field: Field) {
        if self.parameters.iter().any(|known| known.place == place && known.field.name == field.name) {
            self.ctx.count.warned += 1;
            let at = format!("row `{}`, which another table of the page has too", field.name);
            self.ctx.warn(Problem::PageDuplicateRow { at }, field.line);
            return;
        }
        self.ctx.count.parameters += 1;
        // What nobody gives a type is text outside the body, alone and in lists.
        let is_any = matches!(field.r#type.innermost(), Type::Any);
        let r#type = if is_any { field.r#type.with_innermost(Type::String) } else { field.r#type };
        self.parameters.push(Parameter { place, field: Field { r#type, ..field } });
    }

    fn request(&mut self, at: usize, table: &Placed<'_>) {
        let only_headers =
            self.tables.rows.get(at).is_some_and(|rows| rows.iter().all(|fact| is_header(&fact.field.name)));
        if only_headers && !self.ctx.page.is_certain {
            self.outside(at, table);
            return;
        }
        if self.request.is_some() && is_stray(table) {
            return;
        }
        if !self.ctx.page.is_certain {
            self.take_headers(at);
            self.take_variables(at);
        }
        if self.tables.rows.get(at).is_none_or(Vec::is_empty) {
            return;
        }
        let body = self.tables.body(self.ctx, at);
        match &self.request {
            Some(known) => self.tables.join(&known.clone(), &body),
            None => self.request = Some(body),
        }
    }

    /// Headers that stand among the fields of a body.
    fn take_headers(&mut self, at: usize) {
        for fact in self.take(at, |field| is_header(&field.name)) {
            self.parameter(Place::Header, fact);
        }
    }

    /// Variables of the path that stand among the fields of a body, and in no table of their own.
    fn take_variables(&mut self, at: usize) {
        let variables = uri::variables(&self.uri.path);
        let known: Vec<String> = self.parameters.iter().map(|p| p.field.name.clone()).collect();
        for field in
            self.take(at, |field| variables.contains(&field.name.as_str()) && !known.contains(&field.name))
        {
            self.parameter(Place::Path, field);
        }
    }

    fn take(&mut self, at: usize, wanted: impl Fn(&Field) -> bool) -> Vec<Field> {
        self.tables.take(at, wanted)
    }

    fn headers(&mut self, at: usize, table: &Placed<'_>) {
        let status = table.status.unwrap_or_else(|| self.success());
        let fields: Vec<Field> =
            self.tables.rows.get(at).into_iter().flatten().map(|fact| fact.field.clone()).collect();
        self.ctx.count.fields += fields.len();
        self.response(status).headers.extend(fields);
    }

    fn answer(&mut self, at: usize, table: &Placed<'_>) {
        let status = table.status.unwrap_or_else(|| self.success());
        let known = self.response(status).body.clone();
        if known.is_some() && is_stray(table) {
            return;
        }
        let is_certain = self.ctx.page.is_certain;
        let headers: Vec<Field> = self.take(at, |field| !is_certain && is_header(&field.name));
        self.ctx.count.fields += headers.len();
        self.response(status).headers.extend(headers);
        if self.tables.rows.get(at).is_none_or(Vec::is_empty) {
            return;
        }
        let body = self.tables.body(self.ctx, at);
        match known {
            Some(known) => self.tables.join(&known, &body),
            None => self.response(status).body = Some(body),
        }
    }

    /// Reports the tables of fields that nothing leads to.
    fn unused(&mut self) {
        for at in 0..self.tables.rows.len() {
            let Some(table) = self.tables.table(at) else {
                continue;
            };
            let left = self.tables.rows.get(at).map_or(0, Vec::len);
            let counted = table.topic == Topic::Uri
                || self.tables.is_used(at)
                || self
                    .parameters
                    .iter()
                    .any(|p| p.field.line >= table.table.line && is_row(table, p.field.line))
                || self.responses.iter().flat_map(|r| &r.headers).any(|header| is_row(table, header.line))
                || self.tables.is_items(at);
            if left > 0
                && (!counted
                    || table.topic == Topic::Uri && self.tables.is_target(at) && !self.tables.is_used(at))
            {
                self.ctx.count.warned += left;
                self.ctx
                    .warn(Problem::PageTableUnused { table: table.called(), rows: left }, table.table.line);
            }
        }
    }

    /// Whether the request lines of the examples all leave out the last word of the path.
    fn is_contradicted(&self) -> bool {
        let Some(word) = self.uri.path.rsplit('/').find(|part| !part.is_empty() && !part.contains('{'))
        else {
            return false;
        };
        let lines = self.tables.outline.examples.iter().flat_map(|example| example.code.text.lines());
        let mut requests =
            lines.filter(|line| line.contains("://") && line.split(' ').count() < 4).peekable();
        let has_word = |line: &str| line.split(['/', '?', ' ']).any(|part| part == word);
        requests.peek().is_some() && !requests.any(has_word)
    }

    /// The examples: kept where they are the first of their place, checked against the tables.
    fn examples(&mut self) -> Option<Example> {
        let outline = self.tables.outline;
        let mut request = None;
        for found in &outline.examples {
            let is_request = found.topic == Topic::RequestExample || found.topic == Topic::Request;
            let is_response = found.topic == Topic::ResponseExample || found.topic == Topic::Response;
            if !is_request && !is_response {
                continue;
            }
            let at = format!("section `{}`", found.section);
            let Some(value) = example::json(self.ctx, &found.code.text, found.code.line, &at) else {
                continue;
            };
            if is_request {
                if let Some(body) = self.request.clone().filter(|_| request.is_none()) {
                    let (objects, line) = (&self.tables.objects, found.code.line);
                    request = Some(example::checked(self.ctx, value, &body, objects, &at, line));
                }
                continue;
            }
            let status = found.status.unwrap_or_else(|| self.success());
            let body = self.response(status).body.clone();
            if let Some(body) = body.filter(|_| self.response(status).example.is_none()) {
                let (objects, line) = (&self.tables.objects, found.code.line);
                let example = example::checked(self.ctx, value, &body, objects, &at, line);
                self.response(status).example = Some(example);
            }
        }
        request
    }
}

fn is_row(table: &Placed<'_>, line: u32) -> bool {
    table.table.rows.iter().any(|row| row.line == line)
}

/// A further table that names an object of its own, or nothing at all, is no part of the body before it.
fn is_stray(table: &Placed<'_>) -> bool {
    table.caption.is_empty() || !links::key(&table.caption).is_empty()
}

/// A name of HTTP's own headers, or one that begins with `X-`.
fn is_header(name: &str) -> bool {
    const HEADERS: [&str; 5] = ["content-type", "authorization", "accept", "content-length", "host"];
    let lower = name.to_lowercase();
    HEADERS.contains(&lower.as_str()) || lower.starts_with("x-") && !lower.contains('_')
}
