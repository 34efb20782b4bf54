//! Reads one object of the document through its table of keywords; reports the keywords that the table does not
//! have, and those that are ignored with a warning.
//! Spec: <https://spec.openapis.org/oas/v3.1.1.html#schema>

use crate::diagnostic::{Diagnostics, Problem};
use crate::openapi::keyword::Object;
use crate::openapi::node::{Entry, Mapping, Node, Value};
use crate::source::Span;

/// A string of the document and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Text<'d> {
    /// The string itself.
    pub text: &'d str,
    /// Place of the string.
    pub span: Span,
}

/// One object of the document while it is being read.
#[derive(Debug)]
pub struct Fields<'d> {
    /// The object as a node.
    pub node: &'d Node,
    mapping: &'d Mapping,
    object: &'static Object,
}

impl<'d> Fields<'d> {
    /// Opens `node` as an object; anything else than a mapping is reported as such.
    pub fn open(diagnostics: &mut Diagnostics, node: &'d Node, object: &'static Object) -> Option<Self> {
        let mapping = mapping(diagnostics, node, object.name)?;
        Some(Self { node, mapping, object })
    }

    /// All that is written in the object.
    #[must_use]
    pub fn mapping(&self) -> &'d Mapping {
        self.mapping
    }

    /// The same object, read on with the narrower table that one of its keywords chooses.
    #[must_use]
    pub fn narrowed(self, object: &'static Object) -> Self {
        Self { object, ..self }
    }

    /// The value of `keyword`, if it is there. A keyword that the table does not declare never is, and [`Self::close`]
    /// reports it: what is read is declared.
    pub fn take(&mut self, keyword: &'static str) -> Option<&'d Node> {
        self.mapping.get(keyword).filter(|_| self.object.keyword(keyword).is_some())
    }

    /// Reports that `keyword` is ignored here, and what the client does instead.
    pub fn ignore(&self, diagnostics: &mut Diagnostics, keyword: &'static str, instead: &'static str) {
        if let Some(entry) = self.mapping.entry(keyword) {
            self.report_ignored(diagnostics, entry, keyword, instead);
        }
    }

    /// The value of `keyword`; its absence is reported.
    pub fn require(&mut self, diagnostics: &mut Diagnostics, keyword: &'static str) -> Option<&'d Node> {
        let value = self.take(keyword);
        if value.is_none() {
            let problem = Problem::MissingKeyword { keyword, object: self.object.name };
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

    /// Reports every keyword that the table does not have, or has as ignored with a warning.
    pub fn close(self, diagnostics: &mut Diagnostics) {
        for entry in self.mapping {
            match self.object.keyword(&entry.key) {
                None => self.report_unknown(diagnostics, entry),
                Some(keyword) => {
                    if let Some(instead) = keyword.warning(self.mapping).filter(|_| asks(&entry.value)) {
                        self.report_ignored(diagnostics, entry, keyword.name, instead);
                    }
                }
            }
        }
    }

    fn report_ignored(
        &self,
        diagnostics: &mut Diagnostics,
        entry: &Entry,
        keyword: &'static str,
        instead: &'static str,
    ) {
        let problem = Problem::KeywordIgnored { keyword, object: self.object.name, instead };
        diagnostics.push(problem, entry.key_span);
    }

    fn report_unknown(&self, diagnostics: &mut Diagnostics, entry: &Entry) {
        let key = entry.key.as_str();
        let is_extension = key.starts_with("x-");
        let is_ours = key.starts_with("x-clientwright-");
        if is_extension && !is_ours {
            return;
        }
        let table = std::ptr::from_ref(self.object).addr();
        let suggestion = diagnostics.nearest(key, table, self.object.names());
        let problem = if is_ours {
            Problem::UnknownExtension { key: key.to_owned(), object: self.object.name, suggestion }
        } else {
            let (keyword, object) = (key.to_owned(), self.object.name);
            Problem::UnknownKeyword { keyword, object, suggestion, times: 1 }
        };
        diagnostics.push(problem, entry.key_span);
    }
}

/// Whether the value of a keyword asks for anything: `false`, `null`, `{}` and `[]` do not.
fn asks(node: &Node) -> bool {
    match &node.value {
        Value::Null | Value::Bool(false) => false,
        Value::Bool(true) | Value::Number(_) | Value::String(_) => true,
        Value::Sequence(items) => !items.is_empty(),
        Value::Mapping(mapping) => !mapping.is_empty(),
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
