//! `clientwright import`: pages to a document, and where its facts stand.

use super::Desk;

/// A page in captured text that describes one operation.
const PAGE: &str = "Looking a Ticket Up\n===================\n\nURI\n---\n\nGET /v1/tickets\n\nResponse Parameters\n\
                    -------------------\n\n========= ====== ===========\nParameter Type   Description\n\
                    ========= ====== ===========\nhall      String The hall.\n========= ====== ===========\n";

#[test]
fn a_page_becomes_a_document_from_which_a_client_is_generated() {
    let desk = Desk::new();
    desk.write("page.rst", PAGE);
    let said = desk
        .run("import page.rst --title Museum --out made/openapi.yaml --lock made/pages.lock")
        .ends_with(0);
    assert!(said.out.contains("1 operation from 1 of 1 page"), "{said:?}");
    assert!(desk.read("made/openapi.yaml").contains("/v1/tickets:"));
    assert!(desk.read("made/pages.lock").contains("page.rst"));
    desk.run("generate made/openapi.yaml --out crate").ends_with(0);
    let origins = "inspect made/openapi.yaml --stage origins";
    let shown = desk.run(&format!("{origins} --lock made/pages.lock")).ends_with(0).out;
    assert!(shown.starts_with("LookTicketUp, GET /v1/tickets: Looking a Ticket Up (page.rst)\n"), "{shown}");
    let line = shown.lines().find(|line| line.contains("LookTicketUpResponse.hall")).unwrap();
    assert!(line.contains("Response Parameters / "), "{line}");
    let by_hand = desk.read("made/openapi.yaml").replace("hall:", "room:");
    desk.write("made/openapi.yaml", &by_hand);
    let shown = desk.run(&format!("{origins} --lock made/pages.lock")).ends_with(0).out;
    assert!(shown.starts_with("The document is not the one that this lock was written with."), "{shown}");
    desk.run(origins).ends_with(2);
    let said = desk.run(&format!("{origins} --lock page.rst")).ends_with(1);
    assert!(said.err.contains("no lock of pages"), "{said:?}");
}

#[test]
fn pages_that_describe_nothing_leave_everything_as_it_was() {
    let desk = Desk::new();
    desk.write("page.rst", "News\n====\n\nWe moved.\n");
    desk.write("openapi.yaml", "what was there");
    let said = desk.run("import page.rst --out openapi.yaml").ends_with(1);
    assert!(said.err.contains("no page describes an operation, so nothing was written"), "{said:?}");
    assert_eq!(desk.read("openapi.yaml"), "what was there");
}
