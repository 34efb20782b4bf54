//! Bounds on the reading of unions in unions, for which every member of each would be tried for
//! every member of the one around it.
//!
//! Choices are remembered until the outermost union is read, so that a value is tried once as
//! each union; attempts and depth are bounded for what is left.

use std::{any::TypeId, cell::RefCell, collections::HashMap, fmt, hash::BuildHasher};

use super::misfit::{Misfit, cut};
use crate::model::stack::Level;

/// Unions in each other: as many as `serde_json` allows objects.
const DEEPEST: usize = 128;

/// Effort, in bytes that an attempt may have to look at, for the smallest decoding…
const LEAST: u64 = 2_000_000;

/// …and more for each byte that there is.
const PER_BYTE: u64 = 200;

/// Characters that are remembered of why a value fits no member, and bytes of all of them.
const SHOWN: usize = 400;
const ALL_SHOWN: usize = 1_000_000;

/// One type, and the hash of a value. Seeds of the hash are random, so that nobody can aim at a
/// collision; one would cost no more than an error.
type Key = (TypeId, u64);

/// The outermost union that this thread is reading.
#[derive(Default)]
struct Decoding {
    depth: usize,
    left: u64,
    stopped: Option<Stopped>,
    /// As many as there are unions in the text, of each type that is tried.
    known: HashMap<Key, Outcome>,
    /// Bytes of the reasons in there.
    shown: usize,
    /// Whether a choice depends on one that was not made yet: it is not remembered.
    is_circular: bool,
}

enum Outcome {
    Trying,
    Member(usize),
    Nothing(Box<str>),
}

/// The bound that was reached.
#[derive(Clone, Copy)]
enum Stopped {
    TooDeep,
    TooMuch,
}

impl fmt::Display for Stopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooDeep => "unions are nested too deeply in each other: reading was given up",
            Self::TooMuch => "unions in unions can be read in too many ways: reading was given up",
        })
    }
}

thread_local! {
    static DECODING: RefCell<Decoding> = RefCell::default();
}

/// Ends the reading of the union around an object for which there is no room on the stack.
#[cold]
pub(in crate::model) fn stop_too_deep() {
    DECODING.with_borrow_mut(|decoding| {
        if decoding.depth > 0 {
            decoding.stopped = decoding.stopped.or(Some(Stopped::TooDeep));
        }
    });
}

/// The attempts to read one value as one union. Ends with it, also when that fails.
pub(super) struct Attempts {
    /// Cost of each attempt: the bytes of the value.
    cost: u64,
    is_nested: bool,
    _level: Option<Level>,
}

/// Outcome of an earlier attempt with the same value.
pub(super) enum Known {
    Member(usize),
    Nothing(String),
    /// Nothing yet; where to keep it, if it can come again.
    Unknown(Option<Key>),
}

impl Attempts {
    /// Whether this thread is reading a union.
    pub(super) fn are_running() -> bool {
        DECODING.with_borrow(|decoding| decoding.depth > 0)
    }

    pub(super) fn enter(json: &str) -> Result<Self, String> {
        let cost = json.len() as u64;
        let level = Level::enter();
        DECODING.with_borrow_mut(|decoding| {
            let is_nested = decoding.depth > 0;
            if !is_nested {
                decoding.left = LEAST.saturating_add(cost.saturating_mul(PER_BYTE));
            }
            if decoding.depth >= DEEPEST || level.is_none() {
                decoding.stopped = Some(Stopped::TooDeep);
            }
            let checked = decoding.check();
            if !is_nested && checked.is_err() {
                *decoding = Decoding::default();
            }
            checked?;
            decoding.depth += 1;
            Ok(Self { cost, is_nested, _level: level })
        })
    }

    /// Counts one attempt.
    pub(super) fn spend(&self) -> Result<(), Misfit> {
        DECODING.with_borrow_mut(|decoding| {
            match decoding.left.checked_sub(self.cost) {
                Some(left) => decoding.left = left,
                None => decoding.stopped = decoding.stopped.or(Some(Stopped::TooMuch)),
            }
            decoding.check().map_err(Misfit::custom)
        })
    }

    /// The error that a bound was reached.
    pub(super) fn check() -> Result<(), String> {
        DECODING.with_borrow(Decoding::check)
    }

    pub(super) fn known<T: 'static>(&self, json: &str) -> Known {
        if !self.is_nested {
            return Known::Unknown(None);
        }
        DECODING.with_borrow_mut(|decoding| {
            let key = (TypeId::of::<T>(), decoding.known.hasher().hash_one(json));
            match decoding.known.get(&key) {
                Some(Outcome::Member(member)) => Known::Member(*member),
                Some(Outcome::Nothing(reasons)) => Known::Nothing(reasons.to_string()),
                Some(Outcome::Trying) => {
                    decoding.is_circular = true;
                    Known::Nothing("is a member of itself".to_owned())
                }
                None => {
                    decoding.known.insert(key, Outcome::Trying);
                    Known::Unknown(Some(key))
                }
            }
        })
    }

    pub(super) fn learn(key: Option<Key>, chosen: Result<usize, &str>) {
        let Some(key) = key else { return };
        DECODING.with_borrow_mut(|decoding| {
            if decoding.is_circular {
                decoding.known.remove(&key);
                return;
            }
            let outcome = match chosen {
                Ok(member) => Outcome::Member(member),
                Err(reasons) => Outcome::Nothing(decoding.excerpt(reasons)),
            };
            decoding.known.insert(key, outcome);
        });
    }

    /// The text of an error: what stopped the reading, if something did.
    pub(super) fn show(&self, reasons: String) -> String {
        match Self::check() {
            Err(stopped) => stopped,
            Ok(()) if self.is_nested => format!("({reasons})"),
            Ok(()) => reasons,
        }
    }
}

impl Drop for Attempts {
    fn drop(&mut self) {
        DECODING.with_borrow_mut(|decoding| {
            decoding.depth = decoding.depth.saturating_sub(1);
            if decoding.depth == 0 && (decoding.stopped.is_some() || !decoding.known.is_empty()) {
                *decoding = Decoding::default();
            }
        });
    }
}

impl Decoding {
    fn check(&self) -> Result<(), String> {
        self.stopped.map_or(Ok(()), |stopped| Err(stopped.to_string()))
    }

    fn excerpt(&mut self, reasons: &str) -> Box<str> {
        if self.shown > ALL_SHOWN {
            return "fits no member".into();
        }
        let excerpt = cut(reasons, SHOWN);
        self.shown += excerpt.len();
        excerpt.into()
    }
}
