//! `read_item_items__item_id__get`: ids that a framework makes of a function, its path and its method.

use std::collections::HashMap;

use crate::model::{Api, Name, Operation};
use crate::name::case::Case;

/// The names of all operations: that of the function alone, where the framework's rule made the id and no other
/// operation comes by that name.
pub(super) fn names(api: &Api) -> Vec<Name> {
    let short: Vec<_> = api.operations.iter().map(|operation| function(operation)).collect();
    let mut counts: HashMap<String, usize> = HashMap::new();
    for (operation, function) in api.operations.iter().zip(&short) {
        let words = function.unwrap_or(&operation.name.wire);
        *counts.entry(Case::Snake.identifier(words)).or_default() += 1;
    }
    let is_only = |function: &&str| counts.get(&Case::Snake.identifier(function)) == Some(&1);
    let named = api.operations.iter().zip(short).map(|(operation, function)| {
        let words = function.filter(is_only).unwrap_or(&operation.name.wire);
        Name { wire: words.to_owned(), ..operation.name.clone() }
    });
    named.collect()
}

/// The words of components that the framework made of the id of such an operation, by their keys: the form or the object
/// that its parameters are put into.
pub(in crate::name) fn bodies(api: &Api) -> HashMap<String, String> {
    let both = api.operations.iter().map(|operation| &operation.name.wire).zip(names(api));
    let short = both.filter(|(wire, name)| **wire != name.wire);
    short.map(|(wire, name)| (format!("Body_{wire}"), format!("Body_{}", name.wire))).collect()
}

/// The function of an id that `FastAPI` made: behind the function stand the path, with an underscore for each character that
/// is no word's, and the method.
fn function(operation: &Operation) -> Option<&str> {
    let method = operation.method.to_ascii_lowercase();
    let word = |c: char| if c.is_alphanumeric() { c } else { '_' };
    let path: String = operation.path_key.chars().map(word).collect();
    let id = operation.name.wire.strip_suffix(&method)?.strip_suffix('_')?;
    let function = id.strip_suffix(&path)?;
    // The path alone, or a number, is no function's name.
    function.starts_with(|c: char| c.is_alphabetic() || c == '_').then_some(function)
}
