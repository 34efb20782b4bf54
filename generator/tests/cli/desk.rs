//! A folder in which the command runs, and what it says.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use crate::{DOUBTFUL, SOUND};

/// A folder with documents, in which the command runs.
pub(crate) struct Desk(TempDir);

impl Desk {
    pub(crate) fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        desk.write("sound.yaml", SOUND);
        desk.write("doubtful.yaml", DOUBTFUL);
        desk.write("broken.yaml", "openapi: 3.1.1\ninfo: [}\n");
        desk
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        let place = self.path().join(name);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, text).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).unwrap()
    }

    /// Runs the command with these arguments, separated by blanks.
    pub(crate) fn run(&self, arguments: &str) -> Said {
        self.run_in("", arguments)
    }

    /// The same in a folder of the desk.
    pub(crate) fn run_in(&self, folder: &str, arguments: &str) -> Said {
        Said::from(self.command(folder, arguments).output().unwrap())
    }

    /// The same with this text on standard input.
    pub(crate) fn run_with(&self, arguments: &str, input: &str) -> Said {
        let mut command = self.command("", arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        Said::from(child.wait_with_output().unwrap())
    }

    fn command(&self, folder: &str, arguments: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_clientwright"));
        command.current_dir(self.path().join(folder)).args(arguments.split_whitespace());
        // As outside of cargo, where nothing says that this is a checkout.
        command.env_remove("CARGO_MANIFEST_DIR").env_remove("NO_COLOR");
        command
    }
}

/// Output and exit code of the command.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

impl Said {
    #[track_caller]
    pub(crate) fn ends_with(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{self:?}");
        self
    }
}
