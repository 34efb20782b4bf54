//! Pages that mean no good: too much of everything, broken encodings, things that are no files.

use std::fs;

use clientwright::diagnostic::Diagnostics;
use clientwright::pages::{self, Import, Options, PageText};
use clientwright::source::Sources;

use super::many;

const HEAD: &str = "<h1>x</h1><h4>URI</h4><p>GET /x</p><table><tr><th>Parameter</th><th>Type</th></tr>";

fn import(text: &str) -> (Import, Vec<String>) {
    let page = PageText { path: "page", address: None, text };
    let (mut diagnostics, mut sources) = (Diagnostics::default(), Sources::default());
    let import = pages::import(&[page], &Options::default(), &mut diagnostics, &mut sources);
    assert!(import.count.is_complete(), "{:?}", import.count);
    let messages = diagnostics.iter().map(|diagnostic| diagnostic.problem.message()).collect();
    (import, messages)
}

#[test]
fn too_much_is_refused_with_a_reason() {
    let too_much = [
        (format!("URI\n{}", "\n".repeat(300_001)), "lines"),
        (format!("{HEAD}{}", "<tr><td>a</td></tr>".repeat(20_001)), "tables and rows"),
        (format!("<h1>x</h1>{}", "<table><tr><td>a</td></tr></table>".repeat(2_001)), "tables and rows"),
        (format!("{HEAD}<tr><td>a</td><td>{}", "<p>b</p>".repeat(1_001)), "a cell"),
        (format!("{HEAD}<tr><td>{}", "b".repeat(65_537)), "a cell"),
        (many(60, |at| format!("Product {at}\n")), "menu"),
        (many(60, |at| format!("• Product {at}\n")), "menu"),
        (
            format!("<h1>x</h1><ul>{}</ul>", many(60, |at| format!("<li><a href=x>Product {at}</a></li>"))),
            "menu",
        ),
    ];
    for (text, reason) in too_much {
        let (import, messages) = import(&text);
        assert_eq!(import.count.refused, 1, "{text:.60}");
        assert!(messages[0].contains(reason), "{messages:?}");
    }
}

#[test]
fn a_page_that_was_cut_off_gives_what_is_there() {
    let (import, _) = import(&format!("{HEAD}<tr><td>a</td><td colspan=99999999 rowspan=99999999>String"));
    assert_eq!(import.document["paths"]["/x"]["get"]["parameters"][0]["name"], "a");
}

#[test]
fn names_have_nothing_that_cannot_be_seen() {
    let (import, _) = import(&format!("{HEAD}<tr><td>a\u{202e}b\u{200b}</td><td>String</td></tr></table>"));
    assert_eq!(import.document["paths"]["/x"]["get"]["parameters"][0]["name"], "ab");
}

#[test]
fn files_are_decoded_and_what_is_no_file_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let text = "Title\r\n=====\r\n";
    let utf16: Vec<u8> = "\u{feff}Title\r=====\r".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (name, bytes) in [("a.rst", text.as_bytes().to_vec()), ("b.rst", utf16)] {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        assert_eq!(pages::open(&path).unwrap(), "Title\n=====\n");
    }
    assert!(pages::open(folder.path()).is_err());
    assert_eq!(pages::files(folder.path()).unwrap().len(), 2);
}
