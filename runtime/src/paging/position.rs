//! The contents of a page, and the position of the next.

use serde_json::Value;

use super::{Paging, Style, link, parameter::scalar, progress::Progress, progress::field};
use crate::{RawResponse, Request};

/// The facts of a page that paging depends on.
#[derive(Debug)]
pub(super) struct Page {
    /// Whether each item is new; `null` among them is not counted.
    pub(super) fresh: Vec<bool>,
    /// Length of its list.
    pub(super) count: u64,
    /// Whether it has something that was not there before.
    pub(super) is_new: bool,
    last: Option<Value>,
}

impl Page {
    pub(super) fn read(paging: &Paging, response: &RawResponse, progress: &mut Progress) -> Self {
        let items = match response.field(paging.items) {
            Some(Value::Array(items)) => items,
            Some(_) | None => Vec::new(),
        };
        let count = u64::try_from(items.len()).unwrap_or(u64::MAX);
        let mut items: Vec<_> = items.into_iter().filter(|item| !item.is_null()).collect();
        let fresh = match paging.id {
            Some(id) => progress.fresh(&items, id),
            None => vec![true; items.len()],
        };
        let is_new = match paging.id {
            Some(_) => fresh.contains(&true),
            None => !items.is_empty() && progress.differs(&items),
        };
        progress.received = progress.received.saturating_add(count);
        Self { fresh, count, is_new, last: items.pop() }
    }
}

/// Makes of the request for a page the one for the next; `None` if that was the last page.
pub(super) fn next(
    paging: &Paging,
    mut request: Request,
    (response, page): (&RawResponse, &Page),
    progress: &mut Progress,
) -> Option<Request> {
    if paging.more.is_some_and(|more| response.field(more) == Some(Value::Bool(false))) {
        return None;
    }
    let total = paging.total.and_then(|total| response.field(total)).and_then(|total| total.as_u64());
    let is_at_end = |reached: u64| total.is_some_and(|total| reached >= total);
    match paging.style {
        Style::Offset(parameter) => {
            let next = paging.number(&request, parameter).unwrap_or(0).checked_add(page.count)?;
            paging.set(&mut request, parameter, &next.into());
            (page.is_new && !is_at_end(next)).then_some(request)
        }
        Style::Page(parameter, first) => {
            let next = paging.number(&request, parameter).unwrap_or(first).checked_add(1)?;
            paging.set(&mut request, parameter, &next.into());
            (page.is_new && !is_at_end(progress.received)).then_some(request)
        }
        Style::Cursor(parameter, next) => {
            let next = response.field(next)?;
            let position = paging.position(&next)?;
            moved(request, (page, progress), position, |request, _| paging.set(request, parameter, &next))
        }
        Style::LastId(parameter) => {
            let next = field(page.last.as_ref()?, paging.id?)?;
            let position = paging.position(next)?;
            moved(request, (page, progress), position, |request, _| paging.set(request, parameter, next))
        }
        Style::NextLink(next) => {
            let next = response.field(next).as_ref().and_then(scalar)?;
            moved(request, (page, progress), next, Request::follow)
        }
        Style::LinkHeader => {
            let next = link::next(response.headers())?;
            moved(request, (page, progress), next, Request::follow)
        }
    }
}

/// The request moved to a position that the server named. A page may be empty and have another behind it, as
/// with services that filter what a page has; but a page of which all was there before leads nowhere.
fn moved(
    mut request: Request,
    (page, progress): (&Page, &mut Progress),
    next: String,
    set: impl FnOnce(&mut Request, String),
) -> Option<Request> {
    let is_worth_it = page.is_new || page.count == 0;
    let is_last = next.is_empty() || !is_worth_it || !progress.is_new_position(&next);
    set(&mut request, next);
    (!is_last).then_some(request)
}
