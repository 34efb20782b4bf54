//! Stage 3½: whole-model rules that the emitters rely on. After it, every variable of a path has its parameter, every
//! type is used and none is there twice, and recursive or very deep fields are boxed.

mod access;
mod contained;
mod depth;
mod path;
mod prune;
mod recursion;
mod shared;
mod tags;
mod twins;

use crate::diagnostic::Diagnostics;
use crate::model::Api;

/// Checks the whole API and completes it; operations that break a rule are left out, with a warning. Of a part of an API,
/// only the components are kept that it uses.
pub fn check(api: &mut Api, is_part: bool, diagnostics: &mut Diagnostics) {
    path::check(api, diagnostics);
    tags::check(api);
    prune::check(api, is_part);
    access::check(api);
    twins::check(api);
    let circles = contained::circles(api);
    recursion::check(api, &circles);
    depth::check(api, &circles);
    shared::check(api);
}
