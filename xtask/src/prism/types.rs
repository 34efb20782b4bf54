//! Types of the generated client, as a program outside it names them.

use clientwright::model::{Scalar, Type, TypeId, Value};
use clientwright::name::Names;

/// The type of a value, with `Option` around it where `null` is one.
pub(crate) fn of_value(names: &Names, value: &Value) -> String {
    let ty = of(names, &value.ty);
    if value.needs_null() { format!("Option<{ty}>") } else { ty }
}

/// A type.
pub(crate) fn of(names: &Names, ty: &Type) -> String {
    match ty {
        Type::Scalar(scalar) => of_scalar(*scalar).to_owned(),
        Type::Named(id) => named(names, *id),
        Type::List(item) => format!("Vec<{}>", of_value(names, item)),
        Type::Tuple(items) => {
            let items: Vec<_> = items.iter().map(|item| of_value(names, item)).collect();
            format!("({},)", items.join(", "))
        }
        Type::Map(value) => format!("std::collections::BTreeMap<String, {}>", of_value(names, value)),
        Type::Foreign(foreign) => foreign.path.clone(),
        Type::Constant(_) | Type::Json => "serde_json::Value".to_owned(),
    }
}

fn of_scalar(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::String => "String",
        Scalar::Secret => "clientwright_runtime::Secret",
        Scalar::Boolean => "bool",
        Scalar::Int32 => "i32",
        Scalar::Int64 => "i64",
        Scalar::UInt32 => "u32",
        Scalar::UInt64 => "u64",
        Scalar::Float64 => "f64",
        Scalar::DateTime => "clientwright_runtime::DateTime",
        Scalar::Date => "clientwright_runtime::Date",
        Scalar::UnixMillis => "clientwright_runtime::UnixMillis",
        Scalar::UnixSeconds => "clientwright_runtime::UnixSeconds",
        Scalar::Base64 => "clientwright_runtime::Base64",
    }
}

fn named(names: &Names, id: TypeId) -> String {
    let found = names.of_type(id).and_then(|own| Some((own, names.module(own.module)?)));
    let Some((own, module)) = found else { return "serde_json::Value".to_owned() };
    let within = if own.is_top { "models".to_owned() } else { module.way() };
    format!("{within}::{}", own.ident)
}
