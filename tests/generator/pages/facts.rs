//! Facts that the extractor reads from a page, a fixture per rule.

use clientwright::diagnostic::Diagnostics;
use clientwright::pages::{self, Options, PageText};
use clientwright::source::Sources;
use serde_json::{Value, json};

use super::{fixture, folder};

/// The names of the fields of an object that a field leads to.
fn fields_of(document: &Value, component: &str, field: &str) -> Vec<String> {
    let schemas = &document["components"]["schemas"];
    let reference = schemas[component]["properties"][field]["$ref"].as_str().unwrap_or_default();
    let target = reference.rsplit('/').next().unwrap_or_default();
    keys(&schemas[target]["properties"])
}

fn keys(value: &Value) -> Vec<String> {
    value.as_object().map(|map| map.keys().cloned().collect()).unwrap_or_default()
}

#[test]
fn tables_of_one_name_each_belong_to_the_row_before_them() {
    let (import, codes) = fixture("facts/namesakes.rst");
    assert!(codes.is_empty(), "{codes:?}");
    let of = |component, field| fields_of(&import.document, component, field);
    assert_eq!(of("Leg", "hall"), ["floor"]);
    assert_eq!(of("CreateTourRequest", "stop"), ["door"]);
    assert_eq!(of("CreateTourRequest", "guide"), ["wanted"]);
    assert_eq!(of("CreateTourResponse", "guide"), ["found"]);
}

#[test]
fn a_dot_leads_into_an_object_that_there_is_and_else_belongs_to_the_name() {
    let (import, codes) = fixture("facts/dotted_names.rst");
    assert!(codes.is_empty(), "{codes:?}");
    let schemas = &import.document["components"]["schemas"];
    let request = &schemas["PlanTourRequest"];
    let names = ["route", "title", "title.short", "museum.example/owner.id"];
    assert_eq!(keys(&request["properties"]), names);
    assert_eq!(request["properties"]["route"], json!({ "$ref": "#/components/schemas/Route" }));
    assert_eq!(schemas["Route"]["required"], json!(["floor"]));
    let halls = json!({ "type": "array", "items": { "$ref": "#/components/schemas/Halls" } });
    assert_eq!(schemas["Route"]["properties"]["halls"], halls);
    assert_eq!(keys(&schemas["Halls"]["properties"]), ["name"]);
    let parameters = &import.document["paths"]["/v1/tours"]["post"]["parameters"];
    assert_eq!(parameters[0]["name"], "guide.id");
    assert_eq!(parameters[1]["schema"], json!({ "type": "array", "items": { "type": "string" } }));
}

#[test]
fn an_example_is_one_only_where_it_has_the_types_of_the_tables() {
    let (import, codes) = fixture("facts/examples.rst");
    assert_eq!(codes, ["page-example-mismatch"; 5]);
    let operation = &import.document["paths"]["/v1/ratings"]["post"];
    let media = |body: &Value| body["content"]["application/json"].clone();
    let request = media(&operation["requestBody"]);
    assert_eq!(request["example"], json!({ "stars": 4, "mood": "MIXED", "note": null, "extra": true }));
    let responses = &operation["responses"];
    let (rated, refused) = (media(&responses["200"]), media(&responses["400"]));
    for (media, kept) in [(rated, json!({ "words": ["loud", null] })), (refused, json!({ "reason": 17 }))] {
        assert_eq!(media["example"], Value::Null);
        assert_eq!(media["x-contradicting-example"], kept);
    }
}

#[test]
fn pages_of_one_method_and_path_are_alternatives_of_one_operation() {
    let files = pages::files(&folder().join("facts/alternatives")).unwrap();
    let texts: Vec<_> = files.iter().map(|file| pages::open(file).unwrap()).collect();
    let page = |text| PageText { path: "page.rst", address: None, text };
    let pages: Vec<_> = texts.iter().map(|text| page(text.as_str())).collect();
    let (mut diagnostics, mut sources) = (Diagnostics::default(), Sources::default());
    let import = pages::import(&pages, &Options::default(), &mut diagnostics, &mut sources);
    let operation = &import.document["paths"]["/v1/entries"]["post"];
    assert_eq!(operation["operationId"], "Enter");
    let reference = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
    let bodies = json!([reference("EnterByCardRequest"), reference("EnterByTicketRequest")]);
    assert_eq!(operation["requestBody"]["content"]["application/json"]["schema"], json!({ "oneOf": bodies }));
    let codes: Vec<_> = diagnostics.iter().map(|diagnostic| diagnostic.problem.code()).collect();
    assert_eq!(codes, ["page-same-operation"]);
    assert_eq!(import.lock.pages.len(), 2);
    assert_eq!(
        operation["responses"]["201"]["content"]["application/json"]["schema"],
        reference("EnterByCardResponse")
    );
}

#[test]
fn values_and_lengths_are_read_from_the_words_around_them() {
    let (import, codes) = fixture("facts/enumerated.rst");
    assert!(codes.is_empty(), "{codes:?}");
    let fields = &import.document["components"]["schemas"]["ShowTicketRequest"]["properties"];
    assert_eq!(fields["kind"]["enum"], json!(["DEFAULT", "ATTIC"]));
    assert_eq!(fields["kind"]["default"], Value::Null);
    assert_eq!(fields["store"]["enum"], json!(["VAULT"]));
    assert_eq!(fields["owner"], json!({ "type": "string" }));
    assert_eq!(fields["weight"], json!({ "type": "integer", "maximum": 4096 }));
    assert_eq!(fields["note"], json!({ "type": "string", "minLength": 0, "maxLength": 1024 }));
    assert_eq!(fields["label"], json!({ "type": "string", "maxLength": 64 }));
}

#[test]
fn an_operation_named_after_its_title_keeps_the_name_that_the_base_has() {
    let text = "Opening a Gate\n==============\n\nURI\n---\n\nPOST /v1/gates\n";
    let page = PageText { path: "gate.rst", address: None, text };
    let name = |base: Option<Value>| {
        let options = Options { base, ..Options::default() };
        let (mut diagnostics, mut sources) = (Diagnostics::default(), Sources::default());
        let import = pages::import(&[page], &options, &mut diagnostics, &mut sources);
        import.document["paths"]["/v1/gates"]["post"]["operationId"].clone()
    };
    assert_eq!(name(None), "OpenGate");
    let base = json!({ "paths": { "/v1/gates": { "post": { "operationId": "OpeningAGate" } } } });
    assert_eq!(name(Some(base)), "OpeningAGate");
}
