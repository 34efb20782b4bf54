//! Runs a command and measures what it spent.
//!
//! The figures are those that the kernel keeps of a process and gives to the parent that waits for it (`wait4`):
//! complete, of this process and its own children alone, and without a sampling error. `/proc` has no peak of a
//! process that has ended, and `getrusage` of all children has only the largest peak of all.

use std::io::{Read, Seek};
use std::process::{Command, ExitStatus, Stdio};
use std::time::Duration;

use wait4::Wait4;

/// Output and cost of a command.
#[derive(Debug)]
pub(super) struct Spent {
    /// How it ended.
    pub(super) status: ExitStatus,
    /// Standard output.
    pub(super) out: String,
    /// Standard error.
    pub(super) err: String,
    /// CPU time in user and system mode, with that of its children.
    pub(super) cpu: Duration,
    /// The most memory it had at a time, in bytes; of a small process that of this one, which it was forked from.
    pub(super) peak: u64,
}

/// Runs a command to its end. Both outputs go through files, because neither is read while the command runs.
///
/// # Errors
/// When the command cannot be started.
pub(super) fn run(command: &mut Command) -> Result<Spent, String> {
    let shown = command.get_program().display().to_string();
    waited_for(command).map_err(|error| format!("`{shown}`: {error}"))
}

fn waited_for(command: &mut Command) -> std::io::Result<Spent> {
    let (mut out, mut err) = (tempfile::tempfile()?, tempfile::tempfile()?);
    command.stdin(Stdio::null()).stdout(out.try_clone()?).stderr(err.try_clone()?);
    let used = command.spawn()?.wait4()?;
    Ok(Spent {
        status: used.status,
        out: text(&mut out)?,
        err: text(&mut err)?,
        cpu: used.rusage.utime + used.rusage.stime,
        peak: used.rusage.maxrss,
    })
}

fn text(file: &mut std::fs::File) -> std::io::Result<String> {
    let mut bytes = Vec::new();
    file.rewind()?;
    file.read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_measured_and_heard() {
        let script = "i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done; echo done; echo why >&2; exit 3";
        let spent = run(Command::new("sh").args(["-c", script])).unwrap();
        assert_eq!(spent.status.code(), Some(3));
        assert_eq!((spent.out.as_str(), spent.err.as_str()), ("done\n", "why\n"));
        assert!(spent.cpu > Duration::ZERO && spent.peak > 100_000, "{spent:?}");
        assert!(run(&mut Command::new("no-such-command")).unwrap_err().contains("no-such-command"));
    }
}
