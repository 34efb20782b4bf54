//! Each `{variable}` of a path has a path parameter, and the other way round.

use crate::diagnostic::{Diagnostics, Problem};
use crate::model::{Api, Operation, Place};

/// Leaves out operations whose path cannot be filled in.
pub(super) fn check(api: &mut Api, diagnostics: &mut Diagnostics) {
    api.operations.retain(|operation| {
        let problem = problem(operation);
        let is_sound = problem.is_none();
        if let Some(problem) = problem {
            let why = format!("its path `{}` cannot be filled in", operation.path);
            let name = format!("{} {}", operation.method, operation.path);
            diagnostics.push(problem, operation.path_span);
            diagnostics.push(Problem::OperationLeftOut { operation: name, why }, operation.path_span);
        }
        is_sound
    });
    // Nobody asks for a parameter of the client that was left out with its operation.
    let is_used = |operation: &Operation, wire: &str| {
        operation.parameters.iter().any(|parameter| parameter.of_client && parameter.name.wire == wire)
    };
    let operations = &api.operations;
    api.client
        .parameters
        .retain(|parameter| operations.iter().any(|operation| is_used(operation, &parameter.name.wire)));
}

fn problem(operation: &Operation) -> Option<Problem> {
    let variables = variables(&operation.path);
    let parameters = operation.parameters.iter().filter(|parameter| parameter.place == Place::Path);
    let parameters: Vec<_> = parameters.map(|parameter| parameter.name.wire.as_str()).collect();
    let path = || operation.path.clone();
    let variable = variables.iter().find(|variable| !parameters.contains(variable));
    let variable = variable.map(|variable| (*variable).to_owned());
    if let Some(variable) = variable {
        return Some(Problem::PathVariableWithoutParameter { variable, path: path() });
    }
    let parameter = parameters.iter().find(|parameter| !variables.contains(parameter))?;
    Some(Problem::ParameterWithoutPathVariable { parameter: (*parameter).to_owned(), path: path() })
}

/// The variables of a path template, in order: `/images/{id}` has `id`.
fn variables(path: &str) -> Vec<&str> {
    let after_brace = path.split('{').skip(1);
    after_brace.filter_map(|rest| rest.split_once('}')).map(|(variable, _)| variable).collect()
}
