//! References into files that lie outside of the document's folder, that are none, that are too many or too large.

use std::fs;
use std::path::Path;

use clientwright::diagnostic::Problem;
use clientwright::openapi::read::MAX_BYTES;
use clientwright::{Run, Settings};

use super::{EVIL, many};

/// A folder with a document that has these references, and the reasons why they are not followed.
fn refused(folder: &Path, references: &[&str]) -> Vec<String> {
    let properties = references.iter().enumerate();
    let properties: Vec<_> =
        properties.map(|(at, text)| format!("p{at}: {{ $ref: {} }}", serde_json::json!(text))).collect();
    let document = format!(
        "openapi: 3.1.1\ninfo: {{ title: T, version: '1' }}\npaths: {{}}\n\
         components: {{ schemas: {{ A: {{ type: object, properties: {{ {} }} }} }} }}\n",
        properties.join(", ")
    );
    fs::write(folder.join("openapi.yaml"), document).unwrap();
    let mut run = Run::default();
    let file = run.open_below(folder, Path::new("openapi.yaml")).unwrap();
    run.open_references(file, &[], folder);
    let tree = run.generate(file, &[], &Settings::default()).expect("only the references are lost");
    assert!(tree.iter().all(|(_, text)| !text.contains(EVIL)), "the text of a file outside was read");
    let reason = |problem: &Problem| {
        if let Problem::ExternalRef { why, .. } = problem { Some(why.clone()) } else { None }
    };
    run.diagnostics.sorted().into_iter().filter_map(|diagnostic| reason(&diagnostic.problem)).collect()
}

#[test]
fn nothing_outside_of_the_folder_is_opened() {
    let outer = tempfile::tempdir().unwrap();
    let folder = outer.path().join("api");
    fs::create_dir(&folder).unwrap();
    fs::create_dir(folder.join("sub")).unwrap();
    let secret = format!("type: object\ndescription: {EVIL}\n");
    fs::write(outer.path().join("secret.yaml"), &secret).unwrap();
    let absolute = outer.path().join("secret.yaml").display().to_string();
    let references = [
        "../secret.yaml",
        "sub/../../secret.yaml",
        "%2e%2e/secret.yaml",
        "..%2fsecret.yaml",
        absolute.as_str(),
        "..\\secret.yaml",
        "file:../secret.yaml",
        "https://example.com/a.yaml",
        "//example.com/a.yaml",
        "C:/secret.yaml",
        ".",
        "sub",
        "sub/",
        "missing.yaml",
        "a\u{0}b.yaml",
        "sub/../../api/../secret.yaml",
    ];
    assert_eq!(refused(&folder, &references).len(), references.len());
}

#[cfg(unix)]
#[test]
fn links_lead_out_of_no_folder_and_pipes_are_not_waited_for() {
    use std::os::unix::fs::symlink;

    let outer = tempfile::tempdir().unwrap();
    let folder = outer.path().join("api");
    fs::create_dir(&folder).unwrap();
    fs::write(outer.path().join("secret.yaml"), format!("description: {EVIL}\n")).unwrap();
    symlink(outer.path().join("secret.yaml"), folder.join("file.yaml")).unwrap();
    symlink(outer.path(), folder.join("folder")).unwrap();
    symlink("/dev/zero", folder.join("endless.yaml")).unwrap();
    symlink("circle.yaml", folder.join("circle.yaml")).unwrap();
    let reasons = refused(&folder, &["file.yaml", "folder/secret.yaml", "endless.yaml", "circle.yaml"]);
    let link = "it is a link out of the folder of the document";
    assert_eq!(reasons, [link, link, link, "there is no such file"]);
    // A link inside of the folder is a file like any other.
    fs::write(folder.join("own.yaml"), "type: string\n").unwrap();
    symlink("own.yaml", folder.join("inside.yaml")).unwrap();
    assert!(refused(&folder, &["inside.yaml"]).is_empty());
}

#[test]
fn files_are_only_so_many_and_so_large() {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..2_100 {
        let text = format!("type: object\nproperties: {{ next: {{ $ref: f{}.yaml }} }}\n", number + 1);
        fs::write(folder.path().join(format!("f{number}.yaml")), text).unwrap();
    }
    let reasons = refused(folder.path(), &["f0.yaml"]);
    assert_eq!(reasons, ["the document is spread over more than 2000 files"]);
    fs::write(folder.path().join("large.yaml"), " ".repeat(MAX_BYTES + 1)).unwrap();
    let reasons = refused(folder.path(), &["large.yaml"]);
    assert!(reasons.iter().all(|why| why.contains("bytes together")) && reasons.len() == 1, "{reasons:?}");
    // Each is small, and stands for a hundred thousand values.
    let bomb = "a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n".to_owned()
        + &many(4, |level| {
            format!("a{}: &a{} [{}]\n", level + 1, level + 1, vec![format!("*a{level}"); 10].join(", "))
        });
    for number in 0..60 {
        let text = format!("{bomb}b: {{ $ref: b{}.yaml }}\n", number + 1);
        fs::write(folder.path().join(format!("b{number}.yaml")), text).unwrap();
    }
    let reasons = refused(folder.path(), &["b0.yaml"]);
    assert!(reasons.len() <= 1, "{reasons:?}");
}

#[test]
fn circles_between_files_end() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.yaml"), "$ref: b.yaml\n").unwrap();
    fs::write(folder.path().join("b.yaml"), "$ref: sub/../a.yaml\n").unwrap();
    fs::write(folder.path().join("self.yaml"), "$ref: '#'\n").unwrap();
    fs::write(folder.path().join("back.yaml"), "$ref: openapi.yaml#/components/schemas/A/properties/p2\n")
        .unwrap();
    assert!(refused(folder.path(), &["a.yaml", "self.yaml", "back.yaml"]).is_empty());
}
