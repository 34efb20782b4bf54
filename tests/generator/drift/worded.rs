//! `cargo xtask pages DIR --against OLD`: what one revision lists, and the other says in words that are not read.

use std::fs;

use tempfile::TempDir;
use xtask::pages::{Outcome, against};

const PAGE: &str = "Showing a Gate
==============

URI
---

GET /v1/gates/main

Response
--------

.. table:: **Table 1** Response parameters

   +-----------+--------+-----------------------------+
   | Parameter | Type   | Description                 |
   +===========+========+=============================+
   | state     | String | TEXT                        |
   +-----------+--------+-----------------------------+
   | color     | String | Its color.                  |
   +-----------+--------+-----------------------------+
";

/// A folder with the page, its field described so.
fn page(description: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let text = PAGE.replace("TEXT                       ", &format!("{description:<27}"));
    fs::write(folder.path().join("gate.rst"), text).unwrap();
    folder
}

#[test]
fn a_list_that_the_other_revision_has_in_words_is_possibly_the_same() {
    let (worded, listed) = (page("It is open, seldom shut."), page("Options: open, shut"));
    let report = against(worded.path(), listed.path(), false).unwrap();
    assert_eq!(report.outcome, Outcome::Changed);
    assert!(
        report.text.contains("possibly the same in other words: options of 2XX › state"),
        "{}",
        report.text
    );
    let back = against(listed.path(), worded.path(), true).unwrap();
    assert!(back.text.contains("\"possibly_same\""), "{}", back.text);
    assert!(back.text.contains("2XX › state"), "{}", back.text);
}

#[test]
fn a_list_of_which_the_other_revision_says_nothing_is_another_fact() {
    let (silent, listed) = (page("How far open it is."), page("Options: open, shut"));
    let report = against(silent.path(), listed.path(), false).unwrap();
    assert_eq!(report.outcome, Outcome::Changed);
    assert!(!report.text.contains("possibly the same"), "{}", report.text);
}
