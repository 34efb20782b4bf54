//! Headers of responses, read by type.

use clientwright_tests::response_header::kinds;
use clientwright_tests::response_header::kinds::operations::{headers, list_books};

use super::socket::Socket;

/// Headers are read by type when they are asked for; one that is missing or malformed costs nothing but itself.
#[tokio::test]
async fn a_header_is_read_as_its_type() {
    let socket = Socket::answering(|_, target| {
        let head = match target {
            "/books" => {
                "x-total: 7\r\nLink: </a>; rel=next\r\nlink: </b>; rel=last\r\nx-shelves: 1, 2,,3\r\nx-order: title\r\n\
                 x-complete: true\r\nx-cost: 1.5\r\nx-as-of: 2024-01-02T03:04:05Z\r\nx-filter: {\"year\": 1999}\r\n\
                 x-reader: 12\r\nx-both: 12\r\n"
            }
            _ => {
                "x-total: many\r\nset-cookie: a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT\r\nset-cookie: b=2\r\n"
            }
        };
        (200, head.to_owned(), r#"["T"]"#.to_owned())
    });
    let client = kinds::Client::builder().endpoint(socket.endpoint()).build().unwrap();
    let books = client.list_books().await.unwrap();
    assert_eq!(books.header(headers::X_TOTAL).unwrap(), Some(7));
    assert_eq!(books.header(headers::LINK).unwrap().as_deref(), Some("</a>; rel=next, </b>; rel=last"));
    assert_eq!(books.header(headers::X_SHELVES).unwrap(), Some(vec![1, 2, 3]));
    assert_eq!(books.header(headers::X_ORDER).unwrap(), Some(list_books::XOrder::Title));
    assert_eq!(books.header(headers::X_COST).unwrap(), Some(1.5));
    let as_of = books.header(headers::X_AS_OF).unwrap().map(|time| time.to_string());
    assert_eq!(as_of.as_deref(), Some("2024-01-02T03:04:05Z"));
    assert_eq!(books.header(headers::X_FILTER).unwrap().and_then(|filter| filter.year), Some(1999));
    assert_eq!(books.header(headers::X_READER).unwrap().as_deref(), Some("12"));
    assert_eq!(books.header(headers::X_BOTH).unwrap(), Some(list_books::XBoth::String("12".to_owned())));
    assert_eq!(books.header(headers::RETRY_AFTER).unwrap(), None);

    let counted = client.count_books().await.unwrap();
    let error = counted.header(headers::X_TOTAL).unwrap_err();
    assert!(error.is_decode() && error.to_string().contains("`X-Total`"), "{error}");
    let cookies = counted.header(headers::SET_COOKIE).unwrap().unwrap();
    assert_eq!(cookies, ["a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "b=2"]);
    let text = client.show_book("b1").await.unwrap();
    assert_eq!(text.header(headers::X_TOTAL_2).unwrap().as_deref(), Some("many"));

    let socket =
        Socket::answering(|_, _| (429, "retry-after: 0\r\nx-total: 3\r\n".to_owned(), String::new()));
    let client = kinds::Client::builder().endpoint(socket.endpoint()).build().unwrap();
    let error = client.list_books().await.unwrap_err();
    assert_eq!(error.header(headers::RETRY_AFTER).unwrap(), Some(0));
}
