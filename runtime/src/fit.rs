//! How well a value fits the type it is read as, so that a union can choose among its members.
//!
//! Readers raise one counter of the thread, only where something is skipped or other than
//! documented. Outside the reading of a union nobody looks at it.

use std::cell::Cell;

/// Something of a value that a type has no room for, or that is not as documented.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Loss {
    /// A field that the type has no name for, and keeps.
    Unnamed,
    /// A field that the type does not have.
    Unknown,
    /// A `null` where the type has none: it is skipped.
    Null,
    /// A value in another form than the documented one, such as a number in quotes.
    Form,
    /// A value that an enumeration does not document.
    Undocumented,
    /// A required list, map, constant or any JSON that did not come.
    Missing,
    /// A value of a union that none of its typed members takes.
    Other,
    /// A constant that came as another value.
    Constant,
}

impl Loss {
    /// Kinds are far enough apart that many of a lesser kind do not outweigh one of the next.
    const fn weight(self) -> u64 {
        match self {
            Self::Unnamed => 1,
            Self::Unknown | Self::Null | Self::Form => 2,
            Self::Undocumented => 100,
            Self::Missing => 10_000,
            Self::Other => 1_000_000,
            Self::Constant => 1_000_000_000,
        }
    }
}

thread_local! {
    static LOST: Cell<u64> = const { Cell::new(0) };
}

/// Notes a loss. Called from cold places only.
#[cold]
pub(crate) fn lose(loss: Loss) {
    LOST.with(|lost| lost.set(lost.get().saturating_add(loss.weight())));
}

/// Sets what is lost so far, and gives what was.
pub(crate) fn replace(lost: u64) -> u64 {
    LOST.with(|cell| cell.replace(lost))
}

#[cfg(test)]
mod tests {
    use super::{Loss, lose, replace};

    #[test]
    fn adds_up_and_never_overflows() {
        replace(0);
        lose(Loss::Unknown);
        lose(Loss::Null);
        lose(Loss::Undocumented);
        assert_eq!(replace(u64::MAX), 104);
        lose(Loss::Constant);
        assert_eq!(replace(0), u64::MAX);
    }
}
