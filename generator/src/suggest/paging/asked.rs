//! The parameters about pages: of the query, or fields of the request's body.

use super::is_position;
use crate::model::{Api, Object, Operation, Place, RequestBody, Value};
use crate::suggest::words::snake;

/// Parameters that take what the last page said.
const CURSORS: [&str; 20] = [
    "cursor",
    "after",
    "starting_after",
    "page_token",
    "next_token",
    "next_page_token",
    "pagination_token",
    "continuation_token",
    "continuation",
    "marker",
    "next_marker",
    "next_cursor",
    "page_cursor",
    "bookmark",
    "start_cursor",
    "scroll_id",
    "next_page_cursor",
    "start_after",
    "page_after",
    "offset_token",
];

/// Parameters that count the records before a page.
const OFFSETS: [&str; 8] =
    ["offset", "skip", "start", "start_index", "from_index", "first_result", "page_offset", "starting_index"];

/// Parameters that count pages.
const PAGES: [&str; 7] =
    ["page", "page_number", "page_num", "page_no", "page_index", "current_page", "pagenumber"];

/// Parameters for the size of a page.
const SIZES: [&str; 16] = [
    "limit",
    "per_page",
    "page_size",
    "size",
    "max_results",
    "max",
    "take",
    "count",
    "page_limit",
    "pagesize",
    "results_per_page",
    "max_page_size",
    "num_results",
    "rows",
    "items_per_page",
    "maxresults",
];

/// Objects of a body that hold such fields.
const AROUND: [&str; 6] = ["page", "paging", "pagination", "page_info", "page_options", "options"];

/// A parameter.
pub(super) struct Parameter<'a> {
    /// Its name, or the way to it.
    pub(super) name: String,
    pub(super) value: &'a Value,
}

/// The parameters about pages.
#[derive(Default)]
pub(super) struct Asked<'a> {
    pub(super) in_body: bool,
    pub(super) cursor: Option<Parameter<'a>>,
    pub(super) offset: Option<Parameter<'a>>,
    pub(super) page: Option<Parameter<'a>>,
    pub(super) size: Option<Parameter<'a>>,
}

impl<'a> Asked<'a> {
    /// The parameters in the body, if it says where a page begins, else those in the query.
    pub(super) fn of(api: &'a Api, operation: &'a Operation) -> Self {
        let body = operation.body.as_ref().and_then(RequestBody::json);
        let mut asked = Self { in_body: true, ..Self::default() };
        if let Some(object) = body.and_then(|body| api.object(body)) {
            asked.look_through(api, object, None);
        }
        if asked.position().is_some() {
            return asked;
        }
        let mut asked = Self::default();
        for parameter in operation.parameters.iter().filter(|one| one.place == Place::Query) {
            asked.note(api, &parameter.name.wire, parameter.name.wire.clone(), &parameter.value);
        }
        asked
    }

    /// Fields of a body, and of the objects about pages in it.
    fn look_through(&mut self, api: &'a Api, object: &'a Object, around: Option<&str>) {
        // A dot is a step of the way.
        for field in object.fields.iter().filter(|field| !field.name.wire.contains('.')) {
            let wire = field.name.wire.as_str();
            let way = around.map_or_else(|| wire.to_owned(), |around| format!("{around}.{wire}"));
            self.note(api, wire, way, &field.value);
            let inner = api.object(&field.value).filter(|_| AROUND.contains(&snake(wire).as_str()));
            if let Some(inner) = inner.filter(|_| around.is_none()) {
                self.look_through(api, inner, Some(wire));
            }
        }
    }

    /// Notes what a parameter is for; of several the first counts.
    fn note(&mut self, api: &Api, wire: &str, name: String, value: &'a Value) {
        let wire = snake(wire);
        let is = |names: &[&str]| names.contains(&wire.as_str());
        let slot = match (value.ty.is_whole_number(), is_position(api, &value.ty)) {
            (true, _) if is(&OFFSETS) => &mut self.offset,
            (true, _) if is(&PAGES) => &mut self.page,
            (true, _) if is(&SIZES) => &mut self.size,
            // An offset that is no number of records is a position.
            (_, true) if is(&CURSORS) || is(&OFFSETS) => &mut self.cursor,
            (true | false, _) => return,
        };
        slot.get_or_insert(Parameter { name, value });
    }

    /// The parameter that says where a page begins.
    fn position(&self) -> Option<&Parameter<'a>> {
        self.page.as_ref().or(self.offset.as_ref()).or(self.cursor.as_ref())
    }

    /// The size, or any way to say where a page begins.
    pub(super) fn any(&self) -> Option<&Parameter<'a>> {
        self.page.as_ref().or(self.size.as_ref()).or(self.offset.as_ref()).or(self.cursor.as_ref())
    }

    /// A parameter in words.
    pub(super) fn spelled(&self, parameter: &Parameter<'_>) -> String {
        let name = &parameter.name;
        if self.in_body {
            format!("the field `{name}` of the body")
        } else {
            format!("the query parameter `{name}`")
        }
    }
}
