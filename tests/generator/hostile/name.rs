//! Names that want to be somewhere else, or too much.

use serde_json::{Value, json};

use super::generate;

fn document(name: &str) -> Value {
    json!({
        "openapi": "3.1.1", "info": { "title": name, "version": "1" },
        "paths": { "/x": { "get": { "operationId": name, "responses": { "200": {
            "description": "Done.",
            "content": { "application/json": { "schema": { "type": "object", "properties": { name: { "type": "string", "enum": [name] } } }, "example": {} } },
        } } } } },
        "components": { "schemas": { name: { "type": "object", "properties": { name: { "type": "string", "enum": [name, "a"] } } } } },
    })
}

#[test]
fn no_name_leads_out_of_the_folder() {
    for name in [
        "../../x",
        "..",
        ".",
        "/etc/passwd",
        "C:\\x",
        "\\\\server\\x",
        "a/../../b",
        "~",
        "-rf",
        "CON",
        "con",
        "nul.rs",
        "AUX",
        "prn",
        "COM1",
        "LPT1",
        "mod",
        "lib",
        "main",
        "mod.rs",
        "client",
        "models",
        "wire",
        "operations",
        "a\u{0}b",
        "a:b",
        "a*b",
        "a?b",
        "\u{202e}x",
        "..\u{2215}x",
        "a\nb",
        " ",
        "\t",
        "é",
        "名前",
        "ﬁ",
        "ª",
        "İ",
        "ß",
        "\u{1f}",
        "𝒳",
        "🦀",
        "__",
        "_a",
        "a_",
        "$ref",
    ] {
        let outcome = generate(&document(name).to_string(), &[]);
        assert!(outcome.is_ok(), "{name}: {outcome:?}");
    }
}

#[test]
fn names_have_no_end_and_files_do() {
    for name in ["a".repeat(300), "Ab".repeat(5_000), "a b ".repeat(200), "ü".repeat(400)] {
        let outcome = generate(&document(&name).to_string(), &[]);
        assert!(outcome.is_ok(), "{outcome:?}");
    }
}

#[test]
fn names_in_names_in_names() {
    let mut schema = json!({ "type": "string", "enum": ["a"] });
    for _ in 0..60 {
        schema = json!({ "type": "object", "properties": { "inner_part": schema } });
    }
    let document = json!({
        "openapi": "3.1.1", "info": { "title": "T", "version": "1" }, "paths": {},
        "components": { "schemas": { "Outer": schema } },
    });
    assert!(generate(&document.to_string(), &[]).is_ok());
}

#[test]
fn many_things_of_one_name_are_told_apart() {
    let variants: Vec<String> =
        (0..1_000).map(|i| format!("{}a{}", "-".repeat(i % 7), "_".repeat(i / 7))).collect();
    let properties: serde_json::Map<_, _> =
        variants.iter().map(|name| (name.clone(), json!({ "type": "string" }))).collect();
    let document = json!({
        "openapi": "3.1.1", "info": { "title": "T", "version": "1" }, "paths": {},
        "components": { "schemas": {
            "E": { "type": "string", "enum": variants },
            "O": { "type": "object", "properties": properties },
        } },
    });
    assert!(generate(&document.to_string(), &[]).is_ok());
}
