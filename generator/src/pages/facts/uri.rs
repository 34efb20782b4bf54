//! Method and path, in all the ways a page writes them.

use crate::pages::page::{Block, Page};
use crate::pages::words::Topic;

use super::outline::Outline;

/// A method and a path, and the query names written behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Uri {
    pub(super) method: String,
    pub(super) path: String,
    pub(super) query: Vec<String>,
    /// Names of the query that are there several times, with a number each: `dim` of `dim.{i}`.
    pub(super) numbered: Vec<String>,
    pub(super) line: u32,
}

const METHODS: [&str; 7] = ["GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS"];

/// All of a page, none twice. Only what stands in the section of the URI counts: examples are elsewhere.
pub(super) fn all(page: &Page, outline: &Outline<'_>) -> Vec<Uri> {
    let mut found: Vec<Uri> = Vec::new();
    let (mut path, mut method) = (None, None);
    let (methods, paths) = outline.words.phrases.request_line;
    for (section, topic) in page.sections.iter().zip(&outline.topics) {
        if *topic != Topic::Uri {
            continue;
        }
        for block in &section.blocks {
            let (text, line) = match block {
                Block::Paragraph(text) | Block::Item(text) => (text.text.as_str(), text.line),
                Block::Code(code) => (code.text.as_str(), code.line),
                Block::Table(_) => continue,
            };
            let lines: Vec<&str> =
                if matches!(block, Block::Code(_)) { text.lines().collect() } else { vec![text] };
            for text in lines {
                let is_method = |method: &&str| METHODS.contains(method);
                method = labelled(text, methods).filter(is_method).map(str::to_owned).or(method);
                path = labelled(text, paths).map(str::to_owned).or(path);
                // With an address in it, a further request line is an example.
                if !found.is_empty() && text.contains("://") {
                    continue;
                }
                let uri = request_line(text, line, paths).or_else(|| {
                    let uri = uri(method.as_ref()?, path.as_ref()?, line);
                    (method, path) = (None, None);
                    uri
                });
                found.extend(
                    uri.filter(|uri| {
                        !found.iter().any(|known| known.method == uri.method && known.path == uri.path)
                    })
                    .into_iter()
                    .collect::<Vec<_>>(),
                );
            }
        }
    }
    found
}

/// Text behind `Method:` or `PATH:`.
fn labelled<'t>(text: &'t str, labels: &[&str]) -> Option<&'t str> {
    let (before, after) = text.split_once([':', '：'])?;
    let (before, after) = (before.trim(), after.trim());
    let is_it = |label: &&str| label.eq_ignore_ascii_case(before);
    (labels.iter().any(is_it) && !after.is_empty()).then_some(after)
}

fn request_line(text: &str, line: u32, paths: &[&str]) -> Option<Uri> {
    let text = text.trim();
    let text = labelled(text, paths).unwrap_or(text);
    let (method, rest) = text.split_once(char::is_whitespace)?;
    METHODS.contains(&method).then(|| uri(method, rest, line))?
}

fn uri(method: &str, rest: &str, line: u32) -> Option<Uri> {
    let written = until_end(rest.trim());
    if written.len() > LONGEST {
        return None;
    }
    let path = match written.split_once("://") {
        Some((scheme, rest)) if scheme.starts_with("http") => rest.get(rest.find('/')?..)?,
        _ => written.as_str(),
    };
    if !path.starts_with('/') {
        return None;
    }
    let at = path
        .find(['?', '&'])
        .map(|at| if path.get(..at).is_some_and(|before| before.ends_with('{')) { at - 1 } else { at });
    let (path, query) = path.split_at(at.unwrap_or(path.len()));
    let path = path.trim_end_matches(['.', ',', ';']);
    let numbered = query.split(['?', '&']).filter_map(numbered).map(str::to_owned).collect();
    let (method, path) = (method.to_lowercase(), path.to_owned());
    Some(Uri { method, path, query: query_names(query), numbered, line })
}

/// Bytes of the longest URI that is read; no known one has a thousand.
const LONGEST: usize = 4096;

/// The URI up to the blank after it; blanks within braces are slips of the pen.
fn until_end(text: &str) -> String {
    let mut depth = 0_i32;
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ if c.is_whitespace() && depth > 0 => continue,
            _ if c.is_whitespace() => break,
            _ => {}
        }
        out.push(c);
    }
    out
}

/// The names of `?limit={limit}&marker={marker}` and of `{?limit,marker}`.
fn query_names(query: &str) -> Vec<String> {
    let is_template = query.starts_with("{?") || query.starts_with("{&");
    let parts = query.split(move |c| {
        if is_template { matches!(c, '{' | '}' | '?' | '&' | ',') } else { matches!(c, '?' | '&') }
    });
    let mut found: Vec<String> = Vec::new();
    for part in parts {
        let name = part.split('=').next().unwrap_or("").trim_end_matches(['*', '.']).trim();
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':' | '[' | ']');
        if !name.is_empty() && name.chars().all(is_part) && !found.iter().any(|known| known == name) {
            found.push(name.to_owned());
        }
    }
    found
}

/// The name in `dim.{i}`, `dim.{i}={value}`.
pub(super) fn numbered(part: &str) -> Option<&str> {
    let name = part.split('=').next()?;
    let (name, index) = name.strip_suffix('}')?.rsplit_once(".{")?;
    let is_index = index.len() == 1 && index.chars().all(|c| c.is_ascii_lowercase());
    (is_index && !name.is_empty() && !name.contains(['{', '}'])).then_some(name)
}

/// The names of a path's variables.
pub(super) fn variables(path: &str) -> Vec<&str> {
    path.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name.trim()).collect()
}
