//! Objects that contain each other by value, many levels deep, are more than the compiler follows: a box in between.

use crate::check::contained::contained;
use crate::model::{Api, Named, TypeId};

/// How many objects may contain each other by value; rustc gives up at 64 or more, depending on what it asks.
const DEEPEST: usize = 16;

/// Boxes the fields below which there are [`DEEPEST`] levels.
pub(super) fn check(api: &mut Api, circles: &[Vec<usize>]) {
    let mut depths = vec![0; api.types.len()];
    // Contained types come first, so that their depth is known.
    for index in circles.iter().flatten() {
        let depth = api.types.get_mut(*index).map_or(0, |named| 1 + below(named, &depths));
        if let Some(place) = depths.get_mut(*index) {
            *place = depth;
        }
    }
}

/// The levels below a type, with fields boxed where those are too many.
fn below(named: &mut Named, depths: &[usize]) -> usize {
    let mut deepest = 0;
    for (value, boxed) in named.kind.parts_mut().into_iter().filter(|(_, boxed)| !**boxed) {
        let targets = contained(value).into_iter();
        let depth = targets.filter_map(|TypeId(id)| depths.get(id)).max().copied().unwrap_or(0);
        *boxed = depth >= DEEPEST;
        deepest = deepest.max(if *boxed { 0 } else { depth });
    }
    deepest
}
