//! Parameters of paging: in the query, or in the request's JSON body.

use serde_json::Value;

use super::Paging;
use crate::Request;

impl Paging {
    /// The value of a parameter, if the request has it; of one in the query, as text.
    pub(super) fn value(&self, request: &Request, name: &str) -> Option<Value> {
        if self.is_in_body { request.body_value(name) } else { request.query_value(name).map(Value::from) }
    }

    /// The same as a number.
    pub(super) fn number(&self, request: &Request, name: &str) -> Option<u64> {
        let value = self.value(request, name)?;
        value.as_str().map_or_else(|| value.as_u64(), |text| text.parse().ok())
    }

    /// Sets a parameter in place of the value it had.
    pub(super) fn set(&self, request: &mut Request, name: &'static str, value: &Value) {
        if self.is_in_body {
            request.set_body_value(name, value);
        } else {
            request.set_query(name, scalar(value).unwrap_or_default());
        }
    }

    /// Text by which a position is known; `None` where the value is none, or cannot stand where the parameter is.
    pub(super) fn position(&self, value: &Value) -> Option<String> {
        match value {
            Value::Null | Value::Bool(_) => None,
            Value::Array(_) | Value::Object(_) => self.is_in_body.then(|| value.to_string()),
            Value::String(_) | Value::Number(_) => scalar(value),
        }
    }
}

/// Text of a value that can stand in a query or be an address.
pub(super) fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}
