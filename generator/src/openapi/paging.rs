//! `x-clientwright-paging` on an operation, as written: how its list is paged.

use crate::diagnostic::{Problem, suggest};
use crate::openapi::fields::{Fields, Text, text};
use crate::openapi::keyword::{self, Object};
use crate::openapi::node::Node;
use crate::openapi::reference::Reading;
use crate::source::Span;

/// The paging rule of one operation as written. Fields are paths such as `page_info.next_marker`.
#[derive(Debug)]
pub struct Paging<'d> {
    /// Place where it is written.
    pub span: Span,
    /// `style`: what says where the next page begins.
    pub style: Style,
    /// `in`: where the parameters are.
    pub place: Place,
    /// `parameter`: what takes the position, in the styles that have one: the name of a query parameter, or a field of
    /// the request's body.
    pub parameter: Option<Text<'d>>,
    /// `first`: the number of the first page.
    pub first: Option<u64>,
    /// `next`: the field that has the next position.
    pub next: Option<Text<'d>>,
    /// `items`: the field that is the list.
    pub items: Option<Text<'d>>,
    /// `size`: the same of what says how many items a page has.
    pub size: Option<Text<'d>>,
    /// `default-size`: how many to ask for unless told.
    pub default_size: Option<u64>,
    /// `total`: the field that says how many items there are in all.
    pub total: Option<Text<'d>>,
    /// `more`: the field that says whether there is another page.
    pub more: Option<Text<'d>>,
    /// `id`: the field of an item that no other item has the same of.
    pub id: Option<Text<'d>>,
}

/// The place of the parameters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// The query.
    #[default]
    Query,
    /// The JSON body of the request.
    Body,
}

impl Place {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Query, Self::Body];

    /// As it is written.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Query => "query",
            Self::Body => "body",
        }
    }
}

/// The rule that tells where the next page begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `parameter` counts records.
    Offset,
    /// `parameter` counts pages.
    Page,
    /// `parameter` takes what `next` says, or the `id` of the last item.
    Cursor,
    /// `next` is the address.
    NextLink,
    /// The header `Link` has the address.
    LinkHeader,
}

impl Style {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Offset, Self::Page, Self::Cursor, Self::NextLink, Self::LinkHeader];

    /// As it is written.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Offset => "offset",
            Self::Page => "page",
            Self::Cursor => "cursor",
            Self::NextLink => "next-link",
            Self::LinkHeader => "link-header",
        }
    }

    /// Keywords of the style.
    fn object(self) -> &'static Object {
        match self {
            Self::Offset => &keyword::PAGING_OFFSET,
            Self::Page => &keyword::PAGING_PAGE,
            Self::Cursor => &keyword::PAGING_CURSOR,
            Self::NextLink => &keyword::PAGING_NEXT_LINK,
            Self::LinkHeader => &keyword::PAGING_LINK_HEADER,
        }
    }

    fn has(self, keyword: &str) -> bool {
        self.object().keyword(keyword).is_some()
    }
}

/// Reads the keyword's value; `None`, and a report, where a part that it needs is missing.
pub fn read<'d>(ctx: &mut Reading<'d, '_>, node: &'d Node) -> Option<Paging<'d>> {
    let mut fields = Fields::open(ctx.diagnostics, node, &keyword::PAGING)?;
    let style = fields.require(ctx.diagnostics, "style").and_then(|node| style(ctx, node))?;
    let mut fields = fields.narrowed(style.object());
    let place = fields.take("in").map_or(Some(Place::default()), |node| place(ctx, node));
    let paging = Paging {
        span: node.span,
        style,
        place: place.unwrap_or_default(),
        parameter: fields.text(ctx.diagnostics, "parameter"),
        first: fields.count(ctx.diagnostics, "first"),
        next: fields.text(ctx.diagnostics, "next"),
        items: fields.text(ctx.diagnostics, "items"),
        size: fields.text(ctx.diagnostics, "size"),
        default_size: fields.count(ctx.diagnostics, "default-size"),
        total: fields.text(ctx.diagnostics, "total"),
        more: fields.text(ctx.diagnostics, "more"),
        id: fields.text(ctx.diagnostics, "id"),
    };
    fields.close(ctx.diagnostics);
    let is_complete = is_complete(ctx, &paging) && place.is_some();
    is_complete.then_some(paging)
}

fn place(ctx: &mut Reading<'_, '_>, node: &Node) -> Option<Place> {
    let name = text(ctx.diagnostics, node, "in")?.text;
    let found = Place::ALL.into_iter().find(|place| place.name() == name);
    if found.is_none() {
        let suggestion = suggest(name, Place::ALL.map(Place::name));
        ctx.report(Problem::UnknownPagingPlace { name: name.to_owned(), suggestion }, node);
    }
    found
}

fn style(ctx: &mut Reading<'_, '_>, node: &Node) -> Option<Style> {
    let name = text(ctx.diagnostics, node, "style")?.text;
    let found = Style::ALL.into_iter().find(|style| style.name() == name);
    if found.is_none() {
        let suggestion = suggest(name, Style::ALL.iter().map(|style| style.name()));
        ctx.report(Problem::UnknownPagingStyle { name: name.to_owned(), suggestion }, node);
    }
    found
}

/// Whether all is there that the style needs; what is not is reported.
fn is_complete(ctx: &mut Reading<'_, '_>, paging: &Paging<'_>) -> bool {
    // The id of the last item can be the cursor.
    let needs_next = paging.style.has("next") && !(paging.style == Style::Cursor && paging.id.is_some());
    let missing = [
        (paging.style.has("parameter") && paging.parameter.is_none()).then_some("parameter"),
        (needs_next && paging.next.is_none()).then_some("next"),
    ];
    let missing: Vec<_> = missing.into_iter().flatten().collect();
    for keyword in &missing {
        ctx.diagnostics.push(Problem::MissingKeyword { keyword, object: keyword::PAGING.name }, paging.span);
    }
    missing.is_empty()
}
