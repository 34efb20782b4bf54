//! Names of error bodies that differ by status: one enumeration for each distinct set of bodies, whoever has it.

use http::StatusCode;

use crate::model::{Api, Operation, Status, Type, TypedStatus};
use crate::name::Ident;
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
    /// The statuses with which it comes as one of their media types.
    pub typed: Vec<TypedStatus>,
}

/// An error body before it has a name.
#[derive(Clone)]
struct Body {
    ty: Type,
    statuses: Vec<Status>,
    typed: Vec<TypedStatus>,
}

type Bodies = Vec<Body>;

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
        change(&mut found, ty, |body| body.statuses.push(error.status));
    }
    for (status, media_type, ty) in operation.other_errors() {
        let typed = TypedStatus { status, media_type: media_type.to_owned() };
        change(&mut found, ty, |body| body.typed.push(typed));
    }
    found
}

/// Changes the body of this type, which is added if it is not there.
fn change(found: &mut Bodies, ty: &Type, change: impl FnOnce(&mut Body)) {
    if !found.iter().any(|body| body.ty == *ty) {
        found.push(Body { ty: ty.clone(), statuses: Vec::new(), typed: Vec::new() });
    }
    if let Some(body) = found.iter_mut().find(|body| body.ty == *ty) {
        change(body);
    }
}

/// The types that a status has, each with the media type that tells it apart.
fn types_of(bodies: &Bodies, status: Status) -> Vec<(&Type, Option<&str>)> {
    let plain = bodies.iter().filter(move |body| body.statuses.contains(&status));
    let plain = plain.map(|body| (&body.ty, None));
    let typed = bodies.iter().flat_map(|body| body.typed.iter().map(move |typed| (&body.ty, typed)));
    let typed = typed.filter(|(_, typed)| typed.status == status);
    plain.chain(typed.map(|(ty, typed)| (ty, Some(typed.media_type.as_str())))).collect()
}

/// Adds bodies to a set of the same types, unless a status contradicts it; whether it could.
fn join(set: &mut Bodies, bodies: &Bodies) -> bool {
    let has_all = bodies.iter().all(|body| set.iter().any(|other| other.ty == body.ty));
    let statuses = bodies
        .iter()
        .flat_map(|body| body.statuses.iter().copied().chain(body.typed.iter().map(|typed| typed.status)));
    let agrees = |status: Status| {
        let (known, own) = (types_of(set, status), types_of(bodies, status));
        known.is_empty() || (known.len() == own.len() && own.iter().all(|one| known.contains(one)))
    };
    if set.len() != bodies.len() || !has_all || !statuses.into_iter().all(agrees) {
        return false;
    }
    for body in set {
        for more in bodies.iter().filter(|other| other.ty == body.ty) {
            body.statuses.extend(&more.statuses);
            body.typed.extend(
                more.typed.iter().filter(|typed| !body.typed.contains(typed)).cloned().collect::<Vec<_>>(),
            );
        }
        body.statuses.sort_unstable();
        body.statuses.dedup();
    }
    true
}

fn named(bodies: Bodies, types: &[TypeNames], operations: &mut Operations) -> ErrorSet {
    let words: Vec<_> = bodies.iter().map(|body| word(&body.ty, types)).collect();
    let ident = operations.scope.made(&joined(&words), "error", "Error");
    let mut scope = Scope::new(Case::Camel, &["Self"]);
    let variants = bodies.into_iter().zip(&words).map(|(body, word)| {
        let ident = scope.made(word, word, "Body");
        ErrorVariant { ident, ty: body.ty, statuses: body.statuses, typed: body.typed }
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
