//! Parameters as they are sent: path, query and headers, exactly.

use clientwright_runtime::{Timestamp, UnixMillis, UnixSeconds};
use clientwright_tests::operation::path_keys;
use clientwright_tests::parameter::{
    constant, enumeration, header, list_styles, lists_and_cookies, names, odd, of_client, path, query,
    styles, time,
};

use serde_json::json;

use super::service::Service;
use super::socket::Socket;

#[tokio::test]
async fn path_variables_are_encoded_and_stay_one_segment() {
    let service = Service::silent();
    let client =
        path::Client::builder().endpoint("https://l.example/").transport(service.clone()).build().unwrap();
    client.show_book(7, "a b%ü").await.unwrap();
    assert_eq!(service.target(), "GET https://l.example/shelves/a%20b%25%C3%BC/books/7");
    for shelf in ["", ".", "..", "../b", "\n"] {
        assert!(client.show_book(7, shelf).await.unwrap_err().is_invalid_request(), "{shelf:?}");
    }
}

#[tokio::test]
async fn query_parameters_are_sent_when_they_are_set() {
    let service = Service::silent();
    let client =
        query::Client::builder().endpoint("https://l.example").transport(service.clone()).build().unwrap();
    client.list_books("a&b=c").await.unwrap();
    assert_eq!(service.target(), "GET https://l.example/books?q=a%26b%3Dc");
    client.list_books("é").limit(5).offset(-1).lent(true).min_price(0.5).await.unwrap();
    assert_eq!(
        service.target(),
        "GET https://l.example/books?lent=true&limit=5&min%20price=0.5&offset=-1&q=%C3%A9"
    );
}

#[tokio::test]
async fn lists_are_written_in_their_style() {
    let service = Service::silent();
    let builder = list_styles::Client::builder().endpoint("https://l.example");
    let client = builder.transport(service.clone()).build().unwrap();
    client.list_books([1, 2]).await.unwrap();
    assert_eq!(service.target(), "GET https://l.example/books?needed=1,2");
    let books = client.list_books(Vec::<i32>::new()).repeated(["a", "b,c"]).exploded([1, 2]);
    books.commas(["x", "y"]).blanks(["x", "y"]).pipes(["x", "y"]).await.unwrap();
    let expected = "blanks=x%20y&commas=x,y&exploded=1&exploded=2&pipes=x%7Cy&repeated=a&repeated=b%2Cc";
    assert_eq!(service.target(), format!("GET https://l.example/books?{expected}"));
}

#[tokio::test]
async fn headers_are_sent_when_they_are_set_and_are_safe() {
    let service = Service::silent();
    let client =
        header::Client::builder().endpoint("https://l.example").transport(service.clone()).build().unwrap();
    client.list_books("Ada").x_count(3).await.unwrap();
    assert_eq!(service.header("x-reader").as_deref(), Some("Ada"));
    assert_eq!(service.header("x-count").as_deref(), Some("3"));
    assert_eq!(service.header("x-trace-id"), None);
    let error = client.list_books("a\r\nX-Evil: 1").await.unwrap_err();
    assert!(error.is_invalid_request(), "{error}");
}

#[tokio::test]
async fn enumerations_are_sent_as_they_are_written() {
    use enumeration::{models::Kind, operations::list_books::Sort};

    let service = Service::silent();
    let builder = enumeration::Client::builder().endpoint("https://l.example");
    let client = builder.transport(service.clone()).build().unwrap();
    let books = client.list_books(Kind::Novel).sort(Sort::MinusTitle).not(["poem", "song"]);
    books.x_kind("epic").await.unwrap();
    assert_eq!(service.target(), "GET https://l.example/books/novel?not=poem,song&sort=-title");
    assert_eq!(service.header("x-kind").as_deref(), Some("epic"));
}

#[tokio::test]
async fn times_are_sent_as_counts_or_dates() {
    let service = Service::silent();
    let client =
        time::Client::builder().endpoint("https://l.example").transport(service.clone()).build().unwrap();
    let loans = client.list_loans(UnixSeconds::from_seconds(5)).until(UnixMillis::from_millis(6));
    let loans = loans.at([UnixMillis::from_millis(7), UnixMillis::from_millis(8)]);
    let loans = loans.day("2024-02-29".parse().unwrap()).if_modified_since(Timestamp::UNIX_EPOCH);
    loans.await.unwrap();
    assert_eq!(service.target(), "GET https://l.example/loans/5?at=7&at=8&day=2024-02-29&until=6");
    assert_eq!(service.header("if-modified-since").as_deref(), Some("1970-01-01T00:00:00Z"));
}

#[tokio::test]
async fn a_parameter_of_the_client_is_given_once_and_can_be_overridden() {
    let service = Service::silent();
    let builder = || of_client::Client::builder().endpoint("https://l.example").transport(service.clone());
    let client = builder().branch("main").x_language("de").build().unwrap();
    client.show_book("b1").await.unwrap();
    assert_eq!(service.target(), "GET https://l.example/branches/main/books/b1");
    client.list_books().branch("east").await.unwrap();
    assert_eq!(service.target(), "GET https://l.example/branches/east/books");
    assert_eq!(service.header("x-language").as_deref(), Some("de"));
    let error = builder().build().unwrap().show_book("b1").await.unwrap_err();
    assert!(error.is_configuration() && error.to_string().contains("branch"), "{error}");
}

#[tokio::test]
async fn names_that_are_taken_reach_the_wire_as_they_are() {
    let service = Service::silent();
    let client =
        names::Client::builder().endpoint("https://l.example").transport(service.clone()).build().unwrap();
    let request = client.r#move("t", "s", "text".to_owned()).send_2("1").client("2").body_2("3").r#async("4");
    let request = request.page_size("5").page_size_2("6").page_size_3("7").page_size_4("8").chosen("9");
    request.filter_name("10").await.unwrap();
    let query =
        "async=4&body=3&client=2&filter%5Bname%5D=10&given=9&page.size=5&pageSize=6&page_size=7&send=1";
    assert_eq!(service.target(), format!("POST https://l.example/t/s?{query}"));
    assert_eq!(service.header("page_size").as_deref(), Some("8"));
    assert_eq!(service.body(), "\"text\"");
}

#[tokio::test]
async fn objects_and_lists_are_sent_in_every_style() {
    use styles::models::{Filter, Range};

    let socket = Socket::silent();
    let client = styles::Client::builder().endpoint(socket.endpoint()).build().unwrap();
    let range = Range::default().from(1).to(2);
    client.show_label(["a", "b"], [3, 4], range.clone()).await.unwrap();
    client.show_object(range.clone(), range.clone()).await.unwrap();
    let filter = Filter::new(range.clone()).tags(["x".to_owned(), "y z".to_owned()]);
    client.list_books().deep(filter.clone()).await.unwrap();
    client.list_books().exploded(filter.clone()).await.unwrap();
    client.list_books().flat(range.clone()).piped(range.clone()).await.unwrap();
    client.list_books().json(filter).matrix(vec![vec![1, 2], vec![3]]).raw("a/b:c&d").await.unwrap();
    client
        .list_books()
        .map([("k 1".to_owned(), "v".to_owned())].into())
        .any(json!({ "z": [1, 2] }))
        .await
        .unwrap();
    client.list_books().either(Range::default().to(7)).await.unwrap();
    client.list_books().either("word").text_json("t").await.unwrap();
    let expected = [
        "/labels/.a.b/;n=3,4/;from=1;to=2",
        "/objects/from,1,to,2/from=1,to=2",
        "/books?deep%5Brange%5D%5Bfrom%5D=1&deep%5Brange%5D%5Bto%5D=2&deep%5Btags%5D%5B%5D=x&deep%5Btags%5D%5B%5D=y%20z",
        "/books?range=%7B%22from%22%3A1%2C%22to%22%3A2%7D&tags=x&tags=y%20z",
        "/books?flat=from,1,to,2&piped=from%7C1%7Cto%7C2",
        "/books?json=%7B%22range%22%3A%7B%22from%22%3A1%2C%22to%22%3A2%7D%2C%22tags%22%3A%5B%22x%22%2C%22y%20z%22%5D%7D\
         &matrix=%5B1%2C2%5D&matrix=%5B3%5D&raw=a/b:c%26d",
        "/books?k%201=v&z=1&z=2",
        "/books?to=7",
        "/books?either=word&text_json=%22t%22",
    ];
    assert_eq!(socket.asked(), expected);
}

#[tokio::test]
async fn objects_are_sent_in_headers_and_cookies() {
    use styles::models::Range;

    let socket = Socket::silent();
    let client = styles::Client::builder().endpoint(socket.endpoint()).build().unwrap();
    let range = Range::default().from(1).to(2);
    let call = client.show_head().x_range(range.clone()).x_pairs(range.clone()).x_json(range.clone());
    call.cookie_list(["a", "b"])
        .cookie_flat(["c", "d"])
        .cookie_range(range.clone())
        .cookie_json(range)
        .await
        .unwrap();
    assert_eq!(socket.last().header("x-range"), Some("from,1,to,2"));
    assert_eq!(socket.last().header("x-pairs"), Some("from=1,to=2"));
    assert_eq!(socket.last().header("x-json"), Some(r#"{"from":1,"to":2}"#));
    let cookies = "cookie_list=a; cookie_list=b; cookie_flat=c,d; from=1; to=2; cookie_json=%7B%22from%22%3A1%2C%22to%22%3A2%7D";
    assert_eq!(socket.last().header("cookie"), Some(cookies));
}

#[tokio::test]
async fn odd_parameters_are_sent_as_well_as_can_be() {
    let socket = Socket::silent();
    let client = odd::Client::builder().endpoint(socket.endpoint()).build().unwrap();
    let call =
        client.list_books("shelf").bare("b").bytes(vec![255, 254]).password("hush").x_wrong(["a", "b"]);
    let call = call.xml("<a/>").flag("").mixed(7);
    assert!(!format!("{call:?}").contains("hush"));
    let login = odd::models::Login::new("me").word("hush");
    let call = call.login(login);
    assert!(!format!("{call:?}").contains("hush"));
    call.await.unwrap();
    let expected = "/books/shelf?bare=b&bytes=%2F%2F4%3D&flag=&login%5Bname%5D=me&login%5Bword%5D=hush&mixed=7&password=hush&xml=%3Ca%2F%3E";
    assert_eq!(socket.asked(), [expected]);
    assert_eq!(socket.last().header("x-wrong"), Some("a,b"));
}

#[tokio::test]
async fn constants_are_sent_and_nobody_is_asked_for_them() {
    let service = Service::silent();
    let builder = constant::Client::builder().endpoint("https://l.example");
    let client = builder.transport(service.clone()).build().unwrap();
    client.add_book(constant::operations::add_book::Body::new("T")).await.unwrap();
    assert_eq!(service.target(), "POST https://l.example/books/epub?pages=7");
    assert_eq!(service.header("x-api-version").as_deref(), Some("2024-06-01"));
    assert_eq!(service.body(), r#"{"kind":"book","strict":true,"title":"T"}"#);
}

#[tokio::test]
async fn a_path_is_sent_with_the_query_of_its_key_and_without_its_fragment() {
    let socket = Socket::silent();
    let client = path_keys::Client::builder().endpoint(socket.endpoint()).build().unwrap();
    client.send_letter().await.unwrap();
    client.send_express().await.unwrap();
    client.send_express().note("n").await.unwrap();
    client.list_of_year(1990).after("x").await.unwrap();
    client.lend_book("b1").days(7).await.unwrap();
    client.return_book("b1").await.unwrap();
    client.open_reserve("r 1").await.unwrap();
    client.show_part("c", 2).await.unwrap();
    let expected = [
        "/letters",
        "/letters?express=true&sort=a%20b",
        "/letters?express=true&note=n&sort=a%20b",
        "/letters?after=x&draft=&year=1990",
        "/books/b1?days=7",
        "/books/b1",
        "/r%C3%A9serve/with%20space/100%25/%7Cx%5B0%5D%22/r%201:open",
        "/catalogue('c')/part(n=2)",
    ];
    assert_eq!(socket.asked(), expected);
}

#[tokio::test]
async fn a_slash_in_a_value_is_encoded() {
    let socket = Socket::silent();
    let client = path_keys::Client::builder().endpoint(socket.endpoint()).build().unwrap();
    client.return_book("shelf/2/b").await.unwrap();
    assert_eq!(socket.asked(), ["/books/shelf%2F2%2Fb"]);
    for step in ["../b", "a/../b", "a/.", ".."] {
        let error = client.return_book(step).await.unwrap_err();
        assert!(error.is_invalid_request(), "{step}: {error}");
    }
    assert_eq!(socket.asked().len(), 1);
}

#[tokio::test]
async fn lists_in_paths_and_headers_and_cookies_are_sent() {
    let socket = Socket::silent();
    let client = lists_and_cookies::Client::builder().endpoint(socket.endpoint()).build().unwrap();
    client.list_pages([1, 2], ["a", "b c"], "s1").await.unwrap();
    assert_eq!(socket.asked(), ["/books/1,2/pages"]);
    assert_eq!(socket.last().header("x-tags"), Some("a,b c"));
    assert_eq!(socket.last().header("cookie"), Some("session=s1"));
    client.list_pages([1], ["a"], "s1").x_more(["maps", "new"]).theme("dark").await.unwrap();
    assert_eq!(socket.last().header("x-more"), Some("maps,new"));
    assert_eq!(socket.last().header("cookie"), Some("session=s1; theme=dark"));
    let error = client.list_pages([1], ["a"], "s;1").await.unwrap_err();
    assert!(error.is_invalid_request(), "{error}");
}
