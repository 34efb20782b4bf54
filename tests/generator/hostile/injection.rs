//! Text that wants to be code, in every place that reaches the code.

use serde_json::{Value, json};

use super::generate;

/// Each ends something and begins something else: a comment, a string, an attribute, an item, a format, TOML.
const ATTACKS: [&str; 16] = [
    r#"x"; std::process::exit(1); pwned!(); let y = ""#,
    r##"x"#; fn pwned() {} //"##,
    r####"x"### ; fn pwned() {} r###""####,
    "x */ fn pwned() {} /* y",
    "x\n fn pwned() {}\n y",
    "x\r\n pub mod pwned {}\r y",
    "x\u{2028}fn pwned() {}\u{2029}y",
    "#![cfg(pwned)] x",
    "#[cfg(pwned)]\n#[doc = include_str!(\"/etc/passwd\")] x",
    "x\")] pub fn pwned() {} #[doc(alias = \"y",
    "\u{202e} x; pwned!() \u{2066}",
    "{pwned} {} {{x}} %s $y `z` \\",
    "\\\"; pwned!(); \\\\\" x",
    "x\u{0}; pwned!(); y\u{1b}[31m",
    "```\nx\n```rust\nfn main() { pwned!(); }\n```",
    "\"\n\n[dependencies]\npwned = \"1\"\n[x]\ny = \"",
];

#[test]
fn no_text_becomes_code_wherever_it_stands() {
    for attack in ATTACKS {
        let tree = generate(&document(attack).to_string(), &[])
            .unwrap_or_else(|codes| panic!("{attack}: {codes:?}"));
        let manifest = tree.get("Cargo.toml").unwrap();
        assert!(!manifest.lines().any(|line| line.starts_with("pwned")), "{manifest}");
        assert_eq!(manifest.matches("[dependencies]").count(), 1, "{manifest}");
    }
}

#[test]
fn a_type_of_the_users_own_is_a_path_and_a_crate_is_a_name() {
    for attack in ATTACKS {
        for rust_type in [
            json!(attack),
            json!({ "path": format!("a::{attack}") }),
            json!({ "path": "a::B", "version": attack }),
            json!({ "path": "a::B", "version": "1", "features": [attack] }),
            json!({ "path": "a::B", "version": "1", "package": attack }),
        ] {
            let [document, overlay] = of_own_type(&rust_type);
            let codes = generate(&document, &[&overlay]).expect_err(attack);
            assert!(codes.contains(&"rust-type-unusable"), "{rust_type}: {codes:?}");
        }
    }
}

#[test]
fn a_document_adds_no_crate() {
    let crate_of_ours = json!({ "path": "a::B", "version": "1" });
    let [document, overlay] = of_own_type(&crate_of_ours);
    let tree = generate(&document, &[&overlay]).unwrap();
    assert!(tree.get("Cargo.toml").unwrap().contains("\na = "));
    for stated in [
        json!({ "x-clientwright-rust-type": crate_of_ours }),
        // The overlay trusts a name; the document says whose it is.
        json!({ "x-clientwright-rust-type": { "package": "another" } }),
    ] {
        let mut document: serde_json::Value = serde_json::from_str(&document).unwrap();
        document["components"]["schemas"]["Own"]
            .as_object_mut()
            .unwrap()
            .extend(stated.as_object().unwrap().clone());
        let overlays: &[&str] =
            if stated["x-clientwright-rust-type"]["path"].is_null() { &[&overlay] } else { &[] };
        let codes = generate(&document.to_string(), overlays).unwrap_err();
        assert!(codes.contains(&"rust-type-unusable"), "{stated}: {codes:?}");
    }
}

#[test]
fn nor_a_provider() {
    let crate_of_ours = json!({ "path": "my_cloud", "version": "1", "package": "my-cloud" });
    let overlay = json!({
        "overlay": "1.1.0",
        "info": { "title": "Credentials", "version": "1" },
        "actions": [{ "target": "$", "update": { "x-clientwright-credentials": crate_of_ours } }],
    });
    let tree = generate(&document("needle").to_string(), &[&overlay.to_string()]).unwrap();
    let manifest = tree.get("Cargo.toml").unwrap();
    assert!(manifest.contains("\nmy_cloud = { version = \"1\", package = \"my-cloud\" }\n"), "{manifest}");
    assert!(tree.get("src/generated/mod.rs").unwrap().contains("pub use my_cloud::Credentials;"));
    for stated in [
        crate_of_ours,
        json!("crate::a; fn pwned() {}"),
        json!("super::a"),
        json!({ "path": "crate::a", "features": ["b"] }),
        json!({ "path": "crate::a", "version": "1" }),
    ] {
        let mut document = document("needle");
        document["x-clientwright-credentials"] = stated.clone();
        let codes = generate(&document.to_string(), &[]).unwrap_err();
        assert!(codes.contains(&"provider-unusable"), "{stated}: {codes:?}");
    }
}

/// A document with a schema, and an overlay that makes it a type of the user's own.
fn of_own_type(rust_type: &serde_json::Value) -> [String; 2] {
    let mut document = document("needle");
    document["components"]["schemas"]["Own"] = json!({ "type": "string" });
    let overlay = json!({
        "overlay": "1.1.0",
        "info": { "title": "Types", "version": "1" },
        "actions": [{
            "target": "$.components.schemas.Own",
            "update": { "x-clientwright-rust-type": rust_type },
        }],
    });
    [document.to_string(), overlay.to_string()]
}

#[test]
fn every_place_is_reached() {
    let tree = generate(&document("needle").to_string(), &[]).unwrap();
    let text: String = tree.iter().map(|(_, text)| text.to_lowercase()).collect();
    for place in PLACES {
        let place = place.to_lowercase();
        assert!(
            text.contains(&place) || text.contains(&place.replace(' ', "_")),
            "{place} is nowhere in the code"
        );
    }
}

/// Marks of the places whose text is in the code, in the document of [`document`].
const PLACES: [&str; 17] = [
    "A1 needle",
    "A2 needle",
    "A3 needle",
    "A4 needle",
    "A5 needle",
    "A6 needle",
    "A7 needle",
    "A8 needle",
    "A9 needle",
    "B1 needle",
    "B2 needle",
    "B3 needle",
    "B4 needle",
    "B5 needle",
    "B6 needle",
    "B7 needle",
    "B8 needle",
];

/// A document with the text in all places whose text is put into the code, and in some whose text is not.
fn document(text: &str) -> Value {
    json!({
        "openapi": "3.1.1",
        "info": { "title": format!("A {text}"), "version": text, "description": format!("A1 {text}") },
        "servers": [{
            "url": format!("https://{{v}}.example/{text}"),
            "variables": { "v": { "default": format!("A2 {text}"), "enum": [format!("A3 {text}")], "description": format!("A4 {text}") } },
            "x-clientwright-endpoints": { format!("A5 {text}"): format!("https://A6 {text}") },
        }],
        "security": [{ "s": [] }],
        "externalDocs": { "url": format!("https://x.example/{text}") },
        "tags": [{ "name": text }],
        "paths": { format!("/a/{text}"): { "get": {
            "operationId": format!("A7 {text}"),
            "summary": format!("A8 {text}"),
            "description": format!("A9 {text}"),
            "externalDocs": { "url": format!("https://x.example/{text}") },
            "parameters": [
                { "name": format!("B1 {text}"), "in": "query", "description": format!("B2 {text}"),
                  "schema": { "type": "string", "default": format!("B3 {text}"), "pattern": format!("B4 {text}") } },
                { "name": format!("X-{text}"), "in": "header", "schema": { "type": "string", "maxLength": text } },
                { "name": text, "in": "query", "x-clientwright-client-parameter": true, "schema": { "type": "string" } },
            ],
            "responses": {
                "200": { "description": text, "content": { format!("application/json; {text}"): {
                    "schema": { "$ref": "#/components/schemas/x" }, "example": { text: text } } } },
                "404": { "description": format!("B5 {text}"), "content": { text: {} } },
                text: { "description": text },
            },
        } } },
        "components": {
            "securitySchemes": {
                "s": { "type": "apiKey", "in": "query", "name": text, "description": format!("B6 {text}") },
                text: { "type": "apiKey", "in": "header", "name": text },
            },
            "schemas": {
                "x": {
                    "type": "object", "title": text, "description": format!("B7 {text}"), "required": [text],
                    "properties": {
                        text: { "type": "string", "description": text, "format": text },
                        "e": { "type": "string", "enum": [text, format!("B8 {text}")], "x-enum-descriptions": [text, text] },
                        "n": { "type": "integer", "x-clientwright-unit": text, "default": text, "minimum": text, "const": text },
                        "o": { "type": "object", "properties": { text: { "enum": [text] } } },
                    },
                },
                text: { "type": "object", "properties": { text: { "type": "object", "properties": { text: {} } } } },
            },
        },
    })
}

#[test]
fn names_that_people_give_are_names_or_are_refused() {
    for attack in ATTACKS.iter().chain(&[
        "r#type",
        "self",
        "Self",
        "_",
        "",
        " ",
        "a b",
        "1",
        "fn",
        "é\u{301}",
        "a\u{200b}",
    ]) {
        for key in ["x-clientwright-name", "x-clientwright-type-name"] {
            let schema = json!({ "type": "object", "properties": { "p": { "type": "string", "enum": ["a"], key: attack } } });
            let document = json!({
                "openapi": "3.1.1", "info": { "title": "T", "version": "1" }, "paths": {},
                "components": { "schemas": { "S": schema } },
            });
            let outcome = generate(&document.to_string(), &[]);
            let is_fine = outcome.is_ok() && ["é\u{301}"].contains(attack);
            assert!(is_fine || outcome == Err(vec!["name-unusable"]), "{attack}: {outcome:?}");
        }
    }
}
