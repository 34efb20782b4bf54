//! A type that contains itself by value has no size: the fields and members that close the circle are boxed.

use crate::check::contained::contained;
use crate::model::{Api, TypeId};

/// Boxes the fields and members through which a type reaches itself without a list or map in between.
pub(super) fn check(api: &mut Api, circles: &[Vec<usize>]) {
    let mut number = vec![0; api.types.len()];
    for (circle, members) in circles.iter().enumerate() {
        for member in members {
            if let Some(place) = number.get_mut(*member) {
                *place = circle;
            }
        }
    }
    for (index, named) in api.types.iter_mut().enumerate() {
        for (value, boxed) in named.kind.parts_mut() {
            let mut targets = contained(value).into_iter();
            *boxed = targets.any(|TypeId(target)| number.get(target) == number.get(index));
        }
    }
}
