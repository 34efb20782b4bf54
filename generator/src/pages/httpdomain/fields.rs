//! The fields of httpdomain, `:role type name: text`, by the table of roles that its documentation lists.

use super::arrows::Arrows;
use super::head::parts;
use crate::diagnostic::Problem;
use crate::pages::directives::{self, Left, number};
use crate::pages::entry::{Entry, Given, Spot, Status};
use crate::pages::facts::media;
use crate::pages::page::Text;

/// The roles of each spot; a list of objects is documented by roles of its own.
const ROLES: [(Spot, bool, &[&str]); 8] = [
    (Spot::Path, false, &["param", "parameter", "arg", "argument"]),
    (Spot::Query, false, &["query", "queryparam", "queryparameter", "qparam"]),
    (Spot::RequestHeader, false, &["reqheader", "requestheader", "<header"]),
    (Spot::ResponseHeader, false, &["resheader", "responseheader", ">header"]),
    (
        Spot::RequestBody,
        false,
        &["reqjson", "reqjsonobj", "<json", "<jsonobj", "jsonparam", "jsonparameter", "json"],
    ),
    (Spot::RequestBody, true, &["reqjsonarr", "<jsonarr"]),
    (Spot::ResponseBody, false, &["resjson", "resjsonobj", ">json", ">jsonobj"]),
    (Spot::ResponseBody, true, &["resjsonarr", ">jsonarr"]),
];

/// Roles of the request from before there were two, which pages also use for objects inside of a response.
const OLD: [&str; 3] = ["json", "jsonparam", "jsonparameter"];

fn is_behind_response(entry: &Entry) -> bool {
    matches!(entry.method.as_str(), "GET" | "HEAD")
        || !entry.statuses.is_empty()
        || entry.given.iter().any(|given| matches!(given.spot, Spot::ResponseBody | Spot::ResponseHeader))
}

const STATUSES: [&str; 3] = ["statuscode", "status", "code"];

/// Media type of a form, where the page states none.
const FORM: &str = "application/x-www-form-urlencoded";

/// Roles of the fields of forms.
const FORMS: [&str; 4] = ["form", "formparam", "formparameter", "fparam"];

/// Reason to leave out a form that is only shown.
pub(super) const NO_FIELDS: &str = "a form is read from `:form:` fields, and there are none";

/// Whether a line begins a field: `:role: text` or `:role name: text`, but not the reference ``:role:`text` ``.
pub(super) fn is_field(line: &str) -> bool {
    parts(line).is_some()
}

/// The name and the value of an option: `:synopsis: Lists tickets`.
pub(super) fn option(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.trim().strip_prefix(':')?.split_once(':')?;
    (!value.starts_with('`')).then_some((name.trim(), value.trim()))
}

/// A field: its role, what stands behind that, its text.
#[derive(Clone, Debug)]
pub(super) struct Field {
    pub(super) role: String,
    /// The type, where there is one, and the name.
    pub(super) argument: String,
    /// The values that a list in the text gives.
    pub(super) options: Vec<Text>,
    pub(super) text: Text,
    pub(super) line: u32,
}

/// The field that begins in a line; its text is given, the head still in front.
pub(super) fn field(lines: &[&str], at: usize, mut text: Text, arrows: Arrows) -> Option<Field> {
    let (role, argument, _) = parts(lines.get(at)?)?;
    strip(&mut text);
    let (role, argument) = (arrows.role(role), argument.to_owned());
    Some(Field { role, argument, options: options(lines, at), text, line: number(at) })
}

/// Takes a field into the entry.
pub(super) fn take(entry: &mut Entry, field: Field) -> Result<(), Left> {
    let Field { role, argument, options, text, line } = field;
    let role = role.as_str();
    if STATUSES.contains(&role) {
        let code = argument.split_whitespace().next().unwrap_or(&argument).to_owned();
        entry.statuses.push(Status { code, text, line });
        return Ok(());
    }
    let found =
        ROLES.iter().find(|(_, _, roles)| roles.contains(&role)).map(|(spot, is_list, _)| (*spot, *is_list));
    let is_form = FORMS.contains(&role);
    entry.form = entry.form.or(is_form.then_some(FORM));
    let Some((spot, is_list)) = found.or(is_form.then_some((Spot::RequestBody, false))) else {
        return Err(unread(role, &argument, line));
    };
    if OLD.contains(&role) && is_behind_response(entry) {
        let why = format!(
            "`:{role}:` behind the fields of the response describes an object in it, and the page does not say which"
        );
        let at = format!("line {line}, field `{argument}`");
        return Err(Left { problem: Problem::PageRowUnread { at, why }, line, is_row: true });
    }
    match spot {
        Spot::RequestBody => entry.takes_list |= is_list,
        Spot::ResponseBody => entry.gives_list |= is_list,
        Spot::Path | Spot::Query | Spot::RequestHeader | Spot::ResponseHeader => {}
    }
    let (r#type, name) = argument.rsplit_once(' ').unwrap_or(("", &argument));
    let is_media = name.eq_ignore_ascii_case("content-type");
    if matches!(spot, Spot::RequestHeader | Spot::ResponseHeader)
        && (is_media || name.eq_ignore_ascii_case("accept"))
    {
        // Negotiation of media types is HTTP's, and no parameter.
        let is_request = spot == Spot::RequestHeader;
        let types = if is_request { &mut entry.request_media } else { &mut entry.response_media };
        types.extend(media::types_in(&text.text).into_iter().filter(|_| is_media));
        return Ok(());
    }
    let required = required(spot, &text.text);
    // A form has texts, as a query has.
    let (name, cell) = (name.to_owned(), cell(r#type.trim(), if is_form { Spot::Query } else { spot }));
    entry.given.push(Given { spot, name, r#type: cell, object: None, options, required, text, line });
    if is_encoded(r#type) && spot == Spot::Query {
        let at = format!("line {line}, `{}`", argument.rsplit(' ').next().unwrap_or(&argument));
        let problem = Problem::PageEncodingUnsaid { at, r#type: r#type.trim().to_owned() };
        return Err(Left { problem, line, is_row: false });
    }
    Ok(())
}

fn unread(role: &str, argument: &str, line: u32) -> Left {
    let why = format!("`:{role}:` is no field of httpdomain that describes an operation");
    let at = format!("line {line}, field `{}`", if argument.is_empty() { role } else { argument });
    Left { problem: Problem::PageRowUnread { at, why }, line, is_row: true }
}

/// Leaves the field's text: what follows its second colon.
fn strip(text: &mut Text) {
    if let Some((_, _, length)) = parts(&text.text) {
        text.text = text.text.get(length..).unwrap_or("").trim().to_owned();
    }
}

/// The value of an item `- **value** what it means`, and what follows it.
fn value_of(line: &str) -> Option<(&str, &str)> {
    line.trim_start().strip_prefix("- **")?.split_once("**")
}

/// The items of a list that is the field's whole text, `- **value** what it means`, as `value: what it means`.
fn options(lines: &[&str], at: usize) -> Vec<Text> {
    let indent = lines.get(at).map_or(0, |line| directives::indent(line));
    let end = directives::end_of_block(lines, at, indent);
    let Some(first) =
        lines.get(at).and_then(|line| parts(line.trim()).and_then(|(.., from)| line.trim().get(from..)))
    else {
        return Vec::new();
    };
    let whole = |line: usize| if line == at { Some(first) } else { lines.get(line).copied() };
    let starts: Vec<usize> = (at..end).filter(|line| whole(*line).and_then(value_of).is_some()).collect();
    if starts.first() != Some(&at) || starts.len() < 2 {
        return Vec::new();
    }
    let ends = starts.iter().skip(1).copied().chain(std::iter::once(end));
    let item = |(start, end): (usize, usize)| {
        let (value, rest) = whole(start).and_then(value_of)?;
        let below = directives::text(lines, start + 1, end);
        let meaning = format!("{} {}", rest.trim_start_matches([':', ' ']), below.text);
        let meaning = crate::pages::rst::inline::text(&meaning, 0).text;
        Some(option_of(value, &meaning, number(start)))
    };
    starts.iter().copied().zip(ends).filter_map(item).collect()
}

/// An option, as the cells of tables list it: `value (default): what it means`.
pub(super) fn option_of(value: &str, meaning: &str, line: u32) -> Text {
    let meaning = meaning.trim_start_matches([':', ' ']).trim_end();
    let (meaning, mark) = match meaning.trim_end_matches('.').strip_suffix("Default") {
        Some(meaning) => (meaning.trim(), " (default)"),
        None => (meaning, ""),
    };
    Text { text: format!("{value}{mark}: {meaning}"), line, ..Text::default() }
}

/// Types that JSON has, and that a query has no way of its own to write.
fn is_encoded(r#type: &str) -> bool {
    let lower = r#type.trim().to_lowercase();
    ["json", "array", "object", "list", "dict"].iter().any(|word| lower.starts_with(word))
}

/// The type as the cell of a table says it.
fn cell(r#type: &str, spot: Spot) -> String {
    let is_body = matches!(spot, Spot::RequestBody | Spot::ResponseBody);
    let is_union = r#type.contains(['|', '/']) || r#type.contains(" or ");
    let lower = r#type.to_lowercase();
    if !is_body && (r#type.is_empty() || is_union || is_encoded(r#type)) {
        return "String".to_owned();
    }
    match lower.as_str() {
        "json-array" => "Array".to_owned(),
        "" | "json" => "AnyType".to_owned(),
        _ if is_union => "AnyType".to_owned(),
        _ => r#type.to_owned(),
    }
}

/// `*Required*` and `(optional)` in the text say it; a path has all its variables.
fn required(spot: Spot, text: &str) -> Option<bool> {
    let lower = text.to_lowercase();
    let says = |word: &str| {
        let bare = lower.trim_end_matches(['.', ' ']);
        bare.ends_with(&format!(". {word}"))
            || bare == word
            || lower.contains(&format!("({word})"))
            || lower.starts_with(&format!("{word}."))
            || lower.contains(&format!(". {word}. "))
            || lower.contains(&format!(". {word}, "))
            || lower.contains(&format!("({word}, "))
    };
    if spot == Spot::Path || says("required") {
        return Some(true);
    }
    says("optional").then_some(false)
}

/// A path with plain variables, and the types that `(int:id)` states: `/v1/tickets/{id}`.
pub(super) fn path(written: &str) -> (String, Vec<(String, String)>) {
    let (mut path, mut types) = (String::new(), Vec::new());
    let mut rest = written.trim();
    while let Some((before, after)) = rest.split_once('(') {
        let Some((inside, behind)) = after.split_once(')') else {
            break;
        };
        let (r#type, name) = inside.split_once(':').unwrap_or(("", inside));
        path.extend([before, "{", name.trim(), "}"]);
        if !r#type.trim().is_empty() {
            types.push((name.trim().to_owned(), r#type.trim().to_owned()));
        }
        rest = behind;
    }
    path.push_str(rest);
    (path, types)
}
