//! How requests are written out, and what is refused.

use clientwright_runtime::{
    Base64, Date, Error, Method, Request, Secret, Timestamp, UnixMillis, UnixSeconds, http, parameter,
};
use serde_json::json;

use crate::canned::Canned;

/// The HTTP request that is sent for a request.
async fn sent(request: Request) -> Result<http::Request<clientwright_runtime::Bytes>, Error> {
    let canned = Canned::new(200, "");
    canned.client().build()?.send(request).await?;
    Ok(canned.seen())
}

async fn target(request: Request) -> String {
    let uri = sent(request).await.unwrap().uri().to_string();
    uri.strip_prefix("https://api.example.com").unwrap().to_owned()
}

async fn problem(request: Request) -> String {
    let error = sent(request).await.unwrap_err();
    assert!(error.is_invalid_request(), "{error}");
    assert!(!error.is_transport() && !error.is_configuration() && error.status().is_none());
    error.to_string()
}

fn get(template: &'static str) -> Request {
    Request::new(Method::GET, template)
}

#[tokio::test]
async fn path_values_stay_one_segment() {
    let of = async |value: &'static str| target(get("/v1/{id}/x").set(parameter::path("id"), value)).await;
    assert_eq!(of("plain-_.~09AZ").await, "/v1/plain-_.~09AZ/x");
    assert_eq!(of("a b%2F?#é😀").await, "/v1/a%20b%252F%3F%23%C3%A9%F0%9F%98%80/x");
    assert_eq!(
        of("a:b@c,d;e=f+g!h*i'j(k)$l&m\\").await,
        "/v1/a%3Ab%40c%2Cd%3Be%3Df%2Bg%21h%2Ai%27j%28k%29%24l%26m%5C/x"
    );
    assert_eq!(of("...").await, "/v1/.../x");
    assert_eq!(of("%2e%2e").await, "/v1/%252e%252e/x");
    assert_eq!(of("a/b").await, "/v1/a%2Fb/x");
    assert_eq!(of("/").await, "/v1/%2F/x");
    for bad in ["", ".", "..", "../x", "a/./b", "a/..", "a\nb", "a\0", "\u{7f}", "\u{85}"] {
        let problem = problem(get("/v1/{id}/x").set(parameter::path("id"), bad)).await;
        assert!(problem.contains("path parameter `id`"), "{bad:?}: {problem}");
        assert!(problem.contains("(GET /v1/{id}/x)"), "{bad:?}: {problem}");
    }
}

#[tokio::test]
async fn path_variables_and_values_match() {
    let two = get("/v1/{a}/b/{c}:cancel").set(parameter::path("c"), 7).set(parameter::path("a"), true);
    assert_eq!(target(two).await, "/v1/true/b/7:cancel");
    let last = get("/{a}").set(parameter::path("a"), 1).set(parameter::path("a"), 2);
    assert_eq!(target(last).await, "/2");

    let missing = problem(get("/v1/{a}").set(parameter::path("b"), 1)).await;
    assert!(missing.contains("path parameter `a`: it is not set"), "{missing}");
    let surplus = problem(get("/v1/{a}").set(parameter::path("a"), 1).set(parameter::path("b"), 1)).await;
    assert!(surplus.contains("path parameter `b`"), "{surplus}");
    assert!(problem(get("/v1/{a")).await.contains("`{` without a `}`"));
    assert!(problem(get("v1")).await.contains("does not start with `/`"));
}

#[tokio::test]
async fn query_is_sorted_and_encoded() {
    let request = get("/x")
        .set(parameter::query("z"), "a b+c/d=e&f?g#h%i~j*k(l)'m\"n!")
        .set(parameter::query("name"), "镜像")
        .set(parameter::query("limit"), 10)
        .set(parameter::query("flag"), false)
        .set(parameter::query("empty"), "")
        .set(parameter::query("set"), Some(1))
        .set(parameter::query("unset"), None::<&str>)
        .set(parameter::query("tag"), ["b", "a", "B", ""])
        .set(parameter::query("ids").joined(','), [3, 1, 2])
        .set(parameter::query("none").joined(','), Vec::<String>::new());
    assert_eq!(
        target(request).await,
        "/x?empty=&flag=false&ids=3,1,2&limit=10&name=%E9%95%9C%E5%83%8F&set=1\
         &tag=&tag=B&tag=a&tag=b\
         &z=a%20b%2Bc%2Fd%3De%26f%3Fg%23h%25i~j%2Ak%28l%29%27m%22n%21"
    );
    assert_eq!(target(get("/x").set(parameter::query("a\r\nb"), "\0")).await, "/x?a%0D%0Ab=%00");
    assert_eq!(target(get("/")).await, "/");
}

#[tokio::test]
async fn query_is_sorted_before_it_is_encoded() {
    let request = get("/x")
        .set(parameter::query("é"), 6)
        .set(parameter::query("a-b"), 1)
        .set(parameter::query("a"), 2)
        .set(parameter::query("z"), 7);
    assert_eq!(target(request).await, "/x?a=2&a-b=1&z=7&%C3%A9=6");
}

#[tokio::test]
async fn headers_are_checked() {
    let request = get("/x")
        .set(parameter::header("X-Language"), "en-us")
        .set(parameter::header("X-Language"), "de-de")
        .set(parameter::header("X-Set"), Some(1))
        .set(parameter::header("X-Unset"), None::<i32>)
        .set(parameter::header("X-Unicode"), "héllo 镜");
    let sent = sent(request).await.unwrap();
    assert_eq!(sent.headers()["x-language"], "de-de");
    assert_eq!(sent.headers()["x-set"], "1");
    assert_eq!(sent.headers()["x-unicode"].as_bytes(), "héllo 镜".as_bytes());
    assert_eq!(sent.headers()["accept"], "application/json");
    assert!(!sent.headers().contains_key("x-unset"));
    assert!(!sent.headers().contains_key("content-type"));

    for bad in ["a\r\nX-Evil: 1", "a\nb", "a\0", "\u{1}", "\u{7f}"] {
        let problem = problem(get("/x").set(parameter::header("X-Language"), bad)).await;
        assert!(problem.contains("header `X-Language`"), "{bad:?}: {problem}");
        assert!(!problem.contains("Evil"), "{problem}");
    }
    for name in ["X Language", "", "a:b", "é", "Host", "Content-Length", "Transfer-Encoding"] {
        let problem = problem(get("/x").set(parameter::header(name), "v")).await;
        assert!(problem.contains(&format!("header `{name}`")), "{problem}");
    }
}

#[tokio::test]
async fn the_first_problem_is_told() {
    let request = get("/x")
        .set(parameter::header("a b"), 1)
        .set(parameter::header("c d"), 2)
        .set(parameter::path("y"), "");
    assert!(problem(request).await.contains("`a b`"));
}

#[tokio::test]
async fn bodies() {
    let json = Request::new(Method::DELETE, "/x").json(&serde_json::json!({ "is_force": true }));
    let json = sent(json.accept("application/json, text/plain")).await.unwrap();
    assert_eq!(json.body(), r#"{"is_force":true}"#);
    assert_eq!(json.headers()["content-type"], "application/json");
    assert_eq!(json.headers()["accept"], "application/json, text/plain");

    let given = sent(Request::new(Method::PUT, "/x").json_opt(Some(&[1, 2]))).await.unwrap();
    assert_eq!(given.body(), "[1,2]");
    let absent = sent(Request::new(Method::PUT, "/x").json_opt(None::<&i32>)).await.unwrap();
    assert!(absent.body().is_empty() && !absent.headers().contains_key("content-type"));

    let bytes = Request::new(Method::PUT, "/x").body("application/octet-stream", vec![0, 159]);
    let bytes = sent(bytes).await.unwrap();
    assert_eq!(bytes.body().as_ref(), [0, 159]);
    assert_eq!(bytes.headers()["content-type"], "application/octet-stream");

    let keys_not_text = std::collections::BTreeMap::from([(Some(1), 1), (None, 2)]);
    let problem = problem(get("/x").json(&keys_not_text)).await;
    assert!(problem.contains("the body cannot be written as JSON"), "{problem}");
}

#[tokio::test]
async fn the_last_value_of_a_parameter_counts() {
    let request = get("/{a}")
        .set(parameter::path("a"), "x")
        .set(parameter::path("a"), "y")
        .set(parameter::query("q"), ["a", "b"])
        .set(parameter::query("q"), "c")
        .set(parameter::query("r"), 1)
        .set(parameter::query("r"), None::<i64>)
        .set(parameter::header("x-h"), "a")
        .set(parameter::header("X-H"), None::<String>);
    assert_eq!(target(request.clone()).await, "/y?q=c");
    assert!(!sent(request).await.unwrap().headers().contains_key("x-h"));
}

#[tokio::test]
async fn lists_are_written_in_the_style_of_their_parameter() {
    let of = async |parameter| target(get("/x").set(parameter, ["a,b", "c d", "é"])).await;
    assert_eq!(of(parameter::query("q")).await, "/x?q=a%2Cb&q=c%20d&q=%C3%A9");
    assert_eq!(of(parameter::query("q").exploded()).await, "/x?q=a%2Cb&q=c%20d&q=%C3%A9");
    assert_eq!(of(parameter::query("q").joined(',')).await, "/x?q=a%2Cb,c%20d,%C3%A9");
    assert_eq!(of(parameter::query("q").joined('|')).await, "/x?q=a%2Cb%7Cc%20d%7C%C3%A9");
    assert_eq!(of(parameter::query("q").joined(' ')).await, "/x?q=a%2Cb%20c%20d%20%C3%A9");
    let path = get("/{p}/x").set(parameter::path("p"), vec!["a,b", "c d"]);
    assert_eq!(target(path).await, "/a%2Cb,c%20d/x");
    let header = sent(get("/x").set(parameter::header("x-h"), &["a", "b"][..])).await.unwrap();
    assert_eq!(header.headers()["x-h"], "a,b");
    for (bad, problem_of) in [
        (get("/{p}").set(parameter::path("p"), ["a", "../c"]), "path parameter `p`"),
        (get("/{p}").set(parameter::path("p"), [""]), "path parameter `p`"),
        (get("/x").set(parameter::cookie("c"), ["a", "b;"]), "cookie `c`"),
        (get("/x").set(parameter::cookie("c d"), "a"), "cookie `c d`"),
        (get("/x").set(parameter::query("q"), vec![vec!["a"]]), "parameter `q`"),
    ] {
        let problem = problem(bad).await;
        assert!(problem.contains(problem_of), "{problem}");
    }
}

#[tokio::test]
async fn values_are_written_as_they_are_on_the_wire() {
    let request = get("/x")
        .set(parameter::query("millis"), UnixMillis::from_millis(1_500))
        .set(parameter::query("seconds"), Some(UnixSeconds::from_seconds(2)))
        .set(parameter::query("date"), "2026-11-26".parse::<Date>().unwrap())
        .set(parameter::query("time"), "2026-11-26T01:02:03Z".parse::<Timestamp>().unwrap())
        .set(parameter::query("base64"), Base64::from(vec![0xff, 0xfe]))
        .set(parameter::query("float"), 1.5)
        .set(parameter::query("json"), json!(["a", 1, true, null]));
    assert_eq!(
        target(request).await,
        "/x?base64=%2F%2F4%3D&date=2026-11-26&float=1.5&json=1&json=a&json=true&millis=1500&seconds=2\
         &time=2026-11-26T01%3A02%3A03Z"
    );
}

#[tokio::test]
async fn secrets_are_sent_and_not_shown() {
    let secret = || Secret::from("hush");
    let request = get("/{p}/x")
        .set(parameter::path("p"), secret())
        .set(parameter::query("one"), secret())
        .set(parameter::query("many").joined(','), vec![secret(), secret()])
        .set(parameter::header("x-plain"), secret())
        .set(parameter::cookie("c"), secret());
    let shown = format!("{request:?}");
    assert!(!shown.contains("hush"), "{shown}");
    let sent = sent(request).await.unwrap();
    assert_eq!(sent.uri().path_and_query().unwrap(), "/hush/x?many=hush,hush&one=hush");
    assert_eq!(sent.headers()["x-plain"], "hush");
    assert!(sent.headers()["x-plain"].is_sensitive());
    assert_eq!(sent.headers()["cookie"], "c=hush");
}
