//! Types that requests can carry, which callers build, and those that responses can carry, which are read; and what is in
//! a type.

use crate::model::{Api, Content, NamedKind, Operation, Parts, RequestBody, Scalar, Type, TypeId};

impl Api {
    /// For each type whether a parameter or a request body leads to it.
    #[must_use]
    pub fn sent(&self) -> Vec<bool> {
        // Nothing says which way types travel that no operation is described for.
        if self.types_only && self.operations.is_empty() {
            return vec![true; self.types.len()];
        }
        let bodies = self.operations.iter().filter_map(|operation| operation.body.as_ref());
        let bodies = bodies.flat_map(RequestBody::values).flat_map(|value| value.ty.named());
        let parameters = self.operations.iter().flat_map(|operation| &operation.parameters);
        let parameters = parameters.flat_map(|parameter| parameter.value.ty.named());
        self.reached(bodies.chain(parameters).collect())
    }

    /// For each type whether a response or a call of the service leads to it.
    #[must_use]
    pub fn received(&self) -> Vec<bool> {
        let responses = || self.operations.iter().flat_map(|operation| &operation.responses);
        let contents = responses().flat_map(|response| &response.representations).map(|one| &one.content);
        let headers = responses().flat_map(|response| &response.headers);
        let headers = headers.flat_map(|header| header.value.ty.named());
        let webhooks = self.webhooks.values().flat_map(|value| value.ty.named());
        self.reached(contents.flat_map(Content::named).chain(headers).chain(webhooks).collect())
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

    /// Whether a value of the type has one way to be written as text: it has no parts.
    #[must_use]
    pub fn is_single(&self, ty: &Type) -> bool {
        match ty {
            Type::Scalar(_) | Type::Constant(_) => true,
            Type::Named(id) => match self.named(*id).map(|named| &named.kind) {
                Some(NamedKind::Enumeration(_)) => true,
                Some(NamedKind::Union(union)) => {
                    union.members.iter().all(|member| self.is_plain(&member.value.ty))
                }
                Some(NamedKind::Object(_)) | None => false,
            },
            Type::Foreign(_) | Type::List(_) | Type::Tuple(_) | Type::Map(_) | Type::Json => false,
        }
    }

    /// The same without unions, so that no union is followed into itself.
    fn is_plain(&self, ty: &Type) -> bool {
        let is_enumeration =
            |id: TypeId| matches!(self.named(id).map(|named| &named.kind), Some(NamedKind::Enumeration(_)));
        matches!(ty, Type::Scalar(_) | Type::Constant(_))
            || matches!(ty, Type::Named(id) if is_enumeration(*id))
    }

    /// Whether something in the type is never shown.
    #[must_use]
    pub fn has_secret(&self, ty: &Type) -> bool {
        let mut seen = vec![false; self.types.len()];
        let mut next = vec![ty];
        while let Some(ty) = next.pop() {
            match ty {
                Type::Scalar(scalar) if *scalar == Scalar::Secret => return true,
                Type::Scalar(_) | Type::Foreign(_) | Type::Constant(_) | Type::Json => {}
                Type::List(inner) | Type::Map(inner) => next.push(&inner.ty),
                Type::Tuple(items) => next.extend(items.iter().map(|item| &item.ty)),
                Type::Named(id) => {
                    let is_new = seen.get_mut(id.0).is_some_and(|mark| !std::mem::replace(mark, true));
                    let parts = self.named(*id).filter(|_| is_new).map(|named| named.kind.parts());
                    next.extend(parts.into_iter().flatten().map(|value| &value.ty));
                }
            }
        }
        false
    }
}

impl Operation {
    /// The API's own types that a call of it leads to first: in parameters, bodies and headers.
    #[must_use]
    pub fn types(&self) -> Vec<TypeId> {
        let parameters = self.parameters.iter().map(|parameter| &parameter.value);
        let bodies = self.body.iter().flat_map(RequestBody::values);
        let headers =
            self.responses.iter().flat_map(|response| &response.headers).map(|header| &header.value);
        let contents = self.responses.iter().flat_map(|response| &response.representations);
        let values = parameters.chain(bodies).chain(headers).flat_map(|value| value.ty.named());
        values.chain(contents.flat_map(|one| one.content.named())).collect()
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
