//! `cargo xtask budget`: how many crates a user of the client compiles.

use std::collections::BTreeSet;
use std::path::Path;

use crate::cargo_output;

/// The trees that are counted: name, the features, and how many crates it may have.
const BUDGETS: [(&str, &[&str], usize); 3] = [
    ("without a transport", &["--no-default-features"], 35),
    ("with the blocking transport alone", &["--no-default-features", "--features", "blocking"], 60),
    // The provider is a crate of ours: 111 in place of 110.
    ("with default features", &[], 111),
];

/// Counts the crates of the client's dependency trees on this platform, build dependencies and macros
/// included, the client itself too.
///
/// # Errors
/// When a tree has more crates than its budget, or cargo fails.
pub fn run(root: &Path) -> Result<(), String> {
    let mut over = Vec::new();
    for (what, features, budget) in BUDGETS {
        let count = count(root, features)?;
        println!("{count} crates {what}, of {budget} allowed");
        if count > budget {
            over.push(format!("{count} crates {what}: {} more than allowed", count - budget));
        }
    }
    if over.is_empty() { Ok(()) } else { Err(over.join("\n")) }
}

fn count(root: &Path, features: &[&str]) -> Result<usize, String> {
    let tree = ["tree", "--package", "huaweicloud-modelarts", "--edges", "normal,build", "--prefix", "none"];
    let arguments: Vec<&str> = tree.iter().chain(&["--format", "{p}"]).chain(features).copied().collect();
    let output = cargo_output(root, &arguments)?;
    // A crate that was listed before has ` (*)` behind it.
    let crates: BTreeSet<&str> = output.lines().map(|line| line.trim_end_matches(" (*)")).collect();
    Ok(crates.iter().filter(|line| !line.is_empty()).count())
}
