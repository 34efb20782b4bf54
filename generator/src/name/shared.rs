//! Names of the properties that unions give themselves: those of the fields, where all members call theirs alike.

use crate::model::{Api, NamedKind, Shared, TypeId, Union};
use crate::name::Ident;
use crate::name::TypeNames;
use crate::name::case::plain;

/// Methods that every union has: one of that name would hide them.
const HIDDEN: [&str; 13] = [
    "borrow",
    "borrow_mut",
    "clone",
    "clone_from",
    "clone_into",
    "deserialize",
    "eq",
    "fmt",
    "from",
    "ne",
    "serialize",
    "to_owned",
    "type_id",
];

/// Names the shared properties of all unions.
pub(super) fn name(api: &Api, types: &mut [TypeNames]) {
    for (index, named) in api.types.iter().enumerate() {
        let NamedKind::Union(union) = &named.kind else { continue };
        let shared: Vec<_> = union.shared.iter().map(|shared| of(api, types, union, shared)).collect();
        if let Some(names) = types.get_mut(index) {
            names.shared = shared;
        }
    }
}

/// The name that all members have for a property, if no other method has it.
fn of(api: &Api, types: &[TypeNames], union: &Union, shared: &Shared) -> Option<Ident> {
    let mut fields = shared.members.iter().map(|place| {
        let id = union.members.get(*place)?.value.ty.as_named()?;
        field(api, types, id, &shared.wire)
    });
    let name = fields.next()??;
    let text = plain(name);
    let is_hidden = HIDDEN.contains(&text.as_str())
        || ["as_", "into_", "try_into"].iter().any(|method| text.starts_with(method))
        || text == "into";
    (fields.all(|other| other == Some(name)) && !is_hidden).then(|| name.clone())
}

fn field<'a>(api: &Api, types: &'a [TypeNames], id: TypeId, wire: &str) -> Option<&'a Ident> {
    let NamedKind::Object(object) = &api.named(id)?.kind else { return None };
    let place = object.fields.iter().position(|field| field.name.wire == wire)?;
    types.get(id.0)?.members.get(place)
}
