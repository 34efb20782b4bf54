//! How large and how deep a value is: what the limits for hostile input count.

use super::{Node, Value};

/// So many bytes of text count as one value more.
const BYTES_PER_VALUE: usize = 64;

/// The size of a value.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Measure {
    /// Levels of collections; a scalar has none.
    pub depth: usize,
    /// Number of values, long texts counted as several.
    pub weight: usize,
}

impl Measure {
    /// The measure of a scalar.
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        Self { depth: 0, weight: 1 + text.len() / BYTES_PER_VALUE }
    }

    /// Takes in a value, or a key, of a collection.
    pub fn add(&mut self, child: Self) {
        self.depth = self.depth.max(child.depth);
        self.weight = self.weight.saturating_add(child.weight);
    }

    /// The measure of the collection around what was taken in.
    #[must_use]
    pub fn enclosed(self) -> Self {
        Self { depth: self.depth + 1, weight: self.weight.saturating_add(1) }
    }
}

impl Node {
    /// How large and how deep this is.
    #[must_use]
    pub fn measure(&self) -> Measure {
        let mut inner = Measure::default();
        match &self.value {
            Value::Null | Value::Bool(_) | Value::Number(_) => Measure::of_text(""),
            Value::String(text) => Measure::of_text(text),
            Value::Sequence(items) => {
                for item in items {
                    inner.add(item.measure());
                }
                inner.enclosed()
            }
            Value::Mapping(mapping) => {
                for entry in mapping {
                    inner.add(Measure::of_text(&entry.key));
                    inner.add(entry.value.measure());
                }
                inner.enclosed()
            }
        }
    }
}
