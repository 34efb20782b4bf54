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

/// The text of the error. Paths are looked for in the text of the value only here, where nothing fits.
#[cold]
pub(super) fn text<T: Union>(json: &str, misfits: &[(usize, Misfit)]) -> String {
    let mut text = format!("{}: ", T::NAME);
    if misfits.is_empty() {
        text.push_str("no member is in question");
    }
    for (count, (member, misfit)) in misfits.iter().enumerate() {
        if count > 0 {
            text.push_str("; ");
        }
        if text.len() > LIMIT {
            // Writing to a string cannot fail.
            let _ = write!(text, "and {} more", misfits.len() - count);
            break;
        }
        let name = T::MEMBERS.get(*member).map_or("", |(name, _)| *name);
        text.push_str(name);
        text.push_str(&cut(&misfit.describe(json), ONE));
    }
    text
}
