//! One version of an API as it is compared: model, Rust names, texts, and who uses which type.

use std::collections::HashMap;

use super::change::{At, Direction};
use crate::model::{Api, Content, Named, NamedKind, Owner, Parts, Type, TypeId, Value};
use crate::name::Names;
use crate::source::{Sources, Span};

/// A version of an API.
#[derive(Clone, Copy, Debug)]
pub struct Version<'a> {
    /// The API as meant.
    pub api: &'a Api,
    /// Its Rust names.
    pub names: &'a Names,
    /// The texts that its places are in.
    pub sources: &'a Sources,
}

impl<'a> Version<'a> {
    /// The type `id` stands for.
    pub(super) fn named(&self, id: TypeId) -> Option<&'a Named> {
        self.api.named(id)
    }

    /// The path of a type in the client: `models::Image`, `operations::show_image::Line`.
    pub(super) fn path(&self, id: TypeId) -> String {
        let Some(names) = self.names.of_type(id) else { return String::new() };
        match self.names.module(names.module).filter(|_| !names.is_top) {
            Some(module) => format!("{}::{}::{}", module.home.folder(), module.ident, names.ident),
            None => format!("models::{}", names.ident),
        }
    }

    /// The Rust name of a field, a value or a member of a type.
    pub(super) fn member(&self, id: TypeId, index: usize) -> String {
        let ident = self.names.of_type(id).and_then(|names| names.members.get(index));
        ident.map(ToString::to_string).unwrap_or_default()
    }

    /// The document's name of a type: the component's key, or the words inside it.
    pub(super) fn called(&self, id: TypeId) -> String {
        let Some(named) = self.named(id) else { return String::new() };
        match (&named.name.owner, named.name.path.as_slice()) {
            (Owner::Component(key), []) => key.clone(),
            _ => "object".to_owned(),
        }
    }

    pub(super) fn at(&self, span: Option<Span>) -> Option<At> {
        let span = span?;
        Some(At { path: self.sources.path(span.file).to_owned(), line: self.sources.line_column(span).0 })
    }
}

/// Who uses the types of a version.
#[derive(Debug, Default)]
pub(super) struct Uses {
    sent: Vec<bool>,
    received: Vec<bool>,
}

impl Uses {
    pub(super) fn of(api: &Api) -> Self {
        let mut sent = Vec::new();
        let mut received = Vec::new();
        for operation in &api.operations {
            sent.extend(operation.parameters.iter().filter_map(|parameter| parameter.value.ty.named()));
            let bodies = operation.body.iter().flat_map(|body| &body.representations);
            sent.extend(bodies.flat_map(|one| types(&one.content)));
            let answers = operation.responses.iter().flat_map(|response| &response.representations);
            received.extend(answers.flat_map(|one| types(&one.content)));
        }
        sent.extend(api.client.parameters.iter().filter_map(|parameter| parameter.value.ty.named()));
        Self { sent: reached(api, sent), received: reached(api, received) }
    }

    /// The direction in which a type travels.
    pub(super) fn direction(&self, id: TypeId) -> Direction {
        let is = |list: &[bool]| list.get(id.0).copied().unwrap_or_default();
        Direction::of(is(&self.sent), is(&self.received))
    }
}

/// The types that a content names.
fn types(content: &Content) -> Vec<TypeId> {
    let value: Option<&Value> = match content {
        Content::Json(value) => Some(value),
        Content::Stream(stream) => match &stream.parts {
            Parts::Events(value) => value.as_ref(),
            Parts::Lines(value) | Parts::Sequence(value) => Some(value),
            Parts::Bytes => None,
        },
        Content::Text | Content::Bytes => None,
    };
    value.and_then(|value| value.ty.named()).into_iter().collect()
}

/// For each type, whether one of these leads to it.
fn reached(api: &Api, mut open: Vec<TypeId>) -> Vec<bool> {
    let mut reached = vec![false; api.types.len()];
    while let Some(id) = open.pop() {
        let Some(mark) = reached.get_mut(id.0).filter(|mark| !**mark) else { continue };
        *mark = true;
        let parts = api.named(id).map(|named| named.kind.parts()).unwrap_or_default();
        open.extend(parts.iter().filter_map(|value| value.ty.named()));
    }
    reached
}

/// For each type, the operations that lead to it directly or through other types; built when it is asked for.
pub(super) fn operations_of(api: &Api, wanted: &[TypeId]) -> HashMap<TypeId, Vec<usize>> {
    let mut users: HashMap<TypeId, Vec<usize>> = wanted.iter().map(|id| (*id, Vec::new())).collect();
    for (index, operation) in api.operations.iter().enumerate() {
        let mut open: Vec<TypeId> =
            operation.parameters.iter().filter_map(|parameter| parameter.value.ty.named()).collect();
        let bodies = operation.body.iter().flat_map(|body| &body.representations);
        let answers = operation.responses.iter().flat_map(|response| &response.representations);
        open.extend(bodies.chain(answers).flat_map(|one| types(&one.content)));
        for (at, is_used) in reached(api, open).into_iter().enumerate() {
            if is_used && let Some(list) = users.get_mut(&TypeId(at)) {
                list.push(index);
            }
        }
    }
    users
}

impl Version<'_> {
    /// A type in the document's words, so many levels deep: `array of Image (4 fields)`.
    pub(super) fn spelled(&self, value: &Value) -> String {
        const LEVELS: usize = 4;
        self.spelled_to(value, LEVELS)
    }

    fn spelled_to(&self, value: &Value, levels: usize) -> String {
        let Some(below) = levels.checked_sub(1) else { return "…".to_owned() };
        let plain = match &value.ty {
            Type::Scalar(scalar) => super::scalar::class(*scalar).to_owned(),
            Type::List(item) => format!("array of {}", self.spelled_to(item, below)),
            Type::Map(item) => format!("map of {}", self.spelled_to(item, below)),
            Type::Constant(value) => format!("always {value}"),
            Type::Json => return "anything".to_owned(),
            Type::Named(id) => self.spelled_type(*id, below),
        };
        if value.nullable { plain + " or null" } else { plain }
    }

    fn spelled_type(&self, id: TypeId, levels: usize) -> String {
        const ALTERNATIVES: usize = 4;
        let Some(named) = self.named(id) else { return "anything".to_owned() };
        match &named.kind {
            NamedKind::Object(object) => {
                let count = object.fields.len();
                let fields = if count == 1 { "field" } else { "fields" };
                format!("{} ({count} {fields})", self.called(id))
            }
            NamedKind::Enumeration(enumeration) => super::enumeration::class(enumeration.kind).to_owned(),
            NamedKind::Union(union) => {
                let members = union.members.iter().take(ALTERNATIVES);
                let members: Vec<_> = members.map(|member| self.spelled_to(&member.value, levels)).collect();
                let more = if union.members.len() > ALTERNATIVES { " …" } else { "" };
                format!("one of {}{more}", members.join(", "))
            }
        }
    }
}
