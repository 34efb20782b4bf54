//! An operation from its parts: what the tables of each section are, and what answers which status.

mod examples;

use super::answers::Answers;
use super::outline::Outline;
use super::parameters::{self, Parameters};
use super::tables::{RowId, TableId, Tables};
use super::types::Type;
use super::uri::{self, Uri};
use super::{Context, Field, Operation, Place, caption, check, example, links, media, names, rows};
use crate::diagnostic::Problem;
use crate::pages::refuse::is_index;
use crate::pages::words::{Column, Topic};

/// The operations of a page; none, with a warning, when it is a page of something else.
pub fn operations(ctx: &mut Context<'_>, address: Option<&str>, path: &str) -> Vec<Operation> {
    let Some(outline) = ctx.library.outline(ctx.file) else {
        return Vec::new();
    };
    let uris = uri::all(ctx.page, outline);
    let Some(first) = uris.first() else {
        ctx.count.refused += 1;
        if is_index(ctx.page) {
            ctx.count.indexes += 1;
            return Vec::new();
        }
        let why = crate::pages::refuse::form::met(path, ctx.sources.text(ctx.file));
        ctx.warn(Problem::PageRefused { why }, 1);
        return Vec::new();
    };
    let operation = Assembly::new(ctx, outline, first).operation();
    ctx.count.operations += uris.len();
    names::all(ctx, operation, &uris, address, path)
}

struct Assembly<'a, 'p> {
    ctx: &'a mut Context<'p>,
    outline: &'p Outline<'p>,
    tables: Tables<'p>,
    uri: &'a Uri,
    parameters: Parameters,
    request: Option<Type>,
    /// Further tables of the body, one of which is filled instead.
    alternatives: Vec<Type>,
    answers: Answers,
}

impl<'a, 'p> Assembly<'a, 'p> {
    fn new(ctx: &'a mut Context<'p>, outline: &'p Outline<'p>, uri: &'a Uri) -> Self {
        let mut tables = Tables::default();
        for placed in &outline.tables {
            let is_read = matches!(placed.topic, Topic::Uri | Topic::Request | Topic::Response)
                || placed.topic == Topic::Other && placed.has(Column::Type);
            let facts = if is_read { rows::read(ctx, placed, ctx.file) } else { Vec::new() };
            tables.push(placed, ctx.file, facts);
        }
        links::resolve(ctx, &mut tables);
        let answers = Answers::stated(ctx, outline);
        let parameters = Parameters::default();
        Self { ctx, outline, tables, uri, parameters, request: None, alternatives: Vec::new(), answers }
    }

    fn operation(mut self) -> Operation {
        for at in self.tables.ids() {
            self.table(at);
        }
        self.unused();
        self.parameters.number(self.ctx, self.uri, self.outline.words);
        check::complete(self.ctx, self.uri, &mut self.parameters.found);
        let request_example = self.examples();
        let function: Vec<&str> = self.outline.function.iter().map(|text| text.text.as_str()).collect();
        let mut responses = self.answers.finished();
        for response in &mut responses {
            let stated = media::one_of_response(response);
            media::bytes(&mut response.body, &self.tables.objects, &stated);
        }
        Operation {
            description: function.join("\n\n"),
            method: self.uri.method.clone(),
            path: self.uri.path.clone(),
            line: self.uri.line,
            contradicted: example::contradicts(self.outline, &self.uri.path),
            parameters: self.parameters.found,
            request: self.request,
            alternatives: self.alternatives,
            request_example,
            responses,
            objects: self.tables.objects,
            ..Operation::default()
        }
    }

    /// Gives a table its part in the operation, unless it is there for a row.
    fn table(&mut self, at: TableId) {
        let table = self.tables.get(at);
        if table.rows.is_empty() || table.file != self.ctx.file || self.tables.is_target(at) {
            return;
        }
        match (table.placed.topic, table.placed.place) {
            (Topic::Uri, _) | (Topic::Request, Some(Place::Path | Place::Query | Place::Header)) => {
                self.outside(at);
            }
            (Topic::Request, None) if self.uri.method == "get" => self.outside(at),
            (Topic::Request, _) => self.request(at),
            (Topic::Response, Some(Place::Header)) => self.headers(at),
            (Topic::Response, _) => self.answer(at),
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

    /// Rows of parameters.
    fn outside(&mut self, at: TableId) {
        if std::mem::replace(&mut self.tables.get_mut(at).is_spent, true) {
            return;
        }
        let place = self.tables.get(at).placed.place;
        for row in self.tables.rows(at) {
            if let Some(table) = self.tables.stands_for(row) {
                self.stand_in(row, table);
                continue;
            }
            let r#type = self.tables.r#type(self.ctx, row);
            if let Some(row) = self.tables.row(row) {
                let field = Field { r#type, ..row.fact.field.clone() };
                self.parameters.row(self.ctx, self.uri, place, field);
            }
        }
    }

    /// Rows of parameters under a row that only stands for their table.
    fn stand_in(&mut self, row: RowId, table: TableId) {
        let (name, line) = self
            .tables
            .row(row)
            .map_or((String::new(), 1), |row| (row.fact.field.name.clone(), row.fact.field.line));
        let why = format!("it stands for the parameters of {}", self.tables.get(table).placed.called());
        let (file, at) = (self.tables.get(row.table).file, links::called(&self.tables, row, &name));
        self.ctx.count.warned += 1;
        self.ctx.warn_in(file, Problem::PageRowUnread { at, why }, line);
        self.outside(table);
    }

    fn request(&mut self, at: TableId) {
        let table = self.tables.get(at);
        let is_certain = self.ctx.page.is_certain;
        if !is_certain && table.rows.iter().all(|row| parameters::is_header(&row.fact.field.name)) {
            self.outside(at);
            return;
        }
        let is_alternative = self.request.is_some() && self.is_stray(at);
        if is_alternative && !self.is_like_request(at) {
            return;
        }
        if !is_certain {
            for field in self.tables.take(at, |field| parameters::is_header(&field.name)) {
                self.parameters.add(self.ctx, Place::Header, field);
            }
            self.take_variables(at);
        }
        if self.tables.get(at).rows.is_empty() {
            return;
        }
        let body = self.tables.body(self.ctx, at);
        match &self.request {
            Some(_) if is_alternative => self.alternatives.push(body),
            Some(known) => self.tables.join(&known.clone(), &body),
            None => self.request = Some(body),
        }
    }

    /// Whether a further table is another way to fill the same body: it shares two fields with it, or half of its own.
    fn is_like_request(&self, at: TableId) -> bool {
        let Some(Type::Table(known)) = &self.request else {
            return false;
        };
        let known =
            self.tables.objects.get(*known).map(|object| object.fields.as_slice()).unwrap_or_default();
        let rows = &self.tables.get(at).rows;
        let is_shared = |name: &str| known.iter().any(|field| field.name == name);
        let shared = rows.iter().filter(|row| is_shared(&row.fact.field.name)).count();
        shared >= 2 || shared > 0 && shared * 2 >= rows.len().min(known.len())
    }

    /// Variables of the path that stand among the fields of a body, and in no table of their own.
    fn take_variables(&mut self, at: TableId) {
        let variables = uri::variables(&self.uri.path);
        let known: Vec<String> = self.parameters.found.iter().map(|p| p.field.name.clone()).collect();
        let is_ours =
            |field: &Field| variables.contains(&field.name.as_str()) && !known.contains(&field.name);
        for field in self.tables.take(at, is_ours) {
            self.parameters.add(self.ctx, Place::Path, field);
        }
    }

    fn headers(&mut self, at: TableId) {
        let fields = self.tables.take(at, |_| true);
        self.add_headers(at, fields);
    }

    fn add_headers(&mut self, at: TableId, fields: Vec<Field>) {
        let status = self.tables.get(at).placed.status.unwrap_or_else(|| self.answers.success());
        self.ctx.count.fields += fields.len();
        self.answers.of(status).headers.extend(fields);
    }

    fn answer(&mut self, at: TableId) {
        let status = self.tables.get(at).placed.status.unwrap_or_else(|| self.answers.success());
        let known = self.answers.of(status).body.clone();
        if known.is_some() && self.is_stray(at) {
            return;
        }
        let is_certain = self.ctx.page.is_certain;
        let headers = self.tables.take(at, |field| !is_certain && parameters::is_header(&field.name));
        self.add_headers(at, headers);
        if self.tables.get(at).rows.is_empty() {
            return;
        }
        let body = self.tables.body(self.ctx, at);
        match known {
            Some(known) => self.tables.join(&known, &body),
            None => self.answers.of(status).body = Some(body),
        }
    }

    /// Whether a further table is no part of the body before it: it names an object of its own, or nothing at all.
    fn is_stray(&self, at: TableId) -> bool {
        let caption = &self.tables.get(at).placed.caption;
        caption.is_empty() || !caption::key(caption).is_empty()
    }

    /// Reports the tables of fields that nothing leads to.
    fn unused(&mut self) {
        for at in self.tables.ids() {
            let table = self.tables.get(at);
            if !table.rows.is_empty() && table.became.is_none() && !table.is_spent {
                let rows = table.rows.len();
                let problem = Problem::PageTableUnused { table: table.placed.called(), rows };
                self.ctx.count.warned += rows;
                self.ctx.warn_in(table.file, problem, table.placed.table.line);
            }
        }
    }
}
