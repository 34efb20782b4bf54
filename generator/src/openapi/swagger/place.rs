//! A place in the converted document; its pointer is only written where something refers to it.

use crate::openapi::node::{Measure, escape_token};

/// Keys on the way to a place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'p>(pub(super) &'p [&'p str]);

impl Place<'_> {
    /// The JSON pointer of what these keys lead to from here.
    pub(super) fn pointer(&self, keys: &[&str]) -> String {
        let tokens: Vec<_> = self.0.iter().chain(keys).map(|key| escape_token(key)).collect();
        format!("/{}", tokens.join("/"))
    }

    /// Weight of a pointer from here.
    pub(super) fn weight(&self) -> usize {
        self.0.iter().map(|key| Measure::of_text(key).weight).sum()
    }
}
