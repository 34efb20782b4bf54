//! Parameters outside the body: variables of the path, the query, headers.

use std::collections::BTreeSet;

use super::types::Type;
use super::uri::{self, Uri};
use super::{Context, Field, Parameter, Place, limits};
use crate::diagnostic::Problem;
use crate::pages::words::Words;

/// Numbers of a numbered parameter, at most.
const MOST_NUMBERS: u64 = 32;

/// The parameters found so far, none twice.
#[derive(Debug, Default)]
pub(super) struct Parameters {
    pub(super) found: Vec<Parameter>,
    /// Names that rows have with a number behind them: `dim` of `dim.{i}`.
    numbered: Vec<String>,
}

impl Parameters {
    /// A row of a table of parameters: in the path when the path has the variable, else where the table says, else in
    /// the query.
    pub(super) fn row(&mut self, ctx: &mut Context<'_>, uri: &Uri, stated: Option<Place>, field: Field) {
        let name = unbraced(&field.name).to_owned();
        // A query parameter may be called as a variable of the path that has its own row.
        let has_row = |known: &Parameter| known.place == Place::Path && known.field.name == name;
        let is_other = stated == Some(Place::Query) && self.found.iter().any(has_row);
        let is_variable = !is_other && uri::variables(&uri.path).contains(&name.as_str());
        let plain = uri::numbered(&name).map(str::to_owned);
        // A description may show the numbers instead: `dim.0=room,hall`.
        let shows = |mark: &str| field.description.contains(&format!("{name}{mark}"));
        let shown = (shows(".{i}") || shows(".0=")).then(|| name.clone());
        self.numbered.extend(plain.clone().or(shown));
        let name = plain.unwrap_or(name);
        let place = match stated {
            Some(Place::Header) => Place::Header,
            // A form that states the place itself is believed; else the name decides.
            _ if !ctx.page.is_certain && is_header(&name) => Place::Header,
            _ if is_variable => Place::Path,
            Some(Place::Path) if !uri.query.contains(&name) => {
                ctx.count.warned += 1;
                let line = field.line;
                ctx.warn(Problem::PageRowWithoutVariable { row: name, path: uri.path.clone() }, line);
                return;
            }
            Some(Place::Path | Place::Query | Place::Body) | None => Place::Query,
        };
        self.add(ctx, place, Field { name, ..field });
    }

    /// Gives each number of a numbered parameter its own: `dim.0`, `dim.1`, as many as the description allows. The first
    /// must be there where the row must.
    pub(super) fn number(&mut self, ctx: &mut Context<'_>, uri: &Uri, words: &Words) {
        let of_rows = std::mem::take(&mut self.numbered);
        let names: BTreeSet<String> = uri.numbered.iter().cloned().chain(of_rows).collect();
        for name in names {
            let is_it = |known: &Parameter| known.place == Place::Query && known.field.name == name;
            let Some(at) = self.found.iter().position(is_it) else {
                continue;
            };
            let most = self.found.get(at).and_then(|row| limits::most(&row.field.description, words));
            let most = most.filter(|most| (1..=MOST_NUMBERS).contains(most)).unwrap_or_else(|| {
                let problem = Problem::PageCountUnknown { parameter: name.clone(), path: uri.path.clone() };
                ctx.warn(problem, uri.line);
                1
            });
            let row = self.found.remove(at);
            let numbered = (0..most).map(|number| {
                let required =
                    if number == 0 { row.field.required } else { row.field.required.map(|_| false) };
                let field = Field { name: format!("{name}.{number}"), required, ..row.field.clone() };
                Parameter { place: row.place, field }
            });
            self.found.splice(at..at, numbered);
        }
    }

    /// A parameter, unless it is there.
    pub(super) fn add(&mut self, ctx: &mut Context<'_>, place: Place, field: Field) {
        if self.found.iter().any(|known| known.place == place && known.field.name == field.name) {
            ctx.count.warned += 1;
            let at = format!("row `{}`, which another table of the page has too", field.name);
            ctx.warn(Problem::PageDuplicateRow { at }, field.line);
            return;
        }
        ctx.count.parameters += 1;
        // A parameter without a type is text, alone and in lists.
        let is_any = matches!(field.r#type.innermost(), Type::Any);
        let r#type = if is_any { field.r#type.with_innermost(Type::String) } else { field.r#type };
        self.found.push(Parameter { place, field: Field { r#type, ..field } });
    }
}

/// A name without the braces that mark a variable.
fn unbraced(name: &str) -> &str {
    name.strip_prefix('{').and_then(|name| name.strip_suffix('}')).map_or(name, str::trim)
}

/// A name of HTTP's own headers, or one that begins with `X-`.
pub(super) fn is_header(name: &str) -> bool {
    const HEADERS: [&str; 5] = ["content-type", "authorization", "accept", "content-length", "host"];
    let lower = name.to_lowercase();
    HEADERS.contains(&lower.as_str()) || lower.starts_with("x-") && !lower.contains('_')
}
