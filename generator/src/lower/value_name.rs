//! `x-enum-varnames: [ONE, TWO]`: the Rust names of an enumeration's values, those that can be.

use std::collections::HashSet;

use heck::ToUpperCamelCase;

use crate::diagnostic::Problem;
use crate::lower::Lowering;
use crate::openapi::fields::Text;
use crate::openapi::node::Node;
use crate::openapi::schema::Schema;

/// Words that are no name of a value, in the case that values have.
const RESERVED: [&str; 4] = ["Self", "Crate", "Super", "Extern"];

/// The given names of the values of one enumeration.
pub(super) struct Given<'s, 'd> {
    names: &'s [Text<'d>],
    taken: HashSet<String>,
}

impl<'s, 'd> Given<'s, 'd> {
    /// The names of the schema; a list of another length than that of the values is reported.
    pub(super) fn of(ctx: &mut Lowering<'_, '_>, schema: &'s Schema<'d>, values: &[&Node]) -> Self {
        let names = schema.ours.value_names.as_slice();
        let (found, expected) = (names.len(), values.len());
        if let (Some(first), true) = (names.first(), found != expected) {
            let problem = Problem::ValueNamesMismatch { names: found, values: expected };
            ctx.diagnostics.push(problem, first.span);
        }
        Self { names, taken: HashSet::new() }
    }

    /// The name of the value at `index`. One that Rust cannot say, or that another value has, is reported and left
    /// out: the value is named after itself.
    pub(super) fn take(&mut self, ctx: &mut Lowering<'_, '_>, index: usize) -> Option<Text<'d>> {
        let name = *self.names.get(index)?;
        let reason = if !is_identifier(name.text) {
            "it is no Rust identifier"
        } else if !self.taken.insert(name.text.to_upper_camel_case()) {
            "another value of the enumeration has it"
        } else {
            return Some(name);
        };
        let problem = Problem::ValueNameUnusable { name: super::owned(name), reason };
        ctx.diagnostics.push(problem, name.span);
        None
    }
}

/// Whether the text can be the name of a value as it is, and in camel case.
pub(super) fn is_identifier(text: &str) -> bool {
    let starts_well = |text: &str| text.chars().next().is_some_and(char::is_alphabetic);
    let is_word = text.chars().all(|c| c.is_alphanumeric() || c == '_');
    let camel = text.to_upper_camel_case();
    is_word && starts_well(text.trim_start_matches('_')) && !RESERVED.contains(&camel.as_str())
}
