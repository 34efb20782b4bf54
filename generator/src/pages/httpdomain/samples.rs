//! Examples as raw HTTP: `HTTP/1.1 200 OK` or `GET /path HTTP/1.1`, headers, a blank line, the body.

use crate::pages::entry::Sample;
use crate::pages::page::Code;

/// The example in some code; `None` where it is no message of HTTP.
pub(super) fn read(code: &Code) -> Option<Sample> {
    let first = code.text.lines().next()?.trim();
    let status = first.strip_prefix("HTTP/").and_then(status);
    let is_request = is_request_line(first);
    if status.is_none() && !is_request {
        return None;
    }
    let head: Vec<&str> = code.text.lines().take_while(|line| !line.trim().is_empty()).collect();
    let body: Vec<&str> = code.text.lines().skip(head.len() + 1).collect();
    let media = head.iter().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-type").then(|| value.trim().to_lowercase())
    });
    let line = code.line.saturating_add(u32::try_from(head.len() + 1).unwrap_or(0));
    Some(Sample { is_request, status, media, code: Code { text: body.join("\n"), line } })
}

/// The body that some code under a label shows without HTTP around it, where its language is JSON.
pub(super) fn body(code: &Code, language: &str, is_request: bool) -> Option<Sample> {
    let is_json = matches!(language.trim(), "json" | "javascript" | "js");
    let media = Some("application/json".to_owned());
    is_json.then(|| Sample { is_request, status: None, media, code: code.clone() })
}

/// Whether a label is of a request, `Example request:`, or of a response; an example of a read is one of the latter.
pub(super) fn label(text: &str, method: &str) -> Option<bool> {
    let lower = text.to_lowercase();
    match (lower.contains("request"), lower.contains("response")) {
        (is_request, is_response) if is_request != is_response => Some(is_request),
        _ => (lower.contains("example") && method == "GET").then_some(false),
    }
}

/// The status in `1.1 200 OK`.
fn status(rest: &str) -> Option<u16> {
    let code = rest.split_whitespace().nth(1)?;
    code.parse().ok().filter(|status| (100..600).contains(status))
}

fn is_request_line(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let is_method = words.next().is_some_and(|word| word.chars().all(|c| c.is_ascii_uppercase()));
    is_method
        && words.next().is_some_and(|path| path.starts_with('/') || path.contains("://"))
        && words.next().is_none_or(|version| version.starts_with("HTTP/"))
}
