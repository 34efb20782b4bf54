//! Maps and lists of themselves: `Folder: { additionalProperties: { $ref: Folder } }`. Each needs a type of its own,
//! in which it can be named.

use crate::lower::place::Hint;
use crate::lower::types::Known;
use crate::lower::{Lowering, docs_of, rest};
use crate::model::{Member, Name, NamedKind, Object, Type, TypeId, Union, Value};
use crate::openapi::found::SchemaId;
use crate::openapi::schema::{Reference, Schema};

/// The type of a map or list that is named inside itself, whose content is lowered by then; `None` for all else.
pub(super) fn inside(ctx: &mut Lowering<'_, '_>, id: SchemaId, hint: &Hint<'_>) -> Option<TypeId> {
    let schema = ctx.schema(id);
    if !is_plain(schema) {
        return None;
    }
    let name = match ctx.types.component(id) {
        Some(place) => Hint::new(place, schema.span).type_name(schema),
        None => hint.type_name(schema),
    };
    let ty = ctx.types.reserve(name, docs_of(schema), schema.deprecated);
    ctx.types.note(id, Known::Reserved(ty));
    Some(ty)
}

/// Whether the schema is one map or one list, and nothing else.
fn is_plain(schema: &Schema<'_>) -> bool {
    let is_composed = !schema.all_of.is_empty() || !schema.choices.is_empty();
    let is_one = schema.types.len() <= 1 && schema.properties.is_empty() && schema.values.is_none();
    is_one && !is_composed && schema.reference == Reference::None
}

/// The value of a schema, once its content is known: that content, or the type that it named inside itself.
pub(super) fn close(ctx: &mut Lowering<'_, '_>, id: SchemaId, value: Value) -> Value {
    let ty = match ctx.types.known(id) {
        Some(Known::Reserved(ty)) => ty,
        Some(Known::Lowered(inside)) => match inside.ty.as_named() {
            Some(ty) => ty,
            None => return value,
        },
        Some(Known::InProgress) | None => return value,
    };
    let span = ctx.schema(id).span;
    let content = Value { nullable: false, ..value.clone() };
    let kind = match content.ty {
        Type::Map(_) => {
            NamedKind::Object(Object { rest: Some(rest::named(content, span)), ..Object::default() })
        }
        Type::List(_) | Type::Tuple(_) => NamedKind::Union(list(content, span)),
        Type::Scalar(_) | Type::Named(_) | Type::Foreign(_) | Type::Constant(_) | Type::Json => return value,
    };
    ctx.types.fill(ty, kind);
    Value { ty: Type::Named(ty), ..value }
}

/// A union of one member: a list has no type of its own otherwise.
fn list(content: Value, span: crate::source::Span) -> Union {
    let name = Name { wire: "list".to_owned(), given: None, span };
    let members = vec![Member { name, value: content, tags: Vec::new(), boxed: false }];
    Union { members, ..Union::default() }
}
