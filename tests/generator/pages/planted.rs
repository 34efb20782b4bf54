//! Planted changes: in pages of every form and family, one fact is changed where the lock says that it stands, and the
//! comparison must report this fact and nothing else. The draw is seeded.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use clientwright::diagnostic::Diagnostics;
use clientwright::pages::{self, Import, Options, PageText};
use clientwright::source::Sources;

use super::folder;
use crate::repository::below;

/// Facts planted in each form, at most; all forms together have at least [`LEAST`].
const PER_FORM: usize = 12;
const LEAST: usize = 60;

type Texts = Vec<(String, String)>;

fn import(texts: &Texts) -> Import {
    let given: Vec<_> = texts.iter().map(|(path, text)| PageText { path, address: None, text }).collect();
    let options = Options { keep_descriptions: true, ..Options::default() };
    let (mut diagnostics, mut sources) = (Diagnostics::default(), Sources::default());
    pages::import(&given, &options, &mut diagnostics, &mut sources)
}

/// One changed fact.
struct Plant {
    form: String,
    texts: Texts,
    changed: Texts,
    /// Name of the fact's parameter, field or status, and the one it has afterwards.
    names: [String; 2],
    /// The edit, for the failure message.
    edit: String,
}

/// The texts of each form: folders of a family, and pages in each rendering.
fn forms() -> Vec<(String, Texts)> {
    let read = |folder: &Path| -> Texts {
        let files = pages::files(folder).unwrap();
        files.iter().map(|file| (below(folder, file), pages::open_within(folder, file).unwrap())).collect()
    };
    let mut forms: Vec<(String, Texts)> = ["httpdomain", "httpdomain_html", "markdown", "os_api_ref"]
        .map(|family| (family.to_owned(), read(&folder().join(family))))
        .into();
    let mut kinds: Vec<_> =
        fs::read_dir(folder().join("kinds")).unwrap().map(|entry| entry.unwrap().path()).collect();
    kinds.sort();
    forms.extend(kinds.iter().map(|kind| ("kinds".to_owned(), read(kind))));
    for file in pages::files(&folder().join("twins")).unwrap() {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        if name != "seed.txt" {
            forms.push((name.clone(), vec![(name, pages::open(&file).unwrap())]));
        }
    }
    for file in pages::files(&folder().join("markdown_html")).unwrap() {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        forms.push(("markdown_html".to_owned(), vec![(name, pages::open(&file).unwrap())]));
    }
    forms
}

/// Every change that can be planted in some texts.
fn plants(form: &str, texts: &Texts) -> Vec<Plant> {
    let mut plants = Vec::new();
    let pages = import(texts).lock.pages;
    let endpoints: Vec<String> = pages.iter().map(|page| page.endpoint.clone()).collect();
    for page in pages {
        // One of several pages that makes an operation of its own is more than one change.
        let is_alone = endpoints.iter().filter(|endpoint| **endpoint == page.endpoint).count() == 1;
        let line = |origin: &str| {
            let (_, line) = origin.split(';').next()?.rsplit_once("line ")?;
            line.parse::<usize>().ok()
        };
        let mut lines: Vec<usize> = page.origins.iter().filter_map(|(_, origin)| line(origin)).collect();
        lines.sort_unstable();
        for (fact, origin) in page.origins.iter().filter(|(fact, _)| is_alone || fact != "endpoint") {
            let Some(start) = line(origin) else {
                continue;
            };
            let Some(text) = texts.iter().position(|(path, _)| *path == page.file) else {
                continue;
            };
            let end = lines.iter().copied().find(|line| *line > start).unwrap_or(start + 1);
            for (edited, names, edit) in edits(&texts[text].1, fact, (start, end)) {
                let mut changed = texts.clone();
                changed[text].1 = edited;
                let form = form.to_owned();
                plants.push(Plant { form, texts: texts.clone(), changed, names, edit });
            }
        }
    }
    plants
}

/// The edits of a fact's lines, each with the names that the report may have.
fn edits(text: &str, fact: &str, (start, end): (usize, usize)) -> Vec<(String, [String; 2], String)> {
    let (place, name) = match fact {
        "endpoint" => ("", "/v1/"),
        fact => fact.split_once('.').unwrap_or(("", fact)),
    };
    let mut found = Vec::new();
    let mut put = |from: &str, to: &str, new_name: &str| {
        if let Some(edited) = replaced(text, (start, end), from, to) {
            // One row makes all numbers of a parameter.
            let row = name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('.');
            let names = [if row.is_empty() { name } else { row }.to_owned(), new_name.to_owned()];
            found.push((edited, names, format!("{fact}, line {start}: {from:?} to {to:?}")));
        }
    };
    if fact == "endpoint" {
        put(name, "/v7/", "/v7/");
        return found;
    }
    if place == "status" {
        // Rendered statuses are links, whose targets have the number too.
        let is_link = replaced(text, (start, end), &format!(">{name} "), "").is_some();
        let (before, after) = if is_link { (">", " ") } else { ("", "") };
        if name.starts_with(['3', '4', '5']) {
            put(&format!("{before}{name}{after}"), &format!("{before}418{after}"), "418");
        }
        return found;
    }
    // The header that says who calls is an authentication, and those of HTTP itself are the runtime's.
    if ["X-Auth-Token", "Content-Type", "host"].contains(&name) {
        return found;
    }
    for (from, to) in TYPES {
        put(from, to, name);
    }
    for lead in DEFAULTS {
        for digit in '1'..='9' {
            let next = if digit == '9' { '8' } else { char::from(digit as u8 + 1) };
            put(&format!("{lead}{digit}"), &format!("{lead}{next}"), name);
        }
    }
    if place != "path" {
        for (from, to) in MANDATORY {
            put(from, to, name);
        }
        let mut new_name = name.to_owned();
        new_name.pop();
        new_name.push('q');
        let is_alone = name.len() > 2 && !name.contains(['.', '[', '{', '-']);
        for (before, after) in NAMES.iter().filter(|_| is_alone) {
            put(&format!("{before}{name}{after}"), &format!("{before}{new_name}{after}"), &new_name);
        }
    }
    found
}

/// Types as the forms write them, and others of the same width where tables are drawn.
const TYPES: [(&str, &str); 17] = [
    ("<td>int</td>", "<td>string</td>"),
    ("\nString\n", "\nInteger\n"),
    ("\nInteger\n", "\nString\n"),
    ("\nString |", "\nInteger |"),
    ("\nInteger |", "\nString |"),
    ("| String  ", "| Integer "),
    ("| Integer ", "| String  "),
    ("| Boolean ", "| String  "),
    ("<p>String</p>", "<p>Integer</p>"),
    ("<p>Integer</p>", "<p>String</p>"),
    ("|int|", "|string|"),
    ("|string|", "|int|"),
    ("json integer ", "json string "),
    ("query number ", "query string "),
    ("query boolean ", "query number "),
    (" (<em>integer</em>)", " (<em>boolean</em>)"),
    (" (integer", " (boolean"),
];

const MANDATORY: [(&str, &str); 10] = [
    ("\nYes\n", "\nNo\n"),
    ("\nNo\n", "\nYes\n"),
    ("\nYes |", "\nNo |"),
    ("\nNo |", "\nYes |"),
    ("| Yes ", "| No  "),
    ("| No  ", "| Yes "),
    ("<p>Yes</p>", "<p>No</p>"),
    ("<p>No</p>", "<p>Yes</p>"),
    ("|**Required** Who", "|Who"),
    (", required)", ")"),
];

const DEFAULTS: [&str; 7] = [
    "Default Value**: ",
    "Default Value: ",
    "Default Value</strong>: ",
    "Default is ``",
    "Default is **",
    "default value is **",
    "Range**: 1 to ",
];

/// Text around a name.
const NAMES: [(&str, &str); 8] = [
    ("| ", " "),
    ("<p>", "</p>"),
    ("|", "|"),
    (" ", ": "),
    ("<strong>", "</strong>"),
    ("- ", ": "),
    ("`", "`"),
    ("<td>", "</td>"),
];

/// The text with the first occurrence within some lines replaced; `None` where there is none.
fn replaced(text: &str, (start, end): (usize, usize), from: &str, to: &str) -> Option<String> {
    let mut lines: Vec<&str> = text.split('\n').collect();
    let whole = |line: &str| format!("\n{line}\n");
    let at = (start - 1..(end - 1).min(lines.len())).find(|at| whole(lines[*at]).contains(from))?;
    let line = whole(lines[at]).replacen(from, to, 1);
    lines[at] = &line[1..line.len() - 1];
    Some(lines.join("\n"))
}

/// The order of a draw: the same for the same seed.
fn drawn(mut plants: Vec<Plant>, seed: u64) -> Vec<Plant> {
    let mut state = seed;
    for at in (1..plants.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        plants.swap(at, usize::try_from(state >> 33).unwrap() % (at + 1));
    }
    plants
}

#[test]
fn a_planted_fact_is_reported_and_nothing_else() {
    let mut by_form: BTreeMap<String, Vec<Plant>> = BTreeMap::new();
    for (form, texts) in forms() {
        by_form.entry(form.clone()).or_default().extend(plants(&form, &texts));
    }
    let mut planted = 0;
    let mut wrong = Vec::new();
    for (form, plants) in by_form {
        assert!(plants.len() >= 3, "{form}: {} facts can be planted", plants.len());
        for plant in drawn(plants, 15).into_iter().take(PER_FORM) {
            planted += 1;
            let (before, after) = (import(&plant.texts).document, import(&plant.changed).document);
            let changes = xtask::pages::compared(&before, &after).unwrap().to_json();
            let changes = changes["changes"].as_array().cloned().unwrap_or_default();
            let is_ours = |change: &serde_json::Value| {
                let text = change.to_string();
                // A body without a required field need not be there itself.
                change["place"] == "request body"
                    || plant.names.iter().any(|name| text.contains(name.as_str()))
            };
            if changes.is_empty() || !changes.iter().all(is_ours) {
                wrong.push(format!("{}: {}: {changes:#?}", plant.form, plant.edit));
            }
        }
    }
    assert!(planted >= LEAST, "only {planted} facts were planted");
    assert!(wrong.is_empty(), "{} of {planted} are not reported alone:\n{}", wrong.len(), wrong.join("\n"));
}
