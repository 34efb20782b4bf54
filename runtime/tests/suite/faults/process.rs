//! Tests with an environment of their own: variables are the whole process's, and other tests run in it.

use std::{env, process::Command};

/// A variable that the test gave itself. Without it, this is not yet the process to test in.
pub(super) fn variable(name: &str) -> Option<String> {
    env::var(name).ok()
}

/// Runs the test of this name again, in a process that has these variables, and none that say by themselves which
/// proxy to take and whom to trust.
pub(super) fn again(test: &str, variables: &[(&str, &str)]) {
    let mut command = Command::new(env::current_exe().unwrap());
    command.args([test, "--exact", "--nocapture"]);
    for (name, _) in env::vars_os() {
        let shown = name.to_string_lossy().to_uppercase();
        if shown.ends_with("_PROXY") || shown.starts_with("SSL_CERT_") {
            command.env_remove(name);
        }
    }
    let output = command.envs(variables.iter().copied()).output().unwrap();
    let told = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && told.contains("1 passed"), "{told}");
}
