//! A bound on the stack that the reading of one value takes.
//!
//! `serde_json` allows 128 levels, and a model of many fields takes a hundredth of a thread's stack for each in a debug
//! build: a hostile body would end the process.

use std::cell::Cell;

/// Bytes that the outermost object or union and all in it may take. Threads have two mebibytes.
const MOST: usize = 1_280 * 1_024;

thread_local! {
    /// A place on the stack where the outermost one began; 0 where none is being read.
    static BEGAN: Cell<usize> = const { Cell::new(0) };
}

/// The reading of an object or a union, which ends with it.
pub(super) struct Level {
    is_outermost: bool,
}

impl Level {
    /// Begins one more level; `None` where there is no room for it.
    #[inline]
    pub(super) fn enter() -> Option<Self> {
        let local = 0_u8;
        let here = std::ptr::from_ref(&local).addr();
        match BEGAN.get() {
            0 => {
                BEGAN.set(here);
                Some(Self { is_outermost: true })
            }
            began if began.abs_diff(here) > MOST => None,
            _ => Some(Self { is_outermost: false }),
        }
    }
}

impl Drop for Level {
    #[inline]
    fn drop(&mut self) {
        if self.is_outermost {
            BEGAN.set(0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{BEGAN, Level};

    #[test]
    fn ends_with_the_outermost() {
        let outermost = Level::enter().unwrap();
        drop(Level::enter());
        assert_ne!(BEGAN.get(), 0);
        drop(outermost);
        assert_eq!(BEGAN.get(), 0);
    }
}
