//! `clientwright compare`: its forms, its exit codes, and revisions that git knows.

use std::process::Command;

use super::{Desk, SOUND};

/// A desk with two versions of a document.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("old.yaml", SOUND);
    desk.write("new.yaml", &SOUND.replace("id: { type: string } } }", "id: { type: integer } } }"));
    desk
}

#[test]
fn exit_codes_tell_nothing_something_and_unreadable_apart() {
    let desk = desk();
    let same = desk.run("compare old.yaml old.yaml").ends_with(0);
    assert_eq!(same.out, "verdict: nothing changed: no new version is needed\n");
    let changed = desk.run("compare old.yaml new.yaml --client-version 1.2.3").ends_with(1);
    assert!(
        changed.out.contains("showTicket: type of 200 › id changed from string to integer"),
        "{changed:?}"
    );
    assert!(changed.out.contains("new.yaml:12; models::Ticket::id"), "{changed:?}");
    assert!(changed.out.ends_with("next version: 2.0.0\n"), "{changed:?}");
    let unreadable = desk.run("compare old.yaml none.yaml").ends_with(2);
    assert!(unreadable.err.contains("error[file-not-found]"), "{unreadable:?}");
    desk.write("none.yaml", "what: is this");
    desk.run("compare none.yaml none.yaml").ends_with(2);
}

#[test]
fn each_format_says_the_same() {
    let desk = desk();
    for format in ["text", "json", "markdown", "html", "changelog"] {
        let said = desk.run(&format!("compare old.yaml new.yaml --format {format}")).ends_with(1);
        assert!(said.out.contains("changed from string to integer"), "{format}: {said:?}");
    }
}

#[test]
fn an_overlay_is_laid_on_both() {
    let desk = desk();
    desk.write(
        "overlay.yaml",
        "overlay: 1.0.0\ninfo: { title: Decisions, version: '1' }\nactions:\n  - target: $.components.schemas.Ticket\n    remove: true\n",
    );
    desk.run("compare old.yaml new.yaml --overlay overlay.yaml").ends_with(0);
}

#[test]
fn a_revision_is_a_version_too() {
    let desk = desk();
    let git = |arguments: &[&str]| {
        let mut command = Command::new("git");
        command.current_dir(desk.path()).args(["-c", "user.name=a", "-c", "user.email=a@museum.example"]);
        assert!(command.args(arguments).output().unwrap().status.success(), "git {arguments:?}");
    };
    git(&["init", "--quiet"]);
    git(&["add", "old.yaml"]);
    git(&["commit", "--quiet", "--message", "A document"]);
    desk.run("compare git:HEAD:old.yaml old.yaml").ends_with(0);
    desk.run("compare git:HEAD:old.yaml new.yaml").ends_with(1);
    for unknown in ["git:HEAD:none.yaml", "git:none:old.yaml", "git:HEAD", "git:--output=x:old.yaml"] {
        let said = desk.run(&format!("compare {unknown} new.yaml")).ends_with(2);
        assert!(said.err.contains("error[file-not-found]"), "{said:?}");
    }
}

/// The thirty-first operation would make a new client a grouped one, and rename every method.
#[test]
fn both_versions_have_the_layout_of_the_first() {
    let desk = Desk::new();
    let document = |count: usize| {
        let operation = |number: usize| {
            format!(
                "  /a{number}:\n    get: {{ operationId: act_{number}, tags: [g{}], responses: {{ '204': {{ description: Done. }} }} }}\n",
                number % 2
            )
        };
        let operations: String = (0..count).map(operation).collect();
        format!("openapi: 3.1.1\ninfo: {{ title: Harbour, version: '1' }}\npaths:\n{operations}")
    };
    desk.write("old.yaml", &document(30));
    desk.write("new.yaml", &document(31));
    let said = desk.run("compare old.yaml new.yaml").ends_with(1);
    assert!(said.out.contains("minor") && !said.out.contains("major"), "{said:?}");
}
