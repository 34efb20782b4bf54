//! How an object is read and written.

use proc_macro::TokenTree;

use super::input::{Field, Object, Presence};
use crate::{
    code::Code,
    literal,
    types::{Shape, Type},
};

/// `Object`, `Deserialize` and `Serialize`.
pub(super) fn implementations(code: &mut Code, object: &Object) {
    let name = code.part(TokenTree::Ident(object.name.clone()));
    let shown = literal::quoted(&object.name.to_string());
    let (allow, nested) = (object.allow_deprecated(), object.allow_nesting());
    let wires = object.fields.iter().map(|field| &field.wire);
    let wires = wires.chain(object.constants.iter().map(|constant| &constant.wire));
    let wires: String = wires.map(|wire| format!("{},", literal::quoted(wire))).collect();
    let expected = expected(object);
    code.write(format_args!(
        "#[automatically_derived] {allow} impl ::clientwright_runtime::model::Object for {name} {{
            const NAME: &'static str = {shown};
            const FIELDS: &'static [&'static str] = &[{wires}];
            {expected}
            {nested}
            fn read<'de, __A: ::clientwright_runtime::model::MapAccess<'de>>(
                fields: &mut ::clientwright_runtime::model::Reader<'de, __A>,
            ) -> ::core::option::Option<Self> {{"
    ));
    read(code, object);
    code.push(
        "}
            fn write<__M: ::clientwright_runtime::model::SerializeMap>(
                &self, fields: &mut ::clientwright_runtime::model::Writer<__M>,
            ) {",
    );
    write(code, object);
    let serde = "::clientwright_runtime::serde";
    code.write(format_args!(
        "}} }}
        #[automatically_derived] impl<'de> {serde}::Deserialize<'de> for {name} {{
            fn deserialize<D: {serde}::Deserializer<'de>>(from: D) -> ::core::result::Result<Self, D::Error> {{
                ::clientwright_runtime::model::read(from)
            }}
        }}
        #[automatically_derived] impl {serde}::Serialize for {name} {{
            fn serialize<S: {serde}::Serializer>(&self, to: S) -> ::core::result::Result<S::Ok, S::Error> {{
                ::clientwright_runtime::model::write(self, to)
            }}
        }}"
    ));
}

/// The indices of required lists, maps and constants, if there are any.
fn expected(object: &Object) -> String {
    let lists = object.fields.iter().enumerate().filter(|(_, field)| {
        field.presence == Presence::Required && matches!(field.ty.shape, Shape::List(_) | Shape::Map)
    });
    let constants = (object.fields.len()..).take(object.constants.len());
    let indices: String =
        lists.map(|(index, _)| index).chain(constants).map(|index| format!("{index},")).collect();
    if indices.is_empty() {
        return indices;
    }
    format!("const EXPECTED: &'static [usize] = &[{indices}];")
}

fn read(code: &mut Code, object: &Object) {
    if object.required().next().is_none() && object.attributes.derives_default {
        code.push("let mut this: Self = ::core::default::Default::default();");
        reading(code, object, |_, name| format!("this.{name}"));
        code.push("::core::option::Option::Some(this)");
        return;
    }
    for (index, field) in object.fields.iter().enumerate() {
        let ty = code.part(field.ty.tokens.clone());
        let ty = if field.is_slot() { format!("::core::option::Option<{ty}>") } else { ty };
        code.write(format_args!("let mut f{index}: {ty} = ::core::default::Default::default();"));
    }
    for index in (object.fields.len()..).take(object.constants.len()) {
        code.write(format_args!("let mut f{index} = ::clientwright_runtime::model::Constant::default();"));
    }
    if let Some(rest) = &object.rest {
        let ty = code.part(rest.ty.tokens.clone());
        code.write(format_args!("let mut f{REST}: {ty} = ::core::default::Default::default();"));
    }
    reading(code, object, |index, _| format!("f{index}"));
    finish(code, object);
}

/// The index of the rest, which has no name among the others.
const REST: usize = usize::MAX;

/// The loop over the fields that arrive, in each of which a slot is filled.
fn reading(code: &mut Code, object: &Object, slot: impl Fn(usize, &str) -> String) {
    match &object.rest {
        None => code.push("loop { match fields.next_field() {"),
        Some(rest) => {
            let slot = slot(REST, &rest.name.to_string());
            code.write(format_args!("loop {{ match fields.next_or_rest(&mut {slot}) {{"));
        }
    }
    for (index, field) in object.fields.iter().enumerate() {
        let method = field.method();
        let slot = slot(index, &field.name.to_string());
        code.write(format_args!("{index} => fields.{method}(&mut {slot}),"));
    }
    for (index, constant) in (object.fields.len()..).zip(&object.constants) {
        let slot = slot(index, &constant.field);
        let documented = &constant.documented;
        code.write(format_args!(
            "{index} => fields.constant(&mut {slot}, ::clientwright_runtime::model::Documented::{documented}),"
        ));
    }
    code.push("_ => break, } }");
}

/// The object of what is in the slots, if what is required is there.
fn finish(code: &mut Code, object: &Object) {
    let slots = || object.fields.iter().enumerate().filter(|(_, field)| field.is_slot());
    for (index, _) in slots().filter(|(_, field)| matches!(field.ty.shape, Shape::Any)) {
        code.write(format_args!("fields.or_null(&mut f{index});"));
    }
    let (mut patterns, mut values, mut indices) = (String::new(), String::new(), String::new());
    for (index, _) in slots() {
        patterns.push_str(&format!("::core::option::Option::Some(f{index}),"));
        values.push_str(&format!("f{index},"));
        indices.push_str(&format!("{index},"));
    }
    if !indices.is_empty() {
        code.write(format_args!(
            "let ({patterns}) = ({values}) else {{ return fields.missing(&[{indices}]); }};"
        ));
    }
    code.push("::core::option::Option::Some(Self {");
    for (index, field) in object.fields.iter().enumerate() {
        code.write(format_args!("{}: f{index},", field.name));
    }
    for (index, constant) in (object.fields.len()..).zip(&object.constants) {
        code.write(format_args!("{}: f{index},", constant.field));
    }
    if let Some(rest) = &object.rest {
        code.write(format_args!("{}: f{REST},", rest.name));
    }
    code.push("})");
}

fn write(code: &mut Code, object: &Object) {
    for constant in &object.constants {
        let (wire, field, documented) =
            (literal::quoted(&constant.wire), &constant.field, &constant.documented);
        code.write(format_args!(
            "fields.constant({wire}, &self.{field}, ::clientwright_runtime::model::Documented::{documented});"
        ));
    }
    for field in &object.fields {
        let wire = literal::quoted(&field.wire);
        let method = match field.presence {
            Presence::Required | Presence::RequiredNullable => "required",
            Presence::Optional => "optional",
            Presence::Nullable => "nullable",
        };
        let name = &field.name;
        match field.attributes.read_only {
            Some(_) => code.write(format_args!(
                "if fields.has_read_only() {{ fields.{method}({wire}, &self.{name}); }}"
            )),
            None => code.write(format_args!("fields.{method}({wire}, &self.{name});")),
        }
    }
    if let Some(rest) = &object.rest {
        code.write(format_args!("fields.rest::<Self, _>(&self.{});", rest.name));
    }
}

impl Field {
    /// Whether an empty slot is an error: of a required field that is no list and no map.
    fn is_slot(&self) -> bool {
        self.presence == Presence::Required && !matches!(self.ty.shape, Shape::List(_) | Shape::Map)
    }

    /// The method of `Reader` that reads it.
    fn method(&self) -> &'static str {
        match &self.ty.shape {
            Shape::Optional(inner) if matches!(inner.shape, Shape::Any) => "any",
            Shape::Optional(inner) => within(inner, ["list", "integers", "map", "integer", "optional"]),
            Shape::Nullable(inner) => within(
                inner,
                ["nullable_list", "nullable_integers", "nullable_map", "nullable_integer", "nullable"],
            ),
            Shape::List(_) | Shape::Map | Shape::Boxed(_) | Shape::Any | Shape::Primitive | Shape::Other => {
                within(
                    &self.ty,
                    ["required_list", "required_integers", "required_map", "required_integer", "required"],
                )
            }
        }
    }
}

fn within(ty: &Type, [list, integers, map, integer, other]: [&'static str; 5]) -> &'static str {
    match &ty.shape {
        Shape::List(item) if item.is_integer() => integers,
        Shape::List(_) => list,
        Shape::Map => map,
        Shape::Primitive if ty.is_integer() => integer,
        Shape::Optional(_)
        | Shape::Nullable(_)
        | Shape::Boxed(_)
        | Shape::Any
        | Shape::Primitive
        | Shape::Other => other,
    }
}
