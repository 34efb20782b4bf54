//! Place of a change: in words, in both documents, in the client, and the direction in which it matters.

use super::change::Direction;
use crate::model::TypeId;
use crate::source::Span;

/// A place that both versions have.
#[derive(Clone, Debug, Default)]
pub(super) struct Place {
    pub(super) root: String,
    pub(super) path: String,
    /// Spans in both documents, of the place or of what encloses it.
    pub(super) spans: (Option<Span>, Option<Span>),
    /// The Rust items that a change there touches.
    pub(super) items: Vec<String>,
    pub(super) direction: Direction,
    /// The type that it is in.
    pub(super) owner: Option<(TypeId, TypeId)>,
}

impl Place {
    pub(super) fn of(root: impl Into<String>, direction: Direction) -> Self {
        Self { root: root.into(), direction, ..Self::default() }
    }

    /// The same place, standing there.
    pub(super) fn spanning(
        mut self,
        before: impl Into<Option<Span>>,
        after: impl Into<Option<Span>>,
    ) -> Self {
        self.spans = (before.into().or(self.spans.0), after.into().or(self.spans.1));
        self
    }

    pub(super) fn touching(mut self, item: impl Into<String>) -> Self {
        self.items = vec![item.into()];
        self
    }

    pub(super) fn field(&self, name: &str) -> Self {
        let dot = if self.path.is_empty() { "" } else { "." };
        self.with(format!("{}{dot}{name}", self.path))
    }

    pub(super) fn items(&self) -> Self {
        self.with(format!("{}[]", self.path))
    }

    /// One item of a tuple.
    pub(super) fn item(&self, index: usize) -> Self {
        self.with(format!("{}[{index}]", self.path))
    }

    pub(super) fn values(&self) -> Self {
        self.with(format!("{}{{}}", self.path))
    }

    /// One alternative of a union.
    pub(super) fn alternative(&self, name: &str) -> Self {
        self.with(format!("{}<{name}>", self.path))
    }

    /// A part of it that has no path: `200 › data (link)`.
    pub(super) fn part(&self, part: &str) -> Self {
        self.with(if self.path.is_empty() { part.to_owned() } else { format!("{} ({part})", self.path) })
    }

    fn with(&self, path: String) -> Self {
        Self { path, ..self.clone() }
    }

    /// As it is shown.
    pub(super) fn text(&self) -> String {
        match (self.root.as_str(), self.path.as_str()) {
            (root, "") => root.to_owned(),
            ("", path) => path.to_owned(),
            (root, path) => format!("{root} › {path}"),
        }
    }
}
