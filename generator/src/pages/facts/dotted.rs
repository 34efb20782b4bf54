//! Rows named `route.floor`: a field of the object `route`, where a row above says that there is one; else the dot is
//! part of a name, as in `museum.example/owner.id`.

use super::types::Type;
use super::{Field, Object};

/// Moves rows into the objects that their names begin with. Further objects are added behind the others.
pub(super) fn nested(fields: Vec<Field>, objects: &mut Vec<Object>) -> Vec<Field> {
    let mut own: Vec<Field> = Vec::new();
    // The objects that rows of this table make, each with its fields so far.
    let mut made: Vec<(String, Vec<Field>)> = Vec::new();
    for field in fields {
        let Some((parent, name)) = parent(&field.name, &own) else {
            own.push(field);
            continue;
        };
        let inner = Field { name: name.to_owned(), ..field.clone() };
        match made.iter_mut().find(|(known, _)| known == parent) {
            Some((_, fields)) => fields.push(inner),
            None => made.push((parent.to_owned(), vec![inner])),
        }
    }
    for (name, fields) in made {
        // One level after the other: the rest of a name may have a dot too, and is shorter.
        let fields = nested(fields, objects);
        let origin = fields.first().map(|field| field.origin.clone()).unwrap_or_default();
        let index = objects.len();
        objects.push(Object { name: name.clone(), fields, origin });
        if let Some(field) = own.iter_mut().find(|field| field.name == name) {
            field.r#type = std::mem::take(&mut field.r#type).with_innermost(Type::Table(index));
        }
    }
    own
}

/// The row above that a name begins with, when it is an object that no table describes, and what is left of the name.
fn parent<'n>(name: &'n str, above: &[Field]) -> Option<(&'n str, &'n str)> {
    let (parent, rest) = name.split_once('.')?;
    let is_object = |field: &&Field| field.name == parent && field.r#type.is_open();
    (!rest.is_empty() && above.iter().any(|field| is_object(&field))).then_some((parent, rest))
}
