//! From a request that shows a difference to the smallest one that still does.

use crate::draw::{Drawn, Way};

/// Leaves out what can be left out, until nothing can.
pub(super) fn smallest(
    mut drawn: Drawn,
    mut is_different: impl FnMut(&Drawn) -> Result<bool, String>,
) -> Result<Drawn, String> {
    loop {
        let mut smaller = None;
        for candidate in candidates(&drawn) {
            if is_different(&candidate)? {
                smaller = Some(candidate);
                break;
            }
        }
        match smaller {
            Some(smaller) => drawn = smaller,
            None => return Ok(drawn),
        }
    }
}

/// Each with one thing less.
fn candidates(drawn: &Drawn) -> Vec<Drawn> {
    let mut found = Vec::new();
    let mut without = |change: &dyn Fn(&mut Drawn)| {
        let mut candidate = drawn.clone();
        change(&mut candidate);
        found.push(candidate);
    };
    for index in 0..drawn.query.len() {
        without(&|candidate| drop(candidate.query.remove(index)));
    }
    for index in 0..drawn.headers.len() {
        without(&|candidate| drop(candidate.headers.remove(index)));
    }
    if drawn.security_token.is_some() {
        without(&|candidate| candidate.security_token = None);
    }
    if !drawn.body.is_empty() {
        without(&|candidate| candidate.body.truncate(candidate.body.len() / 2));
    }
    // A client gives no body without its type.
    if drawn.media_type.is_some() && (drawn.way == Way::Signer || drawn.body.is_empty()) {
        without(&|candidate| candidate.media_type = None);
    }
    if drawn.way == Way::Signer && drawn.path.len() > 1 {
        without(&|candidate| {
            candidate.path.pop();
        });
    }
    found
}
