//! An operation as the files of this stage are given it.

use crate::model::Operation;
use crate::name::{Module, OperationNames};

/// An operation with its names and the module that it lives in.
#[derive(Clone, Copy)]
pub(super) struct Called<'a> {
    pub(super) operation: &'a Operation,
    pub(super) names: &'a OperationNames,
    pub(super) module: &'a Module,
}
