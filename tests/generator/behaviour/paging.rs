//! Lists in pages, over a real socket: what `pages` and `items` of a generated request do.

use clientwright_runtime::transport::ReqwestTransport;
use clientwright_tests::paging::{cursor, in_body, link, offset, page_number};

use super::socket::{Socket, number};

/// No proxy of the machine's shall come between.
fn transport() -> ReqwestTransport {
    ReqwestTransport::builder().no_proxy().build().unwrap()
}

#[tokio::test]
async fn items_are_read_to_the_end_of_the_list() {
    let books: Vec<_> = (0..25).map(|n| format!(r#"{{"isbn":"{n}"}}"#)).collect();
    let socket = Socket::answering(move |_, target| {
        let (offset, limit) = (number(target, "offset").unwrap_or(0), number(target, "limit").unwrap());
        let page: Vec<_> = books.iter().skip(offset).take(limit).cloned().collect();
        (200, String::new(), format!(r#"{{"total":25,"data":[{}]}}"#, page.join(",")))
    });
    let client =
        offset::Client::builder().endpoint(socket.endpoint()).transport(transport()).build().unwrap();
    let mut items = client.list_books().limit(10).genre("any").items();
    let mut found = Vec::new();
    while let Some(book) = items.try_next().await.unwrap() {
        found.push(book.isbn.unwrap().parse::<usize>().unwrap());
    }
    assert_eq!(found, (0..25).collect::<Vec<_>>());
    let asked = [
        "/books?genre=any&limit=10",
        "/books?genre=any&limit=10&offset=10",
        "/books?genre=any&limit=10&offset=20",
    ];
    assert_eq!(socket.asked(), asked);

    // All at once, from the eleventh on, in one page of the size that the rule says.
    let rest = client.list_books().offset(10).items().try_collect().await.unwrap();
    assert_eq!(rest.len(), 15);
    assert_eq!(socket.asked()[3], "/books?limit=1000&offset=10");
}

#[tokio::test]
async fn pages_are_typed_and_may_have_no_body() {
    let socket = Socket::answering(|_, target| match number(target, "page") {
        None => {
            let body = r#"{"result":{"count":9,"has_more":true,"books":{"list":["a",null,"b"]}}}"#;
            (200, String::new(), body.to_owned())
        }
        Some(_) => (204, String::new(), String::new()),
    });
    let builder = page_number::Client::builder().endpoint(socket.endpoint());
    let client = builder.transport(transport()).build().unwrap();
    let mut pages = client.list_books("s1").pages();
    let page = pages.try_next().await.unwrap().unwrap();
    assert_eq!(page.as_ref().unwrap().result.count, 9);
    assert!(pages.try_next().await.unwrap().is_none());
    assert_eq!(socket.asked(), ["/shelves/s1/books?items=25", "/shelves/s1/books?items=25&page=1"]);

    let items = client.list_books("s1").items_2(3).items().try_collect().await.unwrap();
    assert_eq!(items, ["a", "b"]);
}

#[tokio::test]
async fn cursors_lead_from_page_to_page() {
    let socket = Socket::answering(|_, target| {
        let body = match target {
            "/books" => r#"{"books":[{"isbn":"1"}],"page_info":{"next_page_token":"x/y"}}"#,
            "/books?page_token=x%2Fy" => r#"{"books":null,"page_info":{"next_page_token":""}}"#,
            "/readers" => r#"[{"card":{"number":7}},{"card":{"number":5}}]"#,
            "/readers?marker=5" => "[]",
            _ => "{",
        };
        (200, String::new(), body.to_owned())
    });
    let client =
        cursor::Client::builder().endpoint(socket.endpoint()).transport(transport()).build().unwrap();
    assert_eq!(client.list_books().items().try_collect().await.unwrap().len(), 1);
    assert_eq!(client.list_readers().items().try_collect().await.unwrap().len(), 2);
    assert_eq!(socket.asked().len(), 4);
}

#[tokio::test]
async fn links_lead_on_but_not_away() {
    let other = Socket::answering(|_, _| (200, String::new(), r#"["stolen"]"#.to_owned()));
    let away = other.endpoint();
    let socket = Socket::answering(move |_, target| match target {
        "/authors?per_page=100" => {
            (200, "link: </authors?page=2>; rel=\"next\"\r\n".to_owned(), r#"["Ada"]"#.to_owned())
        }
        "/authors?page=2" => (200, format!("Link: <{away}/authors>; rel=next\r\n"), r#"["Bea"]"#.to_owned()),
        "/books" => (200, String::new(), r#"{"books":[{}],"links":{"next":"?page=2"}}"#.to_owned()),
        _ => (200, String::new(), r#"{"books":[{},{}]}"#.to_owned()),
    });
    let client = link::Client::builder().endpoint(socket.endpoint()).transport(transport()).build().unwrap();
    let mut authors = client.list_authors().items();
    assert_eq!(authors.try_next().await.unwrap().as_deref(), Some("Ada"));
    assert_eq!(authors.try_next().await.unwrap().as_deref(), Some("Bea"));
    let error = authors.try_next().await.unwrap_err();
    assert!(error.is_invalid_request() && error.to_string().contains("another server"), "{error}");
    assert_eq!(client.list_books().items().try_collect().await.unwrap().len(), 3);
    assert!(other.asked().is_empty());
}

#[tokio::test]
async fn parameters_in_the_body_are_set_there() {
    let socket = Socket::answering(|before, target| {
        let body = match (target, before) {
            ("/books/search", 0) => r#"{"books":[{"isbn":"1"},{"isbn":"2"}],"count":3}"#,
            ("/books/search", _) => r#"{"books":[{"isbn":"3"}],"count":3}"#,
            (_, 2) => r#"{"readers":["Ada","Bea"],"next":7}"#,
            (_, 3) => r#"{"readers":["Cleo"],"next":"8"}"#,
            _ => r#"{"readers":["Dora"],"next":null}"#,
        };
        (200, String::new(), body.to_owned())
    });
    let builder = in_body::Client::builder().endpoint(socket.endpoint());
    let client = builder.transport(transport()).build().unwrap();

    // Objects around a parameter are made; all else stays as it was.
    let search = in_body::models::Search::new("sea").least_price(0.1);
    let books = client.search_books(search).items().try_collect().await.unwrap();
    assert_eq!(books.len(), 3);

    // A body is begun where the caller has none. A position goes back as it came, a number or text.
    let readers = client.search_readers().items().try_collect().await.unwrap();
    assert_eq!(readers, ["Ada", "Bea", "Cleo", "Dora"]);

    let expected = [
        r#"{"least_price":0.1,"page":{"limit":50},"words":"sea"}"#,
        r#"{"least_price":0.1,"page":{"from/to":2,"limit":50},"words":"sea"}"#,
        r#"{"limit":2}"#,
        r#"{"after":7,"limit":2}"#,
        r#"{"after":"8","limit":2}"#,
    ];
    assert_eq!(socket.bodies(), expected);
    assert_eq!(socket.last().header("content-type"), Some("application/json"));
}

#[tokio::test]
async fn parameters_that_the_caller_sets_in_the_body_are_kept() {
    let socket = Socket::answering(|before, _| {
        (200, String::new(), format!(r#"{{"books":[{{"isbn":"{before}"}}],"count":5}}"#))
    });
    let builder = in_body::Client::builder().endpoint(socket.endpoint());
    let client = builder.transport(transport()).build().unwrap();
    let page = in_body::models::search::Page::default().from_to(3).limit(1);
    let search = in_body::models::Search::new("sea").page(page);
    assert_eq!(client.search_books(search).items().try_collect().await.unwrap().len(), 2);
    let sent = [
        r#"{"words":"sea","page":{"from/to":3,"limit":1}}"#,
        r#"{"page":{"from/to":4,"limit":1},"words":"sea"}"#,
    ];
    assert_eq!(socket.bodies(), sent);
}
