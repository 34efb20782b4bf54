//! Whether the page agrees with itself about its path.

use super::uri::{Uri, variables};
use super::{Context, Field, Parameter, Place, Type};
use crate::diagnostic::Problem;

/// Gives every variable of the path and every name of the query a parameter; reports those without a row.
pub(super) fn complete(ctx: &mut Context<'_>, uri: &Uri, parameters: &mut Vec<Parameter>) {
    for variable in variables(&uri.path) {
        if !parameters.iter().any(|p| p.place == Place::Path && p.field.name == variable) {
            let problem =
                Problem::PageVariableWithoutRow { variable: variable.to_owned(), path: uri.path.clone() };
            ctx.warn(problem, uri.line);
            parameters.push(unlisted(Place::Path, variable, uri.line));
        }
    }
    for name in &uri.query {
        if !parameters.iter().any(|p| p.place == Place::Query && p.field.name == *name) {
            let problem = Problem::PageVariableWithoutRow { variable: name.clone(), path: uri.path.clone() };
            ctx.warn(problem, uri.line);
            parameters.push(unlisted(Place::Query, name, uri.line));
        }
    }
}

fn unlisted(place: Place, name: &str, line: u32) -> Parameter {
    let field = Field {
        name: name.to_owned(),
        r#type: Type::String,
        required: Some(place == Place::Path),
        origin: format!("URI / line {line}"),
        line,
        ..Field::default()
    };
    Parameter { place, field }
}
