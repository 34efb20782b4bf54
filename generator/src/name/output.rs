//! Names of successes of several types: a variant for each type.

use crate::model::{Api, Content, Output, Status, Success, Type};
use crate::name::TypeNames;
use crate::name::case::Case;
use crate::name::error::{reason, word};
use crate::name::operation::Operations;
use crate::name::scope::Scope;

/// Names the variants of each operation whose successes are of several types.
pub(super) fn name(api: &Api, types: &[TypeNames], operations: &mut Operations) {
    for (index, operation) in api.operations.iter().enumerate() {
        let Output::Several(successes) = &operation.output else { continue };
        let mut scope = Scope::new(Case::Camel, &["Self"]);
        let variants = successes.iter().map(|success| {
            let word = match &success.content {
                Some(Content::Json(value)) if is_inline(api, &value.ty) => meaning(success),
                Some(Content::Json(value)) => word(&value.ty, types),
                Some(Content::Text) => "text".to_owned(),
                Some(Content::Bytes | Content::Stream(_)) => "bytes".to_owned(),
                None => "empty".to_owned(),
            };
            let longer = longer(success, types).unwrap_or_else(|| word.clone());
            scope.first_free(&[word.clone(), longer], &word, "Body")
        });
        operations.set_variants(index, variants.collect());
    }
}

/// Whether the type has no name of its own, but that of its place.
fn is_inline(api: &Api, ty: &Type) -> bool {
    matches!(ty, Type::Named(id) if api.named(*id).is_some_and(|named| named.name.is_inline()))
}

/// The reason phrase of the first status, `Accepted`; or the media type that tells it apart, `scim`.
fn meaning(success: &Success) -> String {
    let mut codes = success.statuses.iter().filter_map(|status| match status {
        Status::Code(code) => reason(*code),
        Status::Range(_) | Status::Default => None,
    });
    let subtype = success.typed.first().and_then(|typed| subtype(&typed.media_type));
    codes.next().or(subtype).unwrap_or_else(|| "success".to_owned())
}

/// `scim` of `application/scim+json; charset=utf-8`.
fn subtype(media_type: &str) -> Option<String> {
    let essence = media_type.split(';').next()?;
    let subtype = essence.split('/').nth(1)?.trim();
    Some(subtype.split('+').next().unwrap_or(subtype).to_owned())
}

/// A word that tells more, for where the short one is taken: that of a list's items, or the media type.
fn longer(success: &Success, types: &[TypeNames]) -> Option<String> {
    if let Some(Content::Json(value)) = &success.content
        && let Type::List(item) = &value.ty
    {
        return Some(format!("{} list", word(&item.ty, types)));
    }
    subtype(&success.typed.first()?.media_type)
}
