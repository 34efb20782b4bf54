//! Shows what a run is at, while it lasts; nothing is shown where standard error is no terminal.

use std::time::Duration;

use clientwright::Step;
use indicatif::ProgressBar;

/// A spinner with a word about what is going on.
pub(super) struct Progress(ProgressBar);

impl Progress {
    pub(super) fn start() -> Self {
        let spinner = ProgressBar::new_spinner();
        // Turning takes a thread, which nobody needs where nothing is shown.
        if !spinner.is_hidden() {
            spinner.enable_steady_tick(Duration::from_millis(100));
        }
        Self(spinner)
    }

    pub(super) fn begins(&self, step: Step) {
        self.0.set_message(match step {
            Step::Reading => "reading the document",
            Step::Lowering => "working out what it means",
            Step::Naming => "choosing names",
            Step::Emitting => "making the code",
        });
    }

    pub(super) fn writes(&self) {
        self.0.set_message("writing the files");
    }

    /// Clears the line for what is said next.
    pub(super) fn ends(&self) {
        self.0.finish_and_clear();
    }
}
