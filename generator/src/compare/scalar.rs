//! Single values: what they are in JSON, and how they are written.

use crate::model::{Scalar, ValueKind};

/// The type in JSON's words.
pub(super) fn class(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::String | Scalar::Secret | Scalar::DateTime | Scalar::Date | Scalar::Base64 => "string",
        Scalar::Boolean => "boolean",
        Scalar::Int32
        | Scalar::Int64
        | Scalar::UInt32
        | Scalar::UInt64
        | Scalar::UnixMillis
        | Scalar::UnixSeconds => "integer",
        Scalar::Float64 => "number",
    }
}

/// The type of the values in JSON's words.
pub(super) fn class_of_values(kind: ValueKind) -> &'static str {
    match kind {
        ValueKind::Text => "string",
        ValueKind::Number(number) => class(number),
        ValueKind::Mixed => "one of string, number, boolean",
    }
}

/// The `format` that says it, or none for the usual one of its class.
pub(super) fn format(scalar: Scalar) -> Option<&'static str> {
    match scalar {
        Scalar::String | Scalar::Boolean | Scalar::Int64 | Scalar::Float64 => None,
        Scalar::Secret => Some("password"),
        Scalar::DateTime => Some("date-time"),
        Scalar::Date => Some("date"),
        Scalar::Base64 => Some("byte"),
        Scalar::Int32 => Some("int32"),
        Scalar::UInt32 => Some("uint32"),
        Scalar::UInt64 => Some("uint64"),
        Scalar::UnixMillis => Some("unix-ms"),
        Scalar::UnixSeconds => Some("unix-s"),
    }
}

/// Whether it is a moment counted from 1970.
pub(super) fn is_moment(scalar: Scalar) -> bool {
    matches!(scalar, Scalar::UnixMillis | Scalar::UnixSeconds)
}
