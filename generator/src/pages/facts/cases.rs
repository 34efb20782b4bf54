//! Items of a cell that each tell the values of one case: `replica: The value ranges from 1 to 3.` What holds in one case
//! is no fact of the field.

use std::borrow::Cow;

use super::values::item_of;
use crate::pages::page::{Cell, Part};
use crate::pages::words::Words;

/// The cell without its list of cases, if it has one.
pub(super) fn without<'c>(cell: &'c Cell, words: &Words) -> Cow<'c, Cell> {
    let items = || cell.parts.iter().filter(|part| part.depth > 0);
    let of_case = items().filter(|part| is_of_case(part, words)).count();
    if of_case < 2 || of_case * 2 <= items().count() {
        return Cow::Borrowed(cell);
    }
    let parts = cell.parts.iter().filter(|part| part.depth == 0).cloned().collect();
    Cow::Owned(Cell { parts, anchors: Vec::new() })
}

fn is_of_case(part: &Part, words: &Words) -> bool {
    let (case, said) = item_of(&part.text.text, words);
    let said = said.to_lowercase();
    !case.contains(' ') && words.phrases.of_case.iter().any(|phrase| said.starts_with(phrase))
}
