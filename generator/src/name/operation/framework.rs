//! `read_item_items__item_id__get`, `list_1`: ids that a framework makes of a function.

use std::collections::{HashMap, HashSet};

use crate::model::{Api, Name, Operation};
use crate::name::group::{self, Groups};

/// The names of all operations: that of the function alone, where the framework's rule made the id and no other
/// operation beside it comes by that name.
pub(super) fn names(api: &Api, groups: &Groups) -> Vec<Name> {
    let ids: HashSet<&str> = api.operations.iter().map(|operation| operation.name.wire.as_str()).collect();
    let function = |operation| fastapi(operation).or_else(|| springdoc(operation, &ids));
    let short = api.operations.iter().map(|operation| function(operation).map(ToOwned::to_owned)).collect();
    let names = api.operations.iter().map(|operation| operation.name.clone()).collect();
    group::replaced(names, short, groups)
}

/// The words of components that the framework made of the id of such an operation, by their keys: the form or the object
/// that its parameters are put into. Components stand beside each other whatever the group.
pub(in crate::name) fn bodies(api: &Api) -> HashMap<String, String> {
    let both =
        api.operations.iter().map(|operation| &operation.name.wire).zip(names(api, &Groups::default()));
    let short = both.filter(|(wire, name)| **wire != name.wire);
    short.map(|(wire, name)| (format!("Body_{wire}"), format!("Body_{}", name.wire))).collect()
}

/// The function of an id that `FastAPI` made: behind the function stand the path, with an underscore for each character that
/// is no word's, and the method.
fn fastapi(operation: &Operation) -> Option<&str> {
    let method = operation.method.to_ascii_lowercase();
    let word = |c: char| if c.is_alphanumeric() { c } else { '_' };
    let path: String = operation.path_key.chars().map(word).collect();
    let id = operation.name.wire.strip_suffix(&method)?.strip_suffix('_')?;
    let function = id.strip_suffix(&path)?;
    // The path alone, or a number, is no function's name.
    function.starts_with(|c: char| c.is_alphabetic() || c == '_').then_some(function)
}

/// The function of an id that `springdoc` numbered, because another controller has a function of that name.
fn springdoc<'a>(operation: &'a Operation, ids: &HashSet<&str>) -> Option<&'a str> {
    let (function, number) = operation.name.wire.rsplit_once('_')?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && ids.contains(function)).then_some(function)
}
