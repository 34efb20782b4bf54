//! The structure of a type, which twins have alike: names on the wire, types, presence; documentation is none of it.

use crate::model::{
    self, Access, Field, Foreign, Named, NamedKind, Rule, Scalar, Type, TypeId, Value, ValueKind,
};

/// The structure of a type.
#[derive(PartialEq, Eq, Hash)]
pub(super) enum Structure<'a> {
    /// Fields, and the value of those without a name.
    Object(Vec<Member<'a>>, Option<Shape>),
    /// Values and the names given to them.
    Enumeration(ValueKind, Vec<(&'a str, Option<&'a str>)>),
    Union(&'a Rule, Vec<Alternative<'a>>),
}

/// A member of a union: its name, its value and its tags.
type Alternative<'a> = (&'a str, Shape, Vec<String>);

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
pub(super) struct Shape {
    nullable: bool,
    kind: Kind,
}

#[derive(PartialEq, Eq, Hash)]
enum Kind {
    Scalar(Scalar),
    Named(TypeId),
    Foreign(Foreign),
    List(Box<Shape>),
    Tuple(Vec<Shape>),
    Map(Box<Shape>),
    Constant(String),
    Json,
}

/// The structure of a type, with `end` saying which type stands for another.
pub(super) fn structure<'a>(named: &'a Named, end: &impl Fn(TypeId) -> TypeId) -> Structure<'a> {
    match &named.kind {
        NamedKind::Object(object) => {
            let rest = object.rest.as_ref().map(|rest| shape(&rest.value, end));
            Structure::Object(object.fields.iter().map(|field| member(field, end)).collect(), rest)
        }
        NamedKind::Enumeration(enumeration) => Structure::Enumeration(
            enumeration.kind,
            enumeration.values.iter().map(|value| (&*value.name.wire, value.name.given.as_deref())).collect(),
        ),
        NamedKind::Union(union) => {
            let member = |member: &'a model::Member| {
                let tags = member.tags.iter().map(ToString::to_string).collect();
                (&*member.name.wire, shape(&member.value, end), tags)
            };
            Structure::Union(&union.rule, union.members.iter().map(member).collect())
        }
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
        Type::Foreign(foreign) => Kind::Foreign(foreign.clone()),
        Type::List(item) => Kind::List(Box::new(shape(item, end))),
        Type::Tuple(items) => Kind::Tuple(items.iter().map(|item| shape(item, end)).collect()),
        Type::Map(inner) => Kind::Map(Box::new(shape(inner, end))),
        Type::Constant(constant) => Kind::Constant(constant.to_string()),
        Type::Json => Kind::Json,
    };
    Shape { nullable: value.nullable, kind }
}
