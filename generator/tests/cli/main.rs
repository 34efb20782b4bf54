//! The `clientwright` command as people and scripts meet it: arguments, files, what it says, and its exit code.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, reason = "a test that fails should panic, in its helpers too")]

mod compare;
mod desk;
mod files;
mod import;
mod recorded;

use desk::{Desk, Said};

/// A document without a problem.
const SOUND: &str = r##"openapi: 3.1.1
info: { title: Book Museum, version: "1" }
paths:
  /tickets/{id}:
    get:
      operationId: showTicket
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        "200": { description: The ticket., content: { application/json: { schema: { $ref: "#/components/schemas/Ticket" } } } }
components:
  schemas:
    Ticket: { type: object, required: [id], properties: { id: { type: string } } }
"##;

/// A document of which a part cannot be typed.
const DOUBTFUL: &str = r#"openapi: 3.1.1
info: { title: Museum, version: "1" }
paths: { /news: { get: { operationId: listNews, responses: { "204": { description: None. } } } } }
components:
  schemas:
    Ticket: { type: object, properties: { id: { type: array, enum: [[1]] } } }
"#;

/// A document with `lists` fields that cannot be typed, an unknown keyword, and an operation that cannot be called.
fn crowd(lists: usize) -> String {
    let list = "{ type: array, enum: [[1]] }";
    let fields: Vec<_> = (0..lists).map(|n| format!("        f{n}: {list}\n")).collect();
    let fields = fields.concat();
    format!(
        "openapi: 3.1.1\ninfo: {{ title: Museum, version: \"1\", motto: x }}\npaths:\n  /halls/{{hall}}:\n    get:\n      \
         operationId: showHall\n      responses: {{ \"200\": {{ description: The hall. }} }}\n\
         components:\n  schemas:\n    Hall:\n      type: object\n      properties:\n{fields}"
    )
}

#[test]
fn help_says_what_there_is() {
    let desk = Desk::new();
    let help = desk.run("--help").ends_with(0).out;
    for word in ["generate", "inspect", "OpenAPI 3.0, 3.1 or 3.2", "Usage: clientwright"] {
        assert!(help.contains(word), "{word} is not in\n{help}");
    }
    let help = desk.run("generate --help").ends_with(0).out;
    for word in [
        "--out <DIR>",
        "--overlay <FILE>",
        "--check",
        "--strict",
        "--name <CRATE>",
        "--format <FORMAT>",
        "src/generated",
    ] {
        assert!(help.contains(word), "{word} is not in\n{help}");
    }
    let help = desk.run("inspect --help").ends_with(0).out;
    for word in ["--stage <STAGE>", "document", "api", "names", "rust"] {
        assert!(help.contains(word), "{word} is not in\n{help}");
    }
    assert!(desk.run("--version").ends_with(0).out.contains(env!("CARGO_PKG_VERSION")));
}

#[test]
fn a_wrong_command_line_is_told_apart_from_a_wrong_document() {
    let desk = Desk::new();
    for arguments in [
        "",
        "generat",
        "generate sound.yaml",
        "generate --refetch sound.yaml --out a",
        "generate sound.yaml --out a --nam x",
        "inspect sound.yaml",
        "inspect sound.yaml --stage al",
        "generate sound.yaml --out a --format xml",
        "generate sound.yaml --out a --name 1x",
        "generate sound.yaml --out a --name a/b",
        "generate sound.yaml --out a --name ä",
    ] {
        let said = desk.run(arguments).ends_with(2);
        assert!(said.out.is_empty() && !said.err.is_empty(), "{arguments}: {said:?}");
    }
    assert!(!desk.path().join("a").exists());
    desk.run("generate broken.yaml --out a").ends_with(1);
}

#[test]
fn a_crate_is_made_and_checked() {
    let desk = Desk::new();
    let said = desk.run("generate sound.yaml --out museum").ends_with(0);
    assert!(said.err.is_empty(), "{}", said.err);
    assert!(!said.out.contains("created"), "{}", said.out);
    let manifest = desk.read("museum/Cargo.toml");
    assert!(manifest.contains("name = \"book-museum-client\"") && !manifest.contains("path ="), "{manifest}");
    assert!(desk.read("museum/src/lib.rs").contains("pub use generated::{Client"));
    let said = desk.run("generate sound.yaml --out museum --check").ends_with(0);
    assert!(said.out.contains("up to date"), "{}", said.out);
    let said = desk.run("generate sound.yaml --out museum --verbose").ends_with(0);
    assert!(said.out.contains(" unchanged\n") && !said.out.contains("updated"), "{}", said.out);
    let said = desk.run("generate sound.yaml --out other -v").ends_with(0);
    assert!(said.out.contains(" created other/src/generated/operations/show_ticket.rs\n"), "{}", said.out);
}

/// The lines of a text without their numbers, which change with what is generated.
fn without_numbers(text: &str) -> Vec<String> {
    let is_number = |c: char| c.is_ascii_digit() || ".,".contains(c);
    let is_all = |word: &str| !word.is_empty() && word.chars().all(is_number);
    let word = |word: &str| if is_all(word) { "N".to_owned() } else { word.to_owned() };
    text.lines().map(|line| line.split(' ').map(word).collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn a_summary_is_the_last_thing_on_the_screen() {
    let desk = Desk::new();
    let said = desk.run("generate sound.yaml --out museum").ends_with(0);
    let lines = without_numbers(&said.out);
    let files = "  files       N written";
    let expected = [
        "museum",
        "  operations  N written",
        "  types       N",
        "  untyped     N places",
        "  Rust        N lines",
        files,
        "  time        N s",
    ];
    assert_eq!(lines, expected, "{}", said.out);
    desk.write("museum/src/generated/models/old.rs", "");
    desk.write("museum/src/generated/models/ticket.rs", "");
    let said = desk.run("generate sound.yaml --out museum").ends_with(0);
    assert!(said.out.contains("\n  files       1 written, 1 removed, "), "{}", said.out);
    assert!(said.out.contains(" unchanged\n"), "{}", said.out);
}

#[test]
fn the_summary_counts_what_is_left_out_and_untyped() {
    let desk = Desk::new();
    desk.write("crowd.yaml", &crowd(5));
    let said = desk.run("generate crowd.yaml --out museum").ends_with(0);
    assert!(said.out.contains("\n  operations  0 written, 1 left out\n"), "{}", said.out);
    assert!(said.out.contains("\n  untyped     5 places\n"), "{}", said.out);
    let said = desk.run("generate crowd.yaml --out museum --format json").ends_with(0);
    let summary: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(said.out.lines().count(), 1, "{}", said.out);
    for (key, value) in [("operations", 0), ("operations_left_out", 1), ("untyped", 5), ("warnings", 8)] {
        assert_eq!(summary[key], value, "{key}: {summary}");
    }
    assert_eq!(summary["files_unchanged"], summary["files"], "{summary}");
    assert!(summary["lines"].is_u64() && summary["seconds"].is_number(), "{summary}");
    assert!(summary["changes"].is_null(), "{summary}");
    let said = desk.run("generate crowd.yaml --out none --check --format json").ends_with(1);
    let summary: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(summary["changes"][0]["change"], "missing", "{summary}");
    assert_eq!(summary["files_missing"], summary["files"], "{summary}");
}

#[test]
fn a_check_names_what_differs_and_writes_nothing() {
    let desk = Desk::new();
    desk.run("generate sound.yaml --out museum").ends_with(0);
    let changed =
        desk.read("museum/src/generated/models/ticket.rs").replace("pub id: String", "pub id: Vec<u8>");
    desk.write("museum/src/generated/models/ticket.rs", &changed);
    desk.write("museum/src/generated/models/old.rs", "");
    let said = desk.run("generate sound.yaml --out museum --check").ends_with(1);
    for line in [
        "   stale museum/src/generated/models/ticket.rs",
        "orphaned museum/src/generated/models/old.rs",
        "-    pub id: Vec<u8>,",
        "+    pub id: String,",
    ] {
        assert!(said.out.lines().any(|found| found == line), "{line} is not in\n{}", said.out);
    }
    assert!(said.out.contains("run the same command without --check"), "{}", said.out);
    assert_eq!(desk.read("museum/src/generated/models/ticket.rs"), changed);
    desk.run("generate sound.yaml --out museum").ends_with(0);
    desk.run("generate sound.yaml --out museum --check").ends_with(0);
    let said = desk.run("generate sound.yaml --out nowhere --check").ends_with(1);
    assert!(said.out.contains("missing") && !desk.path().join("nowhere").exists(), "{}", said.out);
}

#[test]
fn what_is_the_users_is_left_alone() {
    let desk = Desk::new();
    desk.run("generate sound.yaml --out museum --name first").ends_with(0);
    for name in ["museum/src/lib.rs", "museum/README.md"] {
        desk.write(name, "mine");
    }
    let manifest = desk.read("museum/Cargo.toml").replace("[dependencies]", "# Mine.\n[dependencies]");
    desk.write("museum/Cargo.toml", &manifest);
    desk.write("museum/src/extra.rs", "mine too");
    desk.run("generate sound.yaml --out museum --name second").ends_with(0);
    for name in ["museum/src/lib.rs", "museum/README.md"] {
        assert_eq!(desk.read(name), "mine");
    }
    assert_eq!(desk.read("museum/Cargo.toml"), manifest);
    assert_eq!(desk.read("museum/src/extra.rs"), "mine too");
    desk.run("generate sound.yaml --out museum --check").ends_with(0);
}

#[test]
fn the_runtime_can_be_a_folder() {
    let desk = Desk::new();
    desk.run("generate sound.yaml --out museum --name my_museum --runtime ../runtime").ends_with(0);
    let manifest = desk.read("museum/Cargo.toml");
    assert!(manifest.contains("name = \"my_museum\"") && manifest.contains("path = \""), "{manifest}");
}

#[test]
fn warnings_are_told_and_refused_when_asked_to() {
    let desk = Desk::new();
    let said = desk.run("generate doubtful.yaml --out museum").ends_with(0);
    assert!(said.err.starts_with("warning[unsupported-construct]: "), "{}", said.err);
    assert!(
        said.err.contains("--> doubtful.yaml:6:") && said.err.contains("warning: 1 warning"),
        "{}",
        said.err
    );
    let said = desk.run("generate doubtful.yaml --out strict --strict").ends_with(1);
    assert!(said.err.starts_with("error[unsupported-construct]: "), "{}", said.err);
    assert!(!desk.path().join("strict").exists());
}

#[test]
fn many_warnings_of_a_kind_are_shown_by_a_few() {
    let desk = Desk::new();
    desk.write("crowd.yaml", &crowd(5));
    let count = |said: &Said, part: &str| said.err.matches(part).count();
    let said = desk.run("generate crowd.yaml --out museum").ends_with(0);
    assert_eq!(count(&said, "warning[unsupported-construct]"), 3, "{}", said.err);
    assert_eq!(count(&said, "warning[unknown-keyword]"), 1, "{}", said.err);
    assert_eq!(count(&said, "\nnote: 2 more: an `enum` of type array is not supported\n"), 1, "{}", said.err);
    let end = "(2 not shown: --verbose shows all)\n      5  an `enum` of type array is not supported\n";
    assert!(said.err.contains(end), "{}", said.err);
    assert!(said.err.contains("\n      1  unknown keyword `motto`\n"), "{}", said.err);
    let said = desk.run("generate crowd.yaml --out museum --verbose").ends_with(0);
    assert_eq!(count(&said, "warning[unsupported-construct]"), 5, "{}", said.err);
    assert!(!said.err.contains("not shown"), "{}", said.err);
    let said = desk.run("generate crowd.yaml --out museum --format json").ends_with(0);
    assert_eq!(count(&said, "unsupported-construct"), 5, "{}", said.err);
    let said = desk.run("generate crowd.yaml --out strict --strict").ends_with(1);
    assert_eq!(count(&said, "error[unsupported-construct]"), 5, "{}", said.err);
    assert!(said.out.is_empty() && !desk.path().join("strict").exists(), "{}", said.out);
}

#[test]
fn tools_get_an_object_per_line() {
    let desk = Desk::new();
    for (arguments, code) in [
        ("generate doubtful.yaml --out museum --format json", 0),
        ("generate broken.yaml --out museum --format json", 1),
        ("generate missing.yaml --out museum --format json", 1),
    ] {
        let said = desk.run(arguments).ends_with(code);
        assert!(!said.err.is_empty());
        for line in said.err.lines() {
            let object: serde_json::Value = serde_json::from_str(line).unwrap();
            assert!(
                object["code"].is_string() && object["message"].is_string() && object["help"].is_string(),
                "{line}"
            );
        }
    }
}

#[test]
fn files_that_cannot_be_read_or_written_are_named() {
    let desk = Desk::new();
    let said = desk.run("generate missing.yaml --out a").ends_with(1);
    assert!(said.err.contains("error[file-not-found]") && said.err.contains("missing.yaml"), "{}", said.err);
    let said = desk.run("generate sound.yaml --overlay gone.yaml --out a").ends_with(1);
    assert!(said.err.contains("error[file-not-found]") && said.err.contains("gone.yaml"), "{}", said.err);
    let said = desk.run("generate . --out a").ends_with(1);
    assert!(said.err.contains("error[file-not-found]"), "{}", said.err);
    assert!(!desk.path().join("a").exists());
    let said = desk.run("generate sound.yaml --out sound.yaml").ends_with(1);
    assert!(said.err.contains("error[cannot-write]") && said.out.is_empty(), "{said:?}");
    assert_eq!(desk.read("sound.yaml"), SOUND);
}

#[test]
fn an_overlay_is_laid_on_the_document() {
    let desk = Desk::new();
    let head = "overlay: 1.1.0\ninfo: { title: Ours, version: \"1\" }\nactions:\n";
    desk.write(
        "one.yaml",
        &format!("{head}  - {{ target: \"$.paths.*.get\", update: {{ x-clientwright-name: fetch }} }}\n"),
    );
    desk.write(
        "two.yaml",
        &format!("{head}  - {{ target: \"$.paths.*.get\", update: {{ x-clientwright-name: grab }} }}\n"),
    );
    desk.run("generate sound.yaml --overlay one.yaml --overlay two.yaml --out museum").ends_with(0);
    assert!(
        desk.read("museum/src/generated/operations/grab.rs").contains("from sound.yaml and its overlays")
    );
}

#[test]
fn every_stage_can_be_looked_at() {
    let desk = Desk::new();
    let document = desk.run("inspect sound.yaml --stage document").ends_with(0).out;
    let document: serde_json::Value = serde_json::from_str(&document).unwrap();
    assert_eq!(document["info"]["title"], "Book Museum");
    for (stage, words) in [
        ("api", ["Api {", "wire: \"showTicket\"", "method: \"GET\""]),
        ("names", ["Names {", "show_ticket", "ShowTicket"]),
        ("rust", ["// ==> src/generated/operations/show_ticket.rs", "pub struct Ticket {", "impl Client {"]),
    ] {
        let shown = desk.run(&format!("inspect sound.yaml --stage {stage}")).ends_with(0).out;
        for word in words {
            assert!(shown.contains(word), "{word} is not in\n{shown}");
        }
        let said = desk.run(&format!("inspect broken.yaml --stage {stage}")).ends_with(1);
        assert!(said.out.is_empty() && said.err.contains("error[yaml-syntax]"), "{said:?}");
    }
}
