//! A call that the server refuses, over a socket, and what any error it becomes has to keep.

use huaweicloud_modelarts::{Client, Credentials, Error, StatusCode, http::Method, retry::NoRetry};

use crate::{
    ID,
    server::{Server, answer},
};

/// As the service writes it.
pub(crate) const OF_SERVICE: &str = r#"{"error_code":"ModelArts.6309","error_msg":"Image not found."}"#;

/// As the gateway before it writes it.
pub(crate) const OF_GATEWAY: &str =
    r#"{"error_msg":"verify aksk signature fail","error_code":"APIG.0301","request_id":"g1"}"#;

/// The error that a call makes of an answer; nothing of the answer is lost in it.
pub(crate) async fn refusal(status: &str, headers: &[&str], body: &str) -> Error {
    let server = Server::answering(answer(status, headers, body));
    let client = Client::builder().endpoint(server.endpoint()).project_id("p1");
    let client =
        client.credentials(Credentials::token("t")).configure(|http| http.retry(NoRetry)).build().unwrap();
    let error = client.show_image(ID).send().await.unwrap_err();

    let code: u16 = status[..3].parse().unwrap();
    assert_eq!(error.status(), Some(StatusCode::from_u16(code).unwrap()));
    assert_eq!(error.body().unwrap(), body.as_bytes());
    for header in headers {
        let (name, value) = header.split_once(": ").unwrap();
        assert_eq!(error.headers().unwrap()[name], value);
    }
    assert_eq!(error.method(), Some(&Method::GET));
    assert_eq!(error.template(), Some("/v1/{project_id}/images/{id}"));
    error
}
