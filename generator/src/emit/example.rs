//! Documented examples, as files beside the code.

use crate::emit::FOLDER;
use crate::emit::called::Called;
use crate::model::Status;
use crate::output::OutputTree;

/// Puts the examples of an operation's responses into the tree.
pub(super) fn files(called: Called<'_>, tree: &mut OutputTree) {
    for response in &called.operation.responses {
        if let (Status::Code(code), Some(example)) = (response.status, &response.example) {
            let path = format!("{FOLDER}/{}/{}", called.module.folder(), name(called, code));
            tree.add_text(&path, format!("{}\n", example.text));
        }
    }
}

/// Status of the first example of a success, and its file as the module of the operation finds it.
pub(super) fn of_success(called: Called<'_>) -> Option<(u16, String)> {
    called.operation.example().map(|(code, _)| (code, name(called, code)))
}

/// `examples/show_image_200.json`, beside the module of the operation.
fn name(called: Called<'_>, code: u16) -> String {
    format!("examples/{}_{code}.json", called.module.file)
}
