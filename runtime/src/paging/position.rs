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
            leads_on(page, progress, &paging.position(&next)?).then(|| {
                paging.set(&mut request, parameter, &next);
                request
            })
        }
        Style::LastId(parameter) => {
            let next = field(page.last.as_ref()?, paging.id?)?;
            leads_on(page, progress, &paging.position(next)?).then(|| {
                paging.set(&mut request, parameter, next);
                request
            })
        }
        Style::NextLink(next) => {
            let next = response.field(next).as_ref().and_then(scalar)?;
            leads_on(page, progress, &next).then(|| {
                request.follow(next);
                request
            })
        }
        Style::LinkHeader => {
            let next = link::next(response.headers())?;
            leads_on(page, progress, &next).then(|| {
                request.follow(next);
                request
            })
        }
    }
}

/// Whether a position that the server named leads on. A page may be empty and have another behind it, as with services
/// that filter what a page has; but a page of which all was there before leads nowhere.
fn leads_on(page: &Page, progress: &mut Progress, position: &str) -> bool {
    let is_worth_it = page.is_new || page.count == 0;
    !position.is_empty() && is_worth_it && progress.is_new_position(position)
}
