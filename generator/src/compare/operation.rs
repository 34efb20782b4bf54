//! Two operations: address, parameters, the body of the request, the responses.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::{Value, json};

use super::change::{Kind, NoteKind};
use super::document::{Operation, Parameter, is_json, is_true, object, text};
use super::pairing::{self, pair, route, variables};
use super::schema::{self, Place, values};
use super::{Comparison, effect};

/// Compares all operations of the two documents.
pub(super) fn all(ctx: &mut Comparison<'_>) {
    let pairing::Pairing { pairs, removed, added } = pair(&ctx.before.operations(), &ctx.after.operations());
    for (before, after) in pairs {
        ctx.operation = after.called();
        operation(ctx, &before, &after);
    }
    for operation in removed {
        ctx.operation = operation.called();
        let gone = values(Some(operation.address()), None);
        ctx.push(Kind::OperationRemoved, "", gone, effect::OPERATION_REMOVED);
    }
    for operation in added {
        ctx.operation = operation.called();
        ctx.push(Kind::OperationAdded, "", values(None, Some(operation.address())), effect::OPERATION_ADDED);
    }
}

fn operation<'d>(ctx: &mut Comparison<'d>, before: &Operation<'d>, after: &Operation<'d>) {
    if before.method != after.method || route(before.path) != route(after.path) {
        let both = values(Some(before.address()), Some(after.address()));
        ctx.push(Kind::OperationMoved, "", both, effect::OPERATION_MOVED);
    }
    if before.called() != after.called() && (before.id.is_some() || after.id.is_some()) {
        ctx.note(NoteKind::OperationRenamed, &before.called(), &after.called());
    }
    for key in ["summary", "description"] {
        ctx.words(text(before.written, key), text(after.written, key));
    }
    let marks = [before, after].map(|operation| is_true(operation.written, "deprecated"));
    schema::deprecated(ctx, "", (marks[0], marks[1]));
    parameters(ctx, before, after);
    request(ctx, before.written.get("requestBody"), after.written.get("requestBody"));
    responses(ctx, before, after);
}

/// The key of a parameter. Headers are called the same in any case; a variable is its place in the path.
fn key(parameter: &Parameter<'_>, path: &str) -> (String, String) {
    let name = match parameter.place {
        "header" => parameter.name.to_lowercase(),
        "path" => variables(path)
            .iter()
            .position(|name| *name == parameter.name)
            .map_or_else(|| parameter.name.to_owned(), |at| format!("{{{at}}}")),
        _ => parameter.name.to_owned(),
    };
    (parameter.place.to_owned(), name)
}

/// A parameter and what it is found by.
type Keyed<'d> = ((String, String), Parameter<'d>);

fn parameters<'d>(ctx: &mut Comparison<'d>, before: &Operation<'d>, after: &Operation<'d>) {
    let is_moved = route(before.path) != route(after.path);
    let of = |operation: &Operation<'d>, list: Vec<Parameter<'d>>| -> Vec<Keyed<'d>> {
        // In another path the places are others, and the names are what is left.
        let path = if is_moved { "" } else { operation.path };
        list.into_iter().map(|parameter| (key(&parameter, path), parameter)).collect()
    };
    let (was, is) = (of(before, ctx.before.parameters(before)), of(after, ctx.after.parameters(after)));
    let known: HashMap<_, _> = was.iter().cloned().collect();
    let left: HashMap<_, _> = is.iter().cloned().collect();
    for (_, parameter) in was.iter().filter(|(key, _)| !left.contains_key(key)) {
        let before = ctx.before.view(parameter.schema()).spelled(ctx.before);
        let judged = effect::parameter_removed(parameter.is_required());
        ctx.push(Kind::ParameterRemoved, &called(parameter), values(Some(before), None), judged);
    }
    for (key, new) in &is {
        if let Some(old) = known.get(key) {
            parameter(ctx, old, new);
            continue;
        }
        let after = ctx.after.view(new.schema()).spelled(ctx.after);
        let judged = effect::parameter_added(new.is_required());
        ctx.push(Kind::ParameterAdded, &called(new), values(None, Some(after)), judged);
    }
    reordered(ctx, &was, &is);
}

/// Mandatory parameters are arguments, in the order of the document.
fn reordered<'d>(ctx: &mut Comparison<'d>, was: &[Keyed<'d>], is: &[Keyed<'d>]) {
    let arguments = |list: &[Keyed<'d>], other: &[Keyed<'d>]| -> Vec<Keyed<'d>> {
        let other: HashSet<_> = other.iter().filter(|(_, p)| p.is_required()).map(|(key, _)| key).collect();
        list.iter().filter(|(key, p)| p.is_required() && other.contains(key)).cloned().collect()
    };
    let (old, new) = (arguments(was, is), arguments(is, was));
    if old.iter().map(|(key, _)| key).ne(new.iter().map(|(key, _)| key)) {
        let names = |list: &[Keyed<'d>]| list.iter().map(|(_, p)| p.name).collect::<Vec<_>>().join(", ");
        ctx.note(NoteKind::ArgumentsReordered, &names(&old), &names(&new));
    }
}

/// `query parameter limit`; a header is `request header X-Trace`.
fn called(parameter: &Parameter<'_>) -> String {
    match parameter.place {
        "header" => format!("request header {}", parameter.name),
        place => format!("{place} parameter {}", parameter.name),
    }
}

fn parameter<'d>(ctx: &mut Comparison<'d>, before: &Parameter<'d>, after: &Parameter<'d>) {
    let place = called(after);
    if before.place == "path" && before.name != after.name {
        ctx.note(NoteKind::PathVariableRenamed, before.name, after.name);
    }
    ctx.words(text(before.written, "description"), text(after.written, "description"));
    mandatory(ctx, &place, (before.is_required(), after.is_required()));
    let marks = [before, after].map(|parameter| is_true(parameter.written, "deprecated"));
    schema::deprecated(ctx, &place, (marks[0], marks[1]));
    let schemas = [before, after].map(Parameter::schema);
    schema::compare(ctx, schemas[0], schemas[1], &Place::of(place));
}

fn mandatory(ctx: &mut Comparison<'_>, place: &str, (was, is): (bool, bool)) {
    if was != is {
        let both = (Some(json!(was)), Some(json!(is)));
        ctx.push(Kind::MandatoryChanged, place, both, effect::argument_mandatory(is));
    }
}

fn request<'d>(ctx: &mut Comparison<'d>, before: Option<&'d Value>, after: Option<&'d Value>) {
    const PLACE: &str = "request body";
    let before = before.map(|body| ctx.before.resolve(body));
    let after = after.map(|body| ctx.after.resolve(body));
    match (before, after) {
        (None, None) => {}
        (Some(body), None) => {
            let type_before = ctx.before.content(body).map(|(_, s)| ctx.before.view(s).spelled(ctx.before));
            ctx.push(Kind::BodyRemoved, PLACE, values(type_before, None), effect::REQUEST_BODY_REMOVED);
        }
        (None, Some(body)) => {
            let type_after = ctx.after.content(body).map(|(_, s)| ctx.after.view(s).spelled(ctx.after));
            let judged = effect::request_body_added(is_true(body, "required"));
            ctx.push(Kind::BodyAdded, PLACE, values(None, type_after), judged);
        }
        (Some(old), Some(new)) => {
            ctx.words(text(old, "description"), text(new, "description"));
            let marks = (is_true(old, "required"), is_true(new, "required"));
            let Some((old, new)) = ctx.before.content(old).zip(ctx.after.content(new)) else {
                return mandatory(ctx, PLACE, marks);
            };
            let has_mandatory =
                [ctx.before.view(old.1), ctx.after.view(new.1)].map(|view| !view.required.is_empty());
            if marks.0 != marks.1 && [marks.0, marks.1] == has_mandatory {
                // Follows from the first mandatory field, or the last, which is a fact of its own.
                let says = |is: bool| if is { "mandatory" } else { "optional" };
                ctx.note(NoteKind::BodyMandatory, says(marks.0), says(marks.1));
            } else {
                mandatory(ctx, PLACE, marks);
            }
            body(ctx, old, new, PLACE);
        }
    }
}

/// Compares two bodies, each a media type and a schema.
fn body<'d>(
    ctx: &mut Comparison<'d>,
    (old_media, old): (&'d str, &'d Value),
    (new_media, new): (&'d str, &'d Value),
    place: &str,
) {
    if old_media != new_media {
        let is_json = is_json(old_media) && is_json(new_media);
        let judged = if is_json { effect::SAME_TYPE } else { effect::MEDIA_TYPE };
        let both = values(Some(old_media.to_owned()), Some(new_media.to_owned()));
        ctx.push(Kind::MediaTypeChanged, place, both, judged);
    }
    schema::compare(ctx, old, new, &Place::of(place));
}

fn responses<'d>(ctx: &mut Comparison<'d>, before: &Operation<'d>, after: &Operation<'d>) {
    let (was, is) = (ctx.before.responses(before), ctx.after.responses(after));
    let output = |responses: &BTreeMap<&'d str, &'d Value>, document: super::Document<'d>| {
        let successes = responses.iter().filter(|(status, _)| status.starts_with('2'));
        let mut bodies: Vec<_> = successes
            .map(|(_, response)| document.content(response).map(|(_, s)| document.view(s).spelled(document)))
            .collect();
        bodies.sort();
        bodies.dedup();
        bodies
    };
    let is_same_output = output(&was, ctx.before) == output(&is, ctx.after);
    let of_success = if is_same_output { effect::SAME_OUTPUT } else { effect::OTHER_OUTPUT };
    let judged = |status: &str, of_error| if status.starts_with('2') { of_success } else { of_error };
    for status in was.keys().filter(|status| !is.contains_key(*status)) {
        let place = values(Some((*status).to_owned()), None);
        ctx.push(Kind::StatusRemoved, status, place, judged(status, effect::ERROR_STATUS));
    }
    for (status, new) in &is {
        let Some(old) = was.get(status) else {
            let place = values(None, Some((*status).to_owned()));
            ctx.push(Kind::StatusAdded, status, place, judged(status, effect::ERROR_STATUS));
            continue;
        };
        ctx.words(text(old, "description"), text(new, "description"));
        headers(ctx, old, new, status);
        match (ctx.before.content(old), ctx.after.content(new)) {
            (None, None) => {}
            (Some(old), Some(new)) => body(ctx, old, new, status),
            (Some((_, schema)), None) => {
                let spelled = ctx.before.view(schema).spelled(ctx.before);
                let judged = judged(status, effect::ERROR_BODY_REMOVED);
                ctx.push(Kind::BodyRemoved, status, values(Some(spelled), None), judged);
            }
            (None, Some((_, schema))) => {
                let spelled = ctx.after.view(schema).spelled(ctx.after);
                let judged = judged(status, effect::ERROR_BODY_ADDED);
                ctx.push(Kind::BodyAdded, status, values(None, Some(spelled)), judged);
            }
        }
    }
}

fn headers<'d>(ctx: &mut Comparison<'d>, before: &'d Value, after: &'d Value, status: &str) {
    let of = |response: &'d Value| -> HashMap<String, (&'d str, &'d Value)> {
        let headers = object(response, "headers").into_iter().flatten();
        headers.map(|(name, header)| (name.to_lowercase(), (name.as_str(), header))).collect()
    };
    let (was, is) = (of(before), of(after));
    let mut names: Vec<_> = was.keys().chain(is.keys()).collect();
    names.sort();
    names.dedup();
    for key in names {
        let place = |name: &str| format!("{status} › header {name}");
        match (was.get(key), is.get(key)) {
            (Some((_, old)), Some((name, new))) => {
                let [old, new] = [(ctx.before.resolve(old)), (ctx.after.resolve(new))]
                    .map(|header| header.get("schema").unwrap_or(&Value::Null));
                let known = ctx.changes.facts.len();
                schema::compare(ctx, old, new, &Place::of(place(name)));
                ctx.judge_since(known, effect::HEADER);
            }
            (Some((name, _)), None) => {
                ctx.push(
                    Kind::HeaderRemoved,
                    &place(name),
                    values(Some((*name).to_owned()), None),
                    effect::HEADER,
                );
            }
            (None, Some((name, _))) => {
                ctx.push(
                    Kind::HeaderAdded,
                    &place(name),
                    values(None, Some((*name).to_owned())),
                    effect::HEADER,
                );
            }
            (None, None) => {}
        }
    }
}
