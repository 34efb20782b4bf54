//! `x-clientwright-paging: { style: offset, parameter: offset, items: data, … }`

use crate::diagnostic::{Problem, suggest};
use crate::lower::field_path::{self, Found};
use crate::lower::{Lowering, owned};
use crate::model::{
    Operation, Paging, PagingParameter, PagingStyle, Place, RequestBody, Scalar, Step, Type, Value,
};
use crate::openapi::fields::Text;
use crate::openapi::operation::Operation as Written;
use crate::openapi::paging::{self, Place as In, Style};

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
    let mut parameter = |ctx: &mut Lowering<'_, '_>, named: (Option<Text<'_>>, &str), is_count: bool| {
        let found = parameter(ctx, operation, paging.place, (named.0?, named.1), is_count);
        is_sound &= found.is_some();
        found
    };
    let is_count = matches!(paging.style, Style::Offset | Style::Page);
    let position = parameter(ctx, (paging.parameter, "the `parameter` of paging"), is_count);
    let size = parameter(ctx, (paging.size, "the `size` of paging"), true);
    let mut field =
        |ctx: &mut Lowering<'_, '_>, from: &Type, named: (Option<Text<'_>>, &str), kind: Kind<'_>| {
            let path = named.0?;
            let found = field_path::of_kind(ctx, from, (path, named.1), (kind.name(), |ty| kind.fits(ty)));
            is_sound &= found.is_some();
            found
        };
    let total = field(ctx, body, (paging.total, "the `total` of paging"), Kind::Count);
    let more = field(ctx, body, (paging.more, "the `more` of paging"), Kind::Flag);
    // JSON is handed back as it came; a query is text.
    let handed_back = match &position {
        Some(position) if paging.style == Style::Cursor && paging.place == In::Body => {
            Kind::Like(&position.value.ty)
        }
        Some(_) | None => Kind::Position,
    };
    let next = field(ctx, body, (paging.next, "the `next` of paging"), handed_back);
    let known = if paging.next.is_some() { Kind::Position } else { handed_back };
    let id = field(ctx, &item, (paging.id, "the `id` of paging"), known);
    // Unless the caller says, what the rule says is sent, else what the parameter's own `default` is, so that nobody
    // depends on what a server thinks today.
    let size = size.map(|Asked { way, value }| {
        let documented = value.default.as_ref().and_then(serde_json::Value::as_u64);
        (way, paging.default_size.or(documented))
    });
    let style = style(paging, position.map(|position| position.way), next)?;
    let List { items, wire, item } = list?;
    let in_body = paging.place == In::Body;
    let paging = Paging { style, items, wire, item, in_body, size, total, more, id };
    is_sound.then_some(paging)
}

/// The use of a field.
#[derive(Clone, Copy)]
enum Kind<'t> {
    Count,
    Flag,
    Position,
    /// A value that can stand where one of this type is sent.
    Like(&'t Type),
}

impl Kind<'_> {
    fn name(self) -> &'static str {
        match self {
            Self::Count => "a whole number",
            Self::Flag => "a boolean",
            Self::Position => "a string or a whole number",
            Self::Like(_) => "a value of the parameter's type",
        }
    }

    fn fits(self, ty: &Type) -> bool {
        match self {
            Self::Count => *ty == Type::Json || ty.is_whole_number(),
            Self::Flag => *ty == Type::Scalar(Scalar::Boolean),
            Self::Position => {
                let is_text = matches!(ty, Type::Scalar(Scalar::String | Scalar::Secret));
                is_text || ty.is_whole_number()
            }
            Self::Like(asked) => {
                let is_same = |kind: fn(&Type) -> bool| kind(ty) && kind(asked);
                let is_text = |ty: &Type| field_path::kind(ty) == "string";
                *ty == *asked || *asked == Type::Json || is_same(is_text) || is_same(Type::is_whole_number)
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

/// A parameter that pages are asked for with.
struct Asked {
    way: PagingParameter,
    value: Value,
}

/// The parameter of that name, or a report that there is none.
fn parameter(
    ctx: &mut Lowering<'_, '_>,
    operation: &Operation,
    place: In,
    (name, what): (Text<'_>, &str),
    is_count: bool,
) -> Option<Asked> {
    let found = match place {
        In::Query => in_query(operation, name.text),
        In::Body => in_body(ctx, operation, name.text),
    };
    match found {
        // A query is text in any case.
        Ok(Asked { value, .. }) if place == In::Body && is_count && !Kind::Count.fits(&value.ty) => {
            field_path::wrong_kind(ctx, (name, what), Kind::Count.name(), &value.ty);
            None
        }
        Ok(asked) => Some(asked),
        Err(suggestion) => {
            let in_body = place == In::Body;
            let problem = Problem::UnknownPagingParameter { name: owned(name), in_body, suggestion };
            ctx.diagnostics.push(problem, name.span);
            None
        }
    }
}

fn in_query(operation: &Operation, name: &str) -> Result<Asked, Option<String>> {
    let query = operation.parameters.iter().filter(|parameter| parameter.place == Place::Query);
    match query.clone().find(|parameter| parameter.name.wire == name) {
        Some(parameter) => Ok(Asked { way: vec![name.to_owned()], value: parameter.value.clone() }),
        None => Err(suggest(name, query.map(|parameter| parameter.name.wire.as_str()))),
    }
}

fn in_body(ctx: &Lowering<'_, '_>, operation: &Operation, name: &str) -> Result<Asked, Option<String>> {
    let body = operation.body.as_ref().and_then(RequestBody::json).ok_or(None)?;
    let Found { wire: way, value, .. } = field_path::look_up(ctx, &body.ty, name)?;
    Ok(Asked { way, value })
}

fn style(
    paging: &paging::Paging<'_>,
    parameter: Option<PagingParameter>,
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
