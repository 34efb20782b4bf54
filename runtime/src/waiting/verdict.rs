//! The meaning of a look for the waiting.

use serde_json::Value;

use super::Waiting;
use crate::{Error, RawResponse, retry};

/// The meaning of a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The state is reached.
    Reached,
    /// The state cannot be reached any more.
    Missed,
    /// The state may still be reached.
    Pending,
    /// The look failed for a reason that may pass.
    Unseen,
    /// The look failed, and the next would be no better.
    Broken,
}

impl Waiting {
    pub(super) fn verdict(&self, outcome: Result<&RawResponse, &Error>) -> Verdict {
        let unseen = || if retry::passes(outcome) { Verdict::Unseen } else { Verdict::Broken };
        let Ok(response) = outcome else { return unseen() };
        let status = response.status().as_u16();
        if self.success_statuses.contains(&status) {
            return Verdict::Reached;
        }
        if self.failure_statuses.contains(&status) {
            return Verdict::Missed;
        }
        if self.pending_statuses.contains(&status) {
            return Verdict::Pending;
        }
        if !response.is_success() {
            return unseen();
        }
        let value = self.seen(response);
        let is_among = |values: &[&str]| value.as_deref().is_some_and(|value| values.contains(&value));
        match (is_among(self.success), is_among(self.failure)) {
            (true, _) => Verdict::Reached,
            (false, true) => Verdict::Missed,
            (false, false) => Verdict::Pending,
        }
    }

    /// The field's value as text.
    fn seen(&self, response: &RawResponse) -> Option<String> {
        if self.field.is_empty() {
            return None;
        }
        match response.field(self.field)? {
            Value::String(text) => Some(text),
            Value::Bool(truth) => Some(truth.to_string()),
            Value::Number(number) => Some(number.to_string()),
            Value::Null | Value::Array(_) | Value::Object(_) => None,
        }
    }

    /// The state that was seen, in words: "`status` is `CREATING`", "the response is 404 Not Found".
    pub(super) fn describe(&self, response: &RawResponse) -> String {
        match self.seen(response) {
            Some(value) if response.is_success() => format!("`{}` is `{value}`", self.field.join(".")),
            Some(_) | None => format!("the response is {}", response.status()),
        }
    }

    /// The state that is waited for, in words: "`ACTIVE` or `READY`", "status 404".
    pub(super) fn wanted(&self) -> String {
        let values = self.success.iter().map(|value| format!("`{value}`"));
        let statuses = self.success_statuses.iter().map(|status| format!("status {status}"));
        values.chain(statuses).collect::<Vec<_>>().join(" or ")
    }
}
