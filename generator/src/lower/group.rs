//! Groups of operations: `x-clientwright-group`, the first tag, or what an id says before its name.

use crate::model::{Docs, Group};
use crate::openapi::document::Tag;
use crate::openapi::operation::Operation as Written;

/// Separators of a group and a name in an id: `apps/list-repos`, `TodoController.updateAll`, `todo::list`.
const SEPARATORS: [&str; 3] = ["/", "::", "."];

/// The group of an operation.
pub(super) fn of(written: &Written<'_>) -> Option<String> {
    let said = written.group.or_else(|| written.tags.first().copied()).map(super::owned);
    said.filter(|group| !group.trim().is_empty()).or_else(|| {
        let id = written.id?.text;
        let group = SEPARATORS.iter().find_map(|separator| Some(id.split_once(separator)?.0))?;
        (!group.trim().is_empty()).then(|| group.to_owned())
    })
}

/// The groups that the document describes.
pub(super) fn all(tags: &[Tag<'_>]) -> Vec<Group> {
    let group = |tag: &Tag<'_>| {
        let docs = Docs {
            text: super::docs(tag.summary, tag.description),
            link: tag.documentation.map(super::owned),
        };
        Group { wire: super::owned(tag.name), docs }
    };
    tags.iter().map(group).collect()
}
