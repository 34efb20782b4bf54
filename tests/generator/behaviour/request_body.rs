//! Request bodies as they are sent.

use clientwright_runtime::{Nullable, Upload};
use clientwright_tests::media_type::sent as media_types;
use clientwright_tests::request_body::{forms, kinds, multipart, optional, raw, required, several};

use super::service::Service;
use super::socket::Socket;

#[tokio::test]
async fn a_required_body_is_an_argument() {
    use required::models::Book;

    let service = Service::answering(200, r#"{"title": "T", "subtitle": null}"#);
    let builder = required::Client::builder().endpoint("https://l.example");
    let client = builder.transport(service.clone()).build().unwrap();
    let mut book = Book::new("T");
    book.subtitle = Nullable::Null;
    let answer = client.replace_book("b1", book.clone()).await.unwrap();
    assert_eq!(*answer, book);
    assert_eq!(service.target(), "PUT https://l.example/books/b1");
    assert_eq!(service.body(), r#"{"title":"T","subtitle":null}"#);
    assert_eq!(service.header("content-type").as_deref(), Some("application/json"));
}

#[tokio::test]
async fn an_optional_body_is_sent_when_it_is_set() {
    let service = Service::silent();
    let builder = optional::Client::builder().endpoint("https://l.example");
    let client = builder.transport(service.clone()).build().unwrap();
    client.lend_book("b1").await.unwrap();
    assert_eq!((service.body().as_str(), service.header("content-type")), ("", None));
    let mut body = optional::operations::lend_book::Body::default();
    body.days = Some(3);
    client.lend_book("b1").body(body).await.unwrap();
    assert_eq!(service.body(), r#"{"days":3}"#);
}

#[tokio::test]
async fn a_body_can_be_any_json() {
    let service = Service::silent();
    let client =
        kinds::Client::builder().endpoint("https://l.example").transport(service.clone()).build().unwrap();
    client.send_list(vec!["a".to_owned()]).await.unwrap();
    assert_eq!(service.body(), r#"["a"]"#);
    client.send_anything(serde_json::json!({"a": null})).await.unwrap();
    assert_eq!(service.body(), r#"{"a":null}"#);
    client.send_referenced(-3).await.unwrap();
    assert_eq!(service.body(), "-3");
    client.send_nothing().await.unwrap();
    assert_eq!(service.body(), "");
}

#[tokio::test]
async fn json_is_sent_under_the_name_that_is_documented() {
    let socket = Socket::silent();
    let client = media_types::Client::builder().endpoint(socket.endpoint()).build().unwrap();
    let sent = || socket.last().header("content-type").map(str::to_owned);
    let mut book = media_types::models::Book::default();
    book.title = Some("T".to_owned());
    client.merge_book(book.clone()).await.unwrap();
    assert_eq!(sent().as_deref(), Some("application/merge-patch+json"));
    assert_eq!(socket.last().text(), r#"{"title":"T"}"#);
    client.patch_book(Vec::new()).await.unwrap();
    assert_eq!(sent().as_deref(), Some("application/json-patch+json"));
    client.change_book(Vec::new()).await.unwrap();
    assert_eq!(sent().as_deref(), Some("application/json-patch+json"));
    client.add_book().body(book.clone()).await.unwrap();
    assert_eq!(sent().as_deref(), Some("Application/vnd.library.v1+json; profile=full"));
    client.add_plainly(book.clone()).await.unwrap();
    assert_eq!(sent().as_deref(), Some("application/json"));
    client.add_somehow(book).await.unwrap();
    assert_eq!(sent().as_deref(), Some("application/json"));
}

#[tokio::test]
async fn a_form_is_sent_as_its_encoding_says() {
    let socket = Socket::answering(|_, target| match target {
        "/token" => (200, String::new(), "\"in\"".to_owned()),
        _ => (204, String::new(), String::new()),
    });
    let client = forms::Client::builder().endpoint(socket.endpoint()).build().unwrap();
    let login = forms::operations::log_in::Body::new("ada", "p&w=1 é");
    client.log_in(login.clone()).await.unwrap();
    assert_eq!(socket.last().header("content-type"), Some("application/x-www-form-urlencoded"));
    assert_eq!(socket.last().text(), "password=p%26w%3D1%20%C3%A9&username=ada");
    assert!(!format!("{:?}", client.log_in(login.clone())).contains("p&w"));
    client.log_in(login.scope("read")).await.unwrap();
    assert_eq!(socket.last().text(), "password=p%26w%3D1%20%C3%A9&scope=read&username=ada");

    let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let loan: forms::models::Loan = serde_json::from_value(serde_json::json!({
        "books": ["a,b", "c d"], "shelves": ["x", "y z"], "ids": [1, 2], "rooms": ["r", "s"], "from": "2026-01-02",
        "quick": false, "notes": ["n"],
        "reader": { "name": "Ada", "address": { "town": "York" }, "cards": ["1", "2"] },
    }))
    .unwrap();
    assert_eq!(loan.books.clone().unwrap_or_default(), texts(&["a,b", "c d"]));
    client.add_loan().body(loan).await.unwrap();
    let expected = "books=a%2Cb&books=c%20d&from=2026-01-02&ids=1,2&notes=%5B%22n%22%5D&quick=false\
                    &reader%5Baddress%5D%5Btown%5D=York&reader%5Bcards%5D%5B%5D=1&reader%5Bcards%5D%5B%5D=2\
                    &reader%5Bname%5D=Ada&rooms=r%7Cs&shelves=x%20y%20z";
    assert_eq!(socket.last().text(), expected);
    client.add_loan().await.unwrap();
    assert_eq!((socket.last().text().as_str(), socket.last().header("content-type")), ("", None));
    // JSON comes first, wherever it stands in the document.
    client.add_either(forms::models::Loan::default()).await.unwrap();
    assert_eq!(socket.last().header("content-type"), Some("application/json"));
    client.add_either_as_form(forms::models::Loan::default()).await.unwrap();
    assert_eq!(socket.last().header("content-type"), Some("application/x-www-form-urlencoded"));
    client.add_anything([("a b".to_owned(), "c".to_owned())].into()).await.unwrap();
    assert_eq!(socket.last().text(), "a%20b=c");
}

#[tokio::test]
async fn text_and_bytes_are_sent_as_they_are() {
    let socket = Socket::silent();
    let client = raw::Client::builder().endpoint(socket.endpoint()).build().unwrap();
    let sent = || (socket.last().header("content-type").map(str::to_owned).unwrap(), socket.last().body);
    client.send_text("{é").await.unwrap();
    assert_eq!(sent(), ("text/plain; charset=utf-8".to_owned(), "{é".into()));
    client.send_markup("<a/>").await.unwrap();
    assert_eq!(sent(), ("application/xml".to_owned(), "<a/>".into()));
    client.send_scan().body(&b"\x89PNG\0"[..]).await.unwrap();
    assert_eq!(sent(), ("image/png".to_owned(), b"\x89PNG\0".to_vec()));
    client.send_archive(vec![0, 1, 255]).await.unwrap();
    assert_eq!(sent(), ("application/octet-stream".to_owned(), vec![0, 1, 255]));
    client.send_any("x").await.unwrap();
    assert_eq!(sent(), ("application/octet-stream".to_owned(), "x".into()));
    client.send_lines("{}\n{}\n").await.unwrap();
    assert_eq!(sent(), ("application/x-ndjson".to_owned(), "{}\n{}\n".into()));
}

/// The parts of the last request: their heads without line ends, and what is in them.
fn parts(service: &Service) -> Vec<(String, String)> {
    let media_type = service.header("content-type").unwrap();
    let boundary = media_type.strip_prefix("multipart/form-data; boundary=").unwrap();
    let body = service.body();
    let body = body.strip_suffix(&format!("--{boundary}--\r\n")).unwrap();
    let delimiter = format!("--{boundary}\r\n");
    let parts = body.split(&delimiter).skip(1).map(|part| {
        let (head, content) = part.split_once("\r\n\r\n").unwrap();
        let head = head.replace("content-disposition: form-data; name=", "").replace("\r\n", " ");
        (head, content.strip_suffix("\r\n").unwrap().to_owned())
    });
    parts.collect()
}

#[tokio::test]
async fn parts_are_sent_as_their_encoding_says() {
    use multipart::models::cover::{Kind, Size};

    let service = Service::silent();
    let builder = multipart::Client::builder().endpoint("https://l.example");
    let client = builder.transport(service.clone()).build().unwrap();
    client.add_cover("raw", Kind::Front, "T").await.unwrap();
    let part = |head: &str, content: &str| (head.to_owned(), content.to_owned());
    let expected = [
        part("\"image\"; filename=\"image\" content-type: application/octet-stream", "raw"),
        part("\"kind\"", "front"),
        part("\"title\"", "T"),
        part("\"form\"", "cover"),
    ];
    assert_eq!(parts(&service), expected);

    let image = Upload::from("raw").file_name("a.png").header("X-Camera", "mine");
    let cover = client.add_cover(image, "side", "T").shelf("s").note("in the query").note_part("a part");
    let cover = cover.thumbnail("t").others(["o".into(), "p".into()]).sizes([1, 2]).tags(["x", "y,z"]);
    let mut size = Size::default();
    size.width = Some(7);
    let labels = [("a".to_owned(), "b".to_owned())].into();
    let taken: clientwright_runtime::Timestamp = "2026-01-02T03:04:05Z".parse().unwrap();
    cover.labels(labels).size(size).notes("# n").taken(taken).await.unwrap();
    let named = |name: &str, media_type: &str| format!("{name} content-type: {media_type}");
    let expected = [
        part("\"image\"; filename=\"a.png\" content-type: image/png x-camera: mine", "raw"),
        part("\"kind\"", "side"),
        part("\"title\"", "T"),
        part("\"form\"", "cover"),
        part("\"note\"", "a part"),
        (named("\"thumbnail\"; filename=\"thumbnail\"", "image/png"), "t".to_owned()),
        (named("\"others\"; filename=\"others\"", "application/octet-stream"), "o".to_owned()),
        (named("\"others\"; filename=\"others\"", "application/octet-stream"), "p".to_owned()),
        part("\"sizes\"", "1,2"),
        part("\"tags\"", "x"),
        part("\"tags\"", "y,z"),
        part("\"labels[a]\"", "b"),
        (named("\"size\"", "application/json"), r#"{"width":7}"#.to_owned()),
        (named("\"notes\"", "text/markdown"), "# n".to_owned()),
        part("\"taken\"", "2026-01-02T03:04:05Z"),
    ];
    assert_eq!(parts(&service), expected);
    assert!(service.target().ends_with("?note=in%20the%20query&shelf=s"), "{}", service.target());
}

#[tokio::test]
async fn forms_with_other_parts() {
    let service = Service::silent();
    let builder = multipart::Client::builder().endpoint("https://l.example");
    let client = builder.transport(service.clone()).build().unwrap();
    let name = |(head, _): &(String, String)| head.split('"').nth(1).unwrap().to_owned();
    let names = || parts(&service).iter().map(name).collect::<Vec<_>>();
    client.replace_pages(["a".into(), "b".into()]).either([Upload::from("c")]).await.unwrap();
    assert_eq!(names(), ["pages", "pages", "either"]);
    client.add_anything().part("any \"name\"", Upload::text("t")).await.unwrap();
    assert_eq!(parts(&service), [("\"any %22name%22\"".to_owned(), "t".to_owned())]);
    client.add_anything().await.unwrap();
    assert_eq!((service.body().as_str(), service.header("content-type")), ("", None));

    let mut reader = multipart::models::Reader::new("Ada");
    let mut card = multipart::models::reader::CardItem::default();
    card.number = Some(1);
    reader.card = Some(vec![card.clone(), card]);
    client.add_reader(reader).await.unwrap();
    assert_eq!(names(), ["card", "card", "name"]);

    client.add_mixed(Upload::from("--b--").media_type("multipart/mixed; boundary=b")).await.unwrap();
    assert_eq!(service.header("content-type").as_deref(), Some("multipart/mixed; boundary=b"));
    client.change_either().await.unwrap();
    assert_eq!(parts(&service), []);
    client.change_either().link("l").await.unwrap();
    assert_eq!(parts(&service), [("\"link\"".to_owned(), "l".to_owned())]);
}

#[tokio::test]
async fn the_caller_chooses_among_media_types() {
    let service = Service::silent();
    let builder = several::Client::builder().endpoint("https://l.example");
    let client = builder.transport(service.clone()).build().unwrap();
    let sent = || (service.header("content-type").unwrap(), service.body());
    let is = |media_type: &str, body: &str| (media_type.to_owned(), body.to_owned());
    let mut book = several::models::Book::default();
    book.title = Some("T".to_owned());
    let json = r#"{"title":"T"}"#;
    client.change_book("1", Vec::new()).await.unwrap();
    assert_eq!(sent(), is("application/json-patch+json", "[]"));
    client.change_book_as_merge_patch("1", book.clone()).await.unwrap();
    assert_eq!(sent(), is("application/merge-patch+json", json));
    client.change_book_as_library_v2("1", book.clone()).await.unwrap();
    assert_eq!(sent(), is("application/vnd.library.v2+json", json));
    client.change_book_as_xml("1", "<book/>").await.unwrap();
    assert_eq!(sent(), is("application/xml", "<book/>"));
    client.change_book_as_text("1", "T").await.unwrap();
    assert_eq!(sent(), is("text/plain", "T"));
    client.change_book_as_bytes("1", Upload::from("P").media_type("image/png")).await.unwrap();
    assert_eq!(sent(), is("image/png", "P"));
    client.add_book().body(book.clone()).await.unwrap();
    assert_eq!(sent(), is("application/json", json));
    client.add_book().body_as_form(book.clone()).await.unwrap();
    assert_eq!(sent(), is("application/x-www-form-urlencoded", "title=T"));
    client.add_book().scan("s").await.unwrap();
    assert_eq!(parts(&service).len(), 1);
    let both = client.add_book().body(book).scan("s").await.unwrap_err();
    assert!(both.to_string().contains("part `scan`: the request has another body already"), "{both}");
}
