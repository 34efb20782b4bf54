//! The review page in a real browser: it opens, filters, expands, and nothing of a document becomes markup.

use std::fs;
use std::process::{Command, Stdio};

use clientwright::compare::{Page, Sources};
use serde_json::Value;

use super::{changes, fixture, hostile};

/// Names of the browser.
const BROWSERS: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// Put before the page's own script: notes everything that goes wrong.
const WATCH: &str = "<script>window.wrong = [];
window.onerror = (message) => { window.wrong.push(String(message)); };
window.alert = (message) => { window.wrong.push('alert ' + message); };
const error = console.error; console.error = (...all) => { window.wrong.push(all.join(' ')); error(...all); };
document.addEventListener('securitypolicyviolation', (event) => window.wrong.push('policy ' + event.violatedDirective));
</script>\n";

/// Put behind it: does what a reviewer does, and writes down what is seen.
const PROBE: &str = r#"<script>
const all = () => [...document.querySelectorAll("main details[data-class]")];
const shown = () => all().filter((one) => one.offsetParent !== null).length;
const key = (key) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
const seen = { all: all().length, first: shown() };
document.querySelector("button[data-class=breaking]").click();
seen.unbroken = shown();
key("1");
seen.again = shown();
const words = document.getElementById("words");
words.value = all()[0].querySelector("summary").textContent.trim().split(" ").pop();
words.dispatchEvent(new Event("input"));
seen.found = shown();
words.value = "";
words.dispatchEvent(new Event("input"));
key("e");
seen.open = all().filter((one) => one.open).length;
key("j");
seen.focus = document.activeElement.tagName;
seen.scripts = document.scripts.length;
seen.images = document.images.length;
seen.wide = document.documentElement.scrollWidth > window.innerWidth;
seen.marked = document.querySelectorAll(".diff td.old, .diff td.new").length;
seen.wrong = window.wrong;
const result = document.createElement("pre");
result.id = "probe";
result.textContent = JSON.stringify(seen);
document.body.append(result);
</script>
"#;

/// Variable that makes a missing browser a failure, as CI has it.
const DEMANDED: &str = "CLIENTWRIGHT_BROWSER";

/// The browser's name; none where there is none.
fn browser() -> Option<&'static str> {
    let is_there = |name: &&str| {
        let version =
            Command::new(name).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
        version.is_ok_and(|status| status.success())
    };
    let found = BROWSERS.into_iter().find(is_there);
    if found.is_none() {
        assert!(
            std::env::var_os(DEMANDED).is_none(),
            "{DEMANDED} is set and none of {BROWSERS:?} is installed"
        );
        eprintln!("skipped: none of {BROWSERS:?} is installed, so that the review page was not opened");
    }
    found
}

/// Opens a page in the browser and reviews it, in a window of this width.
fn reviewed(browser: &str, page: &str, width: u32) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.html");
    let (head, script) = page.rsplit_once("<script>\n(() =>").unwrap();
    let script = script.replace("</body>", &format!("{PROBE}</body>"));
    fs::write(&file, format!("{head}{WATCH}<script>\n(() =>{script}")).unwrap();
    let output = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--dump-dom"])
        .arg(format!("--window-size={width},900"))
        .arg(format!("--user-data-dir={}", folder.path().join("profile").display()))
        .arg(format!("file://{}", file.display()))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let dom = String::from_utf8_lossy(&output.stdout);
    let probe = dom.split_once("<pre id=\"probe\">").and_then(|(_, rest)| rest.split_once("</pre>"));
    let text = probe.unwrap_or_else(|| panic!("no result in\n{dom}")).0;
    serde_json::from_str(&text.replace("&quot;", "\"").replace("&amp;", "&")).unwrap()
}

#[test]
fn a_reviewer_opens_filters_and_expands_the_page() {
    let Some(browser) = browser() else { return };
    let (before, after) = fixture("parameters");
    let rust = Sources {
        before: vec![("models/hall.rs", "pub struct Hall {\n    pub id: String,\n}\n")],
        after: vec![("models/hall.rs", "pub struct Hall {\n    pub id: i64,\n}\n")],
    };
    let page = Page { title: "a and b", next_version: Some("0.2.0".to_owned()), rust: Some(rust) };
    let page = changes(&before, &after).to_html(&page);
    for width in [1200, 390] {
        let seen = reviewed(browser, &page, width);
        let number = |key: &str| seen[key].as_u64().unwrap_or_else(|| panic!("{key} in {seen}"));
        assert_eq!(seen["wrong"], serde_json::json!([]), "{seen}");
        assert_eq!((number("all"), number("first"), number("again")), (10, 10, 10), "{seen}");
        assert_eq!((number("unbroken"), number("open"), number("marked")), (3, 10, 2), "{seen}");
        assert!(number("found") >= 1 && number("found") < 10, "{seen}");
        assert_eq!(seen["focus"], "SUMMARY", "{seen}");
        assert_eq!(seen["wide"], false, "the page is wider than a window of {width}: {seen}");
    }
}

#[test]
fn what_a_document_says_is_text_of_the_page() {
    let page = hostile().to_html(&Page { title: "</title><script>alert(1)</script>", ..Page::default() });
    assert!(!page.contains("<script>alert") && !page.contains("<img"), "{page}");
    let Some(browser) = browser() else { return };
    let seen = reviewed(browser, &page, 1200);
    assert_eq!(seen["wrong"], serde_json::json!([]), "{seen}");
    // The page's own, and the two of this test.
    assert_eq!((seen["scripts"].as_u64(), seen["images"].as_u64()), (Some(3), Some(0)), "{seen}");
}
