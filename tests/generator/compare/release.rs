//! `cargo xtask release`: version and changelog.

use clientwright::compare::Effect;
use xtask::changes::prepared;

const MANIFEST: &str = "[workspace.package]\nversion = \"0.3.1\"\n\n[workspace.dependencies]\na = { path = \"a\", version = \"0.3.1\" }\nb = \"0.9\"\n";

const CHANGELOG: &str = "# Changelog\n\n## [Unreleased]\n\n### Added\n\n* A door.\n";

#[test]
fn a_release_raises_the_version_everywhere_and_keeps_what_waited() {
    let release =
        prepared(MANIFEST, CHANGELOG, Effect::Major, "### Removed\n\n* A hall.\n", "2026-01-02").unwrap();
    assert_eq!(release.version.as_deref(), Some("0.4.0"));
    assert_eq!(release.manifest.matches("\"0.4.0\"").count(), 2);
    assert!(!release.manifest.contains("0.3.1") && release.manifest.contains("b = \"0.9\""));
    assert_eq!(
        release.changelog,
        "# Changelog\n\n## [Unreleased]\n\n## [0.4.0] - 2026-01-02\n\n### Removed\n\n* A hall.\n\n### Added\n\n* A door.\n"
    );
}

#[test]
fn files_that_are_not_as_expected_are_told() {
    let release = |manifest: &str, changelog: &str| {
        prepared(manifest, changelog, Effect::Patch, "", "2026-01-02").unwrap_err()
    };
    assert!(release("[package]\n", CHANGELOG).contains("has no line `version"));
    assert!(release("version = \"next\"\n", CHANGELOG).contains("no version of three numbers"));
    assert!(release(MANIFEST, "# Changelog\n").contains("has no `## [Unreleased]`"));
}
