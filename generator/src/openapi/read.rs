//! Reads a text, YAML 1.2 (<https://yaml.org/spec/1.2.2/>) or JSON, into a tree of [`Node`]s.
//! Any text becomes a tree or a diagnostic: depth, size and aliases are bounded.

mod json;
mod refused;
mod scalar;
mod tree;

use super::node::Node;
use crate::diagnostic::{Diagnostics, Problem};
use crate::source::{FileId, Sources, Span};

/// The largest text that is read, in bytes; the largest public descriptions are below 15 MB.
pub const MAX_BYTES: usize = 30_000_000;

/// How many levels values may be nested, here and after an overlay.
pub const MAX_DEPTH: usize = 255;

/// How many values a document may have, aliases written out, here and after an overlay.
pub const MAX_NODES: usize = 5_000_000;

/// Reads one file; `None` when there is no tree to work with, which is then among the diagnostics.
///
/// A key that comes twice is reported and does not stop the reading: the first one counts.
pub fn read(sources: &Sources, file: FileId, diagnostics: &mut Diagnostics) -> Option<Node> {
    let text = sources.text(file);
    let beginning = Span { file, start: 0, end: 0 };
    if text.len() > MAX_BYTES {
        diagnostics.push(Problem::TooLarge { limit: MAX_BYTES }, beginning);
        return None;
    }
    let node = match tree::build(sources, file, diagnostics) {
        Ok(node) => node,
        Err((problem, span)) => {
            diagnostics.push(problem, span);
            return None;
        }
    };
    let problem = match node {
        None => Problem::EmptyDocument,
        Some(node) if node.as_mapping().is_some() => return Some(node),
        Some(node) if node.is_null() => Problem::EmptyDocument,
        Some(node) => Problem::WrongKind {
            what: "the document".to_owned(),
            expected: "a mapping".to_owned(),
            found: node.kind().to_owned(),
        },
    };
    diagnostics.push(problem, beginning);
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read_text(text: &str) -> (Option<Node>, Vec<(&'static str, u32, u32)>) {
        let mut sources = Sources::default();
        let file = sources.add("a.yaml", text);
        let mut diagnostics = Diagnostics::default();
        let node = read(&sources, file, &mut diagnostics);
        let found = diagnostics.sorted().into_iter().map(|diagnostic| {
            let (line, column) = sources.line_column(diagnostic.span.unwrap());
            (diagnostic.problem.code(), line, column)
        });
        (node, found.collect())
    }

    #[test]
    fn yaml_and_json_become_the_same_tree() {
        let yaml = "a: &a {b: 1, c: yes}\nd: {<<: *a, b: 2}\n200: [~, 'x', *a]\n1.10: |\n  t\n";
        let expected = json!({
            "a": {"b": 1, "c": "yes"},
            "d": {"b": 2, "c": "yes"},
            "200": [null, "x", {"b": 1, "c": "yes"}],
            "1.10": "t\n",
        });
        assert_eq!(read_text(yaml).0.unwrap().to_json(), expected);
        assert_eq!(read_text(&expected.to_string()).0.unwrap().to_json(), expected);
    }

    #[test]
    fn json_is_read_as_the_parser_of_yaml_reads_it() {
        for text in [
            "{}",
            " {\"a\" : [ ] , \"b\":{ }}\n",
            "{\"a\":[1,-0,1.5e+3,true,false,null,\"x\"],\r\n\t\"b c\":\"\"}",
            r#"{"a\"\/b\u00e9": "\b\f\n\r\t\\", "é\u0041": "ü — 中", "<<": {"c": 1}}"#,
            r#"{"a": 1, "a": 2, "b": {"c": "-", "c": "~"}, "200": "200", "n": "null"}"#,
        ] {
            // A comment is no JSON.
            let (json, yaml) = (read_text(text), read_text(&format!("{text}\n# yaml")));
            assert!(json.0.is_some(), "{text}");
            assert_eq!(json, yaml, "{text}");
        }
    }

    #[test]
    fn values_and_keys_know_where_they_are() {
        let text = "a:\n  b: [1, two]\n  c: 3\nd: x\n";
        let mut sources = Sources::default();
        let file = sources.add("a.yaml", text);
        let node = read(&sources, file, &mut Diagnostics::default()).unwrap();
        for (pointer, expected) in
            [("/a", "b: [1, two]\n  c: 3"), ("/a/b", "[1, two]"), ("/a/b/1", "two"), ("/d", "x")]
        {
            let span = node.at(pointer).unwrap().span;
            assert_eq!(sources.snippet(span), expected);
            assert_eq!(node.pointer_of(span).as_deref(), Some(pointer));
        }
    }

    #[test]
    fn every_duplicate_is_reported_and_the_first_counts() {
        let (node, found) = read_text("a: 1\nb: {c: 1, c: 2}\na: 3\na: 4\n");
        assert_eq!(node.unwrap().to_json(), json!({"a": 1, "b": {"c": 1}}));
        let code = "duplicate-key";
        assert_eq!(found, [(code, 2, 11), (code, 3, 1), (code, 4, 1)]);
    }

    /// Lines each of which stands for ten times the line before it.
    fn alias_bomb() -> String {
        let line = |i: usize| format!("k{i}: &k{i} [{}]\n", format!("*k{}, ", i - 1).repeat(10));
        "k0: &k0 [1]\n".to_owned() + &(1..9).map(line).collect::<String>()
    }

    #[test]
    fn what_cannot_be_read_is_a_diagnostic_at_its_place() {
        let bomb = alias_bomb();
        let deep = "[".repeat(100_000);
        for (text, expected) in [
            ("", ("empty-document", 1, 1)),
            ("# nothing\n", ("empty-document", 1, 1)),
            ("- a\n", ("wrong-kind", 1, 1)),
            ("a: 1\n---\nb: 2\n", ("several-documents", 2, 1)),
            ("a: 1\nb: c: d\n", ("yaml-syntax", 2, 5)),
            ("a: \"b\n", ("yaml-syntax", 1, 4)),
            ("{\"a\": 1 \"b\": 2}", ("yaml-syntax", 1, 12)),
            ("a: &a [*a]\n", ("yaml-syntax", 1, 8)),
            ("a: *b\n", ("yaml-syntax", 1, 4)),
            ("? [a]\n: b\n", ("wrong-kind", 1, 3)),
            ("a: {<<: 1}\n", ("wrong-kind", 1, 9)),
            (&bomb, ("budget-exceeded", 7, 10)),
            (&deep, ("too-deep", 1, 257)),
        ] {
            let (node, found) = read_text(text);
            assert_eq!(node, None, "{text:.60}");
            assert_eq!(found, [expected], "{text:.60}");
        }
    }
}
