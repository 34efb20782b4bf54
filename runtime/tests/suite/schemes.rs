//! The authentication schemes that many APIs share.

use clientwright_runtime::{
    Error, HeaderName, Method, Request,
    auth::{Authenticator, Basic, Bearer, CookieKey, HeaderToken, QueryKey},
    http, parameter,
};

use crate::canned::Canned;

async fn sent(
    scheme: impl Authenticator + 'static,
) -> Result<http::Request<clientwright_runtime::Bytes>, Error> {
    let canned = Canned::new(200, "");
    let client = canned.client().authenticator(scheme).build()?;
    client.send(Request::new(Method::GET, "/x").set(parameter::query("b"), 1)).await?;
    Ok(canned.seen())
}

#[tokio::test]
async fn secrets_go_where_they_belong() {
    let bearer = sent(Bearer::new("hunter2\n")).await.unwrap();
    assert_eq!(bearer.headers()["authorization"], "Bearer hunter2");
    assert!(bearer.headers()["authorization"].is_sensitive());

    let basic = sent(Basic::new("Aladdin", "open sesame")).await.unwrap();
    assert_eq!(basic.headers()["authorization"], "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");

    let header = HeaderToken::new(HeaderName::from_static("x-api-key"), "hunter2");
    let header = sent(header).await.unwrap();
    assert_eq!(header.headers()["x-api-key"], "hunter2");
    assert!(!format!("{header:?}").contains("hunter2"));

    let query = sent(QueryKey::new("api key", "a&b=c")).await.unwrap();
    assert_eq!(query.uri(), "https://api.example.com/x?b=1&api%20key=a%26b%3Dc");
}

#[tokio::test]
async fn secrets_no_header_can_carry_are_refused() {
    let basic = sent(Basic::new("a:b", "c")).await.unwrap_err();
    assert!(basic.is_configuration() && basic.to_string().contains("the user name has a `:`"));
    assert_eq!(basic.template(), Some("/x"));
    let bearer = sent(Bearer::new("hunter2\r\nX: y")).await.unwrap_err();
    assert!(bearer.is_configuration() && !format!("{bearer} {bearer:?}").contains("hunter2"));
}

#[tokio::test]
async fn cookies_are_put_beside_others() {
    let alone = sent(CookieKey::new("session", "hunter2 ")).await.unwrap();
    assert_eq!(alone.headers()["cookie"], "session=hunter2");
    assert!(alone.headers()["cookie"].is_sensitive());

    let canned = Canned::new(200, "");
    let client = canned.client().authenticator(CookieKey::new("session", "hunter2")).build().unwrap();
    client.send(Request::new(Method::GET, "/x").set(parameter::header("cookie"), "lang=en")).await.unwrap();
    assert_eq!(canned.seen().headers()["cookie"], "lang=en; session=hunter2");

    for key in ["hunter2; admin=1", "hunter2 hunter2", "\u{fc}"] {
        let refused = sent(CookieKey::new("session", key)).await.unwrap_err();
        assert!(refused.is_configuration() && !format!("{refused} {refused:?}").contains("hunter2"));
    }
}
