//! The manifest of a client crate, as far as the tool keeps it: what the client is generated from, and a feature for each
//! group of operations. Everything else in it is its author's, and stays as it is written.
//!
//! ```toml
//! [package.metadata.clientwright]
//! document = "openapi.yaml"
//! overlays = ["overlay.yaml"]
//! layout = "grouped"
//! features = true
//! ```

mod features;

use toml_edit::{Array, Document, DocumentMut, Item, TableLike, Value, value};

use crate::diagnostic::{Diagnostics, Problem};
use crate::model::{Choices, Layout, Selection};
use crate::source::{FileId, Sources, Span};

/// The path of the manifest in the crate.
pub const FILE: &str = "Cargo.toml";

/// Origin of a client, as its manifest records it. Paths are relative to the crate's folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recorded {
    /// The document.
    pub document: String,
    /// The address that the document was fetched from.
    pub source: Option<String>,
    /// The mark of that answer, by which the server tells whether the copy still stands.
    pub etag: Option<String>,
    /// The overlays on it, in order.
    pub overlays: Vec<String>,
    /// Choices of the part to generate and of its arrangement.
    pub choices: Choices,
}

/// The keys of the section.
const KEYS: [&str; 10] = [
    "document",
    "source",
    "etag",
    "overlays",
    "layout",
    "features",
    "groups",
    "operations",
    "paths",
    "types-only",
];

/// Reads what a manifest records; `None` where it records nothing. What is wrong with it is reported.
pub fn read(sources: &Sources, file: FileId, diagnostics: &mut Diagnostics) -> Option<Recorded> {
    let document = match Document::parse(sources.text(file)) {
        Ok(document) => document,
        Err(error) => {
            let span = error.span().map(|range| at(file, &range));
            let reason = error.message().to_owned();
            diagnostics.push(Problem::ManifestSyntax { reason }, span.unwrap_or(at(file, &(0..0))));
            return None;
        }
    };
    let section = document.get("package")?.get("metadata")?.get("clientwright")?;
    let mut section = Section { file, diagnostics, table: section.as_table_like()? };
    section.report_unknown();
    let document = section.text("document");
    let recorded = Recorded {
        source: section.text("source"),
        etag: section.text("etag"),
        overlays: section.texts("overlays"),
        choices: Choices {
            layout: section.layout(),
            features: section.flag("features"),
            selection: Selection {
                groups: section.texts("groups"),
                operations: section.texts("operations"),
                paths: section.texts("paths"),
                types_only: section.flag("types-only").unwrap_or(false),
            },
        },
        document: document.clone().unwrap_or_default(),
    };
    document.map(|_| recorded)
}

fn at(file: FileId, range: &std::ops::Range<usize>) -> Span {
    let offset = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
    Span { file, start: offset(range.start), end: offset(range.end) }
}

/// `[package.metadata.clientwright]`, while it is read.
struct Section<'a> {
    file: FileId,
    diagnostics: &'a mut Diagnostics,
    table: &'a dyn TableLike,
}

impl Section<'_> {
    fn report_unknown(&mut self) {
        for (key, item) in self.table.iter() {
            if !KEYS.contains(&key) {
                let expected = format!("one of {}", KEYS.join(", "));
                self.report(key, &expected, item);
            }
        }
    }

    fn report(&mut self, key: &str, expected: &str, item: &Item) {
        let problem = Problem::SettingUnusable { key: key.to_owned(), expected: expected.to_owned() };
        let span = item.span().map_or(at(self.file, &(0..0)), |range| at(self.file, &range));
        self.diagnostics.push(problem, span);
    }

    fn text(&mut self, key: &str) -> Option<String> {
        let item = self.table.get(key)?;
        let text = item.as_str().map(ToOwned::to_owned);
        if text.is_none() {
            self.report(key, "a string", item);
        }
        text
    }

    fn flag(&mut self, key: &str) -> Option<bool> {
        let item = self.table.get(key)?;
        if item.as_bool().is_none() {
            self.report(key, "`true` or `false`", item);
        }
        item.as_bool()
    }

    fn texts(&mut self, key: &str) -> Vec<String> {
        let Some(item) = self.table.get(key) else { return Vec::new() };
        let texts =
            item.as_array().and_then(|array| array.iter().map(Value::as_str).collect::<Option<Vec<_>>>());
        if texts.is_none() {
            self.report(key, "a list of strings", item);
        }
        texts.unwrap_or_default().into_iter().map(ToOwned::to_owned).collect()
    }

    fn layout(&mut self) -> Option<Layout> {
        let word = self.text("layout")?;
        let layout = Layout::of_word(&word);
        if let (None, Some(item)) = (layout, self.table.get("layout")) {
            self.report("layout", "`flat` or `grouped`", item);
        }
        layout
    }
}

/// The manifest with what is recorded, if something is, and with a feature for each group; `None` where the text is no
/// manifest.
#[must_use]
pub fn renewed(text: &str, recorded: Option<&Recorded>, groups: &[String]) -> Option<String> {
    let mut document: DocumentMut = text.parse().ok()?;
    features::renew(&mut document, groups)?;
    if let Some(recorded) = recorded {
        record(&mut document, recorded)?;
    }
    Some(document.to_string())
}

fn record(document: &mut DocumentMut, recorded: &Recorded) -> Option<()> {
    let Recorded { document: path, source, etag, overlays, choices } = recorded;
    let Choices { layout, features, selection } = choices;
    let is_new =
        document.get("package")?.get("metadata").and_then(|metadata| metadata.get("clientwright")).is_none();
    let package = document.get_mut("package")?.as_table_mut()?;
    let metadata = package.entry("metadata").or_insert_with(implicit).as_table_like_mut()?;
    let section = metadata.entry("clientwright").or_insert_with(toml_edit::table);
    if is_new && let Some(table) = section.as_table_mut() {
        table.decor_mut().set_prefix("\n# Origin of this client, recorded by `clientwright generate`.\n");
    }
    let section = section.as_table_like_mut()?;
    let mut set = |key: &str, new: Option<Value>| match new {
        None => {
            section.remove(key);
        }
        Some(new) => {
            let is_same =
                section.get(key).is_some_and(|known| known.to_string().trim() == new.to_string().trim());
            if !is_same {
                section.insert(key, value(new));
            }
        }
    };
    let list = |texts: &[String]| match texts {
        [] => None,
        [one] => Some(Value::Array(Array::from_iter([one]))),
        many => Some(Value::Array(features::lines(many))),
    };
    set("document", Some(path.as_str().into()));
    set("source", source.as_deref().map(Into::into));
    set("etag", etag.as_deref().map(Into::into));
    set("overlays", list(overlays));
    set("layout", layout.map(|layout| layout.word().into()));
    set("features", features.map(Into::into));
    set("groups", list(&selection.groups));
    set("operations", list(&selection.operations));
    set("paths", list(&selection.paths));
    set("types-only", selection.types_only.then_some(true).map(Into::into));
    Some(())
}

fn implicit() -> Item {
    let mut table = toml_edit::Table::new();
    table.set_implicit(true);
    Item::Table(table)
}
