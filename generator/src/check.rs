//! Stage 3½: whole-model rules that the emitters rely on. After it, recursive fields are boxed and every
//! variable of a path has its parameter.

mod path;
mod recursion;

use crate::diagnostic::Diagnostics;
use crate::model::Api;

/// Checks the whole API and completes it; operations that break a rule are left out, with a warning.
pub fn check(api: &mut Api, diagnostics: &mut Diagnostics) {
    path::check(api, diagnostics);
    recursion::check(api);
}
