//! Lists that come a page at a time: [`Pages`] gives the pages, [`Items`] what is in them, each with one
//! request after the other, sent when it is asked for.
//!
//! Both are streams (`futures_core::Stream`), and have [`try_next`](Items::try_next) of their own, so that no
//! further crate is needed. Dropping a future of theirs loses nothing: the next one goes on where it was.
//!
//! ```no_run
//! # use clientwright_runtime::{Error, paging::Items};
//! # async fn example<P>(mut images: Items<P, String>) -> Result<(), Error> {
//! // Of a generated client: `let mut images = client.list_images().items();`
//! while let Some(image) = images.try_next().await? {
//!     println!("{image}");
//! }
//! # Ok(())
//! # }
//! ```
//!
//! A list ends where the server says so, and where it does not get on: at an empty page, a page with nothing
//! new in it, or a position that was there before. The server's count of pages is never believed.

mod items;
mod link;
mod pages;
mod parameter;
mod position;
mod progress;

pub use items::Items;
pub use pages::Pages;

use crate::response::Path;

/// The paging rules of an operation's list, as generated code states them.
///
/// Fields of a page are named by the names that lead to them, from the outside in: `&["page_info", "next_marker"]`.
/// Parameters are in the query, unless they are [in the body](Self::in_body).
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct Paging {
    pub(crate) style: Style,
    pub(crate) is_in_body: bool,
    pub(crate) items: Path,
    pub(crate) size: Option<(&'static str, Option<u64>)>,
    pub(crate) total: Option<Path>,
    pub(crate) more: Option<Path>,
    pub(crate) id: Option<Path>,
}

/// The position of the next page.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Style {
    /// A parameter counts records.
    Offset(&'static str),
    /// A parameter counts pages, from this number on.
    Page(&'static str, u64),
    /// A parameter takes what this field of the page before says.
    Cursor(&'static str, Path),
    /// A parameter takes the id of the last item of the page before.
    LastId(&'static str),
    /// A field of the page before has the address.
    NextLink(Path),
    /// A `Link` header of the page before has the address (RFC 8288, relation `next`).
    LinkHeader,
}

impl Paging {
    /// The parameter counts the records before the page.
    pub const fn offset(parameter: &'static str) -> Self {
        Self::of(Style::Offset(parameter))
    }

    /// The parameter counts pages; `first` is the number of the first.
    pub const fn page(parameter: &'static str, first: u64) -> Self {
        Self::of(Style::Page(parameter, first))
    }

    /// The parameter takes what the field `next` of the page before says.
    pub const fn cursor(parameter: &'static str, next: &'static [&'static str]) -> Self {
        Self::of(Style::Cursor(parameter, next))
    }

    /// The parameter takes the [`id`](Self::id) of the last item of the page before.
    pub const fn last_id(parameter: &'static str) -> Self {
        Self::of(Style::LastId(parameter))
    }

    /// The field `next` of the page before is the address of the next one.
    pub const fn next_link(next: &'static [&'static str]) -> Self {
        Self::of(Style::NextLink(next))
    }

    /// A `Link` header of the page before has the address of the next one (RFC 8288, relation `next`).
    pub const fn link_header() -> Self {
        Self::of(Style::LinkHeader)
    }

    const fn of(style: Style) -> Self {
        Self { style, is_in_body: false, items: &[], size: None, total: None, more: None, id: None }
    }

    /// The parameters are in the request's JSON body, each named by a JSON pointer (RFC 6901): `/page/limit`.
    pub const fn in_body(mut self) -> Self {
        self.is_in_body = true;
        self
    }

    /// The field that is the list; unless told, the body itself is.
    pub const fn items(mut self, field: &'static [&'static str]) -> Self {
        self.items = field;
        self
    }

    /// The parameter that says how many items a page has, and what it is unless the caller sets it.
    pub const fn size(mut self, parameter: &'static str, default: Option<u64>) -> Self {
        self.size = Some((parameter, default));
        self
    }

    /// The field that says how many items there are in all pages.
    pub const fn total(mut self, field: &'static [&'static str]) -> Self {
        self.total = Some(field);
        self
    }

    /// The field that says whether there is another page.
    pub const fn more(mut self, field: &'static [&'static str]) -> Self {
        self.more = Some(field);
        self
    }

    /// The field of an item that no other item has the same of: what comes twice is given once.
    pub const fn id(mut self, field: &'static [&'static str]) -> Self {
        self.id = Some(field);
        self
    }
}
