//! One version of an API as it is compared: model, Rust names, texts, and who uses which type.

use std::collections::HashMap;

use super::change::{At, Direction};
use crate::model::{Api, Named, NamedKind, Operation, Owner, RequestBody, Type, TypeId, Value};
use crate::name::Names;
use crate::source::{Sources, Span};

/// A version of an API.
#[derive(Clone, Copy, Debug)]
pub struct Version<'a> {
    /// The API as meant.
    pub api: &'a Api,
    /// Rust names of the API.
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
            Some(module) => format!("{}::{}", module.way(), names.ident),
            None => format!("models::{}", names.ident),
        }
    }

    /// The client's method of an operation: `Client::show_image`, `Droplets::list`.
    pub(super) fn method(&self, index: usize) -> String {
        let Some(names) = self.names.operations().nth(index) else { return "Client".to_owned() };
        let owner = self.names.handle(names).map_or("Client".to_owned(), |handle| handle.ident.to_string());
        format!("{owner}::{}", names.method)
    }

    /// The Rust name of a field, a value or a member of a type.
    pub(super) fn member(&self, id: TypeId, index: usize) -> String {
        let ident = self.names.of_type(id).and_then(|names| names.members.get(index));
        ident.map(ToString::to_string).unwrap_or_default()
    }

    /// The Rust names of the properties that a union itself gives.
    pub(super) fn shared(&self, id: TypeId) -> Vec<String> {
        let names = self.names.of_type(id).map(|names| names.shared.as_slice()).unwrap_or_default();
        names.iter().flatten().map(ToString::to_string).collect()
    }

    /// The document's name of a type: the component's key, or the words inside it.
    pub(super) fn called(&self, id: TypeId) -> String {
        let Some(named) = self.named(id) else { return String::new() };
        match (&named.name.owner, named.name.path.as_slice()) {
            (Owner::Component(key), []) => key.clone(),
            _ => "object".to_owned(),
        }
    }

    /// Whether a type has the constructor `new`, which takes its mandatory fields.
    pub(super) fn has_new(&self, id: TypeId) -> bool {
        self.names.of_type(id).is_some_and(|names| names.builder.is_none())
    }

    pub(super) fn at(&self, span: Option<Span>) -> Option<At> {
        let span = span?;
        Some(At { path: self.sources.path(span.file).to_owned(), line: self.sources.line_column(span).0 })
    }
}

/// Directions in which the types of a version travel.
#[derive(Debug, Default)]
pub(super) struct Uses {
    sent: Vec<bool>,
    received: Vec<bool>,
}

impl Uses {
    pub(super) fn of(api: &Api) -> Self {
        let of_client = api.client.parameters.iter().flat_map(|parameter| parameter.value.ty.named());
        let sent = api.operations.iter().flat_map(sent).chain(of_client).collect();
        let received = api.operations.iter().flat_map(received).collect();
        Self { sent: api.reached(sent), received: api.reached(received) }
    }

    /// The direction in which a type travels.
    pub(super) fn direction(&self, id: TypeId) -> Direction {
        let is = |list: &[bool]| list.get(id.0).copied().unwrap_or_default();
        Direction::of(is(&self.sent), is(&self.received))
    }
}

/// The types that the parameters and the body of an operation name.
fn sent(operation: &Operation) -> impl Iterator<Item = TypeId> {
    let parameters = operation.parameters.iter().flat_map(|parameter| parameter.value.ty.named());
    let bodies = operation.body.iter().flat_map(RequestBody::values);
    parameters.chain(bodies.flat_map(|value| value.ty.named()))
}

/// The types that the responses of an operation name.
fn received(operation: &Operation) -> impl Iterator<Item = TypeId> {
    operation.responses.iter().flat_map(|response| {
        let bodies = response.representations.iter().flat_map(|one| one.content.named());
        bodies.chain(response.headers.iter().flat_map(|header| header.value.ty.named()))
    })
}

/// For each type, the operations that lead to it directly or through other types; built when it is asked for.
pub(super) fn operations_of(api: &Api, wanted: &[TypeId]) -> HashMap<TypeId, Vec<usize>> {
    let mut users: HashMap<TypeId, Vec<usize>> = wanted.iter().map(|id| (*id, Vec::new())).collect();
    for (index, operation) in api.operations.iter().enumerate() {
        let open = sent(operation).chain(received(operation)).collect();
        for (at, is_used) in api.reached(open).into_iter().enumerate() {
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
            Type::Tuple(items) => {
                let items: Vec<_> = items.iter().map(|item| self.spelled_to(item, below)).collect();
                format!("({})", items.join(", "))
            }
            Type::Map(item) => format!("map of {}", self.spelled_to(item, below)),
            Type::Foreign(foreign) => foreign.path.clone(),
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
            NamedKind::Enumeration(enumeration) => {
                super::scalar::class_of_values(enumeration.kind).to_owned()
            }
            NamedKind::Union(union) => {
                let members = union.members.iter().take(ALTERNATIVES);
                let members: Vec<_> = members.map(|member| self.spelled_to(&member.value, levels)).collect();
                let more = if union.members.len() > ALTERNATIVES { " …" } else { "" };
                format!("one of {}{more}", members.join(", "))
            }
        }
    }
}
