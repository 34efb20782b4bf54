//! Swagger 2.0: the client of such a document is that of the same API in OpenAPI 3.0, and problems point into the
//! original.

use std::fs;

use clientwright::output::OutputTree;
use clientwright::{Run, Settings};
use clientwright_tests::fixture;

/// A run on a text, and the client of it.
fn generated(text: &str) -> (Run, Option<OutputTree>) {
    let mut run = Run::default();
    let file = run.sources.add("library.yaml", text);
    let tree = run.generate(file, &[], &Settings { scaffold: true, ..Settings::default() });
    (run, tree)
}

/// Code and message of each problem.
fn told(run: &Run) -> Vec<String> {
    let problems = run.diagnostics.iter().map(|diagnostic| &diagnostic.problem);
    let mut told: Vec<_> =
        problems.map(|problem| format!("{}: {}", problem.code(), problem.message())).collect();
    told.sort();
    told
}

/// Code of each problem and the JSON pointer of its place, in the order of the document.
fn places(run: &Run) -> Vec<(&'static str, &str)> {
    let sorted = run.diagnostics.sorted().into_iter();
    sorted.map(|found| (found.problem.code(), found.pointer.as_deref().unwrap_or("nowhere"))).collect()
}

#[test]
fn both_spellings_of_an_api_become_the_same_client() {
    let read = |name: &str| fs::read_to_string(fixture::folder().join("swagger/twins").join(name)).unwrap();
    let (swagger, swagger_tree) = generated(&read("swagger_2_0.yaml"));
    let (openapi, openapi_tree) = generated(&read("openapi_3_0.yaml"));
    let (swagger_tree, openapi_tree) = (swagger_tree.unwrap(), openapi_tree.unwrap());
    let paths = |tree: &OutputTree| tree.iter().map(|(path, _)| path.to_owned()).collect::<Vec<_>>();
    assert_eq!(paths(&swagger_tree), paths(&openapi_tree));
    assert!(paths(&openapi_tree).len() > 15, "{:?}", paths(&openapi_tree));
    for (path, text) in swagger_tree.iter() {
        assert_eq!(Some(text), openapi_tree.get(path), "{path}");
    }
    assert_eq!(told(&swagger), told(&openapi));
}

#[test]
fn problems_point_into_the_original_once() {
    let (run, tree) = generated(
        "
swagger: 2.0
info: { title: Library, version: '1', tilte: x }
host: [library.example.com]
paths:
  /books:
    x-shelf: { tpye: 1 }
    get:
      requestBody: {}
      x-clientwright-nam: list
      parameters:
        - { name: a, in: query, type: strin, frmat: x, x-note: 1 }
        - { $ref: '#/parameters/B' }
        - { in: body, schema: { properties: { a: { $ref: '#/definitions/Bok' } }, suported: 1 } }
        - { name: f, in: header, type: array, collectionFormat: 7, items: { tpye: string } }
      responses:
        '200': { description: d, schem: {}, headers: { X-A: { tpye: string } } }
        '99': { description: d }
    put: []
parameters:
  B: { name: b, in: query, type: string, requird: true }
  Unused: { name: b, in: query, type: string, requird: true }
definitions:
  Book: { type: object }
securityDefinitions:
  key: { type: apiKey, in: header, nme: x }
  flow: { type: oauth2 }
sevrers: []
",
    );
    assert_eq!(tree, None);
    let expected = [
        ("unknown-keyword", "/info/tilte"),
        ("wrong-kind", "/host"),
        ("unknown-keyword", "/paths/~1books/get/requestBody"),
        ("unknown-extension", "/paths/~1books/get/x-clientwright-nam"),
        ("unknown-type", "/paths/~1books/get/parameters/0/type"),
        ("unknown-keyword", "/paths/~1books/get/parameters/0/frmat"),
        ("dangling-ref", "/paths/~1books/get/parameters/2/schema/properties/a/$ref"),
        ("unknown-keyword", "/paths/~1books/get/parameters/2/schema/suported"),
        ("wrong-kind", "/paths/~1books/get/parameters/3/collectionFormat"),
        ("unknown-keyword", "/paths/~1books/get/parameters/3/items/tpye"),
        ("unknown-keyword", "/paths/~1books/get/responses/200/schem"),
        ("unknown-keyword", "/paths/~1books/get/responses/200/headers/X-A/tpye"),
        ("unknown-status", "/paths/~1books/get/responses/99"),
        ("wrong-kind", "/paths/~1books/put"),
        ("unknown-keyword", "/parameters/B/requird"),
        ("unknown-keyword", "/parameters/Unused/requird"),
        ("unsupported-construct", "/securityDefinitions/key"),
        ("unknown-keyword", "/securityDefinitions/key/nme"),
        ("missing-keyword", "/securityDefinitions/flow"),
        ("unknown-keyword", "/sevrers"),
    ];
    assert_eq!(places(&run), expected);
    let told = told(&run);
    let dangling = "dangling-ref: `#/definitions/Bok` leads to nothing";
    assert!(told.iter().any(|told| told == dangling), "{told:#?}");
}

/// The address that the client of a document with this head calls.
fn address(head: &str) -> Option<String> {
    let paths = "paths: { /books: { get: { responses: { '204': { description: d } } } } }";
    let (run, tree) =
        generated(&format!("swagger: '2.0'\ninfo: {{ title: T, version: '1' }}\n{head}\n{paths}\n"));
    assert_eq!(told(&run), [""; 0]);
    let client = tree.unwrap().get("src/generated/client.rs").unwrap().to_owned();
    let mut quoted = client.split('"').skip(1).step_by(2);
    quoted.find(|text| text.contains("://")).map(ToOwned::to_owned)
}

#[test]
fn host_base_path_and_schemes_are_the_address() {
    for (head, expected) in [
        ("", None),
        ("basePath: /v1", None),
        ("schemes: [https]", None),
        ("host: a.example", Some("https://a.example")),
        ("host: a.example:8443\nbasePath: v1/", Some("https://a.example:8443/v1")),
        ("host: a.example\nbasePath: /\nschemes: [http]", Some("http://a.example")),
        ("host: a.example\nschemes: [ws, http, https]", Some("https://a.example")),
        ("host: a.example\nschemes: [ws]", None),
        ("host: http://a.example/\nbasePath: /v1\nschemes: [https]", Some("http://a.example/v1")),
    ] {
        assert_eq!(address(head).as_deref(), expected, "{head}");
    }
}

/// The problems of a document with one operation, which has this.
fn problems(operation: &str) -> Vec<String> {
    let (run, _) = generated(&format!(
        "swagger: '2.0'\ninfo: {{ title: T, version: '1' }}\npaths: {{ /books: {{ post: {{ {operation} }} }} }}\n"
    ));
    told(&run)
}

#[test]
fn nothing_of_an_operation_is_lost_without_a_word() {
    let done = "responses: { '204': { description: d } }";
    for (parameters, expected) in [
        ("{ name: b, in: body }", "missing-keyword: missing keyword `schema` in parameter"),
        ("{ in: formData, type: string }", "missing-keyword: missing keyword `name` in parameter"),
        ("{ name: b, in: body, schema: {}, format: x }", "keyword-ignored: `format` in parameter is ignored"),
        ("{ name: b, in: Query, type: string }", "unknown-location: `Query` is not a place for a parameter"),
        ("{ $ref: '#/parameters/A' }", "dangling-ref: `#/parameters/A` leads to nothing"),
        (
            "{ name: a, in: query, type: array, items: { type: string }, collectionFormat: CSV }",
            "unsupported-construct: the style `collectionFormat: CSV` of the query parameter `a` is not supported",
        ),
    ] {
        let found = problems(&format!("parameters: [{parameters}], {done}"));
        assert!(found.iter().any(|found| found == expected), "{parameters}: {found:#?}");
    }
    let found = problems(&format!("schemes: [http], {done}"));
    assert_eq!(found, ["keyword-ignored: `schemes` in operation is ignored"]);
}
