//! Two versions of an API: no false alarm, one edit is one change, and every form in which changes are told.

mod page;
mod release;

use std::fs;

use clientwright::compare::{Changes, Class};
use xtask::corpus::compare::{Known, Options, alarm, variants};

use crate::snapshot::Snapshots;

/// A document whose every text tries to be markup.
const HOSTILE: &str = r#"openapi: 3.1.1
info: { title: "</title><script>alert('title')</script>", version: "1" }
paths:
  "/halls/<img src=x onerror=alert('path')>":
    get:
      operationId: "</summary><script>alert('id')</script>"
      description: "<script>alert('text')</script> @everyone fixes #1 [x](javascript:alert(1))"
      parameters:
        - { name: "\"><script>alert('name')</script>", in: query, schema: { type: string } }
      responses:
        "200": { description: "`</code>` \u202e <!-- " }
"#;

fn changes(before: &str, after: &str) -> Changes {
    Known::of(before).unwrap().changes(&Known::of(after).unwrap())
}

/// The versions of a fixture of drift.
fn fixture(case: &str) -> (String, String) {
    let folder = xtask::root().join("tests/fixtures/drift").join(case);
    let text = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    (text("before.yaml"), text("after.yaml"))
}

/// Changes of a hostile document.
fn hostile() -> Changes {
    let after = HOSTILE.replace("alert('text')", "alert('now')").replace("type: string", "type: boolean");
    changes(HOSTILE, &after)
}

#[test]
fn another_shape_of_a_document_is_no_change() {
    for case in [
        "fields",
        "parameters",
        "bodies",
        "statuses",
        "operations",
        "values",
        "recursion",
        "orders",
        "webhooks",
    ] {
        let (before, after) = fixture(case);
        for text in [before, after] {
            let known = Known::of(&text).unwrap();
            let tree = tree(&text);
            for (name, other) in variants(&text, &tree) {
                let changes = known.changes(&Known::of(&other).unwrap());
                assert_eq!(alarm(name, &changes), None, "{case}: {name}");
            }
        }
    }
}

/// Every construct, with the keys of all mappings the other way round.
#[test]
fn another_order_of_keys_is_no_change_of_any_fixture() {
    let folder = xtask::root().join("tests/fixtures");
    let mut compared = 0;
    for path in crate::repository::files(&folder, "yaml") {
        let shown = path.strip_prefix(&folder).unwrap().display().to_string();
        let text = fs::read_to_string(&path).unwrap();
        // Which of the names that are Rust's own a letter takes depends on the other letters.
        let is_left_out =
            ["diagnostics", "pages", "name/type_parameters"].iter().any(|one| shown.starts_with(one));
        let Some(known) = Known::of(&text).filter(|_| !is_left_out) else { continue };
        for (name, other) in variants(&text, &tree(&text)) {
            if name != "components renamed" {
                let changes = known.changes(&Known::of(&other).unwrap());
                assert_eq!(alarm(name, &changes), None, "{shown}: {name}");
            }
        }
        compared += 1;
    }
    assert!(compared > 100, "only {compared} fixtures were found");
}

fn tree(text: &str) -> serde_json::Value {
    let mut run = clientwright::Run::default();
    let file = run.sources.add("document", text);
    run.document(file, &[]).unwrap().to_json()
}

#[test]
fn one_edit_is_one_change_of_its_class() {
    let folder = tempfile::tempdir().unwrap();
    for case in ["fields", "parameters", "bodies", "operations", "values", "orders", "webhooks"] {
        fs::write(folder.path().join(format!("{case}.yaml")), fixture(case).1).unwrap();
    }
    xtask::corpus::compare::run(&Options::of(folder.path(), 120)).unwrap();
}

#[test]
fn changes_are_told_in_every_form() {
    let mut snapshots = Snapshots::of("compare");
    let (before, after) = fixture("parameters");
    let changes = changes(&before, &after);
    snapshots.compare("text", &changes.to_text());
    snapshots.compare("markdown", &changes.to_markdown());
    snapshots.compare("changelog", &changes.to_changelog());
    let hostile = hostile();
    snapshots.compare("hostile", &(hostile.to_markdown() + &hostile.to_changelog()));
    snapshots.finish();
}

#[test]
fn what_a_document_says_is_no_markup_of_a_comment() {
    let text = hostile().to_markdown();
    for markup in ["<script", "<img", "@everyone", "#1 ", "](", "\u{202e}"] {
        assert!(!text.contains(markup), "{markup} in\n{text}");
    }
}

#[test]
fn ten_thousand_changes_fit_a_comment_and_say_what_is_left_out() {
    let document = |ty: &str| {
        let fields: Vec<_> = (0..10_500).map(|n| format!("        f{n}: {{ type: {ty} }}\n")).collect();
        let fields = fields.concat();
        format!(
            "openapi: 3.1.1\ninfo: {{ title: Museum, version: v1 }}\npaths: {{}}\ncomponents:\n  schemas:\n    Hall:\n      \
             type: object\n      properties:\n{fields}"
        )
    };
    let changes = changes(&document("string"), &document("integer"));
    assert!(changes.is_incomplete && changes.facts.len() == 10_000);
    let text = changes.to_markdown();
    assert!(text.len() <= 65_000, "{}", text.len());
    assert!(text.contains(" left out, because a comment has no room for more"), "{text}");
    let page = changes.to_html(&clientwright::compare::Page::default());
    assert!(page.len() < 12_000_000, "{}", page.len());
}

#[test]
fn a_change_has_its_lines_its_direction_and_its_item() {
    let (before, after) = fixture("fields");
    let changes = changes(&before, &after);
    let lamp = changes.facts.iter().find(|change| change.place == "request body › lamp").unwrap();
    assert_eq!((lamp.class, lamp.direction.name()), (Class::Breaking, "sent"));
    assert_eq!(lamp.items, ["models::Hanging::lamp"]);
    let line = lamp.is_at.as_ref().unwrap().line as usize;
    assert!(after.lines().nth(line - 1).unwrap().contains("lamp:"));
}

#[test]
fn documents_of_different_apis_are_told_and_compared() {
    let (before, _) = fixture("fields");
    let (after, _) = fixture("parameters");
    let changes = changes(&before, &after);
    assert!(changes.is_other_api && !changes.facts.is_empty());
    assert!(changes.to_text().starts_with("the two documents share few operations"));
}

#[test]
fn a_new_alternative_takes_away_what_it_does_not_share() {
    let before =
        fs::read_to_string(xtask::root().join("tests/fixtures/union/shared_properties.yaml")).unwrap();
    let added = |properties: &str| {
        let alternative = "        - { $ref: \"#/components/schemas/Layer\" }\n";
        let star = alternative.replace("Layer", "Star");
        let schema =
            format!("    Star: {{ type: object, required: [kind], properties: {{ {properties} }} }}\n");
        before.replace(alternative, &format!("{alternative}{star}")) + &schema
    };
    let notes = |after: &str| -> Vec<String> {
        changes(&before, after).notes.iter().map(clientwright::compare::Note::sentence).collect()
    };
    let all = "kind: { type: string }, id: { type: string }, name: { type: string }, isHidden: { type: boolean }, \
        marks: { type: array, items: { type: string } }, note: { type: [string, 'null'] }";
    let fill = "fill: { $ref: '#/components/schemas/Fill' }";
    assert!(notes(&added(&format!("{all}, {fill}"))).is_empty());
    let lost = "models::Shape::fill is gone, because a new alternative has no such property";
    assert_eq!(notes(&added(all)), [lost]);
    let changes = changes(&before, &added(&format!("{all}, fill: {{ type: string }}")));
    assert_eq!(changes.notes.iter().map(|note| note.class).collect::<Vec<_>>(), [Class::Breaking]);
}
