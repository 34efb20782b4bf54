//! Documents that are spread over files.

use super::Desk;

const FIRST: &str = r#"openapi: 3.1.1
info: { title: Library, version: "1" }
paths: { /books: { get: { operationId: listBooks, responses: { "204": { description: None. } } } } }
components: { schemas: { Book: { type: object, properties: { author: { $ref: "parts/author.json" } } } } }
"#;

#[test]
fn files_in_the_folder_of_the_document_are_read_from_wherever_it_is_called() {
    let desk = Desk::new();
    desk.write("api/openapi.yaml", FIRST);
    desk.write(
        "api/parts/author.json",
        r#"{ "type": "object", "properties": { "name": { "type": "string" } } }"#,
    );
    desk.run("generate api/openapi.yaml --out client --strict").ends_with(0);
    assert!(desk.read("client/src/generated/models/author.rs").contains("pub name: Option<String>"));
    desk.write(
        "api/parts/author.json",
        r#"{ "type": "object", "properties": { "name": { "type": "strung" } } }"#,
    );
    let said = desk.run("generate api/openapi.yaml --out client --check").ends_with(1);
    assert!(said.err.contains("--> api/parts/author.json:1:55"), "{}", said.err);
    assert!(said.err.contains("at #/properties/name/type"), "{}", said.err);
    let said = desk.run("inspect api/openapi.yaml --stage untyped").ends_with(0);
    assert!(said.out.contains("api/parts/author.json:1:55: #/properties/name/type: "), "{}", said.out);
}

#[test]
fn a_file_that_cannot_be_read_costs_what_is_in_it() {
    let desk = Desk::new();
    desk.write("api/openapi.yaml", FIRST);
    desk.write("secret.json", "{}");
    for (author, why) in [
        ("parts/none.json", "there is no such file"),
        ("../secret.json", "leads out of the folder"),
        ("broken.yaml", "line 1 of the file cannot be read"),
    ] {
        desk.write("api/broken.yaml", "a: [}\n");
        desk.write("api/openapi.yaml", &FIRST.replace("parts/author.json", author));
        let said = desk.run("generate api/openapi.yaml --out client").ends_with(0);
        assert!(said.err.contains("external-ref") && said.err.contains(why), "{}", said.err);
        assert!(
            desk.read("client/src/generated/models/book.rs").contains("author: Option<serde_json::Value>")
        );
    }
}
