//! Parameters as they are sent: path, query and headers, exactly.

use clientwright_runtime::{Timestamp, UnixMillis, UnixSeconds};
use clientwright_tests::operation::path_keys;
use clientwright_tests::parameter::{
    constant, enumeration, header, left_out, list_styles, lists_and_cookies, names, of_client, path, query,
    time,
};

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
async fn what_cannot_be_sent_leaves_the_rest() {
    let service = Service::silent();
    let builder = left_out::Client::builder().endpoint("https://l.example");
    let client = builder.transport(service.clone()).build().unwrap();
    client.list_books().fits("yes").await.unwrap();
    assert_eq!(service.target(), "GET https://l.example/books?fits=yes");
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
