//! Types that requests can carry: callers build those; all others are only read.

use crate::model::{Api, Content, Type, TypeId};

impl Api {
    /// For each type whether a request body leads to it.
    #[must_use]
    pub fn sent(&self) -> Vec<bool> {
        let mut sent = vec![false; self.types.len()];
        let bodies = self.operations.iter().filter_map(|operation| operation.body.as_ref());
        let contents = bodies.flat_map(|body| &body.representations).map(|one| &one.content);
        let mut next: Vec<TypeId> = Vec::new();
        for content in contents {
            match content {
                Content::Json(value) => next.extend(value.ty.named()),
                Content::Text | Content::Bytes | Content::Stream(_) => {}
            }
        }
        while let Some(id) = next.pop() {
            let Some(mark) = sent.get_mut(id.0).filter(|mark| !**mark) else { continue };
            *mark = true;
            let parts = self.named(id).map(|named| named.kind.parts()).unwrap_or_default();
            next.extend(parts.iter().filter_map(|value| value.ty.named()));
        }
        sent
    }
}

impl Type {
    /// The API's own type in the middle of lists and maps.
    #[must_use]
    pub fn named(&self) -> Option<TypeId> {
        match self {
            Self::Named(id) => Some(*id),
            Self::List(inner) | Self::Map(inner) => inner.ty.named(),
            Self::Scalar(_) | Self::Constant(_) | Self::Json => None,
        }
    }
}
