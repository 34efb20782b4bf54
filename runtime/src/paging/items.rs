//! The items of a list, one by one.

use std::{
    fmt,
    future::poll_fn,
    pin::Pin,
    task::{Context, Poll, ready},
    vec,
};

use futures_core::Stream;

use super::Pages;
use crate::Error;

/// The items of a list, page after page. Each page is asked for when the one before is used up.
///
/// An item that has an id by the documentation comes once, also where items move from page to page while they are
/// listed. After an error there is nothing further, until [`resume`](Self::resume) is called.
#[must_use = "nothing is sent until an item is asked for"]
pub struct Items<P, T> {
    pages: Pages<P>,
    unpack: fn(P) -> Vec<T>,
    here: vec::IntoIter<T>,
}

impl<P, T> Items<P, T> {
    pub(super) fn new(pages: Pages<P>, unpack: fn(P) -> Vec<T>) -> Self {
        Self { pages, unpack, here: Vec::new().into_iter() }
    }

    /// Ends after so many pages, whatever follows.
    pub fn max_pages(mut self, pages: u64) -> Self {
        self.pages = self.pages.max_pages(pages);
        self
    }

    /// The next item; `None` after the last.
    ///
    /// # Errors
    /// When the next page cannot be asked for or read, or is said to be on another server.
    pub async fn try_next(&mut self) -> Result<Option<T>, Error> {
        self.next().await.transpose()
    }

    /// The next item or why it did not come; `None` after the last, and after an error.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|context| self.poll_item(context)).await
    }

    /// All items there are, or those to come.
    ///
    /// # Errors
    /// When a page cannot be asked for or read. What came before it is lost: use
    /// [`try_next`](Self::try_next) to keep it.
    pub async fn try_collect(mut self) -> Result<Vec<T>, Error> {
        let mut all = Vec::new();
        while let Some(item) = self.try_next().await? {
            all.push(item);
        }
        Ok(all)
    }

    /// Goes on after an error, with the page that failed. Nothing is left out, and nothing comes twice.
    pub fn resume(&mut self) {
        self.pages.resume();
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        loop {
            if let Some(item) = self.here.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll_page(context)) {
                Some(Ok((page, fresh))) => self.here = fresh_of((self.unpack)(page), &fresh).into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

/// The items that are new. Where `null` is an item, which is which is not known: then all are.
fn fresh_of<T>(items: Vec<T>, fresh: &[bool]) -> Vec<T> {
    if items.len() != fresh.len() {
        return items;
    }
    items.into_iter().zip(fresh).filter(|(_, fresh)| **fresh).map(|(item, _)| item).collect()
}

/// No field is pinned.
impl<P, T> Unpin for Items<P, T> {}

impl<P, T> Stream for Items<P, T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(context)
    }
}

impl<P, T> fmt::Debug for Items<P, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("pages", &self.pages).finish_non_exhaustive()
    }
}
