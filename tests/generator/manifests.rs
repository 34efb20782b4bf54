//! The manifests: versions of third-party crates stand once, in the workspace's, and each dependency says why it is there.

use std::fs;

use crate::repository::name;

/// Dependencies with a version of their own, and why.
const OF_THEIR_OWN: [(&str, &str); 1] =
    // Its resolver trait is outside of its promises; the runtime uses none of that, and must not bind its users.
    [("generator/Cargo.toml", "ureq")];

/// Manifests of the members, as the workspace lists them.
fn manifests() -> Vec<std::path::PathBuf> {
    let root = xtask::root();
    let text = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let (_, members) = text.split_once("members = [").unwrap();
    let (members, _) = members.split_once(']').unwrap();
    let members = members.split(',').map(|member| member.trim().trim_matches('"'));
    members.filter(|member| !member.is_empty()).map(|member| root.join(member).join("Cargo.toml")).collect()
}

/// The lines of the sections of dependencies, each with the line before it.
fn dependencies(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut is_inside = false;
    let mut before = "";
    for line in text.lines() {
        if line.starts_with('[') {
            is_inside = line.trim_end_matches(']').ends_with("dependencies");
        } else if is_inside && line.contains('=') && !line.starts_with('#') {
            found.push((before.to_owned(), line.to_owned()));
        }
        before = line;
    }
    found
}

#[test]
fn versions_stand_once_and_dependencies_say_why() {
    let manifests = manifests();
    assert!(manifests.len() > 8, "{manifests:?}");
    for manifest in manifests {
        let shown = name(&manifest);
        let found = dependencies(&fs::read_to_string(&manifest).unwrap());
        let mut was_said = false;
        for (before, line) in found {
            let of_workspace = line.contains("workspace = true") || line.contains("path = ");
            let krate = line.split([' ', '.', '=']).next().unwrap();
            assert!(
                of_workspace || OF_THEIR_OWN.contains(&(shown.as_str(), krate)),
                "{shown}: the version of `{krate}` belongs into the workspace's manifest"
            );
            // A reason may stand over several crates of one kind.
            was_said = before.starts_with('#') || (was_said && !before.is_empty());
            assert!(was_said, "{shown}: nothing says why `{krate}` is there");
        }
    }
}
