//! The structure of a type, which twins have alike: names on the wire, types, presence; documentation is none of it.

use crate::model::{Access, Field, Named, NamedKind, Scalar, Type, TypeId, Value};

/// The structure of a type.
#[derive(PartialEq, Eq, Hash)]
pub(super) enum Structure<'a> {
    Object(Vec<Member<'a>>),
    /// Values and the names given to them.
    Enumeration(Vec<(&'a str, Option<&'a str>)>),
}

/// A field.
#[derive(PartialEq, Eq, Hash)]
pub(super) struct Member<'a> {
    wire: &'a str,
    given: Option<&'a str>,
    value: Shape,
    required: bool,
    access: Access,
    deprecated: bool,
}

/// A value.
#[derive(PartialEq, Eq, Hash)]
struct Shape {
    nullable: bool,
    kind: Kind,
}

#[derive(PartialEq, Eq, Hash)]
enum Kind {
    Scalar(Scalar),
    Named(TypeId),
    List(Box<Shape>),
    Map(Box<Shape>),
    Constant(String),
    Json,
}

/// The structure of a type, with `end` saying which type stands for another.
pub(super) fn structure<'a>(named: &'a Named, end: &impl Fn(TypeId) -> TypeId) -> Structure<'a> {
    match &named.kind {
        NamedKind::Object(object) => {
            Structure::Object(object.fields.iter().map(|field| member(field, end)).collect())
        }
        NamedKind::Enumeration(enumeration) => Structure::Enumeration(
            enumeration.values.iter().map(|value| (&*value.name.wire, value.name.given.as_deref())).collect(),
        ),
    }
}

fn member<'a>(field: &'a Field, end: &impl Fn(TypeId) -> TypeId) -> Member<'a> {
    Member {
        wire: &field.name.wire,
        given: field.name.given.as_deref(),
        value: shape(&field.value, end),
        required: field.required,
        access: field.value.access,
        deprecated: field.value.deprecated,
    }
}

fn shape(value: &Value, end: &impl Fn(TypeId) -> TypeId) -> Shape {
    let kind = match &value.ty {
        Type::Scalar(scalar) => Kind::Scalar(*scalar),
        Type::Named(id) => Kind::Named(end(*id)),
        Type::List(item) => Kind::List(Box::new(shape(item, end))),
        Type::Map(inner) => Kind::Map(Box::new(shape(inner, end))),
        Type::Constant(constant) => Kind::Constant(constant.to_string()),
        Type::Json => Kind::Json,
    };
    Shape { nullable: value.nullable, kind }
}
