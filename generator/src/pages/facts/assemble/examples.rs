//! The examples of a page: read, used where the tables leave something open, and compared with them.

use serde_json::Value;

use super::Assembly;
use crate::pages::facts::shown::Shown;
use crate::pages::facts::{Example, Status, Type, example};
use crate::pages::words::Topic;

/// The JSON of an example and where it stands.
struct Found {
    value: Value,
    is_request: bool,
    status: Status,
    at: String,
    line: u32,
}

impl Assembly<'_, '_> {
    /// The examples: they complete what the tables leave open, then are checked against the tables, and kept where they
    /// are the first of their place.
    pub(super) fn examples(&mut self) -> Option<Example> {
        let found = self.shown();
        self.complete(&found);
        let mut request = None;
        for Found { value, is_request, status, at, line } in found {
            let objects = &self.tables.objects;
            if is_request {
                if let Some(body) = self.request.as_ref().filter(|_| request.is_none()) {
                    request = Some(example::checked(self.ctx, value, body, objects, &at, line));
                }
                continue;
            }
            let response = self.answers.of(status);
            if let Some(body) = response.body.as_ref().filter(|_| response.example.is_none()) {
                response.example = Some(example::checked(self.ctx, value, body, objects, &at, line));
            }
        }
        request
    }

    /// The JSON that the page shows of bodies. A list that is shown bare is the body.
    fn shown(&mut self) -> Vec<Found> {
        let mut all = Vec::new();
        for found in &self.outline.examples {
            let is_request = found.topic == Topic::RequestExample || found.topic == Topic::Request;
            let is_response = found.topic == Topic::ResponseExample || found.topic == Topic::Response;
            if !is_request && !is_response {
                continue;
            }
            let (at, line) = (format!("section `{}`", found.section), found.code.line);
            let Some(value) = example::json(self.ctx, &found.code.text, line, &at) else {
                continue;
            };
            let status = found.status.unwrap_or_else(|| self.answers.success());
            let body = if is_request { &mut self.request } else { &mut self.answers.of(status).body };
            let is_shown = !is_request && found.status.is_some() && !status.is_success();
            if is_shown && body.is_none() && !self.ctx.page.is_certain {
                *body = Some(Type::Any);
            }
            if let Some(list) = example::bare(&value, body.as_ref(), &self.tables.objects) {
                *body = Some(list);
            }
            all.push(Found { value, is_request, status, at, line });
        }
        all
    }

    /// Gives rows without a type the one that the examples show. A form that states types itself leaves none open.
    fn complete(&mut self, found: &[Found]) {
        if self.ctx.page.is_certain {
            return;
        }
        let mut shown = Shown::new(self.outline.words, self.tables.untyped());
        for Found { value, is_request, status, line, .. } in found {
            let body = if *is_request { &self.request } else { &self.answers.of(*status).body };
            if let Some(body) = body {
                shown.read(value, body, &self.tables.objects, *line);
            }
        }
        shown.settle(&mut self.tables.objects);
    }
}
