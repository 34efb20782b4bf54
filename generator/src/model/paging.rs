//! Paging: how a list that comes in pages is read to its end.

use crate::model::{TypeId, Value};

/// How the list of an operation is paged.
#[derive(Clone, Debug)]
pub struct Paging {
    /// The rule that tells where the next page begins.
    pub style: PagingStyle,
    /// The way to the list in the body; empty where the body is the list.
    pub items: Vec<Step>,
    /// The wire names on that way.
    pub wire: Vec<String>,
    /// Value of an item.
    pub item: Value,
    /// Whether the parameters are fields of the request's JSON body; else they are in the query.
    pub in_body: bool,
    /// The parameter that says how many items a page has, and what is sent unless the caller says.
    pub size: Option<(PagingParameter, Option<u64>)>,
    /// The wire names that lead to the count of all items.
    pub total: Option<Vec<String>>,
    /// The wire names that lead to the flag that says whether there is another page.
    pub more: Option<Vec<String>>,
    /// The wire names that lead from an item to what it is known by.
    pub id: Option<Vec<String>>,
}

/// The wire names that lead to a parameter of paging; in the query it is one.
pub type PagingParameter = Vec<String>;

/// The rule that tells where the next page begins.
#[derive(Clone, Debug)]
pub enum PagingStyle {
    /// The parameter counts records.
    Offset(PagingParameter),
    /// The parameter counts pages, from this number on.
    Page(PagingParameter, u64),
    /// The parameter takes the value of the field that these wire names lead to.
    Cursor(PagingParameter, Vec<String>),
    /// The parameter takes the `id` of the last item.
    LastId(PagingParameter),
    /// The field that these wire names lead to is the address.
    NextLink(Vec<String>),
    /// The header `Link` has the address.
    LinkHeader,
}

/// A step into an object.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// The object.
    pub object: TypeId,
    /// The place of the field in it.
    pub field: usize,
}
