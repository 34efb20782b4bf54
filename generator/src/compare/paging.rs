//! Two rules of paging.

use super::Comparison;
use super::change::{Direction, Kind};
use super::effect;
use super::place::Place;
use super::record::values;
use super::shape;
use crate::model::{Paging, PagingParameter, PagingStyle};

/// Compares how two lists are read to their end.
pub(super) fn compare(ctx: &mut Comparison<'_>, both: (Option<&Paging>, Option<&Paging>), around: &Place) {
    let place = Place { direction: Direction::Both, ..around.part("paging") };
    match both {
        (None, None) => {}
        (Some(was), None) => {
            let both = values(Some(spelled(was)), None);
            ctx.push(Kind::PagingChanged, &place, both, effect::PAGING_REMOVED);
        }
        (None, Some(is)) => {
            let both = values(None, Some(spelled(is)));
            ctx.push(Kind::PagingChanged, &place, both, effect::PAGING_ADDED);
        }
        (Some(was), Some(is)) => {
            let (before, after) = (spelled(was), spelled(is));
            if before != after {
                let is_same_item = was.wire == is.wire || shape::is_same_value(ctx, &was.item, &is.item);
                let judged = if is_same_item { effect::PAGING_CHANGED } else { effect::TYPE };
                ctx.push(Kind::PagingChanged, &place, values(Some(before), Some(after)), judged);
            }
        }
    }
}

/// The rule in words.
fn spelled(paging: &Paging) -> String {
    // `items` and `item` follow from the names on the way and from the types.
    let Paging { style, items: _, wire, item: _, in_body, size, total, more, id } = paging;
    let spelled = |parameter: &PagingParameter| {
        let name = parameter.join(".");
        if *in_body { format!("{name} of the body") } else { name }
    };
    let style = match style {
        PagingStyle::Offset(parameter) => format!("{} counts records", spelled(parameter)),
        PagingStyle::Page(parameter, first) => format!("{} counts pages from {first}", spelled(parameter)),
        PagingStyle::Cursor(parameter, field) => format!("{} takes {}", spelled(parameter), field.join(".")),
        PagingStyle::LastId(parameter) => format!("{} takes the last id", spelled(parameter)),
        PagingStyle::NextLink(field) => format!("{} is the next address", field.join(".")),
        PagingStyle::LinkHeader => "the header Link has the next address".to_owned(),
    };
    let mut words = vec![style, format!("items in {}", wire.join("."))];
    if let Some((parameter, count)) = size {
        let count = count.map(|count| format!(" = {count}")).unwrap_or_default();
        words.push(format!("{}{count} is the size", spelled(parameter)));
    }
    for (what, path) in [("total", total), ("more", more), ("id", id)] {
        words.extend(path.as_ref().map(|path| format!("{what} in {}", path.join("."))));
    }
    words.join(", ")
}
