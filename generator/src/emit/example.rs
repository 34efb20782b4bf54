//! Documented examples, as files beside the code.

use crate::emit::FOLDER;
use crate::model::{Operation, Status};
use crate::output::OutputTree;

/// Puts the examples of an operation's responses into the tree; `file` is the name of its module's file.
pub(super) fn files(operation: &Operation, file: &str, tree: &mut OutputTree) {
    for response in &operation.responses {
        if let (Status::Code(code), Some(example)) = (response.status, &response.example) {
            tree.add_text(&format!("{FOLDER}/examples/{}", name(file, code)), format!("{example}\n"));
        }
    }
}

/// Status and file of the first example of a success.
pub(super) fn of_success(operation: &Operation, file: &str) -> Option<(u16, String)> {
    operation.responses.iter().find_map(|response| match response.status {
        Status::Code(code) if response.status.is_success() && response.example.is_some() => {
            Some((code, name(file, code)))
        }
        Status::Code(_) | Status::Range(_) | Status::Default => None,
    })
}

fn name(file: &str, code: u16) -> String {
    format!("{file}_{code}.json")
}
