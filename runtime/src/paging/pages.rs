//! The pages of a list, one after the other.

use std::{
    fmt,
    future::poll_fn,
    pin::Pin,
    task::{Context, Poll, ready},
};

use futures_core::Stream;

use super::{
    Items, Paging,
    position::{self, Page},
    progress::Progress,
};
use crate::{BoxFuture, Error, HttpClient, RawResponse, Request};

/// Limit of pages in a row that have nothing in them.
const MAX_EMPTY: u32 = 1000;

/// The pages of a list. Each is asked for when it is wanted.
///
/// After an error there are no further pages, until [`resume`](Self::resume) is called: then the page that
/// failed is asked for again.
#[must_use = "nothing is sent until a page is asked for"]
pub struct Pages<P> {
    http: HttpClient,
    paging: Paging,
    read: fn(RawResponse) -> Result<P, Error>,
    state: State,
    /// The request for the next page; after the last there is none.
    request: Option<Request>,
    progress: Progress,
    left: Option<u64>,
    empty: u32,
    is_first: bool,
}

/// A page, and which of its items are new.
type Turned<P> = (P, Vec<bool>);

enum State {
    Ready,
    Sending(BoxFuture<'static, Result<RawResponse, Error>>),
    Failed,
    Ended,
}

impl<P> Pages<P> {
    /// The pages of the list that the request is for; `read` makes a page of each response.
    pub fn new(
        http: HttpClient,
        paging: Paging,
        request: Request,
        read: fn(RawResponse) -> Result<P, Error>,
    ) -> Self {
        let request = Some(with_size(&paging, request));
        let progress = Progress::default();
        Self {
            http,
            paging,
            read,
            state: State::Ready,
            request,
            progress,
            left: None,
            empty: 0,
            is_first: true,
        }
    }

    /// Ends after so many pages, whatever follows.
    pub fn max_pages(mut self, pages: u64) -> Self {
        self.left = Some(pages);
        self
    }

    /// The items of the pages, one by one; `unpack` takes them out of a page.
    pub fn items<T>(self, unpack: fn(P) -> Vec<T>) -> Items<P, T> {
        Items::new(self, unpack)
    }

    /// The next page; `None` after the last.
    ///
    /// # Errors
    /// When the page cannot be asked for or read, or says that the next one is on another server.
    pub async fn try_next(&mut self) -> Result<Option<P>, Error> {
        self.next().await.transpose()
    }

    /// The next page or why it did not come; `None` after the last, and after an error.
    pub async fn next(&mut self) -> Option<Result<P, Error>> {
        let page = poll_fn(|context| self.poll_page(context)).await;
        page.map(|page| page.map(|(page, _)| page))
    }

    /// Goes on after an error, with the page that failed. Nothing is left out, and nothing comes twice.
    pub fn resume(&mut self) {
        if matches!(self.state, State::Failed) {
            self.state = State::Ready;
        }
    }

    /// A page, and which of its items are new.
    pub(super) fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Turned<P>, Error>>> {
        loop {
            match &mut self.state {
                State::Ready => self.begin(),
                State::Sending(response) => {
                    let response = ready!(response.as_mut().poll(context));
                    if let Some(page) = self.take(response).transpose() {
                        return Poll::Ready(Some(page));
                    }
                }
                State::Failed | State::Ended => return Poll::Ready(None),
            }
        }
    }

    /// Sends the request.
    fn begin(&mut self) {
        self.state = match &self.request {
            Some(request) if self.left != Some(0) => {
                let (http, request) = (self.http.clone(), request.clone());
                State::Sending(Box::pin(async move { http.send(request).await }))
            }
            Some(_) | None => State::Ended,
        };
    }

    fn fail<T>(&mut self, error: Error) -> Result<T, Error> {
        self.state = State::Failed;
        Err(error)
    }

    /// The page of a response, if there is something on it, and where to go from there.
    fn take(&mut self, response: Result<RawResponse, Error>) -> Result<Option<Turned<P>>, Error> {
        let response = match response {
            Ok(response) => response,
            Err(error) => return self.fail(error),
        };
        // A page that cannot be read is no progress: it may be asked for again.
        let page = match (self.read)(response.clone()) {
            Ok(page) => page,
            Err(error) => return self.fail(error),
        };
        let found = Page::read(&self.paging, &response, &mut self.progress);
        self.empty = if found.is_new { 0 } else { self.empty + 1 };
        self.left = self.left.map(|left| left.saturating_sub(1));
        let request = self.request.take();
        let next = request.and_then(|request| {
            position::next(&self.paging, request, (&response, &found), &mut self.progress)
        });
        self.state = if next.is_some() { State::Ready } else { State::Ended };
        self.request = next.map(Request::without_key);
        if self.empty > MAX_EMPTY && self.request.is_some() {
            self.empty = 0;
            return self.fail(Error::endless(response, MAX_EMPTY));
        }
        // The first page says what there is, even if that is nothing.
        let is_given = std::mem::take(&mut self.is_first) || found.is_new;
        Ok(is_given.then_some((page, found.fresh)))
    }
}

/// Says how many items a page is to have, where the caller does not.
fn with_size(paging: &Paging, mut request: Request) -> Request {
    if let Some((parameter, Some(size))) = paging.size {
        if paging.value(&request, parameter).is_none() {
            paging.set(&mut request, parameter, &size.into());
        }
    }
    request
}

impl<P> Stream for Pages<P> {
    type Item = Result<P, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_page(context).map(|page| page.map(|page| page.map(|(page, _)| page)))
    }
}

impl<P> fmt::Debug for Pages<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("paging", &self.paging)
            .field("received", &self.progress.received)
            .field("ended", &matches!(self.state, State::Ended))
            .finish_non_exhaustive()
    }
}
