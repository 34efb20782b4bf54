//! Anchored values, kept for the aliases that refer to them, and a limit to what aliases may add up to.

use std::collections::HashMap;

use crate::diagnostic::Problem;
use crate::openapi::node::{Measure, Node};

/// How much aliases may write out in all, as [`Measure::weight`] counts it.
const MAX_COPIED: usize = 500_000;

/// Anchored values by the parser's number for the anchor.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    complete: HashMap<usize, (Node, Measure)>,
    copied: usize,
}

impl Anchors {
    /// Keeps a copy of a value that has an anchor.
    pub(super) fn remember(&mut self, anchor: usize, node: &Node, measure: Measure) -> Result<(), Problem> {
        self.spend(measure)?;
        self.complete.insert(anchor, (node.clone(), measure));
        Ok(())
    }

    /// A copy of the value that an alias stands for, the positions being those of the value.
    pub(super) fn copy(&mut self, anchor: usize) -> Result<(Node, Measure), Problem> {
        let measure = self.complete.get(&anchor).map(|(_, measure)| *measure).ok_or_else(|| {
            Problem::YamlSyntax { reason: "the alias is itself part of the value it stands for".to_owned() }
        })?;
        self.spend(measure)?;
        self.complete
            .get(&anchor)
            .cloned()
            .ok_or_else(|| Problem::BudgetExceeded { reason: "an alias without a value".to_owned() })
    }

    fn spend(&mut self, measure: Measure) -> Result<(), Problem> {
        self.copied = self.copied.saturating_add(measure.weight);
        if self.copied > MAX_COPIED {
            let reason = format!("its aliases stand for more than {MAX_COPIED} values");
            return Err(Problem::BudgetExceeded { reason });
        }
        Ok(())
    }
}
