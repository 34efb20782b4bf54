//! Types that requests can carry, which callers build, and those that responses can carry, which are read.

use crate::model::{Api, Content, Parts, RequestBody, Type, TypeId};

impl Api {
    /// For each type whether a request body leads to it.
    #[must_use]
    pub fn sent(&self) -> Vec<bool> {
        let bodies = self.operations.iter().filter_map(|operation| operation.body.as_ref());
        self.reached(bodies.flat_map(RequestBody::values).flat_map(|value| value.ty.named()).collect())
    }

    /// For each type whether a response leads to it.
    #[must_use]
    pub fn received(&self) -> Vec<bool> {
        let responses = self.operations.iter().flat_map(|operation| &operation.responses);
        let contents = responses.flat_map(|response| &response.representations).map(|one| &one.content);
        self.reached(contents.flat_map(Content::named).collect())
    }

    /// For each type whether one of these leads to it.
    pub(crate) fn reached(&self, mut next: Vec<TypeId>) -> Vec<bool> {
        let mut reached = vec![false; self.types.len()];
        while let Some(id) = next.pop() {
            let Some(mark) = reached.get_mut(id.0).filter(|mark| !**mark) else { continue };
            *mark = true;
            let parts = self.named(id).map(|named| named.kind.parts()).unwrap_or_default();
            next.extend(parts.iter().flat_map(|value| value.ty.named()));
        }
        reached
    }
}

impl Content {
    /// The API's own types in the middle of it.
    pub(crate) fn named(&self) -> Vec<TypeId> {
        match self {
            Self::Json(value) => value.ty.named(),
            Self::Stream(stream) => match &stream.parts {
                Parts::Events(Some(value)) | Parts::Lines(value) | Parts::Sequence(value) => value.ty.named(),
                Parts::Events(None) | Parts::Bytes => Vec::new(),
            },
            Self::Text | Self::Bytes => Vec::new(),
        }
    }
}

impl Type {
    /// The API's own types in the middle of lists, tuples and maps.
    #[must_use]
    pub fn named(&self) -> Vec<TypeId> {
        match self {
            Self::Named(id) => vec![*id],
            Self::List(inner) | Self::Map(inner) => inner.ty.named(),
            Self::Tuple(items) => items.iter().flat_map(|item| item.ty.named()).collect(),
            Self::Scalar(_) | Self::Foreign(_) | Self::Constant(_) | Self::Json => Vec::new(),
        }
    }
}
