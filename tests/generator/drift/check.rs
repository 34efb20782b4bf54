//! `cargo xtask pages --check` and `cargo xtask codegen --pages`, in a repository whose only schema is of a fixture.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use clientwright::diagnostic::Diagnostics;
use clientwright::pages::{self, Lock, Options, PageText};
use clientwright::source::Sources;
use serde_json::Value;
use tempfile::TempDir;
use xtask::codegen::CLIENTS;
use xtask::pages::{Made, New, Outcome, Report, check, regenerate};

use crate::repository::files;

const OVERLAY: &str = "overlay: 1.0.0
info: { title: Decisions, version: '1' }
actions:
  - target: $.components.schemas.ShowTicketResponse.properties.note
    update: { description: What somebody wrote on it. }
";

fn page(name: &str) -> String {
    fs::read_to_string(xtask::root().join("tests/fixtures/pages").join(name)).unwrap()
}

/// An overlay that changes nothing.
const NO_DECISION: &str = "overlay: 1.0.0
info: { title: None, version: '1' }
actions: [{ target: $.info, update: {} }]
";

/// A repository with schema, lock and overlay of the ticket page, and its client.
fn repository() -> TempDir {
    repository_of(&[("show_ticket.rst", &page("show_ticket.rst"))])
}

/// A repository with schema, lock and overlay of these pages, and its client.
fn repository_of(pages: &[(&str, &str)]) -> TempDir {
    let root = tempfile::tempdir().unwrap();
    let texts: Vec<_> = pages.iter().map(|(path, text)| PageText { path, address: None, text }).collect();
    let options = Options {
        site: Some("https://museum.example/api/".to_owned()),
        header: Some("# Of a page.\n".to_owned()),
        ..Options::default()
    };
    let (mut diagnostics, mut sources) = (Diagnostics::default(), Sources::default());
    let import = pages::import(&texts, &options, &mut diagnostics, &mut sources);
    let write = |path: &str, text: &str| {
        let place = root.path().join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, text).unwrap();
    };
    write(CLIENTS[0].schema, &import.yaml);
    write(CLIENTS[0].lock.unwrap(), &import.lock.to_yaml());
    for (index, path) in CLIENTS[0].overlays.iter().enumerate() {
        write(path, if index == 0 { OVERLAY } else { NO_DECISION });
    }
    regenerate(root.path(), given(pages).path(), New::Ignored).unwrap();
    root
}

/// A folder of pages.
fn given(pages: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in pages {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn checked(pages: &[(&str, &str)], json: bool) -> Result<Report, String> {
    check(repository().path(), given(pages).path(), json)
}

/// All files below a folder.
fn contents(root: &Path) -> BTreeMap<String, String> {
    let found = ["yaml", "lock", "rs"].into_iter().flat_map(|extension| files(root, extension));
    found.map(|path| (path.display().to_string(), fs::read_to_string(path).unwrap())).collect()
}

#[test]
fn pages_as_they_were_raise_no_alarm_in_any_rendering() {
    for name in ["show_ticket.rst", "show_ticket.html", "show_ticket.txt"] {
        let report = checked(&[(name, &page(name))], false).unwrap();
        assert_eq!(report.outcome, Outcome::Same, "{name}: {}", report.text);
        assert!(
            report.text.ends_with("with the facts and the wording it was made from\n"),
            "{name}: {}",
            report.text
        );
    }
}

#[test]
fn options_that_a_capture_lost_raise_no_alarm_and_are_not_taken_over() {
    let text = page("show_ticket.txt");
    let bullets: Vec<&str> =
        text.lines().filter(|line| line.contains("OPEN: ") || line.contains("USED: ")).collect();
    assert!(!bullets.is_empty(), "the fixture lists its options otherwise now: adapt this test");
    let lost = bullets.iter().fold(text.clone(), |text, line| text.replace(line, ""));
    let report = checked(&[("ticket.txt", &lost)], false).unwrap();
    assert_eq!(report.outcome, Outcome::Same, "{}", report.text);
    assert!(
        report.text.contains("announced and not listed: ShowTicketResponse.state of GET"),
        "{}",
        report.text
    );
    let root = repository();
    let before = contents(root.path());
    let failure = regenerate(root.path(), given(&[("ticket.txt", &lost)]).path(), New::Ignored).unwrap_err();
    assert!(failure.contains("ShowTicketResponse.state of GET /v1"), "{failure}");
    assert_eq!(contents(root.path()), before);
}

#[test]
fn wording_is_counted_and_raises_no_alarm() {
    let text = page("show_ticket.rst").replace("Length of the visit  ", "How long it has been");
    let report = checked(&[("ticket.rst", &text)], false).unwrap();
    assert_eq!(report.outcome, Outcome::Same);
    assert!(report.text.ends_with("only wording changed on 1 page of 1\n"), "{}", report.text);
}

#[test]
fn a_changed_fact_is_an_alarm_in_words_and_for_programs() {
    let text = page("show_ticket.rst").replace("from 1 to 50", "from 1 to 90");
    let text = text.replace("| museum_id | Yes       | String |", "| museum_id | Yes       | Long   |");
    let report = checked(&[("ticket.rst", &text)], false).unwrap();
    assert_eq!(report.outcome, Outcome::Changed);
    for line in [
        "ShowTicket: type of path parameter museum_id changed from string to integer (major: the Rust type is another)",
        "ShowTicket: maximum of query parameter limit changed from 50 to 90 (patch: the client documents limits and does not check them)",
        "2 facts changed in 1 operation; the client's version: major",
    ] {
        assert!(report.text.lines().any(|found| found == line), "{line} is not in\n{}", report.text);
    }
    let report = checked(&[("ticket.rst", &text)], true).unwrap();
    let value: Value = serde_json::from_str(&report.text).unwrap();
    assert_eq!(value["facts_changed"], true);
    assert_eq!(value["verdict"], "major");
    assert_eq!(value["schemas"][0]["changes"][1]["limit"], "maximum");
    assert_eq!(value["schemas"][0]["changes"][1]["after"], 90);
}

#[test]
fn other_pages_are_nobodys_business_unless_there_are_no_others() {
    let other = page("show_ticket.rst").replace("ShowTicket", "SellTicket").replace("GET /v1", "POST /v1");
    let known = page("show_ticket.rst");
    let report = checked(&[("a.rst", &other), ("b.rst", &known)], false).unwrap();
    assert_eq!(report.outcome, Outcome::Same, "{}", report.text);
    let failure = checked(&[("a.rst", &other)], false).unwrap_err();
    assert!(failure.contains("none of the 1 pages") && failure.contains("\nhelp: "), "{failure}");
    let changed = known.replace("from 1 to 50", "from 1 to 90");
    let failure = checked(&[("a.rst", &changed), ("b.rst", &known)], false).unwrap_err();
    assert!(
        failure.contains("several pages describe ShowTicket") && failure.contains("a.rst, b.rst"),
        "{failure}"
    );
}

#[test]
fn what_is_not_given_is_not_checked_and_not_written() {
    let ticket = page("show_ticket.rst");
    let sell = ticket.replace("ShowTicket", "SellTicket").replace("GET /v1", "POST /v1");
    // Two pages on one method and path: alternatives of one operation, of which one alone says nothing.
    let visit = ticket.replace("ShowTicket", "ShowVisit").replace("| hall    ", "| stairs  ");
    let root = repository_of(&[("a.rst", &ticket), ("b.rst", &sell), ("c.rst", &visit)]);
    let before = contents(root.path());
    for (given_pages, missing) in [
        (vec![("b.rst", &sell)], "ShowTicket, ShowVisit"),
        (vec![("a.rst", &ticket), ("b.rst", &sell)], "ShowVisit"),
        (vec![("a.rst", &ticket), ("c.rst", &visit)], "SellTicket"),
    ] {
        let pages: Vec<(&str, &str)> =
            given_pages.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let report = check(root.path(), given(&pages).path(), false).unwrap();
        assert_eq!(report.outcome, Outcome::Same, "{}", report.text);
        assert!(report.text.contains(&format!("are not there: {missing}\n")), "{}", report.text);
        let failure = regenerate(root.path(), given(&pages).path(), New::Ignored).unwrap_err();
        assert!(failure.contains(missing) && failure.contains("\nhelp: "), "{failure}");
    }
    assert_eq!(contents(root.path()), before);
    let all = [("a.rst", ticket.as_str()), ("b.rst", &sell), ("c.rst", &visit)];
    let report = check(root.path(), given(&all).path(), false).unwrap();
    assert!(
        report.text.ends_with("3 pages with the facts and the wording it was made from\n"),
        "{}",
        report.text
    );
}

#[test]
fn a_page_under_another_name_is_known_by_its_endpoint() {
    let text = page("show_ticket.rst").replace("ShowTicket.html", "topic_0815.html");
    let report = checked(&[("a.rst", &text)], false).unwrap();
    assert_eq!(report.outcome, Outcome::Same, "{}", report.text);
}

#[test]
fn pages_become_schema_lock_and_client_three_files_for_a_field() {
    let root = repository();
    let before = contents(root.path());
    let text = page("show_ticket.rst").replace("| minutes   | Integer |", "| seconds   | Integer |");
    let said = regenerate(root.path(), given(&[("ticket.rst", &text)]).path(), New::Ignored).unwrap();
    for line in [
        "updated schema/modelarts/openapi.yaml",
        "updated schema/modelarts/pages.lock",
        "updated generated-client/src/generated/models/visit.rs",
        "  ShowTicket: 200 › visits[].minutes is called seconds now (a guess: same type, same place)",
    ] {
        assert!(said.lines().any(|found| found == line), "{line} is not in\n{said}");
    }
    let lines: Vec<_> = said.lines().collect();
    let at = lines.iter().position(|line| line.contains("is called seconds")).unwrap();
    // Where it stands: in the schema, and on the page.
    assert!(lines[at + 1].contains("schema/modelarts/openapi.yaml:"), "{said}");
    assert!(lines[at + 1].contains("ShowTicket.html: ") && lines[at + 1].contains(" / line "), "{said}");
    assert!(lines.last().unwrap().starts_with("verdict: raise the major version"), "{said}");
    let after = contents(root.path());
    assert_eq!(fs::read_to_string(root.path().join(CLIENTS[0].overlays[0])).unwrap(), OVERLAY);
    assert!(fs::read_to_string(root.path().join(CLIENTS[0].schema)).unwrap().starts_with("# Of a page.\n"));
    let changed: Vec<_> = after.iter().filter(|(path, text)| before.get(*path) != Some(*text)).collect();
    assert_eq!(changed.len(), 3, "{changed:?}");
    assert!(after.iter().any(|(path, text)| path.ends_with("visit.rs") && text.contains("pub seconds")));
    let made = Made::open(root.path(), CLIENTS[0]).unwrap().unwrap();
    assert!(made.lock.is_of(&made.document));
    assert_ne!(before, after);
    regenerate(root.path(), given(&[("ticket.rst", &text)]).path(), New::Ignored).unwrap();
    assert_eq!(contents(root.path()), after, "once more changes nothing");
}

#[test]
fn a_page_that_no_schema_was_made_from_is_taken_in_where_that_is_asked_for() {
    let root = repository();
    let before = contents(root.path());
    let other = "Closing a Desk\n==============\n\nURI\n---\n\nDELETE /desks/{desk_id}\n";
    let pages = [("show_ticket.rst", page("show_ticket.rst")), ("CloseDesk.rst", other.to_owned())];
    let pages: Vec<_> = pages.iter().map(|(name, text)| (*name, text.as_str())).collect();
    regenerate(root.path(), given(&pages).path(), New::Ignored).unwrap();
    assert!(contents(root.path()) == before, "nobody asked for another page");
    let said = regenerate(root.path(), given(&pages).path(), New::Taken).unwrap();
    assert!(said.contains("the operation was added, DELETE /desks/{desk_id}"), "{said}");
    let made = Made::open(root.path(), CLIENTS[0]).unwrap().unwrap();
    assert!(made.lock.pages.iter().any(|page| page.endpoint == "DELETE /desks/{desk_id}"));
    assert!(made.lock.is_of(&made.document));
}

#[test]
fn a_target_of_the_overlay_that_is_gone_is_told_and_nothing_is_written() {
    let root = repository();
    let before = contents(root.path());
    let text = page("show_ticket.rst").replace("| note      | String ", "| remark    | String ");
    let failure = regenerate(root.path(), given(&[("ticket.rst", &text)]).path(), New::Ignored).unwrap_err();
    assert!(failure.contains("error[overlay-target-matches-nothing]"), "{failure}");
    assert!(
        failure.contains("200 › note is called remark now") && failure.ends_with("nothing was written"),
        "{failure}"
    );
    assert_eq!(contents(root.path()), before);
}

#[test]
fn a_client_that_cannot_be_written_leaves_the_schema_as_it_was() {
    let root = repository();
    let generated = root.path().join(CLIENTS[0].folder).join(clientwright::emit::FOLDER);
    fs::remove_dir_all(&generated).unwrap();
    fs::write(&generated, "a file where a folder is needed").unwrap();
    let before = contents(root.path());
    let text = page("show_ticket.rst").replace("from 1 to 50", "from 1 to 90");
    let failure = regenerate(root.path(), given(&[("ticket.rst", &text)]).path(), New::Ignored).unwrap_err();
    assert!(failure.starts_with("error: "), "{failure}");
    assert_eq!(contents(root.path()), before);
}

#[test]
fn no_schema_that_was_made_from_pages_is_changed_by_hand() {
    for client in CLIENTS {
        let made = Made::open(&xtask::root(), client).unwrap();
        assert_eq!(made.is_some(), client.lock.is_some(), "{} has lost its lock", client.schema);
        let Some(made) = made else {
            continue;
        };
        assert!(
            made.lock.is_of(&made.document),
            "{} is not what its pages made it any more: undo the change and put it in {}; a page that changed comes \
             in with `cargo xtask codegen --pages DIR`",
            client.schema,
            client.overlays[0]
        );
        let operations = made.document["paths"].as_object().unwrap().iter().flat_map(|(path, item)| {
            item.as_object().unwrap().keys().map(move |method| format!("{} {path}", method.to_uppercase()))
        });
        for endpoint in operations {
            let is_locked = made.lock.pages.iter().any(|page| page.endpoint == endpoint);
            assert!(is_locked, "{} has no page for {endpoint}", client.schema);
        }
    }
}

#[test]
fn a_change_by_hand_is_seen_wherever_it_is() {
    let made = Made::open(&xtask::root(), CLIENTS[0]).unwrap().unwrap();
    for (from, to) in
        [("\"maxLength\":512", "\"maxLength\":513"), ("x86_64", "x86-64"), ("\"404\"", "\"410\"")]
    {
        let text = made.document.to_string();
        assert!(text.contains(from), "{from}");
        let changed: Value = serde_json::from_str(&text.replacen(from, to, 1)).unwrap();
        assert!(!made.lock.is_of(&changed), "{from}");
    }
    let mut other = made.document.clone();
    other["servers"] = serde_json::json!([]);
    assert!(made.lock.is_of(&other), "servers are the base's");
}

#[test]
fn each_fact_of_a_schema_has_its_origin() {
    let root = repository();
    let lock = fs::read_to_string(root.path().join(CLIENTS[0].lock.unwrap())).unwrap();
    let lock = Lock::parse(&lock).unwrap();
    let facts: Vec<&str> = lock.pages[0].origins.iter().map(|(fact, _)| fact.as_str()).collect();
    assert_eq!(
        facts,
        [
            "endpoint",
            "path.museum_id",
            "path.id",
            "query.limit",
            "ShowTicketResponse.state",
            "ShowTicketResponse.sold_at",
            "ShowTicketResponse.note",
            "ShowTicketResponse.visits",
            "Visit.hall",
            "Visit.minutes",
            "status.200",
            "status.404",
        ]
    );
    let (_, origin) = &lock.pages[0].origins[3];
    assert!(origin.starts_with("URI / Table 2 Query Parameters / line "), "{origin}");
}
