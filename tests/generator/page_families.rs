//! Families of documentation: each form gives an operation's facts, what is left out is told, and a fact that changes
//! is the one that drift reports.

use std::fs;
use std::path::{Path, PathBuf};

use clientwright::diagnostic::{Diagnostics, render};
use clientwright::pages::{self, Import, Options, PageText};
use clientwright::source::Sources;

use crate::snapshot::Snapshots;

fn folder() -> PathBuf {
    xtask::root().join("tests/fixtures/pages")
}

/// Imports texts as pages, and gives what was told of them.
fn import(texts: &[(String, String)]) -> (Import, String) {
    let given: Vec<_> = texts.iter().map(|(path, text)| PageText { path, address: None, text }).collect();
    let options = Options { keep_descriptions: true, ..Options::default() };
    let (mut diagnostics, mut sources) = (Diagnostics::default(), Sources::default());
    let import = pages::import(&given, &options, &mut diagnostics, &mut sources);
    assert!(import.count.is_complete(), "{:?}", import.count);
    (import, render::human(&diagnostics, &sources, false))
}

fn texts(folder: &Path) -> Vec<(String, String)> {
    let files = pages::files(folder).unwrap();
    let name = |file: &Path| file.strip_prefix(folder).unwrap().display().to_string();
    files.iter().map(|file| (name(file), pages::open_within(folder, file).unwrap())).collect()
}

const FAMILIES: [&str; 3] = ["httpdomain", "markdown", "os_api_ref"];

#[test]
fn each_family_gives_its_facts() {
    let mut snapshots = Snapshots::of("page_families");
    for family in FAMILIES {
        let (import, told) = import(&texts(&folder().join(family)));
        snapshots.compare(family, &format!("{}\n{told}", import.yaml));
    }
    snapshots.finish();
}

/// The document of some texts without the wording, which the renderings do not share.
fn facts(texts: &[(String, String)]) -> serde_json::Value {
    let given: Vec<_> = texts.iter().map(|(path, text)| PageText { path, address: None, text }).collect();
    let (mut diagnostics, mut sources) = (Diagnostics::default(), Sources::default());
    pages::import(&given, &Options::default(), &mut diagnostics, &mut sources).document
}

#[test]
fn what_sphinx_makes_of_a_page_gives_the_same_facts() {
    let (written, rendered) = (folder().join("httpdomain"), folder().join("httpdomain_html"));
    assert_eq!(facts(&texts(&written)), facts(&texts(&rendered)));
}

#[test]
fn what_generators_of_sites_make_of_markdown_gives_the_same_facts() {
    let written = fs::read_to_string(folder().join("markdown/tours.md")).unwrap();
    let expected = facts(&[("tours.md".to_owned(), written)]);
    for name in ["mkdocs.html", "docusaurus.html"] {
        let text = fs::read_to_string(folder().join("markdown_html").join(name)).unwrap();
        assert_eq!(facts(&[(name.to_owned(), text)]), expected, "{name}");
    }
}

#[test]
fn arrows_are_read_as_the_page_means_them() {
    let before = texts(&folder().join("httpdomain"));
    let turned = |text: &str| text.replace(":<", ":@").replace(":>", ":<").replace(":@", ":>");
    let after: Vec<_> = before.iter().map(|(path, text)| (path.clone(), turned(text))).collect();
    assert_ne!(before, after);
    assert_eq!(facts(&before), facts(&after));
}

#[test]
fn what_is_no_page_of_an_operation_is_refused_by_its_form() {
    let texts = texts(&folder().join("refused"));
    let (import, told) = import(&texts);
    assert_eq!(import.count.operations, 0, "{told}");
    assert_eq!(import.count.refused, texts.len(), "{told}");
    let mut snapshots = Snapshots::of("page_forms");
    snapshots.compare("refused", &told);
    snapshots.finish();
}

/// A text of each family, a fact of it, the fact changed, and the one change that drift tells.
const CHANGES: [(&str, &str, &str, &str); 10] = [
    ("httpdomain", "Default is ``20``", "Default is ``30``", "limit"),
    ("httpdomain", ":>json integer total", ":>json string total", "total"),
    ("httpdomain", ":code 304: The caller has this list already", "", "304"),
    (
        "os_api_ref",
        "  in: body\n     required: false\n     type: integer",
        "  in: body\n     required: false\n     type: string",
        "until",
    ),
    ("os_api_ref", "   - with_queue: with_queue_query\n", "", "with_queue"),
    (
        "markdown",
        "|page|int|Which page. Default is **1**|",
        "|page|int|Which page. Default is **2**|",
        "page",
    ),
    ("markdown", "|visitors|array of string|**Required** Who", "|visitors|array of string|Who", "visitors"),
    ("markdown", "`scale` (integer, required)", "`scale` (string, required)", "scale"),
    ("markdown", "<li>SHUT：关着</li>", "", "SHUT"),
    ("os_api_ref", "GET /v2/gates/{gate_id}", "GET /v3/gates/{gate_id}", "/v2/gates"),
];

#[test]
fn a_fact_that_changes_is_the_one_that_is_told() {
    for (family, from, to, told) in CHANGES {
        let before = texts(&folder().join(family));
        let after: Vec<_> =
            before.iter().map(|(path, text)| (path.clone(), text.replacen(from, to, 1))).collect();
        assert_ne!(before, after, "{family}: {from}");
        let changes =
            xtask::pages::compared(&import(&before).0.document, &import(&after).0.document).unwrap();
        let words = changes.to_words();
        let count = changes.to_json()["changes"].as_array().map_or(0, Vec::len);
        assert_eq!(count, 1, "{family}: {from}:\n{words}");
        assert!(words.contains(told), "{family}: {from}:\n{words}");
    }
}

#[test]
fn a_file_outside_of_the_folder_is_not_read() {
    let outside = tempfile::tempdir().unwrap();
    let secret = "secret:\n  in: query\n  type: string\n";
    fs::write(outside.path().join("secret.yaml"), secret).unwrap();
    let given = outside.path().join("given");
    fs::create_dir(&given).unwrap();
    let page = given.join("page.inc");
    let name = |file: &str| {
        format!("A\n=\n\n.. rest_method:: GET /a\n\n.. rest_parameters:: {file}\n\n   - secret: secret\n")
    };
    let absolute = outside.path().join("secret.yaml").display().to_string();
    for file in ["../secret.yaml", absolute.as_str(), "link.yaml", "."] {
        #[cfg(unix)]
        if file == "link.yaml" {
            std::os::unix::fs::symlink(outside.path().join("secret.yaml"), given.join(file)).unwrap();
        }
        fs::write(&page, name(file)).unwrap();
        let text = pages::open_within(&given, &page).unwrap();
        assert!(!text.contains("in: query"), "{file}: {text}");
        assert_eq!(text, pages::open(&page).unwrap(), "{file}");
    }
    fs::write(&page, name("../secret.yaml")).unwrap();
    assert!(pages::open_within(outside.path(), &page).unwrap().contains("in: query"));
}

#[test]
fn hostile_pages_of_the_families_end_soon() {
    let deep = format!("{}1{}", "{\"a\":[".repeat(60), "]}".repeat(60));
    let nested = format!(
        "A\n=\n\n.. rest_method:: POST /a\n\n.. rest_parameters:: p\n\n   - a: a\n\n.. literalinclude:: a-request\n\n\
         .. companion:: p\n\n   a:\n     in: body\n     type: array\n\n.. companion:: a-request\n\n   {deep}\n"
    );
    let hostile = [
        ".. http:get:: /a\n".repeat(5_000),
        ".. http:get::\n".repeat(5_000),
        format!(".. http:get:: {}\n", "/(".repeat(20_000)),
        format!(".. http:get:: /a\n{}", "   :query a b c:".repeat(20_000)),
        format!(".. http:get:: /a\n\n{}", "   :query a: b\n".repeat(5_000)),
        ".. rest_method::\n".repeat(2_000),
        "A\n=\n\n.. rest_method:: GET /a\n".repeat(2_000),
        ".. rest_method:: GET /a\n.. rest_parameters::\n   - :\n.. rest_status_code::\n   -\n.. literalinclude::\n"
            .to_owned(),
        nested,
        format!("# A\n\n{}", "## B\n\n```\nGET /a\n```\n\n### Response\n\nStatus: 200\n\n".repeat(2_000)),
        "<dl class=\"http get\"><dt>GET /a".repeat(3_000),
        format!("<dl class=\"http get\"><dt>GET /a</dt>{}", "<dl class=\"field-list\"><dd><ul><li>".repeat(20_000)),
        format!("# A\n\n{}", "> ".repeat(20_000)),
        format!("# A\n\n{}", "[".repeat(50_000)),
        format!("# A\n\n|a|b|\n|-|-|\n{}", "|".repeat(50_000)),
        format!("# A\n\nGET /{}", "<:".repeat(50_000)),
    ];
    for text in hostile {
        let start = std::time::Instant::now();
        import(&[("hostile".to_owned(), text.clone())]);
        let took = start.elapsed();
        assert!(took.as_secs() < 60, "{}… took {took:?}", text.chars().take(40).collect::<String>());
    }
}
