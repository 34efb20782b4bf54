//! How well a value fits a type: what is lost when it is read as that type. Readers say so where they lose something,
//! so that no model needs code for it.

use std::{cell::Cell, fmt};

use serde::de::Error;

/// Loss of a constant or a tag that came with another value: more than all fields of an object.
pub(super) const FOREIGN: u64 = 10_000;

/// How deep objects and arrays may be inside each other in the value of a union: as deep as JSON is read at all.
const MAX_DEPTH: usize = 127;

/// Bytes that may be read for each byte of the outermost value, so that unions inside each other, each of which tries
/// all of its members, end soon.
const READS: u64 = 256;

/// Bytes that may be read however short the value is.
const LEAST_READS: u64 = 1 << 20;

thread_local! {
    static STATE: Cell<State> = const { Cell::new(State { unions: 0, loss: 0, left: 0 }) };
}

/// The beginning of the message that a value is of none of the types of a union.
pub(super) const NO_TYPE: &str = "no type of ";

/// The error with the part of the value that it is about, where that is a union of which no type fits: the text of a
/// union is read apart from the text around it, so that its error has no place there.
#[cold]
pub(super) fn placed<E: Error>(error: E, part: fmt::Arguments<'_>) -> E {
    let text = error.to_string();
    let is_without_place = text.starts_with(NO_TYPE) && !text.contains(" at line ");
    if is_without_place { E::custom(format_args!("`{part}`: {text}")) } else { error }
}

/// What is known of the unions that are being read on this thread.
#[derive(Clone, Copy)]
struct State {
    /// How many are being read inside each other.
    unions: u32,
    /// Loss so far.
    loss: u64,
    /// Bytes that may still be read.
    left: u64,
}

/// Notes that something of the value does not arrive in the type.
#[cold]
pub(super) fn lose(loss: u64) {
    let state = STATE.get();
    if state.unions > 0 {
        STATE.set(State { loss: state.loss.saturating_add(loss), ..state });
    }
}

/// One union that is being read. The state is as before when it is dropped, save for the loss.
#[derive(Debug)]
pub(super) struct Fit(());

impl Fit {
    /// Begins to read a union from this text.
    ///
    /// # Errors
    /// When the text is nested too deep to be read.
    pub(super) fn begin(json: &str) -> Result<Self, &'static str> {
        let state = STATE.get();
        if state.unions == 0 {
            if depth(json) > MAX_DEPTH {
                return Err("recursion limit exceeded");
            }
            let left = (json.len() as u64).saturating_mul(READS).max(LEAST_READS);
            STATE.set(State { unions: 1, loss: 0, left });
        } else {
            STATE.set(State { unions: state.unions + 1, ..state });
        }
        Ok(Self(()))
    }
}

impl Drop for Fit {
    fn drop(&mut self) {
        let state = STATE.get();
        STATE.set(State { unions: state.unions.saturating_sub(1), ..state });
    }
}

/// Reads the text in one way, and says what is lost.
///
/// # Errors
/// When the outermost value has been read too often.
pub(super) fn attempt<T>(json: &str, read: impl FnOnce() -> T) -> Result<(T, u64), String> {
    let state = STATE.get();
    let Some(left) = state.left.checked_sub(json.len() as u64) else {
        return Err("too many ways to read the value".to_owned());
    };
    STATE.set(State { loss: 0, left, ..state });
    let result = read();
    let after = STATE.get();
    STATE.set(State { loss: state.loss, ..after });
    Ok((result, after.loss))
}

/// How deep objects and arrays are inside each other.
fn depth(json: &str) -> usize {
    let (mut now, mut most) = (0_usize, 0);
    let (mut is_text, mut is_escaped) = (false, false);
    for byte in json.bytes() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = is_text,
            b'"' => is_text = !is_text,
            b'{' | b'[' if !is_text => {
                now += 1;
                most = most.max(now);
            }
            b'}' | b']' if !is_text => now = now.saturating_sub(1),
            _ => {}
        }
    }
    most
}
