//! `x-clientwright-paging: { style: offset, parameter: offset, items: data, … }`

use crate::diagnostic::{Problem, suggest};
use crate::lower::field_path::{self, Found};
use crate::lower::{Lowering, owned};
use crate::model::{Operation, Paging, PagingStyle, Parameter, Place, Scalar, Step, Type, Value};
use crate::openapi::fields::Text;
use crate::openapi::operation::Operation as Written;
use crate::openapi::paging::{self, Style};

/// How the operation's list is paged; `None`, and a report, where that does not fit the operation.
pub(super) fn lower(
    ctx: &mut Lowering<'_, '_>,
    operation: &Operation,
    written: &Written<'_>,
) -> Option<Paging> {
    let paging = written.paging.as_ref()?;
    let body = operation.output.json().cloned().unwrap_or_else(Value::anything);
    // A problem with the list does not hide those of the rest.
    let list = list(ctx, &body, paging);
    let (body, item) = (&body.ty, list.as_ref().map_or(Type::Json, |list| list.item.ty.clone()));
    let mut is_sound = true;
    let mut field = |ctx: &mut Lowering<'_, '_>, from: &Type, named: (Option<Text<'_>>, &str), kind: Kind| {
        let path = named.0?;
        let found = field_path::of_kind(ctx, from, (path, named.1), (kind.name(), |ty| kind.fits(ty)));
        is_sound &= found.is_some();
        found
    };
    let total = field(ctx, body, (paging.total, "the `total` of paging"), Kind::Count);
    let more = field(ctx, body, (paging.more, "the `more` of paging"), Kind::Flag);
    let next = field(ctx, body, (paging.next, "the `next` of paging"), Kind::Position);
    let id = field(ctx, &item, (paging.id, "the `id` of paging"), Kind::Position);
    let parameter = paging.parameter.and_then(|name| parameter(ctx, operation, name));
    is_sound &= parameter.is_some() == paging.parameter.is_some();
    let size = paging.size.and_then(|name| size(ctx, operation, paging, name));
    is_sound &= size.is_some() == paging.size.is_some();
    let style = style(paging, parameter, next)?;
    let List { items, wire, item } = list?;
    let paging = Paging { style, items, wire, item, size, total, more, id };
    is_sound.then_some(paging)
}

/// The use of a field.
#[derive(Clone, Copy)]
enum Kind {
    Count,
    Flag,
    Position,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Count => "a whole number",
            Self::Flag => "a boolean",
            Self::Position => "a string or a whole number",
        }
    }

    fn fits(self, ty: &Type) -> bool {
        match self {
            Self::Count => field_path::is_whole_number(ty),
            Self::Flag => *ty == Type::Scalar(Scalar::Boolean),
            Self::Position => {
                let is_text = matches!(ty, Type::Scalar(Scalar::String | Scalar::Secret));
                is_text || field_path::is_whole_number(ty)
            }
        }
    }
}

/// The list in a page.
struct List {
    items: Vec<Step>,
    wire: Vec<String>,
    item: Value,
}

fn list(ctx: &mut Lowering<'_, '_>, body: &Value, paging: &paging::Paging<'_>) -> Option<List> {
    let Found { wire, steps: items, value } = match paging.items {
        None => Found { wire: Vec::new(), steps: Vec::new(), value: body.clone() },
        Some(path) => field_path::find(ctx, &body.ty, path)?,
    };
    let Type::List(item) = value.ty else {
        let at = paging.items.unwrap_or(Text { text: "", span: paging.span });
        field_path::wrong_kind(ctx, (at, "the `items` of paging"), "a list", &value.ty);
        return None;
    };
    Some(List { items, wire, item: *item })
}

/// The query parameter of that name, or a report that there is none.
fn parameter(ctx: &mut Lowering<'_, '_>, operation: &Operation, name: Text<'_>) -> Option<String> {
    let query = operation.parameters.iter().filter(|parameter| parameter.place == Place::Query);
    let names = query.map(|parameter| parameter.name.wire.as_str());
    if names.clone().any(|known| known == name.text) {
        return Some(owned(name));
    }
    let suggestion = suggest(name.text, names);
    ctx.diagnostics.push(Problem::UnknownPagingParameter { name: owned(name), suggestion }, name.span);
    None
}

/// The parameter for the size of a page, and what is sent unless the caller says: what the rule says, else
/// what the parameter's own `default` is, so that nobody depends on what a server thinks today.
fn size(
    ctx: &mut Lowering<'_, '_>,
    operation: &Operation,
    paging: &paging::Paging<'_>,
    name: Text<'_>,
) -> Option<(String, Option<u64>)> {
    let name = parameter(ctx, operation, name)?;
    let is_size = |parameter: &&Parameter| parameter.place == Place::Query && parameter.name.wire == name;
    let documented = operation.parameters.iter().find(is_size);
    let documented = documented.and_then(|parameter| parameter.value.default.as_ref()?.as_u64());
    Some((name, paging.default_size.or(documented)))
}

fn style(
    paging: &paging::Paging<'_>,
    parameter: Option<String>,
    next: Option<Vec<String>>,
) -> Option<PagingStyle> {
    Some(match (paging.style, next) {
        (Style::Offset, _) => PagingStyle::Offset(parameter?),
        (Style::Page, _) => PagingStyle::Page(parameter?, paging.first.unwrap_or(1)),
        (Style::Cursor, Some(next)) => PagingStyle::Cursor(parameter?, next),
        (Style::Cursor, None) => PagingStyle::LastId(parameter?),
        (Style::NextLink, next) => PagingStyle::NextLink(next?),
        (Style::LinkHeader, _) => PagingStyle::LinkHeader,
    })
}
