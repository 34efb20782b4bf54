//! Documents of Swagger 2.0 that would become very large, or never end, while they are converted.

use super::{generate, many};

const HEAD: &str = "swagger: '2.0'\ninfo: { title: T, version: '1' }\n";

/// A document of this, and operations that each have that.
fn document(head: &str, count: usize, operation: impl Fn(usize) -> String) -> String {
    let operations = many(count, |i| format!("  /o{i}: {{ get: {{ {} }} }}\n", operation(i)));
    format!("{HEAD}{head}\npaths:\n{operations}")
}

#[test]
fn media_types_multiply_only_so_far() {
    let types = many(90, |i| format!("a/t{i}, "));
    let responses = many(500, |i| format!("'x{i}': {{ description: d, schema: {{ type: object }} }}, "));
    let text = document(&format!("produces: [{types}]"), 20, |_| format!("responses: {{ {responses} }}"));
    assert!(generate(&text, &[]).unwrap_err().contains(&"budget-exceeded"));
    let many_types = many(101, |i| format!("a/t{i}, "));
    let text = document(&format!("consumes: [{many_types}]"), 1, |_| "responses: {}".to_owned());
    assert_eq!(generate(&text, &[]).unwrap_err(), ["budget-exceeded"]);
}

#[test]
fn shared_parameters_multiply_only_so_far() {
    let values = many(5_000, |i| format!("v{i}, "));
    let shared = format!("parameters: {{ F: {{ name: f, in: formData, type: string, enum: [{values}] }} }}");
    let text =
        document(&shared, 1_000, |_| "parameters: [{ $ref: '#/parameters/F' }], responses: {}".to_owned());
    assert!(generate(&text, &[]).unwrap_err().contains(&"budget-exceeded"));
    let foreign = format!("x-p: {{ P: {{ name: f, in: query, type: string, enum: [{values}] }} }}");
    let text = document(&foreign, 1_000, |_| "parameters: [{ $ref: '#/x-p/P' }], responses: {}".to_owned());
    assert!(generate(&text, &[]).unwrap_err().contains(&"budget-exceeded"));
}

#[test]
fn long_names_are_not_repeated() {
    let long = "l".repeat(100_000);
    let types = many(90, |i| format!("a/t{i}, "));
    let responses =
        many(400, |i| format!("'{}': {{ description: d, schema: {{ type: object }} }}, ", 100 + i));
    let text = format!(
        "{HEAD}produces: [{types}]\npaths:\n  ? /{long}\n  : get: {{ responses: {{ {responses} }} }}\n"
    );
    assert_eq!(generate(&text, &[]).err(), Some(vec!["budget-exceeded"]));
}

#[test]
fn references_end() {
    let itself = "{ $ref: '#/paths/~1o0/get/parameters/0' }";
    let its_own_text = "{ $ref: '#/paths/~1o0/get/parameters/1/$ref' }";
    let failures = "'200': { $ref: '#/responses/A' }, '201': { $ref: '#/paths/~1o1/get/responses/201' }";
    let text = document(
        "parameters: { A: { $ref: '#/parameters/B' }, B: { $ref: '#/parameters/A' } }
responses: { A: { $ref: '#/responses/B' }, B: { $ref: '#/responses/A' } }
definitions: { A: { $ref: '#/paths/~1o0/get/parameters/1/$ref' }, B: { $ref: '#/parameters/A/schema' } }",
        2,
        |_| format!("parameters: [{itself}, {its_own_text}], responses: {{ {failures} }}"),
    );
    assert!(generate(&text, &[]).unwrap_err().contains(&"cyclic-ref"));
    let chain = many(300, |i| format!("  P{i}: {{ $ref: '#/parameters/P{}' }}\n", i + 1));
    let text =
        document(&format!("parameters:\n{chain}  P300: {{ name: a, in: body, schema: {{}} }}"), 1, |_| {
            "parameters: [{ $ref: '#/parameters/P0' }], responses: {}".to_owned()
        });
    assert_eq!(generate(&text, &[]).err(), None);
}

#[test]
fn depth_is_bounded() {
    let nested =
        |levels: usize| format!("{}{{ type: string }}{}", "{ items: ".repeat(levels), " }".repeat(levels));
    for levels in [200, 245, 248, 249, 250, 251] {
        let body =
            format!("parameters: [{{ name: b, in: body, schema: {} }}], responses: {{}}", nested(levels));
        let text = document("", 1, |_| body.clone());
        match generate(&text, &[]) {
            Ok(_) => assert!(levels < 250, "{levels}"),
            Err(codes) => assert_eq!(codes, ["too-deep"], "{levels}"),
        }
    }
}
