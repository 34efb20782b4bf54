//! Every place of a model that names a type, visited in one order: what renumbers types, or asks which are used, need
//! not know where types can stand.

use crate::model::{
    Api, Content, Named, Operation, Output, Paging, Parts, Representation, Response, Type, TypeId, Value,
};

impl Api {
    /// Gives `visit` each place that names a type, those inside other types included.
    pub fn ids_mut(&mut self, visit: &mut impl FnMut(&mut TypeId)) {
        self.roots_mut(visit);
        for named in &mut self.types {
            named.ids_mut(visit);
        }
    }

    /// Gives `visit` each place outside the types that names one.
    pub fn roots_mut(&mut self, visit: &mut impl FnMut(&mut TypeId)) {
        for operation in &mut self.operations {
            operation.ids_mut(visit);
        }
        self.webhooks.values_mut().for_each(|value| value.ids_mut(visit));
        for parameter in &mut self.client.parameters {
            parameter.value.ids_mut(visit);
        }
    }

    /// Puts `instead[id]` in the place of each type `id` and drops the types for which `keep` is false. Types that are
    /// dropped must not be named any more after that replacement.
    pub fn replace_types(&mut self, instead: &[TypeId], keep: &[bool]) {
        let kept = |index: usize| keep.get(index).copied().unwrap_or(true);
        let mut next = 0;
        let places = (0..self.types.len()).map(|index| {
            next += usize::from(kept(index));
            TypeId(next.saturating_sub(1))
        });
        let places: Vec<TypeId> = places.collect();
        let place = |id: TypeId| places.get(id.0).copied().unwrap_or(id);
        self.ids_mut(&mut |id| *id = place(instead.get(id.0).copied().unwrap_or(*id)));
        let mut index = 0;
        self.types.retain(|_| {
            index += 1;
            kept(index - 1)
        });
    }
}

impl Operation {
    /// Gives `visit` each place that names a type.
    pub fn ids_mut(&mut self, visit: &mut impl FnMut(&mut TypeId)) {
        for parameter in &mut self.parameters {
            parameter.value.ids_mut(visit);
        }
        if let Some(body) = &mut self.body {
            body.values_mut().for_each(|value| value.ids_mut(visit));
        }
        for Response { representations, headers, .. } in &mut self.responses {
            Representation::all_ids_mut(representations, visit);
            for header in headers {
                header.value.ids_mut(visit);
            }
        }
        match &mut self.output {
            Output::Always(content) | Output::Sometimes(content) => content.ids_mut(visit),
            Output::Several(successes) => {
                successes
                    .iter_mut()
                    .filter_map(|one| one.content.as_mut())
                    .for_each(|one| one.ids_mut(visit));
            }
            Output::Nothing | Output::Raw => {}
        }
        if let Some(Paging { items, item, .. }) = &mut self.paging {
            for step in items {
                visit(&mut step.object);
            }
            item.ids_mut(visit);
        }
    }
}

impl Named {
    /// Gives `visit` each place that names a type.
    pub fn ids_mut(&mut self, visit: &mut impl FnMut(&mut TypeId)) {
        self.kind.parts_mut().into_iter().for_each(|(value, _)| value.ids_mut(visit));
    }
}

impl Value {
    /// Gives `visit` the place that names a type, if one does.
    pub fn ids_mut(&mut self, visit: &mut impl FnMut(&mut TypeId)) {
        match &mut self.ty {
            Type::Named(id) => visit(id),
            Type::List(inner) | Type::Map(inner) => inner.ids_mut(visit),
            Type::Tuple(items) => items.iter_mut().for_each(|item| item.ids_mut(visit)),
            Type::Scalar(_) | Type::Foreign(_) | Type::Constant(_) | Type::Json => {}
        }
    }
}

impl Representation {
    fn all_ids_mut(all: &mut [Self], visit: &mut impl FnMut(&mut TypeId)) {
        for one in all {
            one.content.ids_mut(visit);
        }
    }
}

impl Content {
    fn ids_mut(&mut self, visit: &mut impl FnMut(&mut TypeId)) {
        match self {
            Self::Json(value) => value.ids_mut(visit),
            Self::Stream(stream) => match &mut stream.parts {
                Parts::Events(Some(value)) | Parts::Lines(value) | Parts::Sequence(value) => {
                    value.ids_mut(visit);
                }
                Parts::Events(None) | Parts::Bytes => {}
            },
            Self::Text | Self::Bytes => {}
        }
    }
}
