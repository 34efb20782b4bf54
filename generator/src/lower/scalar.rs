//! `type: string`, `integer`, `number`, `boolean` with their `format` and unit.

use crate::diagnostic::Problem;
use crate::lower::{Lowering, foreign, untyped};
use crate::model::{Scalar, Type, Why};
use crate::openapi::schema::Schema;

/// The types of JSON Schema, for suggestions.
const TYPES: [&str; 6] = ["string", "integer", "number", "boolean", "object", "array"];

/// Type, format or unit, and what it is. The first row that fits wins; a format that is not here says
/// something about the value, not about its type. Registry: <https://spec.openapis.org/registry/format/>.
const FORMATS: [(&str, &str, Scalar); 19] = [
    ("string", "date-time", Scalar::DateTime),
    ("string", "date", Scalar::Date),
    ("string", "byte", Scalar::Base64),
    ("string", "base64", Scalar::Base64),
    ("string", "password", Scalar::Secret),
    ("integer", "unix-ms", Scalar::UnixMillis),
    ("integer", "unix-s", Scalar::UnixSeconds),
    ("integer", "int8", Scalar::Int32),
    ("integer", "int16", Scalar::Int32),
    ("integer", "int32", Scalar::Int32),
    ("integer", "uint8", Scalar::UInt32),
    ("integer", "uint16", Scalar::UInt32),
    ("integer", "uint32", Scalar::UInt32),
    ("integer", "uint64", Scalar::UInt64),
    ("number", "int32", Scalar::Int32),
    ("number", "int64", Scalar::Int64),
    ("number", "uint64", Scalar::UInt64),
    ("number", "float", Scalar::Float64),
    ("number", "double", Scalar::Float64),
];

/// The type that a format belongs to.
pub(super) fn kind_of_format(format: &str) -> Option<&'static str> {
    FORMATS.iter().find(|(_, of, _)| *of == format).map(|(kind, _, _)| *kind)
}

/// Whether a format or unit is part of the type, for some type.
pub(super) fn is_expressed(mark: &str) -> bool {
    FORMATS.iter().any(|(_, format, _)| *format == mark)
}

/// Whether the limits of an integer allow more than 63 bits hold, and nothing below zero.
fn is_unsigned(schema: &Schema<'_>) -> bool {
    let mut is_large = false;
    for limit in &schema.limits {
        let number = limit.value.to_json();
        match limit.keyword {
            "maximum" | "exclusiveMaximum" => {
                is_large |= number.as_u64().is_some_and(|most| most > i64::MAX.unsigned_abs());
            }
            "minimum" | "exclusiveMinimum" if number.as_f64().is_some_and(|least| least < 0.0) => {
                return false;
            }
            _ => {}
        }
    }
    is_large
}

/// The scalar that `kind` with the schema's format is; free JSON for a type there is not.
pub(super) fn lower(ctx: &mut Lowering<'_, '_>, schema: &Schema<'_>, kind: &str) -> Type {
    if let Some(ty) = foreign::of_format(ctx, schema) {
        return ty;
    }
    let marks = [schema.ours.unit, schema.format].map(|mark| mark.map_or("", |mark| mark.text));
    let by_mark = |mark: &str| FORMATS.iter().find(|(of, format, _)| *of == kind && *format == mark);
    if let Some((_, _, scalar)) = marks.iter().find_map(|mark| by_mark(mark)) {
        return Type::Scalar(*scalar);
    }
    match kind {
        "string" => Type::Scalar(Scalar::String),
        "integer" if is_unsigned(schema) => Type::Scalar(Scalar::UInt64),
        "integer" => Type::Scalar(Scalar::Int64),
        "number" => Type::Scalar(Scalar::Float64),
        "boolean" => Type::Scalar(Scalar::Boolean),
        _ => {
            let suggestion = crate::diagnostic::suggest(kind, TYPES);
            let span = schema.types.first().map_or(schema.span, |kind| kind.span);
            ctx.diagnostics.push(Problem::UnknownType { name: kind.to_owned(), suggestion }, span);
            untyped::note(ctx, span, Why::Type);
            Type::Json
        }
    }
}
