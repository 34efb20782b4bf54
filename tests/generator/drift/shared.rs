//! `cargo xtask pages DIR --against OLD`: pages that share a table's component, of which one changes.

use std::fs;

use tempfile::TempDir;
use xtask::pages::{Outcome, against};

/// A page of an operation whose body has a lamp; `must` says whether the lamp's colour is mandatory.
fn page(title: &str, path: &str, must: &str, header: &str) -> String {
    format!(
        "{title}
{}

URI
---

POST {path}

Request
-------

{header}.. table:: **Table 1** Request body parameters

   ========= ========= =========== =================
   Parameter Mandatory Type        Description
   ========= ========= =========== =================
   lamp      Yes       Lamp object Lamp, see Table 2
   ========= ========= =========== =================

.. table:: **Table 2** Lamp

   ========= ========= ====== ===========
   Parameter Mandatory Type   Description
   ========= ========= ====== ===========
   colour    {must:<9} String Its colour
   next      No        Lamp   Next lamp
   ========= ========= ====== ===========
",
        "=".repeat(title.len())
    )
}

/// Two pages with the same lamp, but for what is said of its colour on the first.
fn folder(must: &str, header: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.rst"), page("Lighting a Lamp", "/v1/lamps", must, header)).unwrap();
    fs::write(folder.path().join("b.rst"), page("Selling a Lamp", "/v1/sold", "No", "")).unwrap();
    folder
}

#[test]
fn a_fact_of_one_page_is_none_of_the_others_that_share_its_component() {
    let (before, after) = (folder("No", ""), folder("Yes", ""));
    let report = against(before.path(), after.path(), false).unwrap();
    assert_eq!(report.outcome, Outcome::Changed);
    let facts: Vec<&str> =
        report.text.lines().filter(|line| line.contains(": ") && !line.contains("no fact")).collect();
    assert!(facts[0].contains("lamp.colour became mandatory"), "{}", report.text);
    assert!(report.text.contains("1 fact changed"), "{}", report.text);
    // Copies are told under the names that people know.
    assert!(!report.text.contains("post.v1"), "{}", report.text);
}

#[test]
fn a_page_that_says_now_who_calls_changes_no_fact() {
    let header = ".. table:: **Table 3** Request header parameters

   ============ ========= ====== ===========
   Parameter    Mandatory Type   Description
   ============ ========= ====== ===========
   X-Auth-Token Yes       String User token
   ============ ========= ====== ===========

";
    let (before, after) = (folder("No", ""), folder("No", header));
    let report = against(before.path(), after.path(), false).unwrap();
    assert_eq!(report.outcome, Outcome::Same, "{}", report.text);
}
