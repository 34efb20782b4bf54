//! Reads Markdown: `CommonMark` with GFM tables. A page in the layout of the vendor is read as its HTML would be; one of
//! several operations, each a heading with method and path below it, is taken apart.

mod items;
mod operation;
mod render;

use super::directives::{Found, Left};
use super::html;
use super::page::{Block, Page, Section};
use super::words::{self, Topic, Words};
use crate::diagnostic::Problem;

/// Whether a text is Markdown: by its file's name, or by the heading that it begins with.
pub(super) fn is_markdown(path: &str, text: &str) -> bool {
    let is_heading = |line: &str| {
        let level = line.len() - line.trim_start_matches('#').len();
        (1..=6).contains(&level) && line.get(level..).is_some_and(|rest| rest.starts_with(' '))
    };
    let is_named = path.rsplit_once('.').is_some_and(|(_, extension)| {
        ["md", "markdown"].iter().any(|known| known.eq_ignore_ascii_case(extension))
    });
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    is_heading(first) || is_named && text.lines().any(is_heading)
}

/// A page, and its operations where it is one of several.
pub(super) fn read(text: &str) -> (Page, Found) {
    let rendered = render::render(text);
    let mut page = rendered.with_lines(html::read(&rendered.html));
    page.name = page.name.or_else(|| anchor(text));
    let words = words::language(&page.sections.iter().map(|section| section.heading.as_str()));
    let is_layout = page.sections.iter().any(|section| words.topic(&section.heading) == Some(Topic::Uri));
    if is_layout {
        captions(&mut page, words);
        return (page, Found::default());
    }
    let found = operations(&page, words);
    (page, found)
}

/// The operations of a page that a generator of sites made of Markdown; none where the page is of one operation, in the
/// layout of the vendor.
pub(super) fn rendered(page: &Page) -> Found {
    let words = words::language(&page.sections.iter().map(|section| section.heading.as_str()));
    let is_layout = page.sections.iter().any(|section| words.topic(&section.heading) == Some(Topic::Uri));
    if is_layout { Found::default() } else { operations(page, words) }
}

/// Makes a paragraph such as `Table 3 Gate` above a table its caption: Markdown has none.
fn captions(page: &mut Page, words: &Words) {
    for section in &mut page.sections {
        let mut blocks: Vec<Block> = Vec::new();
        for mut block in std::mem::take(&mut section.blocks) {
            if let (Block::Table(table), Some(Block::Paragraph(text))) = (&mut block, blocks.last_mut())
                && table.caption.is_empty()
                && words::caption(&text.text, words).0.is_some()
            {
                table.caption = std::mem::take(&mut text.text);
                table.anchors.append(&mut text.anchors);
                blocks.pop();
            }
            blocks.push(block);
        }
        section.blocks = blocks;
    }
}

/// The name that the first heading of a page has as an anchor: `# Tickets<a name="ListTickets"></a>`.
fn anchor(text: &str) -> Option<String> {
    let heading = text.lines().find(|line| line.starts_with("# "))?;
    let (_, rest) = heading.split_once("<a name=\"")?;
    rest.split_once('"').map(|(name, _)| name.to_owned())
}

/// A method and a path, and where they stand.
#[derive(Clone, Debug)]
struct Endpoint {
    method: String,
    path: String,
    line: u32,
}

/// The operations of a page. A method and a path without anything beside them are one where other operations of the page
/// have more; alone they may as well be an example in a text.
fn operations(page: &Page, words: &Words) -> Found {
    let levels: Vec<u8> = page.sections.iter().map(|section| section.level).collect();
    let levels = levels.as_slice();
    let mut found = Found::default();
    let endpoints: Vec<Vec<Endpoint>> =
        page.sections.iter().map(|section| endpoints(section, words)).collect();
    for (at, of_section) in endpoints.iter().enumerate().filter(|(_, found)| !found.is_empty()) {
        let end = end(page, levels, &endpoints, at, words);
        let sections = page.sections.get(at..end).unwrap_or_default();
        let title = title(page, levels, at, words);
        for endpoint in of_section {
            let entry = operation::read(title, endpoint, sections, words, &mut found.left);
            found.entries.push(entry);
        }
    }
    if !found.entries.iter().any(operation::says_something) {
        for entry in std::mem::take(&mut found.entries) {
            let operation = format!("{} {}", entry.method, entry.path);
            let why = "no parameters, status or example stand beside it".to_owned();
            let problem = Problem::PageOperationUnread { operation, why };
            found.left.push(Left { problem, line: entry.line, is_row: false });
        }
    }
    found
}

/// The sections of an operation end before the next one, and before a heading above its own; a heading of its own level
/// belongs to it where it names a part, such as "Response".
fn end(page: &Page, levels: &[u8], endpoints: &[Vec<Endpoint>], at: usize, words: &Words) -> usize {
    let own = levels.get(at).copied().unwrap_or(0);
    let is_end = |next: &usize| {
        let level = levels.get(*next).copied().unwrap_or(0);
        let section = page.sections.get(*next);
        let names_part = section.is_some_and(|section| operation::part(&section.heading, words).is_some());
        endpoints.get(*next).is_none_or(|found| !found.is_empty())
            || level < own
            || level == own && !names_part
    };
    (at + 1..page.sections.len()).find(is_end).unwrap_or(page.sections.len())
}

/// The heading of an operation; where that names only a part, "Request", the one above.
fn title<'p>(page: &'p Page, levels: &[u8], at: usize, words: &Words) -> &'p str {
    let heading = |at: usize| page.sections.get(at).map_or("", |section| section.heading.as_str());
    if operation::part(heading(at), words).is_none() {
        return heading(at);
    }
    let own = levels.get(at).copied().unwrap_or(0);
    let above = (0..at).rev().find(|above| levels.get(*above).is_some_and(|level| *level < own));
    above.map_or("", heading)
}

/// The methods and paths of a section: in its heading, or alone in a line of code or a paragraph. Those of examples
/// are requests, and no operations.
fn endpoints(section: &Section, words: &Words) -> Vec<Endpoint> {
    if operation::is_example(&section.heading, words) {
        return Vec::new();
    }
    let mut found: Vec<Endpoint> = endpoint(&section.heading, section.line).into_iter().collect();
    for block in &section.blocks {
        let (text, line) = match block {
            Block::Paragraph(text) => (text.text.as_str(), text.line),
            Block::Code(code) => (code.text.trim(), code.line),
            Block::Item(_) | Block::Table(_) => continue,
        };
        for new in alone(text, line).unwrap_or_default() {
            if !found.iter().any(|known| known.method == new.method && known.path == new.path) {
                found.push(new);
            }
        }
    }
    found
}

/// The methods and paths of a text that has nothing else, headers of the request aside.
fn alone(text: &str, line: u32) -> Option<Vec<Endpoint>> {
    let is_header = |line: &&str| {
        let name = line.split_once(": ").map_or("", |(name, _)| name);
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let found: Vec<Endpoint> = lines.iter().map_while(|text| endpoint(text, line)).collect();
    let is_all = lines.iter().skip(found.len()).all(is_header);
    (!found.is_empty() && is_all).then_some(found)
}

/// The method and the path of a line that has nothing else.
fn endpoint(line: &str, number: u32) -> Option<Endpoint> {
    const METHODS: [&str; 8] = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"];
    let mut parts = line.split_whitespace();
    let (method, path) = (parts.next()?, parts.next()?);
    let is_alone = parts.next().is_none() && path.starts_with('/') && METHODS.contains(&method);
    is_alone.then(|| Endpoint { method: method.to_owned(), path: plain(path), line: number })
}

/// A path with its variables in braces, of `/:owner/:ref:format` and `/<owner>` too.
fn plain(path: &str) -> String {
    let mut out = String::new();
    let mut rest = path;
    let mut is_behind_variable = false;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or("");
        let length = after.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(after.len());
        let (name, behind) = (after.get(..length).unwrap_or(""), after.get(length..).unwrap_or(""));
        let is_variable = !name.is_empty() && (out.ends_with('/') || is_behind_variable);
        match c {
            ':' if is_variable => {
                out.extend(["{", name, "}"]);
                rest = behind;
            }
            '<' if is_variable && behind.starts_with('>') => {
                out.extend(["{", name, "}"]);
                rest = behind.get(1..).unwrap_or("");
            }
            _ => {
                out.push(c);
                rest = after;
            }
        }
        is_behind_variable = matches!(c, ':' | '<') && is_variable;
    }
    out
}
