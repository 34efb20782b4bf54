//! Documents of a strange shape: deep, circular, of the wrong kind, or no text at all.

use serde_json::{Value, json};

use super::{generate, many};

const HEAD: &str = "openapi: 3.1.1\ninfo: { title: T, version: \"1\" }\npaths: {}\n";

#[test]
fn what_is_nested_too_deep_is_refused() {
    const DEEP: usize = 100_000;
    let block = many(2_000, |depth| format!("{}a:\n", " ".repeat(depth + 1)));
    for (text, code) in [
        (format!("{HEAD}x: {}{}", "[".repeat(DEEP), "]".repeat(DEEP)), "too-deep"),
        (format!("{HEAD}x: {}", "[".repeat(DEEP)), "too-deep"),
        (format!("{HEAD}x: {}1{}", "{a: ".repeat(DEEP), "}".repeat(DEEP)), "too-deep"),
        (format!("{HEAD}x:\n{block}"), "too-deep"),
        (format!("{HEAD}x:\n  {}1", "- ".repeat(DEEP)), "too-deep"),
        (format!("{}1{}", "{\"a\":".repeat(DEEP), "}".repeat(DEEP)), "too-deep"),
        (format!("{HEAD}x: {}1", "? ".repeat(DEEP)), "yaml-syntax"),
        (format!("{HEAD}x: {}", "&a ".repeat(DEEP)), "yaml-syntax"),
        (format!("{HEAD}x: {}", "!!str ".repeat(DEEP)), "yaml-syntax"),
    ] {
        let codes = generate(&text, &[]).unwrap_err();
        assert!(codes.contains(&code), "{codes:?} {text:.80}");
    }
}

/// `depth` times `around` with the rest in place of `@`.
fn nested(depth: usize, around: &str) -> String {
    let (before, after) = around.split_once('@').unwrap();
    let schema = format!("{}{{}}{}", before.repeat(depth), after.repeat(depth));
    format!("{HEAD}components:\n  schemas:\n    Deep: {schema}\n")
}

#[test]
fn schemas_may_be_as_deep_as_the_document() {
    for around in [
        "{type: array, items: @}",
        "{type: object, additionalProperties: @}",
        "{type: object, properties: {a: @}}",
        "{allOf: [@]}",
        "{oneOf: [@, {type: string}]}",
        "{type: array, items: {type: object, properties: {a: @}}}",
    ] {
        for depth in [10, 60, 120, 260] {
            // Deeper than we read is refused; what is not, is generated.
            let outcome = generate(&nested(depth, around), &[]);
            assert!(outcome.is_ok() || outcome == Err(vec!["too-deep"]), "{around} {depth}: {outcome:?}");
        }
    }
}

#[test]
fn references_that_lead_nowhere_end_somewhere() {
    let chain = many(800, |i| format!("    S{i}: {{$ref: '#/components/schemas/S{}'}}\n", i + 1));
    let objects = many(800, |i| {
        let next = (i + 1) % 800;
        format!("    S{i}: {{type: object, properties: {{a: {{$ref: '#/components/schemas/S{next}'}}}}}}\n")
    });
    let sums = many(300, |i| {
        let next = (i + 1) % 300;
        format!("    S{i}: {{allOf: [{{$ref: '#/components/schemas/S{next}'}}]}}\n")
    });
    for schemas in [
        "    A: {$ref: '#/components/schemas/A'}\n".to_owned(),
        "    A: {$ref: '#'}\n".to_owned(),
        "    A: {$ref: '#/'}\n".to_owned(),
        "    A: {$ref: '#/components'}\n".to_owned(),
        "    A: {$ref: '#/components/schemas/A/properties/a', properties: {a: {$ref: '#/components/schemas/A'}}}\n".to_owned(),
        "    A: {allOf: [{$ref: '#/components/schemas/A'}], properties: {a: {}}}\n".to_owned(),
        "    A: {oneOf: [{$ref: '#/components/schemas/A'}]}\n".to_owned(),
        "    A: {type: array, items: {$ref: '#/components/schemas/A'}}\n".to_owned(),
        "    A: {additionalProperties: {$ref: '#/components/schemas/A'}}\n".to_owned(),
        "    A: {$ref: '#/%zz~2'}\n    B: {$ref: ''}\n    C: {$ref: 7}\n    D: {$ref: 'file:///etc/passwd'}\n".to_owned(),
        chain,
        objects,
        sums,
    ] {
        let _: Result<_, _> = generate(&format!("{HEAD}components:\n  schemas:\n{schemas}"), &[]);
    }
}

#[test]
fn any_kind_of_value_may_be_anywhere() {
    let document: Value = json!({
        "openapi": "3.1.1", "info": { "title": "T", "version": "1", "description": "D" },
        "servers": [{ "url": "https://{a}.x", "variables": { "a": { "default": "b", "enum": ["b"] } } }],
        "security": [{ "k": [] }],
        "paths": { "/x/{id}": { "parameters": [{ "name": "id", "in": "path", "schema": { "type": "string" } }], "post": {
            "operationId": "o", "deprecated": true, "externalDocs": { "url": "https://x" },
            "requestBody": { "required": true, "content": { "application/json": { "schema": { "type": "object" } } } },
            "responses": { "200": { "description": "d", "content": { "application/json": { "schema": { "enum": ["a"] }, "example": "a" } } } },
        } } },
        "components": {
            "securitySchemes": { "k": { "type": "apiKey", "in": "header", "name": "X-Key" } },
            "schemas": { "S": { "allOf": [{ "type": "object", "required": ["a"], "properties": { "a": { "type": ["string", "null"], "items": {}, "default": "x", "x-enum-varnames": ["A"] } }, "additionalProperties": {} }] } },
        },
    });
    let junk = [
        json!(null),
        json!(true),
        json!(-1),
        json!(1e300),
        json!(""),
        json!("x"),
        json!([]),
        json!([[null]]),
        json!({}),
        json!({ "": {} }),
    ];
    for pointer in pointers(&document) {
        for value in &junk {
            let mut document = document.clone();
            *document.pointer_mut(&pointer).unwrap() = value.clone();
            let _: Result<_, _> = generate(&document.to_string(), &[]);
        }
    }
}

/// JSON pointers to all values.
pub(super) fn pointers(value: &Value) -> Vec<String> {
    let mut found = vec![String::new()];
    let mut under = |key: &str, value: &Value| {
        let key = key.replace('~', "~0").replace('/', "~1");
        found.extend(pointers(value).into_iter().map(|rest| format!("/{key}{rest}")));
    };
    match value {
        Value::Object(map) => map.iter().for_each(|(key, value)| under(key, value)),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, value)| under(&index.to_string(), value));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
    found
}

#[test]
fn odd_texts_are_refused_with_a_reason() {
    for text in [
        "",
        " ",
        "\n",
        "\t",
        "\u{feff}",
        "---",
        "...",
        "%YAML 1.2\n---\n",
        "null",
        "~",
        "[]",
        "{}",
        "\"",
        "'",
        "{",
        "[",
        "]",
        "}",
        ":",
        "-",
        "?",
        "&",
        "*a",
        "!!",
        "!<",
        "|",
        ">",
        "@",
        "`",
        "\u{0}",
        "a\u{0}b: c",
        "\u{1b}[2J: x",
        "\u{85}",
        "\u{2028}",
        "a: b: c",
        "? ? ?",
        "- - -",
        "a: &a *a",
        "<<: 1",
        "<<: *x",
        "{<<: {<<: {}}}",
        "a: !!binary x",
        "a: !!python/object/apply:os.system [x]",
        "%TAG ! x\n---\n!a b",
        "openapi: .nan",
        "openapi: 0x3",
        "openapi: 3.1.1\nopenapi: 3.1.1\n",
        "\u{fffe}",
        "a: 'b\n--- c'",
        "a:\n\t- b",
    ] {
        assert!(generate(text, &[]).is_err(), "{text:?}");
        assert!(generate(HEAD, &[text]).is_err(), "{text:?}");
    }
}

#[test]
fn every_key_may_come_twice() {
    let once = "openapi: 3.1.1\ninfo:\n  title: T\n  title: U\n  version: '1'\n  version: '2'\npaths:\n  /x:\n    get: {operationId: a, operationId: b}\n    get: {}\n  /x: {}\n";
    let codes = generate(&once.repeat(2), &[]).unwrap_err();
    assert!(codes.iter().all(|code| *code == "duplicate-key"), "{codes:?}");
    assert_eq!(codes.len(), 13, "{codes:?}");
}
