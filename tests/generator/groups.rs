//! Groups in the files that name modules: handles, features, and that no combination of features misses a type.

use clientwright_tests::fixture;

/// The text of a file of a fixture's client.
fn file(case: &str, path: &str) -> String {
    let fixtures = fixture::of("group").unwrap();
    let fixture = fixtures.into_iter().find(|fixture| fixture.case == case).unwrap();
    let tree = fixture.generate().1.unwrap();
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
    // Of an operation without a group; of no operation, and what that is made of.
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
    for path in ["operations/errors.rs", "operations/headers.rs"] {
        let text = file("features", path);
        assert!(
            text.contains("#[cfg(feature = \"cranes\")]\npub ")
                || text.contains("#[cfg(feature = \"cranes\")]\n#["),
            "{text}"
        );
    }
}
