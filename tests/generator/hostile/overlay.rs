//! Overlays that want to make much of little.

use super::generate;

const DOCUMENT: &str =
    "openapi: 3.1.1\ninfo: { title: T, version: \"1\" }\npaths: {}\nx-a: {b: {c: [1, 2]}}\n";
const HEAD: &str = "overlay: 1.1.0\ninfo: { title: O, version: \"1\" }\nactions:\n";

#[test]
fn copies_of_copies_of_copies_end() {
    let overlay = format!("{HEAD}{}", "  - {target: \"$['x-a'].b\", copy: \"$['x-a']\"}\n".repeat(100));
    let codes = generate(DOCUMENT, &[&overlay]).unwrap_err();
    assert!(codes.iter().any(|code| ["too-deep", "budget-exceeded"].contains(code)), "{codes:?}");
    let overlay = format!("{HEAD}{}", "  - {target: \"$['x-a'].b.c\", copy: \"$['x-a'].b.c\"}\n".repeat(60));
    let codes = generate(DOCUMENT, &[&overlay]).unwrap_err();
    assert!(codes.contains(&"budget-exceeded"), "{codes:?}");
    let overlay = format!("{HEAD}{}", "  - {target: $..*, update: {}}\n".repeat(50));
    assert!(!generate(DOCUMENT, &[&overlay]).unwrap_err().is_empty());
}

#[test]
fn updates_everywhere_end() {
    let overlay =
        format!("{HEAD}{}", "  - {target: '$..[?@.b || @.c]', update: {b: {c: {b: {c: {}}}}}}\n".repeat(11));
    let _: Result<_, _> = generate(DOCUMENT, &[&overlay]);
    let deep = format!(
        "{HEAD}  - {{target: \"$['x-a']\", update: {}1{}}}\n",
        "{a: ".repeat(100_000),
        "}".repeat(100_000)
    );
    assert_eq!(generate(DOCUMENT, &[&deep]).unwrap_err(), ["too-deep"]);
}

#[test]
fn queries_of_any_kind_end() {
    let wide = format!("{DOCUMENT}x-wide: [{}]\n", "{a: {b: [1]}}, ".repeat(2_000));
    for query in [
        "$..*",
        "$..*..*",
        "$..*..*..*",
        "$[?@[?@[?@[?@]]]]",
        "$..[?match(@, '(a*)*b')]",
        "$..[?search(@.title, '((((T+)+)+)+)+x')]",
        "$[::-1]",
        "$[9007199254740991]",
        "$[-9007199254740991:]",
        "$..['a','a','a','a','a','a']",
        "$",
        "$..",
        "$[",
        "",
        "@",
        "$['x-a'][?@ == $..*]",
        "$[?length(@) > 99999999999999999999]",
        "$['\\ud800']",
        "$['\\u0000']",
    ] {
        let overlay = format!("{HEAD}  - {{target: {}, update: {{}}}}\n", serde_json::Value::from(query));
        let _: Result<_, _> = generate(&wide, &[&overlay]);
    }
    let nested = format!("$[?{}@.a{}]", "(".repeat(5_000), ")".repeat(5_000));
    let overlay = format!("{HEAD}  - {{target: '{nested}', update: {{}}}}\n");
    let _: Result<_, _> = generate(DOCUMENT, &[&overlay]);
    let long = format!("${}", "..a".repeat(5_000));
    let overlay = format!("{HEAD}  - {{target: '{long}', update: {{}}}}\n");
    let _: Result<_, _> = generate(DOCUMENT, &[&overlay]);
}
