//! Reads one object of the document keyword by keyword and reports the keywords nobody asked for.
//! Spec: <https://spec.openapis.org/oas/v3.1.1.html#schema>

use crate::diagnostic::{Diagnostics, Problem};
use crate::openapi::node::{Entry, Mapping, Node, Value};
use crate::source::Span;

/// A string of the document and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Text<'d> {
    /// The string itself.
    pub text: &'d str,
    /// Where it stands.
    pub span: Span,
}

/// One object of the document while it is being read.
#[derive(Debug)]
pub struct Fields<'d> {
    /// The object as a node.
    pub node: &'d Node,
    mapping: &'d Mapping,
    object: &'static str,
    asked: Vec<&'static str>,
}

impl<'d> Fields<'d> {
    /// Opens `node` as an object; anything else than a mapping is reported as such.
    pub fn open(diagnostics: &mut Diagnostics, node: &'d Node, object: &'static str) -> Option<Self> {
        let mapping = mapping(diagnostics, node, object)?;
        Some(Self { node, mapping, object, asked: Vec::new() })
    }

    /// The value of `keyword`, if it is there.
    pub fn take(&mut self, keyword: &'static str) -> Option<&'d Node> {
        self.asked.push(keyword);
        self.mapping.get(keyword)
    }

    /// The value of `keyword`; its absence is reported.
    pub fn require(&mut self, diagnostics: &mut Diagnostics, keyword: &'static str) -> Option<&'d Node> {
        let value = self.take(keyword);
        if value.is_none() {
            let problem = Problem::MissingKeyword { keyword, object: self.object };
            diagnostics.push(problem, self.node.span);
        }
        value
    }

    /// The string under `keyword`.
    pub fn text(&mut self, diagnostics: &mut Diagnostics, keyword: &'static str) -> Option<Text<'d>> {
        self.take(keyword).and_then(|node| text(diagnostics, node, keyword))
    }

    /// The truth value under `keyword`; `false` when it is absent.
    pub fn flag(&mut self, diagnostics: &mut Diagnostics, keyword: &'static str) -> bool {
        self.take(keyword).and_then(|node| boolean(diagnostics, node, keyword)).unwrap_or(false)
    }

    /// The whole number under `keyword`, which is not negative.
    pub fn count(&mut self, diagnostics: &mut Diagnostics, keyword: &'static str) -> Option<u64> {
        let node = self.take(keyword)?;
        let count = if let Value::Number(number) = &node.value { number.as_u64() } else { None };
        if count.is_none() {
            wrong_kind(diagnostics, node, keyword, "a whole number that is not negative");
        }
        count
    }

    /// The items of the list under `keyword`; none when it is absent.
    pub fn list(&mut self, diagnostics: &mut Diagnostics, keyword: &'static str) -> &'d [Node] {
        self.take(keyword).map_or(&[], |node| list(diagnostics, node, keyword))
    }

    /// The entries of the mapping under `keyword`; none when it is absent.
    pub fn entries(
        &mut self,
        diagnostics: &mut Diagnostics,
        keyword: &'static str,
    ) -> impl Iterator<Item = &'d Entry> + use<'d> {
        let found = self.take(keyword).and_then(|node| mapping(diagnostics, node, keyword));
        found.into_iter().flat_map(Mapping::iter)
    }

    /// Marks keywords as known that this tool reads nothing from.
    pub fn known(&mut self, keywords: &[&'static str]) {
        self.asked.extend_from_slice(keywords);
    }

    /// Reports every keyword that was not asked for.
    pub fn close(self, diagnostics: &mut Diagnostics) {
        for entry in self.mapping {
            self.report_unknown(diagnostics, entry);
        }
    }

    fn report_unknown(&self, diagnostics: &mut Diagnostics, entry: &Entry) {
        let key = entry.key.as_str();
        let is_extension = key.starts_with("x-");
        let is_ours = key.starts_with("x-clientwright-");
        if self.asked.contains(&key) || (is_extension && !is_ours) {
            return;
        }
        let suggestion = crate::diagnostic::suggest(key, self.asked.iter().copied());
        let problem = if is_ours {
            Problem::UnknownExtension { key: key.to_owned(), object: self.object, suggestion }
        } else {
            Problem::UnknownKeyword { keyword: key.to_owned(), object: self.object, suggestion }
        };
        diagnostics.push(problem, entry.key_span);
    }
}

/// `node` as a mapping, or a report that it is none.
pub fn mapping<'d>(diagnostics: &mut Diagnostics, node: &'d Node, what: &'static str) -> Option<&'d Mapping> {
    if let Value::Mapping(mapping) = &node.value {
        return Some(mapping);
    }
    wrong_kind(diagnostics, node, what, "a mapping");
    None
}

/// `node` as a string, or a report that it is none.
pub fn text<'d>(diagnostics: &mut Diagnostics, node: &'d Node, what: &'static str) -> Option<Text<'d>> {
    if let Value::String(text) = &node.value {
        return Some(Text { text, span: node.span });
    }
    wrong_kind(diagnostics, node, what, "a string");
    None
}

fn boolean(diagnostics: &mut Diagnostics, node: &Node, what: &'static str) -> Option<bool> {
    if let Value::Bool(flag) = node.value {
        return Some(flag);
    }
    wrong_kind(diagnostics, node, what, "true or false");
    None
}

fn list<'d>(diagnostics: &mut Diagnostics, node: &'d Node, what: &'static str) -> &'d [Node] {
    if let Value::Sequence(items) = &node.value {
        return items;
    }
    wrong_kind(diagnostics, node, what, "a list");
    &[]
}

fn wrong_kind(diagnostics: &mut Diagnostics, node: &Node, what: &'static str, expected: &'static str) {
    let problem = Problem::WrongKind {
        what: what.to_owned(),
        expected: expected.to_owned(),
        found: node.kind().to_owned(),
    };
    diagnostics.push(problem, node.span);
}
