//! Documents that are, or become, very large.

use super::{generate, many};

const HEAD: &str = "openapi: 3.1.1\ninfo: { title: T, version: \"1\" }\npaths: {}\n";

#[test]
fn aliases_multiply_only_so_far() {
    let line = |i: usize| format!("  k{i}: &k{i} [{}]\n", format!("*k{}, ", i - 1).repeat(10));
    let bomb = format!("{HEAD}x-bomb:\n  k0: &k0 [1]\n{}", (1..30).map(line).collect::<String>());
    assert_eq!(generate(&bomb, &[]).unwrap_err(), ["budget-exceeded"]);
    let line = |i: usize| format!("  k{i}: &k{i} {{<<: [*k{}, *k{}], a{i}: 1}}\n", i - 1, i - 1);
    let merged = format!("{HEAD}x-bomb:\n  k0: &k0 {{a: 1}}\n{}", (1..200).map(line).collect::<String>());
    let _: Result<_, _> = generate(&merged, &[]);
    let wide = format!("{HEAD}x-bomb:\n  a: &a [{}]\n  b: [{}]\n", "1, ".repeat(5_000), "*a, ".repeat(5_000));
    assert_eq!(generate(&wide, &[]).unwrap_err(), ["budget-exceeded"]);
}

#[test]
fn a_line_of_ten_megabytes_is_a_line() {
    let words = "word ".repeat(2_000_000);
    let text = format!(
        "{{\"openapi\": \"3.1.1\", \"info\": {{\"title\": \"T\", \"version\": \"1\"}}, \"paths\": {{}}, \"x-long\": \"{words}\"}}"
    );
    assert!(generate(&text, &[]).is_ok());
    let broken = format!("{{\"openapi\": \"3.1.1\", \"x-long\": \"{words}\" \"paths\": 1}}");
    assert_eq!(generate(&broken, &[]).unwrap_err(), ["yaml-syntax"]);
}

#[test]
fn a_description_may_be_a_book() {
    for text in [
        "word ".repeat(100_000),
        "w".repeat(300_000),
        "[".repeat(20_000),
        "`".repeat(20_000),
        "<a ".repeat(20_000),
        "- ".repeat(20_000),
        "https://a ".repeat(10_000),
        "> ".repeat(20_000),
        "` `` ".repeat(5_000),
    ] {
        let document = format!(
            "{HEAD}components: {{schemas: {{S: {{type: object, description: {}}}}}}}",
            serde_json::Value::from(text)
        );
        assert!(generate(&document, &[]).is_ok());
    }
}

#[test]
fn many_properties_values_and_operations_are_many() {
    let properties = many(5_000, |i| format!("p{i}: {{type: string}}, "));
    let values = many(5_000, |i| format!("v{i}, "));
    let operations = many(300, |i| {
        format!("  /o{i}: {{get: {{operationId: o{i}, responses: {{'204': {{description: d}}}}}}}}\n")
    });
    let tree = generate(
        &format!("{HEAD}components: {{schemas: {{S: {{type: object, properties: {{{properties}}}}}}}}}"),
        &[],
    )
    .unwrap();
    assert!(tree.get("src/generated/models/s.rs").unwrap().contains("pub p4999: Option<String>"));
    let tree =
        generate(&format!("{HEAD}components: {{schemas: {{S: {{type: string, enum: [{values}]}}}}}}"), &[])
            .unwrap();
    assert!(tree.get("src/generated/models/s.rs").unwrap().contains("V4999"));
    let text = format!("{}{operations}", HEAD.replace("paths: {}", "paths:"));
    assert!(generate(&text, &[]).unwrap().get("src/generated/operations/o299.rs").is_some());
}
