//! `clientwright generate` in a crate that was generated before: what its manifest records, and the features of groups.

use crate::{Desk, SOUND};

/// A document of groups.
const GROUPS: &str = r#"openapi: 3.1.1
info: { title: Harbour, version: "1" }
paths:
  /ships:
    get: { operationId: list_ships, tags: [ships], responses: { "204": { description: Done. } } }
  /cranes:
    get: { operationId: list_cranes, tags: [cranes], responses: { "204": { description: Done. } } }
"#;

/// A desk with a document of groups in `schema/`, and the overlay that names one of its operations.
fn harbour() -> Desk {
    let desk = Desk::new();
    desk.write("schema/harbour.yaml", GROUPS);
    let target = "$.paths['/ships'].get";
    desk.write(
        "schema/overlay.yaml",
        &format!(
            "overlay: 1.0.0\ninfo: {{ title: Names, version: '1' }}\nactions:\n  - target: {target}\n    \
             update: {{ x-clientwright-name: all_ships }}\n"
        ),
    );
    desk
}

#[test]
fn a_crate_is_generated_again_from_what_its_manifest_records() {
    let desk = harbour();
    desk.run("generate schema/harbour.yaml --overlay schema/overlay.yaml --out client --layout grouped")
        .ends_with(0);
    let manifest = desk.read("client/Cargo.toml");
    for line in [
        "document = \"../schema/harbour.yaml\"",
        "overlays = [\"../schema/overlay.yaml\"]",
        "layout = \"grouped\"",
        "default = [\"all\", \"reqwest\"]",
        "all = [\n    \"cranes\",\n    \"ships\",\n]\ncranes = []\nships = []\n",
    ] {
        assert!(manifest.contains(line), "{line} is not in\n{manifest}");
    }
    let said = desk.run("generate --out client --check").ends_with(0);
    assert!(said.out.contains("up to date"), "{said:?}");
    // Without an argument, in the crate's folder.
    desk.run_in("client", "generate --check").ends_with(0);
    desk.write(
        "schema/harbour.yaml",
        &GROUPS.replace("list_cranes, tags: [cranes]", "list_docks, tags: [docks]"),
    );
    let stale = desk.run("generate --out client --check").ends_with(1);
    assert!(stale.out.contains("Cargo.toml"), "{stale:?}");
    let author = desk.read("client/Cargo.toml").replace("ships = []", "ships = [\"blocking\"] # ours");
    desk.write("client/Cargo.toml", &format!("{author}\n# The author's last word.\n"));
    desk.run("generate --out client").ends_with(0);
    let manifest = desk.read("client/Cargo.toml");
    for line in [
        "    \"docks\",\n    \"ships\",\n",
        "docks = []",
        "ships = [\"blocking\"] # ours",
        "# The author's last word.",
    ] {
        assert!(manifest.contains(line), "{line} is not in\n{manifest}");
    }
    assert!(!manifest.contains("cranes"), "{manifest}");
    assert!(
        desk.read("client/src/generated/operations/ships/mod.rs").contains("pub fn ships(&self) -> Ships")
    );
    assert!(desk.read("client/src/generated/operations/ships/all_ships.rs").contains("Ships"));
}

#[test]
fn a_layout_does_not_change_by_itself() {
    let desk = Desk::new();
    let operation = |group: usize, number: usize| {
        let path = format!("  /g{group}/{number}:\n    get:\n      operationId: act_{group}_{number}\n");
        format!("{path}      tags: [g{group}]\n      responses: {{ '204': {{ description: Done. }} }}\n")
    };
    let document = |count: usize| {
        let operations: String = (0..count).map(|number| operation(number % 2, number)).collect();
        format!("openapi: 3.1.1\ninfo: {{ title: Harbour, version: '1' }}\npaths:\n{operations}")
    };
    desk.write("api.yaml", &document(30));
    desk.run("generate api.yaml --out small").ends_with(0);
    desk.write("api.yaml", &document(31));
    desk.run("generate api.yaml --out large").ends_with(0);
    desk.run("generate --out small").ends_with(0);
    assert!(desk.read("small/Cargo.toml").contains("layout = \"flat\""));
    assert!(desk.read("small/src/generated/operations/act_0_30.rs").contains("impl Client"));
    assert!(desk.read("large/Cargo.toml").contains("layout = \"grouped\""));
    assert!(desk.read("large/src/generated/operations/g0/act_0_30.rs").contains("impl G0"));
}

#[test]
fn a_part_of_an_api_has_the_types_that_it_uses() {
    let desk = Desk::new();
    desk.write(
        "api.yaml",
        &SOUND.replace("schemas:\n", "schemas:\n    Unused: { type: object, properties: { a: {} } }\n"),
    );
    desk.run("generate api.yaml --out part --operation show*").ends_with(0);
    assert!(desk.read("part/src/generated/models/mod.rs").contains("Ticket"));
    assert!(!desk.read("part/src/generated/models/mod.rs").contains("Unused"));
    assert!(desk.read("part/Cargo.toml").contains("operations = [\"show*\"]"));
    let said = desk.run("generate api.yaml --out none --group nobody");
    assert!(said.err.contains("no operation has the group `nobody`"), "{said:?}");
    desk.run("generate api.yaml --out types --types-only").ends_with(0);
    assert!(!desk.path().join("types/src/generated/client.rs").exists());
    assert!(desk.read("types/src/lib.rs").contains("pub use generated::models;"));
    let manifest = desk.read("types/Cargo.toml");
    assert!(manifest.contains("types-only = true") && !manifest.contains("reqwest"), "{manifest}");
}

#[test]
fn standard_input_is_kept_in_the_crate() {
    let desk = Desk::new();
    desk.run_with("generate - --out client", SOUND).ends_with(0);
    assert_eq!(desk.read("client/openapi.yaml"), SOUND);
    assert!(desk.read("client/Cargo.toml").contains("document = \"openapi.yaml\""));
    desk.run("generate --out client --check").ends_with(0);
    let said = desk.run_with("generate - --out broken", "openapi: [").ends_with(1);
    assert!(said.err.contains("broken/openapi.yaml:1:"), "{said:?}");
    assert!(!desk.path().join("broken").exists());
}

#[test]
fn a_manifest_that_records_nothing_is_told_with_the_remedy() {
    let desk = Desk::new();
    let said = desk.run("generate").ends_with(1);
    assert!(said.err.contains("records no document") && said.err.contains("--out ."), "{said:?}");
    desk.write("Cargo.toml", "[package]\nname = \"a\"\n\n[package.metadata.clientwright]\ndocument = 1\n");
    let said = desk.run("generate").ends_with(1);
    assert!(said.err.contains("Cargo.toml:5:12") && said.err.contains("a string"), "{said:?}");
}
