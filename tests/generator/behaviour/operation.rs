//! Methods of operations, over a real socket.

use clientwright_runtime::transport::ReqwestTransport;
use clientwright_tests::operation::of_three_two::{Client, operations::query_films::Body};

use super::socket::Socket;

#[tokio::test]
async fn a_query_has_a_body_and_is_repeated() {
    let films = r#"[{"title":"Metropolis"}]"#;
    let socket = Socket::answering(move |before, _| match before {
        0 => (503, "retry-after: 0\r\n".to_owned(), String::new()),
        _ => (200, String::new(), films.to_owned()),
    });
    let builder = Client::builder().endpoint(socket.endpoint());
    let client = builder.transport(ReqwestTransport::builder().no_proxy().build().unwrap()).build().unwrap();
    let found = client.query_films().body(Body::default().words("city")).await.unwrap();
    assert_eq!(found[0].title.as_deref(), Some("Metropolis"));
    assert_eq!(socket.bodies(), [r#"{"words":"city"}"#; 2]);
    assert_eq!(socket.last().method(), Some("QUERY"));
}
