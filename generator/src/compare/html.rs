//! Changes as one page for a reviewer: self-contained, without anything from the network. Whatever stands in a document
//! is text there, and never markup.

mod rust;

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use super::change::{At, Change, Changes, Note};
use super::class::Class;
use super::effect::of_note;
use super::report::{also, counted};
use super::row::Row;

pub use rust::Sources;

/// The page around the changes: style, then script.
const STYLE: &str = include_str!("html/page.css");
const SCRIPT: &str = include_str!("html/page.js");

/// Most changes that the page writes out; a reader of more needs the JSON.
const MAX_SHOWN: usize = 10_000;

/// Most characters of a value that are shown.
const MAX_VALUE: usize = 2_000;

/// Title, version and code of the page, besides the changes.
#[derive(Clone, Debug, Default)]
pub struct Page<'a> {
    /// Names of the two versions: `openapi.yaml, revision 1 and 2`.
    pub title: &'a str,
    /// The version that the changes call for, where the client's version is known.
    pub next_version: Option<String>,
    /// The generated files before and now.
    pub rust: Option<Sources<'a>>,
}

/// A change or a note, as it is shown.
struct Entry<'c> {
    class: Class,
    operation: &'c str,
    sentence: String,
    reason: &'static str,
    change: Option<&'c Change>,
    note: Option<&'c Note>,
}

impl Changes {
    /// The page.
    #[must_use]
    pub fn to_html(&self, page: &Page<'_>) -> String {
        let mut html = String::new();
        // Writing to a text cannot fail.
        let _ = self.write_html(page, &mut html);
        html
    }

    fn write_html(&self, page: &Page<'_>, html: &mut String) -> fmt::Result {
        let title = escaped(page.title);
        write!(
            html,
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\">\n\
             <link rel=\"icon\" href=\"data:,\">\n<title>Changes: {title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
             <a class=\"skip\" href=\"#changes\">To the changes</a>\n"
        )?;
        self.header(page, html)?;
        self.filter(html)?;
        writeln!(html, "<main id=\"changes\">")?;
        self.operations(html)?;
        if let Some(sources) = &page.rust {
            rust::section(sources, html)?;
        }
        write!(html, "</main>\n<script>\n{SCRIPT}</script>\n</body>\n</html>\n")
    }

    fn header(&self, page: &Page<'_>, html: &mut String) -> fmt::Result {
        let class = self.class().map_or("none", Class::name);
        writeln!(html, "<header>\n<p class=\"what\">{}</p>", escaped(page.title))?;
        writeln!(html, "<h1>What changed for users of the client</h1>")?;
        let next = page
            .next_version
            .as_deref()
            .map(|next| format!(" The next version is <b>{}</b>.", escaped(next)));
        let verdict = escaped(&self.verdict());
        writeln!(html, "<p class=\"verdict {class}\">Verdict: {verdict}.{}</p>", next.unwrap_or_default())?;
        if self.is_other_api {
            writeln!(
                html,
                "<p class=\"warning\">The two share few operations: they may be of different APIs.</p>"
            )?;
        }
        if self.is_incomplete {
            writeln!(
                html,
                "<p class=\"warning\">Not everything could be compared: there are too many changes.</p>"
            )?;
        }
        writeln!(html, "</header>")
    }

    /// The filter: a button for each class, and a field for words.
    fn filter(&self, html: &mut String) -> fmt::Result {
        writeln!(
            html,
            "<nav aria-label=\"Filter\">\n<div class=\"classes\" role=\"group\" aria-label=\"Classes\">"
        )?;
        for (index, class) in Class::ALL.into_iter().enumerate() {
            let (name, count, key) = (class.name(), self.count(class), index + 1);
            writeln!(
                html,
                "<button type=\"button\" class=\"{name}\" data-class=\"{name}\" aria-pressed=\"true\" aria-keyshortcuts=\"{key}\">\
                 {name} <b>{count}</b></button>"
            )?;
        }
        writeln!(
            html,
            "</div>\n<label>Words <input type=\"search\" id=\"words\" aria-keyshortcuts=\"/\"></label>\n\
             <button type=\"button\" id=\"open\" aria-keyshortcuts=\"e\">Expand all</button>\n\
             <output id=\"count\" aria-live=\"polite\"></output>\n\
             <p class=\"keys\">Keys: 1 to 4 classes, / words, j and k next and previous, e expand all.</p>\n</nav>"
        )
    }

    fn operations(&self, html: &mut String) -> fmt::Result {
        let mut groups: BTreeMap<usize, (&str, Vec<Entry<'_>>)> = BTreeMap::new();
        let mut places: std::collections::HashMap<&str, usize> = std::collections::HashMap::new();
        for entry in self.entries().take(MAX_SHOWN) {
            let next = places.len();
            let at = *places.entry(entry.operation).or_insert(next);
            groups.entry(at).or_insert_with(|| (entry.operation, Vec::new())).1.push(entry);
        }
        if groups.is_empty() {
            writeln!(html, "<p>Nothing changed.</p>")?;
        }
        for (operation, mut entries) in groups.into_values() {
            entries.sort_by_key(|entry| std::cmp::Reverse(entry.class));
            let name = if operation.is_empty() { "The client" } else { operation };
            let count = counted(entries.len(), "change");
            writeln!(html, "<section>\n<h2>{} <small>{count}</small></h2>", escaped(name))?;
            for entry in &entries {
                self::entry(entry, html)?;
            }
            writeln!(html, "</section>")?;
        }
        let all = self.entries().count();
        if all > MAX_SHOWN {
            writeln!(
                html,
                "<p class=\"warning\">{} more are left out: the JSON has them.</p>",
                all - MAX_SHOWN
            )?;
        }
        Ok(())
    }

    fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        let facts = self.facts.iter().chain(&self.wording).map(|change| Entry {
            class: change.class,
            operation: &change.operation,
            sentence: change.sentence() + &also(&change.also),
            reason: change.reason,
            change: Some(change),
            note: None,
        });
        let notes = self.notes.iter().map(|note| Entry {
            class: note.class,
            operation: &note.operation,
            sentence: note.sentence(),
            reason: of_note(note.kind).1,
            change: None,
            note: Some(note),
        });
        facts.chain(notes)
    }
}

fn entry(entry: &Entry<'_>, html: &mut String) -> fmt::Result {
    let class = entry.class.name();
    writeln!(
        html,
        "<details class=\"{class}\" data-class=\"{class}\"><summary><span class=\"class\">{class}</span> {}</summary>",
        escaped(&entry.sentence)
    )?;
    writeln!(html, "<p>{}.</p>", escaped(entry.reason))?;
    if let Some(change) = entry.change {
        sides(change, html)?;
        facts(change, html)?;
    }
    if let Some(note) = entry.note.filter(|note| note.at.is_some() || note.row.is_some()) {
        let at = note.at.iter().map(|at| format!("<dt>Place</dt><dd>{}</dd>", place(at)));
        let row = note.row.iter().map(|row| format!("<dt>Page</dt><dd>{}</dd>", self::row(row)));
        writeln!(html, "<dl>{}</dl>", at.chain(row).collect::<String>())?;
    }
    writeln!(html, "</details>")
}

/// The values before and now, side by side.
fn sides(change: &Change, html: &mut String) -> fmt::Result {
    let side = |value: Option<&serde_json::Value>| match value {
        None => "<i>nothing</i>".to_owned(),
        Some(serde_json::Value::String(text)) => escaped(&cut(text)),
        Some(value) => escaped(&cut(&value.to_string())),
    };
    writeln!(
        html,
        "<div class=\"sides\"><div class=\"old\"><h3>Before</h3><pre>{}</pre></div><div class=\"new\"><h3>Now</h3><pre>{}</pre></div></div>",
        side(change.before.as_ref()),
        side(change.after.as_ref())
    )
}

/// Direction, places, Rust items and the other operations.
fn facts(change: &Change, html: &mut String) -> fmt::Result {
    writeln!(html, "<dl><dt>Direction</dt><dd>{}</dd>", change.direction.name())?;
    for (name, at) in [("Stood at", &change.was_at), ("Stands at", &change.is_at)] {
        if let Some(at) = at {
            writeln!(html, "<dt>{name}</dt><dd>{}</dd>", place(at))?;
        }
    }
    for (name, row) in [("Page before", &change.was_row), ("Page now", &change.is_row)] {
        if let Some(row) = row {
            writeln!(html, "<dt>{name}</dt><dd>{}</dd>", self::row(row))?;
        }
    }
    if !change.items.is_empty() {
        let items = change.items.iter().take(20).map(|item| format!("<code>{}</code> ", escaped(item)));
        writeln!(html, "<dt>Rust</dt><dd>{}</dd>", items.collect::<String>())?;
    }
    if !change.also.is_empty() {
        writeln!(html, "<dt>Also in</dt><dd>{}</dd>", escaped(&change.also.join(", ")))?;
    }
    writeln!(html, "</dl>")
}

/// `openapi.yaml:14`; a link where the document is a page that can be opened.
fn place(at: &At) -> String {
    let text = escaped(&format!("{}:{}", at.path, at.line));
    let is_address = at.path.starts_with("https://") || at.path.starts_with("http://");
    if is_address {
        let address = escaped(&at.path);
        return format!("<a href=\"{address}\" rel=\"noreferrer noopener\">{text}</a>");
    }
    format!("<code>{text}</code>")
}

/// The place on a page, as a link where the page has an address.
fn row(row: &Row) -> String {
    let place = escaped(&row.place);
    match row.address() {
        Some(address) => {
            let address = escaped(address);
            format!("<a href=\"{address}\" rel=\"noreferrer noopener\">{address}</a>: {place}")
        }
        None => format!("<code>{}</code>: {place}", escaped(&row.page)),
    }
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(MAX_VALUE) {
        Some((at, _)) => format!("{} …", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// Text for a page: no tag, no attribute's end, nothing that reorders what stands around it.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\n' | '\t' => escaped.push(c),
            c if c.is_control() || super::markdown::is_invisible(c) => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}
