//! Names of error bodies that differ by status: one enumeration for each distinct set of bodies, whoever has it.

use http::StatusCode;
use proc_macro2::Ident;

use crate::model::{Api, Operation, Status, Type};
use crate::name::TypeNames;
use crate::name::case::{self, Case};
use crate::name::operation::Operations;
use crate::name::scope::Scope;

/// How many types of bodies a name lists before it ends in "other error".
const LISTED: usize = 3;

/// The bodies of errors that operations have, by their types.
#[derive(Clone, Debug)]
pub struct ErrorSet {
    /// The enumeration.
    pub ident: Ident,
    /// Variants, one for each type of body.
    pub variants: Vec<ErrorVariant>,
}

/// One type of body.
#[derive(Clone, Debug)]
pub struct ErrorVariant {
    /// The variant.
    pub ident: Ident,
    /// The type of the body.
    pub ty: Type,
    /// The status codes with which it comes, sorted.
    pub statuses: Vec<Status>,
}

/// Error bodies before they have a name: types, each with its statuses.
type Bodies = Vec<(Type, Vec<Status>)>;

/// Names the sets of error bodies; an operation whose errors all have the same body needs none. Operations with the
/// same bodies share a set as long as no status has another body in one of them.
pub(super) fn name(api: &Api, types: &[TypeNames], operations: &mut Operations) -> Vec<ErrorSet> {
    let mut sets: Vec<Bodies> = Vec::new();
    for (index, operation) in api.operations.iter().enumerate() {
        let bodies = bodies(operation);
        if bodies.len() < 2 {
            continue;
        }
        let place = sets.iter_mut().position(|set| join(set, &bodies));
        let place = place.unwrap_or_else(|| {
            sets.push(bodies);
            sets.len() - 1
        });
        operations.set_error(index, place);
    }
    sets.into_iter().map(|bodies| named(bodies, types, operations)).collect()
}

/// The bodies of a known type, in the order of their statuses.
fn bodies(operation: &Operation) -> Bodies {
    let mut found: Bodies = Vec::new();
    for (error, ty) in operation.typed_errors() {
        match found.iter_mut().find(|(other, _)| other == ty) {
            Some((_, statuses)) => statuses.push(error.status),
            None => found.push((ty.clone(), vec![error.status])),
        }
    }
    found
}

/// Adds bodies to a set of the same types, unless a status contradicts it; whether it could.
fn join(set: &mut Bodies, bodies: &Bodies) -> bool {
    let body_of = |bodies: &Bodies, status: &Status| -> Option<Type> {
        bodies.iter().find(|(_, statuses)| statuses.contains(status)).map(|(ty, _)| ty.clone())
    };
    let has_all = bodies.iter().all(|(ty, _)| set.iter().any(|(other, _)| other == ty));
    let agrees = |(ty, statuses): &(Type, Vec<Status>)| {
        statuses.iter().all(|status| body_of(set, status).is_none_or(|other| other == *ty))
    };
    if set.len() != bodies.len() || !has_all || !bodies.iter().all(agrees) {
        return false;
    }
    for (ty, statuses) in set {
        let more = bodies.iter().filter(|(other, _)| other == ty).flat_map(|(_, statuses)| statuses);
        statuses.extend(more.copied());
        statuses.sort_unstable();
        statuses.dedup();
    }
    true
}

fn named(bodies: Bodies, types: &[TypeNames], operations: &mut Operations) -> ErrorSet {
    let words: Vec<_> = bodies.iter().map(|(ty, _)| word(ty, types)).collect();
    let ident = operations.scope.made(&joined(&words), "error", "Error");
    let mut scope = Scope::new(Case::Camel, &["Self"]);
    let variants = bodies.into_iter().zip(&words).map(|((ty, statuses), word)| {
        let ident = scope.made(word, word, "Body");
        ErrorVariant { ident, ty, statuses }
    });
    ErrorSet { ident, variants: variants.collect() }
}

/// The name of a body's type.
pub(super) fn word(ty: &Type, types: &[TypeNames]) -> String {
    match ty {
        Type::Named(id) => {
            types.get(id.0).map_or_else(|| "value".to_owned(), |names| case::plain(&names.ident))
        }
        Type::Foreign(foreign) => foreign.path.rsplit("::").next().unwrap_or_default().to_owned(),
        Type::Scalar(_) | Type::Constant(_) | Type::Json => "text".to_owned(),
        Type::List(_) | Type::Tuple(_) => "list".to_owned(),
        Type::Map(_) => "map".to_owned(),
    }
}

/// `BasicError or ValidationError`
fn joined(words: &[String]) -> String {
    let mut listed: Vec<_> = words.iter().take(LISTED).map(String::as_str).collect();
    if words.len() > LISTED {
        listed.truncate(LISTED - 1);
        listed.push("other error");
    }
    let joined = listed.join(" or ");
    if joined.to_lowercase().ends_with("error") { joined } else { format!("{joined} error") }
}

/// The registered reason phrase of a status.
pub(crate) fn reason(code: u16) -> Option<String> {
    Some(StatusCode::from_u16(code).ok()?.canonical_reason()?.to_owned())
}
