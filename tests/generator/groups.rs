//! Groups in the files that name modules: handles, features, and that no combination of features misses a type.

use clientwright_tests::fixture::{self, Fixture};

fn fixture(case: &str) -> Fixture {
    fixture::of("group").unwrap().into_iter().find(|fixture| fixture.case == case).unwrap()
}

/// The text of a file of a fixture's client.
fn file(case: &str, path: &str) -> String {
    let tree = fixture(case).generate().1.unwrap();
    tree.get(&format!("src/generated/{path}")).unwrap().to_owned()
}

#[test]
fn a_handle_is_made_by_the_client_and_has_its_operations_beside_it() {
    let ships = file("handles", "operations/ships/mod.rs");
    assert!(ships.contains("pub use list::List;"), "{ships}");
    assert!(ships.contains("/// Everything that floats.\n"), "{ships}");
    assert!(ships.contains("    pub fn ships(&self) -> Ships {\n"), "{ships}");
    let all = file("handles", "operations/mod.rs");
    assert!(all.contains("pub mod dock_workers;\npub mod shifts;\npub mod ships;\n"), "{all}");
    assert!(!all.contains("cfg"), "{all}");
}

#[test]
fn a_module_is_behind_the_features_of_the_groups_that_lead_to_it() {
    let models = file("features", "models/mod.rs");
    for (gate, module) in [
        ("#[cfg(feature = \"ships\")]\n", "mod ship;"),
        ("#[cfg(feature = \"cranes\")]\n", "mod crane;"),
        ("#[cfg(any(feature = \"cranes\", feature = \"ships\"))]\n", "mod flag;"),
    ] {
        assert!(models.contains(&format!("{gate}{module}\n")), "{gate}{module} is not in\n{models}");
    }
    // Types of an operation without a group; of no operation, and the parts of that one.
    for module in ["mod health;", "mod map;", "mod mark;"] {
        assert!(
            models.contains(&format!("\n{module}\n")) && !models.contains(&format!("]\n{module}\n")),
            "{models}"
        );
    }
    let operations = file("features", "operations/mod.rs");
    assert!(operations.contains("#[cfg(feature = \"cranes\")]\npub mod lift_ship;\n"), "{operations}");
    assert!(operations.contains("\nmod health;\n"), "{operations}");
    // With types of the operation, which are not there without the feature.
    for (path, item) in [
        ("operations/errors.rs", "#[allow(clippy::large_enum_variant)]"),
        ("operations/headers.rs", "pub const X_STATE"),
    ] {
        let text = file("features", path);
        assert!(text.contains(&format!("#[cfg(feature = \"cranes\")]\n{item}")), "{text}");
    }
}

#[test]
fn the_readme_lists_the_groups_and_the_manifest_declares_their_features() {
    let tree = fixture("handles").scaffold().unwrap();
    let readme = tree.get("README.md").unwrap();
    assert!(readme.contains("| `client.ships()` | 6 | Everything that floats. |\n"), "{readme}");
    assert!(readme.contains("| `client.dock_workers()` | 1 | People on the docks. |\n"), "{readme}");
    let tree = fixture("features").scaffold().unwrap();
    let readme = tree.get("README.md").unwrap();
    assert!(readme.contains("| `all`, or some of 2 such as `cranes` |"), "{readme}");
    let manifest = tree.get("Cargo.toml").unwrap();
    assert!(manifest.contains("default = [\"all\", \"reqwest\"]"), "{manifest}");
    assert!(manifest.contains("\ncranes = []\nships = []\n"), "{manifest}");
    // The README's examples are tests where all groups are there, and its text is documentation in any case.
    let library = tree.get("src/lib.rs").unwrap();
    let documentation =
        "#![cfg_attr(any(not(doctest), feature = \"all\"), doc = include_str!(\"../README.md\"))]\n";
    assert!(library.starts_with(documentation), "{library}");
}
