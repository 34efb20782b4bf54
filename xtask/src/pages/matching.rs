//! Matching of the pages given with those that a schema was made from: by address, by name, by method and path.

use clientwright::diagnostic::Diagnostics;
use clientwright::pages::{self, LockedPage, PageText};
use clientwright::source::Sources;

use super::made::{Made, given};

/// The pages of a lock that were found.
#[derive(Debug)]
pub(super) struct Found<'t> {
    pub(super) pages: Vec<PageText<'t>>,
    pub(super) missing: Vec<LockedPage>,
    /// Pages that describe operations, none of which the lock knows.
    pub(super) new: Vec<PageText<'t>>,
}

/// How sure it is that a page is the one of the lock, the surest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    Endpoint,
    Operation,
    Address,
}

/// Finds the pages of the lock.
///
/// # Errors
/// When several pages are equally like one of the lock and do not say the same.
pub(super) fn find<'t>(texts: &'t [(String, String)], made: &'t Made) -> Result<Found<'t>, String> {
    let given: Vec<(PageText<'t>, Vec<LockedPage>)> =
        given(texts).into_iter().map(|page| (page, described(&page, made))).collect();
    let mut found = Found { pages: Vec::new(), missing: Vec::new(), new: Vec::new() };
    for wanted in &made.lock.pages {
        match best(wanted, &made.lock.pages, &given)? {
            // A page with several addresses of its API is several entries of the lock, and one page.
            Some(page) if found.pages.iter().any(|known| known.path == page.path) => {}
            // The lock says where a page is published: a file does not always tell.
            Some(page) => {
                found.pages.push(PageText { address: wanted.address.as_deref().or(page.address), ..page });
            }
            None => found.missing.push(wanted.clone()),
        }
    }
    let is_known =
        |operation: &LockedPage| made.lock.pages.iter().any(|known| likeness(known, operation).is_some());
    let is_new = |operations: &[LockedPage]| !operations.is_empty() && !operations.iter().any(is_known);
    found.new = given.iter().filter(|(_, operations)| is_new(operations)).map(|(page, _)| *page).collect();
    Ok(found)
}

/// The operations a page describes on its own.
fn described(page: &PageText<'_>, made: &Made) -> Vec<LockedPage> {
    let (mut diagnostics, mut sources) = (Diagnostics::default(), Sources::default());
    pages::import(&[*page], &made.options, &mut diagnostics, &mut sources).lock.pages
}

fn best<'t>(
    wanted: &'t LockedPage,
    locked: &[LockedPage],
    given: &[(PageText<'t>, Vec<LockedPage>)],
) -> Result<Option<PageText<'t>>, String> {
    // Several pages can describe one method and path: what is another entry's page is not this one's.
    let is_of_other = |operation: &LockedPage| {
        let is_other = |known: &&LockedPage| known.operation != wanted.operation;
        locked.iter().filter(is_other).any(|known| {
            known.endpoint == operation.endpoint && likeness(known, operation) > Some(Likeness::Endpoint)
        })
    };
    let mut candidates: Vec<(Likeness, &PageText<'t>, &LockedPage)> = Vec::new();
    for (page, operations) in given {
        let like = operations.iter().filter(|operation| !is_of_other(operation));
        candidates.extend(like.filter_map(|operation| Some((likeness(wanted, operation)?, page, operation))));
    }
    let Some(surest) = candidates.iter().map(|(likeness, ..)| *likeness).max() else {
        return Ok(None);
    };
    candidates.retain(|(likeness, ..)| *likeness == surest);
    if candidates.iter().any(|(_, _, operation)| operation.endpoint == wanted.endpoint) {
        candidates.retain(|(_, _, operation)| operation.endpoint == wanted.endpoint);
    }
    let Some((_, first, operation)) = candidates.first() else {
        return Ok(None);
    };
    if candidates.iter().all(|(_, _, other)| other.digest == operation.digest) {
        // A page that has no name of its own keeps the one it had.
        let address = if operation.address.is_none() { wanted.address.as_deref() } else { first.address };
        return Ok(Some(PageText { address, ..**first }));
    }
    let paths: Vec<_> = candidates.iter().map(|(_, page, _)| page.path).collect();
    Err(format!(
        "error: several pages describe {}, and each says something else: {}\nhelp: give the one that is meant",
        wanted.operation,
        paths.join(", ")
    ))
}

fn likeness(wanted: &LockedPage, found: &LockedPage) -> Option<Likeness> {
    if wanted.address.is_some() && wanted.address == found.address {
        Some(Likeness::Address)
    } else if wanted.operation == found.operation {
        Some(Likeness::Operation)
    } else {
        (wanted.endpoint == found.endpoint).then_some(Likeness::Endpoint)
    }
}
