//! The error of a value that fits no member: the name of the union, and why each member was refused.

use std::fmt::Write;

use super::{
    Union,
    misfit::{Misfit, cut},
};

/// Bytes after which further members are only counted.
const LIMIT: usize = 1_200;

/// Characters that are shown of why one member was refused.
const ONE: usize = 400;

/// The text so far.
pub(super) struct Reasons {
    text: String,
    members: usize,
    left_out: usize,
}

impl Reasons {
    pub(super) fn new<T: Union>() -> Self {
        Self { text: format!("{}: ", T::NAME), members: 0, left_out: 0 }
    }

    pub(super) fn add<T: Union>(&mut self, member: usize, misfit: &Misfit) {
        if self.text.len() > LIMIT {
            self.left_out += 1;
            return;
        }
        if self.members > 0 {
            self.text.push_str("; ");
        }
        self.members += 1;
        let name = T::MEMBERS.get(member).map_or("", |(name, _)| *name);
        // Writing to a string cannot fail.
        let _ = write!(self.text, "{name}{}", cut(&misfit.to_string(), ONE));
    }

    pub(super) fn into_text(mut self) -> String {
        if self.members == 0 {
            self.text.push_str("no member is in question");
        }
        if self.left_out > 0 {
            let _ = write!(self.text, "; and {} more", self.left_out);
        }
        self.text
    }
}
