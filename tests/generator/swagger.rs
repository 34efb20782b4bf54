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
        ("unsupported-construct", "/paths/~1books/get/parameters/0"),
        ("unknown-type", "/paths/~1books/get/parameters/0/type"),
        ("unknown-keyword", "/paths/~1books/get/parameters/0/frmat"),
        ("dangling-ref", "/paths/~1books/get/parameters/2/schema/properties/a/$ref"),
        ("unknown-keyword", "/paths/~1books/get/parameters/2/schema/suported"),
        ("unsupported-construct", "/paths/~1books/get/parameters/3"),
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
