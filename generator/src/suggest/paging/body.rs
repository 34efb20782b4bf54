//! The answer of a list: where its items are, and what it says of other pages.

use crate::model::{Api, Object, Operation, Scalar, Type, Value};
use crate::suggest::words::{plain, singular, snake};

/// Names of the list in an answer that has several.
const LISTS: [&str; 12] = [
    "data",
    "items",
    "results",
    "entries",
    "records",
    "values",
    "list",
    "content",
    "resources",
    "nodes",
    "objects",
    "elements",
];

/// Objects around the list.
const AROUND: [&str; 5] = ["data", "result", "results", "response", "payload"];

/// Objects that say something of pages.
const ABOUT_PAGES: [&str; 14] = [
    "meta",
    "metadata",
    "pagination",
    "paging",
    "page_info",
    "page",
    "links",
    "pages",
    "cursors",
    "cursor",
    "response_metadata",
    "result_info",
    "paginator",
    "paging_info",
];

/// Fields with the next position.
const NEXT: [&str; 20] = [
    "next_cursor",
    "next_page_token",
    "next_token",
    "next_page_cursor",
    "next_marker",
    "continuation_token",
    "next_continuation_token",
    "next_pagination_token",
    "next_starting_after",
    "end_cursor",
    "next_page_start",
    "next_bookmark",
    "next_position",
    "next_key",
    "last_id",
    "next_offset_token",
    "next_offset",
    "next_page_offset",
    "next_page_id",
    "next_id",
];

/// Fields that may have it, or the cursor of this page.
const MAYBE_NEXT: [&str; 8] =
    ["next", "cursor", "after", "next_page", "marker", "bookmark", "page_token", "pagination_token"];

/// Fields with the address of the next page.
const LINKS: [&str; 9] = [
    "next_page",
    "next",
    "next_url",
    "next_page_url",
    "next_link",
    "next_href",
    "next_page_link",
    "next_page_uri",
    "next_uri",
];

/// Fields that hold a link or a cursor.
const UNCLEAR_LINKS: [&str; 2] = ["next", "next_page"];

/// Fields that count all items.
const TOTALS: [&str; 10] = [
    "total",
    "total_count",
    "total_items",
    "total_results",
    "total_records",
    "total_elements",
    "total_entries",
    "totalcount",
    "total_size",
    "total_hits",
];

/// Fields that say whether there is another page.
const MORE: [&str; 9] = [
    "has_more",
    "has_next",
    "has_next_page",
    "more",
    "more_results",
    "is_truncated",
    "hasmore",
    "has_more_items",
    "has_more_results",
];

/// How deep fields about pages are looked for.
const MAX_DEPTH: usize = 3;

/// A field about pages.
pub(super) struct Field {
    /// Way to it.
    pub(super) path: String,
    /// Whether its name has no other meaning.
    pub(super) is_sure: bool,
}

/// The answer of a list.
pub(super) struct Body<'a> {
    /// Way to the list; empty where it is the answer itself.
    pub(super) list: String,
    /// Whether there is no other list beside it.
    pub(super) is_only_list: bool,
    /// Field of an item that identifies it.
    pub(super) id: Option<&'a str>,
    pub(super) cursor: Option<Field>,
    pub(super) link: Option<Field>,
    pub(super) total: Option<String>,
    pub(super) more: Option<String>,
}

impl<'a> Body<'a> {
    /// The answer of an operation, where it has one list that is meant.
    pub(super) fn of(api: &'a Api, operation: &'a Operation) -> Option<Self> {
        let value = operation.output.json()?;
        let word = resource(&operation.path_key);
        let List { path, item, is_only } = list(api, value, &word, 0)?;
        let mut body = Body {
            list: path,
            is_only_list: is_only,
            id: id(api, item),
            cursor: None,
            link: None,
            total: None,
            more: None,
        };
        if let Some(object) = api.object(value) {
            body.look_through(api, object, &mut Vec::new());
        }
        Some(body)
    }

    fn look_through(&mut self, api: &Api, object: &Object, way: &mut Vec<String>) {
        for field in &object.fields {
            let wire = field.name.wire.as_str();
            // A dot is a step of the way.
            if wire.contains('.') {
                continue;
            }
            let name = snake(wire);
            way.push(wire.to_owned());
            self.note(api, &name, &field.value, way);
            let is_way = ABOUT_PAGES.contains(&name.as_str()) || AROUND.contains(&name.as_str());
            let inner = api.object(&field.value).filter(|_| way.len() < MAX_DEPTH);
            if let Some(inner) = inner.filter(|_| is_way || name == "next") {
                self.look_through(api, inner, way);
            }
            way.pop();
        }
    }

    /// Notes what a field says of pages; of several fields the first counts, a sure one before others.
    fn note(&mut self, api: &Api, name: &str, value: &Value, way: &[String]) {
        let path = || way.join(".");
        let outer = way.len().checked_sub(2).and_then(|at| way.get(at)).map(|outer| snake(outer));
        let is_text = matches!(value.ty.as_scalar(), Some(Scalar::String));
        let is_whole = value.ty.is_whole_number();
        let is_in_next = outer.as_deref() == Some("next") && matches!(name, "href" | "url" | "uri");
        let is_link = is_text
            && (is_in_next || LINKS.contains(&name))
            && (is_in_next || !UNCLEAR_LINKS.contains(&name) || is_address(value, outer.as_deref()));
        if is_link {
            self.link.get_or_insert_with(|| Field { path: path(), is_sure: true });
            return;
        }
        let is_sure = NEXT.contains(&name);
        let is_better = self.cursor.as_ref().is_none_or(|known| is_sure && !known.is_sure);
        if super::is_position(api, &value.ty) && is_better && (is_sure || MAYBE_NEXT.contains(&name)) {
            let is_sure = is_sure || name == "next";
            self.cursor = Some(Field { path: path(), is_sure });
        }
        if is_whole && TOTALS.contains(&name) {
            self.total.get_or_insert_with(path);
        }
        if value.ty == Type::Scalar(Scalar::Boolean) && MORE.contains(&name) {
            self.more.get_or_insert_with(path);
        }
    }
}

/// Whether text is an address, as its format, its example, its place or its description has it.
fn is_address(value: &Value, outer: Option<&str>) -> bool {
    let is_link = |example: &serde_json::Value| {
        example.as_str().is_some_and(|text| text.starts_with("http") || text.starts_with('/'))
    };
    let has_format = value.format.as_deref().is_some_and(|format| format.starts_with("ur"));
    let docs = plain(&value.docs);
    let says = docs
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| matches!(word, "url" | "uri" | "link" | "href"));
    let is_in_links = matches!(outer, Some("links" | "pages"));
    has_format || value.examples.iter().any(is_link) || is_in_links || says
}

/// The list that is meant.
struct List<'a> {
    path: String,
    item: &'a Value,
    is_only: bool,
}

/// The list in an answer: the answer itself, the only list of its fields, the one that is named after the resource or
/// like a list, or the one of the object around it.
fn list<'a>(api: &'a Api, value: &'a Value, word: &str, depth: usize) -> Option<List<'a>> {
    if let Type::List(item) = &value.ty {
        return Some(List { path: String::new(), item, is_only: true });
    }
    let object = api.object(value)?;
    let lists = object.fields.iter().filter(|field| !field.name.wire.contains('.'));
    let lists = lists.filter_map(|field| match &field.value.ty {
        Type::List(item) => Some((field.name.wire.as_str(), item.as_ref())),
        Type::Scalar(_)
        | Type::Named(_)
        | Type::Foreign(_)
        | Type::Tuple(_)
        | Type::Map(_)
        | Type::Constant(_)
        | Type::Json => None,
    });
    let lists: Vec<_> = lists.collect();
    let is_meant = |(wire, _): &&(&str, &Value)| {
        let name = snake(wire);
        LISTS.contains(&name.as_str()) || singular(&name) == word
    };
    let chosen = match lists.as_slice() {
        [only] => Some(only),
        several => several.iter().find(is_meant),
    };
    if let Some((wire, item)) = chosen {
        let is_only = lists.len() == 1;
        return Some(List { path: (*wire).to_owned(), item, is_only });
    }
    let mut around = object.fields.iter().filter(|_| lists.is_empty() && depth == 0);
    let around = around.find(|field| AROUND.contains(&snake(&field.name.wire).as_str()))?;
    let inner = list(api, &around.value, word, depth + 1)?;
    (!inner.path.is_empty()).then(|| List { path: format!("{}.{}", around.name.wire, inner.path), ..inner })
}

/// The field `id` of an item, where it can be sent.
fn id<'a>(api: &'a Api, item: &Value) -> Option<&'a str> {
    let fields = &api.object(item)?.fields;
    let id = fields.iter().find(|field| field.name.wire == "id")?;
    super::is_position(api, &id.value.ty).then_some("id")
}

/// The last word of a path that is no variable, as one of many.
fn resource(path: &str) -> String {
    let fixed = path.split('/').rfind(|part| !part.is_empty() && !part.contains('{'));
    singular(&snake(fixed.unwrap_or_default()))
}
