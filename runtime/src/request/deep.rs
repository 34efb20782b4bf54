//! A value whose parts are written under the way to each: `name[field]=a&name[list][]=b`.
//! Spec: <https://spec.openapis.org/oas/v3.1.1.html#style-values>, which says nothing of parts inside parts; servers read
//! them as they are written here.

use serde_json::Value;

use crate::parameter::shown;

/// Gives each value and the way to it to `write`. The depth is that of the model, which JSON has been made of.
pub(super) fn deep(name: String, value: &Value, write: &mut dyn FnMut(String, String)) {
    match value {
        Value::Object(fields) => {
            // Sorted, because the order of a JSON object depends on what else a program is made of.
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_by_key(|(field, _)| *field);
            for (field, value) in fields {
                deep(format!("{name}[{field}]"), value, write);
            }
        }
        Value::Array(items) => items.iter().enumerate().for_each(|(index, item)| {
            // Items of several parts are told apart by their numbers.
            let has_parts = item.is_object() || item.is_array();
            let number = if has_parts { index.to_string() } else { String::new() };
            deep(format!("{name}[{number}]"), item, write);
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => write(name, shown(value)),
    }
}
