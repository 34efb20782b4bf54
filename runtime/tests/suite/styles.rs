//! Parameters in every style: lists and objects in paths, queries, headers and cookies.

use clientwright_runtime::{Bytes, Error, Method, Request, Secret, http, parameter, parameter::Parameter};
use serde_json::{Value, json};

use crate::canned::Canned;

async fn sent(request: Request) -> Result<http::Request<Bytes>, Error> {
    let canned = Canned::new(200, "");
    canned.client().build()?.send(request).await?;
    Ok(canned.seen())
}

/// The target of a request with this parameter, behind `/p/` in the path, or `/x`.
async fn target(parameter: Parameter, value: &Value) -> String {
    let template = if format!("{parameter:?}").contains("place: Path") { "/p/{c}" } else { "/x" };
    let request = Request::new(Method::GET, template).set(parameter, parameter::json(value));
    let uri = sent(request).await.unwrap().uri().to_string();
    uri.strip_prefix("https://api.example.com").unwrap().to_owned()
}

async fn header(parameter: Parameter, name: &str, value: &Value) -> String {
    let request = Request::new(Method::GET, "/x").set(parameter, parameter::json(value));
    sent(request).await.unwrap().headers().get(name).map_or("", |value| value.to_str().unwrap()).to_owned()
}

async fn problem(request: Request) -> String {
    let error = sent(request).await.unwrap_err();
    assert!(error.is_invalid_request(), "{error}");
    error.to_string()
}

/// The examples of the specification's section "Style Examples".
#[tokio::test]
async fn the_table_of_the_specification() {
    let (one, list) = (json!("blue"), json!(["blue", "black", "brown"]));
    let object = json!({ "R": 100, "G": 200, "B": 150 });
    let path = parameter::path("c");
    let of_paths = [
        (path, ["blue", "blue,black,brown", "B,150,G,200,R,100"]),
        (path.exploded(), ["blue", "blue,black,brown", "B=150,G=200,R=100"]),
        (path.label(), [".blue", ".blue,black,brown", ".B,150,G,200,R,100"]),
        (path.label().exploded(), [".blue", ".blue.black.brown", ".B=150.G=200.R=100"]),
        (path.matrix(), [";c=blue", ";c=blue,black,brown", ";c=B,150,G,200,R,100"]),
        (path.matrix().exploded(), [";c=blue", ";c=blue;c=black;c=brown", ";B=150;G=200;R=100"]),
    ];
    for (parameter, expected) in of_paths {
        for (value, expected) in [&one, &list, &object].into_iter().zip(expected) {
            assert_eq!(target(parameter, value).await, format!("/p/{expected}"));
        }
    }
    let query = parameter::query("c");
    let of_queries = [
        (query, ["c=blue", "c=black&c=blue&c=brown", "B=150&G=200&R=100"]),
        (query.joined(','), ["c=blue", "c=blue,black,brown", "c=B,150,G,200,R,100"]),
        (query.joined(' '), ["c=blue", "c=blue%20black%20brown", "c=B%20150%20G%20200%20R%20100"]),
        (query.joined('|'), ["c=blue", "c=blue%7Cblack%7Cbrown", "c=B%7C150%7CG%7C200%7CR%7C100"]),
        (
            query.deep(),
            ["c=blue", "c%5B%5D=black&c%5B%5D=blue&c%5B%5D=brown", "c%5BB%5D=150&c%5BG%5D=200&c%5BR%5D=100"],
        ),
        (query.as_json(), ["c=%22blue%22", "c=%5B%22blue%22%2C%22black%22%2C%22brown%22%5D", ""]),
    ];
    for (parameter, expected) in of_queries {
        for (value, expected) in [&one, &list, &object].into_iter().zip(expected) {
            if !expected.is_empty() {
                assert_eq!(target(parameter, value).await, format!("/x?{expected}"));
            }
        }
    }
}

#[tokio::test]
async fn headers_and_cookies_have_styles_too() {
    let (list, object) = (json!(["a", "b c"]), json!({ "n": 1, "m": "x" }));
    let in_header = parameter::header("x-c");
    assert_eq!(header(in_header, "x-c", &list).await, "a,b c");
    assert_eq!(header(in_header, "x-c", &object).await, "m,x,n,1");
    assert_eq!(header(in_header.exploded(), "x-c", &object).await, "m=x,n=1");
    assert_eq!(header(in_header.as_json(), "x-c", &list).await, r#"["a","b c"]"#);
    let (list, cookie) = (json!(["a", "b"]), parameter::cookie("c"));
    assert_eq!(header(cookie, "cookie", &list).await, "c=a; c=b");
    assert_eq!(header(cookie.joined(','), "cookie", &list).await, "c=a,b");
    assert_eq!(header(cookie, "cookie", &object).await, "m=x; n=1");
    assert_eq!(header(cookie.joined(','), "cookie", &object).await, "c=m,x,n,1");
    assert_eq!(header(cookie.as_json(), "cookie", &list).await, "c=%5B%22a%22%2C%22b%22%5D");
    let spaced = Request::new(Method::GET, "/x");
    for parameter in [cookie, cookie.joined(',')] {
        let problem = problem(spaced.clone().set(parameter, ["a b", "c"])).await;
        assert!(problem.contains("cookie `c`: it has a character"), "{problem}");
    }
}

#[tokio::test]
async fn parts_inside_parts_are_json_or_ways() {
    let nested =
        json!({ "tags": ["x", "y"], "at": { "b": true }, "none": null, "rows": [{ "n": 1 }, { "n": null }] });
    let query = parameter::query("f");
    let expected =
        "/x?at=%7B%22b%22%3Atrue%7D&rows=%7B%22n%22%3A1%7D&rows=%7B%22n%22%3Anull%7D&tags=x&tags=y";
    assert_eq!(target(query, &nested).await, expected);
    let expected =
        "/x?f%5Bat%5D%5Bb%5D=true&f%5Brows%5D%5B0%5D%5Bn%5D=1&f%5Btags%5D%5B%5D=x&f%5Btags%5D%5B%5D=y";
    assert_eq!(target(query.deep(), &nested).await, expected);
    assert_eq!(
        target(query, &json!([["a", "b"], ["c"]])).await,
        "/x?f=%5B%22a%22%2C%22b%22%5D&f=%5B%22c%22%5D"
    );
    for nothing in [json!(null), json!({}), json!([]), json!([null]), json!({ "a": null })] {
        for parameter in [query, query.joined(','), query.deep()] {
            assert_eq!(target(parameter, &nothing).await, "/x", "{nothing}");
        }
    }
}

#[tokio::test]
async fn a_value_replaces_what_the_parameter_had() {
    let query = parameter::query("f");
    let request = Request::new(Method::GET, "/x").set(query, parameter::json(json!({ "a": 1, "b": 2 })));
    let request = request.set(query, parameter::json(json!({ "b": 3 })));
    assert_eq!(sent(request).await.unwrap().uri().query(), Some("b=3"));
}

#[tokio::test]
async fn reserved_characters_are_sent_as_they_are_where_the_query_allows_them() {
    let request = Request::new(Method::GET, "/x")
        .set(parameter::query("a").reserved(), "b:/?@!$()*,;=&+#[] %41%é'")
        .set(parameter::query("l").joined(',').reserved(), ["x/y", "z&"]);
    let expected = "a=b:/?@!$()*,;=%26%2B%23%5B%5D%20%41%25%C3%A9%27&l=x/y,z%26";
    assert_eq!(sent(request).await.unwrap().uri().query(), Some(expected));
}

#[tokio::test]
async fn a_variable_stays_a_segment_in_any_style() {
    let path = parameter::path("c");
    for parameter in [path, path.label(), path.matrix(), path.label().exploded(), path.secret()] {
        for bad in [json!(".."), json!(["a", ".."]), json!("a/../b"), json!({ "a/../b": 1 }), json!("\n")] {
            let request = Request::new(Method::GET, "/p/{c}").set(parameter, parameter::json(&bad));
            let problem = problem(request).await;
            assert!(problem.contains("path parameter `c`"), "{problem}");
        }
    }
    for (parameter, empty) in [(path.label(), json!("")), (path.label().exploded(), json!(["", ""]))] {
        let request = Request::new(Method::GET, "/p/{c}").set(parameter, parameter::json(&empty));
        assert!(problem(request).await.contains("which makes a step in a path"));
    }
    assert_eq!(target(path.matrix(), &json!("")).await, "/p/;c");
    assert_eq!(target(path.label(), &json!("a/b.c")).await, "/p/.a%2Fb.c");
}

#[test]
fn secrets_in_any_style_are_not_shown() {
    let model = json!({ "key": "s3cr3t" });
    let request = Request::new(Method::GET, "/{p}")
        .set(parameter::path("p").matrix(), Secret::from("s3cr3t"))
        .set(parameter::query("q").secret(), parameter::json(&model))
        .set(parameter::query("r").secret().deep(), parameter::json(&model))
        .set(parameter::query("l"), [Secret::from("s3cr3t")])
        .set(parameter::header("x-h").secret(), parameter::json(&model))
        .set(parameter::cookie("c").secret().as_json(), parameter::json(&model));
    let shown = format!("{request:?} {:?}", parameter::json(&model));
    assert!(!shown.contains("s3cr3t"), "{shown}");
}
