//! `x-clientwright-paging` for GETs and searches by POST or QUERY whose parameters and answer look like pages of a list.

mod asked;
mod body;

use serde_json::{Map, Value as Json, json};

use self::asked::{Asked, Parameter};
use self::body::{Body, Field};
use super::place::Places;
use super::{About, Confidence, Suggestion};
use crate::model::{Api, NamedKind, Operation, Scalar, Type};

/// A rule that fits an operation.
struct Found {
    style: &'static str,
    confidence: Confidence,
    reason: String,
    update: Map<String, Json>,
}

pub(super) fn suggest(api: &Api, places: &Places<'_>) -> Vec<Suggestion> {
    let is_read = |operation: &&Operation| matches!(operation.method, "GET" | "POST" | "QUERY");
    let paged = api.operations.iter().filter(is_read).filter(|operation| operation.paging.is_none());
    let suggestions = paged.filter_map(|operation| {
        let Found { style, confidence, reason, mut update } = of_operation(api, operation)?;
        update.shift_insert(0, "style".to_owned(), json!(style));
        Some(Suggestion {
            about: About::Paging,
            confidence,
            target: places.operation(operation)?,
            reason,
            update: json!({ "x-clientwright-paging": update }),
        })
    });
    suggestions.collect()
}

fn of_operation(api: &Api, operation: &Operation) -> Option<Found> {
    let body = Body::of(api, operation)?;
    let asked = Asked::of(api, operation);
    // A link is an address to GET.
    let is_get = operation.method == "GET";
    let mut found = cursor(&body, &asked)
        .or_else(|| link_header(operation, &asked).filter(|_| is_get))
        .or_else(|| next_link(&body, &asked).filter(|_| is_get))
        .or_else(|| last_id(&body, &asked))
        .or_else(|| counted(&body, &asked))?;
    if asked.in_body {
        found.update.shift_insert(0, "in".to_owned(), json!("body"));
    }
    if !body.list.is_empty() {
        found.update.insert("items".to_owned(), json!(body.list));
    }
    if let Some(size) = &asked.size {
        found.update.insert("size".to_owned(), json!(size.name));
    }
    if let Some(more) = body.more.as_ref().filter(|_| found.style != "link-header") {
        found.update.insert("more".to_owned(), json!(more));
    }
    if let Some(total) = body.total.as_ref().filter(|_| matches!(found.style, "offset" | "page")) {
        found.update.insert("total".to_owned(), json!(total));
    }
    Some(found)
}

/// Whether it is text or a whole number, or one of several such types.
fn is_position(api: &Api, ty: &Type) -> bool {
    let is_plain = |ty: &Type| ty.is_whole_number() || matches!(ty.as_scalar(), Some(Scalar::String));
    let named = ty.as_named().and_then(|id| api.named(id));
    match named.map(|named| &named.kind) {
        Some(NamedKind::Union(union)) => union.members.iter().all(|member| is_plain(&member.value.ty)),
        Some(NamedKind::Object(_) | NamedKind::Enumeration(_)) | None => is_plain(ty),
    }
}

/// A cursor that goes out, and a field that has the next one.
fn cursor(body: &Body<'_>, asked: &Asked<'_>) -> Option<Found> {
    // `page` takes a token where it is text.
    let parameter = asked.cursor.as_ref()?;
    let Field { path, is_sure } = body.cursor.as_ref()?;
    let sure = *is_sure && (asked.size.is_some() || body.more.is_some());
    Some(Found {
        style: "cursor",
        confidence: if sure { Confidence::High } else { Confidence::Medium },
        reason: format!(
            "{} takes a position, and `{path}` of the answer has the next one",
            asked.spelled(parameter)
        ),
        update: entries([("parameter", json!(parameter.name)), ("next", json!(path))]),
    })
}

/// A documented header `Link` beside a list.
fn link_header(operation: &Operation, asked: &Asked<'_>) -> Option<Found> {
    let successes = operation.responses.iter().filter(|response| response.status.is_success());
    let mut headers = successes.flat_map(|response| &response.headers);
    headers.find(|header| header.name.wire.eq_ignore_ascii_case("link"))?;
    let (confidence, beside) = match asked.any() {
        Some(parameter) => (Confidence::High, format!(", and `{}` is asked for", parameter.name)),
        None => (Confidence::Medium, String::new()),
    };
    Some(Found {
        style: "link-header",
        confidence,
        reason: format!("the answer is a list and documents the header `Link`{beside}"),
        update: Map::new(),
    })
}

/// A field with the address of the next page.
fn next_link(body: &Body<'_>, asked: &Asked<'_>) -> Option<Found> {
    let Field { path, is_sure } = body.link.as_ref()?;
    let sure = *is_sure && asked.any().is_some();
    Some(Found {
        style: "next-link",
        confidence: if sure { Confidence::High } else { Confidence::Medium },
        reason: format!("`{path}` of the answer is the address of the next page"),
        update: entries([("next", json!(path))]),
    })
}

/// A cursor that is the id of the last item.
fn last_id(body: &Body<'_>, asked: &Asked<'_>) -> Option<Found> {
    let parameter = asked.cursor.as_ref()?;
    let id = body.id?;
    let docs = super::words::plain(&parameter.value.docs);
    let says_id = docs.split(|c: char| !c.is_alphanumeric()).any(|word| matches!(word, "id" | "ids"));
    let name = &parameter.name;
    let confidence = match (says_id, body.more.is_some()) {
        (true, true) => Confidence::High,
        (true, false) | (false, true) => Confidence::Medium,
        (false, false) => return None,
    };
    let why = if says_id { "its description speaks of an id" } else { "a flag says whether there is more" };
    Some(Found {
        style: "cursor",
        confidence,
        reason: format!(
            "`{name}` takes a position that no field of the answer has; items have `{id}`, and {why}"
        ),
        update: entries([("parameter", json!(name)), ("id", json!(id))]),
    })
}

/// A number of records or of pages.
fn counted(body: &Body<'_>, asked: &Asked<'_>) -> Option<Found> {
    let (style, parameter) = match (&asked.offset, &asked.page) {
        (Some(offset), _) => ("offset", offset),
        (None, Some(page)) => ("page", page),
        (None, None) => return None,
    };
    let mut update = entries([("parameter", json!(parameter.name))]);
    if style == "page" && first(parameter) == Some(0) {
        update.insert("first".to_owned(), json!(0));
    }
    let beside = [
        asked.size.as_ref().map(|size| format!("`{}` is the size of a page", size.name)),
        body.total.as_ref().map(|total| format!("`{total}` counts all")),
        body.more.as_ref().map(|more| format!("`{more}` says whether there is more")),
    ];
    let beside: Vec<_> = beside.into_iter().flatten().collect();
    let confidence = match beside.len() {
        0 => Confidence::Low,
        1 if !body.is_only_list => Confidence::Medium,
        _ => Confidence::High,
    };
    let what = if style == "offset" { "records" } else { "pages" };
    let mut reason = vec![format!("{} counts {what}", asked.spelled(parameter))];
    reason.extend(beside);
    Some(Found { style, confidence, reason: reason.join(", "), update })
}

/// The number of the first page: the parameter's default, or its least value.
fn first(parameter: &Parameter<'_>) -> Option<u64> {
    let default = parameter.value.default.as_ref().and_then(Json::as_u64);
    let least = parameter.value.limits.minimum.as_ref().and_then(|bound| bound.value.as_u64());
    default.or(least)
}

fn entries<const N: usize>(entries: [(&str, Json); N]) -> Map<String, Json> {
    entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}
