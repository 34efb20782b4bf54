//! Whether what is written is sent: a field that only responses have is left out then, and kept otherwise.
//!
//! Bodies are written in one go, on one thread, so a mark of the thread reaches every model in them, in lists, maps and
//! unions too, and no type is needed twice.

use std::cell::Cell;

use serde_core::Serialize;

thread_local! {
    static SENDING: Cell<bool> = const { Cell::new(false) };
}

/// Writes something that is sent.
pub(crate) fn sending<T>(write: impl FnOnce() -> T) -> T {
    let _before = Before(SENDING.replace(true));
    write()
}

/// A value as it is sent.
pub(crate) fn sent(value: impl Serialize) -> Result<serde_json::Value, serde_json::Error> {
    sending(|| serde_json::to_value(value))
}

/// Whether this thread writes something that is sent.
pub(super) fn is_sending() -> bool {
    SENDING.get()
}

/// The mark as it was, set again also when writing panics.
struct Before(bool);

impl Drop for Before {
    fn drop(&mut self) {
        SENDING.set(self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::{is_sending, sending};

    #[test]
    fn ends_with_the_writing() {
        assert!(sending(is_sending));
        assert!(!is_sending());
        let caught = std::panic::catch_unwind(|| sending(|| std::panic::resume_unwind(Box::new(()))));
        assert!(caught.is_err() && !is_sending());
    }
}
