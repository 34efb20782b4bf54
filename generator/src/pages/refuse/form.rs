//! The form of a page that has no operation in a form we read, and what would help.

use crate::pages::directives::directive;
use crate::pages::{html, markdown, rst};

/// Why a page without an operation is refused: the form that was met, and what to give instead.
pub(in crate::pages) fn met(path: &str, text: &str) -> String {
    document(text)
        .or_else(|| viewer(text))
        .or_else(|| rendered(text))
        .or_else(|| directives(text))
        .or_else(|| messages(text))
        .unwrap_or_else(|| format!("it is {} and has no section with a method and a path", form(path, text)))
}

/// An OpenAPI document that the page is, quotes or links to.
fn document(text: &str) -> Option<String> {
    let first = text.lines().find(|line| !line.trim().is_empty() && !line.starts_with('#')).unwrap_or("");
    for (at, line) in text.lines().enumerate() {
        if !begins_document(line) {
            continue;
        }
        return Some(if line == first || first.trim() == "{" && at < 3 {
            "it is an OpenAPI document itself; give it to `clientwright generate`".to_owned()
        } else {
            format!(
                "it quotes an OpenAPI document in line {}; save that as a file of its own and give it to \
                 `clientwright generate`",
                at + 1
            )
        });
    }
    let is_end =
        |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '(' | ')' | '<' | '>' | '`' | '[' | ']');
    let name = |word: &str| {
        let file = word.split(['?', '#']).next().unwrap_or(word).rsplit('/').next().unwrap_or(word);
        let (stem, extension) = file.rsplit_once('.').unwrap_or((file, ""));
        matches!(extension, "json" | "yaml" | "yml")
            && ["openapi", "swagger"].iter().any(|known| stem.to_lowercase().contains(known))
    };
    let link = text.split(is_end).find(|word| word.len() < 300 && name(word))?;
    Some(format!(
        "it leads to an OpenAPI document, `{link}`; give that to `clientwright generate` instead of the page"
    ))
}

/// `openapi: 3.0.1`, `"swagger": "2.0"`.
fn begins_document(line: &str) -> bool {
    let bare: String = line.chars().filter(|c| !matches!(c, '"' | '\'' | ' ' | ',' | '{')).take(16).collect();
    ["openapi:3.", "swagger:2."].iter().any(|start| bare.starts_with(start))
}

/// Pages that only load a viewer of OpenAPI documents.
fn viewer(text: &str) -> Option<String> {
    const VIEWERS: [(&str, &str); 6] = [
        ("SwaggerUIBundle", "Swagger UI"),
        ("swagger-ui", "Swagger UI"),
        ("<redoc", "Redoc"),
        ("redoc.standalone", "Redoc"),
        ("<rapi-doc", "RapiDoc"),
        ("<elements-api", "Stoplight Elements"),
    ];
    let (_, name) = VIEWERS.iter().find(|(mark, _)| text.contains(mark))?;
    Some(format!(
        "it is a page of {name}, which loads an OpenAPI document by script; give that document to `clientwright \
         generate`"
    ))
}

/// Pages that os-api-ref rendered: their tables are spread over parts of the page that a script opens.
fn rendered(text: &str) -> Option<String> {
    let is_it =
        ["class=\"operation-grp\"", "class=\"endpoint-container\""].iter().any(|mark| text.contains(mark));
    is_it.then(|| {
        "it is a page that os-api-ref rendered as HTML, which is not read; give its sources, the `.inc` files with \
         `parameters.yaml` beside them"
            .to_owned()
    })
}

/// Pages of Sphinx that only lead to others, or document code.
fn directives(text: &str) -> Option<String> {
    let names: Vec<&str> = text.lines().filter_map(directive).map(|found| found.name).collect();
    let has = |wanted: &[&str]| names.iter().any(|name| wanted.contains(name));
    let is_code = |name: &&str| name.starts_with("auto") || name.starts_with("py:") || name.starts_with("c:");
    if names.iter().any(is_code) {
        return Some("it documents code by directives of Sphinx, and no HTTP operations".to_owned());
    }
    if has(&["openapi", "swaggerv2doc"]) {
        return Some(
            "it shows an OpenAPI document by a directive of Sphinx; give that document to `clientwright generate`"
                .to_owned(),
        );
    }
    if has(&["toctree", "include"]) {
        return Some(
            "it only leads to other pages (`toctree`, `include`); give those, or the folder that has them"
                .to_owned(),
        );
    }
    None
}

/// Pages that show requests, but no operation of its own.
fn messages(text: &str) -> Option<String> {
    let first = text.lines().next().unwrap_or("");
    if first.starts_with("HTTP/1") || first.contains(" HTTP/1.") {
        return Some(
            "it is a recorded request or response of HTTP, and no page about an operation".to_owned(),
        );
    }
    if let Some(request) = text.lines().find_map(named) {
        return Some(format!(
            "it names requests in its sentences, such as `{request}`, and no section is about one of them; give the \
             page of reference, where it has one"
        ));
    }
    let is_curl = |line: &str| {
        let line = line.trim_start_matches(['$', '>', ' ', '\t']);
        line.starts_with("curl ")
    };
    text.lines().any(is_curl).then(|| {
        "it shows requests as commands of `curl` only, which tell neither parameters nor types; give the page of \
         reference, where it has one"
            .to_owned()
    })
}

/// The method and path that a sentence names as code: ``\`GET /gates\` gives all gates``.
fn named(line: &str) -> Option<&str> {
    let (_, rest) = line.split_once('`')?;
    let code = rest.split('`').next().filter(|code| code.len() < 120)?;
    let (method, path) = code.split_once(' ')?;
    let is_method = ["GET", "POST", "PUT", "PATCH", "DELETE"].contains(&method);
    (is_method && path.starts_with('/')).then_some(code)
}

/// The markup of the page.
fn form(path: &str, text: &str) -> String {
    if markdown::is_markdown(path, text) {
        return "Markdown".to_owned();
    }
    if html::is_html(text) {
        return generator(text).map_or_else(|| "HTML".to_owned(), |name| format!("HTML made by {name}"));
    }
    if rst::is_rst(text) { "reStructuredText" } else { "text" }.to_owned()
}

/// Generators of sites whose pages are Markdown, and that name themselves.
const OF_MARKDOWN: [&str; 4] = ["mkdocs", "docusaurus", "vitepress", "hugo"];

/// Whether an HTML page was made of Markdown by a generator that is known.
pub(in crate::pages) fn is_of_markdown(text: &str) -> bool {
    match generator(text) {
        Some(name) => OF_MARKDOWN.iter().any(|known| name.to_lowercase().starts_with(known)),
        None => FOOTERS.iter().any(|footer| text.contains(footer)),
    }
}

/// Footers of themes of `MkDocs` that name no generator.
const FOOTERS: [&str; 2] =
    ["built with <a href=\"https://www.mkdocs.org", "Built with <a href=\"https://www.mkdocs.org"];

/// The generator that an HTML page names: `<meta name="generator" content="MkDocs 1.5">`.
fn generator(text: &str) -> Option<String> {
    // Attributes come in any order, and minified ones without quotation marks.
    let tag = text
        .split("<meta")
        .skip(1)
        .filter_map(|rest| rest.split('>').next())
        .find(|tag| ["name=\"generator\"", "name=generator"].iter().any(|name| tag.contains(name)))?;
    let (_, content) = tag.split_once("content=")?;
    let name = match content.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => content.split([' ', '/']).next()?,
    };
    let name: String = name.chars().take(40).collect();
    (!name.is_empty()).then_some(name)
}
