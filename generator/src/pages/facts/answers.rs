//! The answers of an operation by status, and the statuses a page lists.

use super::outline::{Outline, Placed};
use super::{Context, Response, Status};
use crate::diagnostic::Problem;
use crate::pages::page::{Cell, Row};
use crate::pages::words::{Column, Words};

/// The answers found so far.
#[derive(Debug, Default)]
pub(super) struct Answers(Vec<Response>);

impl Answers {
    /// The statuses that tables and lists of the page state; where they state no success, those of its examples.
    pub(super) fn stated(ctx: &mut Context<'_>, outline: &Outline<'_>) -> Self {
        let mut answers = Self::default();
        for table in outline.tables.iter().filter(|table| table.has(Column::Status)) {
            answers.listed(ctx, table);
        }
        for stated in &outline.statuses {
            let response = answers.of(stated.status);
            if response.origin.is_empty() {
                stated.meaning.clone_into(&mut response.description);
                response.origin = format!("{} / line {}", stated.section, stated.line);
            }
        }
        for text in &outline.function {
            for status in told(&text.text, outline.words) {
                let response = answers.of(status);
                if response.origin.is_empty() {
                    response.origin = format!("line {}", text.line);
                }
            }
        }
        if !answers.has_success() {
            let shown = outline.examples.iter().filter_map(|example| Some((example, example.shown()?)));
            for (example, status) in shown.filter(|(_, status)| status.is_success()) {
                answers.of(status).origin = format!("{} / line {}", example.section, example.code.line);
            }
        }
        answers
    }

    /// The statuses of a table.
    fn listed(&mut self, ctx: &mut Context<'_>, table: &Placed<'_>) {
        let at = table.columns.iter().position(|column| *column == Some(Column::Status)).unwrap_or(0);
        for row in &table.table.rows {
            ctx.count.rows += 1;
            let code = row.cells.get(at).map(Cell::flat).unwrap_or_default();
            let Some(status) = Status::cell(&code) else {
                ctx.count.warned += 1;
                let at = format!("section `{}`, {}, row `{code}`", table.section, table.called());
                let why = "it has no status from 100 to 599".to_owned();
                ctx.warn(Problem::PageRowUnread { at, why }, row.line);
                continue;
            };
            ctx.count.statuses += 1;
            let response = self.of(status);
            response.description = beside(row, at);
            response.origin = format!("{} / {} / line {}", table.section, table.called(), row.line);
        }
    }

    /// The answer of a status, made when it is first asked for.
    pub(super) fn of(&mut self, status: Status) -> &mut Response {
        let known = self.0.iter().position(|response| response.status == status);
        let at = known.unwrap_or_else(|| {
            self.0.push(Response { status, ..Response::default() });
            self.0.len() - 1
        });
        #[expect(clippy::indexing_slicing, reason = "the position was found or made above")]
        &mut self.0[at]
    }

    fn has_success(&self) -> bool {
        self.0.iter().any(|response| response.status.is_success())
    }

    /// The status of what the page shows without one: the first success it lists, else any success.
    pub(super) fn success(&self) -> Status {
        let success = self.0.iter().map(|response| response.status).filter(|status| status.is_success());
        success.min().unwrap_or(Status::Success)
    }

    /// All answers in the order of their statuses; a success is among them, stated or not.
    pub(super) fn finished(mut self) -> Vec<Response> {
        if !self.has_success() {
            self.of(Status::Success);
        }
        self.0.sort_by_key(|response| response.status);
        self.0
    }
}

/// The failures that a sentence says are returned: `If it is gone, 404 will be returned.`
fn told(text: &str, words: &Words) -> Vec<Status> {
    let ends = words.phrases.returned.iter().flat_map(|end| text.match_indices(end));
    let code = |(at, _): (usize, _)| {
        let before = text.get(..at)?.trim_end_matches('`');
        let start = before.rfind(|c: char| !c.is_ascii_digit()).map_or(0, |at| at + 1);
        let is_word = start == 0 || before.get(..start)?.ends_with([' ', '`', '(']);
        let code = before.get(start..)?.parse().ok().and_then(Status::code)?;
        (is_word && !code.is_success()).then_some(code)
    };
    ends.filter_map(code).collect()
}

/// The text of a row's other cells.
fn beside(row: &Row, at: usize) -> String {
    let others = row.cells.iter().enumerate().filter(|(column, _)| *column != at);
    let texts: Vec<String> = others.map(|(_, cell)| cell.flat()).collect();
    texts.join(" ")
}
